//! The workbench as a browser, a stranger and another process meet it, over plain HTTP.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;

use duizhao::correction::{Act, load, read};
use tempfile::TempDir;

#[allow(dead_code, reason = "other tests use the rest")]
mod workbench;

use workbench::{Answer, Workbench, encoded, row_of, texts};

/// A row of the sample corpus.
const ROW: &str = "row?key=reply-to-consultation";

/// The sample corpus in a folder of its own.
fn sample() -> (TempDir, Workbench) {
    let folder = TempDir::new().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    assert!(program.current_dir(folder.path()).args(["init", "."]).output().unwrap().status.success());
    let workbench = Workbench::open(folder.path());
    (folder, workbench)
}

fn corrections(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join("corrections.toml")).unwrap_or_default()
}

/// A decision on that row, as it is now.
fn decide(workbench: &Workbench, form: &[(&str, &str)]) -> Answer {
    let page = workbench.get(ROW);
    let row = [("row", "reply-to-consultation"), ("seen", page.seen())];
    workbench.decide(&[&row, form].concat()).unwrap()
}

/// What is decided in a folder.
fn decided(folder: &Path) -> Vec<Act> {
    let text = load(&folder.join("corrections.toml")).unwrap();
    read(&text, "corrections.toml").unwrap().into_iter().map(|correction| correction.act).collect()
}

/// Gives the row of a provision a name, as who saw the file like this.
fn rename(workbench: &Workbench, seen: &str, name: &str) -> Answer {
    workbench.decide(&[("row", "柳塘区:3"), ("seen", seen), ("do", "rename"), ("label", name)]).unwrap()
}

#[test]
fn every_page_shows_what_it_is_for() {
    let (folder, workbench) = sample();
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
        let answer = workbench.get(page);
        assert_eq!(answer.status, 200, "{page}");
        assert!(answer.body.contains(words), "{page}: {}", answer.body);
        assert!(!answer.body.contains("serve-"), "{page} has a key without words");
    }
    assert_eq!(workbench.get("row?key=%E6%B2%A1%E6%9C%89").status, 400);
    // The rows as a coding agree with the rows.
    fs::write(folder.path().join("coding.csv"), workbench.get("export").body).unwrap();
    let agreement = workbench.get("coders?first=coding.csv").body;
    assert!(
        agreement.contains("一致率") && agreement.contains("<td class=\"number\">1.000</td>"),
        "{agreement}"
    );
}

/// Why a document is silent: what comes nearest in it, which can be put into the row from there, and the base stays.
#[test]
fn silence_is_shown_with_its_evidence() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let row = format!("{}&base={}", row_of("柳塘区:4"), encoded("青屿区"));
    let page = workbench.get(&row);
    let silent = page.body.split("<section class=\"cell silent\"").nth(1).unwrap();
    let silent = silent.split("</section>").next().unwrap();
    assert!(silent.contains("鹿鸣区") && silent.contains("未规定"), "{silent}");
    let link =
        silent.split("href=\"").find(|link| link.contains("silent=")).unwrap().split('#').next().unwrap();
    let link = link.replace("&amp;", "&");
    assert!(link.contains("&base="), "{link}");
    let asked = workbench.get(&link);
    assert_eq!((asked.status, asked.body.contains("id=\"why\"")), (200, true), "{link}: {}", asked.body);
    assert!(!page.body.contains("id=\"why\""));
    assert!(
        asked.body.contains("该文件中最接近的条款；得分达到0.")
            || asked.body.contains("该文件中没有相近的条款")
    );
    let form = [("row", "柳塘区:4"), ("seen", asked.seen()), ("base", "青屿区"), ("do", "add 鹿鸣区:3.1")];
    let answer = workbench.decide(&form).unwrap();
    assert!(answer.status == 303 && answer.head.contains("&base=%e9"), "{}", answer.head);
    assert!(!workbench.get(&row).body.contains("cell silent"), "it is silent no more");
}

