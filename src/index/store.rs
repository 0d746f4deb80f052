//! An index that is open for reading.

use std::fmt;
use std::path::Path;

use tantivy::directory::{Directory, MmapDirectory};
use tantivy::{ReloadPolicy, Searcher};

use super::IndexError;
use super::directory::Sealed;
use super::generation::{DICTIONARY, Generation, MANIFEST};
use super::manifest::{IndexedDocument, Manifest};
use super::schema::{Fields, schema};
use super::update::failed_to_open;
use crate::segment::Segmenter;

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
    pub(super) segmenter: Segmenter,
    pub(super) root: std::path::PathBuf,
}

impl Index {
    /// Opens the index in a folder, which may be read-only.
    ///
    /// Every file is compared with the checksum it was sealed with, so a damaged index is an error and never a wrong answer.
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
        let (folder, root) = (generation.folder(), generation.root());
        if !folder.is_dir() {
            return Err(IndexError::damaged(root, "its generation is gone"));
        }
        let directory = MmapDirectory::open(&folder).map_err(failed_to_open(&folder))?;
        generation.verify(|name| {
            let file = directory.open_read(Path::new(name));
            let bytes =
                file.map_err(|error| IndexError::damaged(root, format!("{name}: {error}")))?.read_bytes();
            bytes.map_err(IndexError::io("read", &folder.join(name)))
        })?;
        let broken = |what: &str| IndexError::damaged(root, format!("{what} makes no sense"));
        let manifest = Manifest::read(generation.read(MANIFEST)?).ok_or_else(|| broken(MANIFEST))?;
        let dictionary = generation.read(DICTIONARY)?;
        let segmenter = if dictionary.is_empty() {
            Segmenter::full()
        } else {
            Segmenter::of_dictionary(&dictionary).ok_or_else(|| broken(DICTIONARY))?
        };
        let (schema, fields) = schema();
        let index = tantivy::Index::open(Sealed(directory)).map_err(IndexError::engine("open", root))?;
        if index.schema() != schema {
            return Err(IndexError::Outdated(root.to_owned()));
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let searcher = reader.map_err(IndexError::engine("open", root))?.searcher();
        Ok(Self {
            generation: generation.clone(),
            manifest,
            fields,
            searcher,
            segmenter,
            root: root.to_owned(),
        })
    }

    /// The documents that the index holds, sorted by id: what it was built from, to be compared with the sources.
    pub fn documents(&self) -> &[IndexedDocument] {
        self.manifest.documents()
    }

    /// How many paragraphs it holds.
    pub fn paragraphs(&self) -> usize {
        self.documents().iter().map(|document| document.paragraphs).sum()
    }
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("generation", &self.generation).finish_non_exhaustive()
    }
}
