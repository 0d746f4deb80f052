//! Word documents as Word 97 to 2003 wrote them (MS-DOC), which WPS does too: what Word shows when all changes are accepted.

mod body;
mod bytes;
mod header;
mod numbering;
mod pieces;
mod properties;
mod styles;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::flow::assemble;
use crate::document::{Form, Omission, OmissionReason};
use crate::source::{Reading, SourceError};
use crate::text::DecodeError;
use bytes::Bytes;
use header::{Header, Table};
use pieces::Placed;
use properties::Properties;
use styles::Styles;

/// How a file that holds streams begins.
const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The first version of the form.
const WORD_97: u16 = 0x00c1;

/// Whether a file holds a document, or one that is enciphered.
pub(in crate::source) fn is_document(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
        && open(bytes).is_none_or(|file| file.is_stream("/WordDocument") || file.is_stream(ENCRYPTED))
}

/// The stream of a newer document that needs a password.
const ENCRYPTED: &str = "/EncryptedPackage";

pub(in crate::source) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let damaged = || SourceError::Damaged(Form::Doc);
    let mut file = open(bytes).ok_or_else(damaged)?;
    if file.is_stream(ENCRYPTED) {
        return Err(SourceError::Locked(Form::Docx));
    }
    let most = bytes.len() as u64;
    let mut stream = |name: &str| {
        let mut content = Vec::new();
        // No stream is longer than the file.
        file.open_stream(name).ok()?.take(most).read_to_end(&mut content).ok()?;
        Some(content)
    };
    let text = stream("/WordDocument").ok_or_else(damaged)?;
    let header = Header::of(Bytes(&text)).ok_or_else(damaged)?;
    if header.encrypted {
        return Err(SourceError::Locked(Form::Doc));
    }
    if header.version < WORD_97 {
        return Err(DecodeError::Binary(Some("Word document older than Word 97")).into());
    }
    let tables = stream(if header.second_table { "/1Table" } else { "/0Table" }).ok_or_else(damaged)?;
    document(Bytes(&text), Bytes(&tables), &header).ok_or_else(damaged).and_then(|reading| {
        if reading.text.is_empty() { Err(SourceError::NoText(Form::Doc)) } else { Ok(reading) }
    })
}

fn open(bytes: &[u8]) -> Option<CompoundFile<Cursor<&[u8]>>> {
    CompoundFile::open(Cursor::new(bytes)).ok()
}

fn document(stream: Bytes<'_>, tables: Bytes<'_>, header: &Header) -> Option<Reading> {
    let table = |table: Table| {
        let stretch = header.table(table).and_then(|(at, length)| tables.stretch(at, length));
        Bytes(stretch.unwrap_or_default())
    };
    // The levels of lists stand behind the table that names them.
    let onwards =
        |table: Table| Bytes(header.table(table).and_then(|(at, _)| tables.0.get(at..)).unwrap_or_default());
    let text = pieces::text(table(Table::Pieces), stream)?;
    let context = body::Context {
        characters: Properties::characters(table(Table::Characters), stream),
        paragraphs: Properties::paragraphs(table(Table::Paragraphs), stream),
        styles: Styles::of(table(Table::Styles)),
        lists: numbering::lists(onwards(Table::Lists), onwards(Table::ListUses)),
    };
    let mut parts = Vec::new();
    let mut rest = text.as_slice();
    for length in header.lengths {
        let (part, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        parts.push(part);
        rest = behind;
    }
    let [main, footnotes, heads, _, comments, endnotes, boxes, boxes_in_heads] =
        <[&[Placed]; 8]>::try_from(parts).ok()?;
    let mut reading = assemble(body::lines(main, &context));
    let end = reading.text.len();
    for (part, reason, at) in [
        (heads, OmissionReason::Furniture, 0),
        (boxes_in_heads, OmissionReason::Furniture, 0),
        (footnotes, OmissionReason::Note, end),
        (endnotes, OmissionReason::Note, end),
        (comments, OmissionReason::Note, end),
        // Where a text box stands is not known.
        (boxes, OmissionReason::Unread, end),
    ] {
        let text = body::plain(part);
        if !text.is_empty() {
            reading.omissions.push(Omission { reason, text, at });
        }
    }
    reading.omissions.sort_by_key(|omission| omission.at);
    reading.encoding = "UTF-16LE";
    Some(reading)
}

#[cfg(test)]
mod tests;
