//! Alignment as a researcher works with it: explained, corrected, coded.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// Status, standard output, standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("duizhao").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn rows(folder: &Path, more: &[&str]) -> Value {
    let (status, out, _) = run(folder, &[&["align", "--format", "json"], more].concat());
    assert_eq!(status, 0);
    serde_json::from_str(&out).unwrap()
}

/// Whether some row holds all of these, given as id and place.
fn together(alignment: &Value, members: &[(&str, &str)]) -> bool {
    let holds = |row: &Value, (id, place): &(&str, &str)| {
        row["members"][id].as_array().is_some_and(|places| places.iter().any(|other| other == place))
    };
    alignment["rows"].as_array().unwrap().iter().any(|row| members.iter().all(|member| holds(row, member)))
}

const REPLY: (&str, &str) = ("青屿区-2023", "24.2");
const SAME: (&str, &str) = ("柳塘区-2023", "25.2");
const OTHER: (&str, &str) = ("石梁区-2024", "20.1");

#[test]
fn decisions_are_obeyed_by_every_run_and_outlive_new_documents() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "corpus"]);
    let before = rows(at, &[]);
    assert!(together(&before, &[REPLY, SAME]) && !together(&before, &[REPLY, OTHER]));
    let file = at.join("corpus/corrections.toml");
    fs::write(&file, "# 先读青屿\n").unwrap();
    for decision in [
        &["align", "--pin", "青屿:24.2", "石梁:20"][..],
        &["align", "--split", "青屿:24.2", "柳塘:25.2"],
        &["align", "--rename", "青屿:24.2", "会签"],
        &["align", "--ignore", "鹿鸣:4"],
        &["align", "--add", "青屿:3", "青屿:24.2"],
    ] {
        let (status, out, error) = run(at, decision);
        assert_eq!((status, error.as_str()), (0, ""), "{decision:?}");
        assert!(out.lines().next().unwrap().ends_with("corrections.toml"), "{out}");
    }
    let new = fs::read_to_string(at.join("corpus/qingyu.txt")).unwrap().replace("青屿", "新屿");
    fs::write(at.join("corpus/xinyu.txt"), new).unwrap();
    let after = rows(at, &[]);
    assert!(together(&after, &[REPLY, OTHER]) && !together(&after, &[REPLY, SAME]));
    assert!(after["rows"].as_array().unwrap().iter().any(|row| row["label"] == "会签"));
    assert!(!after["unmatched"]["鹿鸣区-2021"].to_string().contains("\"4.1\""));
    let standing = |alignment: &Value| -> Vec<String> {
        let list = alignment["corrections"].as_array().unwrap();
        list.iter().map(|one| one["standing"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(standing(&after), ["applied"; 5]);
    let marked = after["rows"].as_array().unwrap().iter().find(|row| row["label"] == "会签").unwrap();
    assert_eq!(marked["corrected"], true);
    let (_, listed, _) = run(at, &["align", "--list"]);
    assert!(listed.contains("青屿区-2023:3.1 → 青屿区-2023:24.2") && listed.contains("已照办"), "{listed}");
    let (status, out, _) = run(at, &["align", "--undo"]);
    assert_eq!((status, out.as_str()), (0, "adding (add) taken out of corpus/corrections.toml\n"));
    assert_eq!(standing(&rows(at, &[])), ["applied"; 4]);
    let (status, _, error) = run(at, &["align", "--undo", "9"]);
    assert!(status == 2 && error.contains("none of number 9") && error.contains("--list"), "{error}");
    assert!(fs::read_to_string(&file).unwrap().starts_with("# 先读青屿\n"));
    let (_, compared, _) = run(at, &["compare", "会签", "--format", "markdown"]);
    assert!(compared.contains("石梁"), "{compared}");
    assert!(!rows(at, &["--uncorrected"]).to_string().contains("\"会签\""));
    // A text that changed is told, wherever the alignment is used, and the correction is not applied.
    let text = fs::read_to_string(at.join("corpus/qingyu.txt")).unwrap();
    let changed = text.replace("部门之间征求意见、", "各部门征求意见、");
    assert_ne!(text, changed);
    fs::write(at.join("corpus/qingyu.txt"), changed).unwrap();
    let changed = rows(at, &[]);
    assert_eq!(standing(&changed), ["unfit", "unfit", "unfit", "applied"]);
    for command in [&["align"][..], &["compare", "青屿:24.1"], &["report"]] {
        let (status, _, error) = run(at, command);
        assert_eq!(status, 0, "{command:?}");
        assert!(
            error.contains("corrections.toml, line 3: this joining (join) does not fit: 青屿区-2023:24.2"),
            "{error}"
        );
    }
    assert!(fs::read_to_string(at.join("reports/report.json")).unwrap().contains("unfit-correction"));
    fs::write(&file, "[[joyn]]\n").unwrap();
    let (status, _, error) = run(at, &["align"]);
    assert_eq!(status, 2);
    assert!(error.contains("corrections.toml, line 1: unknown field `joyn`"), "{error}");
}

#[test]
fn a_decision_needs_provisions_that_are_there() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "corpus"]);
    for (arguments, message) in [
        (&["align", "--pin", "青屿:24.2", "石梁:99"][..], "第九十九条"),
        (&["align", "--move", "青屿:24.2", "没有这一行"], "no row is called"),
        (&["align", "--rename", "青屿:24.2", " "], "the label is empty"),
        (&["align", "--explain", "青屿:24.2", "青屿:24.1"], "both provisions are of one document"),
        (&["align", "--agree", "corpus"], "is a folder"),
    ] {
        let (status, _, error) = run(at, arguments);
        assert_eq!(status, 2, "{arguments:?}");
        assert!(error.contains(message), "{error}");
    }
    assert!(!at.join("corpus/corrections.toml").exists());
}

