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
mod lexicon;
mod model;
mod options;
mod reference;
mod rows;
mod token;
mod vector;

pub use json::{ALIGNMENT_SCHEMA, AlignmentJson};
pub use model::{Alignment, Row};
pub use options::{AlignOptions, Context};

use std::collections::BTreeMap;

use crate::document::Document;
use evidence::Evidence;
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
    let mut alignment = Alignment::default();
    for row in rows::rows(&features, &evidence, options) {
        let mut members: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for &unit in &row {
            let unit = &features.units[unit];
            members.entry(order[unit.document]).or_default().push(unit.place.clone());
        }
        alignment.rows.push(Row { topic: String::new(), label: String::new(), members, score: 0.0 });
    }
    alignment
}
