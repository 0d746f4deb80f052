//! The machine form of an alignment, apart from the inner type: what users' scripts read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::model::Coverage;
use crate::align::{Alignment, Row, SettledDocument, State};
use crate::document::{Document, DocumentId, Place};
use crate::family::Families;
use crate::text::Span;

/// The name and version of the machine form of an alignment.
pub const ALIGNMENT_SCHEMA: &str = "duizhao.alignment/1";

/// An alignment in its machine form: documents by their ids. `C` is the machine form of a correction.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "Rows of provisions that regulate one matter")]
pub struct AlignmentJson<'a, C> {
    #[schemars(extend("const" = ALIGNMENT_SCHEMA))]
    schema: &'static str,
    documents: Vec<DocumentName<'a>>,
    rows: Vec<RowJson<'a>>,
    unmatched: &'a BTreeMap<DocumentId, Vec<Place>>,
    corrections: &'a [C],
}

#[derive(Debug, JsonSchema, Serialize)]
struct DocumentName<'a> {
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    rare: Vec<&'a str>,
    missing: Vec<&'a str>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct RowJson<'a> {
    topic: &'a str,
    label: &'a str,
    members: &'a BTreeMap<DocumentId, Vec<Place>>,
    score: f64,
    state: State,
    /// Whether corrections of the researcher made it what it is.
    corrected: bool,
    confirmed: bool,
    documents: usize,
    silent: Cow<'a, [DocumentId]>,
    /// The members of which only some sentences are in the row: by document and place, their ranges of the decoded source.
    spans: &'a BTreeMap<DocumentId, BTreeMap<Place, Vec<Span>>>,
    /// For documents without member, the paragraph to look at before saying that they are silent.
    perhaps: &'a BTreeMap<DocumentId, Place>,
    wordings: Vec<WordingJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct WordingJson<'a> {
    text: &'a str,
    documents: &'a [DocumentId],
    earliest: Option<&'a DocumentId>,
}

impl<'a> RowJson<'a> {
    /// The machine form of a row, without its wordings.
    fn of(row: &'a Row, silent: Cow<'a, [DocumentId]>) -> Self {
        Self {
            topic: &row.topic,
            label: &row.label,
            members: &row.members,
            score: row.score,
            state: row.state,
            corrected: row.corrected,
            confirmed: row.confirmed,
            documents: row.members.len(),
            silent,
            spans: &row.spans,
            perhaps: &row.perhaps,
            wordings: Vec::new(),
        }
    }
}

impl<'a, C: Serialize> AlignmentJson<'a, C> {
    /// The machine form of an alignment of these documents; of its rows, those that `shown` lets through.
    pub fn new(
        documents: &'a [Document],
        alignment: &'a Alignment,
        coverage: &'a Coverage,
        families: &'a Families,
        corrections: &'a [C],
        shown: impl Fn(State) -> bool,
    ) -> Self {
        let topics = |rows: &[usize]| {
            rows.iter().filter_map(|&row| alignment.rows.get(row)).map(|row| row.topic.as_str()).collect()
        };
        Self {
            schema: ALIGNMENT_SCHEMA,
            documents: documents
                .iter()
                .map(|document| {
                    let own = coverage.documents.get(&document.id).cloned().unwrap_or_default();
                    DocumentName {
                        id: &document.id,
                        path: &document.source.path,
                        title: document.metadata.title.as_deref(),
                        rare: topics(&own.rare),
                        missing: topics(&own.missing),
                    }
                })
                .collect(),
            rows: alignment
                .rows
                .iter()
                .zip(&coverage.rows)
                .filter(|(row, _)| shown(row.state))
                .map(|(row, own)| RowJson {
                    wordings: own
                        .wordings
                        .iter()
                        .filter_map(|wording| {
                            Some(WordingJson {
                                text: &families.families.get(wording.family)?.text,
                                documents: &wording.documents,
                                earliest: wording.earliest.as_ref(),
                            })
                        })
                        .collect(),
                    ..RowJson::of(row, Cow::Borrowed(&own.silent))
                })
                .collect(),
            unmatched: &alignment.unmatched,
            corrections,
        }
    }

    /// The machine form of rows that documents joined, whose texts are elsewhere: without wordings, and without what is rare or missing.
    pub fn of_settled(documents: &'a [SettledDocument], alignment: &'a Alignment) -> Self {
        let names = documents.iter().map(|document| DocumentName {
            id: &document.id,
            path: &document.path,
            title: document.title.as_deref(),
            rare: Vec::new(),
            missing: Vec::new(),
        });
        let ids: Vec<DocumentId> = documents.iter().map(|document| document.id.as_str().into()).collect();
        let rows = alignment.rows.iter().map(|row| {
            RowJson::of(row, ids.iter().filter(|id| !row.members.contains_key(*id)).cloned().collect())
        });
        Self {
            schema: ALIGNMENT_SCHEMA,
            documents: names.collect(),
            rows: rows.collect(),
            unmatched: &alignment.unmatched,
            corrections: &[],
        }
    }
}
