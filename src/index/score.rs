//! Which of the paragraphs that were found come first.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::postings::Postings;
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Term};

use super::evaluate::{Scope, pairs};
use super::hit::{rounded, wanted};
use super::postings::Occurrences;
use super::query::Node;
use super::question::{Terms, weight};
use super::ranking::ranking_terms;
use super::schema::column;
use super::set::Set;
use super::statistics::Living;
use super::{Index, IndexError};
use crate::index::fold::shadow;

/// How much the characters of a whole word or phrase weigh beside its dictionary words.
const WHOLE: f32 = 0.5;
/// So many values of a column are read at once.
const BATCH: usize = 64;

/// A paragraph that was found.
pub(super) struct Ranked {
    pub(super) number: usize,
    pub(super) score: f64,
    /// The document's place among those of the manifest.
    pub(super) document: usize,
    sequence: u64,
}

impl Ranked {
    /// A paragraph of which only the place is asked for.
    pub(super) fn unranked(number: usize, document: usize) -> Self {
        Self { number, score: 0.0, document, sequence: 0 }
    }
}

/// What adds to the rank of a paragraph, and how it is called.
pub(super) struct Factor {
    pub(super) name: String,
    kind: Kind,
}

enum Kind {
    /// A whole word or phrase by its characters: where it stands, by segment.
    Whole(Bm25Weight, Arc<Vec<Occurrences>>),
    /// A term of one of the fields.
    Term(Bm25Weight, Term),
    /// Norms of which one answers a question, as bits of their kinds.
    Answer(u64),
}

impl Index {
    /// Some paragraphs by segment.
    pub(super) fn by_segment(&self, found: &Set) -> Vec<Vec<DocId>> {
        let mut numbers = found.iter();
        let mut next = numbers.next();
        let mut base = 0;
        let mut segments = Vec::new();
        for segment in self.searcher.segment_readers() {
            let limit = base + segment.max_doc() as usize;
            let mut own = Vec::new();
            while let Some(number) = next.filter(|&number| number < limit) {
                own.push(DocId::try_from(number - base).unwrap_or(DocId::MAX));
                next = numbers.next();
            }
            segments.push(own);
            base = limit;
        }
        segments
    }

    /// The first `end` of some paragraphs in order of their scores; equal ones by document and place. And how many documents
    /// hold all of them.
    pub(super) fn rank(
        &self,
        found: &[Vec<DocId>],
        scores: &[Vec<f32>],
        end: usize,
    ) -> Result<(Vec<Ranked>, usize), IndexError> {
        let least = least(scores, end);
        // No key is as high as the one that comes next.
        let limit = usize::try_from(self.manifest.next_key()).unwrap_or_default();
        let best = self.each_segment(|ordinal, segment| {
            let documents_of = segment.fast_fields().u64(column::DOCUMENT)?;
            let sequences = segment.fast_fields().u64(column::SEQUENCE)?;
            let mut documents = Set::new(limit);
            let mut best = Vec::new();
            let mut scores = scores.get(ordinal).into_iter().flatten();
            let mut own = [None; BATCH];
            for docs in found.get(ordinal).into_iter().flat_map(|docs| docs.chunks(BATCH)) {
                own.fill(None);
                documents_of.first_vals(docs, own.get_mut(..docs.len()).unwrap_or_default());
                for (&doc, &key) in docs.iter().zip(&own) {
                    let key = key.and_then(|key| usize::try_from(key).ok()).unwrap_or(usize::MAX);
                    documents.insert(key);
                    let Some(&score) = scores.next().filter(|_| end > 0) else { continue };
                    let score = f64::from(score);
                    // Rounding costs more than a glance.
                    if score > least - 1e-3 && rounded(score) >= least {
                        let sequence = sequences.first(doc).unwrap_or(u64::MAX);
                        let (number, score) = (doc as usize, rounded(score));
                        best.push((key, Ranked { number, score, document: usize::MAX, sequence }));
                    }
                }
            }
            Ok((documents, best))
        })?;
        let (mut documents, mut keys) = (Set::new(limit), Set::new(limit));
        let mut ranked = Vec::new();
        let mut base = 0;
        for (segment, (own, best)) in self.searcher.segment_readers().iter().zip(best) {
            documents.unite(&own);
            for (key, own) in best {
                keys.insert(key);
                ranked.push((key, Ranked { number: base + own.number, ..own }));
            }
            base += segment.max_doc() as usize;
        }
        let places = self.manifest.places(&keys);
        let find = |(key, ranked): (usize, Ranked)| {
            let at = places.binary_search_by_key(&key, |&(key, _)| key).ok();
            let document = at.and_then(|at| places.get(at)).map_or(ranked.document, |&(_, place)| place);
            Ranked { document, ..ranked }
        };
        let mut ranked: Vec<Ranked> = ranked.into_iter().map(find).collect();
        ranked.sort_unstable_by(|a, b| {
            b.score.total_cmp(&a.score).then((a.document, a.sequence).cmp(&(b.document, b.sequence)))
        });
        ranked.truncate(end);
        Ok((ranked, documents.len()))
    }

