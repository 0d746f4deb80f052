//! The forms of two versions as their readers get them: accepting all tracked changes gives the new text, rejecting the old.

#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Read};
use std::path::Path;

use assert_cmd::Command;
use roxmltree::{Document, Node};
use tempfile::TempDir;

const OLD: &str = "柳塘市渡口管理办法\n（2015年3月1日柳塘市人民政府令第5号公布）\n\n第一章　总则\n\n　　第一条　渡口由镇人民政府管理。\n　　第二条　渡口每年检查一次，检查结果 7 日内公布。\n\n　　第三条　违反第二条规定的，处200元以上500元以下罚款：\n　　（一）未检查的；\n　　（二）未公布的。\n　　第四条　对处罚不服的，可以依法申请复议。\n　　第五条　本办法自2015年5月1日起施行。\n";
const NEW: &str = "柳塘市渡口管理办法\n（2023年6月1日柳塘市人民政府令第19号修订）\n\n第一章　总则\n\n　　第一条　渡口由镇人民政府管理。\n　　第二条　渡口实行分级管理，具体办法由交通运输部门<另行>规定。\n　　第三条　渡口每半年检查一次，检查结果七日内公布。\n　　第四条　违反第三条规定的，处500元以上1000元以下罚款：\n　　（一）未按时检查的；\n　　（二）未公布的。\n\n　　第五条　本办法自2023年8月1日起施行。";

fn texts() -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("old.txt"), OLD).unwrap();
    std::fs::write(folder.path().join("new.txt"), NEW).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, Vec<u8>) {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output = command.current_dir(folder).env("COLUMNS", "80").args(arguments).output().unwrap();
    (output.status.code().unwrap(), output.stdout)
}

fn document_xml(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

/// The text once all changes are accepted, or rejected: a paragraph whose mark goes is joined with the next one.
fn settled(xml: &str, accept: bool) -> String {
    let gone = if accept { "del" } else { "ins" };
    let parsed = Document::parse(xml).unwrap();
    let named = |node: &Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let mut text = String::new();
    for paragraph in parsed.descendants().filter(|node| named(node, "p")) {
        for run in paragraph.descendants().filter(|node| named(node, "t") || named(node, "delText")) {
            let inside = |name: &str| run.ancestors().any(|above| named(&above, name));
            assert_eq!(inside("del"), named(&run, "delText"));
            if !inside(gone) {
                text += run.text().unwrap_or_default();
            }
        }
        let mark = paragraph.children().find(|node| named(node, "pPr")).unwrap();
        let marked = |name: &str| mark.descendants().any(|node| named(&node, name));
        if !marked(gone) {
            text.push('\n');
        }
    }
    text
}

#[test]
fn tracked_changes_hold_both_texts() {
    let folder = texts();
    let at = folder.path();
    for (old, new) in [("old.txt", "new.txt"), ("new.txt", "old.txt"), ("old.txt", "old.txt")] {
        let (status, _) = run(at, &["diff", old, new, "--format", "tracked", "-o", "tracked.docx"]);
        assert_eq!(status, i32::from(old != new));
        let xml = document_xml(std::fs::read(at.join("tracked.docx")).unwrap());
        let text = |name: &str| std::fs::read_to_string(at.join(name)).unwrap();
        assert_eq!(settled(&xml, true).trim_end_matches('\n'), text(new).trim_end_matches('\n'));
        assert_eq!(settled(&xml, false).trim_end_matches('\n'), text(old).trim_end_matches('\n'));
        let changes = xml.matches("<w:ins ").count() + xml.matches("<w:del ").count();
        assert_eq!(changes > 0, old != new);
        // What did not change is not rewritten.
        assert!(xml.contains("渡口由镇人民政府管理。</w:t>"));
    }
}

#[test]
fn the_table_has_two_columns_and_says_what_came_and_went() {
    let folder = texts();
    run(folder.path(), &["diff", "old.txt", "new.txt", "--format", "docx", "-o", "table.docx"]);
    let xml = document_xml(std::fs::read(folder.path().join("table.docx")).unwrap());
    let parsed = Document::parse(&xml).unwrap();
    let rows: Vec<Vec<String>> = parsed
        .descendants()
        .filter(|node| node.tag_name().name() == "tr")
        .map(|row| {
            let cells = row.children().filter(|node| node.tag_name().name() == "tc");
            let text = |cell: Node<'_, '_>| {
                cell.descendants()
                    .filter(|node| node.tag_name().name() == "t")
                    .filter_map(|node| node.text())
                    .collect()
            };
            cells.map(text).collect()
        })
        .collect();
    assert!(rows.iter().all(|row| row.len() == 3), "{rows:?}");
    let of =
        |start: &str| rows.iter().find(|row| row[0].starts_with(start) || row[1].starts_with(start)).unwrap();
    assert_eq!(of("第二条　渡口实行")[0], "（增加）");
    assert_eq!(of("第四条　对处罚")[1], "（删除）");
    let struck = |text: &str| {
        parsed
            .descendants()
            .filter(|node| node.tag_name().name() == "r")
            .filter(|run| run.descendants().any(|node| node.tag_name().name() == "strike"))
            .any(|run| run.descendants().any(|node| node.text() == Some(text)))
    };
    assert!(struck("对处罚不服的，可以依法申请复议。"));
}

#[test]
fn a_terminal_of_eighty_columns_and_the_page() {
    let folder = texts();
    let (status, text) = run(folder.path(), &["diff", "old.txt", "new.txt"]);
    let text = String::from_utf8(text).unwrap();
    assert_eq!(status, 1);
    insta::assert_snapshot!("versions_text", text);
    assert!(text.lines().all(|line| duizhao::text::display_width(line) <= 80));
    let (_, page) = run(folder.path(), &["diff", "old.txt", "new.txt", "--format", "html"]);
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("&lt;另行&gt;") && !page.contains("<另行>"));
    assert!(page.contains("<ins>500</ins>") && page.contains("<del>200</del>"));
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = texts();
    std::fs::write(folder.path().join("empty.txt"), "没有条文的一段话\n").unwrap();
    for arguments in [
        &["diff", "old.txt", "empty.txt"][..],
        &["diff", "old.txt", "new.txt:1"],
        &["diff", "old.txt", "new.txt", "empty.txt"],
        &["diff", "old.txt:1", "new.txt:1", "--format", "docx"],
        &["diff", "--chain", "old.txt", "new.txt", "--format", "html"],
        &["diff", "old.txt", "missing.txt"],
    ] {
        assert_eq!(run(folder.path(), arguments).0, 2, "{arguments:?}");
    }
    assert_eq!(run(folder.path(), &["diff", "old.txt", "old.txt"]).0, 0);
    assert_eq!(run(folder.path(), &["diff", "--chain", "new.txt", "old.txt"]).0, 1);
}

