//! Whatever happens to the workbench amid decisions: what was confirmed is in the file, and nothing else is.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::Duration;

use duizhao::correction::{Act, load, read};

#[allow(dead_code, reason = "other tests use the rest")]
mod workbench;

use workbench::{Answer, Workbench, texts};

/// The articles that were set aside, in order.
fn set_aside(folder: &Path) -> Vec<String> {
    let text = load(&folder.join("corrections.toml")).unwrap();
    let article = |act: &Act| match act {
        Act::Ignore(marks) => marks.first().unwrap().address.to_string(),
        other => panic!("nobody decided this: {other:?}"),
    };
    read(&text, "corrections.toml").unwrap().iter().map(|correction| article(&correction.act)).collect()
}

/// A text with an article for each decision that a script makes.
fn long_text(folder: &Path) {
    let articles: Vec<String> =
        (1..=400).map(|number| format!("第{number}条　第{number}类事项由主管部门按照分工办理。")).collect();
    let text = format!("长滩区人民政府工作规则\n\n{}\n", articles.join("\n\n"));
    fs::write(folder.join("长滩区.txt"), text).unwrap();
}

/// Sets an article of the long text aside, as who saw the file of decisions like this.
fn aside(workbench: &Workbench, seen: &str, article: usize) -> Option<Answer> {
    let act = format!("ignore 长滩区:{article}");
    workbench.decide(&[("row", "柳塘区:3"), ("seen", seen), ("do", &act)])
}

/// Of many who decide at once upon one file, one is written and the others hear that it has changed.
#[test]
fn of_many_at_once_each_is_written_or_refused() {
    let folder = texts();
    long_text(folder.path());
    let workbench = Workbench::open(folder.path());
    let mut written: Vec<String> = thread::scope(|scope| {
        let one = |writer: usize| {
            let workbench = &workbench;
            move || {
                let mut written = Vec::new();
                for article in (1..=8).map(|number| writer * 10 + number) {
                    let seen = workbench.get("state").body;
                    match aside(workbench, &seen, article).unwrap().status {
                        303 => written.push(format!("长滩区:{article}.1")),
                        status => assert_eq!(status, 409),
                    }
                }
                written
            }
        };
        let all: Vec<_> = (0..4).map(|writer| scope.spawn(one(writer))).collect();
        all.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let mut found = set_aside(folder.path());
    found.sort();
    written.sort();
    assert_eq!(found, written);
    assert!(found.len() > 7, "{found:?}");
}

/// A hundred decisions, with the server killed again and again at any moment: the file holds each that was confirmed, in order, and
/// nothing that was not asked for.
#[test]
#[cfg(unix)]
fn a_kill_loses_nothing_that_was_confirmed() {
    let folder = texts();
    long_text(folder.path());
    let (mut confirmed, mut unanswered, mut lives, mut article, mut chance) =
        (Vec::new(), Vec::new(), 0, 0, 7_u64);
    while confirmed.len() < 100 || lives < 8 {
        let mut workbench = Workbench::open(folder.path());
        lives += 1;
        let mut killer = None;
        loop {
            let state = format!("GET {}state HTTP/1.1\r\nHost: {}\r\n", workbench.base, workbench.host);
            let Some(seen) = workbench.ask(&state, "") else { break };
            article += 1;
            let address = format!("长滩区:{article}.1");
            let Some(answer) = aside(&workbench, &seen.body, article) else {
                unanswered.push(address);
                break;
            };
            assert_eq!(answer.status, 303, "{}", answer.body);
            confirmed.push(address);
            // Once the rows are found, at any moment.
            if killer.is_none() {
                chance =
                    chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let moment = Duration::from_micros((chance >> 33) % 150_000);
                let process = workbench.process().to_string();
                killer = Some(thread::spawn(move || {
                    thread::sleep(moment);
                    assert!(Command::new("kill").args(["-9", &process]).status().unwrap().success());
                }));
            }
        }
        killer.unwrap().join().unwrap();
        workbench.kill();
    }
    let found = set_aside(folder.path());
    let kept: Vec<&String> = found.iter().filter(|address| !unanswered.contains(address)).collect();
    assert_eq!(kept, confirmed.iter().collect::<Vec<_>>(), "{lives} lives");
    // What is half written is no text, and is served by nobody.
    let served = Workbench::open(folder.path()).get("").body;
    assert_eq!(served.matches("href=\"document?id=").count(), 4, "{served}");
}
