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
use duizhao::index::{
    Context, Explanation, Index, IndexError, Query, SearchOptions, SearchResult, UpdateMode, UpdateOptions,
};

const UPDATE: UpdateOptions<'static> =
    UpdateOptions { mode: UpdateMode::Update, progress: None, unread: &[], origin: None, describe: None };
const REBUILD: UpdateOptions<'static> =
    UpdateOptions { mode: UpdateMode::Rebuild, progress: None, unread: &[], origin: None, describe: None };
const ALL: SearchOptions = SearchOptions::ALL;

/// A rule of an invented district that holds `days` in its only deadline.
fn rule(name: &str, days: &str) -> Document {
    let text = format!(
        "{name}人民政府工作规则\n\n第一章　总则\n\n第一条　为规范{name}人民政府的工作，制定本规则。\n\n第二章　会签\n\n\
         第二条　会签部门应当在{days}个工作日内回复。\n\n逾期不回复的，视为同意。\n\n第三条　本规则自印发之日起施行。\n"
    );
    let source = Source { path: format!("{name}.txt"), sha256: days.to_owned(), text, ..Source::default() };
    let mut document = duizhao::parse::parse(source);
    document.id = name.into();
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
    for query in ["工作日", "会签部门 回复", "-会签", "\"规则\" OR 同意", "甲山区 OR 丙林区", "七个工作日"]
    {
        assert_eq!(search(folder, query).unwrap(), search(anew.path(), query).unwrap(), "{query}");
    }
    assert_eq!(
        dictionary(folder),
        dictionary(anew.path()),
        "words that only removed documents held are gone"
    );
}

/// The dictionary that an index keeps.
fn dictionary(folder: &Path) -> String {
    let path = files(folder).into_iter().find(|path| path.ends_with("dictionary.txt")).unwrap();
    fs::read_to_string(path).unwrap()
}

#[test]
fn the_dictionary_of_the_index_cuts_its_corpus_as_the_whole_one_does() {
    use duizhao::segment::{Dictionary, Segmenter};

    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let full = Segmenter::full();
    let texts = ["七", "三十", "12", "〇"];
    let names = ["甲山区", "人民法院大楼", "常务委员会驻地区", "乙水新区", "每半年一次区"];
    // Adds, changes and removes, in a fixed but mixed order.
    let mut documents: Vec<Document> = Vec::new();
    for step in 0..24_usize {
        let new = rule(names[step * 7 % names.len()], texts[step * 5 % texts.len()]);
        documents.retain(|document| document.id != new.id);
        if step % 4 != 3 {
            documents.push(new);
        }
        Index::update(folder, &documents, &UPDATE).unwrap();
        let kept = Dictionary::from_text(&dictionary(folder)).unwrap();
        let pruned = Segmenter::of_dictionary(&kept).unwrap();
        for document in &documents {
            for provision in document.provisions() {
                let text = provision.paragraph.full_text();
                assert_eq!(pruned.cut(&text), full.cut(&text), "step {step}");
            }
        }
        let anew = tempfile::tempdir().unwrap();
        Index::update(anew.path(), &documents, &UPDATE).unwrap();
        assert_eq!(dictionary(folder), dictionary(anew.path()), "step {step}");
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
    fs::write(&pointer, text.replacen("duizhao-index ", "duizhao-index 1", 1)).unwrap();
    assert!(matches!(Index::open(&index), Err(IndexError::Outdated(_))));
    Index::update(&index, &[rule("甲山区", "七")], &UPDATE).unwrap();
    assert_eq!(addresses(&index, "七个工作日"), ["甲山区:2.1"]);
}

#[test]
fn a_user_s_folder_is_never_taken_for_a_generation() {
    let folder = tempfile::tempdir().unwrap();
    for (name, file) in [
        ("generation-9", "thesis.txt"),
        ("generation-9", ".git"),
        ("generation-9", ""),
        ("current", "a"),
        ("current.txt", ""),
    ] {
        let root = folder.path().join(format!("{name}{file}"));
        let own = root.join(name);
        fs::create_dir_all(&own).unwrap();
        if !file.is_empty() {
            fs::write(own.join(file), "text").unwrap();
        }
        for options in [UPDATE, REBUILD] {
            let refused = Index::update(&root, &[rule("甲山区", "七")], &options);
            assert!(matches!(refused, Err(IndexError::Foreign(_))), "{name} {file}");
        }
        assert!(own.is_dir() && (file.is_empty() || own.join(file).exists()), "{name} {file}");
    }
    // Beside an index it stays too, and what a killed writer left goes.
    let index = folder.path().join("index");
    Index::update(&index, &[rule("甲山区", "七")], &UPDATE).unwrap();
    for name in ["generation-9/thesis.txt", "generation-77/seal", "generation-x/keys"] {
        fs::create_dir(index.join(name).parent().unwrap()).unwrap();
        fs::write(index.join(name), "text").unwrap();
    }
    Index::update(&index, &[rule("甲山区", "5")], &UPDATE).unwrap();
    assert!(index.join("generation-9/thesis.txt").exists() && index.join("generation-x/keys").exists());
    assert!(!index.join("generation-77").exists());
    assert_eq!(addresses(&index, "五个工作日"), ["甲山区:2.1"]);
}

#[test]
fn the_old_state_serves_until_a_new_one_stands() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    Index::update(folder, &[rule("甲山区", "七")], &UPDATE).unwrap();
    let during = std::sync::Mutex::new(Vec::new());
    let look = |_: usize, _: usize| during.lock().unwrap().push(addresses(folder, "七个工作日"));
    Index::update(folder, &[rule("乙水区", "5")], &UpdateOptions { progress: Some(&look), ..REBUILD })
        .unwrap();
    assert_eq!(*during.lock().unwrap(), [["甲山区:2.1"]]);
    assert_eq!(addresses(folder, "五个工作日"), ["乙水区:2.1"]);
}

