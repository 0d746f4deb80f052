//! The guide and the READMEs: every command in them is run as it stands, and prints what they say it prints.
//!
//! A block ```` ```console ```` holds commands behind `$ ` with their output below; a line `…` stands for any lines. Each page has a folder
//! of its own, in which one block finds what the block before has written. After a change that is meant,
//! `GUIDE_UPDATE=1 cargo test --test guide` writes the output anew: read the difference.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// Where the program and the sample corpus are.
const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Runs a line as a shell does, in a folder, with the program on the path.
fn run(line: &str, folder: &Path, locale: &str) -> (String, Option<i32>) {
    let program = Path::new(env!("CARGO_BIN_EXE_duizhao")).parent().unwrap().to_owned();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("({line}\n) 2>&1")])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", program.display()))
        .env("LC_ALL", locale)
        .env("COLUMNS", "80")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    (lines.join("\n"), output.status.code())
}

/// Whether an output is what is shown, where a line `…` stands for any lines.
fn is_shown(output: &str, shown: &str) -> bool {
    let mut parts = shown.split("\n…\n").peekable();
    let Some(first) = parts.next() else { return output.is_empty() };
    let first = first.strip_suffix("\n…").unwrap_or(first);
    let Some(mut rest) = output.strip_prefix(first) else { return false };
    let open = shown.ends_with("\n…");
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        let part = if last { part.strip_suffix("\n…").unwrap_or(part) } else { part };
        let Some(at) = rest.find(part) else { return false };
        let Some(behind) = rest.get(at + part.len()..) else { return false };
        rest = behind;
    }
    rest.is_empty() || open
}

/// A page with the output of its commands as they print it now; and what differs.
fn renewed(page: &str, folder: &Path, locale: &str) -> (String, Vec<String>) {
    let mut new = String::new();
    let mut differences = Vec::new();
    let mut blocks = page.split("```console\n");
    new.push_str(blocks.next().unwrap());
    for block in blocks {
        let (console, prose) = block.split_once("\n```").unwrap();
        new.push_str("```console\n");
        let steps = format!("\n{console}");
        for step in steps.split("\n$ ").skip(1) {
            let (line, shown) = step.split_once('\n').unwrap_or((step, ""));
            let (output, status) = run(line, folder, locale);
            assert!(status.unwrap() < 2, "{line}\n{output}");
            if !is_shown(&output, shown) {
                differences.push(format!("$ {line}\nprints\n{output}\ninstead of\n{shown}\n"));
            }
            let kept = if is_shown(&output, shown) { shown } else { &output };
            let _ = writeln!(new, "$ {line}{}{kept}", if kept.is_empty() { "" } else { "\n" });
        }
        new.pop();
        let _ = write!(new, "\n```{prose}");
    }
    (new, differences)
}

/// A folder with the sample corpus, and with what the READMEs name beside it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    fs::create_dir(&corpus).unwrap();
    for entry in fs::read_dir(Path::new(ROOT).join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, corpus.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

fn page_prints_what_it_says(path: &str, locale: &str, folder: &Path) {
    let path: PathBuf = Path::new(ROOT).join(path);
    let page = fs::read_to_string(&path).unwrap();
    assert!(page.contains("```console\n$ "), "{} has no command", path.display());
    let (new, differences) = renewed(&page, folder, locale);
    if std::env::var_os("GUIDE_UPDATE").is_some() {
        fs::write(&path, new).unwrap();
    } else {
        assert!(differences.is_empty(), "{}\n{}", path.display(), differences.join("\n"));
    }
}

const CHINESE: &str = "zh_CN.UTF-8";

#[test]
fn the_guide_prints_what_it_says() {
    page_prints_what_it_says("docs/src/study.md", CHINESE, tempfile::tempdir().unwrap().path());
}

#[test]
fn the_page_on_other_programs_prints_what_it_says() {
    page_prints_what_it_says("docs/src/programs.md", CHINESE, tempfile::tempdir().unwrap().path());
}

#[test]
fn the_english_page_prints_what_it_says() {
    page_prints_what_it_says("docs/src/en/study.md", "en_US.UTF-8", tempfile::tempdir().unwrap().path());
}

#[test]
fn the_readmes_print_what_their_snapshot_says() {
    for (page, locale) in [("README.md", "C"), ("README.zh.md", CHINESE)] {
        let text = fs::read_to_string(Path::new(ROOT).join(page)).unwrap();
        let folder = folder();
        let mut told = String::new();
        for line in commands(&text) {
            let (output, status) = run(&given(&line), folder.path(), locale);
            assert!(status.unwrap() < 2, "{page}: {line}\n{output}");
            let head: Vec<&str> = output.lines().take(LINES).collect();
            let _ = writeln!(told, "$ {line}\n{}\n", head.join("\n"));
        }
        assert!(told.matches("$ duizhao").count() > 25, "{page}\n{told}");
        insta::assert_snapshot!(page.replace('.', "_"), told);
    }
}

/// So many lines of an output are kept.
const LINES: usize = 8;

/// The commands of a page: those in blocks of code, and those within lines. What waits for a user or a client is left out.
fn commands(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if in_block {
            found.extend(line.starts_with("duizhao ").then(|| line.to_owned()));
        } else {
            let code = line.split('`').skip(1).step_by(2);
            found.extend(code.filter(|code| code.starts_with("duizhao ")).map(str::to_owned));
        }
    }
    found.retain(|line| {
        !["duizhao browse", "duizhao mcp", "duizhao serve"].iter().any(|other| line.starts_with(other))
    });
    // Of what goes on to another program, only the part before it is tried.
    for line in &mut found {
        let ends = [" | sqlite3", " | curl", " | quickwit", " && quickwit", " && split"];
        if let Some(end) = ends.iter().filter_map(|other| line.find(other)).min() {
            line.truncate(end);
        }
    }
    found
}

/// A command with files of the sample corpus for those that a reader has.
fn given(line: &str) -> String {
    const OWN: [(&str, &str); 14] = [
        ("FILE", "corpus/qingyu.txt"),
        (" 文件", " corpus/qingyu.txt"),
        ("NEW…", "corpus/luming.txt"),
        ("新文件…", "corpus/luming.txt"),
        ("rule.pdf", "corpus/liutang.pdf"),
        ("规则.pdf", "corpus/liutang.pdf"),
        ("downloads", "corpus"),
        ("下载", "corpus"),
        ("my-texts", "corpus"),
        ("我的文本", "corpus"),
        ("old.txt", "corpus/qingyu.txt"),
        ("new.txt", "corpus/shiliang.txt"),
        (
            "--chain 2015.txt 2019.txt 2024.txt",
            "--chain corpus/luming.txt corpus/qingyu.txt corpus/shiliang.txt",
        ),
        ("align 2024 --save", "align corpus/qingyu.txt corpus/shiliang.txt --save"),
    ];
    OWN.iter().fold(line.to_owned(), |line, (name, own)| line.replace(name, own))
}
