//! The dictionary of an index after a change: the words of what came are added, those that only what went held are taken out, so
//! that queries are cut as by an index built anew.

use std::collections::BTreeSet;

use rayon::prelude::*;
use tantivy::index::SegmentReader;
use tantivy::postings::SegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Term};

use super::evaluate::pairs;
use super::fold::shadow;
use super::postings::together;
use super::ranking::{Ranking, ranking_term};
use super::schema::{Fields, column};
use super::set::Set;
use super::{Index, IndexError};
use crate::segment::{Dictionary, Segmenter, Vocabulary};
use crate::text::is_cjk;

/// The dictionary of what an index holds without the documents of some keys, but with what was noted of new ones; `None` where the whole
/// dictionary must serve, as for [`Segmenter::dictionary`].
pub(super) fn dictionary(
    before: Option<&Index>,
    removed: &BTreeSet<u64>,
    added: Vocabulary,
) -> Result<Option<Dictionary>, IndexError> {
    let full = Segmenter::full();
    let (Some(added), Some(before)) = (full.dictionary(added.clone()), before) else {
        return Ok(full.dictionary(added));
    };
    let earlier = before.dictionary()?;
    let Some(mut all) = str::from_utf8(&earlier).ok().and_then(Dictionary::from_text) else {
        return Ok(None);
    };
    if !removed.is_empty() {
        let gone = before.column(column::DOCUMENT, |key| removed.contains(&key))?;
        let ranking = Ranking::new(full.clone());
        gone.iter().collect::<Vec<usize>>().into_par_iter().try_for_each(|number| {
            ranking.terms(&before.read(number, |own| shadow(own.text))?);
            Ok(())
        })?;
        let Some(lost) = full.dictionary(ranking.vocabulary()) else { return Ok(None) };
        let suspects: Vec<&str> = lost.words().filter(|word| !added.contains(word)).collect();
        let rest = Rest::new(before, &gone);
        let judge = |&word: &&str| rest.holds(word).map(|holds| (!holds).then(|| word.to_owned()));
        let lost: tantivy::Result<Vec<Option<String>>> = suspects.par_iter().map(judge).collect();
        let lost = lost.map_err(IndexError::engine("read", &before.root))?;
        lost.into_iter().flatten().for_each(|word| all.remove(&word));
    }
    all.extend(added);
    Ok(Some(all))
}

/// The paragraphs of an index without some.
struct Rest<'a> {
    index: &'a Index,
    /// Those that don't count, by segment, rising.
    gone: Vec<Vec<DocId>>,
}

impl<'a> Rest<'a> {
    fn new(index: &'a Index, without: &Set) -> Self {
        let mut gone = index.by_segment(without);
        for (own, removed) in gone.iter_mut().zip(index.removed()) {
            own.extend(removed);
            own.sort_unstable();
        }
        Self { index, gone }
    }

    /// Whether one of them holds a dictionary word.
    fn holds(&self, word: &str) -> tantivy::Result<bool> {
        let Fields { words, chars: field, .. } = self.index.fields;
        // Mostly it was cut as a word somewhere.
        let is_term = word.chars().all(is_cjk) && ranking_term(word).is_some_and(|term| term == word);
        if is_term && self.holds_term(words, word)? {
            return Ok(true);
        }
        let chars: Vec<char> = word.chars().collect();
        match chars.len() {
            1 => self.holds_character(word),
            2 => self.holds_term(field, word),
            _ => self.any(|ordinal, segment| {
                let Some(positions) = self.index.positions.get(ordinal) else { return Ok(false) };
                let found = together(segment, positions, field, &pairs(&chars), &[])?;
                Ok(found.docs.iter().any(|&doc| self.counts(ordinal, doc)))
            }),
        }
    }

    fn holds_term(&self, field: Field, term: &str) -> tantivy::Result<bool> {
        let term = Term::from_field_text(field, term);
        self.any(|ordinal, segment| {
            let postings = segment.inverted_index(field)?.read_postings(&term, IndexRecordOption::Basic)?;
            Ok(postings.is_some_and(|postings| self.any_counts(ordinal, postings)))
        })
    }

    /// Whether one of them holds a character: all terms that begin with it.
    fn holds_character(&self, c: &str) -> tantivy::Result<bool> {
        let behind = [c.as_bytes(), &[0xff]].concat();
        self.any(|ordinal, segment| {
            let lists = segment.inverted_index(self.index.fields.chars)?;
            let mut terms = lists.terms().range().ge(c.as_bytes()).lt(&behind).into_stream()?;
            while terms.advance() {
                let postings = lists.read_postings_from_terminfo(terms.value(), IndexRecordOption::Basic)?;
                if self.any_counts(ordinal, postings) {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    fn any(&self, test: impl Fn(usize, &SegmentReader) -> tantivy::Result<bool>) -> tantivy::Result<bool> {
        for (ordinal, segment) in self.index.searcher.segment_readers().iter().enumerate() {
            if test(ordinal, segment)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn any_counts(&self, ordinal: usize, mut postings: SegmentPostings) -> bool {
        while postings.doc() != tantivy::TERMINATED {
            if self.counts(ordinal, postings.doc()) {
                return true;
            }
            postings.advance();
        }
        false
    }

    fn counts(&self, ordinal: usize, doc: DocId) -> bool {
        self.gone.get(ordinal).is_none_or(|gone| gone.binary_search(&doc).is_err())
    }
}
