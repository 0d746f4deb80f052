//! What stands in two places of a report is one thing: figures, norms, rows and counts in JSON, CSV, workbook, Word document and Markdown, of drawn texts.
//! A few; `DUIZHAO_TEST_CASES=10000` for many.

#![cfg(feature = "office")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test fails by panicking and says how much it saw"
)]

mod drawn;

use std::fs;
use std::io::Read;
use std::path::Path;

use calamine::{Data, Reader, Xlsx};
use drawn::{Dice, cases, rule, rule_of_matters};
use duizhao::report::{Format, Report, ReportOptions, write_folder};
use duizhao::study::Study;
use serde_json::Value;

/// The lines of a table, as texts.
type Table = Vec<Vec<String>>;

fn csv(path: &Path) -> Table {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// The sheets of the workbook, by name.
fn sheets(path: &Path) -> Vec<(String, Table)> {
    let mut workbook: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let text = |cell: &Data| match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        cell => cell.to_string(),
    };
    workbook
        .worksheets()
        .into_iter()
        .map(|(name, cells)| (name, cells.rows().map(|row| row.iter().map(text).collect()).collect()))
        .collect()
}

fn word(path: &Path) -> String {
    let mut package = zip::ZipArchive::new(fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
    let tree = roxmltree::Document::parse(&text).unwrap();
    tree.descendants().filter(|node| node.tag_name().name() == "t").filter_map(|node| node.text()).collect()
}

/// A value of JSON as a table shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().unwrap().to_string(),
        other => other.to_string(),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// Looks at all places of one report; says how many figures and norms it saw.
fn look(folder: &Path, case: usize) -> (usize, usize) {
    let json: Value = serde_json::from_str(&fs::read_to_string(folder.join("report.json")).unwrap()).unwrap();
    let sheets = sheets(&folder.join("workbook.xlsx"));
    let sheet = |name: &str| &sheets.iter().find(|(own, _)| own == name).unwrap().1[1..];
    let markdown = fs::read_to_string(folder.join("report.md")).unwrap();
    let word = word(&folder.join("对照表.docx"));
    let bare = |text: &str| text.replace(['\\', '\u{2060}'], "");
    let markdown = bare(&markdown);

    // Norms: JSON, CSV, workbook.
    let table = csv(&folder.join("norms.csv"));
    let (heads, lines) = table.split_first().unwrap();
    let norms = list(&json["norms"]);
    assert_eq!(lines.len(), norms.len(), "case {case}");
    for (line, norm) in lines.iter().zip(norms) {
        for (head, cell) in heads.iter().zip(line) {
            let value = match head.as_str() {
                "start" => &norm["span"][0],
                "end" => &norm["span"][1],
                head => &norm[head],
            };
            assert_eq!(*cell, shown(value), "case {case}: {head} of {norm}");
        }
    }
    assert_eq!(sheet("时限与数值"), lines, "case {case}");

    // Figures: JSON, workbook, Markdown, Word; each is a norm.
    let mut figures = sheet("关键数值").iter();
    let mut seen = 0;
    for (matrix, row) in list(&json["figures"])
        .iter()
        .flat_map(|matrix| list(&matrix["rows"]).iter().map(move |row| (matrix, row)))
    {
        for (cell, document) in list(&row["cells"]).iter().zip(list(&json["documents"])) {
            let head = [&matrix["title"], &row["label"], &row["reference"], &document["name"]].map(shown);
            if !cell["unsaid"].is_null() {
                assert_eq!(figures.next().unwrap()[..4], head, "case {case}");
            }
            for entry in list(&cell["entries"]) {
                seen += 1;
                let said = ["value", "delta", "citation", "quote"].map(|name| shown(&entry[name]));
                let line = figures.next().unwrap();
                assert_eq!((&line[..4], &line[4..8]), (&head[..], &said[..]), "case {case}");
                for (form, text) in [("Markdown", &markdown), ("Word", &word)] {
                    for part in [&said[0], &said[2]] {
                        assert!(text.contains(&**part), "case {case}: {part} is not in {form}");
                    }
                }
                let is_it = |norm: &&Value| {
                    norm["address"]
                        .as_str()
                        .is_some_and(|address| address.starts_with(entry["address"].as_str().unwrap()))
                        && norm["words"] == entry["value"]
                };
                assert!(norms.iter().any(|norm| is_it(&norm)), "case {case}: {entry} is no norm");
            }
        }
    }
    assert_eq!(figures.next(), None, "case {case}");

    // Rows: JSON, CSV; how many speak: Markdown.
    let table = csv(&folder.join("alignment.csv"));
    let mut lines = table[1..].iter();
    for (number, row) in (1..).zip(list(&json["rows"])) {
        let cells = list(&row["cells"]);
        for cell in cells {
            let parts = |name: &str| {
                list(&cell["parts"]).iter().map(|part| shown(&part[name])).collect::<Vec<_>>().join(" ")
            };
            let norms: Vec<String> = list(&cell["norms"]).iter().map(shown).collect();
            let similarity = if cell["silent"] == true { String::new() } else { shown(&cell["similarity"]) };
            let wanted = [
                number.to_string(),
                shown(&row["topic"]),
                shown(&row["label"]),
                shown(&row["state"]),
                shown(&cell["document"]),
                shown(&cell["name"]),
                parts("address"),
                parts("citation"),
            ];
            let line = lines.next().unwrap();
            assert_eq!(line[..8], wanted, "case {case}");
            assert_eq!((&line[10], &line[11]), (&similarity, &norms.join("；")), "case {case}");
        }
        let present = cells.iter().filter(|cell| cell["silent"] == false).count();
        assert_eq!(row["present"], present, "case {case}");
        let told = format!("{present}/{} |", cells.len());
        let label = shown(&row["label"]);
        let covered = markdown
            .lines()
            .any(|line| line.starts_with(&format!("| {label} |")) && line.trim_end().ends_with(&told));
        assert!(covered, "case {case}: {label} {told}");
    }
    assert_eq!(lines.next(), None, "case {case}");

    // Documents: JSON, workbook, Markdown.
    for (document, line) in list(&json["documents"]).iter().zip(sheet("文件")) {
        let counts = ["chapters", "articles", "provisions"].map(|name| shown(&document[name]));
        assert_eq!(line[8..11], counts, "case {case}");
        let [chapters, articles, provisions] = counts;
        assert!(markdown.contains(&format!("{chapters} 章 {articles} 条 {provisions} 款")), "case {case}");
    }
    (seen, norms.len())
}

#[test]
fn each_figure_is_the_same_wherever_it_stands() {
    let (mut figures, mut norms) = (0, 0);
    for case in 0..cases(12) {
        let mut dice = Dice::new(case);
        let mut rules: Vec<_> =
            ["芦荡区", "石桥区", "云岭区"].map(|name| rule_of_matters(&mut dice, name)).into();
        for name in ["柳塘区", "青屿区"].into_iter().take(dice.below(3)) {
            let mut other = rule(&mut dice);
            other.lines[0] = format!("{name}人民政府工作规则");
            rules.push(drawn::Rule { name: name.to_owned(), ..other });
        }
        let study = Study::of(rules.iter().map(|rule| (format!("{}.txt", rule.name), rule.text())));
        let folder = tempfile::tempdir().unwrap();
        let formats = [Format::Json, Format::Csv, Format::Workbook, Format::Markdown, Format::Docx];
        write_folder(&Report::of(&study, &ReportOptions::default()), folder.path(), &formats).unwrap();
        let seen = look(folder.path(), case);
        assert_eq!(seen.1, study.norms().iter().map(Vec::len).sum::<usize>(), "case {case}");
        (figures, norms) = (figures + seen.0, norms + seen.1);
    }
    println!("{figures} figures, {norms} norms");
    assert!(figures > 60 && norms > 100, "{figures} figures, {norms} norms");
}
