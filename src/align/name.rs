//! Rows → their names and their order: out of the catalogue where it fits, else after the matter that they speak of, else out of
//! their own most telling words.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Features;
use super::label::Labels;
use super::matter::Matter;
use super::options::AlignOptions;
use crate::text::fold;

/// The name of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// Unique key.
    pub(super) key: String,
    /// What people are shown.
    pub(super) label: String,
    /// Where the row stands in the table; compared as it is.
    pub(super) order: (usize, f64),
}

/// A topic names a row where it speaks from this part of the row's documents on.
const QUORUM: f64 = 0.6;
/// A catalogue that names less than one row in so many is of another genre.
const GENRE: usize = 3;
/// Words at the start of a paragraph say what it is about.
const OPENING: usize = 30;

/// Names all rows: each topic names the one row that it fits best.
pub(super) fn names(features: &Features, rows: &[BTreeSet<usize>], options: &AlignOptions) -> Vec<Name> {
    let catalogue = &options.catalogue;
    let positions: Vec<f64> = rows.iter().map(|row| position(features, row)).collect();
    let hits = catalogue.topics.iter().map(|topic| hits(features, &topic.cues)).collect::<Vec<_>>();
    let mut topics = assign(fits(features, rows, &hits), rows.len());
    if topics.iter().flatten().count() * GENRE < rows.len() {
        topics.fill(None);
    }
    let used: BTreeSet<&str> =
        topics.iter().flatten().filter_map(|&topic| Some(catalogue.topics.get(topic)?.zh.as_str())).collect();
    let matters = matters(features, rows, &topics, options);
    let labels = Labels::of(features);
    let mut anchors: Vec<(f64, usize)> =
        topics.iter().zip(&positions).filter_map(|(topic, &position)| Some((position, (*topic)?))).collect();
    anchors.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut taken: BTreeSet<String> = catalogue.topics.iter().map(|topic| topic.key.clone()).collect();
    let mut names: Vec<Name> = Vec::with_capacity(rows.len());
    for (((row, &position), topic), matter) in rows.iter().zip(&positions).zip(&topics).zip(matters) {
        let fitting = topic.and_then(|index| Some((index, catalogue.topics.get(index)?)));
        names.push(if let Some((index, topic)) = fitting {
            Name { key: topic.key.clone(), label: topic.zh.clone(), order: (index, position) }
        } else {
            let matter = matter.filter(|name| !used.contains(name.as_str()));
            let label = matter.unwrap_or_else(|| labels.label(row));
            let near = anchors
                .iter()
                .min_by(|a, b| (a.0 - position).abs().total_cmp(&(b.0 - position).abs()).then(a.1.cmp(&b.1)));
            let key = unique(&label.replace('、', "-"), &mut taken);
            Name { key, label, order: (near.map_or(0, |near| near.1), position) }
        });
    }
    names
}

impl Name {
    /// Changes the key where it is taken, and takes it.
    pub(super) fn make_unique(&mut self, taken: &mut BTreeSet<String>) {
        if taken.contains(&self.key) {
            self.key = unique(&self.label.replace('、', "-"), taken);
        } else {
            taken.insert(self.key.clone());
        }
    }
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

/// For each row that no topic names, the matter of its own.
fn matters(
    features: &Features,
    rows: &[BTreeSet<usize>],
    topics: &[Option<usize>],
    options: &AlignOptions,
) -> Vec<Option<String>> {
    let mut hits: BTreeMap<Matter, BTreeMap<usize, f64>> = BTreeMap::new();
    for (index, unit) in features.units.iter().enumerate() {
        for &matter in unit.matters.iter() {
            let uses = features.naming[unit.document].of(matter).max(1);
            hits.entry(matter).or_default().insert(index, 1.0 / f64::from(uses));
        }
    }
    let (known, hits): (Vec<Matter>, Vec<BTreeMap<usize, f64>>) = hits.into_iter().unzip();
    let named = assign(fits(features, rows, &hits), rows.len()).into_iter().zip(topics);
    let name = |index: usize| Some(options.matters.name(*known.get(index)?).to_owned());
    named.map(|(matter, topic)| matter.filter(|_| topic.is_none()).and_then(name)).collect()
}

/// How well topics, given by what each of them makes of the paragraphs, fit rows: fit, row, topic.
fn fits(
    features: &Features,
    rows: &[BTreeSet<usize>],
    topics: &[BTreeMap<usize, f64>],
) -> Vec<(f64, usize, usize)> {
    let mut fits = Vec::new();
    for (row, members) in rows.iter().enumerate() {
        for (topic, hits) in topics.iter().enumerate() {
            let mut documents: BTreeMap<usize, f64> = BTreeMap::new();
            for unit in members {
                let best = documents.entry(features.units[*unit].document).or_default();
                *best = best.max(hits.get(unit).copied().unwrap_or_default());
            }
            #[allow(clippy::cast_precision_loss)]
            let (count, speaking) =
                (documents.len() as f64, documents.values().filter(|&&hit| hit > 0.0).count() as f64);
            if speaking >= QUORUM * count {
                fits.push((documents.values().sum::<f64>() / count, row, topic));
            }
        }
    }
    fits
}

/// For each paragraph that holds a cue, the rarity of its cues; twice where it opens the paragraph.
fn hits(features: &Features, cues: &[String]) -> BTreeMap<usize, f64> {
    let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
    for cue in cues {
        let parts: Vec<String> = cue.split('+').map(fold).collect();
        let found: Vec<(usize, bool)> = features
            .units
            .iter()
            .enumerate()
            .filter(|(_, unit)| parts.iter().all(|part| unit.text.contains(part.as_str())))
            .map(|(index, unit)| {
                let at = parts.first().and_then(|part| unit.text.find(part.as_str())).unwrap_or_default();
                (index, unit.text.get(..at).is_some_and(|before| before.chars().count() < OPENING))
            })
            .collect();
        #[allow(clippy::cast_precision_loss)]
        let rarity = ((features.units.len() + 1) as f64 / found.len().max(1) as f64).ln();
        for (unit, opens) in found {
            *sums.entry(unit).or_default() += if opens { 2.0 * rarity } else { rarity };
        }
    }
    sums
}

/// Gives each row at most one topic and each topic at most one row, the best fits first.
fn assign(mut fits: Vec<(f64, usize, usize)>, rows: usize) -> Vec<Option<usize>> {
    fits.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut topics = vec![None; rows];
    let mut taken = BTreeSet::new();
    for (_, row, topic) in fits {
        if topics[row].is_none() && taken.insert(topic) {
            topics[row] = Some(topic);
        }
    }
    topics
}
