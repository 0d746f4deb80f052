//! A text in memory → one document.

use super::LoadOptions;
use super::read::{LoadError, document};
use crate::document::Document;

/// A text in memory: what it is called, and its content in any encoding.
///
/// A name and its content make one: `("a.txt", "第一条　…").into()`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RawSource {
    /// What it is called, as a path on disk would be.
    pub path: String,
    /// Its content, in any encoding that a file may have.
    pub bytes: Vec<u8>,
}

impl<P: Into<String>, B: Into<Vec<u8>>> From<(P, B)> for RawSource {
    fn from((path, content): (P, B)) -> Self {
        Self { path: path.into(), bytes: content.into() }
    }
}

impl RawSource {
    /// Decodes and parses it.
    pub(super) fn read(&self, options: &LoadOptions<'_>) -> Result<Document, LoadError> {
        document(self.path.clone(), &self.bytes, options)
            .map_err(|problem| LoadError { path: self.path.clone(), problem })
    }
}
