//! What a coding is.

use std::collections::{BTreeMap, BTreeSet};

use crate::align::Alignment;
use crate::document::{Document, Place};

/// For each paragraph (款) that was coded, the rows that it was put into; none where it is in no row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Coding {
    /// By document id and place.
    pub rows: BTreeMap<(String, Place), BTreeSet<String>>,
}

impl Coding {
    /// The program's own coding: an alignment of these documents.
    pub fn of(documents: &[Document], alignment: &Alignment) -> Self {
        let mut coding = Self::default();
        for document in documents {
            for provision in document.provisions() {
                coding.rows.entry((document.id.to_string(), provision.place())).or_default();
            }
        }
        for row in &alignment.rows {
            for (id, places) in &row.members {
                for place in places {
                    let provision = (id.to_string(), place.clone());
                    coding.rows.entry(provision).or_default().insert(row.topic.clone());
                }
            }
        }
        coding
    }
}
