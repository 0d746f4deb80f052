//! Why an index can't be read or written.

use std::io;
use std::path::{Path, PathBuf};

use crate::corpus::ResolveError;

/// Why an index can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is no index in the folder.
    #[error("{} holds no search index", .0.display())]
    Missing(PathBuf),
    /// The folder holds something else, which is left alone.
    #[error("{} holds other files and no search index", .0.display())]
    Foreign(PathBuf),
    /// The index was written by another version of the program or with another lexicon.
    #[error(
        "the search index in {} was written by another version of duizhao",
        .0.display()
    )]
    Outdated(PathBuf),
    /// Files of the index are gone or changed.
    #[error("the search index in {} is damaged ({what})", path.display())]
    Damaged {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Another process is writing the index.
    #[error("the search index in {} is being written by another process", .0.display())]
    Busy(PathBuf),
    /// Something is said of a document that none of the sources is.
    #[error(transparent)]
    Unresolved(ResolveError),
    /// A file or folder could not be read or written.
    #[error("cannot {act} {}: {source}", path.display())]
    Io {
        /// What was tried.
        act: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// The search engine failed.
    #[error("cannot {act} the search index in {}: {source}", path.display())]
    Engine {
        /// What was tried.
        act: &'static str,
        /// The folder.
        path: PathBuf,
        /// Why it failed.
        source: Box<tantivy::TantivyError>,
    },
}

impl IndexError {
    pub(super) fn io(act: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { act, path: path.to_owned(), source }
    }

    pub(super) fn engine<E: Into<tantivy::TantivyError>>(
        act: &'static str,
        path: &Path,
    ) -> impl FnOnce(E) -> Self {
        move |source| Self::Engine { act, path: path.to_owned(), source: Box::new(source.into()) }
    }

    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.into() }
    }
}
