//! An index that was brought up to date with its sources is the index that is built of them anew, and costs what has changed.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use duizhao::corpus::{Corpus, LoadOptions, ResolveError, Sources};
use duizhao::document::Document;
use duizhao::index::{
    Context, Description, Explanation, Index, IndexedDocument, Query, SearchOptions, SearchResult,
    UpdateOptions, UpdateReport,
};

/// A die that falls alike each time.
struct Dice(u64);

impl Dice {
    fn draw(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.draw(all.len())]
    }
}

/// A rule of one of few districts, so that many share a name, with words that few others have.
fn text(dice: &mut Dice) -> String {
    let district = dice.one_of(&["甲山", "乙水", "丙林", "丁石"]);
    let city = dice.one_of(&["", "临汐市", "望潮市"]);
    let year = 2020 + dice.draw(3);
    let mut text = format!("{city}{district}区人民政府工作规则\n（{year}年3月1日印发）\n\n第一章　总则\n\n");
    for number in 1..=2 + dice.draw(4) {
        let days = 1 + dice.draw(40);
        let word = dice.one_of(&[
            "渡口",
            "蚕桑",
            "人民法院大楼",
            "防汛抗旱指挥部",
            "常务委员会",
            "B型卡",
            "区长办公会议",
            "烟花爆竹",
            "古树名木",
        ]);
        let long = dice.one_of(&[
            "会签部门",
            "牵头部门应当充分协商并在会前将不同意见连同依据一并报告区人民政府办公室的部门",
        ]);
        write!(
            text,
            "第{number}条　涉及{word}的事项，由{long}在{days}个工作日内回复。\n\n逾期不回复的，视为同意{word}。\n\n"
        )
        .unwrap();
    }
    text
}

const QUERIES: [&str; 9] = [
    "工作日",
    "渡口 OR 蚕桑",
    "\"人民法院\" -会签",
    "防汛抗旱指挥部",
    "区:甲山 norm:<=9工作日",
    "谁审批烟花爆竹的事项",
    "会签部门~1",
    "常委员会",
    "B型",
];

fn answers(folder: &Path) -> Vec<SearchResult> {
    let options =
        SearchOptions { context: Context::Article, explanation: Explanation::Full, ..SearchOptions::ALL };
    let index = Index::open(folder).unwrap();
    QUERIES.iter().map(|query| index.search(&query.parse::<Query>().unwrap(), &options).unwrap()).collect()
}

/// The ids by path.
fn ids(folder: &Path) -> BTreeMap<String, String> {
    let index = Index::open(folder).unwrap();
    index.documents().unwrap().iter().map(|own| (own.path.clone(), own.id.clone())).collect()
}

fn dictionary(folder: &Path) -> String {
    let pointer = fs::read_to_string(folder.join("current")).unwrap();
    fs::read_to_string(folder.join(pointer.lines().nth(1).unwrap()).join("dictionary.txt")).unwrap()
}

/// Brings an index up to date; says how many sources were parsed.
fn update(folder: &Path, sources: &Path) -> (UpdateReport, usize) {
    update_with(folder, sources, &UpdateOptions::default())
}

fn update_with(folder: &Path, sources: &Path, options: &UpdateOptions<'_>) -> (UpdateReport, usize) {
    let parsed: &'static AtomicUsize = Box::leak(Box::default());
    let read = |path: String, bytes: &[u8]| {
        parsed.fetch_add(1, Ordering::Relaxed);
        duizhao::source::read(path, bytes)
    };
    let reading = LoadOptions { reader: Some(&read), ..LoadOptions::default() };
    let report = Index::update_from(folder, &Sources::find(&[sources]), &reading, options).unwrap();
    (report, parsed.load(Ordering::Relaxed))
}