#[test]
fn what_can_not_be_read_now_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut first, mut second) = (rule("甲山区", "七"), rule("乙水区", "七"));
    first.source.path = "rules/a.txt".to_owned();
    second.source.path = "rules/b/c.txt".to_owned();
    Index::update(folder, &[first.clone(), second.clone()], &UPDATE).unwrap();
    for unread in ["rules/b/c.txt", "rules/b", "rules/b/"] {
        let unread = [unread.to_owned()];
        let options = UpdateOptions { unread: &unread, ..UPDATE };
        let report = Index::update(folder, &[first.clone()], &options).unwrap();
        assert_eq!((report.kept.as_slice(), report.paragraphs), (&["乙水区".to_owned()][..], 8));
        assert_eq!(addresses(folder, "七个工作日"), ["乙水区:2.1", "甲山区:2.1"]);
    }
    // Beside a change, too; and not where another document is called so now.
    let unread = ["rules/b".to_owned()];
    let options = UpdateOptions { unread: &unread, ..UPDATE };
    let report = Index::update(folder, &[rule("丙林区", "七")], &options).unwrap();
    assert_eq!((report.kept.len(), report.removed.as_slice()), (1, &["甲山区".to_owned()][..]));
    assert_eq!(addresses(folder, "七个工作日"), ["丙林区:2.1", "乙水区:2.1"]);
    let report = Index::update(folder, &[rule("乙水区", "5")], &options).unwrap();
    assert!(report.kept.is_empty());
    assert_eq!(addresses(folder, "个工作日"), ["乙水区:2.1"]);
}

/// What a folder answers to queries of every kind, or that it is damaged.
fn answers(folder: &Path) -> Result<Vec<SearchResult>, IndexError> {
    const QUERIES: [&str; 9] = [
        "工作日",
        "\"七个工作日\" OR \"5个工作日\"",
        "会签 -视为",
        "签",
        "区:甲山 norm:<=9工作日",
        "章:会签 条:2",
        "会签部门~1 kind:deadline",
        "\"会签 回复\"~20",
        "无此词语",
    ];
    let options = SearchOptions { context: Context::Article, explanation: Explanation::Full, ..ALL };
    QUERIES.iter().map(|query| Index::open(folder)?.search(&query.parse().unwrap(), &options)).collect()
}

