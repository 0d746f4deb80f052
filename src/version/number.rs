//! Values and bare numbers that changed, each with its step.

use schemars::JsonSchema;
use serde::Serialize;

use crate::compare::{ChangeKind, Direction, TextDiff, ValueChange, numbers, value_changes};
use crate::norm::{Figures, Kind, Norm};
use crate::text::Span;

/// A number that changed, came or went.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NumberChange {
    /// The kind of the norm that sets it; `None` for a number that sets none.
    pub kind: Option<Kind>,
    /// The value in the old text, in words; `None` where it came.
    pub old: Option<String>,
    /// The value in the new text, in words; `None` where it went.
    pub new: Option<String>,
    /// The norm that sets the old value.
    #[serde(skip)]
    pub old_norm: Option<Norm>,
    /// The norm that sets the new value.
    #[serde(skip)]
    pub new_norm: Option<Norm>,
    /// The number in the old text; of a range the lower one.
    pub old_value: Option<f64>,
    /// The upper one of a range in the old text.
    pub old_max: Option<f64>,
    /// The number in the new text; of a range the lower one.
    pub new_value: Option<f64>,
    /// The upper one of a range in the new text.
    pub new_max: Option<f64>,
    /// How much more it is than it was, where both count the same.
    pub step: Option<f64>,
    /// How much more the lower bound of a range is.
    pub lower_step: Option<f64>,
    /// How much more the upper bound of a range is.
    pub upper_step: Option<f64>,
    /// Whether the one lies within the range of the other.
    pub within: bool,
    /// Whether it is stricter or looser than it was.
    pub direction: Direction,
    /// Whether units were set against each other that have no exact rate.
    pub approximate: bool,
}

impl NumberChange {
    fn of(change: &ValueChange) -> Self {
        let figures = |norm: &Option<Norm>| norm.as_ref().map(|norm| Figures::from(&norm.rule));
        let (old, new) = (figures(&change.base_norm), figures(&change.here_norm));
        Self {
            kind: Some(change.kind),
            old: change.base.clone(),
            new: change.here.clone(),
            old_norm: change.base_norm.clone(),
            new_norm: change.here_norm.clone(),
            old_value: old.as_ref().and_then(|figures| figures.value),
            old_max: old.and_then(|figures| figures.value_max),
            new_value: new.as_ref().and_then(|figures| figures.value),
            new_max: new.and_then(|figures| figures.value_max),
            step: change.difference,
            lower_step: change.lower,
            upper_step: change.upper,
            within: change.within,
            direction: change.direction,
            approximate: change.approximate,
        }
    }
}

/// The beginning of what a number counts: 名 of 3名委员, 个部门 of 三个部门. Numbers of other things are set against each other by nobody.
fn counted(number: Span, text: &str) -> String {
    let behind = text.get(number.end..).unwrap_or_default().trim_start();
    behind.chars().take(if behind.starts_with('个') { 3 } else { 1 }).collect()
}

/// The values of two texts that differ, and the numbers that differ without setting a value.
///
/// A value that only one text seems to have although its words stand in both is none: the words around it changed.
pub(super) fn number_changes(
    (old, new): (&str, &str),
    (old_norms, new_norms): (&[Norm], &[Norm]),
    diff: &TextDiff,
) -> Vec<NumberChange> {
    let mut covered: Vec<String> = Vec::new();
    let mut changes = Vec::new();
    for change in value_changes(old_norms, new_norms) {
        let stands = |norm: &Option<Norm>, text: &str| {
            norm.as_ref().is_some_and(|norm| text.contains(norm.quote.as_str()))
        };
        let lone = change.base_norm.is_none() || change.here_norm.is_none();
        if lone && (stands(&change.base_norm, new) || stands(&change.here_norm, old)) {
            continue;
        }
        covered.extend(
            [&change.base_norm, &change.here_norm].into_iter().flatten().map(|norm| norm.quote.clone()),
        );
        changes.push(NumberChange::of(&change));
    }
    let told = |span: Span, text: &str| {
        covered.iter().any(|quote| {
            text.match_indices(quote.as_str())
                .any(|(at, quote)| at <= span.start && span.end <= at + quote.len())
        })
    };
    let (old_numbers, new_numbers) = (numbers(old), numbers(new));
    for change in diff.changes.iter().filter(|change| change.kind == ChangeKind::Replaced) {
        let of = |part: Span, all: &[(Span, f64)], text: &str| -> Vec<(Span, f64)> {
            let within = |span: Span| span.start < part.end && part.start < span.end;
            all.iter().copied().filter(|&(span, _)| within(span) && !told(span, text)).collect()
        };
        let (before, after) = (of(change.left, &old_numbers, old), of(change.right, &new_numbers, new));
        if before.len() != after.len() {
            continue;
        }
        for ((was, old_value), (is, new_value)) in before.into_iter().zip(after) {
            if old_value.total_cmp(&new_value).is_eq() || counted(was, old) != counted(is, new) {
                continue;
            }
            changes.push(NumberChange {
                kind: None,
                old: Some(was.slice(old).to_owned()),
                new: Some(is.slice(new).to_owned()),
                old_norm: None,
                new_norm: None,
                old_value: Some(old_value),
                old_max: None,
                new_value: Some(new_value),
                new_max: None,
                step: Some(new_value - old_value),
                lower_step: None,
                upper_step: None,
                within: false,
                direction: Direction::Other,
                approximate: false,
            });
        }
    }
    changes
}
