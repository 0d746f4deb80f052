//! What a search finds.

use schemars::JsonSchema;
use serde::Serialize;

use super::explain::{Missing, QueryPart, Weight};
use super::fold::{Folded, merge};
use super::query::Node;
use super::target::Target;
use crate::text::Span;

/// The name and version of the machine form of a search.
pub const SEARCH_SCHEMA: &str = "duizhao.search/1";

/// Which hits are wanted, and what of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchOptions {
    /// So many of the best hits are passed over.
    pub offset: usize,
    /// At most so many hits are given; `None` for all.
    pub limit: Option<usize>,
    /// What is given around a hit.
    pub context: Context,
    /// Whether it is told how the query was read and why a hit ranks.
    pub explanation: Explanation,
    /// What becomes of a query of words that no paragraph has all of.
    pub words: Words,
}

/// What becomes of a query of words (without operators) that no paragraph has all of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Words {
    /// The nearest paragraphs are found: the words rank. Phrases in quotes and fields must hold all the same.
    #[default]
    Nearest,
    /// Nothing is found.
    All,
}

/// What is given around a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Context {
    /// Nothing but the paragraph.
    #[default]
    Paragraph,
    /// The other paragraphs of its article.
    Article,
}

/// Whether a search explains itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Explanation {
    /// It does not.
    #[default]
    None,
    /// It tells the parts of the query and what makes up each score.
    Full,
}

impl SearchOptions {
    /// All paragraphs that have all of the query, without context or explanation.
    pub const ALL: Self = Self {
        offset: 0,
        limit: None,
        context: Context::Paragraph,
        explanation: Explanation::None,
        words: Words::All,
    };
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self { limit: Some(10), words: Words::Nearest, ..Self::ALL }
    }
}

/// The outcome of a search; as it is serialised it is the machine form.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SearchResult {
    /// The name and version of this form.
    #[schemars(extend("const" = SEARCH_SCHEMA))]
    pub schema: &'static str,
    /// The query as it was written.
    pub query: String,
    /// The query as it was understood.
    pub reading: String,
    /// Whether each hit has all words of the query; where none has, the hits are the nearest.
    pub all_words: bool,
    /// How many paragraphs were found, whatever the limit.
    pub total: usize,
    /// How many documents hold them.
    pub documents: usize,
    /// Where no paragraph has all of the query: the words and phrases of the query that occur nowhere, whatever its fields ask.
    pub missing: Vec<Missing>,
    /// The fields of the query that ask for a name that no document has (`区:`, `章:`, `文号:`, `文件:`), whatever was found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Missing>,
    /// How the parts of the query were read, where an explanation is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<QueryPart>,
    /// The hits, the best first; equal ones by document and place.
    pub hits: Vec<Hit>,
}

/// A paragraph (款) with its items that a query found.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
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
    /// The document's district, or else its city or province.
    pub district: Option<String>,
    /// The document's year of issue, or else of adoption.
    pub year: Option<u32>,
    /// How well it fits: BM25 over words, more where the words stand together. Comparable within one search only.
    pub score: f64,
    /// The paragraph with its items, one a line.
    pub text: String,
    /// The range of the source.
    pub span: Span,
    /// What the query found in `text`, in order, apart from one another.
    pub highlights: Vec<Span>,
    /// The paragraphs of its article in order, itself among them, where they are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<Neighbour>,
    /// What makes up its score, where an explanation is asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Weight>,
}

/// A paragraph of the same article as a hit.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Neighbour {
    /// The place within the document.
    pub address: String,
    /// The paragraph with its items, one a line.
    pub text: String,
}

/// The article that an address such as 12-1.2 is in.
pub(super) fn article_of(address: &str) -> &str {
    address.split('.').next().unwrap_or_default()
}

/// The words and phrases that a query asks to be there.
pub(super) fn wanted(node: &Node) -> Vec<&str> {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().flat_map(wanted).collect(),
        Node::Not(_) | Node::Filter(_) => Vec::new(),
        _ => node.texts(),
    }
}

/// What is to be marked in a hit.
#[derive(Debug, Default)]
pub(super) struct Marker {
    targets: Vec<(String, Target)>,
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
                self.add(word, Target::exact(word));
                for piece in cut(word) {
                    self.add(&piece, Target::exact(&piece));
                }
            }
            Node::Phrase(phrase) => self.add(phrase, Target::exact(phrase)),
            Node::Near(..) | Node::Fuzzy(..) => self.add(&node.to_string(), Target::of(node)),
            Node::Not(_) | Node::Filter(_) => {}
        }
    }

    fn add(&mut self, name: &str, target: Option<Target>) {
        if self.targets.iter().all(|(known, _)| known != name) {
            self.targets.extend(target.map(|target| (name.to_owned(), target)));
        }
    }

    /// Marks words as they stand.
    pub(super) fn of_words<'a>(words: impl IntoIterator<Item = &'a String>) -> Self {
        let mut marker = Self::default();
        words.into_iter().for_each(|word| marker.add(word, Target::exact(word)));
        marker
    }

    /// What is marked, with its name.
    pub(super) fn targets(&self) -> &[(String, Target)] {
        &self.targets
    }

    /// The places to mark in a text.
    pub(super) fn mark(&self, text: &str) -> Vec<Span> {
        let folded = Folded::new(text);
        let mut spans: Vec<Span> =
            self.targets.iter().flat_map(|(_, target)| target.find_in(&folded)).collect();
        merge(&mut spans);
        spans
    }
}

/// A score as it is shown and sorted by: to four places.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}
