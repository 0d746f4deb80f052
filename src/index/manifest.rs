//! What an index holds: its documents and what they say of themselves.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};
use tantivy::directory::FileHandle;

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
/// Written as two files of JSON: the keys of all, and a line for each document, so that a search reads those of its hits only.
#[derive(Debug)]
pub(super) struct Manifest {
    order: Order,
    lines: Arc<dyn FileHandle>,
    /// All documents, read when they are first asked for.
    documents: OnceLock<Vec<IndexedDocument>>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Order {
    /// The key that the next new document gets.
    next_key: u64,
    /// The keys of the documents, in their order.
    keys: Vec<u64>,
    /// Where the line of each document ends.
    ends: Vec<usize>,
    /// The folders of the sources, sorted.
    folders: BTreeSet<String>,
}

impl IndexedDocument {
    /// The entry of a document that has no key yet.
    pub(super) fn new(document: &Document, passages: &[Passage]) -> Self {
        let metadata = &document.metadata;
        Self {
            key: 0,
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
    /// Writes the documents: their keys, and their lines.
    pub(super) fn write(
        next_key: u64,
        mut documents: Vec<IndexedDocument>,
    ) -> serde_json::Result<(Vec<u8>, Vec<u8>)> {
        documents.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        let mut order = Order { next_key, ..Order::default() };
        let mut lines = Vec::new();
        for document in &documents {
            serde_json::to_writer(&mut lines, document)?;
            lines.push(b'\n');
            order.keys.push(document.key);
            order.ends.push(lines.len());
            let folder = Path::new(&document.path).parent().unwrap_or(Path::new(""));
            order.folders.insert(folder.to_string_lossy().into_owned());
        }
        Ok((serde_json::to_vec(&order)?, lines))
    }

    /// Reads what [`write`](Self::write) wrote; `None` if it is something else.
    pub(super) fn read(keys: &[u8], lines: Arc<dyn FileHandle>) -> Option<Self> {
        let order: Order = serde_json::from_slice(keys).ok()?;
        (order.keys.len() == order.ends.len()).then_some(Self { order, lines, documents: OnceLock::new() })
    }

    /// The key that the next new document gets.
    pub(super) fn next_key(&self) -> u64 {
        self.order.next_key
    }

    /// The keys of the documents, in their order.
    pub(super) fn keys(&self) -> &[u64] {
        &self.order.keys
    }

    /// The folders of the sources.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.order.folders.iter().map(String::as_str)
    }

    /// A document by its place in their order; `None` too where its line can't be read.
    pub(super) fn document(&self, place: usize) -> Option<IndexedDocument> {
        let start = match place.checked_sub(1) {
            Some(before) => *self.order.ends.get(before)?,
            None => 0,
        };
        let line = self.lines.read_bytes(start..*self.order.ends.get(place)?).ok()?;
        serde_json::from_slice(&line).ok()
    }

    /// All documents that can be read.
    pub(super) fn documents(&self) -> &[IndexedDocument] {
        self.documents
            .get_or_init(|| (0..self.order.keys.len()).filter_map(|place| self.document(place)).collect())
    }
}