/// Articles that only bear another number are told together on a terminal, and each by itself in JSON.
#[test]
fn a_run_of_other_numbers_is_one_line() {
    let folder = TempDir::new().unwrap();
    let duties = ["巡查", "清淤", "照明", "栏杆", "标牌", "水尺"];
    let law = |articles: &[String]| -> String {
        let number = |at: usize| duizhao::text::write_integer(u32::try_from(at + 1).unwrap());
        let lines = articles.iter().enumerate().map(|(at, text)| format!("　　第{}条　{text}\n", number(at)));
        format!("青石镇水闸管理办法\n\n{}", lines.collect::<String>())
    };
    let mut articles: Vec<String> =
        duties.iter().map(|duty| format!("水闸的{duty}由值守人员负责，{duty}情况记入当日台账。")).collect();
    articles.push("违反第三条规定的，予以通报。".to_owned());
    std::fs::write(folder.path().join("old.txt"), law(&articles)).unwrap();
    articles.insert(1, "镇人民政府每年核定养护经费。".to_owned());
    articles.last_mut().unwrap().replace_range(.., "违反第四条规定的，予以通报。");
    std::fs::write(folder.path().join("new.txt"), law(&articles)).unwrap();
    let (_, text) = run(folder.path(), &["diff", "old.txt", "new.txt"]);
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("\n第二条至第七条 → 第三条至第八条，仅改序号\n"), "{text}");
    assert!(text.contains("Δ 第八条：引用第三条 → 第四条（随条文序号调整）"), "{text}");
    assert_eq!(text.matches("仅改序号").count(), 2, "once in the summary, once for the run");
    let (_, json) = run(folder.path(), &["diff", "old.txt", "new.txt", "--format", "json"]);
    assert_eq!(String::from_utf8(json).unwrap().matches("\"renumbered\"").count(), 6 + 1);
}