#[test]
fn only_who_knows_the_token_is_answered_and_only_on_this_machine() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let (base, host) = (&workbench.base, &workbench.host);
    assert!(base.len() > 24 && host.starts_with("127.0.0.1:"), "{host}{base}");
    let own = format!("Host: {host}\r\n");
    let status = |request: &str, headers: &str, body: &str| {
        let answer = workbench.ask(&format!("{request} HTTP/1.1\r\n{headers}"), body).unwrap();
        for header in [
            "default-src 'none'",
            "referrer-policy: same-origin",
            "nosniff",
            "no-store",
            "frame-ancestors 'none'",
        ] {
            assert!(answer.head.contains(header), "{request}: {}", answer.head);
        }
        assert!(!answer.head.contains("access-control"), "{}", answer.head);
        answer.status
    };
    let foreign = |port: bool| format!("Host: rebound.example{}\r\n", if port { ":80" } else { "" });
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let decision = "row=x&seen=&do=confirm";
    for page in ["", "search?q=x", "history", "coders", "workbench.css", "workbench.js", "state"] {
        assert_eq!(status(&format!("GET {base}{page}"), &own, ""), 200, "{page}");
        assert_eq!(status(&format!("GET /{page}"), &own, ""), 404, "{page}");
        assert_eq!(status(&format!("GET {}0/{page}", base.trim_end_matches('/')), &own, ""), 404, "{page}");
        assert_eq!(status(&format!("GET {base}{page}"), &foreign(true), ""), 421, "{page}");
        assert_eq!(status(&format!("GET {base}{page}"), &foreign(false), ""), 421, "{page}");
    }
    let decide = format!("POST {base}decide");
    for headers in
        ["Origin: http://elsewhere.example\r\n", "Origin: null\r\n", "Sec-Fetch-Site: cross-site\r\n"]
    {
        assert_eq!(status(&decide, &format!("{own}{form}{headers}"), decision), 403, "{headers}");
    }
    assert_eq!(status(&decide, &format!("{own}{form}"), &"x".repeat(2 << 20)), 413);
    assert_eq!(
        status(&format!("GET {base}decide?{decision}"), &own, ""),
        405,
        "nothing is decided by a link"
    );
    assert!(!folder.path().join("corrections.toml").exists());
}

#[test]
fn decisions_are_written_at_once_and_taken_back() {
    let (folder, workbench) = sample();
    let answer = decide(&workbench, &[("do", "rename"), ("label", "会签答复"), ("note", "据青屿")]);
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.head.contains("location: row?key=reply-to-consultation&done=1"), "{}", answer.head);
    assert!(
        corrections(&folder).contains("[[rename]]") && corrections(&folder).contains("note = \"据青屿\"")
    );
    assert!(
        workbench
            .get("row?key=reply-to-consultation&done=1")
            .body
            .contains("<h1 lang=\"zh-CN\">会签答复</h1>")
    );
    assert_eq!(decide(&workbench, &[("do", "confirm")]).status, 303);
    assert!(workbench.get("").body.contains("<span class=\"state confirmed\">已核定</span>"));
    // The row changes: it is no longer what was confirmed, and that is said.
    let remove = "remove 青屿区-2023:24.2";
    assert_eq!(decide(&workbench, &[("do", remove)]).status, 303);
    let page = workbench.get("row?key=reply-to-consultation").body;
    assert!(page.contains("该行已有变化：−青屿区-2023:24.2"), "{page}");
    let history = workbench.get("history").body;
    assert!(history.contains("undo 3") && history.contains("据青屿"), "{history}");
    let page = workbench.get(ROW);
    assert_eq!(workbench.decide(&[("seen", page.seen()), ("do", "undo 3")]).unwrap().status, 303);
    assert!(!corrections(&folder).contains("[[split]]"));
    assert!(workbench.get("").body.contains("已核定</span>"));
    // What can't be done is said beside the row, and nothing is written.
    let before = corrections(&folder);
    for form in [
        &[("do", "add"), ("address", "青屿区-2023:99")][..],
        &[("do", "split")],
        &[("do", "rename"), ("label", " ")],
    ] {
        let answer = decide(&workbench, form);
        assert_eq!(answer.status, 400, "{form:?}");
        assert!(answer.body.contains("class=\"told refused\" role=\"alert\""), "{}", answer.body);
    }
    assert_eq!(corrections(&folder), before);
}

