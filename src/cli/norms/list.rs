//! `duizhao norms`: one norm a line.

use std::io::Write;

use duizhao::document::Document;
use duizhao::norm::{Norm, NormJson, NormRow};
use duizhao::text::{CsvStyle, CsvWriter};
use serde_json::Value;

use super::super::citation::Citer;
use super::super::failure::Failure;
use super::super::output::{Layout, Output};
use super::super::screen::Screen;
use super::super::table::Cells;
use super::{Format, Selection, kind, value};
use crate::cli::language::{labels, say};

pub(super) fn write(
    selection: &Selection<'_>,
    format: Format,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let norms = || {
        selection
            .documents
            .iter()
            .zip(&selection.norms)
            .flat_map(|(document, norms)| norms.iter().map(move |norm| NormJson::new(document, norm)))
    };
    match format {
        Format::Json => out.json_array(norms()),
        Format::Ndjson => norms().try_for_each(|norm| out.json(&norm, Layout::Line)),
        Format::Csv => write_csv(norms().map(NormRow::from), out),
        Format::Table => {
            // On a screen what matters stands first: the value and its place.
            let cells = reading(selection).in_order([3, 0, 1, 4, 2]);
            if cells.rows.is_empty() && selection.narrowed {
                // Nobody can be told where standard error itself is closed.
                let _ = writeln!(std::io::stderr().lock(), "{}", say!("note-no-norms"));
            }
            cells.write_table(screen, out)
        }
        Format::Markdown => reading(selection).write_markdown(out),
    }
}

fn write_csv<'a>(rows: impl Iterator<Item = NormRow<'a>>, out: &mut Output) -> Result<(), Failure> {
    let mut table = CsvWriter::new(out, CsvStyle::Plain)?;
    table.record(HEADINGS)?;
    for row in rows {
        let row = serde_json::to_value(row)
            .map_err(|error| Failure::new(say!("cannot-write-csv", error = error), say!("report-this")))?;
        let cell = |name: &str| match row.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        table.record(HEADINGS.map(cell))?;
    }
    table.finish()?;
    Ok(())
}

/// The fields of a row.
const HEADINGS: [&str; 24] = [
    "document",
    "path",
    "article",
    "paragraph",
    "item",
    "subitem",
    "kind",
    "value",
    "value_max",
    "unit",
    "date",
    "date_max",
    "ordinal",
    "period",
    "bound",
    "trigger",
    "modality",
    "actor",
    "action",
    "topic",
    "quote",
    "start",
    "end",
    "address",
];

/// What a reader wants to see.
fn reading(selection: &Selection<'_>) -> Cells {
    let mut cells =
        Cells::new(&labels!["column-document" "column-place" "column-kind" "column-value" "column-quote"]);
    let line = |document: &Document, citer: &Citer<'_>, norm: &Norm| {
        vec![
            document.id.to_string(),
            citer.cite(&norm.place),
            kind(norm.kind()),
            value(norm),
            norm.quote.clone(),
        ]
    };
    for (document, norms) in selection.documents.iter().zip(&selection.norms) {
        let citer = Citer::new(document);
        cells.rows.extend(norms.iter().map(|norm| line(document, &citer, norm)));
    }
    cells
}