#[test]
fn codings_go_out_and_come_back() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "corpus"]);
    assert_eq!(run(at, &["align", "--export", "coding.csv"]).0, 0);
    let coding = fs::read_to_string(at.join("coding.csv")).unwrap();
    assert!(coding.starts_with("\u{feff}document,address,row,label,text"));
    let agreement = |arguments: &[&str]| -> Value {
        let (status, out, error) = run(at, &[&["align", "--format", "json", "--agree"], arguments].concat());
        assert_eq!(status, 0, "{error}");
        serde_json::from_str(&out).unwrap()
    };
    for full in [agreement(&["coding.csv"]), agreement(&["coding.csv", "coding.csv"])] {
        assert_eq!((&full["pairs"]["f1"], &full["pairs"]["alpha"]), (&Value::from(1.0), &Value::from(1.0)));
    }
    let other = coding.replace("reply-to-consultation", "executive-minutes");
    fs::write(at.join("other.csv"), other).unwrap();
    let less = agreement(&["coding.csv", "other.csv"]);
    let f1 = less["pairs"]["f1"].as_f64().unwrap();
    assert!(f1 < 1.0 && f1 > 0.5, "{less}");
    assert!(less["labels"]["same"].as_u64() < less["paragraphs"].as_u64());
}

#[test]
fn a_researcher_adds_matters_to_those_that_are_known() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("corpus")).unwrap();
    for (name, text) in [
        ("jia", "甲区人民政府工作规则\n\n一、值夜人员每晚巡楼两遍。\n\n二、本规则自印发之日起施行。\n"),
        ("yi", "乙区人民政府工作规则\n\n一、下班以后由保安锁闭门户。\n\n二、本规则自印发之日起施行。\n"),
    ] {
        fs::write(at.join("corpus").join(name).with_extension("txt"), text).unwrap();
    }
    let pair = [("甲区", "1.1"), ("乙区", "1.1")];
    assert!(!together(&rows(at, &[]), &pair));
    let file = at.join("corpus/matters.conf");
    fs::write(&file, "# 本项研究的事项\n夜间安保: 每晚…巡楼 锁闭门户\n").unwrap();
    for taught in [rows(at, &[]), rows(at, &["--uncorrected"])] {
        assert!(together(&taught, &pair), "{taught}");
        assert!(taught["rows"].as_array().unwrap().iter().any(|row| row["label"] == "夜间安保"));
    }
    let (_, explained, _) = run(at, &["align", "--explain", "甲区:1", "乙区:1"]);
    assert!(explained.contains("both speak of 夜间安保"), "{explained}");
    fs::write(&file, "").unwrap();
    assert!(!together(&rows(at, &[]), &pair));
    fs::write(&file, b"\x7fELF\0\0").unwrap();
    let (status, _, error) = run(at, &["align"]);
    assert_eq!(status, 2);
    assert!(error.contains("matters.conf: this is a binary file"), "{error}");
    fs::write(&file, "夜间安保\n").unwrap();
    for command in [&["align"][..], &["compare", "甲区:1"], &["report"], &["align", "--uncorrected"]] {
        let (status, _, error) = run(at, command);
        assert_eq!((status, error.lines().count()), (2, 1), "{command:?}: {error}");
        assert!(error.contains("matters.conf, line 1: a line is NAME: EXPRESSION…"), "{error}");
    }
}

