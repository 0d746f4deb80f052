//! Matters × documents: the darker, the more text.

use super::{Canvas, count, shortened, width};
use crate::report::view::Report;

const ROW: f64 = 22.0;
const FIRST: f64 = 260.0;

/// The map of who regulates what; `None` where no provision has a counterpart.
pub(super) fn coverage(report: &Report) -> Option<Canvas> {
    if report.rows.is_empty() {
        return None;
    }
    let column = report.documents.iter().map(|document| width(&document.name)).fold(56.0, f64::max) + 10.0;
    let title = report.language.label("coverage");
    let mut drawing = Canvas::new("coverage", title, FIRST + column * count(report.documents.len()));
    for (document, number) in report.documents.iter().zip(0..) {
        drawing.text("name middle", FIRST + column * (count(number) + 0.5), 16.0, &document.name);
    }
    let mut y = 24.0;
    for row in &report.rows {
        drawing.text("label", 0.0, y + 15.0, &shortened(&row.label, FIRST - 12.0));
        for (cell, number) in row.cells.iter().zip(0..) {
            let x = FIRST + column * count(number);
            let citations: Vec<&str> = cell.parts.iter().map(|part| part.citation.as_str()).collect();
            let remark = if cell.silent {
                format!("{} {}", cell.name, report.language.label("silent"))
            } else {
                format!("{} {}", cell.name, citations.join("、"))
            };
            drawing.rectangle(
                &format!("w{}", cell.weight),
                [x + 1.0, y + 1.0, column - 2.0, ROW - 2.0],
                &remark,
            );
        }
        y += ROW;
    }
    drawing.text("soft", 0.0, y + 18.0, report.language.label("coverage_note"));
    drawing.height = y + 26.0;
    Some(drawing)
}
