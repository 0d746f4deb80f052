//! The machine form of an alignment, apart from the inner type: what users' scripts read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Alignment, State};
use crate::document::{Document, Place};

/// The name and version of the machine form of an alignment.
pub const ALIGNMENT_SCHEMA: &str = "duizhao.alignment/1";

/// An alignment in its machine form: documents by their ids.
#[derive(Debug, Serialize)]
pub struct AlignmentJson<'a> {
    schema: &'static str,
    documents: Vec<DocumentName<'a>>,
    rows: Vec<RowJson<'a>>,
    unmatched: BTreeMap<&'a str, &'a [Place]>,
}

#[derive(Debug, Serialize)]
struct DocumentName<'a> {
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct RowJson<'a> {
    topic: &'a str,
    label: &'a str,
    members: BTreeMap<&'a str, &'a [Place]>,
    score: f64,
    state: State,
}

impl<'a> AlignmentJson<'a> {
    /// The machine form of an alignment of these documents.
    pub fn new(documents: &'a [Document], alignment: &'a Alignment) -> Self {
        let by_id = |places: &'a BTreeMap<usize, Vec<Place>>| {
            places
                .iter()
                .filter_map(|(&index, places)| Some((documents.get(index)?.id.as_str(), places.as_slice())))
                .collect()
        };
        Self {
            schema: ALIGNMENT_SCHEMA,
            documents: documents
                .iter()
                .map(|document| DocumentName {
                    id: &document.id,
                    path: &document.source.path,
                    title: document.metadata.title.as_deref(),
                })
                .collect(),
            rows: alignment
                .rows
                .iter()
                .map(|row| RowJson {
                    topic: &row.topic,
                    label: &row.label,
                    members: by_id(&row.members),
                    score: row.score,
                    state: row.state,
                })
                .collect(),
            unmatched: by_id(&alignment.unmatched),
        }
    }
}
