//! Time limits as bars: one a figure, in the order of the documents, on one scale.

use super::{Canvas, count, names_width, shortened, width};
use crate::compare::Direction;
use crate::report::view::{Figure, Matrix, MatrixRow, Report};

/// The height of a line.
const LINE: f64 = 24.0;
/// The room for the longest bar.
const LONGEST: f64 = 300.0;
/// The room for the words behind a bar.
const WORDS: f64 = 300.0;

/// The figures of a matrix; `None` where it has none that could be drawn.
pub(super) fn bars(report: &Report, matrix: &Matrix) -> Option<Canvas> {
    let figures = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.entries);
    let most = figures.filter_map(|figure| figure.days).fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let names = names_width(report);
    let key = matrix.key.trim_start_matches("fig_");
    let mut drawing = Canvas::new(key, &matrix.title, names + LONGEST + WORDS);
    let mut y = 0.0;
    let several = matrix.rows.len() > 1;
    for row in &matrix.rows {
        if several {
            y += LINE;
            drawing.text("strong", 0.0, y - 7.0, &row.label);
        }
        y = row_of(report, row, most, names, &mut drawing, y);
    }
    let note = report.language.label("bars_note");
    drawing.width = drawing.width.max(width(note));
    drawing.text("soft", 0.0, y + 16.0, note);
    drawing.height = y + 24.0;
    Some(drawing)
}

fn row_of(report: &Report, row: &MatrixRow, most: f64, names: f64, drawing: &mut Canvas, top: f64) -> f64 {
    let length = |figure: &Figure| figure.days.map_or(0.0, |days| (days / most * LONGEST).max(2.0));
    // One line a figure, and one for silence.
    let lines: Vec<(&str, Result<&Figure, &str>)> = report
        .documents
        .iter()
        .zip(&row.cells)
        .flat_map(|(document, cell)| {
            let unsaid = cell.unsaid.as_deref().map(Err);
            let shown: Vec<Result<&Figure, &str>> = cell.entries.iter().map(Ok).chain(unsaid).collect();
            shown
                .into_iter()
                .zip(0..)
                .map(|(figure, number)| (if number == 0 { document.name.as_str() } else { "" }, figure))
        })
        .collect();
    let at = |line: usize| top + LINE * count(line);
    for (line, (_, figure)) in lines.iter().enumerate() {
        // What is no time has no bar on a scale of days: words only.
        let Some(figure) = figure.ok().filter(|figure| figure.days.is_some()) else { continue };
        let class = match figure.direction {
            Some(Direction::Stricter) => "bar stricter",
            Some(Direction::Looser) => "bar looser",
            _ => "bar same",
        };
        drawing.rectangle(class, [names, at(line) + 5.0, length(figure), LINE - 10.0], &figure.quote);
    }
    let bottom = at(lines.len());
    drawing.line("axis", (names - 0.5, top + 2.0), (names - 0.5, bottom - 2.0));
    // The value that the others are measured against.
    let reference =
        lines.iter().filter_map(|(_, figure)| figure.ok()).find(|figure| figure.direction.is_none());
    // Each row has its line, for the page to show where another base is chosen.
    let reference = reference.filter(|figure| row.reference.is_some() && figure.days.is_some());
    let class = if reference.is_some() { "reference" } else { "reference none" };
    let x = names + reference.map_or(0.0, length);
    drawing.line(class, (x, top + 1.0), (x, bottom - 1.0));
    for (line, (name, figure)) in lines.iter().enumerate() {
        let y = at(line) + 16.0;
        drawing.text("name", 0.0, y, &shortened(name, names - 12.0));
        let figure = match figure {
            Ok(figure) => figure,
            Err(unsaid) => {
                drawing.text("soft", names + 8.0, y, unsaid);
                continue;
            }
        };
        let x = names + length(figure) + 8.0;
        drawing.text("value", x, y, &figure.value);
        let used = x + width(&figure.value) + 10.0;
        let room = names + LONGEST + WORDS - used;
        if room > 40.0 {
            drawing.text("soft", used, y, &shortened(&figure.citation, room * 1.1));
        }
    }
    bottom
}
