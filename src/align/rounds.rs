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
    let names = names(&features, &rows, &options.catalogue);
    let mut found: Vec<Found> = rows
        .iter()
        .zip(names)
        .map(|(row, name)| {
            let mut members: BTreeMap<usize, BTreeSet<Place>> = BTreeMap::new();
            for unit in row.iter().filter_map(|&unit| features.units.get(unit)) {
                members.entry(core[unit.document]).or_default().insert(unit.place.clone());
            }
            Found { name, score: score(&features, &evidence, row), members }
        })
        .collect();
    let taken: BTreeSet<usize> = core.iter().copied().collect();
    let others: Vec<usize> =
        (0..documents.len()).filter(|index| !taken.contains(index) && !open[*index].is_empty()).collect();
    let joining = AlignOptions { candidates: options.joining, ..options.clone() };
    let joined: Vec<Vec<(usize, Place)>> = others
        .par_iter()
        .map(|&index| join(&features.with(part(index), lexicon, &joining), &evidence, &rows, &joining))
        .collect();
    for (&document, joined) in others.iter().zip(joined) {
        for (row, place) in joined {
            found[row].members.entry(document).or_default().insert(place);
        }
    }
    found
}

/// The rows that the paragraphs of the last document join.
fn join(
    features: &Features,
    core: &Evidence,
    rows: &[BTreeSet<usize>],
    options: &AlignOptions,
) -> Vec<(usize, Place)> {
    let evidence = core.weigh_last(features, options);
    let mut partners: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for ((partner, new), _) in evidence.pairs().filter(|&(_, score)| score >= options.threshold) {
        partners.entry(new).or_default().insert(partner);
    }
    let mut joined = Vec::new();
    for (new, partners) in partners {
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.is_disjoint(&partners)) {
            if fit(features, &evidence, options, new, row).is_some() {
                joined.push((index, features.units[new].place.clone()));
            }
        }
    }
    joined
}

/// The mean of the scores of a row's pairs, to three digits.
fn score(features: &Features, evidence: &Evidence, row: &BTreeSet<usize>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for &unit in row {
        for member in elsewhere(features, unit, row).filter(|&member| member > unit) {
            sum += f64::from(evidence.score(unit, member).min(1.0));
            count += 1.0;
        }
    }
    if count > 0.0 { (sum / count * 1000.0_f64).round() / 1000.0 } else { 0.0 }
}
