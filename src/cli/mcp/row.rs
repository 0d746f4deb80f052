//! `row`: the provisions of all documents on one matter.

use duizhao::align::{Row, State};
use duizhao::compare::Passage;
use duizhao::document::Document;
use duizhao::study::Study;
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::shelf::Shelf;
use super::cited::Cited;
use super::tool::{Tool, json, part, read, schema};
use crate::cli::failure::Failure;
use crate::cli::notes::{no_row, problem};

pub(super) const TOOL: Tool = Tool {
    name: "row",
    title: "同一事项的条款 Row",
    description: "Gives the provisions of all documents that regulate one matter, each verbatim in quote with document, citation and address; who is silent; and how \
sure the row is (sure, likely, doubtful: rows are proposals, say so where they are doubtful). The matter is a topic's key or name, a part of it, or \
the address of a provision that is in the row. Without topic: the list of all rows.",
    schema: schema::<Wanted>,
    answer,
};

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
struct Wanted {
    /// A topic's key or name (reply-to-consultation, 回复时限) or an address (青屿区:24.2); none for the list of rows.
    topic: Option<String>,
    /// At most so many members or rows (20, at most 200).
    limit: Option<usize>,
    /// Pass over so many.
    offset: Option<usize>,
}

#[derive(Serialize)]
struct List<'a> {
    total: usize,
    rows: Vec<Head<'a>>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct Head<'a> {
    topic: &'a str,
    label: &'a str,
    state: State,
    score: f64,
    /// How many documents have it.
    documents: usize,
}

#[derive(Serialize)]
struct Matched<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    /// How many provisions it holds.
    total: usize,
    members: Vec<Cited>,
    /// The documents that have none.
    silent: Vec<&'a str>,
    /// Of those, what to look at before saying that they are silent.
    perhaps: Vec<Cited>,
    warnings: Vec<String>,
}

fn answer(shelf: &Shelf, arguments: JsonObject) -> Result<Value, Failure> {
    let Wanted { topic, limit, offset } = read(arguments)?;
    let study = shelf.study()?;
    let Some(topic) = topic else {
        let rows: Vec<&Row> = study.alignment().rows.iter().collect();
        let (total, rows) = (rows.len(), part(rows, offset, limit));
        let rows = rows.into_iter().map(head).collect();
        return json(List { total, rows, warnings: warnings(&study) });
    };
    let row = study.row(&topic).map_err(no_row)?;
    let members: Vec<Cited> = study.documents().iter().flat_map(|document| members(row, document)).collect();
    let silent = study.documents().iter().filter(|document| !row.members.contains_key(&document.id));
    let perhaps = |document: &Document| Cited::at(document, row.perhaps_in(&document.id)?);
    json(Matched {
        head: head(row),
        total: members.len(),
        members: part(members, offset, limit),
        silent: silent.clone().map(|document| document.id.as_str()).collect(),
        perhaps: silent.filter_map(perhaps).collect(),
        warnings: warnings(&study),
    })
}

fn head(row: &Row) -> Head<'_> {
    Head {
        topic: &row.topic,
        label: &row.label,
        state: row.state,
        score: row.score,
        documents: row.members.len(),
    }
}

/// What a document has in a row.
fn members(row: &Row, document: &Document) -> Vec<Cited> {
    let parts = Passage::of_row(row, document, &[]).parts.into_iter();
    parts.map(|part| Cited::of(document, &part.place, part.citation, part.text)).collect()
}

/// The researcher's corrections that can't be followed.
pub(super) fn warnings(study: &Study) -> Vec<String> {
    study.outcomes().filter_map(|(correction, outcome)| problem(correction, outcome)).collect()
}