/// What another process decides meanwhile is noticed, shown, and never overwritten.
#[test]
fn who_saw_another_file_decides_nothing() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let (row, history) = (workbench.get(&row_of("柳塘区:3")), workbench.get("history"));
    let other = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_duizhao"));
        let ended =
            program.current_dir(folder.path()).arg("align").arg(".").args(arguments).output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    };
    other(&["--rename", "柳塘区:3", "别人起的名"]);
    let written = fs::read(folder.path().join("corrections.toml")).unwrap();
    assert_ne!(workbench.get("state").body, row.seen(), "an open page hears of it");
    let refused = rename(&workbench, row.seen(), "迟了");
    assert_eq!(refused.status, 409);
    assert!(
        refused.body.contains("role=\"alert\"") && refused.body.contains("别人起的名"),
        "{}",
        refused.body
    );
    assert_eq!(workbench.decide(&[("seen", history.seen()), ("do", "undo 1")]).unwrap().status, 409);
    assert_eq!(fs::read(folder.path().join("corrections.toml")).unwrap(), written);
    // The page that says so shows what is, and from there one goes on.
    assert_eq!(rename(&workbench, refused.seen(), "再定").status, 303);
    let names = decided(folder.path());
    assert!(
        matches!(names.as_slice(), [Act::Rename(_, theirs), Act::Rename(_, ours)] if theirs == "别人起的名" && ours == "再定"),
        "{names:?}"
    );
    assert!(workbench.get(&row_of("柳塘区:3")).body.contains("再定</h1>"));
    // A file that makes no sense is said to be so, and left alone.
    let broken = "[[rename]\n";
    fs::write(folder.path().join("corrections.toml"), broken).unwrap();
    for page in ["", "history", &row_of("柳塘区:3")] {
        let answer = workbench.get(page);
        assert!(answer.status == 400 && answer.body.contains("corrections.toml"), "{page}: {}", answer.body);
    }
    assert_eq!(rename(&workbench, refused.seen(), "又迟了").status, 400);
    assert_eq!(fs::read_to_string(folder.path().join("corrections.toml")).unwrap(), broken);
}

