//! A project → its documents, as it orders, names and completes them.

use std::path::Path;

use super::{Project, ProjectDocument};
use crate::corpus::Corpus;
use crate::document::Document;

impl Project {
    /// Orders, names and completes the documents of a corpus that lie in this folder; says which of those that the project names are not among them.
    ///
    /// Ids stay: what was cited and corrected by them holds.
    pub fn apply(&self, folder: &Path, corpus: &mut Corpus) -> Vec<String> {
        let mut missing = Vec::new();
        for (rank, own) in (1..).zip(&self.documents) {
            let path = folder.join(&own.document);
            let found = corpus.documents.iter_mut().find(|document| {
                Path::new(&document.source.path) == path || document.id.as_str() == own.document
            });
            match found {
                Some(document) => {
                    own.complete(document);
                    document.rank = rank;
                }
                None => missing.push(own.document.clone()),
            }
        }
        corpus.sort();
        missing
    }
}

impl ProjectDocument {
    /// What is said of the document itself, without its name in tables and the one by which it is meant; nothing where that is all.
    pub fn of_its_content(&self) -> Option<Self> {
        let content = Self { document: String::new(), name: None, ..self.clone() };
        (content != Self::default()).then_some(content)
    }

    /// Sets what is said; the rest stays as the text says it.
    pub fn complete(&self, document: &mut Document) {
        let set = |to: &mut Option<String>, from: &Option<String>| {
            if from.is_some() {
                to.clone_from(from);
            }
        };
        set(&mut document.name, &self.name);
        let metadata = &mut document.metadata;
        set(&mut metadata.title, &self.title);
        set(&mut metadata.issuer, &self.issuer);
        set(&mut metadata.number, &self.number);
        set(&mut metadata.jurisdiction.province, &self.province);
        set(&mut metadata.jurisdiction.city, &self.city);
        set(&mut metadata.jurisdiction.district, &self.district);
        metadata.adopted_on = self.adopted_on.or(metadata.adopted_on);
        metadata.issued_on = self.issued_on.or(metadata.issued_on);
        metadata.amended_on = self.amended_on.or(metadata.amended_on);
    }
}
