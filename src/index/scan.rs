//! Query → hits without an index: every paragraph is read.

use std::collections::{BTreeMap, BTreeSet};

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
    let all: Vec<(usize, &IndexedDocument, &Passage)> = sources
        .iter()
        .enumerate()
        .flat_map(|(number, (document, passages))| {
            passages.iter().map(move |passage| (number, document, passage))
        })
        .collect();
    let found: Vec<(usize, &IndexedDocument, &Passage, Folded)> = all
        .par_iter()
        .filter_map(|&(number, document, passage)| {
            let folded = Folded::new(&passage.text);
            test.passes(document, passage, &folded).then_some((number, document, passage, folded))
        })
        .collect();
    let mut ranked: Vec<(f64, usize)> =
        scores(marker.needles(), &found, all.len()).into_iter().zip(0..).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let hits = ranked
        .iter()
        .skip(options.offset)
        .take(options.limit.unwrap_or(usize::MAX))
        .filter_map(|&(score, at)| found.get(at).map(|&(_, document, passage, _)| (score, document, passage)))
        .map(|(score, document, passage)| hit(score, document, passage, &marker))
        .collect();
    SearchResult {
        schema: SEARCH_SCHEMA,
        query: query.source().to_owned(),
        reading: query.to_string(),
        total: found.len(),
        documents: found.iter().map(|&(number, ..)| number).collect::<BTreeSet<_>>().len(),
        hits,
    }
}

fn hit(score: f64, document: &IndexedDocument, passage: &Passage, marker: &Marker) -> Hit {
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

/// BM25 of the needles; how many paragraphs hold a needle is counted among those that were found.
fn scores(needles: &[Needle], found: &[(usize, &IndexedDocument, &Passage, Folded)], all: usize) -> Vec<f64> {
    let counts: Vec<Vec<usize>> = found
        .par_iter()
        .map(|(.., folded)| needles.iter().map(|needle| needle.find_in(folded).len()).collect())
        .collect();
    let length = |folded: &Folded| as_number(folded.as_str().len());
    let mean = found.iter().map(|(.., folded)| length(folded)).sum::<f64>() / as_number(found.len().max(1));
    let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
    for count in &counts {
        for (needle, _) in count.iter().enumerate().filter(|&(_, &count)| count > 0) {
            *holders.entry(needle).or_default() += 1;
        }
    }
    let score = |(count, (.., folded)): (&Vec<usize>, &(usize, &IndexedDocument, &Passage, Folded))| {
        let weigh = |(needle, &count): (usize, &usize)| {
            let holders = as_number(holders.get(&needle).copied().unwrap_or(0));
            let rarity = (1.0 + (as_number(all) - holders + 0.5) / (holders + 0.5)).ln();
            let count = as_number(count);
            rarity * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length(folded) / mean.max(1.0)))
        };
        count.iter().enumerate().map(weigh).sum::<f64>()
    };
    counts.iter().zip(found).map(score).map(rounded).collect()
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
    Needle(Needle),
    Kind(u64),
    Filter(Filter),
}

impl Test {
    fn new(node: &Node, cut: &dyn Fn(&str) -> Vec<String>) -> Self {
        match node {
            Node::And(nodes) => Self::And(nodes.iter().map(|node| Self::new(node, cut)).collect()),
            Node::Or(nodes) => Self::Or(nodes.iter().map(|node| Self::new(node, cut)).collect()),
            Node::Not(node) => Self::Not(Box::new(Self::new(node, cut))),
            Node::Word(word) => {
                Self::And(cut(word).iter().filter_map(|piece| Needle::new(piece)).map(Self::Needle).collect())
            }
            Node::Phrase(phrase) => Self::And(Needle::new(phrase).into_iter().map(Self::Needle).collect()),
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
