//! Query → hits without an index: every paragraph is read.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::evaluate::document_passes;
use super::fold::{Folded, Needle};
use super::hit::{Marker, rounded};
use super::manifest::IndexedDocument;
use super::passage::{Passage, kind_bit, mark_kinds, passages};
use super::query::{Filter, Node, pieces};
use super::{Hit, Query, SEARCH_SCHEMA, SearchOptions, SearchResult};
use crate::document::Document;
use crate::norm::read_norms;
use crate::segment::Segmenter;
use crate::text::fold;

/// Finds what [`Index::search`](super::Index::search) finds, by reading every paragraph of the documents.
///
/// The hits are the same, but their scores count characters and not dictionary words, so their order may differ.
pub fn scan(documents: &[Document], query: &Query, options: &SearchOptions) -> SearchResult {
    // Only words are cut; a query of phrases alone does without the dictionary.
    let cut = |word: &str| pieces(word, &Segmenter::full());
    let test = Test::new(query.root(), &cut);
    let marker = Marker::new(query.root(), &cut);
    let asks_kind = query.root().asks_kind();
    let mut sources: Vec<(IndexedDocument, Vec<Passage>)> = documents
        .par_iter()
        .map(|document| {
            let mut passages = passages(document);
            if asks_kind {
                mark_kinds(&mut passages, &read_norms(document));
            }
            (IndexedDocument::new(0, document, &passages), passages)
        })
        .collect();
    sources.sort_by(|(a, _), (b, _)| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    let found: Vec<Found<'_>> = sources
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, (document, passages))| {
            let test = &test;
            passages.iter().filter_map(move |passage| {
                let folded = Folded::new(&passage.text);
                test.passes(document, passage, &folded).then_some(Found { number, document, passage, folded })
            })
        })
        .collect();
    let all = sources.iter().map(|(_, passages)| passages.len()).sum();
    let mut ranked: Vec<(f64, usize)> = scores(marker.needles(), &found, all).into_iter().zip(0..).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let hits = ranked
        .iter()
        .skip(options.offset)
        .take(options.limit.unwrap_or(usize::MAX))
        .filter_map(|&(score, at)| found.get(at).map(|found| found.hit(score, &marker)))
        .collect();
    SearchResult {
        schema: SEARCH_SCHEMA,
        query: query.source().to_owned(),
        reading: query.to_string(),
        total: found.len(),
        documents: found.iter().map(|found| found.number).collect::<BTreeSet<_>>().len(),
        hits,
    }
}

/// A paragraph that passes.
struct Found<'a> {
    /// The document's place among all.
    number: usize,
    document: &'a IndexedDocument,
    passage: &'a Passage,
    folded: Folded,
}

impl Found<'_> {
    fn hit(&self, score: f64, marker: &Marker) -> Hit {
        let (document, passage) = (self.document, self.passage);
        Hit {
            document: document.id.clone(),
            path: document.path.clone(),
            address: passage.place.clone(),
            citation: passage.citation.clone(),
            chapter: document.chapters.get(passage.chapter).filter(|title| !title.is_empty()).cloned(),
            score,
            text: passage.text.clone(),
            span: passage.span,
            highlights: marker.mark(&passage.text),
        }
    }

    fn length(&self) -> f64 {
        as_number(self.folded.as_str().len())
    }
}

/// BM25 of the needles; how many paragraphs hold a needle is counted among those that were found.
fn scores(needles: &[Needle], found: &[Found<'_>], all: usize) -> Vec<f64> {
    let counts: Vec<Vec<usize>> = found
        .par_iter()
        .map(|found| needles.iter().map(|needle| needle.find_in(&found.folded).len()).collect())
        .collect();
    let mean = found.iter().map(Found::length).sum::<f64>() / as_number(found.len().max(1));
    let holders: Vec<f64> = (0..needles.len())
        .map(|needle| {
            as_number(counts.iter().filter(|counts| counts.get(needle).is_some_and(|&n| n > 0)).count())
        })
        .collect();
    let score = |(counts, found): (&Vec<usize>, &Found<'_>)| {
        let weigh = |(&count, &holders): (&usize, &f64)| {
            let rarity = (1.0 + (as_number(all) - holders + 0.5) / (holders + 0.5)).ln();
            let count = as_number(count);
            rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * found.length() / mean.max(1.0)))
        };
        rounded(counts.iter().zip(&holders).map(weigh).sum::<f64>())
    };
    counts.iter().zip(found).map(score).collect()
}

#[allow(clippy::cast_precision_loss)] // counts of paragraphs and bytes stay far below 2^52
fn as_number(count: usize) -> f64 {
    count as f64
}

/// A query made ready to be asked of many paragraphs.
enum Test {
    And(Vec<Test>),
    Or(Vec<Test>),
    Not(Box<Test>),
    Needle(Box<Needle>),
    Kind(u64),
    Filter(Filter),
}

impl Test {
    fn needle(needle: Needle) -> Self {
        Self::Needle(Box::new(needle))
    }

    fn new(node: &Node, cut: &dyn Fn(&str) -> Vec<String>) -> Self {
        match node {
            Node::And(nodes) => Self::And(nodes.iter().map(|node| Self::new(node, cut)).collect()),
            Node::Or(nodes) => Self::Or(nodes.iter().map(|node| Self::new(node, cut)).collect()),
            Node::Not(node) => Self::Not(Box::new(Self::new(node, cut))),
            Node::Word(word) => {
                Self::And(cut(word).iter().filter_map(|piece| Needle::new(piece)).map(Self::needle).collect())
            }
            Node::Phrase(phrase) => Self::And(Needle::new(phrase).into_iter().map(Self::needle).collect()),
            Node::Filter(Filter::Kind(name)) => Self::Kind(kind_bit(name)),
            Node::Filter(filter) => Self::Filter(filter.clone()),
        }
    }

    fn passes(&self, document: &IndexedDocument, passage: &Passage, folded: &Folded) -> bool {
        match self {
            Self::And(tests) => tests.iter().all(|test| test.passes(document, passage, folded)),
            Self::Or(tests) => tests.iter().any(|test| test.passes(document, passage, folded)),
            Self::Not(test) => !test.passes(document, passage, folded),
            Self::Needle(needle) => needle.is_in(folded),
            Self::Kind(bit) => passage.kinds & bit != 0,
            Self::Filter(Filter::Article(range)) => passage.article > 0 && range.contains(passage.article),
            Self::Filter(Filter::Chapter(title)) => {
                document.chapters.get(passage.chapter).is_some_and(|own| fold(own).contains(title))
            }
            Self::Filter(filter) => document_passes(document, filter),
        }
    }
}
