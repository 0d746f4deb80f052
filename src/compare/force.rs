//! The force of a provision: 可以, 原则上, 一般应, 应当, 必须, 不得; which side is stronger.

use schemars::JsonSchema;
use serde::Serialize;

use super::words::{Change, ChangeKind, TextDiff};
use crate::text::Span;

/// How strongly words bind, from weak to strong; a prohibition is as strong as a strict duty, the other way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// 可以, 鼓励: leave to do so.
    May,
    /// 原则上, 一般: the usual case, with exceptions.
    Usually,
    /// 一般应, 原则上应: a duty with exceptions.
    UsuallyShall,
    /// 应当, 应, 要: a duty.
    Shall,
    /// 必须, 须, 一律: a strict duty.
    Must,
    /// 不得, 严禁: a prohibition.
    MustNot,
}

/// Words of force in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForceWord {
    /// How strong they are.
    pub force: Force,
    /// Where they stand.
    pub span: Span,
}

/// Which way a difference goes, seen from the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Harder on those who are bound: a shorter deadline, a stronger word.
    Stricter,
    /// Easier on them.
    Looser,
    /// Different, but neither.
    Other,
}

/// Words of force that differ.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ForceChange {
    /// The words in the base, where there are any.
    pub base: Option<String>,
    /// The words here, where there are any.
    pub here: Option<String>,
    /// Whether this is stronger or weaker than the base.
    pub direction: Direction,
}

/// Words and their force; the longest that fits counts. The marks after some of them tell 要求 from 要.
const WORDS: [(&str, Force); 39] = [
    ("原则上应当", Force::UsuallyShall),
    ("一般应当", Force::UsuallyShall),
    ("原则上必须", Force::UsuallyShall),
    ("原则上应", Force::UsuallyShall),
    ("原则上须", Force::UsuallyShall),
    ("原则上不得", Force::UsuallyShall),
    ("原则上不再", Force::UsuallyShall),
    ("原则上不", Force::UsuallyShall),
    ("一般不得", Force::UsuallyShall),
    ("一般不", Force::UsuallyShall),
    ("一般应", Force::UsuallyShall),
    ("一般须", Force::UsuallyShall),
    ("一般要", Force::UsuallyShall),
    ("不可以", Force::MustNot),
    ("不应当", Force::MustNot),
    ("不允许", Force::MustNot),
    ("绝不能", Force::MustNot),
    ("不必", Force::May),
    ("不得", Force::MustNot),
    ("不准", Force::MustNot),
    ("不许", Force::MustNot),
    ("不应", Force::MustNot),
    ("不可", Force::MustNot),
    ("严禁", Force::MustNot),
    ("禁止", Force::MustNot),
    ("必须", Force::Must),
    ("务必", Force::Must),
    ("一律", Force::Must),
    ("应当", Force::Shall),
    ("应该", Force::Shall),
    ("原则上", Force::Usually),
    ("可以", Force::May),
    ("鼓励", Force::May),
    ("提倡", Force::May),
    ("一般", Force::Usually),
    ("应", Force::Shall),
    ("须", Force::Must),
    ("要", Force::Shall),
    ("可", Force::May),
];

/// Words that begin or end with a word of force and are none.
const NONE: [&str; 38] = [
    "不可避免",
    "不可抗力",
    "应急",
    "应用",
    "应对",
    "应邀",
    "应付",
    "应届",
    "应诉",
    "响应",
    "相应",
    "适应",
    "反应",
    "对应",
    "效应",
    "供应",
    "答应",
    "呼应",
    "要求",
    "要点",
    "要件",
    "要素",
    "要闻",
    "要事",
    "重要",
    "主要",
    "需要",
    "必要",
    "纪要",
    "摘要",
    "概要",
    "简要",
    "只要",
    "许可",
    "认可",
    "可行",
    "可能",
    "可靠",
];

/// What stands behind a word of force that only describes a thing: 法律禁止的, 必须程序.
const ATTRIBUTIVE: [&str; 6] = ["的", "程序", "环节", "条件", "手续", "步骤"];

impl Force {
    /// The force of words such as 一般应; `None` where they have none.
    pub fn of(words: &str) -> Option<Self> {
        Self::read(words).first().map(|word| word.force)
    }

    /// The words of force in a text, in order.
    pub fn read(text: &str) -> Vec<ForceWord> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            if let Some(none) = NONE.iter().find(|none| rest.starts_with(**none)) {
                at += none.len();
            } else if let Some((word, force)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
                let behind = rest.get(word.len()..).unwrap_or_default();
                if !ATTRIBUTIVE.iter().any(|noun| behind.starts_with(noun)) {
                    found.push(ForceWord { force: *force, span: Span::new(at, at + word.len()) });
                }
                at += word.len();
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }

    /// Which way it goes from `base` to this.
    pub fn against(self, base: Self) -> Direction {
        match (self == Self::MustNot, base == Self::MustNot) {
            (true, false) | (false, true) => Direction::Other,
            _ if self > base => Direction::Stricter,
            _ if self < base => Direction::Looser,
            _ => Direction::Other,
        }
    }
}

/// The longest replaced part, in bytes, within which words of force are set against each other: a dozen characters.
const LONGEST: usize = 12 * '字'.len_utf8();

