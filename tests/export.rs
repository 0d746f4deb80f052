//! What search engines load: SQLite is asked, the others' forms are held against what their manuals say.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use serde_json::{Value, json};

/// Opens the script that it is given on standard input, and answers with JSON.
const ASK: &str = r#"
import json, sqlite3, sys
base = sqlite3.connect(":memory:")
script = sys.stdin.read()
base.executescript(script)
base.executescript(script)  # again: filled anew
def pairs(words): return '"' + " ".join(words[n:n + 2] for n in range(len(words) - 1)) + '"'
def count(question): return base.execute("SELECT count(*) FROM provision_words WHERE words MATCH ?", (question,)).fetchone()[0]
def holding(words): return base.execute("SELECT count(*) FROM provisions WHERE text LIKE ?", (f"%{words}%",)).fetchone()[0]
print(json.dumps({
    "tables": [base.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("documents", "provisions", "norms")],
    "found": {words: [count(pairs(words)), holding(words)] for words in ("常务会议", "征求", "个工作日内", "会议常务")},
    "one": [count("会*"), holding("会")],
    "ranked": [list(row) for row in base.execute("SELECT p.document, p.citation FROM provision_words w JOIN provisions p ON p.number = w.rowid WHERE w.words MATCH ? ORDER BY w.rank LIMIT 1", (pairs("书面意见"),))],
    "joined": base.execute("SELECT count(*) FROM norms n JOIN provisions p ON p.number = n.provision AND p.document = n.document WHERE n.address = p.place OR n.address LIKE p.place || '(%'").fetchone()[0],
    "days": [row[0] for row in base.execute("SELECT issued_on FROM documents WHERE issued_on >= '2023-01-01' ORDER BY 1")],
    "sound": base.execute("PRAGMA integrity_check").fetchone()[0] + str(base.execute("PRAGMA foreign_key_check").fetchall()),
}))
"#;

