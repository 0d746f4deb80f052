//! The workbook, the document and the charts, opened with readers that share nothing with what wrote them.

use super::docx::write_docx;
use super::drawing::drawings;
use super::workbook::write_workbook;
use std::io::{Cursor, Read};

use calamine::{Data, DataType, Reader, Xlsx};

use super::tests::{HARM, Sample, hostile};
use super::*;

fn docx(report: &Report) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_docx(report, &mut bytes).unwrap();
    bytes
}

/// Every part of a package by name; all of them are XML.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = package
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .filter(|name| !name.ends_with('/'))
        .collect();
    names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            package.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
            (name, text)
        })
        .collect()
}

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn body(bytes: &[u8]) -> String {
    parts(bytes).into_iter().find(|(name, _)| name == "word/document.xml").unwrap().1
}

/// The text of each cell of each table.
fn tables(xml: &str) -> Vec<Vec<Vec<String>>> {
    let tree = roxmltree::Document::parse(xml).unwrap();
    let named = |node: &roxmltree::Node<'_, '_>, name: &str| node.has_tag_name((WORD, name));
    let cell = |cell: roxmltree::Node<'_, '_>| -> String {
        let paragraphs = cell.children().filter(|node| named(node, "p"));
        let texts = paragraphs.map(|paragraph| {
            paragraph
                .descendants()
                .filter(|node| named(node, "t"))
                .filter_map(|node| node.text())
                .collect::<String>()
        });
        texts.collect::<Vec<_>>().join("\n")
    };
    tree.descendants()
        .filter(|node| named(node, "tbl"))
        .map(|table| {
            let rows = table.children().filter(|node| named(node, "tr"));
            rows.map(|row| row.children().filter(|node| named(node, "tc")).map(cell).collect()).collect()
        })
        .collect()
}

#[test]
fn the_document_holds_the_rows_with_marked_differences() {
    let xml = body(&docx(&Sample::new().report()));
    let tables = tables(&xml);
    let [documents, .., rows, unmatched] = tables.as_slice() else { panic!("{tables:#?}") };
    assert_eq!(documents.len(), 4);
    assert_eq!(rows[0], ["事项", "东岭区", "南汀区", "西泽县"]);
    assert_eq!(rows[2][0], "征求意见的答复");
    assert_eq!(rows[2][2], "第二条\n文字同 东岭区");
    assert_eq!(
        rows[2][3],
        "第二条\n部门征求意见的，有关单位一般应当在57个工作日内书面答复。\n数值：5个工作日内 → 7个工作日内（+2，更宽）\n力度：应当 → 一般应（更弱）"
    );
    assert_eq!(unmatched[1], ["东岭区", "第二条", "常务会议每两周召开1次，由区长召集。"]);
    // A head row a table, and no other, is repeated; struck words are those of the base.
    assert_eq!(xml.matches("<w:tblHeader />").count(), tables.len());
    assert!(xml.contains("<w:strike /></w:rPr><w:t xml:space=\"preserve\">5</w:t>"), "{xml}");
    assert!(xml.contains("w:orient=\"landscape\""));
}

#[test]
fn silence_is_said_in_the_document() {
    let mut sample = Sample::new();
    sample.alignment.rows[0].members.remove("西泽县-2022");
    let tables = tables(&body(&docx(&sample.report())));
    let rows = &tables[tables.len() - 2];
    assert_eq!(rows[1][3], "未规定");
}

#[test]
fn many_documents_are_set_in_several_tables() {
    let mut sample = Sample::new();
    for number in 0..5 {
        let mut more = sample.documents[0].clone();
        more.id = format!("加泉{number}区").into();
        more.source.path = format!("rules/加{number}.txt");
        sample.documents.push(more);
        sample.norms.push(Vec::new());
    }
    let tables = tables(&body(&docx(&sample.report())));
    let columns: Vec<usize> = tables.iter().map(|table| table[0].len()).collect();
    assert_eq!(columns[0], 7, "documents");
    let (last, others) = columns[1..].split_last().unwrap();
    assert_eq!(*last, 3, "unmatched");
    // Figures, meetings and rows: six districts, then the two others.
    assert!(others.len() >= 6, "{columns:?}");
    for pair in others.chunks(2) {
        assert_eq!(pair, [7, 3], "{columns:?}");
    }
}

#[test]
fn the_document_holds_time_limits_and_meetings_with_their_places() {
    let tables = tables(&body(&docx(&Sample::new().report())));
    let line = |name: &str| {
        let mut lines = tables.iter().flatten();
        lines
            .find(|line| line[0].starts_with(name))
            .unwrap_or_else(|| panic!("{name} in {tables:#?}"))
            .clone()
    };
    let reply = line("征求意见的回复时限");
    assert!(reply[1].starts_with("5个工作日内") && reply[1].contains("\n东岭区第三条\n"), "{reply:?}");
    assert!(reply[3].starts_with("7个工作日内（+2 更宽）\n西泽县第二条\n"), "{reply:?}");
    let convenor = line("常务会议\n召集");
    assert_eq!(convenor[1], "区长\n东岭区第二条", "{convenor:?}");
    assert_eq!(convenor[2], "未规定");
}

