//! Alignment + wording families → what each row and each document has and lacks: k of n, who is silent, in which wordings, what
//! is rare and what is missing.

mod json;
mod model;

pub use json::{ALIGNMENT_SCHEMA, AlignmentJson};
pub use model::{Coverage, CoverageOptions, DocumentCoverage, RowCoverage, RowWording};
