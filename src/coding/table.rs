//! Codings as CSV: a line a paragraph.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::model::Coding;
use crate::align::Alignment;
use crate::document::{Address, Document, DocumentId, Place};
use crate::text::{CsvStyle, CsvWriter, csv_text, decode};

const HEADINGS: [&str; 5] = ["document", "address", "row", "label", "text"];
/// What parts several rows of one paragraph.
const BETWEEN: &str = "; ";

/// Why a table is no coding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodingError {
    /// The bytes are no text.
    #[error("the coding is no text: {0}")]
    Decode(String),
    /// A column is missing.
    #[error("the coding has no column “{0}”; its first line names document, address and row")]
    Column(&'static str),
    /// A line can't be read.
    #[error("line {line} of the coding: {problem}")]
    Line {
        /// The line, counted from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
}

/// Writes the alignment for coders, UTF-8 with BOM: document, address, row (its key), label, text. No cell is a formula.
pub fn write(documents: &[Document], alignment: &Alignment, out: &mut dyn Write) -> io::Result<()> {
    let mut rows: BTreeMap<(&DocumentId, &Place), Vec<usize>> = BTreeMap::new();
    for (index, row) in alignment.rows.iter().enumerate() {
        for (document, places) in &row.members {
            for place in places {
                rows.entry((document, place)).or_default().push(index);
            }
        }
    }
    let mut table = CsvWriter::new(out, CsvStyle::Marked)?;
    table.record(HEADINGS)?;
    for document in documents {
        for provision in document.provisions() {
            let place = provision.place();
            let own = rows.get(&(&document.id, &place)).map_or(&[][..], Vec::as_slice);
            let own: Vec<_> = own.iter().filter_map(|&row| alignment.rows.get(row)).collect();
            let topics: Vec<&str> = own.iter().map(|row| row.topic.as_str()).collect();
            let labels: Vec<&str> = own.iter().map(|row| row.label.as_str()).collect();
            table.record([
                document.id.to_string(),
                // With the document before it, no spreadsheet takes 29.10 for a number or 12-1 for a date.
                format!("{}:{place}", document.id),
                topics.join(BETWEEN),
                labels.join(BETWEEN),
                provision.paragraph.full_text(),
            ])?;
        }
    }
    table.finish()
}

/// Reads a coding as a spreadsheet saves it: any of the encodings of a source; commas, semicolons or tabs; columns in any order.
/// A paragraph that is in two rows has two lines, or both rows in its cell parted by a semicolon.
pub fn read(bytes: &[u8]) -> Result<Coding, CodingError> {
    let text = decode(bytes).map_err(|error| CodingError::Decode(error.to_string()))?.text;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let separators = [b',', b';', b'\t'];
    let separator = separators.into_iter().max_by_key(|&separator| {
        // Among equals the comma.
        (first.bytes().filter(|&byte| byte == separator).count(), separator == b',')
    });
    let mut table = csv::ReaderBuilder::new()
        .delimiter(separator.unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = table.headers().map_err(|error| failed(&error))?.clone();
    let column = |name: &'static str| {
        headings
            .iter()
            .position(|heading| heading.trim().eq_ignore_ascii_case(name))
            .ok_or(CodingError::Column(name))
    };
    let (document, address, row) = (column("document")?, column("address")?, column("row")?);
    let mut coding = Coding::default();
    for record in table.records() {
        let record = record.map_err(|error| failed(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |index: usize| csv_text(record.get(index).unwrap_or_default().trim());
        if cell(address).is_empty() {
            continue;
        }
        let (id, place) = named(cell(document), cell(address)).ok_or_else(|| CodingError::Line {
            line,
            problem: format!("“{}” is no address", cell(address)),
        })?;
        let rows = coding.rows.entry((id, place)).or_default();
        rows.extend(
            cell(row).split([';', '；']).map(str::trim).filter(|row| !row.is_empty()).map(str::to_owned),
        );
    }
    Ok(coding)
}

/// A document's id and a place, of an address with or without document.
fn named(document: &str, address: &str) -> Option<(String, Place)> {
    if let Ok(address) = address.parse::<Address>() {
        let id = if document.is_empty() { address.document } else { document.to_owned() };
        return Some((id, address.place));
    }
    let place = address.parse().ok()?;
    (!document.is_empty()).then(|| (document.to_owned(), place))
}

fn failed(error: &csv::Error) -> CodingError {
    let line = error.position().map_or(0, csv::Position::line);
    CodingError::Line { line, problem: error.to_string() }
}
