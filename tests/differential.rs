//! One question asked in two ways: what is found must be the same. A few drawn cases each; `DUIZHAO_TEST_CASES=10000` for many.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test fails by panicking and says how much it saw"
)]

mod drawn;
mod published;

use std::collections::{BTreeMap, BTreeSet};

use drawn::{Dice, Rule, cases, rule, rule_of_matters, rules};
use duizhao::align::{AlignOptions, SettledRows};
use duizhao::document::{Document, DocumentJson};
use duizhao::norm::NormJson;
use duizhao::study::Study;
use serde_json::Value;

fn study(rules: &[Rule]) -> Study {
    Study::of(rules.iter().map(|rule| (format!("{}.txt", rule.name), rule.text())))
}

/// A document and its norms without what the form of the source decides.
fn said(study: &Study) -> Value {
    let [document] = study.documents() else { panic!("one document: {:?}", study.failures()) };
    let structure = serde_json::to_value(DocumentJson::from(document)).unwrap();
    let norms =
        study.norms()[0].iter().map(|norm| serde_json::to_value(NormJson::new(document, norm)).unwrap());
    let mut said = Value::Array(
        [structure["title"].clone(), structure["chapters"].clone()].into_iter().chain(norms).collect(),
    );
    forget(&mut said);
    said
}

fn forget(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !matches!(name.as_str(), "span" | "path"));
            fields.values_mut().for_each(forget);
        }
        Value::Array(values) => values.iter_mut().for_each(forget),
        _ => {}
    }
}

/// What makes a published file of lines.
type Publisher = fn(&[&str]) -> Vec<u8>;

const FORMS: [(&str, Publisher); 8] = [
    ("docx", published::docx),
    ("html", published::html),
    ("mhtml", published::mhtml),
    ("md", published::markdown),
    ("pdf", published::pdf),
    ("ofd", published::ofd),
    ("txt", |lines| duizhao::text::encode(&lines.join("\r\n"), "GB18030", false).unwrap()),
    ("txt", |lines| duizhao::text::encode(&lines.join("\n"), "UTF-16LE", true).unwrap()),
];

#[test]
fn a_form_says_what_the_plain_text_does() {
    let (mut norms, mut other_ways) = (0, Vec::new());
    for case in 0..cases(96) {
        let rule = rule(&mut Dice::new(case));
        let (form, publish) = FORMS[case % FORMS.len()];
        let set = rule.set_in();
        let lines: Vec<&str> = set.iter().map(String::as_str).collect();
        let plain = said(&Study::of([("a.txt", rule.text())]));
        let other = said(&Study::of([(format!("a.{form}"), publish(&lines))]));
        if other != plain {
            let (other, plain) = (format!("{other:#}"), format!("{plain:#}"));
            let first = plain.lines().zip(other.lines()).find(|(plain, other)| plain != other);
            other_ways.push(format!("case {case}, {form}: {first:?}"));
        }
        norms += plain.as_array().unwrap().len() - 2;
    }
    println!("{norms} norms");
    assert!(norms > 96);
    assert_eq!(other_ways, [""; 0]);
}

/// The rows that two documents share, by their members: what stands in a row with what.
fn pairs(alignment: &duizhao::align::Alignment, known: &BTreeSet<String>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for row in &alignment.rows {
        let all: Vec<(bool, String)> = row
            .members
            .iter()
            .flat_map(|(id, places)| places.iter().map(move |place| (id, place)))
            .map(|(id, place)| (known.contains(id.as_str()), format!("{id}:{place}")))
            .collect();
        for (_, new) in all.iter().filter(|(known, _)| !known) {
            pairs.extend(all.iter().filter(|(known, _)| *known).map(|(_, old)| (new.clone(), old.clone())));
        }
    }
    pairs
}

#[test]
fn documents_that_join_stand_where_one_run_sets_them() {
    let options = AlignOptions::default();
    let (mut joined, mut alone, mut both) = (0, 0, 0);
    for case in 0..cases(24) {
        let mut dice = Dice::new(case);
        let rules =
            ["芦荡区", "石桥区", "云岭区", "柳塘区", "青屿区"].map(|name| rule_of_matters(&mut dice, name));
        let study = study(&rules);
        let documents: Vec<Document> = study.documents().to_vec();
        let (old, new) = documents.split_at(3);
        let known: BTreeSet<String> = old.iter().map(|document| document.id.to_string()).collect();
        let base = SettledRows::of(old, &duizhao::align(old));
        let after = |order: &[&[Document]]| {
            let mut rows = SettledRows::read(&serde_json::to_string(&base).unwrap()).unwrap();
            for documents in order {
                rows.join(documents, &options);
            }
            rows.alignment()
        };
        let at_once = after(&[new]);
        let (first, second) = new.split_at(1);
        for order in [[first, second], [second, first]] {
            assert_eq!(members(&after(&order)), members(&at_once), "case {case}");
        }
        // What stood stands.
        for (before, row) in base.alignment().rows.iter().zip(&at_once.rows) {
            for (id, places) in &before.members {
                assert_eq!(row.members.get(id), Some(places), "case {case}");
            }
        }
        // A document that says what another one does stands beside it.
        let mut twin = old[0].clone();
        twin.id = "孪生区".into();
        twin.source.sha256 = "twin".to_owned();
        for row in &after(&[&[twin.clone()]]).rows {
            assert_eq!(row.members.get(&twin.id), row.members.get(&old[0].id), "case {case}");
        }
        let (in_one, by_joining) = (pairs(study.alignment(), &known), pairs(&at_once, &known));
        alone += in_one.len();
        joined += by_joining.len();
        both += in_one.intersection(&by_joining).count();
    }
    println!("{both} pairs by both ways, {alone} in one run, {joined} by joining");
    assert!(2 * both * 100 >= 95 * (alone + joined), "{both} of {alone} and {joined}");
}

