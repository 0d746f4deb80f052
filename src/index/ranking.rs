//! The terms by which a text is ranked: its dictionary words, numbers by value.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::fold::shadow;
use super::passage::passages;
use crate::document::Document;
use crate::segment::{Dictionary, Segmenter, Vocabulary};
use crate::text::{is_cjk, read_integer};

/// Stands between the terms of a text.
pub(super) const SEPARATOR: char = '\n';

/// The ranking terms of a text, given its shadow.
pub(super) fn ranking_terms(shadow: &str, segmenter: &Segmenter) -> Vec<String> {
    segmenter
        .cut(shadow)
        .iter()
        .filter(|token| token.is_word())
        .map(|token| ranking_term(token.text).into_owned())
        .collect()
}

fn ranking_term(word: &str) -> Cow<'_, str> {
    match read_integer(word) {
        Some(number) => number.to_string().into(),
        None if word.chars().all(is_cjk) => word.into(),
        None => word.to_lowercase().into(),
    }
}

/// The part of a dictionary that cutting the paragraphs of these documents needs; `None` as for [`Segmenter::dictionary`].
pub(super) fn dictionary_of(documents: &[Document], segmenter: &Segmenter) -> Option<Dictionary> {
    let ranking = Ranking::new(segmenter.clone());
    documents.par_iter().flat_map_iter(passages).for_each(|passage| {
        ranking.terms(&shadow(&passage.text));
    });
    segmenter.dictionary(ranking.vocabulary())
}

/// Makes the ranking terms of many texts, and notes the dictionary words that cutting them needs.
///
/// Rules of one genre repeat one another: a stretch between two marks is cut once, however often it stands in the corpus.
pub(super) struct Ranking {
    segmenter: Segmenter,
    shards: [Mutex<Shard>; SHARDS],
}

/// So many threads can work side by side without waiting for one another often.
const SHARDS: usize = 16;
/// So many stretches are remembered in each shard, some 100 bytes each.
const REMEMBERED: usize = 1 << 14;

#[derive(Default)]
struct Shard {
    /// The terms of a stretch, each with the separator behind it.
    terms: HashMap<Box<str>, Box<str>>,
    vocabulary: Vocabulary,
}

impl Ranking {
    pub(super) fn new(segmenter: Segmenter) -> Self {
        Self { segmenter, shards: Default::default() }
    }

    /// The ranking terms of a text, given its shadow, each with the separator behind it.
    pub(super) fn terms(&self, shadow: &str) -> String {
        let mut terms = String::with_capacity(shadow.len() * 2);
        for stretch in shadow.split(is_mark).filter(|stretch| !stretch.is_empty()) {
            let mut hasher = DefaultHasher::new();
            stretch.hash(&mut hasher);
            let Some(shard) =
                usize::try_from(hasher.finish() % SHARDS as u64).ok().and_then(|at| self.shards.get(at))
            else {
                continue;
            };
            // What is remembered is whole at any moment.
            let mut shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(known) = shard.terms.get(stretch) {
                terms += known;
                continue;
            }
            let from = terms.len();
            for term in ranking_terms(stretch, &self.segmenter) {
                terms += &term;
                terms.push(SEPARATOR);
            }
            self.segmenter.note(stretch, &mut shard.vocabulary);
            if shard.terms.len() < REMEMBERED {
                let own = terms.get(from..).unwrap_or_default();
                shard.terms.insert(stretch.into(), own.into());
            }
        }
        terms
    }

    /// The dictionary words of all texts whose terms were made.
    pub(super) fn vocabulary(self) -> Vocabulary {
        let mut all = Vocabulary::default();
        for shard in self.shards {
            all.extend(shard.into_inner().unwrap_or_else(PoisonError::into_inner).vocabulary);
        }
        all
    }
}

/// Whether no word of a dictionary reaches across a character.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !"+#&._%-".contains(c)
}
