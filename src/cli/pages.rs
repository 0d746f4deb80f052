//! Tables with more columns than a screen has room for: several tables below one another, the first column in each.

use std::io::Write;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use super::failure::Failure;
use super::output::Output;
use super::screen::{Screen, columns};
use super::table::Cells;
use super::wrap::wrap;

/// The white space between two columns.
const GAP: usize = 2;
/// A column is never narrower, where the screen allows: 第二十九条第二款 and ≤7工作日 更宽(+2) fit.
const NARROW: usize = 18;
/// A column asks for no more.
const WIDE: usize = 28;

impl Cells {
    /// Writes the columns in as many tables as the screen needs, each with the first column; cells run over several lines.
    pub(super) fn write_pages(&self, screen: Screen, out: &mut Output) -> Result<(), Failure> {
        let natural: Vec<usize> = (0..self.headings.len()).map(|column| self.natural_width(column)).collect();
        for (number, page) in pages(&natural, screen.width).iter().enumerate() {
            if number > 0 {
                writeln!(out)?;
            }
            self.write_page(page, out)?;
        }
        Ok(())
    }

    /// Whether one table holds all columns.
    pub(super) fn fits(&self, screen: Screen) -> bool {
        let natural: Vec<usize> = (0..self.headings.len()).map(|column| self.natural_width(column)).collect();
        pages(&natural, screen.width).len() < 2
    }

    /// The width of the longest line of a column.
    fn natural_width(&self, column: usize) -> usize {
        std::iter::once(&self.headings)
            .chain(&self.rows)
            .filter_map(|row| row.get(column))
            .flat_map(|cell| cell.lines())
            .map(columns)
            .max()
            .unwrap_or(0)
    }

    fn write_page(&self, page: &[(usize, usize)], out: &mut Output) -> Result<(), Failure> {
        let cut = |row: &Vec<String>| -> Vec<String> {
            page.iter()
                .map(|&(column, width)| {
                    let cell = row.get(column).map(String::as_str).unwrap_or_default();
                    let mut lines = wrap(cell, width);
                    // The widest column keeps its width on every page.
                    lines.retain(|line| !line.is_empty());
                    lines.join("\n")
                })
                .collect()
        };
        let mut table = Table::new();
        let rule = LineStyle::none().fill('-');
        let blank = LineStyle::none().fill(' ');
        table.load_style(TableStyle::new().header_separator(rule).row_separator(blank));
        // The lines are cut already.
        table.set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(cut(&self.headings));
        for row in &self.rows {
            table.add_row(cut(row));
        }
        table.column_iter_mut().for_each(|column| {
            column.set_padding((0, 2));
        });
        writeln!(out, "{}", table.trim_fmt())?;
        Ok(())
    }
}

/// Which columns stand on which page, with their widths; the first column on each.
fn pages(natural: &[usize], screen: usize) -> Vec<Vec<(usize, usize)>> {
    let Some((&first, others)) = natural.split_first() else { return Vec::new() };
    let first = first.clamp(8, (screen / 5).max(8));
    let room = screen.saturating_sub(first + GAP);
    let wanted: Vec<usize> =
        others.iter().map(|&width| width.clamp(8, NARROW.max(room / 6).min(WIDE))).collect();
    let mut pages: Vec<Vec<(usize, usize)>> = Vec::new();
    let mut used = 0;
    for (column, &width) in (1..).zip(&wanted) {
        if let Some(page) = pages.last_mut().filter(|_| used + width + GAP <= room) {
            page.push((column, width));
        } else {
            pages.push(vec![(0, first), (column, width)]);
            used = 0;
        }
        used += width + GAP;
    }
    if pages.is_empty() {
        pages.push(vec![(0, first)]);
    }
    for page in &mut pages {
        widen(page, natural, screen);
    }
    pages
}

/// Gives what is left of a page's room to the columns that want more, evenly.
fn widen(page: &mut [(usize, usize)], natural: &[usize], screen: usize) {
    loop {
        let used: usize = page.iter().map(|(_, width)| width + GAP).sum();
        let mut left = screen.saturating_sub(used);
        let wants =
            |&(column, width): &(usize, usize)| natural.get(column).is_some_and(|&natural| width < natural);
        let narrowest = page.iter().filter(|cell| wants(cell)).map(|(_, width)| *width).min();
        let Some(narrowest) = narrowest.filter(|_| left > 0) else { break };
        for cell in page.iter_mut() {
            if left > 0 && cell.1 == narrowest && wants(cell) {
                cell.1 += 1;
                left -= 1;
            }
        }
    }
    // A column that fits no screen is cut all the same.
    for cell in page {
        cell.1 = cell.1.min(screen.max(8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_shared_out() {
        for (natural, screen, wanted) in [
            (&[8, 16, 16][..], 80, &[&[(0, 8), (1, 16), (2, 16)][..]][..]),
            (&[12, 60, 60, 60, 60], 80, &[&[(0, 12), (1, 20), (2, 20), (3, 20)], &[(0, 12), (4, 60)]]),
            (&[30, 10], 40, &[&[(0, 26), (1, 10)]]),
            (&[5], 80, &[&[(0, 8)]]),
            (&[], 80, &[]),
        ] {
            let pages = pages(natural, screen);
            assert_eq!(pages, wanted, "{natural:?} {screen}");
        }
    }

    #[test]
    fn no_page_is_wider_than_the_screen() {
        let natural = [40, 3, 16, 90, 20, 18, 16, 50, 11];
        for screen in [40, 80, 120, 200, 300] {
            for page in pages(&natural, screen) {
                let width: usize = page.iter().map(|(_, width)| width + GAP).sum();
                assert!(width <= screen, "{screen}: {page:?}");
            }
        }
    }
}
