//! A text that gives a number twice, through every command that takes or prints an address.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Status and standard output; nothing goes to standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = Command::cargo_bin("duizhao").unwrap().current_dir(folder).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{arguments:?}");
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&run(folder, &[arguments, &["--format", "json"]].concat()).1).unwrap()
}

/// Two rules; one has two 第三条, and the second of them holds the time limit and an item given twice.
fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (name, district, again) in [("zhuxi", "竹溪区", "三"), ("meiling", "梅岭区", "四")] {
        let text = format!(
            "{district}人民政府工作规则\n\n第一章　总则\n\n第一条　为规范{district}人民政府工作，制定本规则。\n第二条　区政府实行区长负责制。\n\
             第三条　区长外出时，由受托的副区长主持工作。\n第{again}条　各部门收到会签文件后，应当在5个工作日内答复。答复包括：\n（一）同意；\n\
             （一）修改意见。\n第五条　区政府常务会议由区长召集。\n"
        );
        fs::write(folder.path().join(format!("corpus/{name}.txt")), text).unwrap();
    }
    folder
}

const WORDS: &str = "各部门收到会签文件后，应当在5个工作日内答复。";

#[test]
fn is_parsed_shown_and_compared_by_its_address() {
    let folder = corpus();
    let at = folder.path();
    let parsed = &json(at, &["parse", "corpus/zhuxi.txt"])[0];
    let articles = parsed["chapters"][0]["articles"].as_array().unwrap();
    let names: Vec<(&str, u64, &str)> = articles
        .iter()
        .map(|article| {
            let text = |field: &str| article[field].as_str().unwrap();
            (text("number"), article["occurrence"].as_u64().unwrap(), text("address"))
        })
        .collect();
    assert_eq!(names, [("1", 1, "1"), ("2", 1, "2"), ("3", 1, "3"), ("3", 2, "3~2"), ("5", 1, "5")]);
    let item = &articles[3]["paragraphs"][0]["items"][1];
    assert_eq!(
        (item["number"].as_u64(), item["occurrence"].as_u64(), item["address"].as_str()),
        (Some(1), Some(2), Some("3~2.1(1~2)"))
    );
    let repeated = &parsed["diagnostics"][0];
    assert_eq!(
        (repeated["code"].as_str(), repeated["address"].as_str()),
        (Some("repeated-article-number"), Some("3~2"))
    );

    for address in ["竹溪区:3~2", "竹溪区：３～２", "竹溪区第三条（第二处）", "corpus/zhuxi.txt:3~2.1"]
    {
        let shown = json(at, &["show", address]);
        assert!(shown["text"].as_str().unwrap().contains(WORDS), "{address}");
        assert!(!shown["text"].as_str().unwrap().contains("外出"), "{address}");
        let citation = shown["citation"].as_str().unwrap();
        assert_eq!(citation, "第三条（第二处）");
    }
    assert!(json(at, &["show", "竹溪区:3"])["text"].as_str().unwrap().contains("外出"));
    let item = json(at, &["show", "竹溪区:3~2.1(1~2)"]);
    assert_eq!(
        (item["text"].as_str(), item["citation"].as_str()),
        (Some("（一）修改意见。"), Some("第三条（第二处）第（一）项（第二处）"))
    );

    let refused =
        Command::cargo_bin("duizhao").unwrap().current_dir(at).args(["show", "竹溪区:3~3"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("no 第三条（第三处）; the number stands 2 times"), "{told}");

    let (status, out) = run(at, &["diff", "竹溪区:3~2", "梅岭区:4", "--format", "json"]);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("3~2.1"), "{out}");
    assert_eq!(run(at, &["diff", "竹溪区:3", "梅岭区:4"]).0, 1);
}

