//! Which of the paragraphs that were found come first.

use std::collections::BTreeSet;
use std::rc::Rc;

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
    Whole(Bm25Weight, Rc<Vec<Occurrences>>),
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
        scores: &[f32],
        end: usize,
    ) -> Result<(Vec<Ranked>, usize), IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let least = least(scores, end);
        // No key is as high as the one that comes next.
        let limit = usize::try_from(self.manifest.next_key()).unwrap_or_default();
        let mut documents = Set::new(limit);
        let mut keys = BTreeSet::new();
        let mut ranked = Vec::new();
        let mut scores = scores.iter();
        let mut base = 0;
        for (segment, found) in self.searcher.segment_readers().iter().zip(found) {
            let documents_of = segment.fast_fields().u64(column::DOCUMENT).map_err(failed)?;
            let sequences = segment.fast_fields().u64(column::SEQUENCE).map_err(failed)?;
            let mut own = [None; BATCH];
            for docs in found.chunks(BATCH) {
                own.fill(None);
                documents_of.first_vals(docs, own.get_mut(..docs.len()).unwrap_or_default());
                for (&doc, &key) in docs.iter().zip(&own) {
                    let key = key.unwrap_or(u64::MAX);
                    documents.insert(usize::try_from(key).unwrap_or(usize::MAX));
                    let Some(&score) = scores.next().filter(|_| end > 0) else { continue };
                    let score = f64::from(score);
                    // Rounding costs more than a glance.
                    if score > least - 1e-3 && rounded(score) >= least {
                        keys.insert(key);
                        let sequence = sequences.first(doc).unwrap_or(u64::MAX);
                        let (number, score) = (base + doc as usize, rounded(score));
                        ranked.push((key, Ranked { number, score, document: usize::MAX, sequence }));
                    }
                }
            }
            base += segment.max_doc() as usize;
        }
        let places = self.manifest.places(&keys);
        let find = |(key, ranked): (u64, Ranked)| {
            let document = places.get(&key).copied().unwrap_or(ranked.document);
            Ranked { document, ..ranked }
        };
        let mut ranked: Vec<Ranked> = ranked.into_iter().map(find).collect();
        ranked.sort_unstable_by(|a, b| {
            b.score.total_cmp(&a.score).then((a.document, a.sequence).cmp(&(b.document, b.sequence)))
        });
        ranked.truncate(end);
        Ok((ranked, documents.len()))
    }

    /// The score of each paragraph that was found, in order.
    pub(super) fn scores(&self, found: &[Vec<DocId>], factors: &[Factor]) -> Result<Vec<f32>, IndexError> {
        let mut scores = vec![0.0; found.iter().map(Vec::len).sum()];
        for factor in factors {
            let mut rest = scores.as_mut_slice();
            for (ordinal, docs) in found.iter().enumerate() {
                let (own, behind) = rest.split_at_mut(docs.len().min(rest.len()));
                self.add_scores(factor, ordinal, docs, own)?;
                rest = behind;
            }
        }
        Ok(scores)
    }

    /// Adds to the scores of paragraphs of a segment, which rise.
    fn add_scores(
        &self,
        factor: &Factor,
        ordinal: usize,
        docs: &[DocId],
        scores: &mut [f32],
    ) -> Result<(), IndexError> {
        let failed = |error| IndexError::engine("search", &self.root)(error);
        let Some(segment) = self.searcher.segment_readers().get(ordinal).filter(|_| !docs.is_empty()) else {
            return Ok(());
        };
        match &factor.kind {
            Kind::Whole(weight, occurrences) => {
                let lengths = segment.get_fieldnorms_reader(self.fields.chars).map_err(failed)?;
                let (Some(own), Some(&first)) = (occurrences.get(ordinal), docs.first()) else {
                    return Ok(());
                };
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
                let lists = segment.inverted_index(term.field()).map_err(failed)?;
                let postings = lists.read_postings(term, IndexRecordOption::WithFreqs);
                let Some(mut postings) = postings.map_err(|error| failed(error.into()))? else {
                    return Ok(());
                };
                let lengths = segment.get_fieldnorms_reader(term.field()).map_err(failed)?;
                for (&doc, score) in docs.iter().zip(scores) {
                    // Both sides rise: the engine skips what was not found.
                    if postings.doc() <= doc && postings.seek(doc) == doc {
                        *score += weight.score(lengths.fieldnorm_id(doc), postings.term_freq());
                    }
                }
            }
            Kind::Answer(kinds) => {
                let column = segment.fast_fields().column_opt::<u64>(column::KINDS).map_err(failed)?;
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
        let mut score = [0.0];
        self.add_scores(factor, address.segment_ord as usize, &[address.doc_id], &mut score)?;
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
fn least(scores: &[f32], end: usize) -> f64 {
    let Some(at) = end.checked_sub(1).filter(|&at| at < scores.len()) else { return f64::MIN };
    let mut sorted = scores.to_vec();
    let (_, least, _) = sorted.select_nth_unstable_by(at, |a, b| b.total_cmp(a));
    rounded(f64::from(*least))
}
