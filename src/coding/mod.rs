//! Rows as a coder sees them (paragraph → row), as a table to fill in, and how far two coders agree.
//!
//! A coding is exported, corrected or made anew by a reader in a spreadsheet, and read again; [`Agreement`] sets two codings, or
//! a coding and the program, against each other.

mod agreement;
mod model;
mod table;
#[cfg(test)]
mod tests;

pub use agreement::{AGREEMENT_SCHEMA, Agreement, Labels, Pairs, Unit, differing};
pub use model::Coding;
pub use table::{CodingError, read, write};
