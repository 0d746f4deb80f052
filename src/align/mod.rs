//! Documents → rows of provisions that regulate one matter.
//!
//! Paragraphs are compared by clauses. Evidence is what two clauses name (concepts of the lexicon, pairs of characters, the
//! rarer the more), in what surroundings (sentence, article, chapter, the provision they refer to), how near that is to the
//! best that either finds in the other document, and what third documents say. Rows are then joined from the surest pairs on.

mod clause;
mod compound;
mod evidence;
mod features;
mod json;
mod label;
mod lexicon;
mod model;
mod name;
mod options;
mod reference;
mod rows;
mod token;
mod vector;

pub use json::{ALIGNMENT_SCHEMA, AlignmentJson};
pub use model::{Alignment, Row, State};
pub use options::{AlignOptions, Context};

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Place};
use evidence::{Evidence, elsewhere};
use features::Features;
use lexicon::Lexicon;

/// Aligns the paragraphs of all documents. The order of the documents changes nothing but the order of the columns.
pub fn align(documents: &[Document]) -> Alignment {
    align_with(documents, &AlignOptions::default())
}

/// Aligns the paragraphs of all documents, weighing the evidence as the options say.
pub fn align_with(documents: &[Document], options: &AlignOptions) -> Alignment {
    // Whatever order the documents come in, the work is done in the order of their texts.
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&index| (&documents[index].source.text, &documents[index].id, index));
    let sorted: Vec<&Document> = order.iter().map(|&index| &documents[index]).collect();
    let features = Features::read(&sorted, Lexicon::built_in(), options);
    let evidence = Evidence::weigh(&features, options);
    let rows = rows::rows(&features, &evidence, options);
    let names = name::names(&features, &rows, &options.catalogue);
    let mut matched = BTreeSet::new();
    let mut named: Vec<(name::Name, Row)> = Vec::with_capacity(rows.len());
    for (row, name) in rows.iter().zip(names) {
        matched.extend(row.iter().copied());
        let mut members: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
        for &unit in row {
            let unit = &features.units[unit];
            members.entry(order[unit.document]).or_default().push(unit.place.clone());
        }
        let score = score(&features, &evidence, row);
        let (topic, label) = (name.key.clone(), name.label.clone());
        named.push((name, Row { topic, label, members, score, state: State::of(score) }));
    }
    named.sort_by(|(a, one), (b, other)| {
        let order = a.order.0.cmp(&b.order.0).then(a.order.1.total_cmp(&b.order.1));
        order.then_with(|| one.topic.cmp(&other.topic))
    });
    let mut unmatched: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    for (_, unit) in features.units.iter().enumerate().filter(|(index, _)| !matched.contains(index)) {
        unmatched.entry(order[unit.document]).or_default().push(unit.place.clone());
    }
    Alignment { rows: named.into_iter().map(|(_, row)| row).collect(), unmatched }
}

/// The mean of the scores of a row's pairs, to three digits.
fn score(features: &Features, evidence: &Evidence, row: &BTreeSet<usize>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for &unit in row {
        for member in elsewhere(features, unit, row).filter(|&member| member > unit) {
            sum += f64::from(evidence.score(unit, member).min(1.0));
            count += 1.0;
        }
    }
    if count > 0.0 { (sum / count * 1000.0_f64).round() / 1000.0 } else { 0.0 }
}
