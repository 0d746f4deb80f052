//! A stream of sources on standard input: an answer for each, in order, and at once.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use base64::Engine;
use serde_json::{Value, json};

const RULE: &str =
    "岚溪区渡口规则\n第一条　渡口由镇人民政府管理。\n第二条　承办单位一般应在5个工作日内回复。\n";

fn answers(arguments: &[&str], input: &str) -> Vec<Value> {
    let output = assert_cmd::Command::cargo_bin("duizhao")
        .unwrap()
        .args(arguments)
        .args(["--stdin", "ndjson"])
        .write_stdin(input)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn each_line_is_answered_in_order_and_a_bad_one_costs_itself() {
    let coded = base64::engine::general_purpose::STANDARD.encode(RULE);
    let lines = [
        json!({"path": "a.txt", "text": RULE}).to_string(),
        "garbage".to_owned(),
        json!({"path": "b.pdf", "bytes": coded}).to_string(),
        json!({"path": "c.txt", "text": RULE, "bytes": coded}).to_string(),
        json!({"path": "d.txt", "bytes": "&"}).to_string(),
        json!({"path": "e.txt", "text": ""}).to_string(),
        json!({"path": "f.pdf", "text": "%PDF-1.4"}).to_string(),
        json!({"text": RULE, "more": 1}).to_string(),
    ];
    let found = answers(&["norms", "-"], &(lines.join("\n") + "\n"));
    assert_eq!(found.len(), lines.len());
    for good in [0, 2, 7] {
        assert_eq!(found[good]["schema"], "duizhao.norms/1");
        assert_eq!(found[good]["norms"][0]["value"], 5);
        assert_eq!(found[good]["norms"][0]["path"], found[good]["path"]);
    }
    assert_eq!((&found[2]["path"], &found[7]["path"]), (&json!("b.pdf"), &json!("-")));
    for (bad, cause) in
        [(1, "no JSON object"), (3, "one of them"), (4, "no base64"), (5, "empty"), (6, "damaged")]
    {
        assert!(found[bad]["error"].as_str().unwrap().contains(cause), "{}", found[bad]);
    }
    assert_eq!((&found[1]["path"], &found[3]["path"]), (&Value::Null, &json!("c.txt")));

    let found = answers(&["parse"], &lines[..2].join("\n"));
    assert_eq!(found[0]["chapters"][0]["articles"][1]["number"], "2");
    assert!(found[1]["error"].is_string());
    // What is asked of a list of norms is asked of these.
    assert_eq!(answers(&["norms", "--kind", "amount"], &lines[0])[0]["norms"], json!([]));
}

#[test]
fn an_answer_comes_before_more_is_asked() {
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("duizhao"))
        .args(["parse", "--stdin", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    for name in ["a.txt", "b.txt", "c.txt"] {
        writeln!(input, "{}", json!({"path": name, "text": RULE})).unwrap();
        let mut line = String::new();
        output.read_line(&mut line).unwrap();
        let answer: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(answer["source"]["path"], name);
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn one_source_comes_on_standard_input() {
    let run = |arguments: &[&str], input: &str| {
        let mut command = assert_cmd::Command::cargo_bin("duizhao").unwrap();
        command.args(arguments).write_stdin(input).output().unwrap()
    };
    let found = run(&["norms", "-", "--format", "ndjson"], RULE);
    assert!(String::from_utf8(found.stdout).unwrap().contains("\"value\":5"));
    assert!(String::from_utf8(run(&["text", "-"], RULE).stdout).unwrap().contains("第二条　承办单位"));
    let refused = run(&["norms", "a.txt", "--stdin", "ndjson"], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("beside a stream"));
}
