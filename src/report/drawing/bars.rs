//! Time limits as bars: one a figure, in the order of the documents, on one scale.

use super::{Drawing, count, names_width, shortened};
use crate::compare::Direction;
use crate::report::view::{Figure, Matrix, MatrixRow, Report};

/// The height of a line.
const LINE: f64 = 24.0;
/// The room for the longest bar.
const LONGEST: f64 = 300.0;
/// The room for the words behind a bar.
const WORDS: f64 = 300.0;

/// The figures of a matrix; `None` where it has none that could be drawn.
pub(super) fn bars(report: &Report, matrix: &Matrix) -> Option<Drawing> {
    let amounts = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.entries);
    let most = amounts.filter_map(|figure| figure.amount).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let names = names_width(report);
    let key = matrix.key.trim_start_matches("fig_");
    let mut drawing = Drawing::new(key, matrix.title, names + LONGEST + WORDS);
    let mut y = 0.0;
    let several = matrix.rows.len() > 1;
    for row in &matrix.rows {
        if several {
            y += LINE;
            drawing.text("strong", 0.0, y - 7.0, &row.label);
        }
        y = row_of(report, row, most, names, &mut drawing, y);
    }
    drawing.text("soft", 0.0, y + 16.0, report.language.label("bars_note"));
    drawing.height = y + 24.0;
    Some(drawing)
}

fn row_of(
    report: &Report,
    row: &MatrixRow,
    most: f64,
    names: f64,
    drawing: &mut Drawing,
    mut y: f64,
) -> f64 {
    let top = y;
    for (document, cell) in report.documents.iter().zip(&row.cells) {
        drawing.text("name", 0.0, y + 16.0, &shortened(&document.name, names - 12.0));
        if cell.entries.is_empty() {
            drawing.text("soft", names, y + 16.0, report.language.label("silent"));
            y += LINE;
        }
        for figure in &cell.entries {
            bar(figure, most, names, drawing, y);
            y += LINE;
        }
    }
    drawing.line("axis", (names - 0.5, top + 2.0), (names - 0.5, y - 2.0));
    // The value that the others are measured against.
    let reference = row.cells.iter().flat_map(|cell| &cell.entries).find(|figure| figure.direction.is_none());
    if let Some(amount) = reference.filter(|_| row.reference.is_some()).and_then(|figure| figure.amount) {
        let x = names + amount / most * LONGEST;
        drawing.line("reference", (x, top + 1.0), (x, y - 1.0));
    }
    y
}

fn bar(figure: &Figure, most: f64, names: f64, drawing: &mut Drawing, y: f64) {
    let class = match figure.direction {
        Some(Direction::Stricter) => "bar stricter",
        Some(Direction::Looser) => "bar looser",
        _ => "bar same",
    };
    let length = figure.amount.map_or(0.0, |amount| amount / most * LONGEST);
    drawing.rectangle(class, [names, y + 5.0, length.max(2.0), LINE - 10.0], &figure.quote);
    let x = names + length.max(2.0) + 8.0;
    drawing.text("value", x, y + 16.0, &figure.value);
    let used = super::width(&figure.value) + 10.0;
    let room = names + LONGEST + WORDS - x - used;
    if room > count(40) {
        drawing.text("soft", x + used, y + 16.0, &shortened(&figure.citation, room * 1.1));
    }
}
