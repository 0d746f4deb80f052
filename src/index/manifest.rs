//! What an index holds: its documents and what they say of themselves.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::iter::Sum;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use tantivy::directory::{FileHandle, OwnedBytes};

use super::passage::{Passage, chapter_titles, fingerprint, year};
use super::said::Said;
use super::set::Set;
use crate::corpus::{Stamp, Traits};
use crate::document::{Cited, Document};

/// A document as the index knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
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
    /// Who issued it.
    pub issuer: Option<String>,
    /// The day that its wording is of.
    pub dated: Option<Date>,
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
    /// By which its source is known to be the same without being read; that of its archive where it stands in one.
    pub(super) stamp: Option<Stamp>,
    /// Whether it is known whose all is that is said of it: its source's own, and what `said` tells; who holds a document in memory may have
    /// added to it.
    pub(super) as_read: bool,
    /// What was said of it beyond its source while that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) said: Option<Box<Said>>,
    pub(super) lengths: Lengths,
}

/// How many terms stand in each of the fields that rank: of words, of characters, of headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lengths {
    #[serde(rename = "w")]
    pub(super) words: u64,
    #[serde(rename = "c")]
    pub(super) chars: u64,
    #[serde(rename = "h")]
    pub(super) heading: u64,
}

impl Sum for Lengths {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |sum, own| Self {
            words: sum.words + own.words,
            chars: sum.chars + own.chars,
            heading: sum.heading + own.heading,
        })
    }
}

/// Where the sources of an index were read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The working folder, from which relative paths lead to the sources.
    pub base: String,
    /// The files and folders that were asked for.
    pub roots: Vec<String>,
}

/// The documents of an index, sorted by id.
///
/// Written as two files: the numbers that a search needs of all, and a line of JSON for each document, so that a search reads
/// those of its hits only.
#[derive(Debug)]
pub(super) struct Manifest {
    order: Order,
    lines: Arc<dyn FileHandle>,
    /// All documents, read when they are first asked for.
    documents: OnceLock<Vec<IndexedDocument>>,
}

/// The numbers, each of eight bytes, the lowest first, as they are written: nothing need be read before it is asked for.
///
/// The key that the next new document gets; how many documents there are, how many paragraphs, how long these are together; for each document in order its key, and where its
/// line ends; then, as JSON, the folders of the sources, sorted, and where they were read.
#[derive(Debug)]
struct Order {
    bytes: OwnedBytes,
    next_key: u64,
    count: usize,
    paragraphs: u64,
    lengths: Lengths,
    folders: BTreeSet<String>,
    origin: Option<Origin>,
}

impl Order {
    /// So many numbers stand before those of the first document.
    const HEAD: usize = 6;

    fn read(bytes: OwnedBytes) -> Option<Self> {
        let next_key = number(&bytes, 0)?;
        let count = usize::try_from(number(&bytes, 1)?).ok()?;
        let paragraphs = number(&bytes, 2)?;
        let lengths =
            Lengths { words: number(&bytes, 3)?, chars: number(&bytes, 4)?, heading: number(&bytes, 5)? };
        let folders = count.checked_mul(2)?.checked_add(Self::HEAD)?.checked_mul(size_of::<u64>())?;
        let (folders, origin) = serde_json::from_slice(bytes.get(folders..)?).ok()?;
        Some(Self { bytes, next_key, count, paragraphs, lengths, folders, origin })
    }

    fn key(&self, place: usize) -> Option<u64> {
        (place < self.count).then(|| number(&self.bytes, Self::HEAD + place * 2))?
    }

