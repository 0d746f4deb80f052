//! What a search finds.

use serde::Serialize;

use super::fold::{Folded, Needle, merge};
use super::query::Node;
use crate::text::Span;

/// The name and version of the machine form of a search.
pub const SEARCH_SCHEMA: &str = "duizhao.search/1";

/// How many hits are wanted, from which on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// So many of the best hits are passed over.
    pub offset: usize,
    /// At most so many hits are given; `None` for all.
    pub limit: Option<usize>,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self { offset: 0, limit: Some(10) }
    }
}

/// The outcome of a search; as it is serialised it is the machine form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchResult {
    /// The name and version of this form.
    pub schema: &'static str,
    /// The query as it was written.
    pub query: String,
    /// The query as it was understood.
    pub reading: String,
    /// How many paragraphs were found, whatever the limit.
    pub total: usize,
    /// How many documents hold them.
    pub documents: usize,
    /// The hits, the best first; equal ones by document and place.
    pub hits: Vec<Hit>,
}

/// A paragraph (款) with its items that a query found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    /// The id of the document.
    pub document: String,
    /// The path of its source.
    pub path: String,
    /// The place within the document, such as 54.2; empty where the document has no articles.
    pub address: String,
    /// The place in words, such as 第五十四条第二款.
    pub citation: String,
    /// The title of the chapter, where it has one.
    pub chapter: Option<String>,
    /// How well it fits: BM25 over words, more where the words stand together. Comparable within one search only.
    pub score: f64,
    /// The paragraph with its items, one a line.
    pub text: String,
    /// The range of the source.
    pub span: Span,
    /// What the query found in `text`, in order, apart from one another.
    pub highlights: Vec<Span>,
}

/// The words and phrases that a query asks to be there.
pub(super) fn wanted(node: &Node) -> Vec<&str> {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().flat_map(wanted).collect(),
        Node::Word(text) | Node::Phrase(text) => vec![text],
        Node::Not(_) | Node::Filter(_) => Vec::new(),
    }
}

/// What is to be marked in a hit.
#[derive(Debug, Default)]
pub(super) struct Marker {
    needles: Vec<Needle>,
}

impl Marker {
    /// Marks what a query wants: phrases, words and the pieces into which `cut` takes them apart.
    pub(super) fn new(node: &Node, cut: &dyn Fn(&str) -> Vec<String>) -> Self {
        let mut marker = Self::default();
        marker.collect(node, cut);
        marker
    }

    fn collect(&mut self, node: &Node, cut: &dyn Fn(&str) -> Vec<String>) {
        match node {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| self.collect(node, cut)),
            Node::Word(word) => {
                self.add(word);
                for piece in cut(word) {
                    self.add(&piece);
                }
            }
            Node::Phrase(phrase) => self.add(phrase),
            Node::Not(_) | Node::Filter(_) => {}
        }
    }

    fn add(&mut self, text: &str) {
        let needle = Needle::new(text);
        self.needles.extend(needle.filter(|new| self.needles.iter().all(|old| old.as_str() != new.as_str())));
    }

    /// What is marked.
    pub(super) fn needles(&self) -> &[Needle] {
        &self.needles
    }

    /// The places to mark in a text.
    pub(super) fn mark(&self, text: &str) -> Vec<Span> {
        let folded = Folded::new(text);
        let mut spans: Vec<Span> = self.needles.iter().flat_map(|needle| needle.find_in(&folded)).collect();
        merge(&mut spans);
        spans
    }
}

/// A score as it is shown and sorted by: to four places.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}
