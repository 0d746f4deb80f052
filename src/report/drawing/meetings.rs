//! Meetings × documents: the larger the circle, the more often a year.

use super::{Canvas, count, shortened, width};
use crate::report::view::{Matrix, Report};

const ROW: f64 = 62.0;
/// The widest that a value makes its column.
const WIDEST: f64 = 180.0;
const FREE: f64 = 13.0;

/// The meetings and how often they are held; `None` where nothing says.
pub(super) fn meetings(report: &Report, matrix: &Matrix) -> Option<Canvas> {
    if matrix.rows.is_empty() {
        return None;
    }
    let first = matrix.rows.iter().map(|row| width(&row.label)).fold(60.0, f64::max) + 20.0;
    let names = report.documents.iter().map(|document| width(&document.name)).fold(112.0, f64::max);
    let entries = matrix.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.entries);
    let values = entries.map(|figure| width(&figure.value)).fold(0.0, f64::max).min(WIDEST);
    let column = names.max(values) + 8.0;
    let most = matrix
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.entries)
        .filter_map(|figure| figure.per_year)
        .fold(1.0, f64::max);
    let mut drawing = Canvas::new("meetings", &matrix.title, first + column * count(report.documents.len()));
    for (document, number) in report.documents.iter().zip(0..) {
        drawing.text("name middle", first + column * (count(number) + 0.5), 16.0, &document.name);
    }
    let mut y = 24.0;
    for row in &matrix.rows {
        drawing.line("rule", (0.0, y), (drawing.width, y));
        drawing.text("strong", 0.0, y + ROW / 2.0 + 4.0, &row.label);
        for (cell, number) in row.cells.iter().zip(0..) {
            let middle = first + column * (count(number) + 0.5);
            // How often comes before the day and before 不定期, whatever stands first in the text.
            let often = cell.entries.iter().find(|figure| figure.per_year.is_some());
            match (often, cell.entries.first()) {
                (Some(figure), _) => {
                    let radius = (figure.per_year.unwrap_or_default() / most).sqrt() * 15.0 + 2.0;
                    let remark = format!("{} {}", figure.citation, figure.quote);
                    drawing.circle("often", (middle, y + 23.0), radius, &remark);
                    drawing.text("value middle", middle, y + 55.0, &shortened(&figure.value, column));
                }
                (None, Some(figure)) => {
                    let remark = format!("{} {}", figure.citation, figure.quote);
                    drawing.circle("free", (middle, y + 23.0), FREE, &remark);
                    drawing.text("value middle", middle, y + 55.0, &shortened(&figure.value, column));
                }
                (None, None) => {
                    let unsaid = shortened(cell.unsaid.as_deref().unwrap_or_default(), column);
                    drawing.text("soft middle", middle, y + ROW / 2.0 + 4.0, &unsaid);
                }
            }
        }
        y += ROW;
    }
    drawing.text("soft", 0.0, y + 18.0, report.language.label("circles_note"));
    drawing.height = y + 26.0;
    Some(drawing)
}
