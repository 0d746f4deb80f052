//! Hits of several queries → a table: a row a query, a column a document, in the cells what was found, word for word.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Hit, IndexedDocument, Missing, SearchResult};
use crate::document::Document;
use crate::text::Span;

/// The name and version of the machine form of a table of queries.
pub const TABLE_SCHEMA: &str = "duizhao.table/1";

/// The marks that end a sentence.
const ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];

/// What several queries find in several documents; as it is serialised it is the machine form.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
#[schemars(title = "What queries find in each document")]
pub struct QueryTable {
    /// The name and version of this form.
    #[schemars(extend("const" = TABLE_SCHEMA))]
    pub schema: &'static str,
    /// The documents that were asked, in the order of the columns.
    pub documents: Vec<TableDocument>,
    /// A row for each query, in the order in which they were asked.
    pub rows: Vec<QueryRow>,
}

/// A document of a table of queries.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct TableDocument {
    /// Its id.
    pub id: String,
    /// The path of its source.
    pub path: String,
    /// Its title.
    pub title: Option<String>,
    /// Its number (文号).
    pub number: Option<String>,
}

/// What one query finds.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct QueryRow {
    /// The query as it was written.
    pub query: String,
    /// The query as it was understood.
    pub reading: String,
    /// How many paragraphs it finds.
    pub total: usize,
    /// How many documents hold them.
    pub found_in: usize,
    /// For each document what was found. None means that no provision of it has what the query asks, which is not that the document
    /// does not regulate the matter.
    pub cells: BTreeMap<String, Vec<FoundClause>>,
    /// Where nothing was found: the words of the query that occur nowhere.
    pub missing: Vec<Missing>,
}

/// A paragraph (款) that a query found.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FoundClause {
    /// The place within the document, such as 54.2.
    pub address: String,
    /// The place in words.
    pub citation: String,
    /// The sentences that hold what was found, as they stand in the text; those that follow one another are one quote.
    pub quotes: Vec<String>,
    /// The range of the source.
    pub span: Span,
}

impl QueryTable {
    /// A table of documents with no rows yet.
    pub fn new(documents: impl IntoIterator<Item = TableDocument>) -> Self {
        Self { schema: TABLE_SCHEMA, documents: documents.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row for all hits of a query.
    pub fn add(&mut self, result: &SearchResult, hits: Vec<Hit>) {
        let mut cells: BTreeMap<String, Vec<FoundClause>> =
            self.documents.iter().map(|document| (document.id.clone(), Vec::new())).collect();
        for hit in hits {
            let clause = FoundClause::of(&hit);
            cells.entry(hit.document).or_default().push(clause);
        }
        for clauses in cells.values_mut() {
            clauses.sort_by_key(|clause| clause.span);
        }
        self.rows.push(QueryRow {
            query: result.query.clone(),
            reading: result.reading.clone(),
            total: result.total,
            found_in: result.documents,
            cells,
            missing: result.missing.clone(),
        });
    }
}

impl From<&IndexedDocument> for TableDocument {
    fn from(document: &IndexedDocument) -> Self {
        let IndexedDocument { id, path, title, number, .. } = document;
        Self { id: id.clone(), path: path.clone(), title: title.clone(), number: number.clone() }
    }
}

impl From<&Document> for TableDocument {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id.to_string(),
            path: document.source.path.clone(),
            title: document.metadata.title.clone(),
            number: document.metadata.number.clone(),
        }
    }
}

impl FoundClause {
    fn of(hit: &Hit) -> Self {
        let quotes = quoted(&hit.text, &hit.highlights);
        let quotes = quotes.into_iter().map(|span| span.slice(&hit.text).trim().to_owned()).collect();
        Self { address: hit.address.clone(), citation: hit.citation.clone(), quotes, span: hit.span }
    }
}

/// The sentences that hold a mark, neighbours joined; the whole text where nothing is marked.
fn quoted(text: &str, marks: &[Span]) -> Vec<Span> {
    let mut quotes: Vec<Span> = Vec::new();
    for sentence in sentences(text) {
        let held = |mark: &Span| mark.start < sentence.end && sentence.start < mark.end;
        if !marks.is_empty() && !marks.iter().any(held) {
            continue;
        }
        match quotes.last_mut() {
            Some(last) if last.end == sentence.start => last.end = sentence.end,
            _ => quotes.push(sentence),
        }
    }
    quotes
}

/// The sentences of a text, each with the mark that ends it.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut sentences = Vec::new();
    for part in text.split_inclusive(ENDS) {
        sentences.push(Span::new(start, start + part.len()));
        start += part.len();
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_the_sentences_that_hold_a_mark() {
        let text = "渡船每日检查。检查结果公示；未经检查的，不得开航。\n（一）夜航另行批准。";
        let at = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start, start + words.len())
        };
        let found = |marks: &[Span]| -> Vec<&str> {
            quoted(text, marks).into_iter().map(|span| span.slice(text).trim()).collect()
        };
        assert_eq!(found(&[at("每日"), at("夜航")]), ["渡船每日检查。", "（一）夜航另行批准。"]);
        assert_eq!(found(&[at("结果"), at("开航")]), ["检查结果公示；未经检查的，不得开航。"]);
        // A mark over two sentences quotes both.
        assert_eq!(found(&[at("公示；未经")]), ["检查结果公示；未经检查的，不得开航。"]);
        assert_eq!(found(&[]), [text]);
    }
}