/// Whatever a text, a file name, a name or a remark says, it is shown as it is written and does nothing.
#[test]
fn markup_in_a_text_is_shown_and_does_nothing() {
    const HOSTILE: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{ 7*7 }}";
    let folder = texts();
    let text = format!(
        "竹溪区人民政府{HOSTILE}工作规则\n\n第一章　总则{HOSTILE}\n\n第一条　为规范竹溪区人民政府的工作，制定本规则。\n\n第二条　部门之间征求意见的，应当在9个工作日内{HOSTILE}回复。\n\n\
         第三条　常务会议每月召开一次，由区长召集和主持。\n"
    );
    fs::write(folder.path().join("竹溪区<b onclick='x'>&\".txt"), text).unwrap();
    let workbench = Workbench::open(folder.path());
    let start = workbench.get("");
    let id = start.body.split("document?id=").find(|link| link.starts_with("%E7%AB%B9")).unwrap();
    let id = id.split('"').next().unwrap().to_owned();
    let decide = |pairs: &[(&str, &str)]| {
        let seen = workbench.get("history");
        let all: Vec<(&str, &str)> =
            [("row", "柳塘区:2"), ("seen", seen.seen())].into_iter().chain(pairs.iter().copied()).collect();
        workbench.decide(&all).unwrap()
    };
    let given = [("do", "rename"), ("label", HOSTILE), ("note", HOSTILE)];
    assert_eq!(decide(&given).status, 303);
    let hostile = encoded(HOSTILE);
    let mut pages: Vec<(String, Answer)> = [
        String::new(),
        "history".to_owned(),
        row_of("柳塘区:2"),
        row_of(HOSTILE),
        format!("row?key={}&base={hostile}", encoded("柳塘区:2")),
        format!("document?id={id}"),
        format!("document?id={hostile}"),
        "search?q=%E5%9B%9E%E5%A4%8D".to_owned(),
        format!("search?q={hostile}"),
        format!("search?q=%E5%9B%9E%E5%A4%8D&in={hostile}"),
        format!("coders?first={hostile}"),
        format!("export?key={hostile}"),
    ]
    .into_iter()
    .map(|page| (page.clone(), workbench.get(&page)))
    .collect();
    pages.push(("decide".to_owned(), decide(&[("do", &format!("add {HOSTILE}"))])));
    pages.push(("decide".to_owned(), decide(&[("do", "merge"), ("with", HOSTILE)])));
    let mut shown = 0;
    for (page, answer) in &pages {
        assert!([200, 303, 400].contains(&answer.status), "{page}: {}", answer.status);
        let kinds = ["location: ", "content-type: text/html", "content-disposition: attachment"];
        assert!(kinds.iter().any(|kind| answer.head.contains(kind)), "{page}: {}", answer.head);
        if answer.head.contains("attachment") {
            continue;
        }
        for markup in ["<script>", "<img", "<b onclick", "src=x onerror=alert(2)>", "49"] {
            assert!(!answer.body.contains(markup), "{page}: {markup}: {}", answer.body);
        }
        shown += answer.body.matches("&lt;script&gt;").count();
    }
    assert!(shown > 8, "{shown}");
}

/// Whatever is asked for that is not there, the page says what is wrong.
#[test]
fn what_is_not_there_is_said() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    for page in [
        "row",
        "row?key=x",
        "row?key=%FF",
        "document",
        "document?id=nowhere",
        "export?key=x",
        "coders?first=x",
    ] {
        let answer = workbench.get(page);
        assert!([200, 400, 404].contains(&answer.status), "{page}: {}", answer.status);
    }
    assert_eq!(workbench.get(&row_of("柳塘区:3")).status, 200);
    assert_eq!(workbench.get("nothing").status, 404);
    let seen = workbench.get("state").body;
    let nothing: [&[(&str, &str)]; 4] = [
        &[],
        &[("do", "confirm")],
        &[("row", "柳塘区:3"), ("do", "rename")],
        &[("row", "柳塘区:3"), ("do", "split")],
    ];
    for fields in nothing {
        let all = [&[("seen", seen.as_str())], fields].concat();
        assert_eq!(workbench.decide(&all).unwrap().status, 400, "{fields:?}");
    }
    assert!(!folder.path().join("corrections.toml").exists());
}

#[test]
fn a_port_that_is_taken_is_said_to_be() {
    let folder = texts();
    let workbench = Workbench::open(folder.path());
    let port = workbench.host.split(':').nth(1).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_duizhao"));
    let ended = program.arg("serve").arg(folder.path()).args(["--port", port]).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!((ended.status.code(), said.lines().count(), ended.stdout.len()), (Some(2), 1, 0), "{said}");
    assert!(said.starts_with("error: ") && said.contains("--port"), "{said}");
}

/// Ctrl-C ends it at once, though a browser holds a connection.
#[test]
#[cfg(unix)]
fn an_interrupt_ends_it() {
    use std::os::unix::process::ExitStatusExt;
    let folder = texts();
    let mut workbench = Workbench::open(folder.path());
    let held = std::net::TcpStream::connect(&workbench.host).unwrap();
    let process = workbench.process().to_string();
    assert!(Command::new("kill").args(["-INT", &process]).status().unwrap().success());
    assert_eq!(workbench.ended().signal(), Some(2));
    drop(held);
}
