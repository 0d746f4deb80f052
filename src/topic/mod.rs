//! The topics of a genre of rules: a text in, the topics it speaks of out. They name and order; they match nothing.

mod catalogue;

pub use catalogue::{Catalogue, CatalogueError, Topic};
