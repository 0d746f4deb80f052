//! Decisions on many texts → what of them is about those that were chosen.

use super::fit::candidates;
use super::model::{Act, Mark, Target};
use crate::document::Document;

/// Documents that were chosen, and those that were left out.
#[derive(Clone, Copy)]
pub(super) struct Choice<'a> {
    pub(super) chosen: &'a [Document],
    pub(super) left_out: &'a [Document],
}

impl Choice<'_> {
    /// Whether a mark is on a document that was left out.
    fn is_out(self, mark: &Mark) -> bool {
        let name = &mark.address.document;
        let near = |documents| candidates(name, documents).into_iter().next();
        match (near(self.chosen), near(self.left_out)) {
            (_, None) => false,
            (None, Some(_)) => true,
            // A part of the name of a chosen one may be the whole name of another.
            (Some((ours, _)), Some((theirs, _))) => theirs < ours,
        }
    }

    /// What of a decision is left; nothing where it is on documents alone that were left out.
    pub(super) fn of(self, act: &Act) -> Option<Act> {
        if self.left_out.is_empty() {
            return Some(act.clone());
        }
        let is_in = |target: &Target| target.mark().is_none_or(|mark| !self.is_out(mark));
        let marks = |marks: &[Mark], least: usize| {
            let left: Vec<Mark> = marks.iter().filter(|mark| !self.is_out(mark)).cloned().collect();
            (left.len() >= least.min(marks.len())).then_some(left)
        };
        match act {
            Act::Join(all) => marks(all, 2).map(Act::Join),
            Act::Split(all) => marks(all, 2).map(Act::Split),
            Act::Ignore(all) => marks(all, 1).map(Act::Ignore),
            Act::Confirm(all) => marks(all, 2).map(Act::Confirm),
            Act::Merge(rows) => {
                let left: Vec<Target> = rows.iter().filter(|row| is_in(row)).cloned().collect();
                (left.len() > 1).then_some(Act::Merge(left))
            }
            Act::Move(mark, row) | Act::Add(mark, row) => {
                (!self.is_out(mark) && is_in(row)).then(|| act.clone())
            }
            Act::Rename(row, _) => is_in(row).then(|| act.clone()),
        }
    }
}
