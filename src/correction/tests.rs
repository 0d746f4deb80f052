//! Corrections of small alignments.

use std::collections::BTreeMap;
use std::fs;

use super::*;
use crate::align::{Alignment, Row, State};
use crate::document::{Document, DocumentId, Place, Source};
use crate::parse::parse;
use crate::text::encode;
use crate::vocabulary::Vocabulary;

fn rule(id: &str, paragraphs: &[&str]) -> Document {
    let body: Vec<String> = paragraphs
        .iter()
        .zip(1..)
        .map(|(text, number): (_, usize)| format!("第{number}条　{text}\n"))
        .collect();
    let text = format!("{id}人民政府工作规则\n\n{}", body.join("\n"));
    let mut document = parse(Source { text, path: format!("x/{id}.txt"), ..Source::default() });
    document.id = id.into();
    document
}

fn documents() -> Vec<Document> {
    let paragraphs = ["印章由专人保管。", "车辆停放在院内。", "来客在食堂用餐。", "电话由值班员接听。"];
    ["甲区", "乙区", "丙区"].map(|id| rule(id, &paragraphs)).to_vec()
}

/// Rows by their members: `甲区:1 乙区:1` each.
fn alignment(rows: &[&str]) -> Alignment {
    let rows = rows.iter().zip(1..).map(|(row, number): (_, usize)| {
        let mut members: BTreeMap<DocumentId, Vec<Place>> = BTreeMap::new();
        for word in row.split_whitespace() {
            let (document, article) = word.split_once(':').unwrap();
            members.entry(document.into()).or_default().push(format!("{article}.1").parse().unwrap());
        }
        Row::new(format!("r{number}"), format!("行{number}"), members, 0.7)
    });
    Alignment { rows: rows.collect(), unmatched: BTreeMap::new() }
}

fn shown(alignment: &Alignment) -> Vec<String> {
    let list = |members: &BTreeMap<DocumentId, Vec<Place>>| {
        let of = |id: &str| {
            members
                .get(id)
                .into_iter()
                .flatten()
                .map(move |place| format!("{id}:{}", place.article))
                .collect::<Vec<_>>()
        };
        ["甲区", "乙区", "丙区"].map(of).concat().join(" ")
    };
    alignment
        .rows
        .iter()
        .map(|row| format!("{} {}", row.label, list(&row.members)))
        .chain([list(&alignment.unmatched)])
        .collect()
}

/// Corrections, the rows and what is in none that come of them, and how each stands.
type Case<'a> = (&'a str, &'a [&'a str], &'a [Standing]);

