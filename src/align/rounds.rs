//! Any number of documents → rows, in rounds.
//!
//! In a round some documents, the core, are matched each with each; every other document then joins the rows of the core by
//! itself, so that time grows with the number of documents and not with its square. What is in no row yet goes into the next
//! round, with a core of the documents that have most of it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::evidence::{Evidence, elsewhere};
use super::features::{Features, Part};
use super::lexicon::Lexicon;
use super::name::{Name, names};
use super::options::AlignOptions;
use super::rows::{fit, rows};
use crate::document::{Document, Place};

/// A row, named.
pub(super) struct Found {
    /// Its name.
    pub(super) name: Name,
    /// The mean score of the pairs of its core.
    pub(super) score: f64,
    /// For each document, its paragraphs.
    pub(super) members: BTreeMap<usize, BTreeSet<Place>>,
}

/// The last round, whatever is left.
const ROUNDS: usize = 4;

/// Finds all rows.
pub(super) fn find(documents: &[&Document], options: &AlignOptions) -> Vec<Found> {
    let mut open: Vec<BTreeSet<Place>> = documents
        .iter()
        .map(|document| document.provisions().map(|provision| provision.place()).collect())
        .collect();
    let mut found: Vec<Found> = Vec::new();
    let mut keys = BTreeSet::new();
    for number in 0..ROUNDS {
        let core = core(&open, number == 0, options.core);
        let mut rows = round(documents, &open, &core, options);
        for row in &mut rows {
            row.name.make_unique(&mut keys);
            for (&document, places) in &row.members {
                open[document].retain(|place| !places.contains(place));
            }
        }
        if rows.is_empty() || core.len() == documents.len() {
            found.extend(rows);
            break;
        }
        found.extend(rows);
    }
    found
}

/// Documents spread evenly over all, or those that have most left.
fn core(open: &[BTreeSet<Place>], even: bool, size: usize) -> Vec<usize> {
    let size = size.max(2);
    let mut left: Vec<usize> = (0..open.len()).filter(|&document| !open[document].is_empty()).collect();
    if left.len() > size {
        if even {
            left = (0..size).map(|step| left[step * left.len() / size]).collect();
        } else {
            left.sort_by_key(|&document| (std::cmp::Reverse(open[document].len()), document));
            left.truncate(size);
            left.sort_unstable();
        }
    }
    left
}

fn round(
    documents: &[&Document],
    open: &[BTreeSet<Place>],
    core: &[usize],
    options: &AlignOptions,
) -> Vec<Found> {
    let lexicon = Lexicon::built_in();
    let part = |index: usize| Part { document: documents[index], places: &open[index] };
    let parts: Vec<Part<'_>> = core.iter().map(|&index| part(index)).collect();
    let features = Features::read(&parts, lexicon, options);
    let evidence = Evidence::weigh(&features, options);
    let rows = rows(&features, &evidence, options);
    let taken: BTreeSet<usize> = core.iter().copied().collect();
    let others: Vec<usize> =
        (0..documents.len()).filter(|index| !taken.contains(index) && !open[*index].is_empty()).collect();
    let joining = AlignOptions { candidates: options.joining, ..options.clone() };
    let joined: Vec<Joined> = others
        .par_iter()
        .map(|&index| join(&features.with(part(index), lexicon, &joining), &evidence, &rows, &joining))
        .collect();
    // Rows around a paragraph of the core that others match, though they fit none of its rows or it has none.
    let around: BTreeSet<usize> =
        joined.iter().flat_map(|joined| joined.around.iter().map(|&(center, ..)| center)).collect();
    let all: Vec<BTreeSet<usize>> =
        rows.iter().cloned().chain(around.iter().map(|&center| BTreeSet::from([center]))).collect();
    let mut found: Vec<Found> = all
        .iter()
        .zip(names(&features, &all, options))
        .map(|(row, name)| {
            let mut members: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
            for unit in row.iter().filter_map(|&unit| features.units.get(unit)) {
                members.entry(core[unit.document]).or_default().insert(unit.place.clone());
            }
            Found { name, score: score(&features, &evidence, row), members }
        })
        .collect();
    let row_around: BTreeMap<usize, usize> = around.into_iter().zip(rows.len()..).collect();
    let mut scores: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    for (&document, joined) in others.iter().zip(joined) {
        for (row, place) in joined.rows {
            found[row].members.entry(document).or_default().insert(place);
        }
        for (center, place, score) in joined.around {
            if let Some(&row) = row_around.get(&center) {
                found[row].members.entry(document).or_default().insert(place);
                scores.entry(row).or_default().push(score.min(1.0));
            }
        }
    }
    for (row, scores) in scores {
        found[row].score = mean(scores.into_iter().map(f64::from));
    }
    found
}

/// What becomes of the paragraphs of a document that joins.
struct Joined {
    /// Index of a row, and what joins it.
    rows: Vec<(usize, Place)>,
    /// A paragraph of the core, what matches it outside its rows, and how surely.
    around: Vec<(usize, Place, f32)>,
}

/// The rows that the paragraphs of the last document join.
fn join(features: &Features, core: &Evidence, rows: &[BTreeSet<usize>], options: &AlignOptions) -> Joined {
    let evidence = core.weigh_last(features, options);
    let mut partners: BTreeMap<usize, BTreeMap<usize, f32>> = BTreeMap::new();
    for ((partner, new), score) in evidence.pairs().filter(|&(_, score)| score >= options.threshold) {
        partners.entry(new).or_default().insert(partner, score);
    }
    let mut joined = Joined { rows: Vec::new(), around: Vec::new() };
    for (new, mut partners) in partners {
        let place = &features.units[new].place;
        for (index, row) in rows.iter().enumerate() {
            if row.iter().any(|unit| partners.contains_key(unit))
                && fit(features, &evidence, options, new, row).is_some()
            {
                joined.rows.push((index, place.clone()));
            }
        }
        for (index, _) in joined.rows.iter().rev().take_while(|(_, of)| of == place) {
            partners.retain(|partner, _| !rows[*index].contains(partner));
        }
        joined.around.extend(partners.into_iter().map(|(partner, score)| (partner, place.clone(), score)));
    }
    joined
}

/// The mean of the scores of a row's pairs, to three digits.
fn score(features: &Features, evidence: &Evidence, row: &BTreeSet<usize>) -> f64 {
    let later = |unit| elsewhere(features, unit, row).filter(move |&member| member > unit);
    let pairs = row.iter().flat_map(|&unit| later(unit).map(move |member| (unit, member)));
    mean(pairs.map(|(a, b)| f64::from(evidence.score(a, b).min(1.0))))
}

/// The mean, to three digits.
fn mean(scores: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = scores.fold((0.0, 0.0), |(sum, count), score| (sum + score, count + 1.0));
    if count > 0.0 { (sum / count * 1000.0_f64).round() / 1000.0 } else { 0.0 }
}
