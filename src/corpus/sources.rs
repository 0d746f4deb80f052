//! Sources that were found, and are read as they are asked for.

#[cfg(feature = "search")]
use std::fs;
use std::path::{Path, PathBuf};

use super::LoadOptions;
use super::find::{Found, Place, find};
use super::read::{Content, LoadError, read};
#[cfg(feature = "search")]
use super::stamp::Stamp;
#[cfg(feature = "search")]
use crate::file::container;

/// Sources that were found and not read yet: a corpus that need not stand in memory as a whole.
#[derive(Default)]
#[non_exhaustive]
pub struct Sources {
    places: Vec<Place>,
    /// Paths that lead to no source, sorted.
    pub failures: Vec<LoadError>,
    /// Files in the folders that are no sources by their names, such as pictures, sorted.
    pub passed_over: Vec<PathBuf>,
}

impl Sources {
    /// Finds what [`Corpus::load`](super::Corpus::load) would read.
    pub fn find<P: AsRef<Path>>(paths: &[P]) -> Self {
        let Found { files, failures, passed_over } = find(paths);
        Self { places: files, failures, passed_over }
    }

    /// Their paths, sorted.
    pub fn paths(&self) -> impl ExactSizeIterator<Item = &Path> {
        self.places.iter().map(|place| place.path.as_path())
    }

    /// The size of a source in bytes, and its stamp where it has one: of a source in an archive those of the archive.
    #[cfg(feature = "search")]
    pub(crate) fn look(&self, number: usize) -> (u64, Option<Stamp>) {
        let Some(place) = self.places.get(number) else { return (0, None) };
        let file = if place.inside.is_some() { container(&place.path) } else { &place.path };
        fs::metadata(file).map_or((0, None), |own| (own.len(), Stamp::of(&own)))
    }

    /// Reads a source, and parses it unless its bytes have the SHA-256 that is known of it.
    pub(crate) fn read(
        &self,
        number: usize,
        known: Option<&str>,
        options: &LoadOptions<'_>,
    ) -> Option<Result<Content, LoadError>> {
        Some(read(self.places.get(number)?, known, options))
    }
}