/// The members of all rows, by key.
fn members(alignment: &Value) -> Vec<(String, Value)> {
    let rows = alignment["rows"].as_array().unwrap().iter();
    rows.map(|row| (row["topic"].to_string(), row["members"].clone())).collect()
}

#[test]
fn documents_join_rows_that_stand_each_by_itself() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "all"]);
    fs::create_dir(at.join("new")).unwrap();
    for name in ["songyan.docx", "wangchao.html"] {
        fs::rename(at.join("all").join(name), at.join("new").join(name)).unwrap();
    }
    let twin = fs::read_to_string(at.join("all/qingyu.txt")).unwrap().replace("青屿区", "新屿区");
    fs::write(at.join("new/xinyu.txt"), twin).unwrap();
    let json = |arguments: &[&str]| -> Value {
        let (status, out, error) = run(at, arguments);
        assert_eq!(status, 0, "{arguments:?}: {error}");
        serde_json::from_str(&out).unwrap()
    };
    let before = json(&["align", "all", "--save", "rows.dz", "--format", "json"]);
    let after = json(&["align", "new", "--onto", "rows.dz", "--save", "more.dz", "--format", "json"]);
    assert_eq!(after["documents"].as_array().unwrap().len(), 7);

    // What stood stands; what stands alike in a document of other places is in the same rows.
    let mut joined = 0;
    for ((topic, settled), (other, now)) in members(&before).iter().zip(members(&after)) {
        assert_eq!(topic, &other);
        for (id, places) in settled.as_object().unwrap() {
            assert_eq!(now[id], *places, "{topic}");
        }
        assert_eq!(now["青屿区-2023"], now["新屿区-2023"], "{topic}");
        joined += usize::from(now["松岩区-2022"].is_array());
    }
    assert!(joined > 20, "{joined} rows");
    let (mine, texts) = (&after["rows"][0]["silent"], after["unmatched"]["望潮区-2024"].as_array().unwrap());
    assert!(mine.is_array() && !texts.is_empty());

    // One at a time, in another order, by several: the same.
    json(&[
        "align",
        "new/wangchao.html",
        "new/xinyu.txt",
        "--onto",
        "rows.dz",
        "--save",
        "a.dz",
        "--format",
        "json",
    ]);
    let apart = json(&["align", "new/songyan.docx", "--onto", "a.dz", "--format", "json"]);
    assert_eq!(members(&apart), members(&after));
    let alone = json(&["align", "new/songyan.docx", "--onto", "rows.dz", "--format", "json"]);
    for ((topic, alone), (_, together)) in members(&alone).iter().zip(members(&after)) {
        assert_eq!(alone["松岩区-2022"], together["松岩区-2022"], "{topic}");
    }

    // What is there already is told, and what is no file of rows.
    let (status, out, note) =
        run(at, &["align", "new/songyan.docx", "--onto", "more.dz", "--format", "json"]);
    assert!(status == 0 && note.contains("songyan.docx is in more.dz already"), "{note}");
    assert_eq!(members(&serde_json::from_str(&out).unwrap()), members(&after));
    let (_, table, _) = run(at, &["align", "new/songyan.docx", "--onto", "rows.dz"]);
    assert!(table.contains("松岩区-2022") && table.contains("5/5"), "{table}");
    for (text, message) in
        [("{}", "missing field"), ("{\"schema\":\"duizhao.rows/9\"}", "duizhao.rows/9, not")]
    {
        fs::write(at.join("bad.dz"), text).unwrap();
        let (status, _, error) = run(at, &["align", "new", "--onto", "bad.dz"]);
        assert!(status == 2 && error.contains(message) && error.contains("align --save"), "{error}");
    }
}

