//! `workbook.xlsx` of many documents: one line a provision, and the values ready for a pivot table.

use std::io::{self, Write};

use rust_xlsxwriter::{Workbook, XlsxError};

use super::lines::lines;
use super::view::Spread;
use crate::report::ReportError;
use crate::report::norm_columns::{Value, count, given, number, text};
use crate::report::workbook::{Looks, blank, table};

/// A sheet has 1,048,576 lines; what is more goes on in a further sheet.
const LINES: usize = 1_000_000;

/// Writes the report as a workbook.
pub(super) fn write_workbook(spread: &Spread, out: &mut dyn Write) -> Result<(), ReportError> {
    let bytes = workbook(spread).map_err(|error| ReportError::Form(io::Error::other(error)))?;
    out.write_all(&bytes).map_err(ReportError::Form)
}

fn workbook(spread: &Spread) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = blank(&spread.title, spread.author.as_deref())?;
    let t = |key| spread.language.label(key);
    let heads =
        ["district", "province", "city", "date", "doc_title", "number", "rows_unit", "source", "id"].map(t);
    sheets(&mut workbook, t("documents"), &heads, &[14, 12, 12, 12, 32, 20, 8, 28, 16], documents(spread))?;
    let heads = [
        "row_number",
        "matter",
        "state",
        "district",
        "province",
        "city",
        "date",
        "place",
        "form",
        "text",
        "address",
    ]
    .map(t);
    let widths = [6, 24, 12, 14, 12, 12, 12, 20, 8, 100, 18];
    sheets(&mut workbook, t("rows"), &heads, &widths, provisions(spread))?;
    let heads = ["matter", "district", "province", "city", "year", "id"].map(t);
    sheets(&mut workbook, t("silent"), &heads, &[24, 14, 12, 12, 8, 16], silent(spread))?;
    let heads = [
        "matter",
        "value_of",
        "values",
        "number_value",
        "upper_value",
        "unit",
        "outlier",
        "district",
        "province",
        "city",
        "year",
        "place",
        "quote",
    ]
    .map(t);
    let widths = [24, 24, 18, 10, 10, 12, 8, 14, 12, 12, 8, 20, 60];
    sheets(&mut workbook, t("values"), &heads, &widths, values(spread))?;
    let heads = ["matter", "form", "held_by", "since", "first_in", "text"].map(t);
    sheets(&mut workbook, t("wordings"), &heads, &[24, 8, 10, 12, 16, 100], wordings(spread))?;
    let method = (t("method"), spread.generator.method(spread.language));
    let lines = std::iter::once(method).chain(spread.generator.facts(spread.language));
    let lines = lines.map(|(name, value)| vec![text(name), text(&value)]);
    sheets(&mut workbook, t("method"), &[t("matter"), t("text")], &[24, 120], lines)?;
    workbook.save_to_buffer()
}

/// A table in as many sheets as it needs.
fn sheets(
    workbook: &mut Workbook,
    name: &str,
    heads: &[&str],
    widths: &[u16],
    lines: impl Iterator<Item = Vec<Value>>,
) -> Result<(), XlsxError> {
    let looks = Looks::new();
    let mut lines = lines.peekable();
    let mut sheet = 1;
    loop {
        let name = if sheet == 1 { name.to_owned() } else { format!("{name} {sheet}") };
        table(workbook.add_worksheet(), &name, heads, widths, lines.by_ref().take(LINES), &looks)?;
        sheet += 1;
        if lines.peek().is_none() {
            return Ok(());
        }
    }
}

fn documents(spread: &Spread) -> impl Iterator<Item = Vec<Value>> {
    spread.documents.iter().map(|document| {
        let about = &document.about;
        vec![
            text(&about.name),
            given(document.province.as_deref()),
            given(document.city.as_deref()),
            given(document.date.as_deref()),
            given(about.title.as_deref()),
            given(about.number.as_deref()),
            count(about.rows),
            text(&about.path),
            text(&about.id),
        ]
    })
}

/// One line a provision that is on a matter or may be.
fn provisions(spread: &Spread) -> impl Iterator<Item = Vec<Value>> {
    lines(spread).filter(|line| line.address().is_some()).map(|line| {
        let state = spread.language.state(line.row.state, (line.row.corrected, line.row.confirmed));
        vec![
            count(line.number),
            text(&line.row.label),
            text(&state),
            text(&line.document.about.name),
            given(line.document.province.as_deref()),
            given(line.document.city.as_deref()),
            given(line.document.date.as_deref()),
            given(line.citation().as_deref()),
            line.wording().map_or(Value::Nothing, count),
            given(line.text().or(line.silence())),
            given(line.address().as_deref()),
        ]
    })
}

/// One line a matter and document that says nothing of it.
fn silent(spread: &Spread) -> impl Iterator<Item = Vec<Value>> {
    lines(spread).filter(|line| line.address().is_none()).map(|line| {
        vec![
            text(&line.row.label),
            text(&line.document.about.name),
            given(line.document.province.as_deref()),
            given(line.document.city.as_deref()),
            number(line.document.year.map(f64::from)),
            text(&line.document.about.id),
        ]
    })
}

fn values(spread: &Spread) -> impl Iterator<Item = Vec<Value>> {
    let scales = spread.rows.iter().flat_map(|row| row.scales.iter().map(move |scale| (row, scale)));
    let held = scales.flat_map(|(row, scale)| scale.values.iter().map(move |held| (row, scale, held)));
    held.flat_map(|(row, scale, held)| held.at.iter().map(move |at| (row, scale, held, at))).filter_map(
        |(row, scale, held, at)| {
            let document = spread.documents.get(at.document)?;
            Some(vec![
                text(&row.label),
                text(&scale.label),
                text(&held.words),
                number(held.value),
                number(held.value_max),
                given(held.unit.as_deref()),
                given(held.outlier.then_some(spread.language.label("outlier"))),
                text(&document.about.name),
                given(document.province.as_deref()),
                given(document.city.as_deref()),
                number(document.year.map(f64::from)),
                text(&spread.citation(at.document, at.provision, at.item.as_ref())),
                text(&at.quote),
            ])
        },
    )
}

fn wordings(spread: &Spread) -> impl Iterator<Item = Vec<Value>> {
    spread.rows.iter().flat_map(|row| {
        row.wordings.iter().zip(1..).map(|(wording, number)| {
            vec![
                text(&row.label),
                count(number),
                count(wording.documents),
                given(wording.since.as_deref()),
                given(wording.first.map(|first| spread.name(first))),
                text(row.said.get(wording.shown).map_or("", |said| spread.said(said))),
            ]
        })
    })
}
