//! Any text parses: no panic, no character lost, every span in order and in its node.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod genre;

use duizhao::document::{Document, Item, Source};
use duizhao::parse::parse;
use duizhao::text::{Span, is_space};
use genre::atom;
use proptest::prelude::*;

fn parsed(text: &str) -> Document {
    parse(Source { text: text.to_owned(), ..Source::default() })
}

/// Every character that is not white space is in exactly one piece.
fn assert_nothing_lost(document: &Document) {
    let source = &document.source.text;
    let mut end = 0;
    for piece in document.pieces() {
        assert!(piece.start >= end, "pieces overlap at {piece} in {source:?}");
        let between = source.get(end..piece.start).expect("pieces start at characters");
        assert!(between.chars().all(is_space), "lost {between:?} in {source:?}");
        assert!(source.get(piece.start..piece.end).is_some(), "pieces end at characters");
        end = piece.end;
    }
    assert!(source[end..].chars().all(is_space), "lost {:?} in {source:?}", &source[end..]);
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).collect()
}

/// What a node holds stands inside its span, in order.
fn assert_spans_hold(document: &Document) {
    let source = &document.source.text;
    for provision in document.provisions() {
        let span = provision.paragraph.span();
        let mut rest = span.slice(source).chars().filter(|&c| !is_space(c));
        let held = squeezed(&provision.paragraph.full_text());
        assert!(
            held.chars().all(|c| rest.any(|found| found == c)),
            "{held:?} is not in {:?}",
            span.slice(source)
        );
        provision.paragraph.items.iter().for_each(|item| assert_inside(item, span));
    }
}

fn assert_inside(item: &Item, outer: Span) {
    assert!(outer.contains(item.span()), "{} not in {outer}", item.span());
    item.subitems.iter().for_each(|subitem| assert_inside(subitem, item.span()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn genre_markers_in_any_order(atoms in prop::collection::vec(atom(), 0..120)) {
        let document = parsed(&atoms.concat());
        assert_nothing_lost(&document);
        assert_spans_hold(&document);
    }

    #[test]
    fn any_characters(text in "\\PC{0,200}") {
        let document = parsed(&text);
        assert_nothing_lost(&document);
    }

    #[test]
    fn long_runs(mark in atom(), count in 1..3000_usize) {
        let document = parsed(&mark.repeat(count));
        assert_nothing_lost(&document);
    }
}

#[test]
fn sample_corpus_keeps_every_character() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    assert_folder(folder, 6);
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared")]
fn shared_texts_keep_every_character() {
    let shared = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    assert_folder(&format!("{shared}/corpus"), 5);
    for disguise in ["plain", "wrapped", "gb18030", "utf16le", "fullwidth", "oneline", "crlf", "webpage"] {
        assert_folder(&format!("{shared}/laws/structure/{disguise}"), 30);
    }
}

fn assert_folder(folder: &str, least: usize) {
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending != "md") {
            let source = duizhao::source::read(String::new(), &std::fs::read(&path).unwrap()).unwrap();
            let document = duizhao::parse::parse(source);
            assert_nothing_lost(&document);
            assert_spans_hold(&document);
            read += 1;
        }
    }
    assert!(read >= least, "{folder} holds {read} texts");
}
