//! What a wording family is.

use std::collections::BTreeMap;

use crate::document::{DocumentId, Place};

/// How wording families are found.
#[derive(Clone, Debug, PartialEq)]
pub struct FamilyOptions {
    /// A paragraph belongs to a family from this likeness to the family's wording on, from 0 to 1: twice the pairs of
    /// neighbouring characters that both have, over the pairs of both. One word in another form costs a sentence about 0.1.
    pub likeness: f64,
    /// Fewer characters than this are no wording that anybody takes from anybody: such a paragraph is in no family.
    pub least: usize,
    /// A source is named where it gives at least this share of a document's characters.
    pub source_share: f64,
    /// At most so many sources are named.
    pub sources: usize,
}

impl Default for FamilyOptions {
    fn default() -> Self {
        Self { likeness: 0.85, least: 8, source_share: 0.03, sources: 3 }
    }
}

/// The paragraphs of a corpus by their wording.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Families {
    /// Every family, also those of one document; those that most documents have come first.
    pub families: Vec<Family>,
    /// For each document, the family of each of its paragraphs.
    pub(super) by_place: BTreeMap<DocumentId, BTreeMap<Place, usize>>,
    /// The documents, in the order in which they were given.
    pub(super) documents: Vec<DocumentId>,
    /// For each of them, how many characters its paragraphs hold.
    pub(super) characters: Vec<usize>,
}

/// Paragraphs whose wording is the same or nearly the same.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Family {
    /// The wording that most of its documents have, as the earliest of these writes it.
    pub text: String,
    /// Its paragraphs, the earliest first, those of undated documents last.
    pub members: Vec<Member>,
    /// How many documents have it.
    pub documents: usize,
    /// In how many forms it occurs.
    pub wordings: usize,
}

/// A paragraph of a family.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Member {
    /// Its document.
    pub document: DocumentId,
    /// Its place there.
    pub place: Place,
    /// Number of its form within the family; 1 is the family's own wording.
    pub wording: usize,
    /// How like the family's wording it is; 1 where only names of places, references, marks and white space differ.
    pub likeness: f64,
    /// Its length in characters, without white space.
    pub characters: usize,
}

impl Families {
    /// The families that two documents or more have.
    pub fn shared(&self) -> impl Iterator<Item = &Family> {
        self.families.iter().filter(|family| family.documents > 1)
    }

    /// The index of a paragraph's family, and the family.
    pub fn of(&self, document: &DocumentId, place: &Place) -> Option<(usize, &Family)> {
        let &index = self.by_place.get(document)?.get(place)?;
        Some((index, self.families.get(index)?))
    }
}