    /// The score of each paragraph that was found, in order, by segment.
    pub(super) fn scores(
        &self,
        found: &[Vec<DocId>],
        factors: &[Factor],
    ) -> Result<Vec<Vec<f32>>, IndexError> {
        self.each_segment(|ordinal, segment| {
            let docs = found.get(ordinal).map(Vec::as_slice).unwrap_or_default();
            let mut scores = vec![0.0; docs.len()];
            for factor in factors {
                self.add_scores(factor, (ordinal, segment), docs, &mut scores)?;
            }
            Ok(scores)
        })
    }

    /// Adds to the scores of paragraphs of a segment, which rise.
    fn add_scores(
        &self,
        factor: &Factor,
        (ordinal, segment): (usize, &SegmentReader),
        docs: &[DocId],
        scores: &mut [f32],
    ) -> tantivy::Result<()> {
        let Some(&first) = docs.first() else { return Ok(()) };
        match &factor.kind {
            Kind::Whole(weight, occurrences) => {
                let lengths = segment.get_fieldnorms_reader(self.fields.chars)?;
                let Some(own) = occurrences.get(ordinal) else { return Ok(()) };
                let mut at = own.docs.partition_point(|&other| other < first);
                for (&doc, score) in docs.iter().zip(scores) {
                    while own.docs.get(at).is_some_and(|&other| other < doc) {
                        at += 1;
                    }
                    if let (Some(&other), Some(&count)) = (own.docs.get(at), own.counts.get(at))
                        && other == doc
                    {
                        *score += weight.score(lengths.fieldnorm_id(doc), count);
                    }
                }
            }
            Kind::Term(weight, term) => {
                let lists = segment.inverted_index(term.field())?;
                let Some(mut postings) = lists.read_postings(term, IndexRecordOption::WithFreqs)? else {
                    return Ok(());
                };
                let lengths = segment.get_fieldnorms_reader(term.field())?;
                for (&doc, score) in docs.iter().zip(scores) {
                    // Both sides rise: the engine skips what was not found.
                    if postings.doc() <= doc && postings.seek(doc) == doc {
                        *score += weight.score(lengths.fieldnorm_id(doc), postings.term_freq());
                    }
                }
            }
            Kind::Answer(kinds) => {
                let column = segment.fast_fields().column_opt::<u64>(column::KINDS)?;
                for (&doc, score) in docs.iter().zip(scores) {
                    if column.as_ref().and_then(|column| column.first(doc)).unwrap_or(0) & kinds != 0 {
                        *score += weight::ANSWER;
                    }
                }
            }
        }
        Ok(())
    }

    /// What one factor adds to the score of a paragraph.
    pub(super) fn score(&self, factor: &Factor, number: usize) -> Result<Option<f32>, IndexError> {
        let address = self.address(number);
        let segment = (address.segment_ord as usize, self.searcher.segment_reader(address.segment_ord));
        let mut score = [0.0];
        let added = self.add_scores(factor, segment, &[address.doc_id], &mut score);
        added.map_err(IndexError::engine("search", &self.root))?;
        let [score] = score;
        Ok((score > 0.0).then_some(score))
    }

