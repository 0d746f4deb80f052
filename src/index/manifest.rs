//! What an index holds: its documents and what they say of themselves.

use serde::{Deserialize, Serialize};

use super::passage::{Passage, chapter_titles, fingerprint, year};
use crate::document::Document;

/// A document as the index knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedDocument {
    /// Names the document in the engine; never given twice.
    pub(super) key: u64,
    /// Its id.
    pub id: String,
    /// The path of its source.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Its document number (文号).
    pub number: Option<String>,
    /// Its province.
    pub province: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Its district or county.
    pub district: Option<String>,
    /// The year of issue, or else of adoption.
    pub year: Option<u32>,
    /// SHA-256 of the source.
    pub sha256: String,
    /// The size of the source in bytes.
    pub bytes: usize,
    /// How many paragraphs (款) it has.
    pub paragraphs: usize,
    /// The titles of its chapters; empty for one without heading.
    pub chapters: Vec<String>,
    /// A hash of all that is indexed of it.
    pub(super) fingerprint: String,
}

/// The documents of an index, sorted by id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// The key that the next new document gets.
    pub(super) next_key: u64,
    /// The documents.
    pub(super) documents: Vec<IndexedDocument>,
}

impl IndexedDocument {
    pub(super) fn new(key: u64, document: &Document, passages: &[Passage]) -> Self {
        let metadata = &document.metadata;
        Self {
            key,
            id: document.id.clone(),
            path: document.source.path.clone(),
            title: metadata.title.clone(),
            number: metadata.number.clone(),
            province: metadata.jurisdiction.province.clone(),
            city: metadata.jurisdiction.city.clone(),
            district: metadata.jurisdiction.district.clone(),
            year: year(document),
            sha256: document.source.sha256.clone(),
            bytes: document.source.bytes,
            paragraphs: passages.len(),
            chapters: chapter_titles(document),
            fingerprint: fingerprint(document, passages),
        }
    }
}

impl Manifest {
    /// Sorts the documents as hits of equal score are sorted.
    pub(super) fn sort(&mut self) {
        self.documents.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    }
}
