//! How many megabytes of text a second one core reads norms from: `cargo bench --bench norms [-- FOLDER]`.
//!
//! Documents are parsed before the clock starts; parsing is timed apart. The last lines show that the time of one paragraph grows
//! with its length, not with its square.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a program that reports to a terminal"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use duizhao::{Document, Source, parse, read_norms};

/// Rounds over all documents; the best one counts, for whatever else the machine does only slows a round down.
const ROUNDS: usize = 20;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let sources = folder.map_or_else(own_text, |folder| texts(Path::new(&folder)));
    if sources.is_empty() {
        eprintln!("no text to read");
        return;
    }
    let bytes: usize = sources.iter().map(String::len).sum();
    let read = || -> Vec<Document> {
        sources.iter().map(|text| parse(Source { text: text.clone(), ..Source::default() })).collect()
    };
    let (parsing, documents) = best(5, read);
    let (reading, found) =
        best(ROUNDS, || documents.iter().map(|document| read_norms(document).len()).sum::<usize>());
    println!("{} texts, {bytes} bytes, {found} norms", sources.len());
    report("norms", bytes, reading);
    report("parsing", bytes, parsing);
    report("both", bytes, reading + parsing);
    for count in [3_000, 30_000] {
        let clause =
            "自收到第5号材料之日起7个工作日内由承办科室答复申请人，每月通报2次，会议时间不超过1小时，";
        let text =
            format!("竹溪区人民政府工作规则\n\n第一章　总则\n\n第一条　{}\n", clause.repeat(count / 3));
        let document = parse(Source { text, ..Source::default() });
        let (time, found) = best(3, || read_norms(&document).len());
        report(&format!("one paragraph with {found} norms"), clause.len() * count / 3, time);
    }
}

/// The shortest time that the work takes, and what it yields.
fn best<T>(rounds: usize, work: impl Fn() -> T) -> (Duration, T) {
    let run = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed(), result)
    };
    let mut fastest = run();
    for _ in 1..rounds {
        let next = run();
        if next.0 < fastest.0 {
            fastest = next;
        }
    }
    fastest
}

fn report(what: &str, bytes: usize, time: Duration) {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let megabytes = bytes as f64 / 1e6;
    let seconds = time.as_secs_f64();
    println!("{what:<36} {:>9.2} ms {:>8.1} MB/s", seconds * 1e3, megabytes / seconds);
}

/// The texts of a folder, sorted by name.
fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// A rule of our own, where no folder is given: a fifth of its articles set a norm, as in a published one.
fn own_text() -> Vec<String> {
    let plain = "各部门应当按照职责分工，密切配合，依法履行职责，不断提高行政效能，自觉接受监督，统一服从安排，做好有关工作。";
    let norm = "主办部门应当自收到材料之日起七个工作日内书面答复，情况复杂的可以延长三个工作日，并每季度通报一次办理情况。";
    let mut articles = String::new();
    for number in 1..=500 {
        let act = if number % 5 == 0 { norm } else { plain };
        articles.push_str(&["第", &duizhao::text::write_integer(number), "条　", act, "\n"].concat());
    }
    vec![format!("竹溪区人民政府工作规则\n\n第一章　总则\n\n{articles}"); 20]
}
