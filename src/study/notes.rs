//! Folders, or texts in memory → the researcher's notes: corrections of rows, and matters that the program doesn't know.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::error::NotesError;
use crate::correction::{Correction, FILE_NAME, load, read};
use crate::file::read_text;
use crate::project::Project;
use crate::text::sha256;
use crate::vocabulary::{MATTERS_FILE, Vocabulary};

/// What the researcher wrote down about the texts.
#[derive(Clone, Debug)]
pub struct Notes {
    corrections: Vec<Correction>,
    vocabulary: Vocabulary,
    /// SHA-256 of each text of corrections that holds any.
    sources: Vec<String>,
    project: Option<Project>,
}

impl Default for Notes {
    fn default() -> Self {
        Self::knowing(Vocabulary::work_rules().clone())
    }
}

impl Notes {
    /// No notes yet, on texts whose matters are those of this vocabulary.
    pub fn knowing(vocabulary: Vocabulary) -> Self {
        Self { corrections: Vec::new(), vocabulary, sources: Vec::new(), project: None }
    }

    /// Reads `corrections.toml` and `matters.conf` in all folders that the paths are or lie in.
    pub fn beside<P: AsRef<Path>>(paths: &[P]) -> Result<Self, NotesError> {
        Self::default().with_project_beside(paths)?.with_matters_beside(paths)?.with_corrections_beside(paths)
    }

    /// Adds what `duizhao.toml` says of the study, in the first of the folders that the paths are or lie in which has one.
    pub fn with_project_beside<P: AsRef<Path>>(mut self, paths: &[P]) -> Result<Self, NotesError> {
        for folder in folders(paths) {
            if self.project.is_none() {
                self.project = Project::load(&folder)?;
            }
        }
        Ok(self)
    }

    /// Adds the corrections in all folders that the paths are or lie in.
    pub fn with_corrections_beside<P: AsRef<Path>>(mut self, paths: &[P]) -> Result<Self, NotesError> {
        for folder in folders(paths) {
            let path = folder.join(FILE_NAME);
            self = self.with_corrections(&path.display().to_string(), &load(&path)?)?;
        }
        Ok(self)
    }

    /// Adds the matters in all folders that the paths are or lie in.
    pub fn with_matters_beside<P: AsRef<Path>>(mut self, paths: &[P]) -> Result<Self, NotesError> {
        for folder in folders(paths) {
            let path = folder.join(MATTERS_FILE);
            if let Some(decoded) = read_text(&path)? {
                self = self.with_matters(&path.display().to_string(), &decoded.text)?;
            }
        }
        Ok(self)
    }

    /// Adds corrections in the form of `corrections.toml`; `name` is named in what is told about them.
    pub fn with_corrections(mut self, name: &str, text: &str) -> Result<Self, NotesError> {
        let corrections = read(text, name)?;
        if !corrections.is_empty() {
            self.sources.push(sha256(text.as_bytes()));
        }
        self.corrections.extend(corrections);
        Ok(self)
    }

    /// Adds matters in the form of `matters.conf`; `name` is named in what is told about them.
    pub fn with_matters(mut self, name: &str, text: &str) -> Result<Self, NotesError> {
        let wrong = |source| NotesError::Matters { name: name.to_owned(), source };
        self.vocabulary = self.vocabulary.with(text).map_err(wrong)?;
        Ok(self)
    }

    /// The corrections, in the order of their files.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// What the folder says of the study.
    pub fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// SHA-256 over the texts of the corrections, of the matters of one's own and of the project; none where there are none.
    pub fn sha256(&self) -> Option<String> {
        let project = self.project.iter().map(|project| project.sha256.clone());
        let texts: Vec<String> =
            self.sources.iter().cloned().chain(self.vocabulary.sha256()).chain(project).collect();
        (!texts.is_empty()).then(|| sha256(texts.join("\n").as_bytes()))
    }

    /// The matters that the texts regulate, with those that were added.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

/// The folders that the paths are or lie in, sorted; each once, however it is spelled, under the first of its spellings.
pub fn folders<P: AsRef<Path>>(paths: &[P]) -> Vec<PathBuf> {
    let mut spellings: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for path in paths.iter().map(AsRef::as_ref) {
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
        // The folder of a bare file name is written as nothing.
        let real = if folder.as_os_str().is_empty() { Path::new(".") } else { folder }.canonicalize();
        let spelling =
            spellings.entry(real.unwrap_or_else(|_| folder.to_owned())).or_insert(folder.to_owned());
        if folder < spelling.as_path() {
            folder.clone_into(spelling);
        }
    }
    let mut folders: Vec<PathBuf> = spellings.into_values().collect();
    folders.sort();
    folders
}
