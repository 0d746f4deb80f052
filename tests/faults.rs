//! Every command that writes, with each of its changes of the disk failing in turn, and ending the program in turn.
//!
//! A change is a file or folder that is made, a write, a sync, a move, a link, a removal: all that goes through `src/file/disk.rs`, which a build with
//! debug assertions lets fail. After each: what stood there is as it was, or all of the new stands, as far as the program could say so; the
//! status is not 0 unless the new stands; a line says what and where; and nothing half written is left. Commands with many changes are tried
//! at some of them, at all with `DUIZHAO_TEST_LONG=1`.

#![cfg(all(debug_assertions, unix, feature = "cli"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "how many changes there were")]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output};

use duizhao::index::{Index, IndexError, SearchOptions};
use tempfile::TempDir;

/// Of more changes than these only some are tried.
const MANY: usize = 24;
/// Of so many then.
const SOME: usize = 7;

/// A command that writes, after others; meanwhile a source may have changed.
struct Case {
    command: &'static str,
    before: &'static str,
    changed: bool,
    /// Whether a program that ends may leave some of the new files beside some of the former ones: each is moved by itself.
    by_file: bool,
}

fn sources(home: &Path, days: &str) {
    fs::create_dir_all(home.join("c")).unwrap();
    for (name, days) in [("芦荡", "七"), ("石桥", days), ("云岭", "十")] {
        let text = format!(
            "{name}区人民政府工作规则\n\n第一条　为规范{name}区人民政府的工作，制定本规则。\n\n第二条　会签部门应当在{days}个工作日内回复。\n\n\
             第三条　常务会议每月召开一次，由区长召集和主持。\n"
        );
        fs::write(home.join(format!("c/{name}区.txt")), text).unwrap();
    }
}

/// Runs a command, with a fault.
fn run(home: &Path, command: &str, fault: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["--lang", "en"])
        .args(command.split(' '))
        .current_dir(home)
        .env("RAYON_NUM_THREADS", "1")
        .env("DUIZHAO_TEST_FAULT", fault)
        .output()
        .unwrap()
}

