//! The texts between two questions, read anew where they have changed; where only the researcher's notes have, only what they touch is made anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use duizhao::corpus::Sources;
use duizhao::correction::FILE_NAME;
use duizhao::file::container;
use duizhao::index::{Index, IndexError};
use duizhao::project::PROJECT_FILE;
use duizhao::study::{Study, folders};
use duizhao::text::sha256;
use duizhao::vocabulary::MATTERS_FILE;

use super::args::Global;
use super::failure::Failure;
use super::index::{Place, refused};
use super::notes::{Followed, notes};
use super::search::engine::Engine;
use super::sources;

/// Where texts and index are, and what has been made of them.
pub(super) struct Shelf {
    pub(super) paths: Vec<PathBuf>,
    pub(super) place: Place,
    pub(super) global: Global,
    kept: Mutex<Option<Kept>>,
}

/// A study, and the files that it was made of.
struct Kept {
    texts: Stamp,
    notes: Vec<Option<String>>,
    study: Arc<Study>,
}

/// Files, each with its size and time.
type Stamp = Vec<(PathBuf, Option<(u64, Option<SystemTime>)>)>;

impl Shelf {
    pub(super) fn new(paths: Vec<PathBuf>, place: Place, global: Global) -> Self {
        Self { paths, place, global, kept: Mutex::new(None) }
    }

    /// The texts and the researcher's notes, as they are now.
    pub(super) fn study(&self) -> Result<Arc<Study>, Failure> {
        // Who broke off while reading has kept nothing.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let given = sources::given(&self.paths, &self.global);
        let sources = Sources::find(&given);
        let beside = folders(&given);
        let projects = beside.iter().map(|folder| folder.join(PROJECT_FILE));
        let texts = sources.paths().map(Path::to_owned).chain(self.global.vocabulary.clone());
        let texts = stamp(texts.chain(projects));
        let beside = beside.iter().flat_map(|folder| [FILE_NAME, MATTERS_FILE].map(|name| folder.join(name)));
        // What is written twice in a moment may be as long and as old: notes are known by their words.
        let noted: Vec<Option<String>> = beside.map(|path| Some(sha256(&fs::read(path).ok()?))).collect();
        let study = match kept.take_if(|own| own.texts != texts || own.notes != noted) {
            None => match kept.as_ref() {
                Some(own) => return Ok(Arc::clone(&own.study)),
                None => self.read()?,
            },
            Some(own) if own.texts == texts => {
                own.study.with_notes(notes(&self.paths, Followed::All, &self.global)?)
            }
            Some(_) => self.read()?,
        };
        let study = Arc::new(study);
        *kept = Some(Kept { texts, notes: noted, study: Arc::clone(&study) });
        Ok(study)
    }

    fn read(&self) -> Result<Study, Failure> {
        let corpus = sources::read(&self.paths, &self.global)?;
        Ok(Study::new(corpus, notes(&self.paths, Followed::All, &self.global)?))
    }

    /// The texts that could not be read, where any has been asked for.
    pub(super) fn unread(&self) -> Vec<String> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let failures = kept.iter().flat_map(|own| own.study.failures());
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
}

fn stamp(files: impl Iterator<Item = PathBuf>) -> Stamp {
    let own = |path: PathBuf| {
        let known = fs::metadata(container(Path::new(&path))).ok();
        (path, known.map(|known| (known.len(), known.modified().ok())))
    };
    files.map(own).collect()
}
