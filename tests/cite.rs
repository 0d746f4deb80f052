//! `--cite` wherever a citation is shown, and the records for reference managers.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const FERRY: &str = "柳塘市人民政府关于印发柳塘市渡口管理办法的通知\n柳政发〔2023〕4号\n\n各县人民政府：\n现将《柳塘市渡口管理办法》印发给你们，请遵照执行。\n柳塘市人民政府\n2023年6月1日\n\n柳塘市渡口管理办法\n\n第一条　渡船每日检查一次。\n第二条　渡工应当持证上岗。\n渡工离岗的，应当事先请假。\n";
const BARE: &str = "石梁渡口管理办法\n\n第一条　渡工应当持证上岗。\n第二条　渡工离岗的，可以事后请假。\n";
const FULL: &str = "《柳塘市渡口管理办法》（柳政发〔2023〕4号）第二条第二款";
const STANDARD: &str = "柳塘市人民政府. 柳塘市渡口管理办法: 柳政发〔2023〕4号[Z]. 2023-06-01: 第二条第二款.";
const BARE_STANDARD: &str = "石梁渡口管理办法[Z]. 第二条.";

fn texts() -> TempDir {
    let folder = TempDir::new().unwrap();
    let rules = folder.path().join("corpus");
    std::fs::create_dir(&rules).unwrap();
    std::fs::write(rules.join("a.txt"), FERRY).unwrap();
    std::fs::write(rules.join("b.txt"), BARE).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output = command.current_dir(folder).env("COLUMNS", "160").args(arguments).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_command_cites_in_the_style_that_is_asked_for() {
    let folder = texts();
    let at = folder.path();
    let address = "corpus/a.txt:2.2";
    for indexed in [false, true] {
        for (style, cited) in [("full", FULL), ("gbt7714", STANDARD)] {
            for command in [
                &["show", address][..],
                &["show", address, "--format", "json"],
                &["compare", address],
                &["compare", address, "--format", "json"],
                &["search", "离岗"],
                &["search", "离岗", "--kwic", "5"],
                &["search", "离岗", "--format", "json"],
                &["search", "离岗", "--format", "csv"],
                &["table", "离岗", "--format", "json"],
                &["table", "离岗", "--format", "csv"],
            ] {
                let asked = [command, &["--cite", style]].concat();
                let text = run(at, &asked);
                assert!(text.contains(cited), "{asked:?}: {text}");
                let short = run(at, command);
                assert!(!short.contains(cited) && short.contains("第二"), "{command:?}: {short}");
            }
        }
        if !indexed {
            run(at, &["index"]);
        }
    }
    // What the text doesn't give is not there.
    assert!(run(at, &["search", "事后", "--cite", "gbt7714"]).contains(BARE_STANDARD));
    assert!(run(at, &["search", "事后", "--cite", "full"]).contains("《石梁渡口管理办法》第二条  "));
}

#[test]
fn a_report_cites_and_lists_its_documents() {
    let folder = texts();
    let at = folder.path();
    run(at, &["report", "--cite", "full"]);
    let read = |name: &str| std::fs::read_to_string(at.join("reports").join(name)).unwrap();
    for name in ["index.html", "report.md", "report.json", "norms.csv", "alignment.csv"] {
        let cited = read(name).replace("\\u", "");
        assert!(cited.contains("《柳塘市渡口管理办法》（柳政发〔2023〕4号）第"), "{name}");
    }
    let report: Value = serde_json::from_str(&read("report.json")).unwrap();
    assert!(report["generator"]["command"].as_str().unwrap().ends_with("--cite full"));
    let records: Value = serde_json::from_str(&read("references.json")).unwrap();
    assert_eq!(records[0]["title"], "柳塘市渡口管理办法");
    assert_eq!(records[0]["issued"]["date-parts"], serde_json::json!([[2023, 6, 1]]));
    assert_eq!(records[1].get("issued"), None);
    assert_eq!(read("references.json"), run(at, &["parse", "--format", "csl"]));
    assert_eq!(read("references.bib"), run(at, &["parse", "--format", "bibtex"]));
    assert_eq!(read("references.bib").matches("@misc{rule").count(), 2);
    // Many documents have the same records, and say that they cite shortly.
    run(at, &["report", "--layout", "distribution", "--format", "references", "-o", "many"]);
    assert_eq!(std::fs::read_to_string(at.join("many/references.bib")).unwrap(), read("references.bib"));
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let asked = ["report", "--layout", "distribution", "--cite", "full"];
    assert_eq!(command.current_dir(at).args(asked).output().unwrap().status.code(), Some(2));
}
