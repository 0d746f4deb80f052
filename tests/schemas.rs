//! Every machine form is what its JSON Schema says, the schema names every field, and `schemas/` holds what the types say.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::cargo_bin("duizhao").unwrap().current_dir(folder).args(arguments).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What in a value is not as its schema says; a field that the schema doesn't name is a fault too. The parts of JSON Schema
/// that the schemas use: $ref, anyOf, oneOf, type, const, enum, properties, required, additionalProperties, items, prefixItems.
fn faults(schema: &Value, root: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.strip_prefix("#/$defs/").unwrap();
        return faults(&root["$defs"][name], root, value, path, found);
    }
    if let Some(choices) = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array()) {
        let of = |choice: &Value| {
            let mut found = Vec::new();
            faults(choice, root, value, path, &mut found);
            found
        };
        let all: Vec<Vec<String>> = choices.iter().map(of).collect();
        if !all.iter().any(Vec::is_empty) {
            found.extend(all.into_iter().flatten());
        }
        return;
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() || number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allows = |wanted: &Value| wanted == kind || (wanted == "number" && kind == "integer");
    let fits = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(allows),
        Value::Null => true,
        wanted => allows(wanted),
    };
    let listed = schema["enum"].as_array().is_none_or(|values| values.contains(value));
    let constant = schema.get("const").is_none_or(|wanted| wanted == value);
    if !fits || !listed || !constant {
        found.push(format!("{path} is {value}"));
    }
    if let Value::Object(fields) = value {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !fields.contains_key(name) {
                found.push(format!("{path}.{name} is missing"));
            }
        }
        for (name, value) in fields {
            let inner = schema["properties"].get(name).or_else(|| schema.get("additionalProperties"));
            match inner {
                Some(inner) => faults(inner, root, value, &format!("{path}.{name}"), found),
                None => found.push(format!("{path}.{name} is not named")),
            }
        }
    }
    if let Value::Array(values) = value {
        for (index, value) in values.iter().enumerate() {
            let inner = schema["prefixItems"].get(index).unwrap_or(&schema["items"]);
            faults(inner, root, value, &format!("{path}[]"), found);
        }
    }
}

