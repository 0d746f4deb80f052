//! The search against a plain scan: nothing missed, nothing false.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use duizhao::corpus::{Corpus, LoadOptions};
use duizhao::document::Document;
use duizhao::index::{Index, Query, SearchOptions, UpdateOptions, paragraphs, scan};

const ALL: SearchOptions = SearchOptions::ALL;

fn load(path: &str) -> Vec<Document> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A second working tree may lie one folder deeper than the first.
    let found = home.ancestors().map(|folder| folder.join(path)).find(|path| path.exists());
    let path = found.unwrap_or_else(|| panic!("{path} is nowhere above {}", home.display()));
    Corpus::load(&[path], &LoadOptions::default()).documents
}

/// A generator of numbers that needs no crate and no clock.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// The simplified form of a character, by another way than the index takes.
fn simple(c: char) -> char {
    static LIBRARY: OnceLock<ferrous_opencc::OpenCC> = OnceLock::new();
    static KNOWN: OnceLock<Mutex<HashMap<char, char>>> = OnceLock::new();
    if c.is_ascii() {
        return c;
    }
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap();
    *known.entry(c).or_insert_with(|| {
        let library = LIBRARY.get_or_init(|| {
            ferrous_opencc::OpenCC::from_config(ferrous_opencc::config::BuiltinConfig::T2s).unwrap()
        });
        library.convert(&c.to_string()).chars().next().unwrap()
    })
}

/// White space out, full width half, simplified: written anew, so that it checks the other.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !"\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{feff}\u{ad}".contains(*c)
        })
        .map(|c| match u32::from(c) {
            code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap(),
            _ => simple(c),
        })
        .collect()
}

/// The text with each number as its value in angle brackets, by a regular expression.
fn by_value(text: &str) -> String {
    let numeral =
        regex::Regex::new("[0-9零〇○一二两三四五六七八九十百千万廿卅壹贰叁肆伍陆柒捌玖拾佰仟]+").unwrap();
    let row = regex::Regex::new("^[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]{2,3}$").unwrap();
    numeral
        .replace_all(&plain(text), |run: &regex::Captures<'_>| match duizhao::text::read_integer(&run[0]) {
            Some(value) if !row.is_match(&run[0]) => format!("<{value}>"),
            _ => run[0].to_owned(),
        })
        .into_owned()
}

/// The same with each number in the other script.
fn respelt(text: &str) -> String {
    let value = regex::Regex::new("<([0-9]+)>").unwrap();
    value
        .replace_all(&by_value(text), |number: &regex::Captures<'_>| match number[1].parse::<u32>() {
            Ok(number) if !text.contains(&number.to_string()) => number.to_string(),
            Ok(number) if number < 100_000_000 => duizhao::text::write_integer(number),
            _ => number[1].to_owned(),
        })
        .into_owned()
}

fn found(index: &Index, query: &str) -> BTreeSet<(String, String)> {
    let query: Query = query.parse().unwrap();
    index.search(&query, &ALL).unwrap().hits.into_iter().map(|hit| (hit.document, hit.address)).collect()
}