    /// What makes up the rank: dictionary words, and whole words and phrases by characters.
    pub(super) fn factors(&self, root: &Node, scope: &Scope<'_>) -> Result<Vec<Factor>, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let weigh = |terms: &[Term]| Bm25Weight::for_terms(&Living(self), terms).map_err(failed);
        let mut words: BTreeSet<String> = BTreeSet::new();
        let mut factors = Vec::new();
        for text in wanted(root) {
            let shadow = shadow(text);
            words.extend(ranking_terms(&shadow, scope.segmenter(self)?));
            let chars: Vec<char> = shadow.chars().collect();
            let pairs = pairs(&chars);
            if !pairs.is_empty() {
                let term = |(_, pair): &(usize, String)| Term::from_field_text(self.fields.chars, pair);
                let terms: Vec<Term> = pairs.iter().map(term).collect();
                factors.push(Factor {
                    name: format!("\"{text}\""),
                    kind: Kind::Whole(weigh(&terms)?.boost_by(WHOLE), self.run(&chars, scope)?),
                });
            }
        }
        for name in words {
            factors.push(self.term_factor(self.fields.words, name, 1.0)?);
        }
        Ok(factors)
    }

    /// What makes up the rank of an answer to a question, given its terms and the kinds of norms that it asks for.
    pub(super) fn question_factors(&self, terms: &Terms, kinds: u64) -> Result<Vec<Factor>, IndexError> {
        let fields = &self.fields;
        let mut factors = Vec::new();
        for (terms, field, weight) in [
            (&terms.words, fields.words, weight::WORD),
            (&terms.legal, fields.words, weight::LEGAL),
            (&terms.pairs, fields.chars, weight::PAIR),
            (&terms.pairs, fields.heading, weight::HEADING),
        ] {
            for (term, &times) in terms {
                factors.push(self.term_factor(field, term.clone(), weight * f32::from(times))?);
            }
        }
        if kinds != 0 {
            factors.push(Factor { name: "norm".to_owned(), kind: Kind::Answer(kinds) });
        }
        Ok(factors)
    }

    fn term_factor(&self, field: Field, name: String, weight: f32) -> Result<Factor, IndexError> {
        let term = Term::from_field_text(field, &name);
        let own = Bm25Weight::for_terms(&Living(self), std::slice::from_ref(&term));
        let own = own.map_err(IndexError::engine("search", &self.root))?;
        Ok(Factor { name, kind: Kind::Term(own.boost_by(weight), term) })
    }

    /// The paragraphs that hold a term in their text, whatever stands above them.
    pub(super) fn holders(&self, factors: &[Factor]) -> Result<Set, IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let mut found = self.none();
        for factor in factors {
            let Kind::Term(_, term) = &factor.kind else { continue };
            if term.field() == self.fields.heading {
                continue;
            }
            let mut base = 0;
            for segment in self.searcher.segment_readers() {
                let lists = segment.inverted_index(term.field()).map_err(failed)?;
                let postings = lists.read_postings(term, IndexRecordOption::Basic);
                if let Some(mut postings) = postings.map_err(|error| failed(error.into()))? {
                    while postings.doc() != tantivy::TERMINATED {
                        found.insert(base + postings.doc() as usize);
                        postings.advance();
                    }
                }
                base += segment.max_doc() as usize;
            }
        }
        found.intersect(&self.all());
        Ok(found)
    }
}

/// The least score among the first `end`, as it is sorted by.
fn least(scores: &[Vec<f32>], end: usize) -> f64 {
    let count: usize = scores.iter().map(Vec::len).sum();
    let Some(at) = end.checked_sub(1).filter(|&at| at < count) else { return f64::MIN };
    let last = |first: &mut [f32]| *first.select_nth_unstable_by(at, |a, b| b.total_cmp(a)).1;
    let (mut first, mut bound) = (Vec::new(), f32::NEG_INFINITY);
    for &score in scores.iter().flatten() {
        // Whatever is no higher than the last of the first so far is none of them, or changes nothing.
        if score > bound {
            first.push(score);
            if first.len() / 2 > end.max(BATCH) {
                bound = last(&mut first);
                first.truncate(end);
            }
        }
    }
    rounded(f64::from(last(&mut first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_least_of_the_first() {
        // Many equal ones, and some above them late.
        let scores: Vec<f32> = (0..1000_u16).map(|at| f32::from(at % 97 * 79 % 97) / 4.0).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let parted: Vec<Vec<f32>> = scores.chunks(300).map(<[f32]>::to_vec).collect();
        for end in [1, 2, 10, 64, 65, 500, 999, 1000] {
            let expected = rounded(f64::from(sorted[end - 1]));
            assert!(least(&parted, end).total_cmp(&expected).is_eq(), "{end}");
        }
        for end in [0, 1001] {
            assert!(least(&parted, end).total_cmp(&f64::MIN).is_eq());
        }
    }
}
