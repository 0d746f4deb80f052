//! The terms by which a text is ranked: its dictionary words of two characters and more, numbers by value.
//!
//! A character alone (的, 由, 区) stands in every other paragraph and tells none apart; it is found, but doesn't rank.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::fold::shadow;
use super::passage::passages;
use crate::document::Document;
use crate::segment::{Dictionary, Segmenter, Vocabulary};
use crate::text::{Memo, is_cjk, is_numeral, read_integer};

/// Stands behind each term of a text; no shadow holds it.
pub(super) const SEPARATOR: char = ' ';

/// The ranking terms of a text, given its shadow.
pub(super) fn ranking_terms(shadow: &str, segmenter: &Segmenter) -> Vec<String> {
    segmenter.cut(shadow).iter().filter_map(|token| ranking_term(token.text)).map(Cow::into_owned).collect()
}

pub(super) fn ranking_term(word: &str) -> Option<Cow<'_, str>> {
    if let Some(number) = read_integer(word) {
        return Some(number.to_string().into());
    }
    let mut chars = word.chars();
    let (first, rest) = (chars.next()?, chars.as_str());
    if rest.is_empty() && is_cjk(first) || !word.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(if word.chars().all(is_cjk) { word.into() } else { word.to_lowercase().into() })
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
pub(super) struct Ranking {
    segmenter: Segmenter,
    /// The terms of a stretch between two marks, each with the separator behind it.
    stretches: Memo<Arc<str>>,
    /// What was noted: no more of them than threads that note at once.
    vocabularies: Mutex<Vec<Vocabulary>>,
}

impl Ranking {
    pub(super) fn new(segmenter: Segmenter) -> Self {
        Self { segmenter, stretches: Memo::default(), vocabularies: Mutex::default() }
    }

    /// The ranking terms of a text, given its shadow, each with the separator behind it.
    pub(super) fn terms(&self, shadow: &str) -> String {
        let mut terms = String::with_capacity(shadow.len() * 2);
        for stretch in shadow.split(is_mark).filter(|stretch| !stretch.is_empty()) {
            terms += &self.stretches.get_or_make(stretch, || self.make(stretch));
        }
        terms
    }

    fn make(&self, stretch: &str) -> Arc<str> {
        let mut vocabulary = self.vocabularies().pop().unwrap_or_default();
        self.segmenter.note(stretch, &mut vocabulary);
        self.vocabularies().push(vocabulary);
        let mut terms = String::with_capacity(stretch.len() * 2);
        for term in ranking_terms(stretch, &self.segmenter) {
            terms += &term;
            terms.push(SEPARATOR);
        }
        terms.into()
    }

    fn vocabularies(&self) -> MutexGuard<'_, Vec<Vocabulary>> {
        // The list is whole at any moment.
        self.vocabularies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The dictionary words of all texts whose terms were made.
    pub(super) fn vocabulary(self) -> Vocabulary {
        let noted = self.vocabularies.into_inner().unwrap_or_else(PoisonError::into_inner);
        noted.into_iter().fold(Vocabulary::default(), |mut all, own| {
            all.extend(own);
            all
        })
    }
}

/// Whether no word of a dictionary reaches across a character.
fn is_mark(c: char) -> bool {
    match c {
        // Nearly all of them.
        '\u{4e00}'..='\u{9fff}' => false,
        // ○ is a zero.
        _ => !c.is_alphanumeric() && !is_numeral(c) && !"+#&._%-".contains(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::unified;

    proptest! {
        /// Stretches are cut one by one as the whole text is, whatever stands between them.
        #[test]
        fn stretches_have_the_terms_of_the_text(
            text in r"([会签工作日内常务委员会人民代表大区政府办公室每半年五个不少于AB型卡4S店0-9]|[+#&._%-]|[，。；：（）《》“”·、 \n\-—…]|[\PC]){0,60}"
        ) {
            // A shadow has no radicals.
            let text = unified(&text);
            let full = Segmenter::full();
            let ranking = Ranking::new(full.clone());
            let whole: String = ranking_terms(&text, &full).into_iter().map(|term| term + " ").collect();
            prop_assert_eq!(ranking.terms(&text), whole);
        }
    }
}
