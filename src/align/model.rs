//! What an alignment is.

use std::collections::BTreeMap;

use crate::document::Place;

/// The provisions of several documents in rows of one matter each.
///
/// Documents are named by their index in the slice that was aligned; places name paragraphs (款).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// The rows, in the order of the genre.
    pub rows: Vec<Row>,
    /// For each document, the paragraphs that are in no row.
    pub unmatched: BTreeMap<usize, Vec<Place>>,
}

/// Provisions of two documents or more that regulate one matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Key of the topic, such as `reply-to-consultation`; unique among the rows.
    pub topic: String,
    /// What people are shown.
    pub label: String,
    /// For each document that has the matter, its paragraphs in order.
    pub members: BTreeMap<usize, Vec<Place>>,
    /// How sure the row is, from 0 to 1.
    pub score: f64,
}
