//! Query → hits without an index: every paragraph is read.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::ops::ControlFlow;

use rayon::prelude::*;

use super::bm25::{as_number, bm25, rarity};
use super::deadline::Limit;
use super::evaluate::document_passes;
use super::explain::{Missing, QueryPart, Weight, nearest};
use super::fold::Folded;
use super::hit::{Context, Explanation, Marker, Neighbour, article_of, rounded};
use super::manifest::IndexedDocument;
use super::passage::{Passage, article_key, article_main, branch_key, kind_bit, mark_norms, passages};
use super::query::{Filter, Node, pieces};
use super::question::{Question, Terms, asks, plain};
use super::ranking::{dictionary_of, ranking_terms};
use super::search::absent_candidates;
use super::target::Target;
use super::unknown::{named, unknown};
use super::{Hit, Query, SEARCH_SCHEMA, SearchOptions, SearchResult, Words};
use crate::document::Document;
use crate::index::fold::shadow;
use crate::norm::FigureReader;
use crate::segment::Segmenter;

/// Finds what [`Index::search`](super::Index::search) finds, by reading every paragraph of the documents.
///
/// The hits are the same, but their scores count characters and not dictionary words, so their order may differ.
pub fn scan(documents: &[Document], query: &Query, options: &SearchOptions) -> SearchResult {
    let mut hits = Vec::new();
    let mut result = scan_each(documents, query, options, &mut |hit| {
        hits.push(hit);
        ControlFlow::Continue(())
    });
    result.hits = hits;
    result
}

/// Finds the same, but hands out each hit until told to stop; the result then has none.
pub fn scan_each(
    documents: &[Document],
    query: &Query,
    options: &SearchOptions,
    take: &mut dyn FnMut(Hit) -> ControlFlow<()>,
) -> SearchResult {
    // Only words are cut; a query of phrases alone does without the dictionary.
    let segmenter = query.root().has_word().then(|| segmenter(documents));
    let cut = |word: &str| segmenter.as_ref().map(|own| pieces(word, own)).unwrap_or_default();
    let question = Question::of(query).filter(|_| options.words == Words::Nearest);
    let asks_norm = query.root().asks_norm();
    let mut documents: Vec<&Document> = documents.iter().collect();
    documents.sort_by(|a, b| (&a.id, &a.source.path).cmp(&(&b.id, &b.source.path)));
    let mut sources: Vec<Read> = documents
        .par_iter()
        .map(|document| {
            let passages = passages(document);
            (IndexedDocument::new(document, &passages), passages)
        })
        .collect();
    if asks_norm {
        mark_all(&mut sources, &documents);
    }
    let mut marker = Marker::new(query.root(), &cut);
    let exact = exact(&sources, query.root(), &cut, &marker);
    let nearest = question.filter(|_| exact.is_empty());
    let all_words = nearest.is_none();
    let found = match (nearest, &segmenter) {
        (Some(question), Some(segmenter)) => {
            drop(exact);
            if !asks_norm && question.kinds != 0 {
                mark_all(&mut sources, &documents);
            }
            let terms = question.terms(segmenter);
            marker = Marker::of_words(terms.words.keys().chain(terms.legal.keys()));
            answers(&sources, &question, &terms, segmenter, &cut)
        }
        _ => exact,
    };
    let mut ranked: Vec<&Found<'_>> = found.iter().collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    for found in ranked.into_iter().skip(options.offset).take(options.limit.unwrap_or(usize::MAX)) {
        let mut hit = found.hit(&marker);
        if options.context == Context::Article {
            hit.context =
                sources.get(found.number).map(|(_, all)| article(all, &hit.address)).unwrap_or_default();
        }
        if options.explanation == Explanation::Full {
            hit.why = found.why.iter().filter(|why| why.score > 0.0).cloned().collect();
        }
        if take(hit).is_break() {
            break;
        }
    }
    let mut missing =
        if found.is_empty() || !all_words { missing(query.root(), &cut, &sources) } else { Vec::new() };
    if !all_words {
        missing.retain(|absent| !asks(&absent.text));
    }
    let parts = match options.explanation {
        Explanation::None => Vec::new(),
        Explanation::Full => {
            query.root().leaves().into_iter().map(|leaf| part(leaf, &cut, &sources)).collect()
        }
    };
    SearchResult {
        schema: SEARCH_SCHEMA,
        query: query.source().to_owned(),
        reading: query.to_string(),
        all_words,
        total: found.len(),
        documents: found.iter().map(|found| found.number).collect::<BTreeSet<_>>().len(),
        missing,
        unknown: unknown(&named(query.root()), &sources.iter().map(|(document, _)| document)),
        parts,
        hits: Vec::new(),
    }
}

