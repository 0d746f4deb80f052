//! Any number of documents → rows, in rounds.
//!
//! In a round some documents, the core, are matched each with each; every other document then joins the rows of the core by
//! itself, so that time grows with the number of documents and not with its square. What is in no row yet goes into the next
//! round, with a core of the documents that have most of it. A wording is matched once, in the first document that has it; the
//! others inherit its rows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::evidence::{Evidence, Sentences, elsewhere};
use super::features::{Features, Part};
use super::lexicon::Lexicon;
use super::name::{Name, names};
use super::options::AlignOptions;
use super::part::part_of;
use super::rows::{fit, merged, rows, with_twins};
use super::said::Said;
use super::twins::{Twins, Wording};
use crate::document::{Document, Place};
use crate::watch::Step;

/// A row, named.
pub(super) struct Found {
    /// Its name.
    pub(super) name: Name,
    /// The mean score of the pairs of its core.
    pub(super) score: f64,
    /// For each document, its paragraphs.
    pub(super) members: BTreeMap<usize, BTreeSet<Place>>,
    /// The members of which only some sentences are in the row, and which.
    pub(super) parts: BTreeMap<(usize, Place), Sentences>,
    /// For each document without member, the likest paragraph, where one is likely at all.
    pub(super) perhaps: BTreeMap<usize, Place>,
}

/// The last round, whatever is left.
const ROUNDS: usize = 4;

/// Finds all rows.
pub(super) fn find(documents: &[&Document], options: &AlignOptions) -> Vec<Found> {
    let twins = Twins::of(documents);
    let mut open: BTreeSet<Wording> = (0..twins.count()).collect();
    let mut found: Vec<Found> = Vec::new();
    let (mut keys, mut labels) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..ROUNDS {
        let core = core(&twins, &open, options.core);
        let tried: BTreeSet<Wording> =
            core.iter().flat_map(|&document| twins.of_document(document).values().copied()).collect();
        let mut rows = round(documents, &twins, &open, &core, options);
        for row in &mut rows {
            row.name.settle(&mut keys, &mut labels);
            for (&document, places) in &row.members {
                places.iter().filter_map(|place| twins.wording(document, place)).for_each(|wording| {
                    open.remove(&wording);
                });
            }
        }
        let is_last = rows.is_empty();
        found.extend(rows);
        if is_last || open.is_subset(&tried) {
            break;
        }
    }
    // Whatever was left over: a wording that several documents have is a row.
    for wording in open.into_iter().filter(|&wording| twins.is_shared(wording)) {
        let members = twins.holders(&BTreeSet::from([wording]));
        let mut name = Name::of_opening(documents, &members);
        name.settle(&mut keys, &mut labels);
        found.push(Found { name, score: 1.0, members, parts: BTreeMap::new(), perhaps: BTreeMap::new() });
    }
    found
}

/// The documents that together have most of the open wordings, each chosen for what those before it lack.
fn core(twins: &Twins, open: &BTreeSet<Wording>, size: usize) -> Vec<usize> {
    let mut is_open = vec![false; twins.count()];
    for &wording in open {
        is_open[wording] = true;
    }
    let mut core = Vec::new();
    while core.len() < size.max(2) {
        let lacking = |document: usize| {
            twins.of_document(document).values().filter(|&&wording| is_open[wording]).count()
        };
        let most = (0..twins.documents()).map(|document| (lacking(document), Reverse(document))).max();
        let Some((1.., Reverse(document))) = most else { break };
        twins.of_document(document).values().for_each(|&wording| is_open[wording] = false);
        core.push(document);
    }
    core.sort_unstable();
    core
}

