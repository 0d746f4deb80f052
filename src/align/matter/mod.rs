//! Paragraphs → the matters that they regulate, as far as the vocabulary knows them.
//!
//! What two provisions have in common is often one clause of a long paragraph, said in other words. The vocabulary says which
//! words speak of one matter; how much a common matter says is asked of the corpus, see `weight`.

mod speaker;
mod weight;

pub(super) use speaker::Speaker;
pub(super) use weight::{Naming, taught, weigh};

/// A matter: its index in the vocabulary.
pub(super) type Matter = usize;
