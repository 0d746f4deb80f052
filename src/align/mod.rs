//! Documents → rows of provisions that regulate one matter.

mod json;
mod model;

pub use json::{ALIGNMENT_SCHEMA, AlignmentJson};
pub use model::{Alignment, Row};

use crate::document::Document;

/// Aligns the paragraphs of all documents.
pub fn align(_documents: &[Document]) -> Alignment {
    Alignment::default()
}
