//! Pairs → rows: provisions of two documents or more that regulate one matter.

use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, elsewhere};
use super::features::Features;
use super::matter::Matter;
use super::name::matters;
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

/// Joins rows that say one thing twice: most members of either are in both, what one has beside these is of other documents than
/// what the other has and like it, and no two matters of the vocabulary tell them apart.
pub(super) fn merged(
    features: &Features,
    evidence: &Evidence,
    mut rows: Vec<BTreeSet<usize>>,
    options: &AlignOptions,
) -> Vec<BTreeSet<usize>> {
    let named = matters(features, &rows, options);
    let mut rows: Vec<(BTreeSet<usize>, Option<Matter>)> = rows.drain(..).zip(named).collect();
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    loop {
        pairs.clear();
        for (one, (first, matter)) in rows.iter().enumerate() {
            for (other, (second, its)) in rows.iter().enumerate().skip(one + 1) {
                if matter.is_some() && its.is_some() {
                    continue;
                }
                let common = first.intersection(second).count();
                if common * 2 > first.len().min(second.len()) && agree(features, first, second) {
                    let value = alike(features, evidence, first, second);
                    if value >= options.merging * options.threshold {
                        pairs.push((value, one, other));
                    }
                }
            }
        }
        let best = pairs.iter().max_by(|a, b| a.0.total_cmp(&b.0).then((b.1, b.2).cmp(&(a.1, a.2))));
        let Some(&(_, one, other)) = best else { break };
        let (second, its) = rows.remove(other);
        rows[one].0.extend(second);
        rows[one].1 = rows[one].1.or(its);
    }
    without_parts(rows.into_iter().map(|(row, _)| row).collect())
}

/// Whether no document has one paragraph in one row and another in the other.
fn agree(features: &Features, one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> bool {
    let of = |row: &BTreeSet<usize>| {
        let mut own: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for &unit in row {
            own.entry(features.units[unit].document).or_default().insert(unit);
        }
        own
    };
    let (one, other) = (of(one), of(other));
    one.iter()
        .all(|(document, own)| other.get(document).is_none_or(|its| own.is_subset(its) || its.is_subset(own)))
}

/// The mean score of what only one of two rows has with what only the other has.
fn alike(features: &Features, evidence: &Evidence, one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f32 {
    let (left, right) = (one - other, other - one);
    let pairs = left.iter().flat_map(|&a| elsewhere(features, a, &right).map(move |b| (a, b)));
    let (sum, count) =
        pairs.fold((0.0, 0.0), |(sum, count), (a, b)| (sum + evidence.score(a, b), count + 1.0));
    if count > 0.0 { sum / count } else { 0.0 }
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

#[cfg(test)]
mod tests {
    use super::super::features::Part;
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::document::{Document, Place, Source};
    use crate::parse::parse;

    #[test]
    fn rows_that_say_one_thing_twice_are_joined() {
        let text = "第一条 泥浆应当运走。\n\n第二条 渔网应当晾干。\n";
        let documents: Vec<Document> = ["甲市", "乙市", "丙市", "丁市"]
            .map(|name| parse(Source { text: format!("{name}管理条例\n\n{text}"), ..Source::default() }))
            .into();
        let places: Vec<BTreeSet<Place>> = documents
            .iter()
            .map(|document| document.provisions().map(|provision| provision.place()).collect())
            .collect();
        let parts: Vec<Part<'_>> =
            documents.iter().zip(&places).map(|(document, places)| Part { document, places }).collect();
        let options = AlignOptions::default();
        let features = Features::read(&parts, Lexicon::built_in(), &options);
        let evidence = Evidence::weigh(&features, &options);
        // Even numbers are the first articles, odd ones the second.
        for (rows, expected) in [
            (vec![vec![0, 2, 4], vec![0, 2, 6]], vec![vec![0, 2, 4, 6]]),
            (vec![vec![0, 2, 4], vec![0, 2, 5]], vec![vec![0, 2, 4], vec![0, 2, 5]]),
            (vec![vec![0, 2, 4], vec![0, 2, 7]], vec![vec![0, 2, 4], vec![0, 2, 7]]),
            (vec![vec![0, 2], vec![0, 4]], vec![vec![0, 2], vec![0, 4]]),
        ] {
            let sets = |rows: Vec<Vec<usize>>| -> Vec<BTreeSet<usize>> {
                rows.into_iter().map(|row| row.into_iter().collect()).collect()
            };
            assert_eq!(merged(&features, &evidence, sets(rows), &options), sets(expected));
        }
    }
}
