//! A cell's text in parts, each with its mark, for those who show it.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::{ChangeKind, TextDiff};
use crate::text::Span;

/// How a part of a text is to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Not at all.
    Same,
    /// Other words than the base has, or words that it lacks.
    Added,
    /// Words of the base that this text lacks.
    Removed,
    /// Words that the base has at another place.
    Moved,
}

/// A part of a text with its mark.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Fragment {
    /// How to mark it.
    pub mark: Mark,
    /// The text.
    pub text: String,
}

/// The right text in parts, in order and without gaps, with the words that only the left one has where they would stand.
pub fn fragments(left: &str, right: &str, diff: &TextDiff) -> Vec<Fragment> {
    let text =
        |mark: Mark, span: Span| span.slice(if mark == Mark::Removed { left } else { right }).to_owned();
    let places = fragment_places(right, diff);
    places.into_iter().map(|(mark, span)| Fragment { mark, text: text(mark, span) }).collect()
}

/// The same parts as places: those of removed words in the left text, all others in the right one.
pub fn fragment_places(right: &str, diff: &TextDiff) -> Vec<(Mark, Span)> {
    let mut places: Vec<(Mark, Span)> = Vec::new();
    let mut push = |mark: Mark, span: Span| {
        if span.is_empty() {
            return;
        }
        match places.last_mut() {
            Some(last) if last.0 == mark && last.1.end == span.start => last.1.end = span.end,
            _ => places.push((mark, span)),
        }
    };
    let mut at = 0;
    for (index, change) in diff.changes.iter().enumerate() {
        if !change.right.is_empty() {
            // White space between two parts belongs to none.
            push(Mark::Same, Span::new(at, change.right.start));
            at = change.right.end;
        }
        if change.kind == ChangeKind::Same {
            push(Mark::Same, change.right);
        } else {
            if !diff.moves.iter().any(|moved| moved.removed == index) {
                push(Mark::Removed, change.left);
            }
            let moved = diff.moves.iter().any(|moved| moved.added == index);
            push(if moved { Mark::Moved } else { Mark::Added }, change.right);
        }
    }
    push(Mark::Same, Span::new(at, right.len()));
    places
}
