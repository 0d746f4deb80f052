//! Families → how much of their text two documents share.

use rayon::prelude::*;

use super::model::Families;
use crate::document::DocumentId;

use std::collections::HashMap;

/// How much of their text each two documents share, from 0 to 1: the characters of both that stand in families of both, over
/// all characters of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Similarity {
    documents: usize,
    /// By row the documents after each document.
    values: Vec<f32>,
}

/// For each family, the documents that have it, by their places in the order of all, with how many characters of theirs it holds.
pub(super) fn holders(families: &Families) -> Vec<Vec<(usize, u32)>> {
    let places: HashMap<&DocumentId, usize> = families.documents.iter().zip(0..).collect();
    families
        .families
        .iter()
        .map(|family| {
            let same = family.members.chunk_by(|a, b| a.document == b.document);
            let mut holders: Vec<(usize, u32)> = same
                .filter_map(|members| {
                    let characters: usize = members.iter().map(|member| member.characters).sum();
                    let &place = places.get(&members.first()?.document)?;
                    Some((place, u32::try_from(characters).unwrap_or(u32::MAX)))
                })
                .collect();
            holders.sort_unstable();
            holders
        })
        .collect()
}

/// For each document, its families that others have too, with how many characters of its own they hold.
pub(super) fn held(holders: &[Vec<(usize, u32)>], documents: usize) -> Vec<Vec<(usize, u32)>> {
    let mut held = vec![Vec::new(); documents];
    for (family, holders) in holders.iter().enumerate().filter(|(_, holders)| holders.len() > 1) {
        for &(document, characters) in holders {
            held[document].push((family, characters));
        }
    }
    held
}

impl Similarity {
    /// Measures each two documents.
    pub fn of(families: &Families) -> Self {
        let holders = holders(families);
        let documents = families.characters.len();
        let held = held(&holders, documents);
        let rows: Vec<Vec<f32>> = (0..documents)
            .into_par_iter()
            .map(|one| {
                let mut common = vec![0_u64; documents];
                for &(family, own) in &held[one] {
                    for &(other, its) in holders[family].iter().filter(|(other, _)| *other > one) {
                        common[other] += u64::from(own) + u64::from(its);
                    }
                }
                let whole = |other: usize| families.characters[one] + families.characters[other];
                #[allow(clippy::cast_precision_loss)]
                let share = |other: usize| common[other] as f32 / whole(other).max(1) as f32;
                (one + 1..documents).map(share).collect()
            })
            .collect();
        Self { documents, values: rows.into_iter().flatten().collect() }
    }

    /// How many documents were measured.
    pub fn len(&self) -> usize {
        self.documents
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.documents == 0
    }

    /// What two documents share, each given by its place in their order; 1 for a document and itself.
    pub fn get(&self, one: usize, other: usize) -> f64 {
        let (low, high) = (one.min(other), one.max(other));
        if low == high {
            return 1.0;
        }
        let before = low * (2 * self.documents).saturating_sub(low + 1) / 2;
        self.values.get(before + high - low - 1).map_or(0.0, |&value| f64::from(value))
    }
}
