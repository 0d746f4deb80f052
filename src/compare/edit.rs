//! A difference of two texts → what to take out and what to put in, to the last character.

use super::words::{ChangeKind, TextDiff};
use crate::text::Span;

/// A step on the way from one text to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit<'a> {
    /// Both have it.
    Keep(&'a str),
    /// Only the left text has it.
    Delete(&'a str),
    /// Only the right text has it.
    Insert(&'a str),
}

/// The steps from the left text to the right one: what is kept and deleted is the left text, what is kept and inserted the
/// right one, with white space and with what a comparison counts as equal (七 and 7).
pub fn edits<'a>(left: &'a str, right: &'a str, diff: &TextDiff) -> Vec<Edit<'a>> {
    let mut edits: Vec<Edit<'a>> = Vec::new();
    let mut replace = |before: &'a str, after: &'a str| {
        if before == after {
            edits.extend((!before.is_empty()).then_some(Edit::Keep(before)));
            return;
        }
        edits.extend((!before.is_empty()).then_some(Edit::Delete(before)));
        edits.extend((!after.is_empty()).then_some(Edit::Insert(after)));
    };
    let (mut left_at, mut right_at) = (0, 0);
    for change in &diff.changes {
        // A span without extent has no say about the white space before it.
        let upto = |at: usize, span: Span| if span.is_empty() { at } else { span.start };
        let (left_to, right_to) = (upto(left_at, change.left), upto(right_at, change.right));
        replace(Span::new(left_at, left_to).slice(left), Span::new(right_at, right_to).slice(right));
        let (before, after) = (change.left.slice(left), change.right.slice(right));
        if change.kind == ChangeKind::Same || !before.is_empty() || !after.is_empty() {
            replace(before, after);
        }
        left_at = left_to + before.len();
        right_at = right_to + after.len();
    }
    replace(Span::new(left_at, left.len()).slice(left), Span::new(right_at, right.len()).slice(right));
    let sides = |own: fn(&Edit<'a>) -> Option<&'a str>| edits.iter().filter_map(own).collect::<String>();
    let kept = sides(Edit::left) == left && sides(Edit::right) == right;
    if kept { edits } else { vec![Edit::Delete(left), Edit::Insert(right)] }
}

impl<'a> Edit<'a> {
    /// What the left text has of it.
    fn left(&self) -> Option<&'a str> {
        match self {
            Self::Keep(text) | Self::Delete(text) => Some(text),
            Self::Insert(_) => None,
        }
    }

    /// What the right text has of it.
    fn right(&self) -> Option<&'a str> {
        match self {
            Self::Keep(text) | Self::Insert(text) => Some(text),
            Self::Delete(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Cutter, Names, diff};

    #[test]
    fn nothing_is_lost_on_either_side() {
        for (left, right) in [
            ("应当在 七 日内答复。", "应当在7日内书面 答复 。"),
            ("　　第一条　为了规范渡口管理", "第一条 为了规范渡口管理，制定本办法"),
            ("", "新增"),
            ("全部删去", ""),
            ("（一）甲；\n（二）乙", "（一）甲；（二）丙"),
        ] {
            let cut = |text: &str| Cutter::default().cut(text, &Names::default());
            let edits = edits(left, right, &diff(&cut(left), &cut(right)));
            assert_eq!(edits.iter().filter_map(Edit::left).collect::<String>(), left);
            assert_eq!(edits.iter().filter_map(Edit::right).collect::<String>(), right);
        }
        let cut = |text: &str| Cutter::default().cut(text, &Names::default());
        let (left, right) = ("每年 一次", "每年  两次");
        let steps = edits(left, right, &diff(&cut(left), &cut(right)));
        assert!(steps.contains(&Edit::Keep("每年")), "{steps:?}");
    }
}
