//! `duizhao report` as its users call it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const RULES: [&str; 3] = ["corpus/liutang.pdf", "corpus/qingyu.txt", "corpus/songyan.docx"];

/// Every file of a report by its path within the folder.
fn report(arguments: &[&str], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = TempDir::new().unwrap();
    let mut command = Command::cargo_bin("duizhao").unwrap();
    command.env("RAYON_NUM_THREADS", threads).arg("report").args(arguments).arg("-o").arg(folder.path());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let mut files = BTreeMap::new();
    let mut add = |folder: &Path, within: &str| {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.path().is_file() {
                let name = format!("{within}{}", entry.file_name().to_string_lossy());
                files.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    };
    add(folder.path(), "");
    if folder.path().join("figures").is_dir() {
        add(&folder.path().join("figures"), "figures/");
    }
    files
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).unwrap()
}

#[test]
fn the_order_of_arguments_and_the_number_of_threads_change_no_byte() {
    let straight = report(&RULES, "1");
    let turned = report(&[RULES[2], RULES[0], RULES[1]], "4");
    assert!(straight.len() > 10, "{:?}", straight.keys());
    assert!(straight.keys().eq(turned.keys()));
    for (name, bytes) in &straight {
        assert!(*bytes == turned[name], "{name} differs");
    }
}

#[test]
fn options_choose_what_is_shown() {
    let chosen = report(
        &[
            "--format",
            "markdown,json",
            "--document",
            "柳塘,青屿",
            "--topic",
            "purpose",
            "--base",
            "青屿",
            "--order",
            "spread",
        ],
        "2",
    );
    assert_eq!(chosen.keys().collect::<Vec<_>>(), ["report.json", "report.md"]);
    let json: serde_json::Value = serde_json::from_str(&text(&chosen, "report.json")).unwrap();
    assert_eq!(json["documents"].as_array().unwrap().len(), 2);
    assert_eq!(json["rows"].as_array().unwrap().len(), 1);
    assert!(json["rows"][0]["base"].as_str().unwrap().contains("青屿"));
    let command = json["generator"]["command"].as_str().unwrap();
    for option in ["--document 柳塘,青屿", "--topic purpose", "--base 青屿", "--order spread"] {
        assert!(command.contains(option), "{command}");
    }
    assert_eq!(json["generator"]["order"], "spread");
}

#[test]
fn labels_and_values_are_english_where_asked_for() {
    let english = report(&["--format", "markdown,json,svg", "--lang", "en"], "2");
    let markdown = text(&english, "report.md");
    for words in ["not regulated", "within 5 working days", "## Provisions side by side", "Plenary meeting"] {
        assert!(markdown.contains(words), "{words}");
    }
    for label in ["未规定", "个工作日内 →", "更宽", "基准"] {
        assert!(
            !markdown.contains(&format!("| {label}")) && !markdown.contains(&format!("({label}")),
            "{label}"
        );
    }
    let json: serde_json::Value = serde_json::from_str(&text(&english, "report.json")).unwrap();
    let figures = json["figures"].as_array().unwrap();
    let values = figures.iter().flat_map(|matrix| matrix["rows"].as_array().unwrap()).flat_map(|row| {
        row["cells"].as_array().unwrap().iter().flat_map(|cell| cell["entries"].as_array().unwrap())
    });
    let mut seen = 0;
    for figure in values {
        let value = figure["value"].as_str().unwrap();
        // A value that only the text's own words tell is quoted.
        assert!(value.is_ascii() || value.starts_with('“') || value.contains('–'), "{value}");
        seen += 1;
    }
    assert!(seen > 10);
}

#[test]
fn what_is_not_there_is_said() {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output =
        command.args(["report", "--document", "无此区", "-o", "/nonexistent/never"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("无此区"));
}

/// Whoever stops it finds no file and no folder of it, and is told what is kept.
#[test]
#[cfg(unix)]
fn stopped_it_leaves_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;
    let texts = TempDir::new().unwrap();
    for number in 0..400 {
        let article = |article| {
            format!(
                "第{article}条　第{number}号渔港的第{article}号码头应当在{}日内修缮完毕。\n",
                article % 7 + 2
            )
        };
        let text: String = (1..60).map(article).collect();
        std::fs::write(texts.path().join(format!("{number}.txt")), format!("渔港规则\n\n{text}")).unwrap();
    }
    let home = TempDir::new().unwrap();
    std::fs::write(home.path().join("mine"), "mine").unwrap();
    let mut stopped = 0;
    for pause in [300, 1000, 2500, 5000] {
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_duizhao"))
            .args(["report", "--lang", "en"])
            .arg(texts.path())
            .arg("-o")
            .arg(home.path().join("deep/report"))
            .stderr(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(pause));
        std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        let ended = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        if ended.status.signal() == Some(15) && !home.path().join("deep/report/index.html").exists() {
            stopped += 1;
            let left: Vec<_> =
                std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(left, ["mine"], "after {pause} ms");
            assert!(
                pause < 1000 || said.contains("Stopped: nothing is left behind"),
                "after {pause} ms: {said}"
            );
        }
        let _ = std::fs::remove_dir_all(home.path().join("deep"));
    }
    assert!(stopped > 0, "it was always done before it could be stopped");
}
