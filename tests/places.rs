//! Of any text: each paragraph has one address, which no other has, which reads back and leads to its words.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod genre;

use std::collections::BTreeSet;

use duizhao::align::align;
use duizhao::document::{Document, DocumentJson, Item, Place, Source};
use duizhao::parse::parse;
use genre::atom;
use proptest::prelude::*;
use serde_json::Value;

fn parsed(text: &str) -> Document {
    parse(Source { text: text.to_owned(), ..Source::default() })
}

/// The place is new, and says the same in figures and in words.
fn note(place: &Place, places: &mut BTreeSet<Place>) {
    assert_eq!(&place.to_string().parse::<Place>().unwrap(), place);
    assert_eq!(&place.citation().parse::<Place>().unwrap(), place);
    assert!(places.insert(place.clone()), "two nodes are {place}");
}

fn note_items(items: &[Item], above: &Place, places: &mut BTreeSet<Place>) {
    for item in items {
        let place = above.clone().item(item.number);
        note(&place, places);
        note_items(&item.subitems, &place, places);
    }
}

fn assert_places(document: &Document) {
    let mut places = BTreeSet::new();
    for (_, article) in document.articles() {
        note(&Place::article(article.number), &mut places);
        assert!(std::ptr::eq(document.article(article.number).unwrap().1, article));
        for paragraph in &article.paragraphs {
            let place = Place::paragraph(article.number, paragraph.number);
            note(&place, &mut places);
            note_items(&paragraph.items, &place, &mut places);
            assert!(std::ptr::eq(document.provision(&place).unwrap().paragraph, paragraph), "{place}");
        }
    }
    let form = serde_json::to_value(DocumentJson::from(document)).unwrap();
    let mut told = BTreeSet::new();
    tell(&form, &mut told);
    assert_eq!(told, places.iter().map(Place::to_string).collect());
}

/// The addresses of the nodes of a document in machine form: what has a number of its own.
fn tell(form: &Value, told: &mut BTreeSet<String>) {
    match form {
        Value::Array(values) => values.iter().for_each(|value| tell(value, told)),
        Value::Object(fields) => {
            if let (Some(address), Some(_)) = (fields.get("address"), fields.get("number")) {
                assert!(told.insert(address.as_str().unwrap().to_owned()), "{address} is told twice");
            }
            fields.values().for_each(|value| tell(value, told));
        }
        _ => {}
    }
}

/// Each paragraph is in a row or in none, and told as such.
fn assert_aligned(documents: &[Document]) {
    let alignment = align(documents);
    for document in documents {
        let listed = |places: Option<&Vec<Place>>| places.cloned().unwrap_or_default();
        let alone: Vec<Place> = listed(alignment.unmatched.get(&document.id));
        let rows: BTreeSet<Place> =
            alignment.rows.iter().flat_map(|row| listed(row.members.get(&document.id))).collect();
        for provision in document.provisions() {
            let place = provision.place();
            let told =
                alone.iter().filter(|other| **other == place).count() + usize::from(rows.contains(&place));
            assert_eq!(told, 1, "{place} of {:?}", document.source.text);
        }
        assert_eq!(document.provisions().count(), alone.len() + rows.len());
    }
}

/// A rule whose articles and items bear few numbers, so that most are given again.
fn rule() -> impl Strategy<Value = String> {
    let number = || prop::sample::select(vec!["一", "二", "三", "三", "十二", "一亿", "99999999"]);
    let branch = prop::option::weighted(0.3, prop::sample::select(vec!["之一", "之二", "之十"]));
    let label = prop::sample::select(vec!["（一）", "（二）", "（一）", "1.", "①", "（1）", "二、"]);
    let words = || "[会议由区长召集主持决定办理文件七日内公开]{1,12}";
    let item = (label, words()).prop_map(|(label, words)| format!("{label}{words}；\n"));
    let article = (number(), branch, words(), prop::collection::vec(item, 0..5), any::<bool>());
    let article = article.prop_map(|(number, branch, words, items, more)| {
        let branch = branch.unwrap_or_default();
        let (mark, tail) = if items.is_empty() { ("。", "") } else { ("：", "") };
        let more = if more { "另有规定的，从其规定。\n" } else { tail };
        format!("第{number}条{branch}　{words}{mark}\n{}{more}", items.concat())
    });
    prop::collection::vec(article, 0..12)
        .prop_map(|articles| format!("竹溪区人民政府工作规则\n\n{}", articles.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn genre_markers_in_any_order(atoms in prop::collection::vec(atom(), 0..120)) {
        assert_places(&parsed(&atoms.concat()));
    }

    #[test]
    fn numbers_given_again(text in rule()) {
        assert_places(&parsed(&text));
    }

    #[test]
    fn long_runs(mark in atom(), count in 1..1000_usize) {
        assert_places(&parsed(&mark.repeat(count)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_paragraph_is_in_a_row_or_told_apart(
        texts in prop::collection::vec(rule(), 2..4),
        atoms in prop::collection::vec(atom(), 0..80),
    ) {
        let texts = texts.into_iter().chain([atoms.concat()]);
        let documents = texts.zip(0_usize..).map(|(text, number)| {
            let mut document = parsed(&text);
            document.id = number.to_string().into();
            document
        });
        assert_aligned(&documents.collect::<Vec<_>>());
    }
}

#[test]
fn bearers_of_one_number_are_numbered() {
    // The properties would hold of texts in which nothing is found, too.
    let document = parsed(
        "竹溪区人民政府工作规则\n\n第一条　甲：\n（一）子；\n（一）丑：\n①寅；\n①卯。\n第二条　乙。\n第二条　丙。\n丁。\n\
         第二条之一　戊。\n第二条之一　己。\n第三条　庚。\n",
    );
    assert_places(&document);
    let mut told = BTreeSet::new();
    tell(&serde_json::to_value(DocumentJson::from(&document)).unwrap(), &mut told);
    let expected = [
        "1",
        "1.1",
        "1.1(1)",
        "1.1(1~2)",
        "1.1(1~2)(1)",
        "1.1(1~2)(1~2)",
        "2",
        "2.1",
        "2~2",
        "2~2.1",
        "2~2.2",
        "2-1",
        "2-1.1",
        "2-1~2",
        "2-1~2.1",
        "3",
        "3.1",
    ];
    assert_eq!(told, expected.map(str::to_owned).into());
}
