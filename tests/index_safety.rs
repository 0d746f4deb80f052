//! The index folder: incremental, one writer at a time, and never a wrong answer from a damaged one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duizhao::document::{Document, Source};
use duizhao::index::{Index, IndexError, Query, SearchOptions, SearchResult, UpdateMode, UpdateOptions};

const UPDATE: UpdateOptions<'static> = UpdateOptions { mode: UpdateMode::Update, progress: None };
const REBUILD: UpdateOptions<'static> = UpdateOptions { mode: UpdateMode::Rebuild, progress: None };
const ALL: SearchOptions = SearchOptions::ALL;

/// A rule of an invented district that holds `days` in its only deadline.
fn rule(name: &str, days: &str) -> Document {
    let text = format!(
        "{name}人民政府工作规则\n\n第一章　总则\n\n第一条　为规范{name}人民政府的工作，制定本规则。\n\n第二章　会签\n\n\
         第二条　会签部门应当在{days}个工作日内回复。\n\n逾期不回复的，视为同意。\n\n第三条　本规则自印发之日起施行。\n"
    );
    let source = Source { path: format!("{name}.txt"), sha256: days.to_owned(), text, ..Source::default() };
    let mut document = duizhao::parse::parse(source);
    name.clone_into(&mut document.id);
    document
}

fn search(folder: &Path, query: &str) -> Result<SearchResult, IndexError> {
    Index::open(folder)?.search(&query.parse::<Query>().unwrap(), &ALL)
}

fn addresses(folder: &Path, query: &str) -> Vec<String> {
    let hits = search(folder, query).unwrap().hits;
    hits.iter().map(|hit| format!("{}:{}", hit.document, hit.address)).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

#[test]
fn indexes_only_what_has_changed() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (first, second, third) = (rule("甲山区", "七"), rule("乙水区", "5"), rule("丙林区", "3"));
    let report = Index::update(folder, &[first.clone(), second.clone()], &UPDATE).unwrap();
    assert_eq!((report.added.len(), report.unchanged, report.paragraphs), (2, 0, 8));
    let files_before = files(folder);

    let report = Index::update(folder, &[second.clone(), first.clone()], &UPDATE).unwrap();
    assert_eq!(
        (report.added.len(), report.changed.len(), report.removed.len(), report.unchanged),
        (0, 0, 0, 2)
    );
    assert_eq!(files(folder), files_before, "an update without changes writes nothing");

    let changed = rule("乙水区", "10");
    let report = Index::update(folder, &[changed.clone(), third.clone()], &UPDATE).unwrap();
    assert_eq!(report.changed, ["乙水区"]);
    assert_eq!((report.added, report.removed), (vec!["丙林区".to_owned()], vec!["甲山区".to_owned()]));
    assert_eq!(addresses(folder, "\"十个工作日\""), ["乙水区:2.1"]);
    assert_eq!(addresses(folder, "\"5个工作日\""), [""; 0]);
    assert_eq!(addresses(folder, "甲山"), [""; 0]);

    // What is found, and its score, depends on the documents and not on how they came in.
    let anew = tempfile::tempdir().unwrap();
    Index::update(anew.path(), &[third, changed], &UPDATE).unwrap();
    for query in ["工作日", "会签部门 回复", "-会签", "\"规则\" OR 同意"] {
        assert_eq!(search(folder, query).unwrap(), search(anew.path(), query).unwrap(), "{query}");
    }
}

#[test]
fn filters_by_place_and_document() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Index::update(folder, &[rule("甲山区", "七"), rule("乙水区", "5")], &UPDATE).unwrap();
    for (query, expected) in [
        ("区:甲山 工作日", &["甲山区:2.1"][..]),
        ("章:会签 -工作日 -施行", &["乙水区:2.2", "甲山区:2.2"]),
        ("条:2 文件:乙水", &["乙水区:2.1", "乙水区:2.2"]),
        ("条:>2", &["乙水区:3.1", "甲山区:3.1"]),
        ("会签 NOT 七个工作日", &["乙水区:2.1"]),
        ("视 为", &["乙水区:2.2", "甲山区:2.2"]),
        ("(同意 OR 会签) 区:乙水", &["乙水区:2.1", "乙水区:2.2"]),
        ("\"，\"", &["乙水区:1.1", "乙水区:2.2", "甲山区:1.1", "甲山区:2.2"]),
        ("\"。\" 条:3 区:甲山", &["甲山区:3.1"]),
    ] {
        let mut found = addresses(folder, query);
        found.sort();
        assert_eq!(found, expected, "{query}");
    }
    let limited = Index::open(folder).unwrap();
    let query = "工作 OR 回复 OR 施行".parse().unwrap();
    let all = limited.search(&query, &ALL).unwrap();
    let some = limited.search(&query, &SearchOptions { offset: 1, limit: Some(2), ..ALL }).unwrap();
    assert_eq!(some.hits, all.hits[1..3]);
    assert_eq!((some.total, some.documents), (all.total, 2));
}

