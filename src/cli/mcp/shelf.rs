//! The texts between two calls, read anew where they have changed.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use duizhao::corpus::Corpus;
use duizhao::correction::FILE_NAME;
use duizhao::file::container;
use duizhao::index::{Index, IndexError};
use duizhao::study::{Study, folders};
use duizhao::vocabulary::MATTERS_FILE;

use crate::cli::args::Global;
use crate::cli::failure::Failure;
use crate::cli::index::{Place, refused};
use crate::cli::notes::{Followed, notes};
use crate::cli::search::engine::Engine;
use crate::cli::sources;

/// Where texts and index are, and what has been made of them.
pub(super) struct Shelf {
    paths: Vec<PathBuf>,
    pub(super) place: Place,
    pub(super) global: Global,
    kept: Mutex<Option<(Stamp, Arc<Study>)>>,
}

/// The files that a study is made of, each with its size and time.
type Stamp = Vec<(PathBuf, Option<(u64, Option<SystemTime>)>)>;

impl Shelf {
    pub(super) fn new(paths: Vec<PathBuf>, place: Place, global: Global) -> Self {
        Self { paths, place, global, kept: Mutex::new(None) }
    }

    /// The texts and the researcher's notes, as they are now.
    pub(super) fn study(&self) -> Result<Arc<Study>, Failure> {
        // Who broke off while reading has kept nothing.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.stamp();
        if let Some((_, study)) = kept.as_ref().filter(|(own, _)| *own == stamp) {
            return Ok(Arc::clone(study));
        }
        *kept = None;
        let corpus = sources::read(&self.paths, &self.global)?;
        let notes = notes(&self.paths, Followed::All, &self.global)?;
        let study = Arc::new(Study::new(corpus, notes));
        *kept = Some((stamp, Arc::clone(&study)));
        Ok(study)
    }

    /// The texts that could not be read, where any has been asked for.
    pub(super) fn unread(&self) -> Vec<String> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = kept.iter().flat_map(|(_, study)| study.failures());
        failures.map(|failure| sources::told(failure).words()).collect()
    }

    /// The index; none where the texts themselves are to be searched.
    pub(super) fn index(&self) -> Result<Option<Engine>, Failure> {
        if !self.paths.is_empty() && self.place.given.is_none() {
            return Ok(None);
        }
        match Index::open(&self.place.folder()) {
            Ok(index) => Ok(Some(Engine::Index(Box::new(index)))),
            Err(IndexError::Missing(_)) if self.place.given.is_none() => Ok(None),
            Err(error) => Err(refused(&error)),
        }
    }

    fn stamp(&self) -> Stamp {
        let given = sources::given(&self.paths, &self.global);
        let beside = folders(&given);
        let notes = beside.iter().flat_map(|folder| [folder.join(FILE_NAME), folder.join(MATTERS_FILE)]);
        let files = Corpus::sources(&given).into_iter().chain(notes).chain(self.global.vocabulary.clone());
        let own = |path: PathBuf| {
            let known = fs::metadata(container(&path)).ok();
            (path, known.map(|known| (known.len(), known.modified().ok())))
        };
        files.map(own).collect()
    }
}
