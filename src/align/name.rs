//! Rows → their names and their order: after the matter that they speak of, else out of their own most telling words.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Features;
use super::label::{Labels, opening, opening_words};
use super::matter::Matter;
use super::options::AlignOptions;
use super::said::Said;
use crate::document::{Document, Place};
use crate::text::fold;
use crate::vocabulary::Vocabulary;

/// The name of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Unique key.
    pub(super) key: String,
    /// What people are shown.
    pub(super) label: String,
    /// Where the row stands in the table; compared as it is.
    pub(super) order: (usize, f64),
    /// What else could be its label, the best first.
    others: Vec<String>,
}

/// A matter names a row where this part of the row's documents or more speaks of it.
const QUORUM: f64 = 0.6;
/// A vocabulary that names less than one row in so many is of another genre, and says nothing of the order.
const GENRE: usize = 3;

/// Names all rows: each matter names the one row that it fits best.
pub(super) fn names(
    features: &Features,
    rows: &[BTreeSet<usize>],
    said: &[Said],
    options: &AlignOptions,
) -> Vec<Name> {
    let known = options.vocabulary.matters();
    let positions: Vec<f64> = rows.iter().map(|row| position(features, row)).collect();
    let matters = matters(features, rows, options);
    let labels = Labels::of(said);
    let mut anchors: Vec<(f64, Matter)> = matters
        .iter()
        .zip(&positions)
        .filter_map(|(matter, &position)| Some((position, (*matter)?)))
        .collect();
    if anchors.len() * GENRE < rows.len() {
        anchors.clear();
    }
    anchors.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut taken: BTreeSet<String> = known.iter().map(|matter| matter.key.clone()).collect();
    let mut names: Vec<Name> = Vec::with_capacity(rows.len());
    let labelled: BTreeSet<String> = known.iter().map(|matter| matter.zh.clone()).collect();
    let ranked: Vec<Vec<(f64, String)>> = (0..rows.len()).map(|at| labels.labels(at)).collect();
    let unnamed: Vec<(usize, usize)> = (0..rows.len())
        .filter(|&at| matters[at].is_none())
        .map(|at| (at, said[at].sentences.len()))
        .collect();
    let mut assigned = assign_labels(&ranked, &unnamed, labelled);
    for (at, ((row, &position), (matter, ranked))) in
        rows.iter().zip(&positions).zip(matters.into_iter().zip(ranked)).enumerate()
    {
        let near = anchors
            .iter()
            .min_by(|a, b| (a.0 - position).abs().total_cmp(&(b.0 - position).abs()).then(a.1.cmp(&b.1)));
        let order = matter.filter(|_| near.is_some()).or(near.map(|near| near.1)).unwrap_or_default();
        let order = (order, position);
        let label = assigned.remove(&at);
        let mut others: Vec<String> = ranked.into_iter().map(|(_, label)| label).collect();
        others.retain(|other| label.as_ref() != Some(other));
        others.push(opening(features, row));
        names.push(if let Some(matter) = matter.and_then(|matter| known.get(matter)) {
            Name { key: matter.key.clone(), label: matter.zh.clone(), order, others }
        } else {
            let label = label.unwrap_or_else(|| others.remove(others.len() - 1));
            Name { key: unique(&key_of(&label), &mut taken), label, order, others }
        });
    }
    names
}

/// Gives each row, with its number of documents, the phrase that tells most of it. A phrase that several rows could bear is the label of
/// the one with most documents, among equals of the one of which it tells most.
fn assign_labels(
    ranked: &[Vec<(f64, String)>],
    rows: &[(usize, usize)],
    mut taken: BTreeSet<String>,
) -> BTreeMap<usize, String> {
    let mut offers: Vec<(usize, f64, usize, &str)> = Vec::new();
    for &(row, documents) in rows {
        offers.extend(ranked[row].iter().map(|(value, label)| (documents, *value, row, label.as_str())));
    }
    offers.sort_by(|a, b| {
        b.0.cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)).then_with(|| (a.2, a.3).cmp(&(b.2, b.3)))
    });
    let mut assigned = BTreeMap::new();
    for (.., row, label) in offers {
        if !assigned.contains_key(&row) && taken.insert(label.to_owned()) {
            assigned.insert(row, label.to_owned());
        }
    }
    assigned
}

/// The matter that each row is called after, where one is.
pub(super) fn matters(
    features: &Features,
    rows: &[BTreeSet<usize>],
    options: &AlignOptions,
) -> Vec<Option<Matter>> {
    assign(fits(features, rows, &hits(features, &options.vocabulary)), rows.len())
}

impl Name {
    /// The name of a row of one wording: the words that open it.
    pub(super) fn of_opening(documents: &[&Document], members: &BTreeMap<usize, BTreeSet<Place>>) -> Self {
        let first =
            members.iter().find_map(|(&index, places)| documents.get(index)?.provision(places.first()?));
        let text = first.map_or_else(String::new, |provision| fold(&provision.paragraph.full_text()));
        let label = opening_words(&text);
        Self { key: key_of(&label), label, order: (usize::MAX, 0.0), others: Vec::new() }
    }

