//! `duizhao table`: cells hold what a search finds, word for word, by index and without one.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "柳塘市渡口管理办法\n\n第一条　渡船每日检查一次。检查结果当日公示；未经检查的，不得开航。\n第二条　渡工应当持证上岗。\n渡工离岗的，应当事先<请假>。夜航期间：\n（一）不得离岗；\n（二）每小时巡查一次。\n";
const DIKE: &str =
    "石梁市堤防管理办法\n\n第一条　堤防每月检查两次，检查结果报区政府。\n第二条　本办法自发布之日起施行。\n";

fn texts() -> TempDir {
    let folder = TempDir::new().unwrap();
    let rules = folder.path().join("corpus");
    std::fs::create_dir(&rules).unwrap();
    std::fs::write(rules.join("a.txt"), FERRY).unwrap();
    std::fs::write(rules.join("b.txt"), DIKE).unwrap();
    folder
}

fn run(folder: &Path, columns: &str, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output = command.current_dir(folder).env("COLUMNS", columns).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn cells_quote_what_a_search_finds() {
    let folder = texts();
    let ask = ["table", "\"检查结果\"", "离岗", "--format", "json"];
    let (status, text, _) = run(folder.path(), "120", &ask);
    assert_eq!(status, 0);
    let table: Value = serde_json::from_str(&text).unwrap();
    let ids: Vec<&str> =
        table["documents"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["柳塘市渡口管理办法", "石梁市堤防管理办法"]);
    let cell = |row: usize, document: usize| table["rows"][row]["cells"][ids[document]].clone();
    assert_eq!(cell(0, 0)[0]["quotes"], serde_json::json!(["检查结果当日公示；"]));
    assert_eq!(cell(0, 0)[0]["citation"], "第一条");
    assert_eq!(cell(0, 1)[0]["quotes"], serde_json::json!(["堤防每月检查两次，检查结果报区政府。"]));
    // Two sentences and an item; what stands between them is not quoted, and the citation names the paragraph.
    assert_eq!(
        cell(1, 0)[0]["quotes"],
        serde_json::json!(["渡工离岗的，应当事先<请假>。", "（一）不得离岗；"])
    );
    assert_eq!(cell(1, 0)[0]["address"], "2.2");
    assert_eq!(cell(1, 1), serde_json::json!([]));
    assert_eq!(table["rows"][1]["found_in"], 1);
    // The index answers the same.
    assert_eq!(run(folder.path(), "120", &["index"]).0, 0);
    assert_eq!(run(folder.path(), "120", &ask).1, text);
    // Files that are named are read, whatever is in the index.
    let (_, one, _) = run(folder.path(), "120", &["table", "离岗", "corpus/b.txt", "--format", "csv"]);
    assert_eq!(one, "查询,石梁市堤防管理办法\n离岗,未见\n");
}

#[test]
fn every_form_says_what_is_not_found() {
    let folder = texts();
    for (columns, format) in
        [("120", "table"), ("40", "table"), ("80", "markdown"), ("80", "html"), ("80", "csv")]
    {
        let (status, text, _) = run(folder.path(), columns, &["table", "离岗", "天文台", "--format", format]);
        assert_eq!(status, 1, "one query finds nothing");
        assert!(text.contains("未见") && text.contains("离岗的"), "{format}: {text}");
        assert_eq!(text.contains("不等于未规定"), format != "csv");
        assert!(!text.contains("未规定：") && !text.contains("<请假>") || format != "html");
        assert!(
            format != "table"
                || text.lines().all(|line| duizhao::text::display_width(line) <= columns.parse().unwrap()),
            "{text}"
        );
    }
}

#[test]
fn what_cannot_be_asked_is_said_as_by_search() {
    let folder = texts();
    for query in ["\"未闭合 区:(", "AND", ""] {
        let (status, _, said) = run(folder.path(), "80", &["table", query]);
        let (as_search, _, by_search) = run(folder.path(), "80", &["search", query]);
        assert_eq!((status, said), (as_search, by_search), "{query}");
    }
    let (status, _, said) = run(folder.path(), "80", &["table", "离岗", "missing/rules.txt"]);
    assert_eq!((status, said.lines().count()), (2, 1), "{said}");
    let (status, _, said) = run(folder.path(), "80", &["table", "corpus"]);
    assert!(status == 2 && said.contains("no query"), "{said}");
    let (status, _, said) = run(folder.path(), "80", &["table", "离岗 区:无此区"]);
    assert!(status == 1 && said.contains("no document has 区:无此区"), "{said}");
}
