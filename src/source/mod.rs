//! Bytes of a published file → the text of the rule in it, a line for each line or paragraph.
//!
//! The form is known by the bytes (`form`); each form has a file of its own with one `read`, and everything behind this room
//! works on [`Source`] whatever the form was.

mod epub;
mod form;
mod html;
mod look;
mod markdown;
mod mhtml;
mod ofd;
mod package;
mod page;
mod pdf;
mod plain;
mod roman;
mod word;
mod xml;

use serde::{Deserialize, Serialize};

use crate::document::{Form, Omission, Said, Source};
use crate::text::{DecodeError, sha256};

/// What the reader of a form finds in its bytes.
#[derive(Debug, Default)]
struct Reading {
    /// The encoding, where the form has one.
    encoding: &'static str,
    /// Whether some bytes made no sense and became U+FFFD.
    damaged: bool,
    /// The text, as [`Source::text`].
    text: String,
    /// As [`Source::page_starts`].
    page_starts: Vec<usize>,
    /// As [`Source::said`].
    said: Said,
    /// As [`Source::omissions`].
    omissions: Vec<Omission>,
}

/// Why the bytes of a source gave no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Deserialize, Serialize)]
#[non_exhaustive]
pub enum SourceError {
    /// The bytes are no text, and of no form that is read.
    #[error(transparent)]
    #[serde(skip)]
    Decode(#[from] DecodeError),
    /// Nothing in it is text that a reader sees.
    #[error("no text is shown in this {0} file")]
    NoText(Form),
    /// A password is needed to read it.
    #[error("this {0} file can only be read with its password")]
    Locked(Form),
    /// Pictures of so many pages, without text.
    #[error("this PDF is a scan: pictures of {0} pages, without text")]
    Scan(usize),
    /// It is encrypted in a way that is not known.
    #[error("this PDF is encrypted in a way that is not known")]
    Encrypted,
    /// Its bytes are not what its form asks for.
    #[error("this {0} file is damaged")]
    Damaged(Form),
    /// It is nested or repeated beyond all bounds.
    #[error("this {0} file is nested or repeated beyond all bounds")]
    Unbounded(Form),
    /// To read it took more time or memory than was allowed.
    #[error("this {0} file takes more time or memory to read than any rule does")]
    Exhausting(Form),
}

/// The form of a source, by its bytes.
pub fn form_of(bytes: &[u8]) -> Form {
    form::form_of(bytes)
}

/// Reads a source, whatever its form.
pub fn read(path: String, bytes: &[u8]) -> Result<Source, SourceError> {
    let form = form_of(bytes);
    let reading = match form {
        Form::Text => plain::read(bytes),
        Form::Html => html::read(bytes),
        Form::Ofd => ofd::read(bytes),
        Form::Epub => epub::read(bytes),
        Form::Doc => word::read_doc(bytes),
        Form::Docx => word::read_docx(bytes),
        Form::Markdown => markdown::read(bytes),
        Form::Mhtml => mhtml::read(bytes),
        Form::Pdf => pdf::read(bytes),
    }?;
    let Reading { encoding, damaged, text, page_starts, said, omissions } = reading;
    Ok(Source {
        path,
        sha256: sha256(bytes),
        bytes: bytes.len(),
        encoding: encoding.to_owned(),
        form,
        text,
        damaged,
        page_starts,
        said,
        omissions,
    })
}
