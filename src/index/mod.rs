//! Documents → a full-text index in a folder, and queries → hits. The only home of the search engine.

mod error;
mod fold;
mod query;

pub use error::IndexError;
pub use query::{Query, QueryError};
