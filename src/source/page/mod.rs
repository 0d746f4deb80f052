//! Text with positions → lines: what every form whose pages are fixed has in common.
//!
//! A reader of such a form gives each page's runs; `rows` makes lines of them, `columns` parts those that stand side by side,
//! `margins` tells running heads and page numbers, `indent` how far lines are set in, which is kept as ideographic spaces: by
//! them the parser joins lines.

mod columns;
mod indent;
mod margins;
mod rows;

use super::Reading;
use crate::document::{Omission, OmissionReason};
use rows::Row;

/// A piece of text on a page; lengths are of any unit that is the same throughout, `y` grows downwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// Its left end.
    pub(super) x: f64,
    /// Its base line.
    pub(super) y: f64,
    /// How far it reaches.
    pub(super) width: f64,
    /// The size of its font.
    pub(super) size: f64,
    /// Its characters.
    pub(super) text: String,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Page {
    pub(super) height: f64,
    /// What a reader sees.
    pub(super) runs: Vec<Run>,
    /// What stands on it and is no text of it, in order.
    pub(super) omitted: Vec<(OmissionReason, String)>,
}

/// Puts the lines of all pages together.
pub(super) fn assemble(pages: Vec<Page>) -> Reading {
    let heights: Vec<f64> = pages.iter().map(|page| page.height).collect();
    let mut omitted: Vec<Vec<(OmissionReason, String)>> = Vec::new();
    let mut rows: Vec<Vec<Row>> = Vec::new();
    for page in pages {
        rows.push(columns::in_reading_order(page.runs));
        omitted.push(page.omitted);
    }
    let marginal = margins::find(&rows, &heights);
    let indents = indent::find(&rows, &marginal);
    let mut reading = Reading::default();
    for (page, rows) in rows.iter().enumerate() {
        reading.page_starts.push(reading.text.len());
        for (reason, text) in omitted[page].drain(..) {
            reading.omissions.push(Omission { reason, text, at: reading.text.len() });
        }
        for (at, row) in rows.iter().enumerate() {
            if marginal[page][at] {
                let (reason, at) = (OmissionReason::Furniture, reading.text.len());
                reading.omissions.push(Omission { reason, text: row.text.clone(), at });
                continue;
            }
            reading.text.extend(std::iter::repeat_n('\u{3000}', indents[page][at]));
            reading.text.push_str(&row.text);
            reading.text.push('\n');
        }
    }
    reading
}

/// A small number without its fraction.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what a line holds")]
fn whole(number: f64) -> usize {
    number.clamp(0.0, 1000.0) as usize
}

#[cfg(test)]
mod tests;
