//! References of different documents → whether they name provisions on one matter: those that are in one row.

use std::collections::BTreeMap;

use super::piece::References;
use crate::align::Alignment;
use crate::document::{ArticleNumber, DocumentId, Reference, names_another};
use crate::text::Span;

/// An article, or a paragraph of it.
type Cited = (ArticleNumber, Option<u32>);

/// For each document the row that a reference to one of its provisions leads to.
#[derive(Clone, Debug, Default)]
pub struct RowReferences(BTreeMap<DocumentId, BTreeMap<Cited, usize>>);

impl RowReferences {
    /// An article leads to the row of the first of its paragraphs that is in one.
    pub fn of_alignment(alignment: &Alignment) -> Self {
        let mut documents: BTreeMap<DocumentId, BTreeMap<Cited, usize>> = BTreeMap::new();
        let mut firsts: BTreeMap<(DocumentId, ArticleNumber), u32> = BTreeMap::new();
        for (row, members) in alignment.rows.iter().map(|row| &row.members).enumerate() {
            for (document, places) in members {
                let own = documents.entry(document.clone()).or_default();
                for place in places {
                    let paragraph = place.paragraph.unwrap_or(1);
                    own.entry((place.article, Some(paragraph))).or_insert(row);
                    let first = firsts.entry((document.clone(), place.article)).or_insert(u32::MAX);
                    if paragraph < *first {
                        *first = paragraph;
                        own.insert((place.article, None), row);
                    }
                }
            }
        }
        Self(documents)
    }

    /// The references of one document.
    pub fn of<'a>(&'a self, document: &DocumentId) -> DocumentReferences<'a> {
        DocumentReferences(self.0.get(document))
    }
}

/// The references of one document of an alignment.
#[derive(Clone, Copy, Debug)]
pub struct DocumentReferences<'a>(Option<&'a BTreeMap<Cited, usize>>);

impl References for DocumentReferences<'_> {
    fn key(&self, text: &str, span: Span, reference: &Reference) -> Option<String> {
        if names_another(text.get(..span.start).unwrap_or_default()) {
            return None;
        }
        let row = self.0?.get(&(reference.article?, reference.paragraph))?;
        Some(format!("\u{1}行{row}{:?}{:?}", reference.item, reference.subitem))
    }
}
