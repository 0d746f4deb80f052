//! Files and folders, or texts in memory → documents with ids, in a fixed order.
//!
//! In come paths as the user gave them, or names with their content; out come parsed documents and, apart from them, everything
//! that could not be read. One bad source never keeps the others from being read.

mod find;
mod id;
mod kind;
mod raw;
mod read;
mod resolve;
mod sources;
#[cfg(feature = "search")]
mod stamp;

pub(crate) use id::assign_ids;
#[cfg(feature = "search")]
pub(crate) use id::{Traits, ids};
pub use raw::RawSource;
pub(crate) use read::Content;
pub use read::{LoadError, LoadProblem};
pub use resolve::{Instead, ResolveError, called};
pub use sources::Sources;
#[cfg(feature = "search")]
#[cfg(feature = "search")]
pub(crate) use stamp::Stamp;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::{Document, DocumentId, Source};
use crate::file::TEXT_LIMIT;
use crate::source::SourceError;
use crate::text::sha256;

/// How sources are read.
#[derive(Clone, Copy)]
pub struct LoadOptions<'a> {
    /// The largest source in bytes; a larger one is not read. [`TEXT_LIMIT`] where nothing else is said.
    pub max_bytes: u64,
    /// Told after each source how many of how many are done; called from several threads.
    pub progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
    /// Reads the bytes of a source, given with its path; [`source::read`](crate::source::read) where nothing else is said. Whoever reads
    /// sources that may be hostile reads them apart, in bounded time and memory.
    pub reader: Option<&'a SourceReader>,
}

/// What reads the bytes of a source.
pub type SourceReader = dyn Fn(String, &[u8]) -> Result<Source, SourceError> + Sync;

/// The documents of a run.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Corpus {
    /// The documents, sorted by path.
    pub documents: Vec<Document>,
    /// What could not be read, sorted by path.
    pub failures: Vec<LoadError>,
    /// Files in the folders that are no sources by their names, such as pictures, sorted.
    pub passed_over: Vec<PathBuf>,
    /// The documents that were read and not chosen.
    pub left_out: Vec<Document>,
}

impl Default for LoadOptions<'_> {
    fn default() -> Self {
        Self { max_bytes: TEXT_LIMIT, progress: None, reader: None }
    }
}

impl Corpus {
    /// Reads files, and folders with all that is below them.
    ///
    /// In a folder a source is a file whose name ends in `.txt`, `.text`, `.md`, `.html`, `.htm`, `.mhtml`, `.mht`, `.docx`, `.doc`, `.wps`,
    /// `.ofd` or `.pdf`; names that start with a dot are passed over, and sources of other kinds (`.rtf`, `.odt`, …) are told as failures. An
    /// archive (`.zip`) is read like a folder, archives in it are not. A file that is named itself is always read. A file that is reached
    /// twice is read once. The outcome doesn't depend on the order of the paths.
    pub fn load<P: AsRef<Path>>(paths: &[P], options: &LoadOptions<'_>) -> Self {
        let sources = Sources::find(paths);
        let total = sources.paths().len();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let read = (0..total).into_par_iter().filter_map(|number| {
            let content = sources.read(number, None, options);
            let done = 1 + done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            if let Some(progress) = options.progress {
                progress(done, total);
            }
            match content? {
                Ok(Content::Document(document)) => Some(Ok(*document)),
                Ok(Content::Known) => None,
                Err(failure) => Some(Err(failure)),
            }
        });
        let read = read.collect();
        Self { passed_over: sources.passed_over, ..Self::gather(read, sources.failures) }
    }

    /// Reads texts in memory, each a name and its content. The outcome doesn't depend on their order.
    pub fn of(texts: impl IntoIterator<Item = impl Into<RawSource>>) -> Self {
        Self::read(texts, &LoadOptions::default())
    }

    /// The same, read as these options say.
    pub fn read(texts: impl IntoIterator<Item = impl Into<RawSource>>, options: &LoadOptions<'_>) -> Self {
        let mut texts: Vec<RawSource> = texts.into_iter().map(Into::into).collect();
        texts.sort_by(|a, b| (&a.path, &a.bytes).cmp(&(&b.path, &b.bytes)));
        let read = texts.par_iter().map(|text| text.read(options)).collect();
        Self::gather(read, Vec::new())
    }

    fn gather(read: Vec<Result<Document, LoadError>>, failures: Vec<LoadError>) -> Self {
        let mut corpus = Self { failures, ..Self::default() };
        for outcome in read {
            match outcome {
                Ok(document) => corpus.documents.push(document),
                Err(failure) => corpus.failures.push(failure),
            }
        }
        corpus.failures.sort_by(|a, b| a.path.cmp(&b.path));
        assign_ids(&mut corpus.documents);
        corpus
    }

    /// Puts the documents in their order: those that the researcher puts first, then by path.
    pub fn sort(&mut self) {
        self.documents.sort_by(|a, b| order_of(a).cmp(&order_of(b)));
    }

    /// Puts a document at this place among all, counted from 1; the others keep their order.
    pub fn place(&mut self, id: &DocumentId, rank: usize) {
        if let Some(index) = self.documents.iter().position(|document| document.id == *id) {
            let document = self.documents.remove(index);
            self.documents.insert(rank.saturating_sub(1).min(self.documents.len()), document);
            for (document, rank) in self.documents.iter_mut().zip(1..) {
                document.rank = rank;
            }
        }
    }

    /// Leaves only the documents of these names, in this order, as if no others were there, and keeps the others apart; all where there are no names.
    pub fn choose<N: AsRef<str>>(&mut self, names: &[N]) -> Result<(), ResolveError> {
        let mut chosen: Vec<DocumentId> = Vec::new();
        for name in names {
            chosen.push(self.document(name.as_ref())?.id.clone());
        }
        if !names.is_empty() {
            let documents = std::mem::take(&mut self.documents);
            let (kept, others) = documents.into_iter().partition(|document| chosen.contains(&document.id));
            self.documents = kept;
            for document in &mut self.documents {
                let rank = chosen.iter().position(|id| *id == document.id);
                document.rank = rank.map_or(0, |rank| rank + 1);
            }
            self.sort();
            self.left_out.extend::<Vec<Document>>(others);
        }
        Ok(())
    }
}

/// By what documents are ordered.
pub(crate) fn order_of(document: &Document) -> (usize, &str, &DocumentId) {
    // Those of which nobody says anything come last.
    (document.rank.wrapping_sub(1), &document.source.path, &document.id)
}

/// SHA-256 over the hashes of the sources, sorted: the same for the same texts, wherever they lie and whatever they are called.
pub fn content_hash(documents: &[Document]) -> String {
    let mut lines: Vec<String> =
        documents.iter().map(|document| format!("{}\n", document.source.sha256)).collect();
    lines.sort_unstable();
    sha256(lines.concat().as_bytes())
}
