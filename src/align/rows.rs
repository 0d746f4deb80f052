//! Pairs → rows: provisions of two documents or more that regulate one matter.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, elsewhere};
use super::features::Features;
use super::options::AlignOptions;
use super::twins::Wording;

/// Joins pairs to rows, the surest first.
///
/// A pair opens a row, or its one end joins a row of the other where it fits all that stand there: their mean and their least
/// score decide, so that no chain of neighbours glues two matters. A paragraph that regulates two matters is thus in two rows.
pub(super) fn rows(features: &Features, evidence: &Evidence, options: &AlignOptions) -> Vec<BTreeSet<usize>> {
    let mut pairs: Vec<((usize, usize), f32)> =
        evidence.pairs().filter(|&(_, score)| score >= options.threshold).collect();
    pairs.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut rows: Vec<BTreeSet<usize>> = Vec::new();
    let mut rows_of: Vec<Vec<usize>> = vec![Vec::new(); features.units.len()];
    for ((a, b), _) in pairs {
        if rows_of[a].iter().any(|&row| rows[row].contains(&b)) {
            continue;
        }
        let mut best: Option<(f32, usize, usize)> = None;
        for (new, old) in [(b, a), (a, b)] {
            for &row in &rows_of[old] {
                if let Some(mean) = fit(features, evidence, options, new, &rows[row])
                    && best.is_none_or(|(best, ..)| mean > best)
                {
                    best = Some((mean, row, new));
                }
            }
        }
        if let Some((_, row, new)) = best {
            rows[row].insert(new);
            rows_of[new].push(row);
        } else {
            rows_of[a].push(rows.len());
            rows_of[b].push(rows.len());
            rows.push(BTreeSet::from([a, b]));
        }
    }
    without_parts(rows)
}

/// The mean score of a paragraph with the members of other documents, where it is high enough and none is too low.
pub(super) fn fit(
    features: &Features,
    evidence: &Evidence,
    options: &AlignOptions,
    new: usize,
    row: &BTreeSet<usize>,
) -> Option<f32> {
    let (mut sum, mut least, mut count) = (0.0, f32::INFINITY, 0.0);
    for member in elsewhere(features, new, row) {
        let score = evidence.score(new, member);
        sum += score;
        least = least.min(score);
        count += 1.0;
    }
    let mean = sum / count;
    (count > 0.0
        && mean >= options.row_mean * options.threshold
        && least >= options.row_floor * options.threshold)
        .then_some(mean)
}

/// Adds to each row the paragraphs that stand alike with one of its own, given by wording, and a row for each wording that several
/// documents have and that no row holds.
pub(super) fn with_twins(
    mut rows: Vec<BTreeSet<usize>>,
    units: &BTreeMap<Wording, BTreeSet<usize>>,
    is_shared: impl Fn(Wording) -> bool,
) -> Vec<BTreeSet<usize>> {
    let mut single: Vec<BTreeSet<usize>> = Vec::new();
    for (&wording, alike) in units {
        let mut found = false;
        for row in rows.iter_mut().filter(|row| !row.is_disjoint(alike)) {
            row.extend(alike);
            found = true;
        }
        if !found && is_shared(wording) {
            single.push(alike.clone());
        }
    }
    rows.extend(single);
    without_parts(rows)
}

/// Drops each row that is part of another.
fn without_parts(mut rows: Vec<BTreeSet<usize>>) -> Vec<BTreeSet<usize>> {
    rows.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let mut kept: Vec<BTreeSet<usize>> = Vec::new();
    for row in rows {
        if !kept.iter().any(|other| row.is_subset(other)) {
            kept.push(row);
        }
    }
    kept
}
