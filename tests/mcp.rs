//! The server of the Model Context Protocol, spoken to line by line.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// A server and what it is told.
struct Session {
    server: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Session {
    /// Starts a server and greets it.
    fn open(arguments: &[&str]) -> Self {
        let mut session = Self::start(arguments);
        let greeted = session.ask(
            "initialize",
            &json!({"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}),
        );
        assert_eq!(greeted["result"]["serverInfo"]["name"], "duizhao", "{greeted}");
        assert_eq!(greeted["result"]["protocolVersion"], "2025-06-18");
        assert!(greeted["result"]["capabilities"]["tools"].is_object());
        assert!(greeted["result"]["instructions"].as_str().unwrap().contains("citation"));
        session.write(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#);
        session
    }

    fn start(arguments: &[&str]) -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_duizhao"))
            .arg("mcp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take(), BufReader::new(server.stdout.take().unwrap()));
        Self { server, input, output, asked: 0 }
    }

    fn write(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    /// The next line, which must be of the protocol.
    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let message: Value = serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(message["jsonrpc"], "2.0", "{line}");
        message
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let request = json!({"jsonrpc": "2.0", "id": self.asked, "method": method, "params": params});
        self.write(&request.to_string());
        let answer = self.read();
        assert_eq!(answer["id"], self.asked, "{answer}");
        answer
    }

    /// Calls a tool that answers.
    fn call(&mut self, tool: &str, arguments: &Value) -> Value {
        let answer = self.ask("tools/call", &json!({"name": tool, "arguments": arguments}));
        let result = &answer["result"];
        assert_ne!(result["isError"], true, "{tool} {arguments}: {answer}");
        let told: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
        assert_eq!(told, result["structuredContent"], "who reads only text reads the same");
        told
    }

    /// Calls a tool that can't answer; returns what it says.
    fn refused(&mut self, tool: &str, arguments: &Value) -> String {
        let answer = self.ask("tools/call", &json!({"name": tool, "arguments": arguments}));
        assert_eq!(answer["result"]["isError"], true, "{answer}");
        let said = answer["result"]["content"][0]["text"].as_str().unwrap().to_owned();
        assert!(said.contains("; help: "), "{said}");
        said
    }

    /// Ends it as clients do; returns what was left to read, and standard error.
    fn close(mut self) -> (String, String) {
        drop(self.input.take());
        let mut rest = String::new();
        std::io::Read::read_to_string(&mut self.output, &mut rest).unwrap();
        let ended = self.server.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(0));
        (rest, String::from_utf8(ended.stderr).unwrap())
    }
}

/// Checks that what is quoted stands in its source as it is quoted, but for the line breaks of the source, and where it says.
fn cited(entry: &Value) {
    let text = |key: &str| entry[key].as_str().unwrap_or_else(|| panic!("no {key}: {entry}"));
    assert!(text("citation").starts_with('第'), "{entry}");
    assert!(text("address").starts_with(&format!("{}:", text("document"))), "{entry}");
    assert!(text("title").ends_with("工作规则"), "{entry}");
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let source = duizhao::Corpus::load(&[text("path")], &duizhao::LoadOptions::default());
    let source = squeezed(&source.documents[0].source.text);
    for part in text("quote").split('\n') {
        assert!(source.contains(&squeezed(part)), "not verbatim: {part}");
    }
}

#[test]
fn tools_are_listed_with_their_arguments() {
    let mut session = Session::open(&[]);
    let listed = session.ask("tools/list", &json!({}));
    let tools = listed["result"]["tools"].as_array().unwrap();
    let names: BTreeSet<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, BTreeSet::from(["compare", "due", "norms", "row", "search", "show"]));
    for tool in tools {
        assert!(tool["description"].as_str().unwrap().len() > 80, "{tool}");
        let schema = &tool["inputSchema"];
        assert_eq!((&schema["type"], &schema["additionalProperties"]), (&json!("object"), &json!(false)));
        for (name, property) in schema["properties"].as_object().unwrap() {
            assert!(property["description"].is_string(), "{name}: {property}");
        }
        assert_eq!(tool["annotations"]["readOnlyHint"], true);
        assert_eq!(tool["annotations"]["openWorldHint"], false);
    }
    assert_eq!(session.close(), (String::new(), String::new()));
}

#[test]
fn every_tool_answers_with_quotes_and_citations() {
    let mut session = Session::open(&["corpus"]);
    let found = session.call("search", &json!({"query": "部门之间征求意见几天回复？", "limit": 3}));
    assert_eq!((found["all_words"].as_bool(), found["hits"].as_array().unwrap().len()), (Some(false), 3));
    found["hits"].as_array().unwrap().iter().for_each(cited);
    let none = session.call("search", &json!({"query": "部门之间征求意见几天回复？", "all_words": true}));
    assert_eq!(none["total"], 0);

    // What one tool finds another one shows.
    let address = found["hits"][0]["address"].as_str().unwrap();
    let shown = session.call("show", &json!({"address": address, "neighbours": 1}));
    cited(&shown);
    assert_eq!(shown["quote"], found["hits"][0]["quote"]);
    for list in ["article", "before", "behind"] {
        assert!(!shown[list].as_array().unwrap().is_empty(), "{list}");
        shown[list].as_array().unwrap().iter().for_each(cited);
    }
    let item = session.call("show", &json!({"address": "青屿区第二十六条第（三）项"}));
    cited(&item);
    assert_eq!(item["citation"], "第二十六条第一款第（三）项");

    let norms =
        session.call("norms", &json!({"topics": ["回复时限"], "max": "3工作日", "documents": ["青屿"]}));
    let norms = norms["norms"].as_array().unwrap();
    assert!(!norms.is_empty());
    for norm in norms {
        cited(norm);
        assert_eq!((&norm["kind"], &norm["unit"]), (&json!("deadline"), &json!("working_day")));
    }

    let rows = session.call("row", &json!({"limit": 500}));
    assert_eq!(rows["total"].as_u64().unwrap(), rows["rows"].as_array().unwrap().len() as u64);
    let row = session.call("row", &json!({"topic": "reply-to-consultation"}));
    row["members"].as_array().unwrap().iter().for_each(cited);
    let speak: BTreeSet<&str> =
        row["members"].as_array().unwrap().iter().map(|own| own["document"].as_str().unwrap()).collect();
    assert_eq!(row["documents"].as_u64().unwrap(), speak.len() as u64);
    assert_eq!(speak.len() + row["silent"].as_array().unwrap().len(), 6);
    assert_eq!(session.call("row", &json!({"topic": "青屿:24.2"}))["topic"], "reply-to-consultation");

    let compared = session
        .call("compare", &json!({"topic": "青屿:24.2", "documents": ["青屿", "柳塘"], "base": "青屿"}));
    let cells = compared["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 2);
    for cell in cells {
        let mut cell = cell.clone();
        cell["address"] = cell["addresses"][0].clone();
        cell["citation"] = cell["citation"].as_str().unwrap().trim_start_matches(|c| c != '第').into();
        cited(&cell);
    }
    assert!(cells[1]["differences"][0].as_str().unwrap().contains('→'), "{compared}");

    let due = session.call("due", &json!({"date": "2024-03-01", "within": "7工作日"}));
    assert_eq!((&due["due"], &due["certain"]), (&json!("2024-03-12"), &json!(true)));
    assert_eq!(session.close(), (String::new(), String::new()));
}

#[test]
fn what_can_not_be_answered_says_what_to_do() {
    let mut session = Session::open(&["corpus"]);
    for (tool, arguments, said) in [
        ("search", json!({}), "missing field `query`"),
        ("search", json!({"query": "norm:<"}), "can't be read"),
        ("search", json!({"query": "会签", "limt": 3}), "limt"),
        ("show", json!({"address": "青屿"}), "is no address"),
        ("show", json!({"address": "无名区:3"}), "no document is called"),
        ("show", json!({"address": "青屿:999"}), "has no"),
        ("norms", json!({"kinds": ["dead"]}), "dead"),
        ("norms", json!({"topics": ["天文台"]}), "no topic is called"),
        ("row", json!({"topic": "天文台"}), "no row is called"),
        ("compare", json!({"topic": "回复时限", "base": "无名区"}), "no document is called"),
        ("due", json!({"date": "2024-03-01"}), "one of within and before"),
        ("due", json!({"date": "昨天", "within": "7工作日"}), "昨天"),
    ] {
        let refused = session.refused(tool, &arguments);
        assert!(refused.contains(said), "{tool} {arguments}: {refused}");
    }
    let unknown = session.ask("tools/call", &json!({"name": "delete", "arguments": {}}));
    assert!(unknown["error"]["message"].as_str().unwrap().contains("there are: search"), "{unknown}");
    let unknown = session.ask("tools/burn", &json!({}));
    assert_eq!(unknown["error"]["code"], -32601, "{unknown}");
    // A line that is none is passed over, one of another shape refused; the next is answered.
    session.write("{\"jsonrpc\": ");
    session.write("\u{1}\u{2}");
    session.call("due", &json!({"date": "2024-03-01", "before": "3天"}));
    session.write("{\"jsonrpc\":\"2.0\",\"id\":77}");
    assert!(session.read()["error"].is_object());
    session.call("due", &json!({"date": "2024-03-01", "before": "3天"}));
    session.close();
}

/// A rule of an invented district.
fn rule(folder: &Path, name: &str, days: &str) {
    let text = format!(
        "{name}区人民政府工作规则\n\n第一条　为规范工作，制定本规则。\n\n第二条　会签部门应当在{days}个工作日内回复。\n"
    );
    std::fs::write(folder.join(format!("{name}.txt")), text).unwrap();
}

#[test]
fn texts_that_change_are_read_anew_and_what_is_unreadable_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    rule(path, "甲山", "五");
    let mut session = Session::open(&[path.to_str().unwrap()]);
    let days = |session: &mut Session| session.call("norms", &json!({"kinds": ["deadline"]}));
    assert_eq!(days(&mut session)["norms"][0]["value"], 5);
    rule(path, "甲山", "十五");
    rule(path, "乙水", "九");
    let norms = days(&mut session);
    assert_eq!((&norms["total"], norms.get("unread")), (&json!(2), None));
    std::fs::write(path.join("丙.txt"), b"\x7fELF\x02\x01\x01\x00\x00\x00").unwrap();
    let norms = days(&mut session);
    assert_eq!(norms["total"], 2);
    assert!(norms["unread"][0].as_str().unwrap().contains("丙.txt"), "{norms}");
    for name in ["甲山.txt", "乙水.txt", "丙.txt"] {
        std::fs::remove_file(path.join(name)).unwrap();
    }
    session.refused("norms", &json!({}));
    session.close();
}

#[test]
fn an_index_is_searched_and_said_to_be_old() {
    let folder = tempfile::tempdir().unwrap();
    let (texts, index) = (folder.path().join("texts"), folder.path().join("index"));
    std::fs::create_dir(&texts).unwrap();
    rule(&texts, "甲山", "五");
    let (texts_name, index_name) = (texts.to_str().unwrap(), index.to_str().unwrap());
    let arguments = ["--corpus", texts_name, "--index", index_name];
    let mut session = Session::open(&arguments);
    // One that was named must be there.
    assert!(session.refused("search", &json!({"query": "会签"})).contains("duizhao index"));
    let built = Command::new(env!("CARGO_BIN_EXE_duizhao")).arg("index").args(arguments).output().unwrap();
    assert!(built.status.success());
    let found = session.call("search", &json!({"query": "会签"}));
    cited(&found["hits"][0]);
    assert_eq!((&found["total"], &found["note"]), (&json!(1), &Value::Null));
    rule(&texts, "甲山", "十五");
    let found = session.call("search", &json!({"query": "会签"}));
    assert!(found["note"].as_str().unwrap().contains("has changed since it was indexed"), "{found}");
    session.close();
}

#[test]
fn a_client_that_says_nothing_ends_it() {
    assert_eq!(Session::start(&[]).close(), (String::new(), String::new()));
}