/// Draws substrings of the paragraphs and compares what the index finds with what plain scans find.
fn compare(documents: &[Document], rounds: usize) {
    let folder = tempfile::tempdir().unwrap();
    Index::update(folder.path(), documents, &UpdateOptions::default()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    let mut paragraphs = Vec::new();
    for document in documents {
        for provision in document.provisions() {
            let text = provision.paragraph.full_text();
            let key = (document.id.to_string(), provision.place().to_string());
            paragraphs.push((key, plain(&text), by_value(&text)));
        }
    }
    assert!(paragraphs.len() > 20, "too little text");
    let mut dice = Dice(29);
    let mut other_spellings = 0;
    for _ in 0..rounds {
        let text: Vec<char> = paragraphs[dice.below(paragraphs.len())].1.chars().collect();
        let length = 1 + dice.below(12);
        let start = dice.below(text.len().saturating_sub(length).max(1));
        let mut needle: String = text.iter().skip(start).take(length).collect();
        if dice.below(2) == 0 {
            needle = respelt(&needle);
        }
        if needle.contains(['"', '“', '”']) {
            continue;
        }
        let (plainly, valued) = (plain(&needle), by_value(&needle));
        let has_number = valued.contains('<');
        let expected: BTreeSet<_> = paragraphs
            .iter()
            .filter(|(_, text, values)| text.contains(&plainly) || has_number && values.contains(&valued))
            .map(|(key, ..)| key.clone())
            .collect();
        let literal = paragraphs.iter().filter(|(_, text, _)| text.contains(&plainly)).count();
        other_spellings += usize::from(literal < expected.len());
        assert_eq!(found(&index, &format!("\"{needle}\"")), expected, "“{needle}”");
    }
    assert!(other_spellings > 5, "no number was ever spelt in two ways");
    let terms =
        duizhao::segment::Segmenter::lexicon().lines().map(|line| line.trim_start_matches('-').trim());
    for term in terms.filter(|term| !term.is_empty() && !term.starts_with('#')) {
        let valued = by_value(term);
        let holds = |text: &str, values: &str| {
            text.contains(term) || valued.contains('<') && values.contains(&valued)
        };
        let holders = paragraphs.iter().filter(|(_, text, values)| holds(text, values));
        let expected: BTreeSet<_> = holders.map(|(key, ..)| key.clone()).collect();
        assert_eq!(found(&index, &format!("\"{term}\"")), expected, "“{term}”");
    }
    // Words of the corpus: the index and the scan agree on these too.
    for _ in 0..rounds / 20 {
        let text: Vec<char> = paragraphs[dice.below(paragraphs.len())].1.chars().collect();
        let start = dice.below(text.len());
        let word: String = text.iter().skip(start).take(6).filter(|c| c.is_alphanumeric()).collect();
        if word.is_empty() {
            continue;
        }
        let query: Query = format!("({word} OR 会议 -审议) 年:>=1990").parse().unwrap();
        let by_scan = scan(documents, &query, &ALL);
        let by_index = index.search(&query, &ALL).unwrap();
        let keys = |result: &duizhao::index::SearchResult| -> BTreeSet<(String, String)> {
            result.hits.iter().map(|hit| (hit.document.clone(), hit.address.clone())).collect()
        };
        assert_eq!(keys(&by_index), keys(&by_scan), "{query}");
        assert_eq!((by_index.total, by_index.documents), (by_scan.total, by_scan.documents));
    }
}

/// What both ways find, in one order; that they find the same is asserted.
fn both(documents: &[Document], index: &Index, query: &str) -> BTreeSet<(String, String)> {
    let query: Query = query.parse().unwrap();
    let by_scan = scan(documents, &query, &ALL);
    let by_index = index.search(&query, &ALL).unwrap();
    let keys = |result: &duizhao::index::SearchResult| -> BTreeSet<(String, String)> {
        result.hits.iter().map(|hit| (hit.document.clone(), hit.address.clone())).collect()
    };
    assert_eq!(keys(&by_index), keys(&by_scan), "{query}");
    assert_eq!(by_index.missing, by_scan.missing, "{query}");
    for (a, b) in by_index.hits.iter().flat_map(|a| by_scan.hits.iter().map(move |b| (a, b))) {
        if (&a.document, &a.address) == (&b.document, &b.address) {
            assert_eq!((&a.highlights, &a.district, a.year), (&b.highlights, &b.district, b.year), "{query}");
        }
    }
    keys(&by_index)
}

#[test]
fn index_and_scan_agree_on_every_kind_of_query() {
    let documents = load("corpus");
    let folder = tempfile::tempdir().unwrap();
    Index::update(folder.path(), &documents, &UpdateOptions::default()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    let count = |query: &str| both(&documents, &index, query).len();
    for query in [
        "会议*",
        "\"会议 召开\"~6",
        "\"工作日 反馈\"~8 OR \"工作日 回复\"~8",
        "常务会议~1",
        "全体会议制~2",
        "norm:<=5工作日",
        "norm:>=5工作日",
        "期限:7日",
        "会议 -norm:>1日 年:>2000",
        "审议",
    ] {
        assert!(count(query) > 0, "{query} finds nothing");
    }
    for query in ["天文台", "\"天文台观测\"", "\"工作日 天文\"~9", "天文台~1", "norm:>99年", "会议 区:天文"]
    {
        assert_eq!(count(query), 0, "{query}");
    }
    // A limit that is not above another finds no more than it, and near finds no less than in a row.
    assert!(both(&documents, &index, "norm:<=3工作日").is_subset(&both(
        &documents,
        &index,
        "norm:<=7工作日"
    )));
    let near = both(&documents, &index, "\"区 人民政府\"~2");
    assert!(both(&documents, &index, "\"区人民政府\"").is_subset(&near));
    // Words drawn from the corpus, with one character changed.
    let mut dice = Dice(7);
    let provisions: Vec<_> = documents.iter().flat_map(Document::provisions).collect();
    for _ in 0..60 {
        let text: Vec<char> =
            provisions[dice.below(provisions.len())].paragraph.full_text().chars().collect();
        let start = dice.below(text.len());
        let word: String = text.iter().skip(start).take(4).filter(|c| c.is_alphabetic()).collect();
        if word.chars().count() == 4 {
            let slipped: String =
                word.chars().enumerate().map(|(i, c)| if i == 2 { '某' } else { c }).collect();
            assert!(count(&format!("{slipped}~1")) > 0, "{slipped}");
        }
    }
}

#[test]
fn explains_what_was_read_and_why_it_ranks() {
    let documents = load("corpus");
    let folder = tempfile::tempdir().unwrap();
    Index::update(folder.path(), &documents, &UpdateOptions::default()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    let options = SearchOptions {
        explanation: duizhao::index::Explanation::Full,
        context: duizhao::index::Context::Article,
        ..ALL
    };
    let query: Query = "会议 -\"常务会议\" 条:>3".parse().unwrap();
    let (by_index, by_scan) = (index.search(&query, &options).unwrap(), scan(&documents, &query, &options));
    assert!(by_index.total > 0);
    assert_eq!(by_index.parts, by_scan.parts);
    let read: Vec<&str> = by_index.parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(read, ["会议", "\"常务会议\"", "条:>=4"]);
    for hit in by_index.hits.iter().chain(&by_scan.hits) {
        let sum: f64 = hit.why.iter().map(|part| part.score).sum();
        assert!((sum - hit.score).abs() < 0.01, "{}: {:?} is not {}", hit.address, hit.why, hit.score);
        let own: Vec<_> = hit.context.iter().filter(|other| other.address == hit.address).collect();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].text, hit.text);
        let other = by_scan.hits.iter().find(|b| (&b.document, &b.address) == (&hit.document, &hit.address));
        assert_eq!(other.unwrap().context, hit.context);
    }
}

#[test]
fn tells_branches_and_bearers_of_a_number_from_ranges() {
    let text = "青禾区人民政府工作规则\n\n第一条　会议由区长主持。\n第二条　会议每月召开。\n第二条之一　会议可以提前召开。\n\
                第二条之一　会议可以合并召开。\n第三条　会议作出决定。\n第三条　会议形成纪要。\n";
    let source =
        duizhao::document::Source { path: "qinghe.txt".into(), text: text.into(), ..Default::default() };
    let mut document = duizhao::parse::parse(source);
    document.id = "青禾区".into();
    let documents = [document];
    let folder = tempfile::tempdir().unwrap();
    Index::update(folder.path(), &documents, &UpdateOptions::default()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    for (query, expected) in [
        ("会议 条:2-1", &["2-1.1", "2-1~2.1"][..]),
        ("条:第二条之一", &["2-1.1", "2-1~2.1"]),
        ("条:2-1~2", &["2-1~2.1"]),
        ("条:2-1 -条:2-1~2", &["2-1.1"]),
        ("条:2", &["2-1.1", "2-1~2.1", "2.1"]),
        ("条:1-2", &["1.1", "2-1.1", "2-1~2.1", "2.1"]),
        ("条:>2", &["3.1", "3~2.1"]),
        ("条:3~1", &["3.1"]),
        ("条:1~2", &[]),
        ("条:2-1 条:3", &[]),
        ("条:3-1", &[]),
    ] {
        let found: Vec<String> = both(&documents, &index, query).into_iter().map(|(_, at)| at).collect();
        assert_eq!(found, expected, "{query}");
    }
}

#[test]
fn finds_what_a_plain_scan_finds() {
    compare(&load("corpus"), 1000);
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared/corpus")]
fn finds_what_a_plain_scan_finds_in_real_rules() {
    compare(&load("shared/corpus"), 1000);
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared/laws")]
fn finds_what_a_plain_scan_finds_in_laws() {
    compare(&load("shared/laws/structure/plain"), 1000);
}

#[test]
fn a_question_finds_answers_by_index_and_by_reading() {
    let documents = load("corpus");
    let folder = tempfile::tempdir().unwrap();
    Index::update(folder.path(), &documents, &UpdateOptions::default()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    for (question, answer) in [
        ("部门之间征求意见几天回复？", "青屿区-2023:24.2"),
        ("台风停航的决定由哪个部门作出？", "望潮区-2024:8.1"),
        ("旁听全体会议最多几个人", "青屿区-2023:15.2"),
        ("请问：领导小组最长可以存在几年”？", "石梁区-2024:12.2"),
        ("局长离开本区要不要请假 区:鹿鸣", "鹿鸣区-2021:32.1"),
    ] {
        let query: Query = question.parse().unwrap();
        let places = |result: &duizhao::SearchResult| -> Vec<String> {
            result.hits.iter().map(|hit| format!("{}:{}", hit.document, hit.address)).collect()
        };
        let options = SearchOptions { limit: Some(5), ..SearchOptions::default() };
        let (by_index, by_scan) =
            (index.search(&query, &options).unwrap(), scan(&documents, &query, &options));
        assert!(!by_index.all_words && !by_scan.all_words, "{question}");
        assert_eq!(by_index.total, by_scan.total, "{question}");
        assert!(places(&by_index).contains(&answer.to_owned()), "{question}: {:?}", places(&by_index));
        assert_eq!(places(&by_index).first(), places(&by_scan).first(), "{question}");
        assert_eq!(index.search(&query, &ALL).unwrap().total, 0, "{question}");
        // What only asks is not told as missing.
        for result in [&by_index, &by_scan] {
            let missing: Vec<&str> = result.missing.iter().map(|absent| absent.text.as_str()).collect();
            assert!(!missing.iter().any(|word| ["几天", "多久", "怎么"].contains(word)), "{missing:?}");
        }
    }
}

#[test]
fn all_paragraphs_of_a_document_come_in_order_and_marked() {
    let texts = ["竹溪区", "梅岭区"].map(|name| {
        (
            format!("{name}.txt"),
            format!("{name}人民政府工作规则\n\n第一条　会签由主办部门发起。\n\n逾期不签的，视为同意。\n\n第二条　印章专人保管。\n"),
        )
    });
    let documents = Corpus::of(texts).documents;
    let folder = tempfile::tempdir().unwrap();
    Index::update(folder.path(), &documents, &UpdateOptions::default()).unwrap();
    let index = Index::open(folder.path()).unwrap();
    let query: Query = "会签 视为同意".parse().unwrap();
    for document in &documents {
        let plain = paragraphs(document, Some(&query));
        assert_eq!(index.paragraphs_of(&document.id, Some(&query)).unwrap(), plain);
        let places: Vec<&str> = plain.iter().map(|hit| hit.address.as_str()).collect();
        assert_eq!(places, ["1.1", "1.2", "2.1"]);
        assert!(plain.iter().all(|hit| hit.document == *document.id.as_str()));
        let marked: Vec<&str> = plain[0].highlights.iter().map(|mark| mark.slice(&plain[0].text)).collect();
        assert_eq!(marked, ["会签"]);
        assert!(paragraphs(document, None).iter().all(|hit| hit.highlights.is_empty()));
    }
    assert!(index.paragraphs_of("无名区", None).unwrap().is_empty());
}
