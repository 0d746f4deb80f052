//! Texts, in memory or on disk, and the researcher's notes on them → all that can be asked of them, each made when it is first
//! asked for.
//!
//! [`Study::of`] takes texts in memory, [`Study::load`] files and folders with the notes that lie beside them. A text that can't
//! be read is among [`Study::failures`] and stops no other. Diagnostics, norms, rows, wordings and comparisons are made on
//! demand and kept, so that whoever only asks for norms doesn't wait for rows.

mod error;
mod notes;
mod row;
#[cfg(test)]
mod tests;

pub use error::NotesError;
pub use notes::{Notes, folders};
pub use row::RowError;

use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::align::{AlignOptions, Alignment, Row, align_with};
use crate::check::check;
use crate::compare::{CompareOptions, Comparison, Cutter, RowReferences};
use crate::corpus::{Corpus, LoadError, LoadOptions, RawSource, ResolveError};
use crate::correction::{Corrected, Correction, Outcome, correct};
use crate::coverage::{Coverage, CoverageOptions};
use crate::document::{Diagnostic, Document, DocumentId};
use crate::family::{Families, FamilyOptions};
use crate::norm::{Norm, read_norms_with};
use crate::project::Project;
use crate::watch::{Step, Watch};

/// Documents that are studied together, with the researcher's notes on them.
///
/// All that refers to a document does so by its id, so that rows found here can be kept and set beside a study of more texts.
#[derive(Debug, Default)]
pub struct Study {
    corpus: Arc<Corpus>,
    notes: Notes,
    options: AlignOptions,
    watch: Watch,
    /// What doesn't hang on corrections is made once for all studies of the same documents and matters.
    diagnostics: Arc<OnceLock<Vec<Vec<Diagnostic>>>>,
    norms: Arc<OnceLock<Vec<Vec<Norm>>>>,
    found: Arc<OnceLock<Alignment>>,
    families: Arc<OnceLock<Families>>,
    corrected: OnceLock<Corrected>,
    coverage: OnceLock<Coverage>,
    references: OnceLock<RowReferences>,
}

impl Study {
    /// Studies the documents of a corpus in the light of these notes.
    pub fn new(corpus: Corpus, notes: Notes) -> Self {
        Self { corpus: Arc::new(corpus), notes, ..Self::default() }
    }

    /// Studies texts in memory, each a name and its content, without notes.
    pub fn of(texts: impl IntoIterator<Item = impl Into<RawSource>>) -> Self {
        Self::new(Corpus::of(texts), Notes::default())
    }

    /// Studies files and folders, with the notes in the folders that they are or lie in.
    pub fn load<P: AsRef<Path>>(paths: &[P], options: &LoadOptions<'_>) -> Result<Self, NotesError> {
        let notes = Notes::beside(paths)?;
        let mut corpus = Corpus::load(paths, options);
        for folder in folders(paths) {
            if let Some(project) = Project::load(&folder)? {
                project.apply(&folder, &mut corpus);
            }
        }
        Ok(Self::new(corpus, notes))
    }

    /// The same documents in the light of other notes; what they don't touch is not made again.
    #[must_use]
    pub fn with_notes(&self, notes: Notes) -> Self {
        let same_matters = self.notes.vocabulary() == notes.vocabulary();
        Self {
            corpus: Arc::clone(&self.corpus),
            options: self.options.clone(),
            watch: self.watch.clone(),
            diagnostics: Arc::clone(&self.diagnostics),
            families: Arc::clone(&self.families),
            norms: if same_matters { Arc::clone(&self.norms) } else { Arc::default() },
            found: if same_matters { Arc::clone(&self.found) } else { Arc::default() },
            notes,
            ..Self::default()
        }
    }

    /// The same documents and notes, with the evidence for rows weighed as these options say; the matters are those of the notes.
    #[must_use]
    pub fn weighing(mut self, options: AlignOptions) -> Self {
        self.options = options;
        self.found = Arc::default();
        (self.corrected, self.coverage, self.references) =
            (OnceLock::new(), OnceLock::new(), OnceLock::new());
        self
    }

    /// The same study, which tells this watch how far it is.
    #[must_use]
    pub fn watched(mut self, watch: Watch) -> Self {
        self.watch = watch;
        self
    }

