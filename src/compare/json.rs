//! The machine form of a comparison.

use schemars::JsonSchema;
use serde::Serialize;

use super::comparison::{Cell, Comparison};
use super::force::ForceChange;
use super::value::{ValueChange, describe};
use super::words::ChangeKind;
use crate::document::Place;
use crate::norm::{Figures, Kind, Norm};
use crate::text::Span;

/// The name and version of the machine form of a comparison.
pub const COMPARISON_SCHEMA: &str = "duizhao.comparison/1";

/// A comparison in its machine form; spans are byte ranges of the cells' texts.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "The provisions on one matter, set against one of them")]
pub struct ComparisonJson<'a> {
    #[schemars(extend("const" = COMPARISON_SCHEMA))]
    schema: &'static str,
    topic: Option<&'a str>,
    label: &'a str,
    base: Option<&'a str>,
    differs: bool,
    silent: Vec<&'a str>,
    consensus: &'a [Span],
    cells: Vec<CellJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct CellJson<'a> {
    document: &'a str,
    path: &'a str,
    places: Vec<&'a Place>,
    citation: Option<String>,
    /// Of a document without provisions, the one to look at before saying that it is silent.
    perhaps: Option<&'a Place>,
    text: Option<&'a str>,
    same_as: Option<&'a str>,
    similarity: Option<f64>,
    changes: Vec<ChangeJson<'a>>,
    norms: Vec<NormJson<'a>>,
    values: &'a [ValueChange],
    forces: &'a [ForceChange],
}

#[derive(Debug, JsonSchema, Serialize)]
struct ChangeJson<'a> {
    kind: ChangeKind,
    /// Whether the text stands elsewhere on the other side.
    moved: bool,
    base: Span,
    here: Span,
    base_text: &'a str,
    text: &'a str,
}

#[derive(Debug, JsonSchema, Serialize)]
struct NormJson<'a> {
    kind: Kind,
    value: Option<f64>,
    value_max: Option<f64>,
    words: String,
    modality: Option<&'a str>,
    place: &'a Place,
    quote: &'a str,
    span: Span,
}

impl<'a> From<&'a Comparison> for ComparisonJson<'a> {
    fn from(comparison: &'a Comparison) -> Self {
        let cells = &comparison.cells;
        let base = comparison.base.and_then(|base| cells.get(base));
        Self {
            schema: COMPARISON_SCHEMA,
            topic: comparison.topic.as_deref(),
            label: &comparison.label,
            base: base.map(|cell| cell.document.as_str()),
            differs: comparison.differs(),
            silent: cells.iter().filter(|cell| cell.is_silent()).map(|cell| cell.document.as_str()).collect(),
            consensus: &comparison.consensus,
            cells: cells.iter().enumerate().map(|(i, cell)| cell_json(i, cell, cells, base)).collect(),
        }
    }
}

fn cell_json<'a>(i: usize, cell: &'a Cell, cells: &'a [Cell], base: Option<&'a Cell>) -> CellJson<'a> {
    let speaks = !cell.is_silent();
    let base_text = base.map_or("", |base| base.text.as_str());
    CellJson {
        document: &cell.document,
        path: &cell.path,
        places: cell.parts.iter().map(|part| &part.place).collect(),
        citation: speaks.then(|| cell.citation()),
        perhaps: cell.perhaps.as_ref(),
        text: speaks.then_some(cell.text.as_str()),
        same_as: cells.get(cell.same_as).filter(|_| cell.same_as != i).map(|cell| cell.document.as_str()),
        similarity: speaks.then(|| (cell.diff.similarity() * 1000.0).round() / 1000.0),
        changes: cell
            .diff
            .changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.kind != ChangeKind::Same)
            .map(|(index, change)| ChangeJson {
                kind: change.kind,
                moved: cell.diff.moves.iter().any(|it| it.removed == index || it.added == index),
                base: change.left,
                here: change.right,
                base_text: change.left.slice(base_text),
                text: change.right.slice(&cell.text),
            })
            .collect(),
        norms: cell.norms.iter().map(norm_json).collect(),
        values: &cell.values,
        forces: &cell.forces,
    }
}

fn norm_json(norm: &Norm) -> NormJson<'_> {
    let figures = Figures::from(&norm.rule);
    NormJson {
        kind: norm.kind(),
        value: figures.value,
        value_max: figures.value_max,
        words: describe(norm),
        modality: norm.roles.modality.as_deref(),
        place: &norm.place,
        quote: &norm.quote,
        span: norm.span,
    }
}
