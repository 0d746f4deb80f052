//! Documents → wording families (same or nearly the same paragraphs), and from them who probably took text from whom.
//!
//! [`Families`] groups paragraphs (款) by their wording; [`Genealogy`] weighs what documents share, rare wordings more than
//! those that everybody has, and says for each document which earlier ones it most probably took its text from. A model
//! that stands outside the corpus can't be seen: then documents look like each other's source.

mod cluster;
mod date;
mod descent;
mod figure;
mod gather;
mod grams;
mod group;
mod json;
mod model;
mod similarity;
#[cfg(test)]
mod tests;
mod wording;

pub use cluster::{Merge, Tree};
pub use date::date_of;
pub use descent::{Descent, Genealogy, Precedence, Source};
pub use figure::{matrix_svg, tree_svg};
pub use group::Groups;
pub use json::{FAMILY_SCHEMA, FamilyJson};
pub use model::{Families, Family, FamilyOptions, Member};
pub use similarity::Similarity;
