//! The matrix of topics in machine form.

use schemars::JsonSchema;
use serde::Serialize;

use super::standing::Standing;
use super::topic_matrix::{Standard, TopicMatrix};
use crate::document::Document;
use crate::norm::{Kind, NormJson};

/// The name and number of the machine form.
pub const MATRIX_SCHEMA: &str = "duizhao.matrix/1";

/// A matrix of topics as one JSON object.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "Topics down, documents across, with what differs from a base")]
pub struct TopicMatrixJson<'a> {
    #[schemars(extend("const" = MATRIX_SCHEMA))]
    schema: &'static str,
    documents: Vec<&'a str>,
    base: &'a str,
    rows: Vec<RowJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct RowJson<'a> {
    topic: &'a str,
    label: &'a str,
    kind: Kind,
    base: Option<&'a str>,
    majority: Option<MajorityJson<'a>>,
    /// One list a document; empty where it is silent.
    cells: Vec<Vec<EntryJson<'a>>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct MajorityJson<'a> {
    value: &'a str,
    holders: usize,
    speaking: usize,
    outliers: Vec<&'a str>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct EntryJson<'a> {
    value: &'a str,
    /// `exception` where the value only says what may be beside another one of its document.
    standing: Option<&'static str>,
    difference: Option<f64>,
    approximate: bool,
    norm: NormJson<'a>,
}

impl<'a> TopicMatrixJson<'a> {
    /// The machine form of a matrix over these documents.
    pub fn new(documents: &[&'a Document], matrix: &'a TopicMatrix) -> Self {
        let id = |index: &usize| documents.get(*index).map(|document| document.id.as_str());
        let rows = matrix
            .rows
            .iter()
            .map(|row| RowJson {
                topic: &row.topic,
                label: &row.label,
                kind: row.kind,
                base: row.base.as_deref(),
                majority: row.majority.as_ref().map(|majority| MajorityJson {
                    value: &majority.value,
                    holders: majority.holders,
                    speaking: row.speaking,
                    outliers: majority.outliers.iter().filter_map(id).collect(),
                }),
                cells: documents
                    .iter()
                    .zip(&row.cells)
                    .map(|(document, cell)| {
                        let entry = |entry: &'a super::topic_matrix::TopicEntry| EntryJson {
                            value: &entry.value,
                            standing: entry.standing_key(),
                            difference: entry.standing.and_then(Standing::difference),
                            approximate: entry.standing.is_some_and(Standing::is_approximate),
                            norm: NormJson::new(document, &entry.norm),
                        };
                        cell.iter().map(entry).collect()
                    })
                    .collect(),
            })
            .collect();
        let base = match matrix.standard {
            Standard::Majority => "majority",
            Standard::Median => "median",
            Standard::Document(index) => id(&index).unwrap_or_default(),
        };
        Self {
            schema: MATRIX_SCHEMA,
            documents: documents.iter().map(|document| document.id.as_str()).collect(),
            base,
            rows,
        }
    }
}
