//! The views and filters of `duizhao norms`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Invented rules; what their norms are is told by eye.
const RULES: [(&str, &str); 3] = [
    (
        "竹溪区",
        "第一条　区政府常务会议由区长召集和主持，每两周召开1次。\n第二条　议题材料应于会前2天报送。会议纪要应在会议结束后5个工作日内印发。会议通过的文件应在会议结束后7个工作日内印发。\n第三条　部门之间征求意见的，一般应在5个工作日内回复。\n",
    ),
    (
        "云汀区",
        "第一条　区政府常务会议由区长召集和主持，每周召开1次。\n第二条　会议纪要应在会议结束后3个工作日内印发。\n第三条　部门之间征求意见的，一般应在5个工作日内回复。\n",
    ),
    ("石桥区", "第一条　部门之间征求意见的，一般应在7个工作日内回复。\n第二条　每次随行人员不超过3人。\n"),
];

fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (number, (name, articles)) in RULES.iter().enumerate() {
        let text = format!("{name}人民政府工作规则\n\n第一章　总则\n\n{articles}");
        fs::write(folder.path().join(format!("corpus/{number}.txt")), text).unwrap();
    }
    folder
}

fn output(folder: &Path, options: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("duizhao")
        .unwrap()
        .current_dir(folder)
        .env_remove("COLUMNS")
        .arg("norms")
        .args(options)
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn run(folder: &Path, options: &[&str]) -> String {
    let (status, out, err) = output(folder, options);
    assert_eq!(status, 0, "{options:?}: {err}");
    out
}

fn quotes(folder: &Path, options: &[&str], format: &str) -> Vec<String> {
    let out = run(folder, &[options, &["--format", format]].concat());
    let quote = |value: &Value| value["quote"].as_str().unwrap().to_owned();
    match format {
        "json" => serde_json::from_str::<Vec<Value>>(&out).unwrap().iter().map(quote).collect(),
        "ndjson" => out.lines().map(|line| quote(&serde_json::from_str(line).unwrap())).collect(),
        "csv" => {
            let mut reader = csv::Reader::from_reader(out.as_bytes());
            let column = reader.headers().unwrap().iter().position(|name| name == "quote").unwrap();
            reader.records().map(|record| record.unwrap()[column].to_owned()).collect()
        }
        // The quote is the last column.
        "markdown" => out
            .lines()
            .skip(2)
            .map(|line| line.trim_end_matches(" |").rsplit(" | ").next().unwrap().to_owned())
            .collect(),
        _ => unreachable!(),
    }
}

#[test]
fn filters_hold_in_every_format() {
    let folder = corpus();
    let at = folder.path();
    for (options, count) in [
        (&[][..], 10),
        (&["--kind", "frequency,count_limit"], 3),
        (&["--topic", "reply-to-consultation"], 3),
        (&["--topic", "executive,回复"], 5),
        (&["--document", "云汀,石桥"], 5),
        (&["--unit", "person,天"], 2),
        (&["--min", "7"], 2),
        (&["--max", "3工作日"], 2),
        (&["--min", "4工作日", "--max", "6工作日", "--kind", "deadline"], 3),
    ] {
        let found = quotes(at, options, "json");
        assert_eq!(found.len(), count, "{options:?}: {found:#?}");
        for format in ["ndjson", "csv", "markdown"] {
            assert_eq!(quotes(at, options, format), found, "{options:?} {format}");
        }
        let table = run(at, options);
        assert_eq!(table.lines().count(), 2 + count, "{options:?}\n{table}");
    }
}

#[test]
fn csv_has_every_field() {
    let folder = corpus();
    let csv = run(folder.path(), &["--format", "csv"]);
    let line = run(folder.path(), &["--format", "ndjson"]);
    let record: Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headings = reader.headers().unwrap().clone();
    for field in
        record.as_object().unwrap().keys().filter(|field| !["schema", "span"].contains(&field.as_str()))
    {
        assert!(headings.iter().any(|name| name == field), "{field}");
    }
    for record in reader.records() {
        assert_eq!(record.unwrap().len(), headings.len());
    }
    let none = run(folder.path(), &["--format", "csv", "--kind", "amount"]);
    assert_eq!(none.lines().count(), 1, "headings alone: {none}");
}

#[test]
fn wrong_values_are_told() {
    let folder = corpus();
    for (options, told) in [
        (&["--kind", "often"][..], "deadline"),
        (&["--unit", "fortnight"], "working_day"),
        (&["--max", "soon"], "3工作日"),
        (&["--document", "远山"], "远山"),
        (&["--matrix", "--base", "远山"], "远山"),
        (&["--matrix", "--base", "云汀", "--document", "竹溪"], "--document"),
        (&["--base", "median"], "--matrix"),
        (&["--matrix", "--chains"], "--chains"),
    ] {
        let (status, out, err) = output(folder.path(), options);
        assert_eq!((status, out.as_str()), (2, ""), "{options:?}");
        assert!(err.contains(told), "{options:?}: {err}");
    }
}

#[test]
fn matrix_marks_against_a_base() {
    let folder = corpus();
    let row = |options: &[&str]| {
        let all: Vec<&str> = ["--matrix", "--topic", "reply-to-consultation", "--format", "markdown"]
            .iter()
            .chain(options)
            .copied()
            .collect();
        run(folder.path(), &all).lines().nth(2).unwrap().to_owned()
    };
    let majority = row(&[]);
    assert!(majority.contains("多数 ≤5工作日（2/3）<br>例外：石桥区"), "{majority}");
    assert!(
        majority.contains("≤5工作日 同<br>第三条") && majority.contains("≤7工作日 更宽(+2)<br>第一条"),
        "{majority}"
    );
    let base = row(&["--base", "石桥"]);
    assert!(base.contains("基准 ≤7工作日") && base.contains("≤5工作日 更严(−2)<br>第三条"), "{base}");
    assert!(row(&["--base", "median"]).contains("居中值 ≤5工作日"));
    // The whole matrix is one record; what no topic holds has its row.
    let line = run(folder.path(), &["--matrix", "--format", "ndjson"]);
    assert_eq!(line.lines().count(), 1);
    let matrix: Value = serde_json::from_str(&line).unwrap();
    let other = matrix["rows"].as_array().unwrap().iter().find(|row| row["topic"] == "other").unwrap();
    assert_eq!(
        (&other["label"], &other["cells"][2][0]["value"]),
        (&"未归题：每次随行人员".into(), &"≤3人".into())
    );
    let silent = run(folder.path(), &["--matrix", "--topic", "minutes", "--format", "csv"]);
    assert!(silent.lines().any(|line| line.contains("石桥区") && line.contains("无此数值")), "{silent}");
    let json: Value =
        serde_json::from_str(&run(folder.path(), &["--matrix", "--topic", "minutes", "--format", "json"]))
            .unwrap();
    assert_eq!(json["rows"][0]["cells"][2].as_array().unwrap().len(), 0);
}

#[test]
fn meetings_are_set_side_by_side() {
    let folder = corpus();
    let table = run(folder.path(), &["--meetings", "--format", "markdown"]);
    let line =
        |facet: &str| table.lines().find(|line| line.contains(facet)).unwrap_or_else(|| panic!("{table}"));
    assert_eq!(line("主持"), "| 常务会议<br>主持 | 区长<br>第一条 | 区长<br>第一条 | 未规定 |");
    assert_eq!(line("频次"), "| 常务会议<br>频次 | 每2周1次<br>第一条 | 每周1次<br>第一条 | 未规定 |");
    assert_eq!(line("纪要签发"), "| 常务会议<br>纪要签发 | 未规定 | 未规定 | 未规定 |");
}

#[test]
fn chains_follow_an_event() {
    let folder = corpus();
    let text = run(folder.path(), &["--chains"]);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "会议·纪要",
            "竹溪区",
            "● 会议·纪要",
            "→ ≤5工作日（约7日）  纪要印发  第二条",
            "云汀区",
            "● 会议·纪要",
            "→ ≤3工作日（约4.2日）  纪要印发  第二条",
            "石桥区  无此类时限",
            "到最后一步：最长 竹溪区：≤5工作日（约7日）；最短 云汀区：≤3工作日（约4.2日）",
            "",
            "会议",
            "竹溪区",
            "提前2日  议题材料报送  第二条",
            "● 会议",
            "云汀区  无此类时限",
            "石桥区  无此类时限",
            "",
            "会议·文件",
            "竹溪区",
            "● 会议·文件",
            "→ ≤7工作日（约9.8日）  文件印发  第二条",
            "云汀区  无此类时限",
            "石桥区  无此类时限",
        ]
    );
}