/// All that is told of a folder: of files their bytes, of folders that they are there, of an index what it answers.
fn state(home: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![home.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(home).unwrap().to_string_lossy().into_owned();
            if name == "index" {
                found.insert(name, answers(&path));
            } else if path.is_dir() {
                found.insert(format!("{name}/"), Vec::new());
                waiting.push(path);
            } else {
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn answers(folder: &Path) -> Vec<u8> {
    let index = match Index::open(folder) {
        Err(IndexError::Missing(_)) => return b"none".to_vec(),
        index => index.unwrap(),
    };
    let answer = |query: &str| index.search(&query.parse().unwrap(), &SearchOptions::ALL).unwrap();
    let answers = ["工作日", "\"七个工作日\"", "会议 召集", "会签 -区长"].map(answer);
    format!("{answers:?}").into_bytes()
}

/// The same without what is only there until the next run.
fn told(home: &Path) -> BTreeMap<String, Vec<u8>> {
    state(home).into_iter().filter(|(name, _)| !name.contains(".duizhao-")).collect()
}

/// What nobody should find.
fn left(home: &Path) -> Vec<String> {
    let has_index = home.join("index/current").exists();
    let mut generations = 0;
    let mut names: Vec<String> = fs::read_dir(home.join("index"))
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !matches!(name.as_str(), "lock" | "current"))
        .filter(|name| {
            generations += usize::from(name.starts_with("generation-"));
            !(has_index && generations == 1 && name.starts_with("generation-"))
        })
        .collect();
    names.extend(state(home).into_keys().filter(|name| name.contains(".duizhao-")));
    names
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, to) = {
            let entry = entry.unwrap();
            (entry.path(), to.join(entry.file_name()))
        };
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

impl Case {
    const fn new(command: &'static str) -> Self {
        Self { command, before: "", changed: false, by_file: false }
    }

    /// The command after another one, and another text of one source.
    const fn after(self, before: &'static str) -> Self {
        Self { before, changed: true, ..self }
    }

    const fn by_file(self) -> Self {
        Self { by_file: true, ..self }
    }

    fn hold(&self) {
        let model = TempDir::new().unwrap();
        sources(model.path(), "5");
        if !self.before.is_empty() {
            assert!(run(model.path(), self.before, "").status.success());
        }
        if self.changed {
            sources(model.path(), "9");
        }
        let before = state(model.path());
        let fresh = || {
            let home = TempDir::new().unwrap();
            copy(model.path(), home.path());
            home
        };
        let home = fresh();
        assert!(run(home.path(), self.command, "").status.success(), "{}", self.command);
        let after = state(home.path());
        assert_ne!(before, after, "{}", self.command);

        let ends = |number: usize| {
            let home = fresh();
            let ran = run(home.path(), self.command, &format!("ends {number}"));
            ran.status.signal().map(|_| home)
        };
        let mut count = 1;
        while ends(count).is_some() {
            count *= 2;
        }
        let (mut low, mut high) = (count / 2, count);
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if ends(middle).is_some() { low = middle } else { high = middle }
        }
        let long = std::env::var_os("DUIZHAO_TEST_LONG").is_some();
        let stride = if low > MANY && !long { low / SOME } else { 1 };
        for number in (1..=low).filter(|number| (low - number) % stride == 0) {
            if let Some(home) = ends(number) {
                self.judge_end(home.path(), &before, &after, number);
            }
            let home = fresh();
            let ran = run(home.path(), self.command, &format!("fails {number}"));
            self.judge_failure(home.path(), &ran, &before, &after, number);
        }
        println!("{}: {low} changes", self.command);
    }

    fn judge_failure(
        &self,
        home: &Path,
        ran: &Output,
        before: &BTreeMap<String, Vec<u8>>,
        after: &BTreeMap<String, Vec<u8>>,
        number: usize,
    ) {
        let said = String::from_utf8_lossy(&ran.stderr);
        let at = format!("{}, change {number} fails: {said}", self.command);
        if ran.status.success() {
            let now: BTreeMap<_, _> = told(home);
            assert_eq!(now.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{at}");
            assert!(now == *after, "{at}");
        } else {
            let now = state(home);
            assert_eq!(ran.status.code(), Some(2), "{at}");
            assert!(said.starts_with("error: ") && said.contains("; help: "), "{at}");
            // The folder of an index is made to be locked.
            let unmade = before.get("index").is_none() && now.get("index").is_some_and(|now| now == b"none");
            let now: BTreeMap<_, _> =
                now.into_iter().filter(|(name, _)| !unmade || name != "index").collect();
            let names = |state: &BTreeMap<String, Vec<u8>>| state.keys().cloned().collect::<Vec<_>>();
            assert!(now == *before || now == *after, "{at}{:?}", names(&now));
            // Where the new stands and may not last, the old one is not removed before the next run.
            if now == *before {
                assert_eq!(left(home), [""; 0], "{at}");
                if !before.contains_key("index") {
                    // As it was: the next run is the first one again.
                    return;
                }
            }
        }
        self.goes_on(home, after, &at);
    }

    fn judge_end(
        &self,
        home: &Path,
        before: &BTreeMap<String, Vec<u8>>,
        after: &BTreeMap<String, Vec<u8>>,
        number: usize,
    ) {
        let at = format!("{}, ended at change {number}", self.command);
        let now: BTreeMap<_, _> = told(home).into_iter().filter(|(name, _)| !name.ends_with('/')).collect();
        let files = |state: &BTreeMap<String, Vec<u8>>| -> BTreeMap<_, _> {
            state.clone().into_iter().filter(|(name, _)| !name.ends_with('/')).collect()
        };
        let (before, new) = (files(before), files(after));
        if self.by_file {
            for (name, content) in &now {
                assert!([&before, &new].iter().any(|state| state.get(name) == Some(content)), "{at}: {name}");
            }
            for name in before.keys().filter(|name| new.contains_key(*name)) {
                assert!(now.contains_key(name), "{at}: {name} is lost");
            }
        } else {
            let unmade = !before.contains_key("index") && now.get("index").is_some_and(|now| now == b"none");
            assert!(now == before || now == new || unmade, "{at}: {:?}", now.keys());
        }
        self.goes_on(home, after, &at);
    }

    /// The next run puts everything right.
    fn goes_on(&self, home: &Path, after: &BTreeMap<String, Vec<u8>>, at: &str) {
        let ran = run(home, self.command, "");
        let said = String::from_utf8_lossy(&ran.stderr);
        // Nothing of the user's is overwritten, and nothing is taken back twice.
        if said.contains("there already") || self.command.contains("--undo") {
            return;
        }
        assert!(ran.status.success(), "{at}: the next run: {said}");
        assert!(state(home) == *after, "{at}: the next run: {:?}", state(home).keys());
        assert_eq!(left(home), [""; 0], "{at}: after the next run");
    }
}

macro_rules! cases {
    ($($name:ident: $case:expr;)+) => { $(#[test] fn $name() { $case.hold(); })+ };
}

cases! {
    a_new_index: Case::new("index c");
    an_updated_index: Case::new("index c").after("index c");
    an_index_built_anew: Case::new("index c --rebuild").after("index c");
    a_new_report: Case::new("report c -o deep/r").by_file();
    a_report_over_a_former_one: Case::new("report c -o r").after("report c -o r").by_file();
    a_report_on_many: Case::new("report c -o r --layout distribution --format html,json,parquet")
        .after("report c -o r --layout distribution").by_file();
    first_corrections: Case::new("align c --ignore 芦荡区:1");
    more_corrections: Case::new("align c --ignore 芦荡区:1").after("align c --ignore 云岭区:1");
    corrections_taken_back: Case::new("align c --undo").after("align c --ignore 云岭区:1");
    saved_rows: Case::new("align c --save rows.dz").after("align c --save rows.dz");
    rows_that_are_joined: Case::new("align c/石桥区.txt --onto rows.dz --save rows.dz").after("align c/芦荡区.txt c/云岭区.txt --save rows.dz");
    codings: Case::new("align c --export coding.csv");
    an_export: Case::new("export sqlite c -o rules.sql").after("export sqlite c -o rules.sql");
    an_output: Case::new("norms c --format csv -o norms.csv").after("norms c --format csv -o norms.csv");
    texts: Case::new("text c --into deep/texts").by_file();
    a_sample_corpus: Case::new("init deep/corpus").by_file();
    a_project: Case::new("init c --project");
}

/// Nothing in the library or the program changes a disk but through the one place that these tests let fail.
#[test]
fn all_changes_go_through_one_place() {
    const CHANGES: [&str; 17] = [
        "fs::write(",
        "fs::rename(",
        "fs::copy(",
        "fs::create_dir(",
        "fs::create_dir_all(",
        "fs::hard_link(",
        "fs::remove_file(",
        "fs::remove_dir(",
        "fs::remove_dir_all(",
        "fs::set_permissions(",
        "File::create(",
        "File::create_new(",
        "OpenOptions",
        "File::options()",
        "sync_all(",
        "sync_data(",
        "NamedTempFile",
    ];
    // What is removed when a signal ends the program, what is only locked, a device that the user names.
    const EXCEPTIONS: [&str; 4] =
        ["src/file/disk.rs", "src/file/pending.rs", "src/file/lock.rs", "src/cli/output.rs"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting = vec![root.join("src")];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !name.ends_with("tests.rs")
                && !EXCEPTIONS.contains(&name.as_str())
            {
                let text = fs::read_to_string(path).unwrap();
                let own = text.split("#[cfg(test)]").next().unwrap();
                let lines = own.lines().filter(|line| !line.trim_start().starts_with("//"));
                found.extend(
                    lines
                        .filter(|line| CHANGES.iter().any(|change| line.contains(change)))
                        .map(|line| format!("{name}: {line}")),
                );
            }
        }
    }
    assert_eq!(found, [""; 0]);
}
