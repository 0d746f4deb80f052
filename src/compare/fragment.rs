//! A cell's text in parts, each with its mark, for those who show it.

use serde::Serialize;

use super::words::{ChangeKind, TextDiff};
use crate::text::Span;

/// How a part of a text is to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Not at all.
    Same,
    /// Other words than the base has, or words that it lacks.
    Added,
    /// Words of the base that this text lacks.
    Removed,
}

/// A part of a text with its mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fragment {
    /// How to mark it.
    pub mark: Mark,
    /// The text.
    pub text: String,
}

/// The right text in parts, in order and without gaps, with the words that only the left one has where they would stand.
pub fn fragments(left: &str, right: &str, diff: &TextDiff) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::new();
    let mut push = |mark: Mark, text: &str| {
        if text.is_empty() {
            return;
        }
        match fragments.last_mut() {
            Some(last) if last.mark == mark => last.text.push_str(text),
            _ => fragments.push(Fragment { mark, text: text.to_owned() }),
        }
    };
    let mut at = 0;
    for change in &diff.changes {
        if !change.right.is_empty() {
            // White space between two parts belongs to none.
            push(Mark::Same, Span::new(at, change.right.start).slice(right));
            at = change.right.end;
        }
        if change.kind == ChangeKind::Same {
            push(Mark::Same, change.right.slice(right));
        } else {
            push(Mark::Removed, change.left.slice(left));
            push(Mark::Added, change.right.slice(right));
        }
    }
    push(Mark::Same, Span::new(at, right.len()).slice(right));
    fragments
}