    /// Who is told how far it is.
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    /// The documents, sorted by path, and what could not be read.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// The documents, sorted by path.
    pub fn documents(&self) -> &[Document] {
        &self.corpus.documents
    }

    /// The texts that could not be read, and why.
    pub fn failures(&self) -> &[LoadError] {
        &self.corpus.failures
    }

    /// The document of this id, path, unique part of an id, or file name.
    pub fn document(&self, name: &str) -> Result<&Document, ResolveError> {
        self.corpus.document(name)
    }

    /// The researcher's notes.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// How rows are found: the weights, and the matters of the notes.
    pub fn align_options(&self) -> AlignOptions {
        let (vocabulary, watch) = (self.notes.vocabulary().clone(), self.watch.clone());
        AlignOptions { vocabulary, watch, ..self.options.clone() }
    }

    /// For each document, all that is odd in it: what the parser met and what the rules of drafting find.
    pub fn diagnostics(&self) -> &[Vec<Diagnostic>] {
        self.diagnostics.get_or_init(|| self.documents().par_iter().map(check).collect())
    }

    /// For each document, its norms.
    pub fn norms(&self) -> &[Vec<Norm>] {
        self.norms.get_or_init(|| {
            let read = |document: &Document| read_norms_with(document, self.notes.vocabulary());
            self.watch.map(Step::Norms, self.documents(), read)
        })
    }

    /// The norms of one document.
    pub fn norms_of(&self, id: &DocumentId) -> &[Norm] {
        let index = self.documents().iter().position(|document| document.id == *id);
        index.and_then(|index| self.norms().get(index)).map_or(&[], Vec::as_slice)
    }

    /// The rows as they are found, before corrections.
    pub fn uncorrected(&self) -> &Alignment {
        self.found.get_or_init(|| align_with(self.documents(), &self.align_options()))
    }

    /// The rows as the researcher corrected them.
    pub fn alignment(&self) -> &Alignment {
        &self.corrected().alignment
    }

    /// The corrections, and what became of each.
    pub fn outcomes(&self) -> impl Iterator<Item = (&Correction, &Outcome)> {
        self.notes.corrections().iter().zip(&self.corrected().outcomes)
    }

    fn corrected(&self) -> &Corrected {
        self.corrected.get_or_init(|| {
            let (corrections, vocabulary) = (self.notes.corrections(), self.notes.vocabulary());
            let (documents, left_out) = (self.documents(), &self.corpus.left_out);
            correct(self.uncorrected().clone(), documents, left_out, corrections, vocabulary)
        })
    }

    /// The paragraphs of the documents by their wording.
    pub fn families(&self) -> &Families {
        self.families.get_or_init(|| {
            let work = self.watch.begin(Step::Wordings, 1);
            let families = Families::of_documents(self.documents(), &FamilyOptions::default());
            work.done();
            families
        })
    }

    /// What each row and each document have and lack.
    pub fn coverage(&self) -> &Coverage {
        self.coverage.get_or_init(|| {
            let options = CoverageOptions::default();
            Coverage::of(self.documents(), self.alignment(), self.families(), &options)
        })
    }

    /// The provisions of a row side by side, with their norms. References to provisions that are in one row are no difference.
    pub fn compare(&self, row: &Row, options: &CompareOptions<'_>) -> Comparison {
        Comparison::of_row(row, self.documents(), self.norms(), &self.in_rows(options))
    }

    /// The provisions of a row in some documents of the study.
    pub fn compare_among(
        &self,
        row: &Row,
        documents: &[Document],
        options: &CompareOptions<'_>,
    ) -> Comparison {
        let norms: Vec<Vec<Norm>> =
            documents.iter().map(|document| self.norms_of(&document.id).to_vec()).collect();
        Comparison::of_row(row, documents, &norms, &self.in_rows(options))
    }

    /// The options with the rows by which references are compared.
    fn in_rows<'a>(&'a self, options: &CompareOptions<'a>) -> CompareOptions<'a> {
        let rows = self.references.get_or_init(|| RowReferences::of_alignment(self.alignment()));
        CompareOptions { cutter: Cutter { rows: Some(rows), ..options.cutter }, base: options.base.clone() }
    }
}