fn assert_as_built_anew(folder: &Path, sources: &Path, step: &str) {
    let anew = tempfile::tempdir().unwrap();
    update(anew.path(), sources);
    assert_eq!(ids(folder), ids(anew.path()), "{step}");
    assert_eq!(dictionary(folder), dictionary(anew.path()), "{step}");
    for (own, expected) in answers(folder).into_iter().zip(answers(anew.path())) {
        assert_eq!(own, expected, "{step}: {}", expected.query);
    }
    // And as the library builds it of documents that it has loaded.
    let loaded = Corpus::load(&[sources], &LoadOptions::default());
    let expected: BTreeMap<String, String> =
        loaded.documents.iter().map(|own| (own.source.path.clone(), own.id.to_string())).collect();
    assert_eq!(ids(folder), expected, "{step}");
}

/// Adds, changes, renames and removes sources at random.
fn change(at: &Path, dice: &mut Dice, steps: usize) {
    for _ in 0..steps {
        let mut files: Vec<PathBuf> = walk(at);
        files.sort();
        let new = at.join(dice.one_of(&["", "x", "x/y"])).join(format!("{}.txt", dice.draw(99)));
        fs::create_dir_all(new.parent().unwrap()).unwrap();
        let old = (!files.is_empty()).then(|| files[dice.draw(files.len())].clone());
        match (dice.draw(5), old) {
            (0, Some(old)) => fs::remove_file(old).unwrap(),
            (1, Some(old)) => fs::write(old, text(dice)).unwrap(),
            (2, Some(old)) => fs::rename(old, new).unwrap(),
            // The same under two names.
            (3, Some(old)) => drop(fs::copy(old, new)),
            _ => fs::write(new, text(dice)).unwrap(),
        }
    }
}

