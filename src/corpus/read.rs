//! One file → one document.

use std::path::Path;

use super::form::text_of;
use crate::document::{Diagnostic, DiagnosticCode, Document, Source};
use crate::file::{FileProblem, path_text, read_file};
use crate::parse::parse;
use crate::text::{DecodeError, Span, line_number, sha256};

/// A path that gave no document, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
#[non_exhaustive]
pub struct LoadError {
    /// The path as the user gave it, or as found below the folder that the user gave.
    pub path: String,
    /// What is wrong with it.
    pub problem: LoadProblem,
}

/// Why a path gave no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadProblem {
    /// The file can't be read.
    #[error(transparent)]
    File(#[from] FileProblem),
    /// A folder without any source.
    #[error("the folder holds no text (*.txt)")]
    EmptyFolder,
    /// A source in a folder that is no plain text.
    #[error("sources of this kind are not read yet, only plain text")]
    OtherKind,
    /// A link that leads back to a folder above it.
    #[error("the link leads back to a folder above it")]
    LinkLoop,
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

impl LoadError {
    pub(super) fn new(path: &Path, problem: LoadProblem) -> Self {
        Self { path: path_text(path), problem }
    }
}

/// Reads, decodes and parses one file, in bounded time and memory.
pub(super) fn read(path: &Path, max_bytes: u64) -> Result<Document, LoadError> {
    let bytes = read_file(path, max_bytes).map_err(|problem| LoadError::new(path, problem.into()))?;
    document(path_text(path), &bytes).map_err(|problem| LoadError::new(path, problem))
}

/// Decodes and parses the content of a source.
pub(super) fn document(path: String, bytes: &[u8]) -> Result<Document, LoadProblem> {
    let decoded = text_of(bytes)?;
    let source = Source {
        path,
        sha256: sha256(bytes),
        bytes: bytes.len(),
        encoding: decoded.encoding.to_owned(),
        text: decoded.text,
    };
    let mut document = parse(source);
    if decoded.damaged {
        let damage = damaged(&document.source);
        let at = document.diagnostics.partition_point(|other| other.span.start <= damage.span.start);
        document.diagnostics.insert(at, damage);
    }
    Ok(document)
}

fn damaged(source: &Source) -> Diagnostic {
    let start = source.text.find('\u{fffd}').unwrap_or(0);
    let count = source.text.chars().filter(|&c| c == '\u{fffd}').count();
    Diagnostic {
        code: DiagnosticCode::DamagedEncoding,
        line: line_number(&source.text, start),
        span: Span::new(start, start + if count > 0 { '\u{fffd}'.len_utf8() } else { 0 }),
        place: None,
        message: format!("有{count}个字符不能按{}解读", source.encoding),
    }
}
