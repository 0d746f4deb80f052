//! The workbench as a browser meets it, over plain HTTP.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A workbench over the sample corpus in a folder of its own.
struct Workbench {
    folder: TempDir,
    child: Child,
    host: String,
    token: String,
}

/// What was answered.
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Drop for Workbench {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Workbench {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let made = Command::new(env!("CARGO_BIN_EXE_duizhao"))
            .current_dir(folder.path())
            .args(["init", "rules"])
            .output()
            .unwrap();
        assert!(made.status.success());
        Self::over(folder)
    }

    fn over(folder: TempDir) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_duizhao"))
            .current_dir(folder.path())
            .args(["serve", "rules", "--lang", "zh"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap();
        let mut parts = address.split('/');
        let (host, token) = (parts.next().unwrap().to_owned(), parts.next().unwrap().to_owned());
        Self { folder, child, host, token }
    }

    fn send(&self, head: &str, body: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "{head}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
            .unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let all = String::from_utf8(all).unwrap();
        let (head, body) = all.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, page: &str) -> Answer {
        self.send(&format!("GET /{}/{page} HTTP/1.1\r\nHost: {}", self.token, self.host), "")
    }

    fn post(&self, form: &[(&str, &str)]) -> Answer {
        let pairs: Vec<String> =
            form.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let head = format!(
            "POST /{}/decide HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/x-www-form-urlencoded",
            self.token,
            host = self.host
        );
        self.send(&head, &pairs.join("&"))
    }

    /// What the page of a row was shown with.
    fn seen(&self) -> String {
        let page = self.get("row?key=reply-to-consultation").body;
        page.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    fn decide(&self, form: &[(&str, &str)]) -> Answer {
        let seen = self.seen();
        let row = [("row", "reply-to-consultation"), ("seen", seen.as_str())];
        self.post(&[&row, form].concat())
    }

    fn corrections(&self) -> String {
        fs::read_to_string(self.folder.path().join("rules/corrections.toml")).unwrap_or_default()
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}

#[test]
fn every_page_answers_to_who_knows_the_token_alone() {
    let bench = Workbench::new();
    for (page, words) in [
        ("", "征求意见的回复时限"),
        ("search?q=%E4%BC%9A%E7%AD%BE", "<mark>会签</mark>"),
        ("search?part=1&q=%E4%BC%9A%E7%AD%BE", "<mark>会签</mark>"),
        ("document?id=%E9%9D%92%E5%B1%BF", "<mark class=\"norm\">"),
        ("row?key=reply-to-consultation", "<ins>应当</ins>"),
        ("history", "还没有人工判断"),
        ("coders", "文件夹里没有编码表"),
        ("export?key=reply-to-consultation&form=md", "青屿区"),
        ("export", "青屿区-2023"),
        ("workbench.css", "--paper"),
        ("workbench.js", "use strict"),
    ] {
        let answer = bench.get(page);
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.body.contains(words), "{page}: {}", answer.body);
        assert!(!answer.body.contains("serve-"), "{page} has a key without words");
        for header in [
            "content-security-policy: default-src 'none'",
            "cache-control: no-store",
            "referrer-policy: no-referrer",
        ] {
            assert!(answer.head.contains(header), "{page}: {}", answer.head);
        }
        assert!(!answer.head.contains("access-control"), "{page}");
    }
    assert_eq!(bench.get("row?key=%E6%B2%A1%E6%9C%89").status, 400);
    let own = format!("/{}/", bench.token);
    for (path, host, status) in [
        ("/", bench.host.as_str(), 404),
        ("/000000000000000000000000000000000000/", &bench.host, 404),
        (&own, "evil.example", 421),
        (&own, &bench.host, 200),
    ] {
        let answer = bench.send(&format!("GET {path} HTTP/1.1\r\nHost: {host}"), "");
        assert_eq!(answer.status, status, "{path} {host}");
    }
    let foreign = format!(
        "POST {own}decide HTTP/1.1\r\nHost: {}\r\nOrigin: http://evil.example\r\nContent-Type: application/x-www-form-urlencoded",
        bench.host
    );
    assert_eq!(bench.send(&foreign, "do=confirm&row=reply-to-consultation").status, 403);
    assert_eq!(bench.corrections(), "");
}

#[test]
fn decisions_are_written_at_once_and_taken_back() {
    let bench = Workbench::new();
    let answer = bench.decide(&[("do", "rename"), ("label", "会签答复"), ("note", "据青屿")]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.head.contains("location: row?key=reply-to-consultation&done=1"), "{}", answer.head);
    assert!(bench.corrections().contains("[[rename]]") && bench.corrections().contains("note = \"据青屿\""));
    assert!(
        bench.get("row?key=reply-to-consultation&done=1").body.contains("<h1 lang=\"zh-CN\">会签答复</h1>")
    );
    assert_eq!(bench.decide(&[("do", "confirm")]).status, 303);
    assert!(bench.get("").body.contains("<span class=\"state confirmed\">已核定</span>"));
    // The row changes: it is no longer what was confirmed, and that is said.
    let remove = "remove 青屿区-2023:24.2";
    assert_eq!(bench.decide(&[("do", remove)]).status, 303);
    let page = bench.get("row?key=reply-to-consultation").body;
    assert!(page.contains("该行已有变化：−青屿区-2023:24.2"), "{page}");
    let history = bench.get("history").body;
    assert!(history.contains("undo 3") && history.contains("据青屿"), "{history}");
    let seen = bench.seen();
    assert_eq!(bench.post(&[("seen", &seen), ("do", "undo 3")]).status, 303);
    assert!(!bench.corrections().contains("[[split]]"));
    assert!(bench.get("").body.contains("已核定</span>"));
    // What can't be done is said beside the row, and nothing is written.
    let before = bench.corrections();
    for form in [
        &[("do", "add"), ("address", "青屿区-2023:99")][..],
        &[("do", "split")],
        &[("do", "rename"), ("label", " ")],
    ] {
        let answer = bench.decide(form);
        assert_eq!(answer.status, 400, "{form:?}");
        assert!(answer.body.contains("class=\"told refused\" role=\"alert\""), "{}", answer.body);
    }
    assert_eq!(bench.corrections(), before);
}

#[test]
fn what_another_process_wrote_is_never_overwritten() {
    let bench = Workbench::new();
    let seen = bench.seen();
    let state = bench.get("state").body;
    assert_eq!(seen, state);
    let other = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .current_dir(bench.folder.path())
        .args(["align", "rules", "--ignore", "鹿鸣:4"])
        .output()
        .unwrap();
    assert!(other.status.success());
    assert_ne!(bench.get("state").body, state);
    let before = bench.corrections();
    let form =
        [("row", "reply-to-consultation"), ("seen", seen.as_str()), ("do", "rename"), ("label", "答复")];
    let answer = bench.post(&form);
    assert_eq!(answer.status, 409);
    assert!(answer.body.contains("class=\"told changed\" role=\"alert\""), "{}", answer.body);
    assert_eq!(bench.corrections(), before);
    // The page that came with the refusal knows what is now.
    assert_eq!(bench.decide(&[("do", "rename"), ("label", "答复")]).status, 303);
    assert!(bench.corrections().starts_with(&before));
}

#[test]
fn markup_of_a_text_is_text() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    for name in ["甲区", "乙区"] {
        let text = format!(
            "{name}人民政府工作规则\n\n第一条　<script>alert(1)</script>部门之间征求意见的，一般应在5个工作日内回复。\n\n第二条　\"><img src=x onerror=alert(1)>常务会议每月召开一次。\n"
        );
        fs::write(folder.path().join(Path::new("rules").join(format!("{name}.txt"))), text).unwrap();
    }
    let bench = Workbench::over(folder);
    let row = encoded("甲区:1");
    for page in [
        "",
        "document?id=%E7%94%B2%E5%8C%BA",
        "search?q=%E5%9B%9E%E5%A4%8D",
        "search?q=%22%3E%3Cscript%3E",
        &format!("row?key={row}"),
    ] {
        let answer = bench.get(page);
        assert_eq!(answer.status, 200, "{page}: {}", answer.body);
        assert!(!answer.body.contains("<script>alert") && !answer.body.contains("<img src=x"), "{page}");
    }
    let bad = bench.post(&[("row", "甲区:1"), ("seen", ""), ("do", "rename"), ("label", "<b>\"'")]);
    assert!(matches!(bad.status, 303 | 409));
    assert!(!bench.get(&format!("row?key={row}")).body.contains("<b>\""));
}