#[test]
fn a_report_bears_its_title_and_author() {
    let mut report = Sample::new().report();
    assert!(body(&docx(&report)).contains("条文对照表"));
    "三区比较".clone_into(&mut report.title);
    report.author = Some("张三".to_owned());
    let xml = body(&docx(&report));
    assert!(xml.contains("三区比较") && xml.contains("张三"), "{xml}");
    let mut bytes = Vec::new();
    write_workbook(&report, &mut bytes).unwrap();
    let (_, properties) = parts(&bytes).into_iter().find(|(name, _)| name == "docProps/core.xml").unwrap();
    assert!(properties.contains("<dc:title>三区比较</dc:title>"), "{properties}");
    assert!(properties.contains("<dc:creator>张三</dc:creator>"), "{properties}");
}

#[test]
fn the_rows_of_the_workbook_say_how_far_they_can_be_relied_on() {
    let report = Sample::new().report();
    let mut bytes = Vec::new();
    write_workbook(&report, &mut bytes).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheet = workbook.worksheet_range("条文对照表").unwrap();
    let lines: Vec<Vec<String>> =
        sheet.rows().map(|row| row.iter().rev().take(3).map(ToString::to_string).collect()).collect();
    assert_eq!(lines[0], ["基准", "得分", "状态"]);
    for (line, row) in lines[1..].iter().zip(&report.rows) {
        assert_eq!(line[2], report.language.state(row.state, (row.corrected, row.confirmed)));
        assert_eq!(line[1], row.score.to_string());
        let base = row.cells.iter().find(|cell| cell.is_base).unwrap();
        assert_eq!(line[0], base.name);
    }
    assert_eq!(lines.len(), 1 + report.rows.len());
}

#[test]
fn no_document_breaks_the_package() {
    let report = hostile().report();
    let bytes = docx(&report);
    assert_eq!(bytes, docx(&hostile().report()), "no clock");
    for (name, text) in parts(&bytes) {
        assert!(roxmltree::Document::parse(&text).is_ok(), "{name}");
        assert!(!text.contains(['\u{202e}', '\u{1b}']), "{name}");
    }
    let shown = HARM.replace('\u{202e}', "‹U+202E›").replace('\u{1b}', "‹U+001B›");
    assert!(tables(&body(&bytes)).iter().flatten().flatten().any(|cell| cell.contains(&shown)));
    // The package's own time stamps are those of no clock.
    let mut package = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for index in 0..package.len() {
        assert_eq!(package.by_index(index).unwrap().last_modified().unwrap(), zip::DateTime::default());
    }
}

#[test]
fn the_workbook_holds_numbers_and_harmless_text() {
    let report = hostile().report();
    let mut bytes = Vec::new();
    write_workbook(&report, &mut bytes).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let names = workbook.sheet_names();
    assert!(names.len() >= 5, "{names:?}");
    let norms = workbook.worksheet_range("时限与数值").unwrap();
    let column = |head: &str| {
        norms
            .rows()
            .next()
            .unwrap()
            .iter()
            .position(|cell| cell.as_string().as_deref() == Some(head))
            .unwrap()
    };
    let (value, quote) = (column("value"), column("quote"));
    for row in norms.rows().skip(1) {
        assert!(matches!(row[value], Data::Float(_) | Data::Int(_)), "{:?}", row[value]);
        assert!(matches!(row[quote], Data::String(_)));
    }
    for name in names {
        assert!(workbook.worksheet_formula(&name).unwrap().is_empty(), "{name} has a formula");
    }
    let mut again = Vec::new();
    write_workbook(&hostile().report(), &mut again).unwrap();
    assert!(bytes == again, "two runs differ");
}

#[test]
fn every_chart_is_a_picture_of_its_own() {
    for sample in [Sample::new(), hostile()] {
        let drawn = drawings(&sample.report());
        assert!(drawn.len() >= 3);
        for drawing in drawn {
            let file = &drawing.file;
            let tree = roxmltree::Document::parse(file).unwrap();
            let root = tree.root_element();
            assert_eq!(root.tag_name().name(), "svg");
            let side = |name| root.attribute(name).and_then(|value| value.parse::<f64>().ok()).unwrap();
            assert!(side("width") > 100.0 && side("height") > 60.0, "{}", drawing.key);
            assert!(!file.contains("<script") && !file.contains("<img"), "{}", drawing.key);
        }
    }
    let reply = drawings(&Sample::new().report()).into_iter().find(|drawing| drawing.key == "reply").unwrap();
    let file = reply.file;
    // 7 of 7 working days fill the scale, 5 the same share of it; silence would be said.
    assert!(file.contains("width=\"300\"") && file.contains("width=\"214.3\""), "{file}");
}
