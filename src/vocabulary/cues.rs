//! What a norm about a matter is known by, and in which order matters are asked.

use std::sync::Arc;

use super::{Entries, Matter};

/// Words around a norm that say which matter it is about; all words are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cues {
    /// The kinds of norms, by their names in machine output.
    pub kinds: Vec<String>,
    /// One of these stands in the clause.
    pub clause: Vec<String>,
    /// And one of these in the sentence, where any are given.
    pub sentence: Vec<String>,
    /// And one of these in the paragraph, where any are given.
    pub paragraph: Vec<String>,
    /// None of these stands in the sentence or, behind a `+`, in the paragraph.
    pub without: Vec<String>,
}

/// The orders in which matters are asked and listed.
#[derive(Clone, Debug, Default)]
pub(super) struct Precedence {
    /// Matters and which of their cues.
    asked: Vec<(usize, usize)>,
}

impl Precedence {
    /// The order in which matters are asked; also gives each its rank.
    pub(super) fn of(entries: &mut Entries) -> Self {
        let place = |matter: &Arc<Matter>| entries.order.iter().position(|named| *named == matter.key);
        let places: Vec<usize> =
            entries.matters.iter().map(|matter| place(matter).unwrap_or(usize::MAX)).collect();
        let named = |matter: usize| (places[matter], matter);
        let matters = &mut entries.matters;
        let all = matters.iter().enumerate();
        let mut asked: Vec<(usize, usize)> =
            all.flat_map(|(at, matter)| (0..matter.norms.len()).map(move |cues| (at, cues))).collect();
        // A word somewhere in the paragraph says less than one beside the figures.
        asked.sort_by_key(|&(matter, cues)| (matters[matter].norms[cues].is_far(), named(matter), cues));
        let mut listed: Vec<usize> = (0..matters.len()).collect();
        listed.sort_by_key(|&matter| {
            if matters[matter].is_meeting() { (false, (0, matter)) } else { (true, named(matter)) }
        });
        for (rank, matter) in listed.into_iter().enumerate() {
            if matters[matter].rank != rank {
                Arc::make_mut(&mut matters[matter]).rank = rank;
            }
        }
        Self { asked }
    }

    pub(super) fn cues<'a>(
        &'a self,
        matters: &'a [Arc<Matter>],
    ) -> impl Iterator<Item = (&'a Arc<Matter>, &'a Cues)> {
        self.asked.iter().map(|&(matter, cues)| (&matters[matter], &matters[matter].norms[cues]))
    }
}

impl Cues {
    /// Whether they only ask for words of the paragraph.
    fn is_far(&self) -> bool {
        self.clause.is_empty() && self.sentence.is_empty() && !self.paragraph.is_empty()
    }
}
