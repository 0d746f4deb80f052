//! Documents → a full-text index in a folder, and queries → hits. The only home of the search engine.
//!
//! A paragraph (款) with its items is one unit of search. Dictionary words rank the hits; characters decide what is a hit, so
//! that a search misses nothing: see [`Query`] for what can be asked and [`Index`] for an example.

mod bm25;
mod continued;
mod deadline;
mod dictionary;
mod directory;
mod engine;
mod error;
mod evaluate;
mod explain;
mod facet;
mod fold;
mod generation;
mod hit;
mod intake;
mod manifest;
mod passage;
mod plan;
mod postings;
mod query;
mod question;
mod ranking;
mod renewal;
mod said;
mod scan;
mod schema;
mod score;
mod seal;
mod search;
mod set;
mod statistics;
mod store;
mod table;
mod target;
mod unknown;
mod update;
mod variants;

pub use error::IndexError;
pub use explain::{Missing, QueryPart, Weight};
pub use facet::{Facet, Facets};
pub use hit::{Context, Explanation, Hit, Neighbour, SEARCH_SCHEMA, SearchOptions, SearchResult, Words};
pub use manifest::{IndexedDocument, Origin};
pub use query::{Query, QueryError, QueryProblem};
pub use said::{Describe, Description};
pub use scan::{paragraphs, scan, scan_each};
pub use store::Index;
pub use table::{FoundClause, QueryRow, QueryTable, TABLE_SCHEMA, TableDocument, sentences};
pub use update::{UpdateMode, UpdateOptions, UpdateReport};
