//! Document → the figures of its norms alone: what an index needs, without the words that a reader wants beside them.

use super::candidate::may_hold_norm;
use super::for_each_text;
use super::model::{Kind, Unit};
use super::reading::Reading;
use super::settle::findings;
use crate::document::Document;
use crate::text::Span;

/// A norm without its words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    /// Its kind.
    pub kind: Kind,
    /// The number, or the lower end of a range.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted.
    pub unit: Option<Unit>,
    /// Where the words stand in the source that make it a norm.
    pub span: Span,
}

/// Reads the figures of every norm of a document, in the order of [`read_norms`](super::read_norms).
pub fn read_figures(document: &Document) -> Vec<Figure> {
    let mut figures = Vec::new();
    for_each_text(document, |text, _, _, _| {
        let original = text.as_str();
        if !may_hold_norm(original) {
            return;
        }
        let reading = Reading::new(original);
        figures.extend(findings(&reading).into_iter().map(|finding| Figure {
            kind: finding.kind,
            value: finding.value,
            value_max: finding.max,
            unit: finding.unit,
            span: text.source_span(reading.original(finding.core)),
        }));
    });
    figures
}
