//! Golden cases of the parser: each rule in `tests/golden/parse` and the outline that it must give. `tests/golden/README.md` says how
//! to add one.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::document::{DocumentJson, Source};
use duizhao::parse::parse;
use duizhao::text::decode;
use serde_json::Value;

/// What the machine form says, a line a thing.
fn outline(text: &str) -> String {
    let document = parse(Source { text: text.to_owned(), ..Source::default() });
    let json = serde_json::to_value(DocumentJson::from(&document)).unwrap();
    let mut lines = Vec::new();
    for name in ["title", "number", "issuer", "adopted_on", "issued_on", "amended_on"] {
        lines.extend(json[name].as_str().map(|value| format!("{name}: {value}")));
    }
    lines.extend(json["effective"]["text"].as_str().map(|text| format!("effective: {text}")));
    lines.extend(list(&json["bases"]).iter().map(|basis| format!("basis: {}", words(basis))));
    lines.extend(list(&json["repeals"]).iter().map(|repeal| format!("repeals: {}", words(&repeal["title"]))));
    lines.extend(
        json["front_matter"].as_str().filter(|text| !text.is_empty()).map(|text| format!("front: {text}")),
    );
    for chapter in list(&json["chapters"]) {
        let part = chapter["part"]["title"].as_str().map(|part| format!("{part} / ")).unwrap_or_default();
        lines.push(format!("chapter {}: {part}{}", words(&chapter["number"]), words(&chapter["title"])));
        let mut section = &Value::Null;
        for article in list(&chapter["articles"]) {
            let own = &article["section"]["title"];
            if own != section && own.is_string() {
                lines.push(format!("  section: {}", words(own)));
            }
            section = own;
            for paragraph in list(&article["paragraphs"]) {
                let (article, number) = (words(&article["number"]), words(&paragraph["number"]));
                lines.push(format!("  {article}.{number} {}", words(&paragraph["text"])));
                items(list(&paragraph["items"]), 2, &mut lines);
            }
        }
    }
    lines.extend(
        json["back_matter"].as_str().filter(|text| !text.is_empty()).map(|text| format!("back: {text}")),
    );
    for diagnostic in list(&json["diagnostics"]) {
        let address = diagnostic["address"].as_str().map(|address| format!(" {address}")).unwrap_or_default();
        lines.push(format!("! line {} {}{address}", words(&diagnostic["line"]), words(&diagnostic["code"])));
    }
    lines.iter().map(|line| line.replace(['\n', '\r'], "⏎") + "\n").collect()
}

fn items(list: &[Value], depth: usize, lines: &mut Vec<String>) {
    for item in list {
        let label = item["label"].as_str().unwrap_or("-");
        let text = words(&item["text"]);
        lines.push(format!("{}({}) {label} {text}", "  ".repeat(depth), words(&item["number"])));
        items(self::list(&item["subitems"]), depth + 1, lines);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text or a number as it is; `-` for none.
fn words(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn cases(ending: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/parse");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|own| own == ending)).collect();
    paths.sort();
    paths
}

#[test]
fn each_rule_has_its_outline() {
    let write = std::env::var("GOLDEN").is_ok_and(|wish| wish == "write");
    let mut wrong = Vec::new();
    for path in cases("txt") {
        let found = outline(&decode(&fs::read(&path).unwrap()).unwrap().text);
        let expected = path.with_extension("outline");
        if write {
            fs::write(&expected, &found).unwrap();
        }
        let expected = fs::read_to_string(expected).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}:\nfound\n{found}\nexpected\n{expected}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(cases("txt").len(), cases("outline").len(), "an outline stands without its rule");
    assert!(cases("txt").len() >= 20);
}