#[test]
fn finds_many_numbers_in_every_spelling() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let figures = "100、200、300、400、500、600、700、800";
    let words = "一百、二百、三百、四百、五百、六百、七百、八百";
    let other = "一百、二百、三百、四百、五百、六百、七百、九百";
    Index::update(folder, &[rule("甲山区", figures), rule("乙水区", words), rule("丙林区", other)], &UPDATE)
        .unwrap();
    for query in [figures, words, "１００、二百、300、四百、500、六百、700、八百"] {
        let mut found = addresses(folder, &format!("\"{query}个工作日\""));
        found.sort();
        assert_eq!(found, ["乙水区:2.1", "甲山区:2.1"], "{query}");
    }
    assert_eq!(addresses(folder, "\"在100、\"").len(), 3);
    assert_eq!(addresses(folder, "\"九百\""), ["丙林区:2.1"]);
    assert_eq!(addresses(folder, "\"900\""), ["丙林区:2.1"]);
}

#[test]
fn says_what_is_wrong_with_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let nowhere = folder.join("nowhere");
    assert!(matches!(Index::open(&nowhere), Err(IndexError::Missing(_))));

    fs::write(folder.join(".gitignore"), "*").unwrap();
    assert!(matches!(Index::open(folder), Err(IndexError::Missing(_))));
    fs::write(folder.join("thesis.txt"), "text").unwrap();
    assert!(matches!(Index::open(folder), Err(IndexError::Foreign(_))));
    for options in [UPDATE, REBUILD] {
        assert!(matches!(Index::update(folder, &[], &options), Err(IndexError::Foreign(_))));
    }
    assert_eq!(files(folder).len(), 2, "a foreign folder is left alone");
    let file = folder.join("thesis.txt");
    assert!(matches!(Index::open(&file), Err(IndexError::Foreign(_))));

    let index = folder.join("index");
    Index::update(&index, &[rule("甲山区", "七")], &UPDATE).unwrap();
    let pointer = index.join("current");
    let text = fs::read_to_string(&pointer).unwrap();
    fs::write(&pointer, text.replacen("duizhao-index 2", "duizhao-index 1", 1)).unwrap();
    assert!(matches!(Index::open(&index), Err(IndexError::Outdated(_))));
    Index::update(&index, &[rule("甲山区", "七")], &UPDATE).unwrap();
    assert_eq!(addresses(&index, "七个工作日"), ["甲山区:2.1"]);
}

#[test]
fn a_changed_byte_is_never_a_wrong_answer() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let documents = [rule("甲山区", "七"), rule("乙水区", "5")];
    Index::update(folder, &documents, &UPDATE).unwrap();
    let right = search(folder, "工作日").unwrap();
    for file in files(folder) {
        let content = fs::read(&file).unwrap();
        let places = [0, content.len() / 3, content.len() / 2, content.len().saturating_sub(1)];
        for at in places.into_iter().filter(|&at| at < content.len()) {
            let mut flipped = content.clone();
            flipped[at] ^= 4;
            fs::write(&file, flipped).unwrap();
            match search(folder, "工作日") {
                Err(IndexError::Damaged { .. } | IndexError::Outdated(_)) => {}
                other => assert_eq!(other.unwrap(), right, "{} at {at}", file.display()),
            }
        }
        fs::remove_file(&file).unwrap();
        match search(folder, "工作日") {
            Err(IndexError::Damaged { .. } | IndexError::Missing(_)) => {}
            other => assert_eq!(other.unwrap(), right, "{} gone", file.display()),
        }
        fs::write(&file, content).unwrap();
    }
    let manifest = files(folder).into_iter().find(|path| path.ends_with("documents.json")).unwrap();
    fs::write(manifest, "{}").unwrap();
    assert!(matches!(Index::update(folder, &documents, &UPDATE), Err(IndexError::Damaged { .. })));
    Index::update(folder, &documents, &REBUILD).unwrap();
    assert_eq!(search(folder, "工作日").unwrap(), right);
}

