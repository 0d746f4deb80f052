//! What a reader of one kind hands on: the figures and where they stand.

use super::measure::Measure;
use super::quantity::{Quantity, Scan};
use super::reading::Reading;
use super::rule::{Count, Kind, Rule};
use super::stretch::Stretch;
use super::unit::{Bound, Unit};
use crate::text::Span;

/// A text with its quantities: all that a reader of one kind looks at.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) reading: &'a Reading,
    pub(super) scan: &'a Scan,
}

/// A norm before it has words: offsets are those of the [`Reading`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Finding {
    pub(super) rule: Rule,
    /// The words that make it a norm of its kind; no two norms share one.
    pub(super) core: Span,
}

impl Finding {
    pub(super) fn new(rule: Rule, core: Span) -> Self {
        Self { rule, core }
    }

    pub(super) fn kind(&self) -> Kind {
        self.rule.kind()
    }
}

/// What stands behind a quantity, a remark on how it is counted left out: 3个工作日（含）内, 10日（不含当日）内.
pub(super) fn behind<'a>(context: &Context<'a>, quantity: &Quantity) -> &'a str {
    let after = context.reading.after(quantity.span.end);
    ["(含", "(不含"]
        .iter()
        .find(|opening| after.starts_with(*opening))
        .and_then(|_| after.split_once(')'))
        .filter(|(remark, _)| remark.chars().count() <= 12)
        .map_or(after, |(_, rest)| rest)
}

impl Quantity {
    /// The length of time that it is; `None` for another thing, and behind 每, where it is a period.
    pub(super) fn length(&self, reading: &Reading) -> Option<Stretch> {
        let Measure::Time(unit) = self.measure else { return None };
        let before = reading.before(self.span.start);
        let period = before.ends_with('每') || before.ends_with("每隔");
        (!period).then_some(Stretch { value: self.value, value_max: self.max, unit })
    }

    /// So many of a thing.
    pub(super) fn count(&self, unit: Unit, bound: Bound) -> Count {
        Count { value: self.value, value_max: self.max, unit, period: None, bound }
    }
}

/// The first of `endings` that `text` ends with.
pub(super) fn ending<'a>(text: &str, endings: &[&'a str]) -> Option<&'a str> {
    endings.iter().copied().find(|ending| text.ends_with(ending))
}

/// The first of `openings` that `text` starts with.
pub(super) fn opening<'a>(text: &str, openings: &[&'a str]) -> Option<&'a str> {
    openings.iter().copied().find(|opening| text.starts_with(opening))
}

/// `text` without any of `endings`, taken off as often as they stand there.
pub(super) fn without_endings<'a>(mut text: &'a str, endings: &[&str]) -> &'a str {
    while let Some(rest) = endings.iter().find_map(|ending| text.strip_suffix(ending)) {
        text = rest;
    }
    text
}

/// `text` without any of `openings`, taken off as often as they stand there.
pub(super) fn without_openings<'a>(mut text: &'a str, openings: &[&str]) -> &'a str {
    while let Some(rest) = openings.iter().find_map(|opening| text.strip_prefix(opening)) {
        text = rest;
    }
    text
}

/// Words for “at least” before a number.
pub(super) const AT_LEAST: &[&str] = &[
    "不少于",
    "不得少于",
    "不应少于",
    "不能少于",
    "不低于",
    "不得低于",
    "不应低于",
    "不短于",
    "不得短于",
    "不小于",
    "不得小于",
    "至少",
    "最少",
    "最短不少于",
    "至少为",
    "不少于为",
    "不得早于",
];

/// Words for “at most” before a number.
pub(super) const AT_MOST: &[&str] = &[
    "不超过",
    "不得超过",
    "不能超过",
    "不应超过",
    "不超出",
    "不得超出",
    "不多于",
    "不得多于",
    "不长于",
    "不得长于",
    "最长为",
    "最长",
    "最多",
    "最多为",
    "最高",
    "最大",
    "至多",
    "不大于",
    "不得大于",
    "不高于",
    "不得高于",
    "限于",
    "控制在",
    "限制在",
    "限定在",
    "压缩在",
    "压缩到",
    "不得突破",
];

/// The words of a phrase before what bounds its figure: 随行人员 of 随行人员不超过3人; the whole phrase where nothing does.
pub(crate) fn before_bound(phrase: &str) -> &str {
    let bounds = AT_LEAST.iter().chain(AT_MOST).filter_map(|bound| phrase.find(bound));
    bounds.min().filter(|&at| at > 0).and_then(|at| phrase.get(..at)).unwrap_or(phrase)
}

/// What a bound before a number says, where one stands there.
pub(super) fn bound_before(text: &str) -> Option<Bound> {
    let text = without_endings(
        text,
        &["为", "每次", "每届", "召开", "组织", "开展", "进行", "安排", "举行", "共", "达到"],
    );
    if ending(text, AT_LEAST).is_some() {
        Some(Bound::Min)
    } else if ending(text, AT_MOST).is_some() {
        Some(Bound::Max)
    } else {
        None
    }
}

/// 不低于筹备组人数的二分之一, 不得超过总数的百分之二十: the bound stands before the whole.
pub(super) fn bound_of_whole(before: &str) -> Option<(Bound, &str)> {
    let last = |cues: &[&str]| cues.iter().filter_map(|cue| before.rfind(cue).map(|at| at + cue.len())).max();
    let (lower, upper) = (last(AT_LEAST), last(AT_MOST));
    let whole = before.get(lower.max(upper)?..)?;
    let near = whole.chars().count() <= 24 && !whole.contains(['、', '(']);
    near.then_some((if lower > upper { Bound::Min } else { Bound::Max }, whole))
}
