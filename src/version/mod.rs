//! Two versions of one text → the fate of each article: same, renumbered, changed, moved, split, merged, new, deleted; with
//! the words, values, forces and references that changed.
//!
//! Rows of an alignment join what several authors wrote on one matter. Versions are another question: nearly every article has
//! its successor, and order is mostly kept. `likeness` says how much two articles share, `pairing` joins them along the
//! order of the text and across it, `parts` finds those cut in two or joined, `reference` maps references, `run` tells together
//! what only bears another number.

mod article;
mod chain;
mod fate;
mod json;
mod labels;
mod likeness;
#[cfg(feature = "office")]
mod lines;
mod markdown;
mod number;
mod pairing;
mod parts;
mod reference;
mod run;
mod summary;
mod text;
mod versions;

pub use chain::{Chain, Life, Stage, by_date, write_chain, write_chain_markdown};
pub use fate::Fate;
pub use json::{LIVES_SCHEMA, LivesJson, VERSIONS_SCHEMA, VersionsJson};
pub use labels::{ReferenceFate, Side, VersionLabels};
#[cfg(feature = "office")]
pub(crate) use lines::{lines, pair_lines};
pub use markdown::write_markdown;
pub use number::NumberChange;
pub use summary::Summary;
pub(crate) use text::notes;
pub use text::write_text;
pub use versions::{Entry, ReferenceChange, Section, VersionOptions, Versions};