#[test]
fn a_reader_goes_on_while_a_writer_writes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Index::update(folder, &[rule("甲山区", "七")], &UPDATE).unwrap();
    let index = Index::open(folder).unwrap();
    Index::update(folder, &[rule("甲山区", "9")], &UPDATE).unwrap();
    let query = "\"七个工作日\"".parse().unwrap();
    assert_eq!(index.search(&query, &ALL).unwrap().total, 1);
    assert_eq!(Index::open(folder).unwrap().search(&query, &ALL).unwrap().total, 0);
}

#[test]
fn one_writer_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Index::update(folder, &[rule("甲山区", "七")], &UPDATE).unwrap();
    let lock = fs::File::options().write(true).open(folder.join("lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(Index::update(folder, &[], &UPDATE), Err(IndexError::Busy(_))));
    assert_eq!(addresses(folder, "七个工作日"), ["甲山区:2.1"]);
    drop(lock);
    Index::update(folder, &[], &UPDATE).unwrap();
    assert_eq!(addresses(folder, "七个工作日"), [""; 0]);
}

/// Writes the index of the folder it is told, again and again, until it is killed; does nothing when run as a test.
#[test]
fn writer_to_be_killed() {
    let Ok(folder) = std::env::var("DUIZHAO_TEST_KILLED_WRITER") else { return };
    for round in 0_u32.. {
        let days = (round % 2 * 2 + 5).to_string();
        Index::update(Path::new(&folder), &[rule("甲山区", &days), rule("乙水区", &days)], &UPDATE).unwrap();
    }
}

#[test]
fn a_killed_writer_leaves_the_old_state_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Index::update(folder, &[rule("甲山区", "5"), rule("乙水区", "5")], &UPDATE).unwrap();
    for round in 0..20_u64 {
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["writer_to_be_killed", "--exact"])
            .env("DUIZHAO_TEST_KILLED_WRITER", folder)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(100 + round * 37 % 211));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let (five, seven) = (addresses(folder, "\"5个工作日\""), addresses(folder, "\"7个工作日\""));
        let both = ["乙水区:2.1".to_owned(), "甲山区:2.1".to_owned()];
        assert!(five == both && seven.is_empty() || seven == both && five.is_empty(), "{five:?} {seven:?}");
    }
    Index::update(folder, &[rule("丁石区", "9")], &UPDATE).unwrap();
    assert_eq!(addresses(folder, "\"九个工作日\""), ["丁石区:2.1"]);
    let generations = fs::read_dir(folder).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
    assert_eq!(generations.count(), 1, "what killed writers left is swept");
}

#[cfg(unix)]
#[test]
fn reads_a_folder_that_it_may_not_write() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Index::update(folder, &[rule("甲山区", "七")], &UPDATE).unwrap();
    let before = files(folder);
    let set = |mode: u32| {
        for path in files(folder).iter().flat_map(|path| [path.parent().unwrap(), path]) {
            let mode = if path.is_dir() { mode } else { mode & 0o666 };
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    set(0o555);
    let found = addresses(folder, "七个工作日");
    // Root may write everywhere; then only the reading is shown.
    let written = Index::update(folder, &[rule("甲山区", "9")], &UPDATE);
    set(0o755);
    assert_eq!(found, ["甲山区:2.1"]);
    if let Err(error) = written {
        assert!(matches!(error, IndexError::Io { .. }), "{error}");
        assert_eq!(files(folder), before);
        assert_eq!(addresses(folder, "七个工作日"), ["甲山区:2.1"]);
    }
}

/// A small file system of its own, gone at the end.
#[cfg(target_os = "linux")]
struct SmallDisk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs the right to mount a tmpfs"]
fn a_full_disk_is_an_error_and_leaves_the_old_state() {
    let disk = SmallDisk(tempfile::tempdir().unwrap());
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=512k", "none"])
        .arg(disk.0.path())
        .status()
        .unwrap();
    assert!(mounted.success(), "no tmpfs can be mounted here");
    let folder = disk.0.path().join("index");
    Index::update(&folder, &[rule("甲山区", "七")], &UPDATE).unwrap();
    let large: Vec<Document> =
        (0..900).map(|number| rule(&format!("乙水{number}区"), &number.to_string())).collect();
    let error = Index::update(&folder, &large, &UPDATE).unwrap_err();
    assert!(matches!(error, IndexError::Io { .. } | IndexError::Engine { .. }), "{error}");
    assert_eq!(addresses(&folder, "\"七个工作日\""), ["甲山区:2.1"]);
    // Where there is room again, it goes on.
    Index::update(&folder, &[rule("甲山区", "9")], &UPDATE).unwrap();
    assert_eq!(addresses(&folder, "\"九个工作日\""), ["甲山区:2.1"]);
}