/// All paragraphs of a document in order, with what a query wants marked.
pub fn paragraphs(document: &Document, query: Option<&Query>) -> Vec<Hit> {
    let asks_words = query.is_some_and(|query| query.root().has_word());
    let segmenter = asks_words.then(|| segmenter(std::slice::from_ref(document)));
    let cut = |word: &str| segmenter.as_ref().map(|own| pieces(word, own)).unwrap_or_default();
    let marker = query.map(|query| Marker::new(query.root(), &cut)).unwrap_or_default();
    let passages = passages(document);
    let source = [(IndexedDocument::new(document, &passages), passages)];
    passing(&source, &Test::And(Vec::new())).iter().map(|found| found.hit(&marker)).collect()
}

type Read = (IndexedDocument, Vec<Passage>);

/// Notes in each paragraph of these documents the norms that it holds.
fn mark_all(sources: &mut [Read], documents: &[&Document]) {
    let reader = FigureReader::default();
    let mark = |((_, passages), document): (&mut Read, &&Document)| {
        mark_norms(passages, &reader.read(document));
    };
    sources.par_iter_mut().zip(documents).for_each(mark);
}

/// What an index of these documents would cut words with: else the same word could be two words there and one here.
fn segmenter(documents: &[Document]) -> Segmenter {
    let dictionary = dictionary_of(documents, &Segmenter::full());
    let pruned = dictionary.and_then(|own| Segmenter::of_dictionary(&own));
    pruned.unwrap_or_else(Segmenter::full)
}

/// The paragraphs of the article of an address.
fn article(passages: &[Passage], address: &str) -> Vec<Neighbour> {
    let own = passages.iter().filter(|passage| article_of(&passage.place) == article_of(address));
    own.map(|own| Neighbour { address: own.place.clone(), text: own.text.clone() }).collect()
}

/// How many paragraphs a part of a query finds by itself.
fn count(leaf: &Node, cut: &dyn Fn(&str) -> Vec<String>, sources: &[Read]) -> usize {
    let test = Test::new(leaf, cut);
    let of = |(document, passages): &Read| {
        let own = passages.iter();
        own.filter(|own| test.passes(document, own, &Folded::new(&own.text))).count()
    };
    sources.iter().map(of).sum()
}

fn part(leaf: &Node, cut: &dyn Fn(&str) -> Vec<String>, sources: &[Read]) -> QueryPart {
    QueryPart {
        text: leaf.to_string(),
        pieces: match leaf {
            Node::Word(word) => cut(word),
            _ => Vec::new(),
        },
        paragraphs: count(leaf, cut, sources),
    }
}

/// The words and phrases that occur nowhere.
fn missing(root: &Node, cut: &dyn Fn(&str) -> Vec<String>, sources: &[Read]) -> Vec<Missing> {
    let occurs = |text: &str| count(&Node::Phrase(text.to_owned()), cut, sources) > 0;
    let absent: BTreeSet<String> =
        absent_candidates(root, cut).into_iter().filter(|text| !occurs(text)).collect();
    if absent.is_empty() {
        return Vec::new();
    }
    let full = Segmenter::full();
    let mut words: BTreeMap<String, u64> = BTreeMap::new();
    for passage in sources.iter().flat_map(|(_, passages)| passages) {
        for word in ranking_terms(&shadow(&passage.text), &full).into_iter().collect::<BTreeSet<_>>() {
            *words.entry(word).or_default() += 1;
        }
    }
    let near = |text: &str| {
        let mut occurs = |text: &str| Ok::<bool, Infallible>(occurs(text));
        nearest(&shadow(text), &words, &mut occurs).unwrap_or_default()
    };
    absent.into_iter().map(|text| Missing { nearest: near(&text), text }).collect()
}

/// The paragraphs that hold all of a query, in order.
fn exact<'a>(
    sources: &'a [Read],
    root: &Node,
    cut: &dyn Fn(&str) -> Vec<String>,
    marker: &Marker,
) -> Vec<Found<'a>> {
    let test = Test::new(root, cut);
    let mut found = passing(sources, &test);
    let all = sources.iter().map(|(_, passages)| passages.len()).sum();
    let weights = scores(marker.targets(), &found, all);
    for (found, weights) in found.iter_mut().zip(weights) {
        let named = marker.targets().iter().zip(&weights);
        found.score = rounded(weights.iter().sum());
        found.why =
            named.map(|((name, _), &score)| Weight { term: name.clone(), score: rounded(score) }).collect();
    }
    found
}

/// The paragraphs that come near to answering a question, in order.
fn answers<'a>(
    sources: &'a [Read],
    question: &Question,
    terms: &Terms,
    segmenter: &Segmenter,
    cut: &dyn Fn(&str) -> Vec<String>,
) -> Vec<Found<'a>> {
    let all = passing(sources, &Test::And(Vec::new()));
    let passages: Vec<&Passage> = all.iter().map(|found| found.passage).collect();
    let scores = plain::scores(terms, question.kinds, &passages, segmenter);
    let test = Test::And(question.required.iter().map(|node| Test::new(node, cut)).collect());
    let answers = all.into_iter().zip(scores).filter_map(|(found, score)| {
        let passes = test.passes(found.document, found.passage, &found.folded);
        Some(Found { score: rounded(score.filter(|_| passes)?), ..found })
    });
    answers.collect()
}

