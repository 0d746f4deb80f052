//! The words around a comparison on a terminal: Chinese, as the texts are, unless who shows it has others.

use super::comparison::Cell;
use super::force::ForceChange;
use super::text::{force_words, value_words};
use super::value::{ValueChange, describe};
use crate::norm::Norm;

/// The words around a comparison.
pub trait Labels {
    /// Behind the place that the others are set against.
    fn base(&self) -> String {
        "（基准）".to_owned()
    }

    /// That a document says the same as another one.
    fn same_as(&self, name: &str) -> String {
        format!("与{name}相同")
    }

    /// That nearly all words differ, and none is marked.
    fn unlike(&self) -> String {
        "（与基准相同之处不多，不标异同）".to_owned()
    }

    /// A document that says nothing on the matter.
    fn silence(&self, cell: &Cell) -> String {
        format!("{}：{}", cell.name, cell.silence())
    }

    /// A value with its quote.
    fn norm(&self, norm: &Norm) -> String {
        format!("{}（{}）", describe(norm), norm.quote)
    }

    /// A difference of values.
    fn value(&self, change: &ValueChange) -> String {
        value_words(change)
    }

    /// A difference of force.
    fn force(&self, change: &ForceChange) -> String {
        force_words(change)
    }
}

/// Chinese words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chinese;

impl Labels for Chinese {}
