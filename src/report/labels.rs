//! The words around a comparison on a terminal, in the language of a report.

use std::slice::from_ref;

use super::delta::{forces, values};
use super::english;
use super::language::Language;
use super::view::Delta;
use crate::compare::{Cell, Chinese, ForceChange, Labels, ValueChange};
use crate::norm::Norm;

impl Labels for Language {
    fn base(&self) -> String {
        self.of(Chinese.base(), " (base)".to_owned())
    }

    fn same_as(&self, name: &str) -> String {
        self.of(Chinese.same_as(name), format!("{} {name}", self.label("same_as")))
    }

    fn unlike(&self) -> String {
        self.of(Chinese.unlike(), format!("({})", self.label("quite_different")))
    }

    fn silence(&self, cell: &Cell) -> String {
        let perhaps = cell.perhaps.as_ref().map(|place| self.to_check(place));
        let said = perhaps.unwrap_or_else(|| self.label("silent").to_owned());
        self.of(Chinese.silence(cell), format!("{}: {said}", cell.name))
    }

    fn norm(&self, norm: &Norm) -> String {
        self.of(Chinese.norm(norm), format!("{} ({})", english::value(norm, *self), norm.quote))
    }

    fn value(&self, change: &ValueChange) -> String {
        self.of(Chinese.value(change), noted(values(from_ref(change), *self)))
    }

    fn force(&self, change: &ForceChange) -> String {
        self.of(Chinese.force(change), noted(forces(from_ref(change), *self)))
    }
}

/// A difference with its note.
fn noted(deltas: Vec<Delta>) -> String {
    let in_words = |delta: Delta| match delta.note {
        Some(note) => format!("{} ({note})", delta.words),
        None => delta.words,
    };
    deltas.into_iter().map(in_words).collect()
}
