//! The tables that stand before the rows: figures such as time limits, and meetings.

use docx_rs::{Docx, Paragraph, Table, TableCell, TableRow};

use super::{COLUMNS, FIRST, Look, WIDTH, cell, head_row, plain, run, soft, strong, table, title};
use crate::report::language::Language;
use crate::report::view::{Figure, MatrixRow, MeetingEntryView, MeetingView, Report};

/// The figures that a researcher asks for first, a table each; those without any are left out.
pub(super) fn figures(report: &Report, docx: Docx) -> Docx {
    let t = |key| report.language.label(key);
    let mut docx = docx.add_paragraph(title(t("figures"))).add_paragraph(plain(t("reference_note")));
    for matrix in report.figures.iter().filter(|matrix| !matrix.rows.is_empty()) {
        docx = docx.add_paragraph(strong(&matrix.title));
        for first in columns(report) {
            let lines = matrix.rows.iter().map(|row| {
                let values = row.cells.iter().skip(first).take(COLUMNS).map(|cell| {
                    let entries = cell.entries.iter().flat_map(|entry| figure(entry, report.language));
                    said(entries.collect(), cell.unsaid.as_deref().unwrap_or_default())
                });
                (asked(row, report), values.collect())
            });
            docx = docx.add_table(grid(report, first, lines.collect())).add_paragraph(Paragraph::new());
        }
    }
    docx
}

/// Who composes, convenes and chairs the meetings, and when they are held.
pub(super) fn meetings(report: &Report, docx: Docx) -> Docx {
    let t = |key| report.language.label(key);
    let mut docx = docx.add_paragraph(title(t("meetings"))).add_paragraph(plain(t("meetings_note")));
    for first in columns(report) {
        let lines = report.meetings.iter().flat_map(|meeting| facets(meeting, first, report));
        docx = docx.add_table(grid(report, first, lines.collect())).add_paragraph(Paragraph::new());
    }
    docx
}

fn facets(meeting: &MeetingView, first: usize, report: &Report) -> Vec<Line> {
    let line = |facet: &crate::report::view::FacetView| {
        let values =
            facet.cells.iter().skip(first).take(COLUMNS).map(|cell| {
                said(cell.entries.iter().flat_map(entry).collect(), report.language.label("silent"))
            });
        (vec![strong(&meeting.label), soft(facet.label)], values.collect())
    };
    meeting.facets.iter().map(line).collect()
}

/// What a line asks, and what each document says.
type Line = (Vec<Paragraph>, Vec<Vec<Paragraph>>);

/// The first document of each table, as many as stand side by side.
fn columns(report: &Report) -> impl Iterator<Item = usize> + use<> {
    (0..report.documents.len().max(1)).step_by(COLUMNS)
}

/// A table with a column a document, from the one of this index on.
fn grid(report: &Report, first: usize, lines: Vec<Line>) -> Table {
    let shown = report.documents.iter().skip(first).take(COLUMNS);
    let mut heads = vec![report.language.label("matter")];
    heads.extend(shown.map(|document| document.name.as_str()));
    let mut widths = vec![FIRST];
    widths.resize(heads.len(), (WIDTH - FIRST) / (heads.len() - 1).max(1));
    let mut rows = vec![head_row(&heads, &widths)];
    rows.extend(lines.into_iter().map(|(asked, said)| {
        let cells = std::iter::once(asked).chain(said).zip(&widths);
        TableRow::new(cells.map(|(paragraphs, &width)| cell(width, paragraphs)).collect::<Vec<TableCell>>())
    }));
    table(rows, &widths)
}

/// The matter of a row, and the value that the others are measured against.
fn asked(row: &MatrixRow, report: &Report) -> Vec<Paragraph> {
    let reference = row.reference.iter().map(|value| {
        let key = match (&row.base, row.holders) {
            (Some(_), _) => "base",
            (None, holders) if holders > 1 => "majority",
            _ => "middle",
        };
        soft(&format!("{} {value}", report.language.label(key)))
    });
    std::iter::once(strong(&row.label)).chain(reference).collect()
}

/// A value, how it stands to the others, where it stands, and its words.
fn figure(figure: &Figure, language: Language) -> Vec<Paragraph> {
    let mut value = Paragraph::new().add_run(run(&figure.value, Look::Strong));
    if let Some(delta) = &figure.delta {
        let delta = language.of(format!("（{delta}）"), format!(" ({delta})"));
        value = value.add_run(run(&delta, Look::Small));
    }
    vec![value, soft(&figure.citation), plain(&figure.quote)]
}

fn entry(entry: &MeetingEntryView) -> Vec<Paragraph> {
    vec![plain(&entry.text), soft(&entry.citation)]
}

/// What a document says, or what is said of one that says nothing.
fn said(paragraphs: Vec<Paragraph>, unsaid: &str) -> Vec<Paragraph> {
    if paragraphs.is_empty() { vec![soft(unsaid)] } else { paragraphs }
}