/// The words of force that differ between two texts, of which `diff` says what else does.
pub fn force_changes(base: &str, here: &str, diff: &TextDiff) -> Vec<ForceChange> {
    let (in_base, in_here) = (Force::read(base), Force::read(here));
    let mut taken = vec![false; in_here.len()];
    let mut changes = Vec::new();
    let mut left_over: Vec<&ForceWord> = Vec::new();
    let touches = |word: Span, part: Span| word.start < part.end && part.start < word.end;
    // A word that came or went alone is a difference of force; one in a sentence that came or went is not.
    let alone = |word: Span, side: fn(&Change) -> Span| {
        diff.changes
            .iter()
            .filter(|change| change.kind != ChangeKind::Same && touches(word, side(change)))
            .any(|change| side(change).len() <= word.len() + 2 * '字'.len_utf8())
    };
    // Nor can the words of two long passages be paired that have nothing in common.
    let comparable = |change: &&Change| {
        change.kind == ChangeKind::Same || change.left.len().max(change.right.len()) <= LONGEST
    };
    for word in &in_base {
        let counterpart = diff
            .changes
            .iter()
            .filter(comparable)
            .filter(|change| touches(word.span, change.left))
            .map(|change| change.right)
            .reduce(Span::cover)
            .and_then(|part| {
                in_here.iter().position(|other| touches(other.span, part)).map(|first| (first, part))
            })
            .and_then(|(first, part)| {
                // Of several in the part, the one in the same order of those not yet taken.
                (first..in_here.len()).find(|&i| {
                    !taken.get(i).copied().unwrap_or(true)
                        && in_here.get(i).is_some_and(|w| touches(w.span, part))
                })
            });
        match counterpart.and_then(|i| in_here.get(i).map(|other| (i, other))) {
            Some((i, other)) => {
                if other.force != word.force {
                    changes.push(change(Some((word, base)), Some((other, here))));
                }
                if let Some(taken) = taken.get_mut(i) {
                    *taken = true;
                }
            }
            None => left_over.push(word),
        }
    }
    // The same force at another place of the passage came and went with the words around it.
    let mut came: Vec<&ForceWord> =
        in_here.iter().zip(taken).filter(|(_, taken)| !taken).map(|(word, _)| word).collect();
    left_over.retain(|word| match came.iter().position(|other| other.force == word.force) {
        Some(position) => {
            came.remove(position);
            false
        }
        None => true,
    });
    let went = left_over.into_iter().filter(|word| alone(word.span, |change| change.left));
    changes.extend(went.map(|word| change(Some((word, base)), None)));
    let came = came.into_iter().filter(|word| alone(word.span, |change| change.right));
    changes.extend(came.map(|word| change(None, Some((word, here)))));
    changes
}

fn change(base: Option<(&ForceWord, &str)>, here: Option<(&ForceWord, &str)>) -> ForceChange {
    let direction = match (base, here) {
        (Some((base, _)), Some((here, _))) => here.force.against(base.force),
        _ => Direction::Other,
    };
    let words = |side: Option<(&ForceWord, &str)>| side.map(|(word, text)| word.span.slice(text).to_owned());
    ForceChange { base: words(base), here: words(here), direction }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Cutter, Names, diff};

    #[test]
    fn ranks_words_of_force() {
        for (words, force) in [
            ("一般应", Some(Force::UsuallyShall)),
            ("应当", Some(Force::Shall)),
            ("原则上", Some(Force::Usually)),
            ("可", Some(Force::May)),
            ("不得", Some(Force::MustNot)),
            ("必须", Some(Force::Must)),
            ("根据应急预案的要求", None),
            ("会议纪要和重要事项", None),
        ] {
            assert_eq!(Force::of(words), force, "{words}");
        }
        assert_eq!(Force::May.against(Force::Shall), Direction::Looser);
        assert_eq!(Force::Must.against(Force::UsuallyShall), Direction::Stricter);
        assert_eq!(Force::MustNot.against(Force::May), Direction::Other);
    }

    #[test]
    fn finds_the_words_of_force_that_differ() {
        for (base, here, expected) in [
            (
                "各单位应当按时到会",
                "各单位可以按时到会",
                vec![(Some("应当"), Some("可以"), Direction::Looser)],
            ),
            ("议题应提前报送", "议题一般应提前报送", vec![(Some("应"), Some("一般应"), Direction::Looser)]),
            ("材料应当送审", "材料应当送审并装订", vec![]),
            ("材料送审", "材料送审，逾期必须书面说明原因", vec![]),
            ("材料送审", "材料必须送审", vec![(None, Some("必须"), Direction::Other)]),
            ("各部门应参加会议", "各部门负责人参加会议应按时到会", vec![]),
            ("可以公开", "除法律禁止的以外，可以公开", vec![]),
            ("履行程序", "履行必须程序", vec![]),
            (
                "应当到会，可以发言",
                "应当到会，必须发言",
                vec![(Some("可以"), Some("必须"), Direction::Stricter)],
            ),
        ] {
            let cut = |text: &str| Cutter::default().cut(text, &Names::default());
            let found = force_changes(base, here, &diff(&cut(base), &cut(here)));
            let found: Vec<_> =
                found.iter().map(|c| (c.base.as_deref(), c.here.as_deref(), c.direction)).collect();
            assert_eq!(found, expected, "{base} / {here}");
        }
    }
}