#[test]
fn its_norms_and_faults_cite_it() {
    let folder = corpus();
    let at = folder.path();
    let norms = json(at, &["norms", "corpus/zhuxi.txt"]);
    let limit = norms.as_array().unwrap().iter().find(|norm| norm["kind"] == "deadline").unwrap();
    assert_eq!((limit["article"].as_str(), limit["address"].as_str()), (Some("3~2"), Some("3~2.1")));
    assert!(run(at, &["norms", "corpus/zhuxi.txt"]).1.contains("第三条（第二处）"));
    let matrix = run(at, &["norms", "corpus", "--matrix"]).1;
    assert!(matrix.contains("第三条（第二处）"), "{matrix}");
    let found = run(at, &["check", "corpus/zhuxi.txt"]).1;
    assert!(found.contains("第三条（第二处）"), "{found}");
    assert_eq!(run(at, &["check", "corpus/meiling.txt"]).1.matches("第二处").count(), 0);
}

#[test]
fn it_is_aligned_corrected_coded_and_reported() {
    let folder = corpus();
    let at = folder.path();
    let row = |alignment: &Value, of: &str| -> Value {
        let holds = |row: &&Value| {
            let own = row["members"]["竹溪区"].as_array();
            own.is_some_and(|places| places.iter().any(|place| place == of))
        };
        alignment["rows"].as_array().unwrap().iter().find(holds).cloned().unwrap_or_default()
    };
    let alignment = json(at, &["align"]);
    assert_eq!(row(&alignment, "3~2.1")["members"]["梅岭区"], serde_json::json!(["4.1"]));
    assert_eq!(row(&alignment, "3.1")["members"]["梅岭区"], serde_json::json!(["3.1"]));

    run(at, &["align", "--export", "coding.csv"]);
    assert!(fs::read_to_string(at.join("coding.csv")).unwrap().contains("竹溪区:3~2.1"));
    let agreement = json(at, &["align", "--agree", "coding.csv"]);
    assert!(agreement.to_string().contains("\"f1\":1.0"), "{agreement}");

    assert_eq!(run(at, &["align", "--split", "竹溪区:3~2", "梅岭区:4"]).0, 0);
    assert!(fs::read_to_string(at.join("corpus/corrections.toml")).unwrap().contains("竹溪区:3~2.1"));
    let corrected = json(at, &["align"]);
    assert_eq!(row(&corrected, "3~2.1"), Value::Null);
    assert!(corrected["unmatched"]["竹溪区"].as_array().unwrap().contains(&"3~2.1".into()));
    assert_eq!(row(&corrected, "3.1")["members"]["梅岭区"], serde_json::json!(["3.1"]));

    fs::remove_file(at.join("corpus/corrections.toml")).unwrap();
    run(at, &["report", "-o", "out"]);
    let page = fs::read_to_string(at.join("out/index.html")).unwrap();
    for anchor in ["p-竹溪区-3.1", "p-竹溪区-3~2.1"] {
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
    assert!(page.contains("第三条（第二处）"));
}

#[test]
fn it_is_found() {
    let folder = corpus();
    let at = folder.path();
    run(at, &["index"]);
    let addresses = |query: &str| -> Vec<String> {
        let found = json(at, &["search", query]);
        let hits = found["hits"].as_array().unwrap();
        let address = |hit: &Value| format!("{}:{}", hit["document"], hit["address"]).replace('"', "");
        let mut found: Vec<String> = hits.iter().map(address).collect();
        found.sort();
        found
    };
    for (query, expected) in [
        ("会签 区:竹溪", &["竹溪区:3~2.1"][..]),
        ("区:竹溪 条:3", &["竹溪区:3.1", "竹溪区:3~2.1"]),
        ("区:竹溪 条:3~2", &["竹溪区:3~2.1"]),
        ("区:竹溪 条:３～２", &["竹溪区:3~2.1"]),
        ("区:竹溪 条:第三条（第二处）", &["竹溪区:3~2.1"]),
        ("区:竹溪 条:3~1", &["竹溪区:3.1"]),
        ("区:竹溪 条:3~3", &[]),
        ("区:竹溪 条:3-5", &["竹溪区:3.1", "竹溪区:3~2.1", "竹溪区:5.1"]),
    ] {
        assert_eq!(addresses(query), expected, "{query}");
    }
    for address in addresses("会签") {
        let shown = json(at, &["show", &address]);
        assert!(shown["text"].as_str().unwrap().contains(WORDS), "{address}");
    }
}