fn assert_corrected(rows: &[&str], cases: &[Case<'_>]) {
    let documents = documents();
    for &(text, expected, standings) in cases {
        let corrections = read(text, "c.toml").unwrap();
        let corrected = correct(alignment(rows), &documents, &[], &corrections, Vocabulary::work_rules());
        assert_eq!(shown(&corrected.alignment), expected, "{text}");
        let standing: Vec<Standing> = corrected.outcomes.iter().map(|outcome| outcome.standing).collect();
        assert_eq!(standing, standings, "{text}");
    }
}

#[test]
fn each_kind_does_what_it_says() {
    let rows = ["甲区:1 乙区:1", "甲区:2 乙区:2 丙区:2", "乙区:3 丙区:3"];
    let rest = "甲区:3 甲区:4 乙区:4 丙区:1 丙区:4";
    let cases: [Case; 11] = [
        (
            "[[join]]\nprovisions = [\"甲区:1\", \"丙区:1\"]",
            &[
                "行1 甲区:1 乙区:1 丙区:1",
                "行2 甲区:2 乙区:2 丙区:2",
                "行3 乙区:3 丙区:3",
                "甲区:3 甲区:4 乙区:4 丙区:4",
            ],
            &[Standing::Applied],
        ),
        (
            "[[join]]\nprovisions = [\"甲区:4\", \"丙区:4\"]",
            &[
                "行1 甲区:1 乙区:1",
                "行2 甲区:2 乙区:2 丙区:2",
                "电话由值班员接听 甲区:4 丙区:4",
                "行3 乙区:3 丙区:3",
                "甲区:3 乙区:4 丙区:1",
            ],
            &[Standing::Applied],
        ),
        (
            "[[join]]\nprovisions = [\"甲区:2\", \"丙区:2\"]",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::AlreadySo],
        ),
        (
            "[[split]]\nprovisions = [\"甲区:2\", \"丙区:2\"]",
            &[
                "行1 甲区:1 乙区:1",
                "行2 甲区:2 乙区:2",
                "行3 乙区:3 丙区:3",
                "甲区:3 甲区:4 乙区:4 丙区:1 丙区:2 丙区:4",
            ],
            &[Standing::Applied],
        ),
        (
            "[[split]]\nprovisions = [\"甲区:1\", \"乙区:1\"]",
            &[
                "行2 甲区:2 乙区:2 丙区:2",
                "行3 乙区:3 丙区:3",
                "甲区:1 甲区:3 甲区:4 乙区:1 乙区:4 丙区:1 丙区:4",
            ],
            &[Standing::Applied],
        ),
        (
            "[[move]]\nprovision = \"丙区:2\"\nto = \"甲区:1\"",
            &["行1 甲区:1 乙区:1 丙区:2", "行2 甲区:2 乙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::Applied],
        ),
        (
            "[[move]]\nprovision = \"丙区:2\"\nrow = \"r3\"",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2", "行3 乙区:3 丙区:2 丙区:3", rest],
            &[Standing::Applied],
        ),
        (
            "[[rename]]\nof = \"甲区:2\"\nlabel = \"车辆\"",
            &["行1 甲区:1 乙区:1", "车辆 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::Applied],
        ),
        (
            "[[ignore]]\nprovisions = [\"丙区:2\", \"丙区:4\"]",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2", "行3 乙区:3 丙区:3", "甲区:3 甲区:4 乙区:4 丙区:1"],
            &[Standing::Applied],
        ),
        (
            "[[split]]\nprovisions = [\"甲区:2\", \"丙区:2\"]\n[[join]]\nprovisions = [\"甲区:2\", \"丙区:2\"]",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::Overruled, Standing::Applied],
        ),
        (
            "[[move]]\nprovision = \"丙区:2\"\nrow = \"r9\"\n[[rename]]\nof = \"甲区:4\"\nlabel = \"电话\"",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::Unfit, Standing::Unfit],
        ),
    ];
    assert_corrected(&rows, &cases);
}

#[test]
fn rows_take_further_provisions_and_become_one() {
    let rows = ["甲区:1 乙区:1", "甲区:2 乙区:2 丙区:2", "乙区:3 丙区:3"];
    let rest = "甲区:3 甲区:4 乙区:4 丙区:1 丙区:4";
    let cases: [Case; 5] = [
        (
            "[[add]]\nprovision = \"丙区:2\"\nto = \"甲区:1\"",
            &["行1 甲区:1 乙区:1 丙区:2", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::Applied],
        ),
        (
            "[[add]]\nprovision = \"丙区:2\"\nrow = \"行2\"\n[[add]]\nprovision = \"丙区:2\"\nto = \"甲区:4\"",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::AlreadySo, Standing::Unfit],
        ),
        (
            "[[merge]]\nrows = [{ of = \"甲区:2\" }, { row = \"r3\" }]",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 乙区:3 丙区:2 丙区:3", rest],
            &[Standing::Applied],
        ),
        (
            "[[merge]]\nrows = [{ of = \"甲区:2\" }, { of = \"丙区:2\" }]",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::AlreadySo],
        ),
        (
            "[[merge]]\nrows = [{ of = \"甲区:2\" }, { of = \"甲区:4\" }]",
            &["行1 甲区:1 乙区:1", "行2 甲区:2 乙区:2 丙区:2", "行3 乙区:3 丙区:3", rest],
            &[Standing::Unfit],
        ),
    ];
    assert_corrected(&rows, &cases);
}

#[test]
fn what_is_taken_out_leaves_no_trace_in_its_row() {
    let mut before = alignment(&["甲区:1 乙区:1 丙区:1"]);
    let place: Place = "1.1".parse().unwrap();
    for id in ["乙区", "丙区"] {
        let span = crate::text::Span::new(0, 3);
        before.rows[0].spans.insert(id.into(), BTreeMap::from([(place.clone(), vec![span])]));
    }
    before.rows.push(alignment(&["甲区:2 乙区:2"]).rows.remove(0));
    before.rows[1].topic = "r2".to_owned();
    before.rows[1].perhaps.insert("丙区".into(), place.clone());
    let corrections = read("[[ignore]]\nprovisions = [\"丙区:1\"]", "c.toml").unwrap();
    let rows = correct(before, &documents(), &[], &corrections, Vocabulary::work_rules()).alignment.rows;
    assert_eq!(rows[0].spans.keys().map(DocumentId::as_str).collect::<Vec<_>>(), ["乙区"]);
    assert_eq!(rows[1].perhaps_in(&"丙区".into()), None);
}