#[test]
fn a_changed_byte_is_never_a_wrong_answer() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    // So many that some files have several blocks, of which a search reads one.
    let mut documents: Vec<Document> =
        (0..90).map(|number| rule(&format!("丙林{number}区"), &number.to_string())).collect();
    documents.extend([rule("甲山区", "七"), rule("乙水区", "5")]);
    Index::update(folder, &documents, &UPDATE).unwrap();
    let right = answers(folder).unwrap();
    let mut noticed = 0;
    for file in files(folder) {
        let content = fs::read(&file).unwrap();
        for part in 0..12 {
            let at = (content.len() * part / 11).min(content.len().saturating_sub(1));
            let mut flipped = content.clone();
            let Some(byte) = flipped.get_mut(at) else { continue };
            *byte ^= 1 << (part % 8);
            fs::write(&file, flipped).unwrap();
            match answers(folder) {
                Err(IndexError::Damaged { .. } | IndexError::Outdated(_)) => noticed += 1,
                other => assert_eq!(other.unwrap(), right, "{} at {at}", file.display()),
            }
        }
        fs::write(&file, content.get(..content.len() / 2).unwrap()).unwrap();
        match answers(folder) {
            Err(IndexError::Damaged { .. } | IndexError::Outdated(_)) => {}
            other => assert_eq!(other.unwrap(), right, "{} cut short", file.display()),
        }
        fs::remove_file(&file).unwrap();
        match answers(folder) {
            Err(IndexError::Damaged { .. } | IndexError::Missing(_)) => {}
            other => assert_eq!(other.unwrap(), right, "{} gone", file.display()),
        }
        fs::write(&file, content).unwrap();
    }
    assert!(noticed > 80, "{noticed}");
    // What no query read is found before anything is built upon it.
    let store =
        files(folder).into_iter().find(|path| path.extension().is_some_and(|end| end == "store")).unwrap();
    let content = fs::read(&store).unwrap();
    let mut flipped = content.clone();
    flipped[7] ^= 1;
    fs::write(&store, flipped).unwrap();
    documents.push(rule("丁石区", "9"));
    assert!(matches!(Index::update(folder, &documents, &UPDATE), Err(IndexError::Damaged { .. })));
    documents.pop();
    Index::update(folder, &documents, &REBUILD).unwrap();
    assert_eq!(answers(folder).unwrap(), right);
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

/// The two states between which the writer that is killed goes to and fro.
fn state(days: &str) -> Vec<Document> {
    ["甲山区", "乙水区", "丙林区"].iter().map(|name| rule(name, days)).collect()
}

/// Writes the index of the folder it is told, again and again, until it is killed; does nothing when run as a test.
#[test]
fn writer_to_be_killed() {
    let Ok(folder) = std::env::var("DUIZHAO_TEST_KILLED_WRITER") else { return };
    let folder = Path::new(&folder);
    let (seven, five) = (state("七"), state("5"));
    duizhao::segment::Segmenter::full();
    fs::write(folder.with_extension("ready"), "").unwrap();
    loop {
        for documents in [&seven, &five] {
            Index::update(folder, documents, &UPDATE).unwrap();
        }
    }
}

#[test]
fn a_killed_writer_leaves_the_old_state_or_the_new_one() {
    const ROUNDS: usize = 100;
    let home = tempfile::tempdir().unwrap();
    let folder = &home.path().join("index");
    let ready = folder.with_extension("ready");
    let expected: Vec<Vec<SearchResult>> = ["七", "5"]
        .iter()
        .map(|days| {
            Index::update(folder, &state(days), &UPDATE).unwrap();
            answers(folder).unwrap()
        })
        .collect();
    assert_ne!(expected[0], expected[1]);
    let start = std::time::Instant::now();
    Index::update(folder, &state("七"), &UPDATE).unwrap();
    // The moments lie anywhere within the first two updates of the writer.
    let span = 2 * start.elapsed();
    let mut seed = 29_u64;
    let mut unfinished = 0;
    for round in 0..ROUNDS {
        let _ = fs::remove_file(&ready);
        let mut writer = Command::new(std::env::current_exe().unwrap())
            .args(["writer_to_be_killed", "--exact"])
            .env("DUIZHAO_TEST_KILLED_WRITER", folder)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        while !ready.exists() {
            assert!(writer.try_wait().unwrap().is_none(), "the writer ended by itself in round {round}");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        std::thread::sleep(span * u32::try_from(seed >> 48).unwrap() / (1 << 16));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let generations =
            fs::read_dir(folder).unwrap().filter(|entry| entry.as_ref().unwrap().path().is_dir());
        unfinished += usize::from(generations.count() > 1);
        assert!(expected.contains(&answers(folder).unwrap()), "round {round}");
    }
    assert!(unfinished > ROUNDS / 4, "only {unfinished} writers were killed while they wrote");
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
