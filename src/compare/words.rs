//! Two cut texts → which words are the same, changed, added or removed. The only home of `similar`.

use std::borrow::Cow;
use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::moved::{Move, moves, settle_at_sentences};
use super::piece::{Piece, Wording};
use crate::text::{Span, fold, is_numeral};

/// Where less than this share of two texts is the same, marks on all the rest hide the text.
const WORTH_MARKING: f64 = 0.45;

/// How a part of the one text stands to its part of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// Nothing differs, or only what never counts: names of places, numbering, width, white space.
    Same,
    /// Other words.
    Replaced,
    /// Only the left text has it.
    Removed,
    /// Only the right text has it.
    Added,
}

/// A part of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// How they stand to each other.
    pub kind: ChangeKind,
    /// The part of the left text.
    pub left: Span,
    /// The part of the right text.
    pub right: Span,
}

/// What differs between two texts, from their first to their last word, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextDiff {
    /// The parts; between two of them there is white space at most.
    pub changes: Vec<Change>,
    /// Those among them that only say where text went.
    pub moves: Vec<Move>,
}

impl TextDiff {
    /// Whether any word differs.
    pub fn differs(&self) -> bool {
        self.changes.iter().any(|change| change.kind != ChangeKind::Same)
    }

    /// The same seen from the other side: what came went.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let changes = self.changes.iter().map(|change| Change {
            kind: match change.kind {
                ChangeKind::Added => ChangeKind::Removed,
                ChangeKind::Removed => ChangeKind::Added,
                kind => kind,
            },
            left: change.right,
            right: change.left,
        });
        let moves = self.moves.iter().map(|it| Move { removed: it.added, added: it.removed });
        Self { changes: changes.collect(), moves: moves.collect() }
    }

    /// Whether so much is the same that marks on the rest help; else they would hide the text.
    pub fn is_worth_marking(&self) -> bool {
        self.similarity() >= WORTH_MARKING
    }

    /// The share of both texts that is the same, from 0 to 1.
    pub fn similarity(&self) -> f64 {
        let (mut same, mut total) = (0_usize, 0_usize);
        for change in &self.changes {
            let length = change.left.len() + change.right.len();
            total += length;
            if change.kind == ChangeKind::Same {
                same += length;
            }
        }
        if total == 0 { 1.0 } else { ratio(same, total) }
    }
}

#[expect(clippy::cast_precision_loss, reason = "texts are shorter than 2^52 bytes")]
pub(super) fn ratio(part: usize, total: usize) -> f64 {
    part as f64 / total.max(1) as f64
}

/// Compares two texts that were cut alike.
pub fn diff(left: &Wording, right: &Wording) -> TextDiff {
    let (left_pieces, right_pieces) = (recut(left, right), recut(right, left));
    let left_keys: Vec<&str> = left_pieces.iter().map(|piece| piece.key.as_str()).collect();
    let right_keys: Vec<&str> = right_pieces.iter().map(|piece| piece.key.as_str()).collect();
    let cover = |pieces: &[Piece], range: std::ops::Range<usize>| {
        let after = pieces.get(range.start.wrapping_sub(1)).map_or(0, |piece| piece.span.end);
        pieces
            .get(range)
            .unwrap_or_default()
            .iter()
            .map(|piece| piece.span)
            .reduce(Span::cover)
            .unwrap_or(Span::new(after, after))
    };
    let mut changes: Vec<Change> = Vec::new();
    for operation in
        capture_diff_slices(algorithm(left_keys.len(), right_keys.len()), &left_keys, &right_keys)
    {
        let (tag, left_range, right_range) = operation.as_tag_tuple();
        let kind = match tag {
            DiffTag::Equal => ChangeKind::Same,
            DiffTag::Delete => ChangeKind::Removed,
            DiffTag::Insert => ChangeKind::Added,
            DiffTag::Replace => ChangeKind::Replaced,
        };
        let change =
            Change { kind, left: cover(&left_pieces, left_range), right: cover(&right_pieces, right_range) };
        for change in settle(change, left, right) {
            push(&mut changes, change);
        }
    }
    let mut changes = join_fragments(changes, &left.text);
    settle_at_sentences(&mut changes, &left.text, &right.text);
    let moves = moves(&changes, &left.text, &right.text);
    TextDiff { changes, moves }
}

/// Hunt finds the longest common subsequence of ordinary provisions many times faster than Myers; it is quadratic where
/// a text repeats itself without end, which Histogram is not.
fn algorithm(left: usize, right: usize) -> Algorithm {
    if left.saturating_mul(right) > 4_000_000 { Algorithm::Histogram } else { Algorithm::Hunt }
}

