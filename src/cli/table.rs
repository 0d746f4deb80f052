//! Tables: on a screen, in Markdown, in CSV.

use std::io::Write;

use comfy_table::{ContentArrangement, LineStyle, Table, TableStyle};

use super::failure::Failure;
use super::output::Output;
use super::screen::Screen;
use duizhao::text::{CsvStyle, CsvWriter, visible};

/// A table of text: one heading a column.
pub(super) struct Cells {
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

impl Cells {
    pub(super) fn new(headings: &[impl AsRef<str>]) -> Self {
        Self {
            headings: headings.iter().map(|heading| heading.as_ref().to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The columns of these numbers, in this order.
    pub(super) fn in_order<const N: usize>(self, columns: [usize; N]) -> Self {
        let ordered = |row: Vec<String>| {
            columns.iter().map(|&column| row.get(column).cloned().unwrap_or_default()).collect()
        };
        Self { headings: ordered(self.headings), rows: self.rows.into_iter().map(ordered).collect() }
    }

    /// Leaves the first column out.
    pub(super) fn drop_first_column(&mut self) {
        for row in std::iter::once(&mut self.headings).chain(&mut self.rows) {
            row.drain(..row.len().min(1));
        }
    }

    /// Writes the table so that it fits the screen; long cells run over several lines.
    pub(super) fn write_table(&self, screen: Screen, out: &mut Output) -> Result<(), Failure> {
        let mut table = Table::new();
        // Lines are drawn in ASCII: a terminal may give two columns to the characters that Unicode has for them.
        let rule = LineStyle::none().fill('-').junction('-');
        table.load_style(TableStyle::new().header_separator(rule));
        table.set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(screen.width).unwrap_or(u16::MAX));
        table.set_header(self.headings.iter().map(|heading| visible(heading).into_owned()));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| visible(cell).into_owned()));
        }
        table.column_iter_mut().enumerate().for_each(|(index, column)| {
            column.set_padding((u16::from(index > 0), 1));
        });
        writeln!(out, "{}", table.trim_fmt())?;
        Ok(())
    }

    /// Writes a table as GitHub and Pandoc read it.
    pub(super) fn write_markdown(&self, out: &mut Output) -> Result<(), Failure> {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| markdown(cell)).collect();
            format!("| {} |", cells.join(" | "))
        };
        writeln!(out, "{}", line(&self.headings))?;
        writeln!(out, "|{}", " --- |".repeat(self.headings.len()))?;
        for row in &self.rows {
            writeln!(out, "{}", line(row))?;
        }
        Ok(())
    }

    /// Writes comma-separated values with quotes where they are needed.
    pub(super) fn write_csv(&self, out: &mut Output) -> Result<(), Failure> {
        let mut table = CsvWriter::new(out, CsvStyle::Plain)?;
        for row in std::iter::once(&self.headings).chain(&self.rows) {
            table.record(row)?;
        }
        table.finish()?;
        Ok(())
    }
}

/// Text in which nothing means anything to Markdown, on one line.
pub(super) fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\n' => safe.push_str("<br>"),
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '|' | '`' | '*' | '_' | '[' | ']' | '\\' | '~' | '#' => {
                safe.push('\\');
                safe.push(c);
            }
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_means_nothing() {
        for (text, safe) in [
            ("柳塘区|石梁区", "柳塘区\\|石梁区"),
            ("<b>a</b>\n`x`", "&lt;b>a&lt;/b><br>\\`x\\`"),
            ("*强*", "\\*强\\*"),
        ] {
            assert_eq!(markdown(text), safe);
        }
    }
}
