//! Documents or sources → index: what is new or changed is indexed, what is gone is taken out.

use std::path::Path;

use super::generation::{Generation, lock};
use super::intake::Intake;
use super::manifest::Origin;
use super::renewal::Renewal;
use super::{Describe, Index, IndexError};
use crate::corpus::{LoadError, LoadOptions, Sources};
use crate::document::Document;

/// How an index is written.
#[derive(Clone, Copy, Default)]
pub struct UpdateOptions<'a> {
    /// Whether to begin anew, whatever is there (a damaged index, or one of another version).
    pub mode: UpdateMode,
    /// Told after each document that had to be looked into how many of how many are done.
    pub progress: Option<&'a (dyn Fn(usize, usize) + Sync)>,
    /// Files and folders that could not be read now: what the index holds of them is kept. Of sources it is known.
    pub unread: &'a [String],
    /// Where the sources were read.
    pub origin: Option<&'a Origin>,
    /// What is said of documents beyond what their sources say. Documents in memory are as they are.
    pub describe: Option<&'a Describe<'a>>,
}

/// Whether an index is brought up to date or built anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpdateMode {
    /// Index what has changed; one of another version is built anew, a damaged one is an error.
    #[default]
    Update,
    /// Build anew.
    Rebuild,
}

/// What an update did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UpdateReport {
    /// Ids of documents that were not in the index.
    pub added: Vec<String>,
    /// Ids of documents that were in the index in another form, or under another id.
    pub changed: Vec<String>,
    /// Ids of documents that are no longer in the corpus.
    pub removed: Vec<String>,
    /// Ids of documents that could not be read now and were kept as they were.
    pub kept: Vec<String>,
    /// How many documents were in the index already.
    pub unchanged: usize,
    /// How many documents the index holds.
    pub documents: usize,
    /// How many paragraphs the index holds.
    pub paragraphs: usize,
    /// What could not be read, sorted by path.
    pub failures: Vec<LoadError>,
}

impl Index {
    /// Makes the index in `root` hold just these documents, and creates it where there is none. What it holds of sources that
    /// could not be read now stays in it.
    ///
    /// One process writes at a time ([`IndexError::Busy`]); readers go on meanwhile. An interruption at any moment leaves the
    /// old state or the new one.
    pub fn update(
        root: &Path,
        documents: &[Document],
        options: &UpdateOptions<'_>,
    ) -> Result<UpdateReport, IndexError> {
        bring(root, &Intake::Documents(documents), options)
    }

    /// The same for the documents of sources, with the ids that [`Corpus::load`](crate::corpus::Corpus::load) gives them.
    ///
    /// A source is read where the file system says that it is not as it was, and parsed where its bytes are others: an update costs
    /// what has changed. No more of them is in memory at once than some. Where not one can be read, nothing is written.
    pub fn update_from(
        root: &Path,
        sources: &Sources,
        reading: &LoadOptions<'_>,
        options: &UpdateOptions<'_>,
    ) -> Result<UpdateReport, IndexError> {
        bring(root, &Intake::Sources(sources, reading), options)
    }
}

fn bring(root: &Path, intake: &Intake<'_>, options: &UpdateOptions<'_>) -> Result<UpdateReport, IndexError> {
    let current = Generation::current(root);
    if let Err(IndexError::Foreign(path)) = current {
        return Err(IndexError::Foreign(path));
    }
    let lock = lock(root)?;
    // Another writer may have been at work until the lock was ours.
    let before = match Generation::current(root) {
        Err(IndexError::Missing(_) | IndexError::Outdated(_)) => None,
        Ok(_) | Err(IndexError::Damaged { .. }) if options.mode == UpdateMode::Rebuild => None,
        Ok(generation) => Some(Index::of(&generation)?),
        Err(error) => return Err(error),
    };
    let done = Renewal { root, lock: &lock, before: before.as_ref(), intake, options }.run();
    if let Some(index) = &before {
        // Whatever the engine made of a damaged file.
        index.undamaged()?;
    }
    done
}