fn walk(at: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(at).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn an_updated_index_is_the_one_that_is_built_anew() {
    for seed in 0..3 {
        let home = tempfile::tempdir().unwrap();
        let (at, folder) = (home.path().join("rules"), home.path().join("index"));
        fs::create_dir(&at).unwrap();
        let mut dice = Dice(seed);
        change(&at, &mut dice, 20);
        for step in 0..6 {
            let report = update(&folder, &at).0;
            assert_eq!(report.documents, walk(&at).len());
            assert_as_built_anew(&folder, &at, &format!("seed {seed}, step {step}"));
            let steps = 1 + dice.draw(8);
            change(&at, &mut dice, steps);
        }
    }
}

/// Of so many documents the segments are not merged each time: what was taken out still lies in them.
#[test]
fn what_was_taken_out_of_a_large_index_does_not_count() {
    let home = tempfile::tempdir().unwrap();
    let (at, folder) = (home.path().join("rules"), home.path().join("index"));
    fs::create_dir(&at).unwrap();
    let mut dice = Dice(7);
    for number in 0..230 {
        fs::write(at.join(format!("{number}.txt")), text(&mut dice)).unwrap();
    }
    update(&folder, &at);
    for step in 0..4 {
        for number in 0..3 {
            fs::remove_file(at.join(format!("{}.txt", 7 * step + number))).unwrap();
            fs::write(at.join(format!("{}.txt", 100 + 7 * step + number)), text(&mut dice)).unwrap();
        }
        let report = update(&folder, &at).0;
        assert_eq!((report.changed.len(), report.removed.len()), (3, 3), "{report:?}");
        let deleted = walk(&folder).iter().any(|path| path.extension().is_some_and(|end| end == "del"));
        assert!(deleted, "step {step} merged all");
        assert_as_built_anew(&folder, &at, &format!("step {step}"));
    }
}

/// What an update takes over unread keeps its checksums: a byte that has changed in it is noticed by whoever reads it.
#[test]
fn damage_is_noticed_behind_an_update_that_passed_it_by() {
    let home = tempfile::tempdir().unwrap();
    let (at, folder) = (home.path().join("rules"), home.path().join("index"));
    fs::create_dir(&at).unwrap();
    let mut dice = Dice(5);
    for number in 0..230 {
        fs::write(at.join(format!("{number}.txt")), text(&mut dice)).unwrap();
    }
    update(&folder, &at);
    let store = walk(&folder).into_iter().find(|path| path.extension().is_some_and(|end| end == "store"));
    let store = store.unwrap();
    let mut content = fs::read(&store).unwrap();
    content[7] ^= 1;
    // In place, as a disk would: what is linked to it changes as well.
    fs::write(&store, content).unwrap();
    fs::write(at.join("new.txt"), text(&mut dice)).unwrap();
    assert_eq!(update(&folder, &at).0.added.len(), 1);
    let found = Index::open(&folder).unwrap().search(&"工作日".parse().unwrap(), &SearchOptions::ALL);
    assert!(matches!(found, Err(duizhao::index::IndexError::Damaged { .. })), "{found:?}");
}

/// Lets some time pass for a file: it was written an hour ago, as far as its time stamp tells.
fn age(path: &Path) {
    let file = fs::File::options().write(true).open(path).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
}

#[test]
fn only_what_has_changed_is_parsed() {
    let home = tempfile::tempdir().unwrap();
    let (at, folder) = (home.path().join("rules"), home.path().join("index"));
    fs::create_dir(&at).unwrap();
    let mut dice = Dice(11);
    for number in 0..30 {
        fs::write(at.join(format!("{number}.txt")), text(&mut dice)).unwrap();
    }
    assert_eq!(update(&folder, &at).1, 30);
    // What was just written may have been written again since: it is read, but it is the same.
    assert_eq!(update(&folder, &at).1, 0);
    std::thread::sleep(Duration::from_millis(2100));
    assert_eq!(update(&folder, &at).1, 0);
    let known = ids(&folder);
    assert_eq!(update(&folder, &at).1, 0);
    assert_eq!(ids(&folder), known);

    // A change that leaves size and time as they were.
    let file = at.join("3.txt");
    let before = fs::metadata(&file).unwrap();
    let content = fs::read_to_string(&file).unwrap();
    fs::write(&file, content.replacen("同意", "反对", 1)).unwrap();
    fs::File::options().write(true).open(&file).unwrap().set_modified(before.modified().unwrap()).unwrap();
    assert_eq!(fs::metadata(&file).unwrap().len(), before.len());
    fs::write(at.join("new.txt"), text(&mut dice)).unwrap();
    fs::remove_file(at.join("5.txt")).unwrap();
    age(&at.join("6.txt"));
    let (report, parsed) = update(&folder, &at);
    assert_eq!(parsed, if cfg!(unix) { 2 } else { 1 });
    assert_eq!((report.unchanged + report.changed.len(), report.failures.len()), (29, 0), "{report:?}");
    assert_as_built_anew(&folder, &at, "after a change");
}

/// What a researcher says of a document and its text doesn't holds until nobody says it any more.
#[test]
fn what_was_said_of_a_document_in_memory_goes_with_who_said_it() {
    let home = tempfile::tempdir().unwrap();
    let (at, folder) = (home.path().join("rules"), home.path().join("index"));
    fs::create_dir(&at).unwrap();
    for number in 0..3 {
        fs::write(at.join(format!("{number}.txt")), text(&mut Dice(number))).unwrap();
    }
    update(&folder, &at);
    let mut corpus = Corpus::load(&[&at], &LoadOptions::default());
    corpus.documents[0].metadata.number = Some("甲政发〔2024〕1号".to_owned());
    corpus.documents[1].metadata.title = Some("渡口管理办法".to_owned());
    Index::update(&folder, &corpus.documents, &UpdateOptions::default()).unwrap();
    let known = |folder: &Path| {
        let index = Index::open(folder).unwrap();
        let said = |own: &IndexedDocument| (own.path.clone(), own.number.clone(), own.title.clone());
        index.documents().unwrap().iter().map(said).collect::<Vec<_>>()
    };
    assert!(known(&folder).iter().any(|(_, number, _)| number.is_some()));
    update(&folder, &at);
    assert!(
        known(&folder)
            .iter()
            .all(|(_, number, title)| number.is_none() && *title != corpus.documents[1].metadata.title)
    );
    assert_as_built_anew(&folder, &at, "read again");
}

/// Of sources it is said while they are read, by their paths and by their ids: others are not read for it.
#[test]
fn what_is_said_of_a_source_costs_that_source() {
    let home = tempfile::tempdir().unwrap();
    let (at, folder) = (home.path().join("rules"), home.path().join("index"));
    fs::create_dir(&at).unwrap();
    let mut dice = Dice(13);
    for number in 0..30 {
        fs::write(at.join(format!("{number:02}.txt")), text(&mut dice)).unwrap();
    }
    std::thread::sleep(Duration::from_millis(2100));
    let loaded = Corpus::load(&[&at], &LoadOptions::default());
    // What its id says is said otherwise: the id stays.
    let (path, id) = (loaded.documents[3].source.path.clone(), loaded.documents[5].id.to_string());
    let said = |district: &'static str| {
        let (path, id) = (path.clone(), id.clone());
        move |documents: &[(&str, &str)]| {
            let place = |of: &dyn Fn(&(&str, &str)) -> bool| documents.iter().position(of);
            let mut said = BTreeMap::new();
            for number in [place(&|own| own.0 == path), place(&|own| own.1 == id)].into_iter().flatten() {
                let complete = move |document: &mut Document| {
                    document.metadata.jurisdiction.district = Some(district.to_owned());
                };
                said.insert(number, Description { sign: district.to_owned(), complete: Box::new(complete) });
            }
            Ok(said)
        }
    };
    let (one, other) = (said("庚川区"), said("辛原区"));
    let saying = |describe| UpdateOptions { describe, ..UpdateOptions::default() };
    let districts = || {
        let index = Index::open(&folder).unwrap();
        let documents = index.documents().unwrap().iter();
        let mut known: Vec<String> = documents.filter_map(|own| own.district.clone()).collect();
        known.retain(|own| own == "庚川区" || own == "辛原区");
        known
    };
    // The second is read again when its id is known.
    assert_eq!(update_with(&folder, &at, &saying(Some(&one))).1, 31);
    assert_eq!(districts(), ["庚川区", "庚川区"]);
    assert_eq!(update_with(&folder, &at, &saying(Some(&one))).1, 0);
    let mut corpus = loaded;
    for number in [3, 5] {
        corpus.documents[number].metadata.jurisdiction.district = Some("庚川区".to_owned());
    }
    let anew = home.path().join("anew");
    Index::update(&anew, &corpus.documents, &UpdateOptions::default()).unwrap();
    assert_eq!((answers(&folder), ids(&folder)), (answers(&anew), ids(&anew)));
    let (report, parsed) = update_with(&folder, &at, &saying(Some(&other)));
    assert_eq!((parsed, report.changed.len(), districts()), (2, 2, vec!["辛原区".to_owned(); 2]));
    assert_eq!(update(&folder, &at).1, 2);
    assert_as_built_anew(&folder, &at, "nobody says it any more");
    // Where it can't be said of anything, nothing is written.
    let wrong =
        |_: &[(&str, &str)]| Err(ResolveError::Unknown { name: "壬洲".to_owned(), candidates: Vec::new() });
    fs::write(at.join("new.txt"), text(&mut dice)).unwrap();
    let sources = Sources::find(&[&at]);
    let refused = Index::update_from(&folder, &sources, &LoadOptions::default(), &saying(Some(&wrong)));
    assert!(refused.unwrap_err().to_string().contains("壬洲"));
    assert_eq!(ids(&folder).len(), 30);
}

#[test]
fn nothing_is_written_where_nothing_can_be_read() {
    let home = tempfile::tempdir().unwrap();
    let (at, folder) = (home.path().join("rules"), home.path().join("index"));
    fs::create_dir(&at).unwrap();
    fs::write(at.join("a.txt"), text(&mut Dice(1))).unwrap();
    update(&folder, &at);
    let known = answers(&folder);
    fs::write(at.join("a.txt"), b"\x00\x01\x02").unwrap();
    let report = update(&folder, &at).0;
    assert_eq!((report.documents, report.failures.len()), (0, 1));
    assert_eq!(answers(&folder), known);
    fs::remove_file(at.join("a.txt")).unwrap();
    assert_eq!(update(&folder, &at).0.failures.len(), 1);
    assert_eq!(answers(&folder), known);
}
