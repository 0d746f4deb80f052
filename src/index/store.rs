//! An index that is open for reading.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use tantivy::directory::{CompositeFile, Directory, FileHandle, OwnedBytes};
use tantivy::index::{SegmentComponent, SegmentReader};
use tantivy::{DocId, ReloadPolicy, Searcher};

use super::directory::Sealed;
use super::fold::shadow;
use super::generation::{DICTIONARY, Generation, KEYS, MANIFEST};
use super::manifest::{IndexedDocument, Manifest, Origin};
use super::query::Node;
use super::schema::{Fields, schema};
use super::{IndexError, Query};
use crate::segment::Segmenter;

/// So many paragraphs are worth threads.
const MANY: u64 = 100_000;

/// A full-text index over the paragraphs (款) of a corpus, as it was when it was opened.
///
/// ```
/// use duizhao::document::Source;
/// use duizhao::index::{Index, Query, SearchOptions, UpdateOptions};
///
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// let text = "青禾区人民政府工作规则\n\n第一条　会签部门应当在7个工作日内回复。\n";
/// let source = Source { path: "qinghe.txt".into(), text: text.into(), ..Source::default() };
/// let mut document = duizhao::parse::parse(source);
/// document.id = "青禾区".into();
///
/// let report = Index::update(folder, &[document], &UpdateOptions::default())?;
/// assert_eq!(report.added, ["青禾区"]);
///
/// let index = Index::open(folder)?;
/// let query: Query = "\"七个工作日\" 会签".parse()?;
/// let result = index.search(&query, &SearchOptions::default())?;
/// assert_eq!(result.total, 1);
/// let hit = &result.hits[0];
/// assert_eq!((hit.document.as_str(), hit.address.as_str(), hit.citation.as_str()), ("青禾区", "1.1", "第一条"));
/// assert_eq!(hit.highlights.last().map(|span| span.slice(&hit.text)), Some("7个工作日"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Index {
    pub(super) generation: Generation,
    pub(super) manifest: Manifest,
    pub(super) fields: Fields,
    pub(super) searcher: Searcher,
    /// The positions of each segment's terms.
    pub(super) positions: Vec<CompositeFile>,
    pub(super) files: Sealed,
    /// The paragraphs of each segment that were taken out, looked for when they are first asked for.
    pub(super) removed: OnceLock<Vec<Vec<DocId>>>,
    /// Open from the start: a writer may remove the folder meanwhile.
    dictionary: Arc<dyn FileHandle>,
    pub(super) root: std::path::PathBuf,
}

impl Index {
    /// Opens the index in a folder, which may be read-only.
    ///
    /// Whatever is read of a file, now or by a search, is compared with the checksum it was sealed with, so a damaged index is
    /// an error and never a wrong answer.
    pub fn open(root: &Path) -> Result<Self, IndexError> {
        let mut generation = Generation::current(root)?;
        loop {
            let failure = match Self::of(&generation) {
                Ok(index) => return Ok(index),
                Err(failure) => failure,
            };
            // A writer may have replaced the generation while it was being opened.
            let now = Generation::current(root)?;
            if now == generation {
                return Err(failure);
            }
            generation = now;
        }
    }

    pub(super) fn of(generation: &Generation) -> Result<Self, IndexError> {
        let files = generation.open()?;
        let opened = Self::with(generation, &files);
        undamaged(&files, generation.root())?;
        opened
    }

