//! Differences → which of them is text that stands elsewhere: a sentence in another order is no loss and no gain.

use super::words::{Change, ChangeKind};
use crate::text::{Span, fold};

/// Text that both sides have, at different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Move {
    /// The index of the change that takes it away.
    pub removed: usize,
    /// The index of the change that sets it here.
    pub added: usize,
}

/// Shorter text is no sentence: such words are in any order by chance.
const LEAST: usize = 6;

/// Pairs what was removed with what was added in the same words; each is in one pair at most.
pub(super) fn moves(changes: &[Change], left: &str, right: &str) -> Vec<Move> {
    // The marks around a sentence change with its place.
    let words = |text: &str| -> Option<String> {
        let folded = fold(text);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        (bare.chars().count() >= LEAST).then(|| bare.to_owned())
    };
    let of = |kind: ChangeKind| {
        changes.iter().enumerate().filter(move |(_, change)| change.kind == kind).filter_map(
            move |(index, change)| {
                let text = if kind == ChangeKind::Removed {
                    change.left.slice(left)
                } else {
                    change.right.slice(right)
                };
                Some((index, words(text)?))
            },
        )
    };
    let mut removed: Vec<(usize, String)> = of(ChangeKind::Removed).collect();
    if removed.is_empty() {
        return Vec::new();
    }
    of(ChangeKind::Added)
        .filter_map(|(added, text)| {
            let at = removed.iter().position(|(_, other)| *other == text)?;
            Some(Move { removed: removed.remove(at).0, added })
        })
        .collect()
}

/// Sets what came or went to the start of its sentence, where the words around allow it: between 会议按期召开 and
/// 会议由区长主持。会议按期召开 it is 会议由区长主持。 that came, not 由区长主持。会议.
pub(super) fn settle_at_sentences(changes: &mut Vec<Change>, left: &str, right: &str) {
    for index in 1..changes.len() {
        let [.., before, change] = changes.get(..=index).unwrap_or_default() else { continue };
        if before.kind != ChangeKind::Same {
            continue;
        }
        let (text, own) = match change.kind {
            ChangeKind::Removed => (left, change.left),
            ChangeKind::Added => (right, change.right),
            _ => continue,
        };
        let Some(shift) = shift(text, own, before.left.slice(left), before.right.slice(right)) else {
            continue;
        };
        let back = |span: Span| Span::new(span.start - shift, span.end - shift);
        let (gone, came) = (back(change.left), back(change.right));
        let next = index + 1;
        // What was before the change is now behind it, and needs a neighbour there that is the same on both sides.
        let joins = changes.get(next).is_some_and(|after| {
            after.kind == ChangeKind::Same
                && (after.left.start, after.right.start) == (gone.end + shift, came.end + shift)
        });
        if !joins {
            continue;
        }
        if let Some(before) = changes.get_mut(index - 1) {
            before.left.end -= shift;
            before.right.end -= shift;
        }
        if let Some(change) = changes.get_mut(index) {
            (change.left, change.right) = (gone, came);
        }
        if let Some(after) = changes.get_mut(next) {
            after.left.start -= shift;
            after.right.start -= shift;
        }
    }
    changes.retain(|change| !change.left.is_empty() || !change.right.is_empty());
}

/// How far back a change begins a sentence while it holds the same words.
fn shift(text: &str, own: Span, left: &str, right: &str) -> Option<usize> {
    let (changed, before) = (own.slice(text), Span::new(0, own.start).slice(text));
    if changed.chars().count() < LEAST {
        return None;
    }
    let mut length = 0;
    let mut pairs =
        changed.chars().rev().zip(before.chars().rev()).zip(left.chars().rev().zip(right.chars().rev()));
    loop {
        let rest = before.get(..before.len() - length)?;
        if rest.is_empty() || rest.ends_with(['。', '；', '！', '？', '\n']) {
            return (length > 0).then_some(length);
        }
        let ((tail, head), (here, there)) = pairs.next()?;
        if tail != head || here != there || here != head {
            return None;
        }
        length += head.len_utf8();
    }
}