#[test]
fn machine_forms_keep_to_their_schemas() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "corpus"]);
    run(at, &["report"]);
    run(at, &["report", "--layout", "distribution", "--format", "json", "-o", "many"]);
    run(at, &["align", "--export", "coding.csv"]);
    run(at, &["align", "--pin", "青屿:24.2", "柳塘:25.2"]);
    let report = std::fs::read_to_string(at.join("reports/report.json")).unwrap();
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<String>>();
    let rule = |number: &str| {
        format!(
            "柳塘区人民政府工作规则\n第一条　区政府依法办事。\n第二条　收到意见后，应当在{number}日内答复。\n第三条　违反第二条规定的，通报批评。\n"
        )
    };
    std::fs::write(folder.path().join("old.txt"), rule("五")).unwrap();
    std::fs::write(folder.path().join("new.txt"), rule("七")).unwrap();
    let chain = ["diff", "--chain", "--order", "given", "old.txt", "new.txt", "--format", "json"];
    let cases = [
        ("versions", vec![run(at, &["diff", "old.txt", "new.txt", "--format", "json"])]),
        ("lives", vec![run(at, &chain)]),
        ("document", lines(run(at, &["parse", "--format", "ndjson"]))),
        ("norm", lines(run(at, &["norms", "--format", "ndjson"]))),
        ("meeting", lines(run(at, &["norms", "--meetings", "--format", "ndjson"]))),
        ("chain", lines(run(at, &["norms", "--chains", "--format", "ndjson"]))),
        ("matrix", vec![run(at, &["norms", "--matrix", "--base", "median", "--format", "json"])]),
        ("alignment", vec![run(at, &["align", "--format", "json"])]),
        ("explanation", vec![run(at, &["align", "--explain", "青屿:24.2", "柳塘:25.2", "--format", "json"])]),
        ("agreement", vec![run(at, &["align", "--agree", "coding.csv", "--format", "json"])]),
        ("family", vec![run(at, &["family", "--format", "json"])]),
        ("search", vec![run(at, &["search", "会签", "--format", "json"])]),
        (
            "search",
            vec![run(
                at,
                &["search", "会签", "--format", "json", "--explain", "--facets", "--context", "article"],
            )],
        ),
        ("search", vec![run(at, &["search", "天文台", "--format", "json"])]),
        ("table", vec![run(at, &["table", "会签", "天文台", "--format", "json"])]),
        ("comparison", vec![run(at, &["compare", "柳塘:25.2", "--format", "json"])]),
        ("comparison", vec![run(at, &["diff", "青屿:24.2", "柳塘:25.2", "--format", "json"])]),
        ("check", vec![run(at, &["check", "--format", "json"])]),
        ("provision", vec![run(at, &["show", "松岩:12-1", "--format", "json"])]),
        ("due", vec![run(at, &["due", "2026-09-25", "--within", "7工作日", "--format", "json"])]),
        ("due", vec![run(at, &["due", "2026-09-25T14:00", "--before", "半小时", "--format", "json"])]),
        ("provision", vec![run(at, &["show", "松岩:12-1", "--format", "json", "--neighbours", "2"])]),
        ("report", vec![report]),
        ("distribution", vec![std::fs::read_to_string(at.join("many/report.json")).unwrap()]),
    ];
    for (name, texts) in cases {
        let schema: Value = serde_json::from_str(&run(at, &["schema", name])).unwrap();
        assert!(!texts.is_empty());
        for text in texts {
            let value: Value = serde_json::from_str(&text).unwrap();
            let mut found = Vec::new();
            faults(&schema, &schema, &value, name, &mut found);
            found.sort();
            found.dedup();
            assert!(found.is_empty(), "{found:#?}");
        }
    }
}

const NAMES: [&str; 20] = [
    "document",
    "norm",
    "norms",
    "alignment",
    "search",
    "table",
    "comparison",
    "report",
    "distribution",
    "check",
    "provision",
    "due",
    "meeting",
    "matrix",
    "chain",
    "family",
    "agreement",
    "explanation",
    "versions",
    "lives",
];

/// What is checked in is what the types say; `duizhao schema NAME -o schemas/NAME.json` writes it anew.
#[test]
fn the_folder_holds_what_the_types_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = TempDir::new().unwrap();
    for name in NAMES {
        let kept = std::fs::read_to_string(root.join(format!("schemas/{name}.json"))).unwrap();
        assert!(run(folder.path(), &["schema", name]) == kept, "schemas/{name}.json is old");
    }
    assert_eq!(std::fs::read_dir(root.join("schemas")).unwrap().count(), NAMES.len());
}

/// The examples of the interface are what the schemas say; they may leave fields out.
#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared/INTERFACE.md")]
fn the_interface_keeps_to_the_schemas() {
    let interface = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find_map(|above| std::fs::read_to_string(above.join("shared/INTERFACE.md")).ok())
        .unwrap();
    let folder = TempDir::new().unwrap();
    let mut checked = Vec::new();
    for block in interface.split("```").skip(1).step_by(2) {
        let text = block.replace("start,end", "0,1").replace("[…]", "[]").replace("{…}", "{}");
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        let Some(name) = value["schema"].as_str().and_then(|schema| schema.split(['.', '/']).nth(1)) else {
            continue;
        };
        if !NAMES.contains(&name) {
            continue;
        }
        let schema: Value = serde_json::from_str(&run(folder.path(), &["schema", name])).unwrap();
        let mut found = Vec::new();
        faults(&schema, &schema, &value, name, &mut found);
        found.retain(|fault| !fault.ends_with(" is missing"));
        assert!(found.is_empty(), "{found:#?}");
        checked.push(name.to_owned());
    }
    assert_eq!(checked, ["document", "norm", "alignment", "search"]);
}
