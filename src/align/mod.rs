//! Documents → rows of provisions that regulate one matter.
//!
//! Paragraphs are compared by clauses: by what these name (concepts of the lexicon, pairs of characters, the rarer the more; the
//! names of organs and of laws count little, sanctions nothing), in what surroundings (sentence, article, chapter, the provision
//! they refer to or whose breach they punish). How like they are, how near that is to the best that either finds in the other
//! document, what third documents say, and which matters both speak of are signs whose weights give a probability. Rows are
//! then joined from the surest pairs on.

mod addressee;
mod block;
mod clause;
mod compound;
mod evidence;
mod explain;
mod features;
mod heading;
mod label;
mod lexicon;
mod matter;
mod model;
mod name;
mod options;
mod part;
mod phrase;
mod reference;
mod rounds;
mod rows;
mod said;
mod sanction;
mod settled;
mod signs;
#[cfg(test)]
mod tests;
mod token;
mod twins;
mod vector;
mod whole;

pub use explain::{Explanation, Rival, explain, nearest};
pub use lexicon::synonyms;
pub use model::{Alignment, Row, State};
pub use options::{AlignOptions, Context};
pub use settled::{ROWS_SCHEMA, SettledDocument, SettledError, SettledRows};

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use self::evidence::Sentences;
use crate::document::{Document, DocumentId, Place};
use crate::segment::Segmenter;
use crate::text::Span;

/// Aligns the paragraphs of all documents. The order of the documents changes nothing.
pub fn align(documents: &[Document]) -> Alignment {
    align_with(documents, &AlignOptions::default())
}

/// The order in which documents are worked on: that of their provisions' words, so that neither their names nor the forms in which they
/// were published matter.
fn by_text(a: &Document, b: &Document) -> Ordering {
    words(a).cmp(words(b)).then_with(|| a.id.cmp(&b.id))
}

fn words(document: &Document) -> impl Iterator<Item = &str> {
    document.provisions().flat_map(|provision| {
        let items = provision.paragraph.items.iter().map(|item| item.text.as_str());
        std::iter::once(provision.paragraph.text.as_str()).chain(items)
    })
}

/// Aligns the paragraphs of all documents, weighing the evidence as the options say.
///
/// Documents are told apart by their ids: of several that bear one id, only one is aligned.
pub fn align_with(documents: &[Document], options: &AlignOptions) -> Alignment {
    // Whatever order the documents come in, the work is done in the order of their texts.
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by(|a, b| by_text(a, b));
    let mut ids = BTreeSet::new();
    sorted.retain(|document| ids.insert(&document.id));
    // The dictionary that names the rows is loaded while they are found.
    let (_, mut found) = rayon::join(Segmenter::full, || rounds::find(&sorted, options));
    found.sort_by(|a, b| {
        let order = a.name.order.0.cmp(&b.name.order.0).then(a.name.order.1.total_cmp(&b.name.order.1));
        order.then_with(|| a.name.key.cmp(&b.name.key))
    });
    let mut alignment = Alignment::default();
    let mut matched: Vec<BTreeSet<&Place>> = vec![BTreeSet::new(); sorted.len()];
    for (&index, places) in found.iter().flat_map(|row| &row.members) {
        matched[index].extend(places);
    }
    for (document, matched) in sorted.iter().zip(matched) {
        let places = document.provisions().map(|provision| provision.place());
        let places: Vec<Place> = places.filter(|place| !matched.contains(place)).collect();
        if !places.is_empty() {
            alignment.unmatched.insert(document.id.clone(), places);
        }
    }
    alignment.rows = found
        .into_iter()
        .map(|row| {
            let id = |index: usize| sorted[index].id.clone();
            let members = row.members.into_iter().map(|(index, own)| (id(index), own.into_iter().collect()));
            let perhaps = row.perhaps.into_iter().map(|(index, place)| (id(index), place));
            Row {
                spans: spans(&sorted, &row.parts),
                perhaps: perhaps.collect(),
                ..Row::new(row.name.key, row.name.label, members.collect(), row.score)
            }
        })
        .collect();
    alignment
}

/// The members that are a part of their paragraph, with the places of that part in the source.
fn spans(
    documents: &[&Document],
    parts: &BTreeMap<(usize, Place), Sentences>,
) -> BTreeMap<DocumentId, BTreeMap<Place, Vec<Span>>> {
    let mut spans: BTreeMap<DocumentId, BTreeMap<Place, Vec<Span>>> = BTreeMap::new();
    for ((index, place), &sentences) in parts {
        let document = documents[*index];
        if let Some(provision) = document.provision(place) {
            let own = spans.entry(document.id.clone()).or_default();
            own.insert(place.clone(), part::spans(provision.paragraph, sentences));
        }
    }
    spans
}