/// The members of each row.
fn members(alignment: &duizhao::align::Alignment) -> Vec<BTreeMap<String, Vec<String>>> {
    let of = |row: &duizhao::align::Row| {
        row.members
            .iter()
            .map(|(id, own)| (id.to_string(), own.iter().map(ToString::to_string).collect()))
            .collect()
    };
    alignment.rows.iter().map(of).collect()
}

#[cfg(feature = "search")]
mod search {
    use duizhao::index::{Index, Query, SearchOptions, SearchResult, UpdateOptions, scan};

    use super::*;

    /// A query of the words of a paragraph, of any form.
    fn query(dice: &mut Dice, documents: &[Document]) -> String {
        let term = |dice: &mut Dice| {
            let document = &documents[dice.below(documents.len())];
            let provisions: Vec<_> = document.provisions().collect();
            let text = provisions[dice.below(provisions.len())].paragraph.full_text();
            let text: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            let length = 1 + dice.below(6);
            let start = dice.below(text.len().saturating_sub(length).max(1));
            let words: String = text.iter().skip(start).take(length).collect();
            match dice.below(8) {
                0..=3 => format!("\"{words}\""),
                4 | 5 => words,
                6 => format!("区:{}", document.id.as_str().chars().take(2).collect::<String>()),
                _ => [
                    "norm:<=9工作日",
                    "条:2",
                    "条:>3",
                    "kind:deadline",
                    "kind:frequency",
                    "章:会议",
                    "norm:>3天",
                ][dice.below(7)]
                .to_owned(),
            }
        };
        let (one, two, three) = (term(dice), term(dice), term(dice));
        match dice.below(7) {
            0 => one,
            1 => format!("{one} {two}"),
            2 => format!("{one} OR {two}"),
            3 => format!("{one} -{two}"),
            4 => format!("({one} OR {two}) {three}"),
            5 => format!("({one} {two}) OR -{three}"),
            _ => format!("NOT ({one} OR {two})"),
        }
    }

    fn keys(result: &SearchResult) -> BTreeMap<(String, String), Vec<(usize, usize)>> {
        let key = |hit: &duizhao::index::Hit| {
            let marks = serde_json::to_value(hit).unwrap()["highlights"].clone();
            ((hit.document.clone(), hit.address.clone()), serde_json::from_value(marks).unwrap())
        };
        result.hits.iter().map(key).collect()
    }

    #[test]
    fn an_index_finds_what_a_plain_scan_finds() {
        /// So many questions are asked of one index.
        const QUESTIONS: usize = 100;
        let all = cases(400);
        let (mut hits, mut none) = (0, 0);
        for corpus in 0..all.div_ceil(QUESTIONS) {
            let mut dice = Dice::new(corpus);
            let count = 2 + dice.below(9);
            let study = study(&rules(&mut dice, count));
            let documents = study.documents();
            let folder = tempfile::tempdir().unwrap();
            Index::update(folder.path(), documents, &UpdateOptions::default()).unwrap();
            let index = Index::open(folder.path()).unwrap();
            for _ in 0..QUESTIONS.min(all) {
                let text = query(&mut dice, documents);
                let Ok(query) = text.parse::<Query>() else { continue };
                let found = index.search(&query, &SearchOptions::ALL).unwrap();
                let read = scan(documents, &query, &SearchOptions::ALL);
                assert_eq!(keys(&found), keys(&read), "corpus {corpus}: {text}");
                let told = |result: &SearchResult| {
                    (
                        result.total,
                        result.documents,
                        result.all_words,
                        format!("{:?}", result.missing),
                        format!("{:?}", result.unknown),
                    )
                };
                assert_eq!(told(&found), told(&read), "corpus {corpus}: {text}");
                hits += found.hits.len();
                none += usize::from(found.hits.is_empty());
            }
        }
        println!("{hits} hits, {none} questions without one");
        assert!(hits > all, "{hits} hits");
    }
}
