//! Cells → comma-separated values that no spreadsheet takes for formulas and that hide nothing; and a cell back.

use std::borrow::Cow;
use std::io::{self, Write};

use super::visible;

/// How a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CsvStyle {
    /// UTF-8, lines that end in LF: for programs.
    #[default]
    Plain,
    /// With a byte order mark, lines that end in LF: a spreadsheet knows the encoding.
    Marked,
    /// With a byte order mark, lines that end in CR LF, as spreadsheets write them themselves.
    Spreadsheet,
}

/// Writes a table, record by record: the only way from cells to CSV.
///
/// A cell that begins as a formula gets `'` before it; a number stays a number. Characters
/// that hide, or that command a terminal, are written out as [`visible`] does.
#[derive(Debug)]
pub struct CsvWriter<W: Write> {
    table: csv::Writer<W>,
}

impl<W: Write> CsvWriter<W> {
    /// A table that begins here.
    pub fn new(mut out: W, style: CsvStyle) -> io::Result<Self> {
        if style != CsvStyle::Plain {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let end =
            if style == CsvStyle::Spreadsheet { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        Ok(Self { table: csv::WriterBuilder::new().flexible(true).terminator(end).from_writer(out) })
    }

    /// Writes a line.
    pub fn record<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> io::Result<()> {
        for cell in cells {
            self.table.write_field(harmless(cell.as_ref()).as_bytes())?;
        }
        self.table.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Hands on what is still held back.
    pub fn finish(mut self) -> io::Result<()> {
        self.table.flush()
    }
}

/// The text of a cell without the mark that keeps it from being a formula.
pub(crate) fn csv_text(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn harmless(cell: &str) -> Cow<'_, str> {
    let shown = visible(cell);
    if is_formula(&shown) { Cow::Owned(format!("'{shown}")) } else { shown }
}

/// Whether a spreadsheet may take a cell for a formula: it trims white space, and takes wide marks for narrow ones.
fn is_formula(cell: &str) -> bool {
    let first = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        || cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    first && !is_number(cell)
}

/// Digits with at most one sign before them and one point among them.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str], style: CsvStyle) -> String {
        let mut out = Vec::new();
        let mut table = CsvWriter::new(&mut out, style).unwrap();
        table.record(cells).unwrap();
        table.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_cell_is_a_formula_or_hides() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("＝1+1", "'＝1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd", "'+cmd"),
            ("-cmd", "'-cmd"),
            ("-1-1", "'-1-1"),
            (" =1", "' =1"),
            ("\u{3000}=1", "'\u{3000}=1"),
            ("\t=1", "'\t=1"),
            ("-1", "-1"),
            ("+7", "+7"),
            ("-1.5", "-1.5"),
            ("-", "'-"),
            ("-inf", "'-inf"),
            ("29.10", "29.10"),
            ("七个工作日", "七个工作日"),
            ("'=1", "'=1"),
            ("a\u{1b}[2J\u{202e}b", "a‹U+001B›[2J‹U+202E›b"),
            ("\u{feff}=1", "‹U+FEFF›=1"),
            ("甲，乙", "甲，乙"),
        ] {
            assert_eq!(written(&[cell], CsvStyle::Plain), format!("{expected}\n"), "{cell:?}");
        }
        assert_eq!(
            written(&["甲,乙", "丙\"丁", "=a,b"], CsvStyle::Plain),
            "\"甲,乙\",\"丙\"\"丁\",\"'=a,b\"\n"
        );
    }

    #[test]
    fn styles_differ_in_marks_and_line_ends_alone() {
        for (style, expected) in [
            (CsvStyle::Plain, "甲,乙\n"),
            (CsvStyle::Marked, "\u{feff}甲,乙\n"),
            (CsvStyle::Spreadsheet, "\u{feff}甲,乙\r\n"),
        ] {
            assert_eq!(written(&["甲", "乙"], style), expected);
        }
    }

    #[test]
    fn a_cell_comes_back() {
        for cell in ["=1+1", "＠甲", "29.1", "'引文", "-1", ""] {
            let line = written(&[cell], CsvStyle::Plain);
            assert_eq!(csv_text(line.trim_end().trim_matches('"')), cell);
        }
    }
}
