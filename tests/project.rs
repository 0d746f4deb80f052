//! `duizhao.toml` as a researcher writes it.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let ran =
        Command::new(env!("CARGO_BIN_EXE_duizhao")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (ran.status.code().unwrap(), text(ran.stdout), text(ran.stderr))
}

fn report(folder: &Path, more: &[&str]) -> Value {
    let (status, _, error) = run(folder, &[&["report", "rules", "--format", "json"], more].concat());
    assert_eq!((status, error.as_str()), (0, ""));
    serde_json::from_str(&fs::read_to_string(folder.join("reports/report.json")).unwrap()).unwrap()
}

const PROJECT: &str = "title = \"六区比较\"\nbase = \"青屿\"\ncite = \"full\"\nlanguage = \"zh\"\n\n\
[[document]]\npath = \"qingyu.txt\"\nname = \"青屿样板\"\n\n[[document]]\npath = \"luming.txt\"\nissued_on = 2020-02-03\n";

#[test]
fn a_project_orders_names_and_completes_and_the_command_line_comes_first() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "rules"]);
    let before = report(at, &[]);
    fs::write(at.join("rules/duizhao.toml"), PROJECT).unwrap();
    let json = report(at, &[]);
    assert_eq!((&json["title"], &json["generator"]["cite"]), (&"六区比较".into(), &"full".into()));
    assert!(json["generator"]["base"].as_str().unwrap().contains("青屿区-2023"), "{}", json["generator"]);
    let documents = json["documents"].as_array().unwrap();
    let names: Vec<&str> = documents.iter().map(|own| own["name"].as_str().unwrap()).collect();
    assert_eq!(names[..3], ["青屿样板", "鹿鸣区", "柳塘区"]);
    assert_eq!(documents[1]["issued_on"], "2020-02-03");
    // What is cited by ids holds.
    assert_eq!(documents[0]["id"], "青屿区-2023");
    assert_ne!(json["generator"]["notes"]["sha256"], Value::Null);
    assert_eq!(json["generator"]["corpus_sha256"], before["generator"]["corpus_sha256"]);
    let asked = report(
        at,
        &[
            "--title",
            "别的",
            "--base",
            "majority",
            "--cite",
            "short",
            "--document",
            "松岩,青屿",
            "--set",
            "青屿:name=甲",
        ],
    );
    assert_eq!((&asked["title"], &asked["generator"]["cite"]), (&"别的".into(), &"short".into()));
    assert!(!asked["generator"]["base"].as_str().unwrap().contains("青屿"));
    let names: Vec<&str> =
        asked["documents"].as_array().unwrap().iter().map(|own| own["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["松岩区", "甲"]);
    let first = run(
        at,
        &["norms", "rules", "--topic", "reply-to-consultation", "--format", "csv", "--set", "石梁:rank=1"],
    )
    .1;
    assert!(first.lines().nth(1).unwrap().starts_with("石梁区-2024"), "{first}");
}

#[test]
fn a_project_is_written_to_begin_with_and_never_over_another() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "rules"]);
    let before = report(at, &[]);
    let (status, out, _) = run(at, &["init", "--project", "rules"]);
    assert_eq!((status, out.as_str()), (0, "rules/duizhao.toml\n"));
    let text = fs::read_to_string(at.join("rules/duizhao.toml")).unwrap();
    assert!(text.contains("path = \"qingyu.txt\"\nname = \"青屿区\"\n"), "{text}");
    // It says nothing but what is so already.
    let mut after = report(at, &[]);
    after["generator"]["notes"] = Value::Null;
    assert_eq!(after, before);
    assert_eq!(run(at, &["init", "--project", "rules"]).0, 2);
    assert_eq!(fs::read_to_string(at.join("rules/duizhao.toml")).unwrap(), text);
}

#[test]
fn what_is_no_key_is_refused_by_every_command() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "rules"]);
    fs::write(at.join("rules/duizhao.toml"), "\ntitel = \"a\"\n").unwrap();
    for command in
        [&["norms", "rules"][..], &["align", "rules"], &["report", "rules"], &["parse", "rules/qingyu.txt"]]
    {
        let (status, out, error) = run(at, command);
        assert_eq!((status, out.as_str()), (2, ""), "{command:?}");
        assert_eq!(
            error,
            "error: rules/duizhao.toml, line 2: there is no “titel”; near: title, cite; help: correct the line; duizhao init --project writes a file to begin with\n"
        );
    }
    fs::write(at.join("rules/duizhao.toml"), "[[document]]\npath = \"gone.txt\"\n").unwrap();
    let (status, _, error) = run(at, &["norms", "rules", "--set", "青屿:issued=2020-01-01"]);
    assert_eq!(status, 2);
    assert!(error.contains("there is no “issued”; near: issuer, issued_on"), "{error}");
    let (status, _, error) = run(at, &["norms", "rules"]);
    assert_eq!(status, 0);
    assert_eq!(error, "note: duizhao.toml names gone.txt, which is not among the texts\n");
}

#[test]
fn an_index_holds_what_is_said_beside_the_texts_and_on_the_command_line() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "rules"]);
    fs::write(at.join("rules/duizhao.toml"), format!("{PROJECT}\n[[document]]\npath = \"gone.txt\"\n"))
        .unwrap();
    let gone = "note: duizhao.toml names gone.txt, which is not among the texts\n";
    let (status, out, error) = run(at, &["index", "rules", "--set", "石梁:district=庚川区"]);
    assert_eq!((status, error.as_str()), (0, gone), "{out}");
    let years = |query: &str| {
        let out = run(at, &["search", query, "--format", "json", "--limit", "1"]).1;
        let found: Value = serde_json::from_str(&out).unwrap();
        (found["total"].as_u64().unwrap() > 0, found["hits"][0]["document"].clone())
    };
    // Ids stay as the texts have them.
    assert_eq!(years("区:庚川 AND 会议"), (true, "石梁区-2024".into()));
    assert!(years("年:2020 AND 区:鹿鸣").0);
    let (status, out, _) = run(at, &["index", "rules", "--set", "石梁:district=庚川区"]);
    assert_eq!((status, out.contains("6 unchanged")), (0, true), "{out}");
    let (status, out, error) = run(at, &["index", "rules", "--set", "壬洲:district=庚川区"]);
    assert_eq!((status, out.as_str()), (2, ""));
    assert!(error.starts_with("error: no document is called “壬洲”"), "{error}");
    assert!(years("区:庚川 AND 会议").0);
    fs::remove_file(at.join("rules/duizhao.toml")).unwrap();
    let (_, out, error) = run(at, &["index", "rules"]);
    assert_eq!((out.contains("2 changed"), error.as_str()), (true, ""), "{out}");
    assert!(!years("区:庚川 AND 会议").0);
}
