//! What projects and `--set` say of the documents of an index, of which only those are read of which something new is said.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use duizhao::corpus::{ResolveError, called};
use duizhao::index::Description;
use duizhao::project::{Project, ProjectDocument};
use duizhao::text::sha256;

use super::args::Global;
use super::failure::Failure;
use super::set::{self, Set};
use super::sources::{projects, tell_missing};

/// What is said of documents that are known by their paths and ids.
pub(super) struct Described {
    projects: Vec<(PathBuf, Project)>,
    sets: Vec<Set>,
    /// What the projects name and is not among the texts.
    missing: Mutex<BTreeSet<String>>,
}

impl Described {
    /// What is said beside these paths and on the command line; nothing where nothing is.
    pub(super) fn read(given: &[PathBuf], global: &Global) -> Result<Option<Self>, Failure> {
        let mut projects = projects(given)?;
        projects.retain(|(_, project)| !project.documents.is_empty());
        let sets: Vec<Set> = global.set.iter().map(|text| set::read(text)).collect::<Result<_, Failure>>()?;
        let is_any = !projects.is_empty() || !sets.is_empty();
        Ok(is_any.then(|| Self { projects, sets, missing: Mutex::default() }))
    }

    /// What is said of some of these documents, each with its path and its id, by their numbers.
    pub(super) fn of(
        &self,
        documents: &[(&str, &str)],
    ) -> Result<BTreeMap<usize, Description>, ResolveError> {
        let numbered: Vec<(usize, &str, &str)> =
            (0..).zip(documents).map(|(number, &(path, id))| (number, path, id)).collect();
        let by_path: HashMap<&Path, usize> = numbered.iter().map(|own| (Path::new(own.1), own.0)).collect();
        let by_id: HashMap<&str, usize> = numbered.iter().map(|own| (own.2, own.0)).collect();
        let mut said: BTreeMap<usize, Vec<ProjectDocument>> = BTreeMap::new();
        let mut missing = BTreeSet::new();
        for (folder, project) in &self.projects {
            for own in &project.documents {
                let path = folder.join(&own.document);
                let found = [by_path.get(path.as_path()), by_id.get(own.document.as_str())];
                match found.into_iter().flatten().min() {
                    Some(&number) => said.entry(number).or_default().extend(own.of_its_content()),
                    // One of them may not be asked for.
                    None if !path.exists() => drop(missing.insert(own.document.clone())),
                    None => {}
                }
            }
        }
        for set in &self.sets {
            let &(number, ..) = called(&set.document, &numbered, |&(_, path, id)| (path, id))?;
            said.entry(number).or_default().extend(set.own.of_its_content());
        }
        *self.missing.lock().unwrap_or_else(PoisonError::into_inner) = missing;
        said.retain(|_, own| !own.is_empty());
        Ok(said.into_iter().map(|(number, own)| (number, description(own))).collect())
    }

    /// Tells which documents that a project names are not among the texts.
    pub(super) fn tell_missing(&self) {
        tell_missing(self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter());
    }
}

fn description(said: Vec<ProjectDocument>) -> Description {
    Description {
        sign: sha256(format!("{said:?}").as_bytes()),
        complete: Box::new(move |document| said.iter().for_each(|own| own.complete(document))),
    }
}