#[test]
fn what_no_longer_fits_is_told_and_not_applied() {
    let join = |mark: &str| format!("[[join]]\nprovisions = [{mark}, \"乙区:1\"]");
    let mut documents = documents();
    for (mark, message) in [
        ("{ at = \"甲区:1\", text = \"印章由\" }", None),
        (
            "{ at = \"甲区:1\", text = \"车辆停放\" }",
            Some("甲区:1: it reads otherwise now; “车辆停放” now stands at 甲区:2.1"),
        ),
        (
            "{ at = \"甲区:9\", text = \"来客\" }",
            Some("甲区:9: there is no such provision; “来客” now stands at 甲区:3.1"),
        ),
        (
            "{ at = \"甲区:1\", text = \"档案\" }",
            Some("甲区:1: it reads otherwise now; “档案” stands nowhere in 甲区 any more"),
        ),
        ("\"丁区:1\"", Some("丁区:1: there is no document of this name")),
    ] {
        let corrected = correct(
            alignment(&[]),
            &documents,
            &[],
            &read(&join(mark), "c.toml").unwrap(),
            Vocabulary::work_rules(),
        );
        assert_eq!(
            corrected.outcomes[0].message.as_ref().map(ToString::to_string).as_deref(),
            message,
            "{mark}"
        );
        assert_eq!(corrected.alignment.rows.is_empty(), message.is_some(), "{mark}");
    }
    // A new document of the same name: the words tell which one is meant.
    documents[0].id = "东市甲区".into();
    let mut other = rule("甲区", &["档案按年归档。"]);
    other.id = "西市甲区".into();
    documents.push(other);
    for (text, id) in [("印章由", "东市甲区"), ("档案按", "西市甲区")] {
        let text = join(&format!("{{ at = \"甲区:1\", text = \"{text}\" }}"));
        let corrected = correct(
            alignment(&[]),
            &documents,
            &[],
            &read(&text, "c.toml").unwrap(),
            Vocabulary::work_rules(),
        );
        assert!(corrected.alignment.rows[0].members.contains_key(id), "{text}");
    }
    let corrected = correct(
        alignment(&[]),
        &documents,
        &[],
        &read(&join("\"甲区:1\""), "c.toml").unwrap(),
        Vocabulary::work_rules(),
    );
    assert_eq!(
        corrected.outcomes[0].message.as_ref().unwrap().to_string(),
        "甲区:1: it may be any of 东市甲区, 西市甲区"
    );
}

