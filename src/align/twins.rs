//! Paragraphs → those that stand alike in several documents.
//!
//! A paragraph that stands alike, but for names of places, in two documents regulates one matter in both. So each wording is
//! matched once, where one document has it, and every document that has it inherits what was found.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use crate::document::{Document, Names, Place, Provision};
use crate::text::fold;

/// A wording: its number.
pub(super) type Wording = usize;

/// The wordings of all documents.
pub(super) struct Twins {
    /// For each document, its paragraphs with their wordings.
    wordings: Vec<BTreeMap<Place, Wording>>,
    /// For each wording, the paragraphs that have it: index of the document, place.
    holders: Vec<Vec<(usize, Place)>>,
}

impl Twins {
    /// Reads the wordings of some documents.
    pub(super) fn of(documents: &[&Document]) -> Self {
        let read: Vec<Vec<(Place, String)>> = documents.par_iter().map(|document| texts(document)).collect();
        // What some document says twice may be said of two matters: there the words of the article belong to the wording.
        let mut twice: BTreeSet<&str> = BTreeSet::new();
        for paragraphs in &read {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            twice.extend(paragraphs.iter().map(|(_, text)| text.as_str()).filter(|text| !seen.insert(text)));
        }
        let mut numbers: HashMap<(&str, String), Wording> = HashMap::new();
        let mut twins = Self { wordings: Vec::with_capacity(read.len()), holders: Vec::new() };
        for (document, paragraphs) in read.iter().enumerate() {
            let mut own = BTreeMap::new();
            for (place, text) in paragraphs {
                let mut article = String::new();
                if twice.contains(text.as_str()) {
                    let of_article = paragraphs.iter().filter(|(other, _)| other.article == place.article);
                    of_article.for_each(|(_, text)| article.push_str(text));
                }
                let wording = *numbers.entry((text, article)).or_insert_with(|| {
                    twins.holders.push(Vec::new());
                    twins.holders.len() - 1
                });
                twins.holders[wording].push((document, place.clone()));
                own.insert(place.clone(), wording);
            }
            twins.wordings.push(own);
        }
        twins
    }

    /// The paragraphs of a document with their wordings.
    pub(super) fn of_document(&self, document: usize) -> &BTreeMap<Place, Wording> {
        &self.wordings[document]
    }

    /// The wording of a paragraph.
    pub(super) fn wording(&self, document: usize, place: &Place) -> Option<Wording> {
        self.wordings[document].get(place).copied()
    }

    /// The number of documents.
    pub(super) fn documents(&self) -> usize {
        self.wordings.len()
    }

    /// The number of wordings.
    pub(super) fn count(&self) -> usize {
        self.holders.len()
    }

    /// Whether several documents have a wording.
    pub(super) fn is_shared(&self, wording: Wording) -> bool {
        let holders = &self.holders[wording];
        holders.first().map(|first| first.0) != holders.last().map(|last| last.0)
    }

    /// All paragraphs that have a wording: index of the document, place.
    pub(super) fn holders_of(&self, wording: Wording) -> &[(usize, Place)] {
        &self.holders[wording]
    }

    /// All paragraphs that have one of some wordings, by document.
    pub(super) fn holders(&self, wordings: &BTreeSet<Wording>) -> BTreeMap<usize, BTreeSet<Place>> {
        let mut members: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
        for (document, place) in wordings.iter().flat_map(|&wording| &self.holders[wording]) {
            members.entry(*document).or_default().insert(place.clone());
        }
        members
    }
}

/// The paragraphs of a document with their texts in half width, without white space and names of places.
pub(super) fn texts(document: &Document) -> Vec<(Place, String)> {
    let names = Names::of(document);
    let text = |provision: &Provision<'_>| without(&fold(&provision.paragraph.full_text()), &names);
    document.provisions().map(|provision| (provision.place(), text(&provision))).collect()
}

/// A text with a sign in place of each name of the document's own places.
fn without(text: &str, names: &Names) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = if let Some((length, level)) = names.at_start(rest) {
            plain.push_str(level.key());
            length
        } else {
            plain.push(c);
            c.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::parse::parse;

    fn document(name: &str, text: &str) -> Document {
        parse(Source { text: format!("{name}人民政府工作规则\n\n{text}"), ..Source::default() })
    }

    #[test]
    fn names_of_places_make_no_wording() {
        let one = document("松岭区", "一、松岭区政府依法办事。\n\n二、会议从简。\n");
        let other =
            document("芦湾县", "一、会议从简。\n\n二、芦湾县政府依法办事。\n\n三、松岭区政府依法办事。\n");
        let documents = [&one, &other];
        let twins = Twins::of(&documents);
        let of = |document, place: &str| twins.wording(document, &place.parse().unwrap()).unwrap();
        assert_eq!((of(0, "1.1"), of(0, "2.1")), (of(1, "2.1"), of(1, "1.1")));
        assert!(twins.is_shared(of(0, "1.1")) && !twins.is_shared(of(1, "3.1")));
        assert_eq!(twins.count(), 3);
        assert_eq!(twins.holders(&BTreeSet::from([of(0, "2.1")])).len(), 2);
    }

    #[test]
    fn what_a_document_says_twice_is_told_apart_by_its_article() {
        let text = "一、桥上不得晾晒渔网。\n\n违者罚款。\n\n二、夜间不得撒网。\n\n违者罚款。\n";
        let (one, other) = (document("松岭区", text), document("芦湾县", text));
        let twins = Twins::of(&[&one, &other]);
        let of = |document, place: &str| twins.wording(document, &place.parse().unwrap()).unwrap();
        assert_ne!(of(0, "1.2"), of(0, "2.2"));
        assert_eq!(of(0, "2.2"), of(1, "2.2"));
    }
}
