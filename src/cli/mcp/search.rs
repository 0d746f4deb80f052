//! `search`: paragraphs that a query finds, or that come nearest to a question.

use std::collections::BTreeMap;

use duizhao::document::Document;
use duizhao::index::{Hit, Query, QueryError, SearchOptions, Words, scan};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::shelf::Shelf;
use super::cited::Cited;
use super::tool::{FEW, MOST, Tool, json, read, schema};
use crate::cli::failure::Failure;
use crate::cli::language::say;
use crate::cli::search::absent;

pub(super) const TOOL: Tool = Tool {
    name: "search",
    title: "全文检索 Search",
    description: "Full-text search over Chinese rule texts by paragraph (款). A query is words, which must all occur, phrases in double quotes, which occur as they stand, \
AND, OR, NOT, parentheses, and fields: 区:青屿 (district), 章: (chapter), 年:>=2022 (year), norm:<=5工作日 (holds a time limit). A question in everyday \
Chinese (部门之间征求意见几天回复？) ranks: where no paragraph has all words, all_words is false and the hits are only the nearest. Each hit has the \
paragraph verbatim in quote, with document, citation (第N条第M款) and address; give the address to show, row or compare.",
    schema: schema::<Wanted>,
    answer,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Words, phrases in quotes, fields, or a question.
    query: String,
    /// At most so many hits (20, at most 200).
    limit: Option<usize>,
    /// Pass over so many of the best.
    offset: Option<usize>,
    /// Only paragraphs that have all words, never the nearest.
    all_words: Option<bool>,
}

#[derive(Serialize)]
struct Found {
    /// The query as it was understood.
    reading: String,
    /// Whether each hit has all words of the query.
    all_words: bool,
    /// How many paragraphs were found, and in how many documents.
    total: usize,
    documents: usize,
    /// What is to be known of the words that occur nowhere.
    missing: Vec<String>,
    /// What has changed since the texts were indexed.
    note: Option<String>,
    hits: Vec<FoundHit>,
}

#[derive(Serialize)]
struct FoundHit {
    #[serde(flatten)]
    quote: Cited,
    chapter: Option<String>,
    district: Option<String>,
    year: Option<u32>,
    /// Comparable within one search only.
    score: f64,
}

fn answer(shelf: &Shelf, arguments: JsonObject) -> Result<Value, Failure> {
    let wanted: Wanted = read(arguments)?;
    let query: Query = wanted.query.parse().map_err(|error: QueryError| {
        Failure::new(
            say!("query-cant-be-read", message = error.problem()),
            say!("write-words-phrases-double-quotes"),
        )
    })?;
    let options = SearchOptions {
        limit: Some(wanted.limit.unwrap_or(FEW).min(MOST)),
        offset: wanted.offset.unwrap_or(0),
        words: if wanted.all_words == Some(true) { Words::All } else { Words::Nearest },
        ..SearchOptions::default()
    };
    let (result, titles, note): (_, BTreeMap<_, _>, _) = if let Some(engine) = shelf.index()? {
        (engine.search(&query, &options)?, engine.titles()?, engine.stale(&shelf.place)?)
    } else {
        let study = shelf.study()?;
        let named = |own: &Document| Some((own.id.to_string(), own.metadata.title.clone()?));
        let titles = study.documents().iter().filter_map(named).collect();
        (scan(study.documents(), &query, &options), titles, None)
    };
    let unknown = result.unknown.iter().map(|unknown| format!("no document has {}", unknown.text));
    json(Found {
        reading: result.reading,
        all_words: result.all_words,
        total: result.total,
        documents: result.documents,
        missing: unknown.chain(result.missing.iter().map(absent)).collect(),
        note,
        hits: result.hits.into_iter().map(|hit| found(hit, &titles)).collect(),
    })
}

fn found(hit: Hit, titles: &BTreeMap<String, String>) -> FoundHit {
    let address = if hit.address.is_empty() {
        hit.document.clone()
    } else {
        format!("{}:{}", hit.document, hit.address)
    };
    let title = titles.get(&hit.document).cloned();
    FoundHit {
        quote: Cited {
            document: hit.document,
            title,
            path: hit.path,
            citation: hit.citation,
            address,
            quote: hit.text,
        },
        chapter: hit.chapter,
        district: hit.district,
        year: hit.year,
        score: hit.score,
    }
}