#[test]
fn a_faulty_file_names_the_line() {
    for (text, line) in [
        ("# a\n\n[[joyn]]\nprovisions = []\n", 3),
        ("[[join]]\nprovisions = [\"甲区:1\"]\n", 1),
        ("\n[[join]]\nprovisions = [\"甲区\", \"乙区:1\"]\n", 2),
        ("[[rename]]\nlabel = \"x\"\n", 1),
        ("[[join]]\nprovisions = [", 2),
        ("[[move]]\nprovision = 3\nto = \"甲区:1\"\n", 2),
    ] {
        match read(text, "c.toml") {
            Err(CorrectionError::Form { line: found, .. }) => assert_eq!(found, line, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
}

#[test]
fn what_is_added_reads_back_and_remarks_stay() {
    let mark = |address: &str, quote: &str| Mark {
        address: address.parse().unwrap(),
        quote: Some(quote.to_owned()),
    };
    let acts = [
        Act::Join(vec![mark("甲区:1.1", "印\"章\\"), mark("乙区:1.1", "印章")]),
        Act::Split(vec![mark("甲区:2.1", "车"), mark("乙区:2.1", "车")]),
        Act::Move(mark("甲区:2.1", "车"), Target::Of(mark("乙区:3.1", "来"))),
        Act::Move(mark("甲区:2.1", "车"), Target::Topic("r1".to_owned())),
        Act::Rename(Target::Of(mark("乙区:3.1", "来")), "来客".to_owned()),
        Act::Add(mark("甲区:2.1", "车"), Target::Of(mark("乙区:3.1", "来"))),
        Act::Merge(vec![Target::Of(mark("乙区:3.1", "来")), Target::Topic("r1".to_owned())]),
        Act::Ignore(vec![mark("甲区:4.1", "电")]),
        Act::Join(vec![mark("甲区:3.1", "来"), mark("乙区:3.1", "来")]),
    ];
    let start = "# 第一位读者\n[[split]] # 看过\nprovisions = [\"甲区:1\", \"乙区:2\"] # 两回事\nnote = \"x\"\n\n# 待查\n";
    let mut text = start.to_owned();
    for (count, act) in acts.iter().enumerate() {
        text = add(&text, "c.toml", act, None).unwrap();
        assert_eq!(add(&text, "c.toml", act, None).unwrap(), text);
        let read: Vec<Act> =
            read(&text, "c.toml").unwrap().into_iter().map(|correction| correction.act).collect();
        assert_eq!(read.get(1..), acts.get(..=count), "{text}");
        assert!(text.starts_with(start), "{text}");
    }
    assert!(add("", "c.toml", &acts[0], None).unwrap().starts_with("# 人工校正"));
    // Taken back, the last one first, the file is what it was at each step.
    let all = text.clone();
    for act in acts.iter().rev() {
        let count = read(&text, "c.toml").unwrap().len();
        let (before, gone) = remove(&text, "c.toml", count).unwrap();
        assert_eq!(&gone, act);
        assert_eq!(add(&before, "c.toml", &gone, None).unwrap(), text);
        text = before;
    }
    assert_eq!(text, start);
    // Out of the middle, with the remarks of the others.
    let (rest, gone) = remove(&all, "c.toml", 2).unwrap();
    assert_eq!((&gone, read(&rest, "c.toml").unwrap().len()), (&acts[0], acts.len()));
    assert!(rest.starts_with(start));
    for (text, number, message) in [
        (all.as_str(), 99, "c.toml holds 10 corrections, none of number 99"),
        ("ignore = [{ provisions = [\"甲区:1\"] }]", 1, "take it out by hand"),
    ] {
        let error = remove(text, "c.toml", number).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn rows_that_are_merged_keep_which_sentences_are_in_them() {
    let place: Place = "1.1".parse().unwrap();
    let part = |from: usize| BTreeMap::from([(place.clone(), vec![crate::text::Span::new(from, from + 3)])]);
    let mut before = alignment(&["甲区:1 乙区:1", "甲区:1 乙区:1 丙区:1"]);
    before.rows[0].spans = BTreeMap::from([("甲区".into(), part(3)), ("乙区".into(), part(0))]);
    before.rows[1].spans = BTreeMap::from([("甲区".into(), part(0)), ("丙区".into(), part(6))]);
    let merge = read("[[merge]]\nrows = [{ row = \"r1\" }, { row = \"r2\" }]", "c.toml").unwrap();
    let rows = correct(before, &documents(), &[], &merge, Vocabulary::work_rules()).alignment.rows;
    let spans =
        |id: &str| rows[0].spans_of(&id.into(), &place).iter().map(|span| span.start).collect::<Vec<_>>();
    assert_eq!((rows.len(), rows[0].corrected), (1, true));
    assert_eq!((spans("甲区"), spans("乙区"), spans("丙区")), (vec![0, 3], vec![], vec![6]));
}

#[test]
fn what_stands_in_a_file_stays_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corrections.toml");
    let act = |address: &str| {
        Act::Ignore(vec![Mark {
            address: address.parse().unwrap(), quote: Some("车辆，保险。".to_owned())
        }])
    };
    let written =
        "# 读者的话，看过两遍\n[[ignore]] # 不算\nprovisions = [\"甲区:1\"]\n\n# 待查，还没有看完\n";
    for end in ["\n", "\r\n", "\r"] {
        let before = written.replace('\n', end);
        for (encoding, marked) in [("UTF-8", false), ("UTF-8", true), ("GBK", false), ("UTF-16LE", true)] {
            let bytes = encode(&before, encoding, marked).unwrap();
            fs::write(&path, &bytes).unwrap();
            assert!(save(&path, &act("甲区:2"), None).unwrap(), "{encoding} {end:?}");
            assert!(!save(&path, &act("甲区:2"), None).unwrap());
            let after = fs::read(&path).unwrap();
            assert!(after.starts_with(&bytes), "{encoding} {end:?}");
            let text = load(&path).unwrap();
            assert_eq!(text.replace(end, "").matches(['\r', '\n']).count(), 0, "{encoding} {end:?}");
            let read = read(&text, "c.toml").unwrap();
            assert_eq!((read[1].act.clone(), read[1].line), (act("甲区:2"), 7), "{encoding} {end:?}");
        }
    }
    // What the encoding lacks is not written otherwise.
    let before = encode("# 讀者的話，看過了兩遍；會議記錄不是規定\n", "Big5", false).unwrap();
    fs::write(&path, &before).unwrap();
    assert!(matches!(save(&path, &act("甲区:2"), None), Err(CorrectionError::Encoding { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::write(&path, b"# a\n# \xff\n").unwrap();
    assert!(save(&path, &act("甲区:2"), None).is_err());
}

#[test]
fn none_is_lost_where_many_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("corrections.toml");
    std::thread::scope(|scope| {
        for number in 1..=20 {
            let path = &path;
            scope.spawn(move || {
                let address = format!("甲区:{number}").parse().unwrap();
                save(path, &Act::Ignore(vec![Mark { address, quote: None }]), None).unwrap();
            });
        }
    });
    assert_eq!(read(&load(&path).unwrap(), "c.toml").unwrap().len(), 20);
}

#[test]
fn a_row_is_confirmed_as_it_was_read() {
    let confirm = "[[confirm]]\nprovisions = [\"甲区:1\", \"乙区:1\"]\nnote = \"逐字核过\"\n";
    let corrected = |text: &str, rows: &[&str]| {
        correct(alignment(rows), &documents(), &[], &read(text, "c.toml").unwrap(), Vocabulary::work_rules())
    };
    let as_read = corrected(confirm, &["甲区:1 乙区:1", "甲区:2 乙区:2"]);
    let rows: Vec<(bool, State)> =
        as_read.alignment.rows.iter().map(|row| (row.confirmed, row.state)).collect();
    assert_eq!(rows, [(true, State::Sure), (false, State::Likely)]);
    assert_eq!(as_read.outcomes[0].standing, Standing::Applied);
    // What was read is no longer all there is, or is not there any more.
    for (rows, message) in [
        (&["甲区:1 乙区:1 丙区:1"][..], "the row has changed since: +丙区:1.1"),
        (&["甲区:1 丙区:2"], "the row has changed since: +丙区:2.1 −乙区:1.1"),
    ] {
        let changed = corrected(confirm, rows);
        assert_eq!(changed.outcomes[0].standing, Standing::Unfit);
        assert_eq!(changed.outcomes[0].message.as_ref().unwrap().to_string(), message);
        assert!(!changed.alignment.rows[0].confirmed);
    }
    // It sees what other decisions made of the row, wherever they stand.
    let joined = format!("{confirm}[[add]]\nprovision = \"乙区:1\"\nto = \"甲区:1\"\n");
    assert_eq!(corrected(&joined, &["甲区:1 丙区:1"]).outcomes[0].standing, Standing::Unfit);
    assert_eq!(read(confirm, "c.toml").unwrap()[0].note.as_deref(), Some("逐字核过"));
}

#[test]
fn a_decision_on_a_file_that_changed_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let acts: Vec<Act> = ["甲区:1", "甲区:2", "甲区:3"]
        .map(|address| Act::Ignore(vec![Mark { address: address.parse().unwrap(), quote: None }]))
        .to_vec();
    let seen = fingerprint(&path).unwrap();
    assert!(save_onto(&path, &seen, &acts[..1], Some(" 重复 ")).unwrap());
    assert!(matches!(save_onto(&path, &seen, &acts[1..2], None), Err(CorrectionError::Changed { .. })));
    assert!(matches!(undo_onto(&path, &seen, None), Err(CorrectionError::Changed { .. })));
    let stored = read(&load(&path).unwrap(), "c.toml").unwrap();
    assert_eq!((stored.len(), stored[0].note.as_deref()), (1, Some("重复")));
    let seen = fingerprint(&path).unwrap();
    assert!(save_onto(&path, &seen, &acts[2..], None).unwrap());
    assert_eq!(undo_onto(&path, &fingerprint(&path).unwrap(), None).unwrap(), Some(acts[2].clone()));
}

#[test]
fn a_row_may_be_renamed_again_and_has_its_name_back() {
    let rename = |label: &str| format!("[[rename]]\nof = \"甲区:1\"\nlabel = \"{label}\"\n");
    let named = |text: &str| {
        let corrections = read(text, "c.toml").unwrap();
        let corrected =
            correct(alignment(&["甲区:1 乙区:1"]), &documents(), &[], &corrections, Vocabulary::work_rules());
        let news: Vec<bool> = corrected.outcomes.iter().map(Outcome::is_news).collect();
        (corrected.alignment.rows[0].label.clone(), news)
    };
    let twice = rename("印章") + &rename("用印");
    assert_eq!(named(&twice), ("用印".to_owned(), vec![false, false]));
    let (back, _) = remove(&twice, "c.toml", 2).unwrap();
    assert_eq!(named(&back), ("印章".to_owned(), vec![false]));
}