/// Columns of a terminal that gives two to Chinese characters and one to ≤ and −.
fn width(line: &str) -> usize {
    line.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum()
}

#[test]
fn tables_fit_the_screen() {
    let folder = TempDir::new().unwrap();
    let program = || Command::cargo_bin("duizhao").unwrap();
    program().current_dir(folder.path()).args(["init", "corpus"]).assert().success();
    for columns in [60, 80, 120, 200] {
        for view in [&["norms"][..], &["norms", "--matrix"], &["norms", "--meetings"], &["norms", "--chains"]]
        {
            let mut command = program();
            command.current_dir(folder.path()).env("COLUMNS", columns.to_string()).args(view);
            let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
            let widest = text.lines().map(width).max().unwrap();
            assert!(widest <= columns && widest * 3 > columns, "{view:?} at {columns}: {widest}");
            assert!(!text.contains('\u{1b}'), "colour in a pipe");
        }
    }
}

/// A text that says 不定期 is not silent on how often.
#[test]
fn a_matrix_of_frequencies_knows_what_is_irregular() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (name, rhythm) in [("竹溪区", "每月召开1次"), ("云汀区", "不定期召开"), ("石桥区", "由区长主持")]
    {
        let text = format!(
            "{name}人民政府工作规则\n\n第一章　总则\n\n第一条　区政府常务会议{rhythm}。\n第二条　部门之间征求意见的，一般应在5个工作日内回复。\n"
        );
        fs::write(folder.path().join(format!("corpus/{name}.txt")), text).unwrap();
    }
    let out = run(folder.path(), &["--matrix", "--kind", "frequency", "--format", "markdown"]);
    let rows: Vec<&str> = out.lines().filter(|line| line.contains("会议")).collect();
    let [row] = rows.as_slice() else { panic!("{out}") };
    for cell in ["每月1次", "不定期", "无此数值"] {
        assert!(row.contains(cell), "{row}");
    }
    assert!(!out.contains("5工作日"), "{out}");
}
