//! Files and folders → documents with ids, in a fixed order.
//!
//! In come paths as the user gave them; out come parsed documents and, apart from them, every file that could not be
//! read. One bad file never keeps the others from being read.

mod find;
mod id;
mod read;
mod resolve;

pub use read::{LoadError, LoadProblem};
pub use resolve::ResolveError;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::Document;
use crate::file::TEXT_LIMIT;
use crate::text::sha256;

/// How sources are read.
#[derive(Clone, Copy)]
pub struct LoadOptions<'a> {
    /// The largest source in bytes; a larger one is not read. [`TEXT_LIMIT`] where nothing else is said.
    pub max_bytes: u64,
    /// Told after each source how many of how many are done; called from several threads.
    pub progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
}

/// The documents of a run.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// The documents, sorted by path.
    pub documents: Vec<Document>,
    /// What could not be read, sorted by path.
    pub failures: Vec<LoadError>,
}

impl Default for LoadOptions<'_> {
    fn default() -> Self {
        Self { max_bytes: TEXT_LIMIT, progress: None }
    }
}

impl Corpus {
    /// Reads files, and folders with all that is below them.
    ///
    /// In a folder a source is a file whose name ends in `.txt` or `.text`; names that start with a dot are passed over, and
    /// sources of other kinds (`.pdf`, `.docx`, …) are told as failures. A file that is named itself is always read. A file that is reached twice is read once. The outcome doesn't depend
    /// on the order of the paths.
    pub fn load<P: AsRef<Path>>(paths: &[P], options: &LoadOptions<'_>) -> Self {
        let found = find::find(paths);
        let total = found.files.len();
        let done = std::sync::atomic::AtomicUsize::new(0);
        let read: Vec<Result<Document, LoadError>> = found
            .files
            .par_iter()
            .map(|path| {
                let document = read::read(path, options.max_bytes);
                let done = 1 + done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                if let Some(progress) = options.progress {
                    progress(done, total);
                }
                document
            })
            .collect();
        let mut corpus = Self { documents: Vec::new(), failures: found.failures };
        for outcome in read {
            match outcome {
                Ok(document) => corpus.documents.push(document),
                Err(failure) => corpus.failures.push(failure),
            }
        }
        corpus.failures.sort_by(|a, b| a.path.cmp(&b.path));
        id::assign(&mut corpus.documents);
        corpus
    }

    /// The files that [`load`](Self::load) would read.
    pub fn sources<P: AsRef<Path>>(paths: &[P]) -> Vec<PathBuf> {
        find::find(paths).files
    }

    /// SHA-256 over the ids and hashes of the documents, sorted by id: the same for the same texts wherever they lie.
    pub fn hash(&self) -> String {
        let mut lines: Vec<String> = self
            .documents
            .iter()
            .map(|document| format!("{} {}\n", document.id, document.source.sha256))
            .collect();
        lines.sort_unstable();
        sha256(lines.concat().as_bytes())
    }
}
