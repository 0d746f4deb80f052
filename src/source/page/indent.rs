//! How far each line is set in from where the lines of its column begin.

use super::rows::{Column, Row};
use super::whole;

/// A page with fewer lines than this does not show by itself where they begin.
const TELLING: usize = 16;

/// For each row of each page, by how many characters it is set in; marginal rows count for nothing.
pub(super) fn find(pages: &[Vec<Row>], marginal: &[Vec<bool>]) -> Vec<Vec<usize>> {
    let mut indents: Vec<Vec<usize>> = pages.iter().map(|rows| vec![0; rows.len()]).collect();
    for column in [Column::Whole, Column::Left, Column::Right] {
        let own = |page: usize| -> Vec<&Row> {
            let rows = pages[page].iter().zip(&marginal[page]);
            rows.filter(|(row, marginal)| row.column == column && !**marginal).map(|(row, _)| row).collect()
        };
        let all: Vec<&Row> = (0..pages.len()).flat_map(own).collect();
        let usual = common_start(&all);
        for (page, rows) in pages.iter().enumerate() {
            let own = own(page);
            let first = own.iter().map(|row| row.x).fold(f64::INFINITY, f64::min);
            let start = match (common_start(&own), usual) {
                (Some(start), _) => start,
                // A page with few lines begins where others do, if it is printed at the same place.
                (None, Some(usual)) if own.iter().all(|row| row.x > usual - 0.5 * row.size) => usual,
                _ => first,
            };
            for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.column == column) {
                indents[page][at] = whole(((row.x - start) / row.size).round().clamp(0.0, 40.0));
            }
        }
    }
    indents
}

/// The leftmost place at which an eighth of the lines begins.
fn common_start(rows: &[&Row]) -> Option<f64> {
    if rows.len() < TELLING {
        return None;
    }
    let mut starts: Vec<f64> = rows.iter().map(|row| row.x).collect();
    starts.sort_by(f64::total_cmp);
    let size = rows.iter().map(|row| row.size).fold(0.0, f64::max);
    let mut ahead = 0;
    starts.iter().enumerate().find_map(|(at, &start)| {
        while starts.get(ahead).is_some_and(|&other| other - start < 0.3 * size) {
            ahead += 1;
        }
        ((ahead - at) * 8 >= starts.len()).then_some(start)
    })
}