fn round(
    documents: &[&Document],
    twins: &Twins,
    open: &BTreeSet<Wording>,
    core: &[usize],
    options: &AlignOptions,
) -> Vec<Found> {
    let lexicon = Lexicon::built_in();
    let places: Vec<BTreeSet<Place>> = (0..documents.len())
        .map(|document| {
            let own = twins.of_document(document).iter().filter(|(_, wording)| open.contains(wording));
            own.map(|(place, _)| place.clone()).collect()
        })
        .collect();
    let part = |index: usize| Part { document: documents[index], places: &places[index] };
    let core_parts: Vec<Part<'_>> = core.iter().map(|&index| part(index)).collect();
    let features = Features::read(&core_parts, lexicon, options);
    let evidence = Evidence::weigh(&features, options);
    let wording = |unit: usize| {
        let unit = &features.units[unit];
        twins.wording(core[unit.document], &unit.place)
    };
    let mut units_of: BTreeMap<Wording, BTreeSet<usize>> = BTreeMap::new();
    for unit in 0..features.units.len() {
        if let Some(wording) = wording(unit) {
            units_of.entry(wording).or_default().insert(unit);
        }
    }
    let rows = with_twins(rows(&features, &evidence, options), &units_of, |wording| twins.is_shared(wording));
    let rows = merged(&features, &evidence, rows, options);
    // What no core document has is matched where it comes first.
    let mut taken: BTreeSet<Wording> = units_of.keys().copied().collect();
    let mut others: Vec<(usize, BTreeSet<Place>)> = Vec::new();
    for (document, places) in places.iter().enumerate() {
        let own: BTreeSet<Place> = places
            .iter()
            .filter(|place| twins.wording(document, place).is_some_and(|wording| taken.insert(wording)))
            .cloned()
            .collect();
        if !own.is_empty() {
            others.push((document, own));
        }
    }
    let joining = options.joining();
    let joined: Vec<Joined> = options.watch.map(Step::Joining, &others, |(index, own)| {
        join(&features.with(part(*index), lexicon, &joining), &evidence, &rows, own, &joining)
    });
    // Rows around a paragraph of the core that others match, though they fit none of its rows or it has none.
    let around: BTreeSet<usize> =
        joined.iter().flat_map(|joined| joined.around.iter().map(|&(center, ..)| center)).collect();
    let all: Vec<BTreeSet<usize>> =
        rows.iter().cloned().chain(around.iter().map(|&center| BTreeSet::from([center]))).collect();
    let mut wordings: Vec<BTreeSet<Wording>> =
        all.iter().map(|row| row.iter().filter_map(|&unit| wording(unit)).collect()).collect();
    let row_around: BTreeMap<usize, usize> = around.into_iter().zip(rows.len()..).collect();
    let mut scores: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    let alike = |a: usize, b: usize| wording(a) == wording(b);
    let mut parts: Vec<BTreeMap<Wording, Sentences>> = vec![BTreeMap::new(); all.len()];
    for (row, parts) in all.iter().zip(&mut parts) {
        for &unit in row {
            if let (Some(wording), Some(part)) =
                (wording(unit), part_of(&features, &evidence, unit, row, alike))
            {
                parts.insert(wording, part);
            }
        }
    }
    let mut near = near(&rows, &evidence, wording, options);
    near.resize_with(all.len(), Near::new);
    for ((document, _), joined) in others.iter().zip(joined) {
        for (row, place, sentences) in joined.rows {
            if let Some(wording) = twins.wording(*document, &place) {
                wordings[row].insert(wording);
                parts[row].extend(sentences.map(|sentences| (wording, sentences)));
            }
        }
        for (row, place, score) in joined.near {
            if let Some(wording) = twins.wording(*document, &place) {
                note(&mut near[row], wording, score);
            }
        }
        for (center, place, score) in joined.around {
            if let Some(&row) = row_around.get(&center) {
                wordings[row].extend(twins.wording(*document, &place));
                scores.entry(row).or_default().push(score.min(1.0));
            }
        }
    }
    let said: Vec<Said> = all.iter().map(|row| Said::of(&core_parts, &features, &evidence, row)).collect();
    all.iter()
        .zip(names(&features, &all, &said, options))
        .zip(wordings.into_iter().zip(near).zip(parts))
        .enumerate()
        .map(|(at, ((row, name), ((wordings, near), parts)))| {
            let score = match scores.remove(&at) {
                Some(scores) => mean(scores.into_iter().map(f64::from)),
                None => score(&features, &evidence, row, alike),
            };
            let members = twins.holders(&wordings);
            let part = |(wording, sentences)| {
                twins.holders_of(wording).iter().map(move |holder| (holder.clone(), sentences))
            };
            let parts = parts.into_iter().flat_map(part).collect();
            Found { name, score, parts, perhaps: likest(twins, &near, &members), members }
        })
        .collect()
}

/// Wordings that are in no row yet like one of it, with the best of their scores.
type Near = BTreeMap<Wording, f32>;

fn note(near: &mut Near, wording: Wording, score: f32) {
    let best = near.entry(wording).or_default();
    *best = best.max(score);
}