fn written(arguments: &[&str]) -> String {
    let output =
        assert_cmd::Command::cargo_bin("duizhao").unwrap().arg("export").args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn lines(arguments: &[&str]) -> Vec<Value> {
    written(arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
#[cfg_attr(not(python), ignore = "needs python3")]
fn sqlite_finds_phrases_of_any_length() {
    let answer = assert_cmd::Command::new("python3")
        .args(["-c", ASK])
        .env("PYTHONUTF8", "1")
        .write_stdin(written(&["sqlite", "corpus"]))
        .output()
        .unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
    let provisions = lines(&["quickwit", "corpus"]).len();
    assert_eq!(answer["tables"][0], 6);
    assert_eq!(answer["tables"][1], provisions);
    // Every norm stands in the paragraph that it points to.
    assert_eq!(answer["joined"], answer["tables"][2]);
    assert!(answer["tables"][2].as_u64().unwrap() > 100);
    // The index finds exactly the paragraphs that hold the words.
    for (words, counts) in answer["found"].as_object().unwrap() {
        assert_eq!(counts[0], counts[1], "{words}");
        assert_eq!(counts[0] == 0, words == "会议常务", "{words}");
    }
    assert_eq!(answer["one"][0], answer["one"][1]);
    assert_eq!(answer["ranked"].as_array().unwrap().len(), 1);
    assert!(answer["days"].as_array().unwrap().len() >= 3);
    assert_eq!(answer["sound"], "ok[]");
}

/// The names of an object.
fn names(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn elasticsearch_gets_a_mapping_and_pairs_of_lines_that_fit_it() {
    let body: Value = serde_json::from_str(&written(&["elasticsearch", "--configuration"])).unwrap();
    assert_eq!(names(&body), BTreeSet::from(["mappings", "settings"]));
    let analyzers = &body["settings"]["analysis"]["analyzer"];
    assert_eq!(analyzers["han_bigram"]["filter"], json!(["cjk_width", "lowercase", "cjk_bigram"]));
    // Parameters as the manual gives them for each type of field.
    let fields = body["mappings"]["properties"].as_object().unwrap();
    for (name, field) in fields {
        let known: &[&str] = match field["type"].as_str().unwrap() {
            "keyword" => &["type", "ignore_above"],
            "date" => &["type", "format"],
            "text" => &["type", "analyzer", "fields"],
            other => panic!("{name}: {other}"),
        };
        assert!(names(field).iter().all(|parameter| known.contains(parameter)), "{name}");
        if let Some(analyzer) = field.get("analyzer") {
            assert!(analyzers.get(analyzer.as_str().unwrap()).is_some(), "{name}");
        }
    }
    let bulk = written(&["elasticsearch", "corpus", "--name", "guize"]);
    assert!(bulk.ends_with('\n'), "_bulk asks for a last end of line");
    let bulk = lines(&["elasticsearch", "corpus", "--name", "guize"]);
    let mut ids = BTreeSet::new();
    for pair in bulk.chunks(2) {
        let action = &pair[0]["index"];
        assert_eq!(action["_index"], "guize");
        assert_eq!(action["_id"], pair[1]["id"]);
        assert!(action["_id"].as_str().unwrap().len() <= 512);
        assert!(ids.insert(action["_id"].as_str().unwrap()));
        for (name, value) in pair[1].as_object().unwrap() {
            // The mapping is strict.
            let kind = fields[name]["type"].as_str().unwrap();
            if kind == "date" {
                assert!(value.as_str().unwrap().parse::<jiff::civil::Date>().is_ok(), "{value}");
            }
        }
    }
    assert!(bulk.iter().any(|line| line["topics"].as_array().is_some_and(|own| !own.is_empty())));
}

#[test]
fn quickwit_gets_a_configuration_and_lines_that_fit_it() {
    let index: Value =
        serde_json::from_str(&written(&["quickwit", "--configuration", "--name", "guize"])).unwrap();
    assert_eq!(names(&index), BTreeSet::from(["doc_mapping", "index_id", "search_settings", "version"]));
    assert_eq!((&index["index_id"], &index["version"]), (&json!("guize"), &json!("0.8")));
    let fields = index["doc_mapping"]["field_mappings"].as_array().unwrap();
    let kind_of = |name: &str| {
        let field = fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("{name}"));
        field["type"].as_str().unwrap()
    };
    for field in fields {
        let known: &[&str] = match field["type"].as_str().unwrap() {
            "text" | "array<text>" => &["name", "type", "tokenizer", "record", "fieldnorms", "fast"],
            "datetime" => &["name", "type", "input_formats", "fast", "fast_precision"],
            other => panic!("{other}"),
        };
        assert!(names(field).iter().all(|parameter| known.contains(parameter)), "{field}");
        if let Some(tokenizer) = field.get("tokenizer") {
            // A phrase asks for positions.
            let record = if tokenizer == "chinese_compatible" { "position" } else { "basic" };
            assert_eq!(field["record"], record, "{field}");
        }
    }
    for name in index["search_settings"]["default_search_fields"].as_array().unwrap() {
        assert_eq!(kind_of(name.as_str().unwrap()), "text");
    }
    for line in lines(&["quickwit", "corpus"]) {
        for (name, value) in line.as_object().unwrap() {
            match kind_of(name) {
                "array<text>" => assert!(value.is_array(), "{name}"),
                "datetime" => assert!(value.as_str().unwrap().parse::<jiff::Timestamp>().is_ok(), "{value}"),
                _ => assert!(value.is_string(), "{name}"),
            }
        }
    }
}

#[test]
fn a_name_that_an_engine_refuses_is_refused() {
    for name in ["A", "ab", "1st", "_x", "规则"] {
        let mut program = assert_cmd::Command::cargo_bin("duizhao").unwrap();
        program.args(["export", "quickwit", "--configuration", "--name", name]).assert().code(2);
    }
}
