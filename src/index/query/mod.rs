//! What is asked: the query language, from text to a tree.

mod error;
mod filter;
mod parser;
mod pieces;
mod problem;
mod tree;

pub use error::QueryError;
pub use problem::QueryProblem;
pub use tree::Query;

pub(super) use filter::Filter;
pub(super) use pieces::pieces;
pub(super) use tree::Node;