/// What is left of a replacement when the parts are taken off that both sides share although no dictionary cuts there.
///
/// Where one side holds the other, the rest came or went: 区长 → 副区长 is +副. Else a shared start or end of two
/// characters is taken off where words of two characters remain: 全体会议 → 常务会议 is 全体 → 常务, but 办公室 → 办公厅 stays.
fn settle(change: Change, left: &Wording, right: &Wording) -> Vec<Change> {
    let (a, b) = (change.left.slice(&left.text), change.right.slice(&right.text));
    if change.kind != ChangeKind::Replaced {
        return vec![change];
    }
    if fold(a) == fold(b) {
        return vec![Change { kind: ChangeKind::Same, ..change }];
    }
    if a.chars().chain(b.chars()).any(is_numeral) {
        return vec![change];
    }
    let bytes = |c: (char, char)| c.0.len_utf8();
    let start: Vec<(char, char)> = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).collect();
    let end: Vec<(char, char)> = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).collect();
    let counts = (a.chars().count(), b.chars().count());
    let takes = |shared: usize| {
        let rest = counts.0.min(counts.1) - shared;
        shared >= 2 && (rest == 0 || rest >= 2)
    };
    let (head, tail) = if takes(start.len()) {
        (start.into_iter().map(bytes).sum(), 0)
    } else if takes(end.len()) {
        (0, end.into_iter().map(bytes).sum())
    } else {
        (0, 0)
    };
    let cut = |span: Span| {
        let (first, last) = (span.start + head, span.end - tail);
        (Span::new(span.start, first), Span::new(first, last), Span::new(last, span.end))
    };
    let (left, right) = (cut(change.left), cut(change.right));
    let kind = match (left.1.is_empty(), right.1.is_empty()) {
        (true, _) => ChangeKind::Added,
        (_, true) => ChangeKind::Removed,
        _ => ChangeKind::Replaced,
    };
    [(ChangeKind::Same, left.0, right.0), (kind, left.1, right.1), (ChangeKind::Same, left.2, right.2)]
        .into_iter()
        .filter(|(_, left, right)| !left.is_empty() || !right.is_empty())
        .map(|(kind, left, right)| Change { kind, left, right })
        .collect()
}

fn push(changes: &mut Vec<Change>, change: Change) {
    match changes.last_mut() {
        Some(last) if (last.kind == ChangeKind::Same) == (change.kind == ChangeKind::Same) => {
            *last = merged(*last, change);
        }
        _ => changes.push(change),
    }
}

fn merged(a: Change, b: Change) -> Change {
    let (left, right) = (join(a.left, b.left), join(a.right, b.right));
    let kind =
        match (a.kind == ChangeKind::Same && b.kind == ChangeKind::Same, left.is_empty(), right.is_empty()) {
            (true, ..) => ChangeKind::Same,
            (_, true, _) => ChangeKind::Added,
            (_, _, true) => ChangeKind::Removed,
            _ => ChangeKind::Replaced,
        };
    Change { kind, left, right }
}

/// An empty span has a place but no extent, so it must not stretch its neighbour.
fn join(a: Span, b: Span) -> Span {
    match (a.is_empty(), b.is_empty()) {
        (true, _) => b,
        (_, true) => a,
        _ => a.cover(b),
    }
}

/// A single character that two long changes happen to share says nothing, and marking around it is hard to read.
fn join_fragments(changes: Vec<Change>, text: &str) -> Vec<Change> {
    let long = |change: &Change| {
        change.kind == ChangeKind::Replaced && change.left.len().min(change.right.len()) >= 15
    };
    let mut joined: Vec<Change> = Vec::new();
    let mut rest = changes.into_iter().peekable();
    while let Some(change) = rest.next() {
        let single = change.kind == ChangeKind::Same && change.left.slice(text).chars().count() == 1;
        if single && let (Some(before), Some(after)) = (joined.last_mut(), rest.next_if(long)) {
            if long(before) {
                *before = merged(merged(*before, Change { kind: ChangeKind::Replaced, ..change }), after);
            } else {
                joined.extend([change, after]);
            }
            continue;
        }
        joined.push(change);
    }
    joined
}

/// Cuts words again where the other text has their parts as words: 工作日内 beside 工作日 becomes 工作日|内.
///
/// A dictionary cuts the same characters differently in different company, and such a cut is no difference.
fn recut<'a>(wording: &'a Wording, other: &Wording) -> Cow<'a, [Piece]> {
    let known: BTreeSet<&str> =
        other.pieces.iter().filter(|piece| piece.word).map(|piece| piece.span.slice(&other.text)).collect();
    let parts = |piece: &Piece| -> Option<Vec<usize>> {
        let word = piece.span.slice(&wording.text);
        (piece.word && word.chars().count() > 1 && !known.contains(word))
            .then(|| split(word, &known))
            .flatten()
    };
    if !wording.pieces.iter().any(|piece| parts(piece).is_some()) {
        return Cow::Borrowed(&wording.pieces);
    }
    let mut pieces = Vec::with_capacity(wording.pieces.len() + 8);
    for piece in &wording.pieces {
        let Some(ends) = parts(piece) else {
            pieces.push(piece.clone());
            continue;
        };
        let mut start = piece.span.start;
        for end in ends {
            let span = Span::new(start, piece.span.start + end);
            pieces.push(Piece { span, key: span.slice(&wording.text).to_owned(), word: true });
            start = span.end;
        }
    }
    Cow::Owned(pieces)
}

/// The ends of the parts of a word: wholly made of known words, or a known word and a rest of two characters or more.
fn split(word: &str, known: &BTreeSet<&str>) -> Option<Vec<usize>> {
    let mut ends = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let longest = word
            .char_indices()
            .map(|(i, c)| i + c.len_utf8())
            .filter(|&end| end > at)
            .rev()
            .find(|&end| word.get(at..end).is_some_and(|part| known.contains(part)));
        let Some(end) = longest else { break };
        ends.push(end);
        at = end;
    }
    if at == word.len() {
        return (ends.len() > 1).then_some(ends);
    }
    let boundary = word.char_indices().map(|(i, _)| i).skip(1);
    boundary
        .filter(|&at| {
            let (head, tail) = (word.get(..at).unwrap_or_default(), word.get(at..).unwrap_or_default());
            let enough = |part: &str| part.chars().count() > 1 || BOUND.contains(&part);
            enough(head) && enough(tail) && (known.contains(head) || known.contains(tail))
        })
        .max_by_key(|&at| known.contains(word.get(..at).unwrap_or_default()))
        .map(|at| vec![at, word.len()])
}

/// Single characters that dictionaries glue to their neighbours.
const BOUND: [&str; 14] =
    ["每", "内", "前", "后", "日", "个", "各", "应", "可", "不", "须", "由", "经", "和"];
