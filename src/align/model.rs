//! What an alignment is.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{DocumentId, Place};
use crate::text::Span;

/// The provisions of several documents in rows of one matter each.
///
/// Documents are named by their ids; places name paragraphs (款).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Alignment {
    /// The rows, in the order of the genre.
    pub rows: Vec<Row>,
    /// For each document, the paragraphs that are in no row.
    pub unmatched: BTreeMap<DocumentId, Vec<Place>>,
}

/// Provisions of two documents or more that regulate one matter.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// Key of the topic, such as `reply-to-consultation`; unique among the rows.
    pub topic: String,
    /// What people are shown.
    pub label: String,
    /// For each document that has the matter, its paragraphs in order.
    pub members: BTreeMap<DocumentId, Vec<Place>>,
    /// The members of which only some sentences regulate the matter, with the places of these in the source.
    pub spans: BTreeMap<DocumentId, BTreeMap<Place, Vec<Span>>>,
    /// For each document that has none, the paragraph that may regulate the matter all the same, where there is one: too unlike for
    /// a member, too like to say that the document is silent.
    pub perhaps: BTreeMap<DocumentId, Place>,
    /// How sure the row is, from 0 to 1.
    pub score: f64,
    /// The same in a word.
    pub state: State,
    /// Whether the researcher's corrections made it what it is.
    pub corrected: bool,
    /// Whether the researcher read it and said that it is right.
    pub confirmed: bool,
}

impl Row {
    /// A row of whole paragraphs that nobody corrected.
    pub(crate) fn new(
        topic: impl Into<String>,
        label: impl Into<String>,
        members: BTreeMap<DocumentId, Vec<Place>>,
        score: f64,
    ) -> Self {
        Self {
            topic: topic.into(),
            label: label.into(),
            members,
            spans: BTreeMap::new(),
            perhaps: BTreeMap::new(),
            score,
            state: State::of(score),
            corrected: false,
            confirmed: false,
        }
    }

    /// The places in the source of a member of which only some sentences are in the row; none where it is as a whole.
    pub fn spans_of(&self, document: &DocumentId, place: &Place) -> &[Span] {
        self.spans.get(document).and_then(|own| own.get(place)).map_or(&[], Vec::as_slice)
    }

    /// The paragraph of a document without member that may regulate the matter.
    pub fn perhaps_in(&self, document: &DocumentId) -> Option<&Place> {
        self.perhaps.get(document).filter(|_| !self.members.contains_key(document))
    }
}

/// How far a row can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Hardly ever wrong.
    Sure,
    /// Mostly right.
    Likely,
    /// For a human to look at.
    Doubtful,
}

impl State {
    /// The state of a row with this score. On rows that readers judged, all pairs of sure rows were right, and 91 of 100 of
    /// likely ones.
    pub fn of(score: f64) -> Self {
        if score >= 0.95 {
            Self::Sure
        } else if score >= 0.7 {
            Self::Likely
        } else {
            Self::Doubtful
        }
    }
}