/// The paragraphs that pass a test, in order.
fn passing<'a>(sources: &'a [Read], test: &Test) -> Vec<Found<'a>> {
    let passages = sources.par_iter().enumerate().flat_map_iter(|(number, (document, passages))| {
        passages.iter().filter_map(move |passage| {
            let folded = Folded::new(&passage.text);
            test.passes(document, passage, &folded).then_some(Found {
                number,
                document,
                passage,
                folded,
                score: 0.0,
                why: Vec::new(),
            })
        })
    });
    passages.collect()
}

/// A paragraph that passes.
struct Found<'a> {
    /// The document's place among all.
    number: usize,
    document: &'a IndexedDocument,
    passage: &'a Passage,
    folded: Folded,
    /// How well it fits, and what makes that up.
    score: f64,
    why: Vec<Weight>,
}

impl Found<'_> {
    fn hit(&self, marker: &Marker) -> Hit {
        let (document, passage) = (self.document, self.passage);
        Hit {
            document: document.id.clone(),
            path: document.path.clone(),
            address: passage.place.clone(),
            citation: passage.citation.clone(),
            chapter: document.chapters.get(passage.chapter).filter(|title| !title.is_empty()).cloned(),
            district: document.region(),
            year: document.year,
            score: self.score,
            text: passage.text.clone(),
            span: passage.span,
            highlights: marker.mark(&passage.text),
            context: Vec::new(),
            why: Vec::new(),
        }
    }

    fn length(&self) -> f64 {
        as_number(self.folded.as_str().len())
    }
}

/// BM25 of each target; how many paragraphs hold one is counted among those that were found.
fn scores(targets: &[(String, Target)], found: &[Found<'_>], all: usize) -> Vec<Vec<f64>> {
    let counts: Vec<Vec<usize>> = found
        .par_iter()
        .map(|found| targets.iter().map(|(_, target)| target.find_in(&found.folded).len()).collect())
        .collect();
    let mean = found.iter().map(Found::length).sum::<f64>() / as_number(found.len().max(1));
    let holders = (0..targets.len())
        .map(|target| counts.iter().filter(|counts| counts.get(target).is_some_and(|&n| n > 0)).count());
    let rarities: Vec<f64> = holders.map(|holders| rarity(all, holders)).collect();
    let score = |(counts, found): (&Vec<usize>, &Found<'_>)| {
        let weigh = |(&count, &rarity): (&usize, &f64)| bm25(rarity, count, found.length(), mean);
        counts.iter().zip(&rarities).map(weigh).collect::<Vec<f64>>()
    };
    counts.iter().zip(found).map(score).collect()
}

/// A query made ready to be asked of many paragraphs.
enum Test {
    And(Vec<Test>),
    Or(Vec<Test>),
    Not(Box<Test>),
    Target(Target),
    Limit(Limit),
    Kind(u64),
    Filter(Filter),
}

impl Test {
    fn new(node: &Node, cut: &dyn Fn(&str) -> Vec<String>) -> Self {
        match node {
            Node::And(nodes) => Self::And(nodes.iter().map(|node| Self::new(node, cut)).collect()),
            Node::Or(nodes) => Self::Or(nodes.iter().map(|node| Self::new(node, cut)).collect()),
            Node::Not(node) => Self::Not(Box::new(Self::new(node, cut))),
            Node::Word(word) => Self::And(
                cut(word).iter().filter_map(|piece| Target::exact(piece)).map(Self::Target).collect(),
            ),
            Node::Phrase(_) | Node::Near(..) | Node::Fuzzy(..) => {
                Self::And(Target::of(node).into_iter().map(Self::Target).collect())
            }
            Node::Filter(Filter::Limit(limit)) => Self::Limit(limit.clone()),
            Node::Filter(Filter::Kind(kind)) => Self::Kind(kind_bit(*kind)),
            Node::Filter(filter) => Self::Filter(filter.clone()),
        }
    }

    fn passes(&self, document: &IndexedDocument, passage: &Passage, folded: &Folded) -> bool {
        match self {
            Self::And(tests) => tests.iter().all(|test| test.passes(document, passage, folded)),
            Self::Or(tests) => tests.iter().any(|test| test.passes(document, passage, folded)),
            Self::Not(test) => !test.passes(document, passage, folded),
            Self::Target(target) => target.is_in(folded),
            Self::Limit(limit) => passage.deadlines.iter().any(|&length| limit.contains(length)),
            Self::Kind(bit) => passage.kinds & bit != 0,
            Self::Filter(Filter::Article(range)) => {
                article_main(passage.article).is_some_and(|number| range.contains(number))
            }
            Self::Filter(Filter::Branch(number)) => {
                branch_key(passage.article) == branch_key(article_key(*number))
            }
            Self::Filter(Filter::Bearer(number)) => passage.article == article_key(*number),
            Self::Filter(Filter::Chapter(title)) => {
                document.chapters.get(passage.chapter).is_some_and(|own| shadow(own).contains(title))
            }
            Self::Filter(filter) => document_passes(document, filter),
        }
    }
}