    /// Changes the label where another row bears it, and the key where it is taken; takes both.
    pub(super) fn settle(&mut self, keys: &mut BTreeSet<String>, labels: &mut BTreeSet<String>) {
        if !labels.insert(self.label.clone()) {
            let free = self.others.drain(..).find(|label| labels.insert(label.clone()));
            let numbered = || {
                let mut number = 2;
                while !labels.insert(format!("{}（{number}）", self.label)) {
                    number += 1;
                }
                format!("{}（{number}）", self.label)
            };
            self.label = free.unwrap_or_else(numbered);
            self.key = unique(&key_of(&self.label), keys);
        } else if !keys.insert(self.key.clone()) {
            self.key = unique(&key_of(&self.label), keys);
        }
    }
}

/// The key that a label makes.
fn key_of(label: &str) -> String {
    label.replace('、', "-")
}

fn unique(stem: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number: usize| format!("{stem}-{number}"));
    let mut candidates = std::iter::once(stem.to_owned()).chain(numbered);
    candidates.find(|key| taken.insert(key.clone())).unwrap_or_default()
}

/// The mean place of a row's members in their documents.
fn position(features: &Features, row: &BTreeSet<usize>) -> f64 {
    #[allow(clippy::cast_precision_loss)]
    let count = row.len().max(1) as f64;
    row.iter().map(|&unit| features.units[unit].position).sum::<f64>() / count
}

/// For each matter the paragraphs that speak of it, and how tellingly: the rarer the more, twice in their first sentence.
fn hits(features: &Features, vocabulary: &Vocabulary) -> Vec<BTreeMap<usize, f64>> {
    let mut hits = vec![BTreeMap::new(); vocabulary.matters().len()];
    for (index, unit) in features.units.iter().enumerate() {
        let opening = unit.text.split(['。', ';', '；']).next().unwrap_or_default();
        let opening = vocabulary.spoken_of(opening);
        for &matter in unit.matters.iter() {
            hits[matter].insert(index, if opening.contains(&matter) { 2.0 } else { 1.0 });
        }
    }
    for hits in &mut hits {
        #[allow(clippy::cast_precision_loss)]
        let rarity = ((features.units.len() + 1) as f64 / hits.len().max(1) as f64).ln();
        for hit in hits.values_mut() {
            *hit *= rarity;
        }
    }
    hits
}

/// How well matters, given by what each of them makes of the paragraphs, fit rows: fit, row, matter.
fn fits(
    features: &Features,
    rows: &[BTreeSet<usize>],
    matters: &[BTreeMap<usize, f64>],
) -> Vec<(f64, usize, usize)> {
    let mut fits = Vec::new();
    for (row, members) in rows.iter().enumerate() {
        for (matter, hits) in matters.iter().enumerate() {
            let mut documents: BTreeMap<usize, f64> = BTreeMap::new();
            for unit in members {
                let best = documents.entry(features.units[*unit].document).or_default();
                *best = best.max(hits.get(unit).copied().unwrap_or_default());
            }
            #[allow(clippy::cast_precision_loss)]
            let (count, speaking) =
                (documents.len() as f64, documents.values().filter(|&&hit| hit > 0.0).count() as f64);
            if speaking >= QUORUM * count {
                fits.push((documents.values().sum::<f64>() / count, row, matter));
            }
        }
    }
    fits
}

/// Gives each row at most one matter and each matter at most one row, the best fits first.
fn assign(mut fits: Vec<(f64, usize, usize)>, rows: usize) -> Vec<Option<usize>> {
    fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut matters = vec![None; rows];
    let mut taken = BTreeSet::new();
    for (_, row, matter) in fits {
        if matters[row].is_none() && taken.insert(matter) {
            matters[row] = Some(matter);
        }
    }
    matters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_the_label_of_the_row_with_most_documents() {
        let ranked = |values: &[(f64, &str)]| -> Vec<(f64, String)> {
            values.iter().map(|&(value, label)| (value, label.to_owned())).collect()
        };
        let ranked = [
            ranked(&[(2.0, "渔网晾晒"), (0.5, "占用晒场")]),
            ranked(&[(1.0, "渔网晾晒")]),
            ranked(&[(3.0, "占用晒场"), (2.5, "晒场收费")]),
        ];
        for (documents, expected) in
            [([2, 3, 2], ["", "渔网晾晒", "占用晒场"]), ([3, 2, 3], ["渔网晾晒", "", "占用晒场"])]
        {
            let rows: Vec<(usize, usize)> = documents.into_iter().enumerate().collect();
            let assigned = assign_labels(&ranked, &rows, BTreeSet::new());
            let labels: Vec<&str> = (0..3).map(|row| assigned.get(&row).map_or("", String::as_str)).collect();
            assert_eq!(labels, expected);
        }
    }

    #[test]
    fn no_two_rows_bear_one_label() {
        let (mut keys, mut labels) = (BTreeSet::new(), BTreeSet::new());
        let mut settled = Vec::new();
        for others in [vec![], vec!["渔网晾晒", "渔船编号"], vec!["渔网晾晒"]] {
            let others = others.into_iter().map(str::to_owned).collect();
            let mut name =
                Name { key: "nets".to_owned(), label: "渔网晾晒".to_owned(), order: (0, 0.0), others };
            name.settle(&mut keys, &mut labels);
            settled.push((name.key, name.label));
        }
        let expected = [("nets", "渔网晾晒"), ("渔船编号", "渔船编号"), ("渔网晾晒（2）", "渔网晾晒（2）")];
        assert_eq!(settled, expected.map(|(key, label)| (key.to_owned(), label.to_owned())));
    }
}
