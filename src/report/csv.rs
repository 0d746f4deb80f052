//! `norms.csv` and `alignment.csv`, for spreadsheets: UTF-8 with BOM, one line a norm, one line a row and document.

use std::io::Write;

use serde::Serialize;

use super::folder::ReportError;
use super::norm_columns::{NORM_COLUMNS, Value};
use super::view::{Delta, NormView, Report};
use crate::compare::Mark;
use crate::text::{CsvStyle, CsvWriter};

/// Writes every norm of every document.
pub(crate) fn write_norms(norms: &[NormView], out: &mut dyn Write) -> Result<(), ReportError> {
    let header = NORM_COLUMNS.map(|column| column.name);
    let lines = norms.iter().map(|norm| {
        let written = |value| match value {
            Value::Text(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Nothing => String::new(),
        };
        NORM_COLUMNS.iter().map(|column| written((column.of)(norm))).collect()
    });
    write(&header, lines, out)
}

/// Writes the aligned rows, one line a document, silence said aloud.
pub(crate) fn write_alignment(report: &Report, out: &mut dyn Write) -> Result<(), ReportError> {
    let header = [
        "row",
        "topic",
        "label",
        "state",
        "document",
        "name",
        "addresses",
        "citations",
        "text",
        "same_as",
        "similarity",
        "norms",
        "values",
        "forces",
        "corrected",
    ];
    let deltas = |deltas: &[Delta]| {
        let words = deltas.iter().map(|delta| match &delta.note {
            Some(note) => format!("{}（{note}）", delta.words),
            None => delta.words.clone(),
        });
        words.collect::<Vec<_>>().join("；")
    };
    let lines = report.rows.iter().zip(1..).flat_map(|(row, number)| {
        row.cells.iter().map(move |cell| {
            let text: String = cell
                .fragments
                .iter()
                .filter(|part| part.mark != Mark::Removed)
                .map(|part| part.text.as_str())
                .collect();
            let places = |of: fn(&super::view::PartView) -> &str| {
                cell.parts.iter().map(of).collect::<Vec<_>>().join(" ")
            };
            vec![
                number.to_string(),
                row.topic.clone(),
                row.label.clone(),
                name_of(&row.state),
                cell.document.clone(),
                cell.name.clone(),
                places(|part| &part.address),
                places(|part| &part.citation),
                if cell.silent { cell.silence(report.language).to_owned() } else { text },
                cell.same_as.clone().unwrap_or_default(),
                if cell.silent { String::new() } else { cell.similarity.to_string() },
                cell.norms.join("；"),
                deltas(&cell.values),
                deltas(&cell.forces),
                row.corrected.to_string(),
            ]
        })
    });
    write(&header, lines, out)
}

/// The name that a value has in machine output.
pub(super) fn name_of(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

pub(super) fn write(
    header: &[&str],
    lines: impl Iterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let write = || {
        let mut table = CsvWriter::new(out, CsvStyle::Spreadsheet)?;
        table.record(header)?;
        lines.into_iter().try_for_each(|line| table.record(line))?;
        table.finish()
    };
    write().map_err(ReportError::Form)
}
