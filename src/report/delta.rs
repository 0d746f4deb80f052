//! Differences of values and force, and standings, in words.

use super::english;
use super::language::Language;
use super::view::Delta;
use crate::compare::{Direction, ForceChange, Standing, ValueChange};
use crate::norm::Kind;

/// Differences of values: 5个工作日内 → 7个工作日内, +2, looser.
pub(super) fn values(changes: &[ValueChange], language: Language) -> Vec<Delta> {
    changes
        .iter()
        .map(|change| {
            let [base, here] = [&change.base_norm, &change.here_norm].map(|norm| match norm {
                Some(norm) => english::value(norm, language),
                None => language.label("none").to_owned(),
            });
            let figures: Vec<String> = match (change.lower, change.upper) {
                (Some(lower), Some(upper)) => [("lower_bound", lower), ("upper_bound", upper)]
                    .into_iter()
                    .filter(|(_, step)| *step != 0.0)
                    .map(|(key, step)| format!("{}{step:+}", language.label(key)))
                    .collect(),
                _ => change.difference.iter().map(|difference| format!("{difference:+}")).collect(),
            };
            let within = change.within.then(|| language.label("within_range").to_owned());
            let way =
                match way(change.direction, language, stricter(Some(change.kind)), looser(Some(change.kind)))
                {
                    Some(way) if change.approximate => Some(format!("≈ {way}")),
                    None if change.approximate => Some(language.label("about_same").to_owned()),
                    way => way.map(str::to_owned),
                };
            let note: Vec<String> = figures.into_iter().chain(within).chain(way).collect();
            let note = (!note.is_empty()).then(|| note.join(language.of("，", ", ")));
            Delta { words: format!("{base} → {here}"), note, direction: change.direction }
        })
        .collect()
}

/// Differences of force: 应当 → 可以, weaker. The words stay as written.
pub(super) fn forces(changes: &[ForceChange], language: Language) -> Vec<Delta> {
    changes
        .iter()
        .map(|change| {
            let [base, here] = [&change.base, &change.here]
                .map(|words| words.clone().unwrap_or_else(|| language.label("none").to_owned()));
            let note = way(change.direction, language, "stronger", "weaker").map(str::to_owned);
            Delta { words: format!("{base} → {here}"), note, direction: change.direction }
        })
        .collect()
}

fn way(
    direction: Direction,
    language: Language,
    stricter: &'static str,
    looser: &'static str,
) -> Option<&'static str> {
    match direction {
        Direction::Stricter => Some(language.label(stricter)),
        Direction::Looser => Some(language.label(looser)),
        Direction::Other => None,
    }
}

/// What is said of a norm that is harder on those who are bound.
pub(super) fn stricter(kind: Option<Kind>) -> &'static str {
    if kind == Some(Kind::Frequency) { "more_often" } else { "stricter" }
}

/// What is said of one that is easier on them.
pub(super) fn looser(kind: Option<Kind>) -> &'static str {
    if kind == Some(Kind::Frequency) { "less_often" } else { "looser" }
}

/// How a figure stands to the one it is measured against, without direction where it is equal, for which `equal` is the label.
pub(super) fn standing_words(
    standing: Standing,
    kind: Kind,
    equal: &'static str,
    language: Language,
) -> (String, Option<Direction>) {
    let (key, direction) = match standing {
        Standing::Equal => (equal, None),
        Standing::AboutEqual => ("about_same", Some(Direction::Other)),
        Standing::Incomparable => ("otherwise", Some(Direction::Other)),
        Standing::Stricter { .. } => (stricter(Some(kind)), Some(Direction::Stricter)),
        Standing::Looser { .. } => (looser(Some(kind)), Some(Direction::Looser)),
    };
    // ≈: by a rate that the calendar does not keep exactly.
    let about = if standing.is_approximate() && standing != Standing::AboutEqual { "≈ " } else { "" };
    let difference = standing.difference().map(|difference| format!("{difference:+} ")).unwrap_or_default();
    (format!("{about}{difference}{}", language.label(key)), direction)
}
