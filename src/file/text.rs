//! A text that may lie beside sources: notes, a project, a vocabulary.

use std::path::{Path, PathBuf};

use super::read::{FileProblem, TEXT_LIMIT, read_file};
use crate::text::{DecodeError, Decoded, decode};

/// A text that can't be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {}: {problem}", path.display())]
pub struct UnreadText {
    /// Its file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: TextProblem,
}

/// Why a text can't be read.
#[derive(Debug, thiserror::Error)]
pub enum TextProblem {
    /// Its file gives no bytes.
    #[error(transparent)]
    File(FileProblem),
    /// The bytes are no text.
    #[error(transparent)]
    Decode(DecodeError),
}

/// The text of a file in any encoding; nothing where there is no such file, or an empty one.
pub fn read_text(path: &Path) -> Result<Option<Decoded>, UnreadText> {
    let unread = |problem| UnreadText { path: path.to_owned(), problem };
    let bytes = match read_file(path, TEXT_LIMIT) {
        Ok(bytes) => bytes,
        Err(problem) if problem.is_missing() => return Ok(None),
        Err(problem) => return Err(unread(TextProblem::File(problem))),
    };
    match decode(&bytes) {
        Ok(decoded) => Ok(Some(decoded)),
        Err(DecodeError::Empty) => Ok(None),
        Err(problem) => Err(unread(TextProblem::Decode(problem))),
    }
}