/// What the researcher decided is told in every form of the report, and moves its checksum.
#[test]
fn a_report_tells_what_was_corrected() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "corpus"]);
    let report = |more: &[&str]| {
        let (status, _, error) = run(at, &[&["report", "corpus"], more].concat());
        assert_eq!(status, 0, "{error}");
        let json: Value =
            serde_json::from_str(&fs::read_to_string(at.join("reports/report.json")).unwrap()).unwrap();
        (json, fs::read_to_string(at.join("reports/report.md")).unwrap(), error)
    };
    let (json, text, _) = report(&[]);
    assert_eq!(json["generator"]["notes"], Value::Null);
    assert_eq!(json["generator"]["command"], "duizhao report corpus");
    assert!(text.contains("自动对齐，未经人工核定") && !text.contains("人工改定"), "{text}");
    run(at, &["align", "--rename", "青屿:24.2", "会签答复"]);
    run(at, &["align", "--ignore", "鹿鸣:4"]);
    let (json, text, _) = report(&[]);
    assert_eq!(json["generator"]["notes"]["corrections"], 2);
    assert!(text.contains("### 会签答复 (人工改定)") && text.contains("（改定、核定）有2处"), "{text}");
    let page = fs::read_to_string(at.join("reports/index.html")).unwrap();
    assert!(
        page.contains("<span class=\"tag state\">人工改定</span>") && page.contains("（改定、核定）有2处")
    );
    let table = fs::read_to_string(at.join("reports/alignment.csv")).unwrap();
    assert!(table.lines().any(|line| line.contains("会签答复") && line.ends_with("true")), "{table}");
    let sha256 = json["generator"]["notes"]["sha256"].clone();
    fs::write(at.join("corpus/matters.conf"), "夜间巡查：每晚巡查\n").unwrap();
    assert_ne!(report(&[]).0["generator"]["notes"]["sha256"], sha256);
    // What was decided of documents that are left out is no fault of the others.
    let (json, text, error) = report(&["--document", "青屿,柳塘"]);
    assert_eq!((json["generator"]["notes"]["corrections"].clone(), error.as_str()), (1.into(), ""));
    assert!(text.contains("会签答复") && !text.contains("不再符合"), "{text}");
}

/// A row that was renamed is found by both of its names.
#[test]
fn a_renamed_row_answers_to_both_names() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "corpus"]);
    let norms = run(at, &["norms", "--topic", "征求意见的回复时限", "--format", "csv"]).1;
    run(at, &["align", "--rename", "青屿:24.2", "会签答复"]);
    for name in ["征求意见的回复时限", "会签答复"] {
        assert_eq!(run(at, &["norms", "--topic", name, "--format", "csv"]).1, norms, "{name}");
        let (status, out, _) = run(at, &["compare", name]);
        assert_eq!((status, out.lines().next()), (0, Some("会签答复")), "{name}");
        let (status, _, error) = run(at, &["report", "--topic", name, "--format", "json"]);
        assert_eq!(status, 0, "{error}");
        let json: Value =
            serde_json::from_str(&fs::read_to_string(at.join("reports/report.json")).unwrap()).unwrap();
        assert_eq!(json["generator"]["topics"], serde_json::json!(["会签答复"]));
        assert_eq!(json["rows"].as_array().unwrap().len(), 1);
        let others: Vec<&Value> = json["norms"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|norm| norm["quote"] == "每两周召开1次")
            .collect();
        assert!(others.is_empty() && json["meetings"] == serde_json::json!([]), "{others:?}");
    }
    // An export of the rows as they are shown agrees with them.
    run(at, &["align", "--export", "coding.csv"]);
    assert!(run(at, &["align", "--agree", "coding.csv"]).1.contains("1.000"));
}

/// Two documents of a folder are compared as the folder is named; a file that is no text is named.
#[test]
fn a_folder_may_stand_behind_two_documents() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, &["init", "rules"]);
    let (status, out, error) = run(at, &["compare", "--between", "青屿", "柳塘", "rules"]);
    assert_eq!((status, error.as_str()), (0, ""));
    assert!(out.contains("青屿区第二十四条第二款"), "{out}");
    fs::write(at.join("rules/扫描.jpg"), "x").unwrap();
    let (status, _, error) = run(at, &["norms", "rules"]);
    assert_eq!(status, 0);
    assert!(error.contains("扫描.jpg") && error.lines().count() == 1, "{error}");
}