/// For each row, what else is like one of its members.
fn near(
    rows: &[BTreeSet<usize>],
    evidence: &Evidence,
    wording: impl Fn(usize) -> Option<Wording>,
    options: &AlignOptions,
) -> Vec<Near> {
    let mut near = vec![Near::new(); rows.len()];
    let mut rows_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (row, members) in rows.iter().enumerate() {
        for &unit in members {
            rows_of.entry(unit).or_default().push(row);
        }
    }
    for ((a, b), score) in evidence.pairs().filter(|&(_, score)| score >= options.perhaps) {
        for (member, other) in [(a, b), (b, a)] {
            for &row in rows_of.get(&member).into_iter().flatten() {
                if let Some(wording) = wording(other).filter(|_| !rows[row].contains(&other)) {
                    note(&mut near[row], wording, score);
                }
            }
        }
    }
    near
}

/// For each document without member, the likest of these paragraphs.
fn likest(twins: &Twins, near: &Near, members: &BTreeMap<usize, BTreeSet<Place>>) -> BTreeMap<usize, Place> {
    let mut likest: BTreeMap<usize, (f32, &Place)> = BTreeMap::new();
    for (&wording, &score) in near {
        for (document, place) in twins.holders_of(wording) {
            let found = likest.entry(*document).or_insert((score, place));
            if score > found.0 {
                *found = (score, place);
            }
        }
    }
    let silent = likest.into_iter().filter(|(document, _)| !members.contains_key(document));
    silent.map(|(document, (_, place))| (document, place.clone())).collect()
}

/// What becomes of the paragraphs of a document that joins.
pub(super) struct Joined {
    /// Index of a row, what joins it, and with which sentences where only a part does.
    pub(super) rows: Vec<(usize, Place, Option<Sentences>)>,
    /// A paragraph of the core, what matches it outside its rows, and how surely.
    around: Vec<(usize, Place, f32)>,
    /// Index of a row, what is like one of its members and joins it not, and how surely.
    pub(super) near: Vec<(usize, Place, f32)>,
}

/// The rows that the paragraphs of the last document join, as far as they are its `own`.
pub(super) fn join(
    features: &Features,
    core: &Evidence,
    rows: &[BTreeSet<usize>],
    own: &BTreeSet<Place>,
    options: &AlignOptions,
) -> Joined {
    let evidence = core.weigh_last(features, options);
    let mut partners: BTreeMap<usize, BTreeMap<usize, f32>> = BTreeMap::new();
    for ((partner, new), score) in evidence.pairs().filter(|&(_, score)| score >= options.perhaps) {
        if own.contains(&features.units[new].place) {
            partners.entry(new).or_default().insert(partner, score);
        }
    }
    let mut joined = Joined { rows: Vec::new(), around: Vec::new(), near: Vec::new() };
    for (new, mut partners) in partners {
        let place = &features.units[new].place;
        let near = partners.clone();
        partners.retain(|_, score| *score >= options.threshold);
        for (index, row) in rows.iter().enumerate() {
            if row.iter().any(|unit| partners.contains_key(unit))
                && fit(features, &evidence, options, new, row).is_some()
            {
                let part = part_of(features, &evidence, new, row, |_, _| false);
                joined.rows.push((index, place.clone(), part));
            } else if let Some(score) = row.iter().filter_map(|unit| near.get(unit)).copied().reduce(f32::max)
            {
                joined.near.push((index, place.clone(), score));
            }
        }
        for (index, ..) in joined.rows.iter().rev().take_while(|(_, of, _)| of == place) {
            partners.retain(|partner, _| !rows[*index].contains(partner));
        }
        joined.around.extend(partners.into_iter().map(|(partner, score)| (partner, place.clone(), score)));
    }
    joined
}

/// The mean of the scores of a row's pairs, to three digits; paragraphs that stand alike are a sure pair.
fn score(
    features: &Features,
    evidence: &Evidence,
    row: &BTreeSet<usize>,
    alike: impl Fn(usize, usize) -> bool,
) -> f64 {
    let later = |unit| elsewhere(features, unit, row).filter(move |&member| member > unit);
    let pairs = row.iter().flat_map(|&unit| later(unit).map(move |member| (unit, member)));
    let of = |(a, b)| if alike(a, b) { 1.0 } else { f64::from(evidence.score(a, b).min(1.0)) };
    let scores: Vec<f64> = pairs.map(of).collect();
    // A single wording that several documents have.
    if scores.is_empty() { 1.0 } else { mean(scores.into_iter()) }
}

/// The mean, to three digits.
fn mean(scores: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = scores.fold((0.0, 0.0), |(sum, count), score| (sum + score, count + 1.0));
    if count > 0.0 { (sum / count * 1000.0_f64).round() / 1000.0 } else { 0.0 }
}
