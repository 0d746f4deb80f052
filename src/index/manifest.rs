//! What an index holds: its documents and what they say of themselves.

use std::sync::OnceLock;

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
///
/// Written as JSON: the keys in a first line, then a line for each document, so that a search reads those of its hits only.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    head: Head,
    lines: Vec<u8>,
    /// Where each document's line stands in `lines`.
    places: Vec<(usize, usize)>,
    /// All documents, read when they are first asked for.
    documents: OnceLock<Vec<IndexedDocument>>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Head {
    /// The key that the next new document gets.
    next_key: u64,
    /// The keys of the documents, in their order.
    keys: Vec<u64>,
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

impl IndexedDocument {
    /// Its district, or else its city or province.
    pub(super) fn region(&self) -> Option<String> {
        self.district.clone().or_else(|| self.city.clone()).or_else(|| self.province.clone())
    }
}

impl Manifest {
    /// Writes the documents.
    pub(super) fn write(next_key: u64, mut documents: Vec<IndexedDocument>) -> serde_json::Result<Vec<u8>> {
        documents.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        let keys = documents.iter().map(|document| document.key).collect();
        let mut lines = serde_json::to_vec(&Head { next_key, keys })?;
        for document in &documents {
            lines.push(b'\n');
            serde_json::to_writer(&mut lines, document)?;
        }
        Ok(lines)
    }

    /// Reads what [`write`](Self::write) wrote; `None` if it is something else.
    pub(super) fn read(lines: Vec<u8>) -> Option<Self> {
        let mut starts = memchr::memchr_iter(b'\n', &lines);
        let first = starts.next().unwrap_or(lines.len());
        let head: Head = serde_json::from_slice(lines.get(..first)?).ok()?;
        let mut places = Vec::with_capacity(head.keys.len());
        let mut start = first + 1;
        for end in starts.chain([lines.len()]) {
            places.push((start, end.max(start)));
            start = end + 1;
        }
        places.truncate(head.keys.len());
        (places.len() == head.keys.len()).then_some(Self { head, lines, places, documents: OnceLock::new() })
    }

    /// The key that the next new document gets.
    pub(super) fn next_key(&self) -> u64 {
        self.head.next_key
    }

    /// The keys of the documents, in their order.
    pub(super) fn keys(&self) -> &[u64] {
        &self.head.keys
    }

    /// A document by its place in their order.
    pub(super) fn document(&self, place: usize) -> Option<IndexedDocument> {
        let &(start, end) = self.places.get(place)?;
        serde_json::from_slice(self.lines.get(start..end)?).ok()
    }

    /// All documents.
    pub(super) fn documents(&self) -> &[IndexedDocument] {
        self.documents
            .get_or_init(|| (0..self.places.len()).filter_map(|place| self.document(place)).collect())
    }
}
