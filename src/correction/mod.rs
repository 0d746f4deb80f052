//! Alignment + what the researcher decided → the alignment that is shown.
//!
//! A file `corrections.toml` in the corpus folder says which provisions belong together, which don't, what a row is called. It
//! is read by every run, written by hand or by the program, and every correction that no longer fits is reported.

mod apply;
mod edit;
mod file;
mod fit;
mod json;
mod misfit;
mod model;
mod rows;
#[cfg(test)]
mod tests;
mod within;

pub use apply::{Corrected, correct};
pub use edit::{add, quote, remove, save, save_onto, undo, undo_onto};
pub use file::{CorrectionError, FILE_NAME, fingerprint, load, read};
pub use json::OutcomeJson;
pub use misfit::{Misfit, Whereabouts};
pub use model::{Act, Correction, Mark, Outcome, Standing, Target};
