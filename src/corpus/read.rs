//! One file → one document.

use std::path::Path;

use super::LoadOptions;
use super::find::Place;
use crate::document::Document;
use crate::file::{FileProblem, path_text, read_file};
use crate::parse::parse;
use crate::source::{self, SourceError};
use crate::text::sha256;

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
    /// A folder, or an archive, without any source.
    #[error("no text in it (*.txt, *.docx, *.pdf, *.html, …)")]
    EmptyFolder,
    /// A source in a folder that is no plain text.
    #[error("sources of this kind are not read")]
    OtherKind,
    /// An archive in an archive.
    #[error("an archive within an archive is not opened")]
    Nested,
    /// A link that leads back to a folder above it.
    #[error("the link leads back to a folder above it")]
    LinkLoop,
    /// The bytes give no text.
    #[error(transparent)]
    Source(#[from] SourceError),
}

impl LoadError {
    pub(super) fn new(path: &Path, problem: LoadProblem) -> Self {
        Self { path: path_text(path), problem }
    }

    /// Whether an earlier reading may know something of the path.
    pub fn hides_a_source(&self) -> bool {
        !matches!(self.problem, LoadProblem::EmptyFolder | LoadProblem::OtherKind)
    }
}

/// What a file holds.
pub(crate) enum Content {
    /// The bytes that were known.
    Known,
    /// A document.
    Document(Box<Document>),
}

/// Reads, decodes and parses one file, in bounded time and memory; one with the SHA-256 that is known is only read.
pub(super) fn read(
    place: &Place,
    known: Option<&str>,
    options: &LoadOptions<'_>,
) -> Result<Content, LoadError> {
    let path = &place.path;
    let fails = |problem: LoadProblem| LoadError::new(path, problem);
    let bytes = match &place.inside {
        Some((archive, file)) => archive.read(*file, options.max_bytes),
        None => read_file(path, options.max_bytes),
    };
    let bytes = bytes.map_err(|problem| fails(problem.into()))?;
    if known.is_some_and(|known| known == sha256(&bytes)) {
        return Ok(Content::Known);
    }
    let document = document(path_text(path), &bytes, options).map_err(fails)?;
    Ok(Content::Document(Box::new(document)))
}

/// Reads and parses the content of a source.
pub(super) fn document(
    path: String,
    bytes: &[u8],
    options: &LoadOptions<'_>,
) -> Result<Document, LoadProblem> {
    if bytes.len() as u64 > options.max_bytes {
        return Err(FileProblem::TooLarge(options.max_bytes).into());
    }
    let source = match options.reader {
        Some(read) => read(path, bytes),
        None => source::read(path, bytes),
    };
    Ok(parse(source?))
}