    fn with(generation: &Generation, files: &Sealed) -> Result<Self, IndexError> {
        let root = generation.root();
        let keys = files.read(KEYS).map_err(IndexError::io("read", root))?;
        let open =
            |name: &str| files.get_file_handle(name.as_ref()).map_err(IndexError::engine("open", root));
        let (lines, dictionary) = (open(MANIFEST)?, open(DICTIONARY)?);
        let manifest = Manifest::read(keys, lines)
            .ok_or_else(|| IndexError::damaged(root, format!("{KEYS} makes no sense")))?;
        let (schema, fields) = schema();
        files.open_segments();
        let index = tantivy::Index::open(files.clone()).map_err(IndexError::engine("open", root))?;
        if index.schema() != schema {
            return Err(IndexError::Outdated(root.to_owned()));
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let searcher = reader.map_err(IndexError::engine("open", root))?.searcher();
        let positions = |segment: &SegmentReader| {
            let file = segment.open_read(SegmentComponent::Positions)?;
            CompositeFile::open(&file).map_err(tantivy::TantivyError::from)
        };
        let positions = searcher.segment_readers().iter().map(positions).collect::<tantivy::Result<_>>();
        Ok(Self {
            generation: generation.clone(),
            manifest,
            fields,
            searcher,
            positions: positions.map_err(IndexError::engine("open", root))?,
            files: files.clone(),
            removed: OnceLock::new(),
            dictionary,
            root: root.to_owned(),
        })
    }

    /// What is made of each segment, in order: side by side where that is worth the threads.
    pub(super) fn each_segment<T: Send>(
        &self,
        make: impl Fn(usize, &SegmentReader) -> tantivy::Result<T> + Sync,
    ) -> Result<Vec<T>, IndexError> {
        let segments = self.searcher.segment_readers();
        let all: tantivy::Result<Vec<T>> = if self.manifest.paragraphs() < MANY || segments.len() < 2 {
            segments.iter().enumerate().map(|(ordinal, segment)| make(ordinal, segment)).collect()
        } else {
            segments.par_iter().enumerate().map(|(ordinal, segment)| make(ordinal, segment)).collect()
        };
        all.map_err(IndexError::engine("search", &self.root))
    }

    /// Fails if what has been read so far was damaged, whatever came of it.
    pub(super) fn undamaged(&self) -> Result<(), IndexError> {
        undamaged(&self.files, &self.root)
    }

    /// The dictionary of its words, as it was written.
    pub(super) fn dictionary(&self) -> Result<OwnedBytes, IndexError> {
        self.dictionary.read_bytes(0..self.dictionary.len()).map_err(IndexError::io("read", &self.root))
    }

    /// Cuts the words of a query as the index would.
    pub(super) fn segmenter(&self, query: &Query) -> Result<Segmenter, IndexError> {
        let texts: Vec<String> =
            query.root().leaves().into_iter().flat_map(Node::texts).map(shadow).collect();
        self.segmenter_for(&texts.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Cuts some shadows as the index would.
    pub(super) fn segmenter_for(&self, texts: &[&str]) -> Result<Segmenter, IndexError> {
        let dictionary = self.dictionary()?;
        if dictionary.is_empty() {
            return Ok(Segmenter::full());
        }
        let segmenter = Segmenter::for_texts(&dictionary, texts);
        segmenter.ok_or_else(|| IndexError::damaged(&self.root, format!("{DICTIONARY} makes no sense")))
    }

    /// The documents that the index holds, sorted by id: what it was built from, to be compared with the sources.
    pub fn documents(&self) -> Result<&[IndexedDocument], IndexError> {
        let documents = self.manifest.documents();
        self.undamaged()?;
        Ok(documents)
    }

    /// How many documents it holds.
    pub fn document_count(&self) -> usize {
        self.manifest.count()
    }

    /// The folders that its sources stand in, sorted; known without reading the documents.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.manifest.folders()
    }

    /// Where its sources were read, where that was told.
    pub fn origin(&self) -> Option<&Origin> {
        self.manifest.origin()
    }

    /// How many paragraphs it holds.
    pub fn paragraphs(&self) -> Result<usize, IndexError> {
        Ok(usize::try_from(self.manifest.paragraphs()).unwrap_or(usize::MAX))
    }
}

fn undamaged(files: &Sealed, root: &Path) -> Result<(), IndexError> {
    match files.damage() {
        Some(what) => Err(IndexError::damaged(root, what)),
        None => Ok(()),
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("generation", &self.generation).finish_non_exhaustive()
    }
}
