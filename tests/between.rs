//! `compare --between`: two documents row by row, or only the rows in which they differ.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const RULES: [(&str, &str, &str); 3] =
    [("苇塘区", "5", "每月"), ("白屿区", "7", "每月"), ("木梁区", "7", "每季度")];

fn texts() -> TempDir {
    let folder = TempDir::new().unwrap();
    let rules = folder.path().join("corpus");
    std::fs::create_dir(&rules).unwrap();
    for (district, days, often) in RULES {
        let text = format!(
            "{district}人民政府工作规则\n\n第一条　区政府全体会议{often}召开一次，由区长召集和主持。\n第二条　部门收到征求意见函后，应当在{days}个工作日内书面回复。\n第三条　会议纪要由区政府办公室起草，报区长签发。\n"
        );
        std::fs::write(rules.join(format!("{district}.txt")), text).unwrap();
    }
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output = command.current_dir(folder).env("COLUMNS", "100").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The bases and the values that differ, a row each.
fn rows(json: &str) -> Vec<(String, Vec<String>, bool)> {
    let rows: Value = serde_json::from_str(json).unwrap();
    let row = |row: &Value| {
        let cells = row["cells"].as_array().unwrap();
        let ids = cells.iter().map(|cell| cell["document"].as_str().unwrap().to_owned()).collect();
        (row["base"].as_str().unwrap().to_owned(), ids, row["differs"].as_bool().unwrap())
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

#[test]
fn only_the_two_and_only_what_differs() {
    let folder = texts();
    let ask = |more: &[&str]| {
        let asked = [&["compare", "--between", "苇塘", "白屿", "--format", "json"], more].concat();
        let (status, json, said) = run(folder.path(), &asked);
        assert_eq!(status, 0, "{said}");
        rows(&json)
    };
    let all = ask(&[]);
    assert_eq!(all.len(), 3);
    // The first is the base; the third district is in no row.
    assert!(all.iter().all(|(base, ids, _)| base == "苇塘区" && *ids == ["苇塘区", "白屿区"]), "{all:?}");
    assert_eq!(all.iter().filter(|(_, _, differs)| *differs).count(), 1);
    let differing = ask(&["--only-differences"]);
    assert_eq!(differing.len(), 1);
    assert!(differing[0].2);
    // The other way round the other one is the base.
    let (_, text, _) = run(folder.path(), &["compare", "--between", "白屿", "苇塘", "--only-differences"]);
    assert!(text.contains("白屿区第二条（基准）") && text.contains("[-7-]{+5+}"), "{text}");
    assert!(!text.contains("每月") && !text.contains("木梁"), "{text}");
    // One row of the two, asked for by name.
    let (_, text, _) = run(folder.path(), &["compare", "苇塘:1", "--between", "苇塘", "木梁"]);
    assert!(text.contains("[-每月-]{+每季度+}") || text.contains("[-月-]{+季度+}"), "{text}");
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = texts();
    for (arguments, said) in [
        (&["compare", "--between", "苇塘", "无此区"][..], "无此区"),
        (&["compare", "--between", "苇塘"], "2 values"),
        (&["compare", "苇塘:1", "--only-differences"], "--between"),
        (&["compare", "--between", "苇塘", "白屿", "--base", "earliest"], "--base"),
    ] {
        let (status, _, error) = run(folder.path(), arguments);
        assert!(status == 2 && error.contains(said), "{arguments:?}: {error}");
    }
}