    /// Where the line of a document ends.
    fn end(&self, place: usize) -> Option<usize> {
        let end = (place < self.count).then(|| number(&self.bytes, Self::HEAD + place * 2 + 1))?;
        usize::try_from(end?).ok()
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u64> {
    let start = at.checked_mul(size_of::<u64>())?;
    Some(u64::from_le_bytes(*bytes.get(start..)?.first_chunk()?))
}

impl IndexedDocument {
    /// The entry of a document that has no key yet.
    pub(super) fn new(document: &Document, passages: &[Passage]) -> Self {
        let metadata = &document.metadata;
        Self {
            key: 0,
            id: document.id.to_string(),
            path: document.source.path.clone(),
            title: metadata.title.clone(),
            number: metadata.number.clone(),
            issuer: metadata.issuer.clone(),
            dated: metadata.dated(),
            province: metadata.jurisdiction.province.clone(),
            city: metadata.jurisdiction.city.clone(),
            district: metadata.jurisdiction.district.clone(),
            year: year(document),
            sha256: document.source.sha256.clone(),
            bytes: document.source.bytes,
            paragraphs: passages.len(),
            chapters: chapter_titles(document),
            fingerprint: fingerprint(document, passages),
            stamp: None,
            as_read: false,
            said: None,
            lengths: Lengths::default(),
        }
    }

    /// What its id is made of.
    pub(super) fn traits(&self) -> Traits<'_> {
        if let Some(said) = &self.said {
            return said.traits(&self.path);
        }
        Traits {
            province: self.province.as_deref(),
            city: self.city.as_deref(),
            district: self.district.as_deref(),
            title: self.title.as_deref(),
            dated: self.dated,
            path: &self.path,
        }
    }

    /// The sign of what was said of it beyond its source.
    pub(super) fn sign(&self) -> Option<&str> {
        self.said.as_ref().map(|said| said.sign.as_str())
    }

    /// Its district, or else its city or province.
    pub(super) fn region(&self) -> Option<String> {
        self.district.clone().or_else(|| self.city.clone()).or_else(|| self.province.clone())
    }
}

impl From<&IndexedDocument> for Cited {
    fn from(document: &IndexedDocument) -> Self {
        let mut cited = Self::default();
        cited.title.clone_from(&document.title);
        cited.issuer.clone_from(&document.issuer);
        cited.number.clone_from(&document.number);
        cited.dated = document.dated;
        cited
    }
}

impl Manifest {
    /// Writes the documents: their numbers, and their lines.
    pub(super) fn write(
        next_key: u64,
        mut documents: Vec<Cow<'_, IndexedDocument>>,
        origin: Option<&Origin>,
    ) -> serde_json::Result<(Vec<u8>, Vec<u8>)> {
        documents.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        let paragraphs: usize = documents.iter().map(|document| document.paragraphs).sum();
        let lengths: Lengths = documents.iter().map(|document| document.lengths).sum();
        let head = [next_key, documents.len() as u64, paragraphs as u64];
        let head = head.into_iter().chain([lengths.words, lengths.chars, lengths.heading]);
        let mut order: Vec<u8> = head.flat_map(u64::to_le_bytes).collect();
        let mut lines = Vec::new();
        let mut folders = BTreeSet::new();
        let written: Vec<Vec<u8>> =
            documents.par_iter().map(serde_json::to_vec).collect::<serde_json::Result<_>>()?;
        for (document, line) in documents.iter().zip(written) {
            lines.extend(line);
            lines.push(b'\n');
            order.extend([document.key, lines.len() as u64].map(u64::to_le_bytes).concat());
            let folder = Path::new(&document.path).parent().and_then(Path::to_str).unwrap_or_default();
            if !folders.contains(folder) {
                folders.insert(folder.to_owned());
            }
        }
        serde_json::to_writer(&mut order, &(folders, origin))?;
        Ok((order, lines))
    }

    /// Reads what [`write`](Self::write) wrote; `None` if it is something else.
    pub(super) fn read(keys: OwnedBytes, lines: Arc<dyn FileHandle>) -> Option<Self> {
        Some(Self { order: Order::read(keys)?, lines, documents: OnceLock::new() })
    }

    /// The key that the next new document gets.
    pub(super) fn next_key(&self) -> u64 {
        self.order.next_key
    }

    /// How many documents there are.
    pub(super) fn count(&self) -> usize {
        self.order.count
    }

    /// How many paragraphs there are.
    pub(super) fn paragraphs(&self) -> u64 {
        self.order.paragraphs
    }

    /// How long all paragraphs are together.
    pub(super) fn lengths(&self) -> Lengths {
        self.order.lengths
    }

    /// The key of the document at a place in their order.
    pub(super) fn key(&self, place: usize) -> Option<u64> {
        self.order.key(place)
    }

    /// The documents with these keys, each with its place, by their keys.
    pub(super) fn places(&self, keys: &Set) -> Vec<(usize, usize)> {
        let key = |place| usize::try_from(self.order.key(place)?).ok();
        let all = (0..self.count()).filter_map(|place| Some((key(place)?, place)));
        let mut places: Vec<(usize, usize)> = all.filter(|&(key, _)| keys.contains(key)).collect();
        places.sort_unstable();
        places
    }

    /// The folders of the sources.
    pub(super) fn folders(&self) -> impl Iterator<Item = &str> {
        self.order.folders.iter().map(String::as_str)
    }

    /// Where the sources were read, where that was told.
    pub(super) fn origin(&self) -> Option<&Origin> {
        self.order.origin.as_ref()
    }

    /// A document by its place in their order; `None` too where its line can't be read.
    pub(super) fn document(&self, place: usize) -> Option<IndexedDocument> {
        let start = match place.checked_sub(1) {
            Some(before) => self.order.end(before)?,
            None => 0,
        };
        let line = self.lines.read_bytes(start..self.order.end(place)?).ok()?;
        serde_json::from_slice(&line).ok()
    }

    /// All documents that can be read.
    pub(super) fn documents(&self) -> &[IndexedDocument] {
        self.documents.get_or_init(|| {
            (0..self.count()).into_par_iter().filter_map(|place| self.document(place)).collect()
        })
    }
}
