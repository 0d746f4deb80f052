//! One file → one document.

use std::path::Path;

use super::LoadOptions;
use crate::document::Document;
use crate::file::{FileProblem, path_text, read_file};
use crate::parse::parse;
use crate::source::{self, SourceError};

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
    #[error("sources of this kind are not read")]
    OtherKind,
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
}

/// Reads, decodes and parses one file, in bounded time and memory.
pub(super) fn read(path: &Path, options: &LoadOptions<'_>) -> Result<Document, LoadError> {
    let fails = |problem: LoadProblem| LoadError::new(path, problem);
    let bytes = read_file(path, options.max_bytes).map_err(|problem| fails(problem.into()))?;
    let source = match options.reader {
        Some(read) => read(path_text(path), &bytes),
        None => source::read(path_text(path), &bytes),
    };
    source.map(parse).map_err(|problem| fails(problem.into()))
}

/// Reads and parses the content of a source.
pub(super) fn document(path: String, bytes: &[u8]) -> Result<Document, LoadProblem> {
    Ok(parse(source::read(path, bytes)?))
}
