//! Rows → the words that tell them from other rows.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Features;
use crate::text::is_cjk;

/// How rare each pair of characters is among the paragraphs.
pub(super) struct Labels {
    rarity: BTreeMap<[char; 2], f64>,
}

/// The longest phrase of a label, and the shortest.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=10;
/// So many phrases make a label.
const PHRASES: usize = 2;

impl Labels {
    /// Counts the pairs of characters of all paragraphs.
    pub(super) fn of(features: &Features) -> Self {
        let mut counts: BTreeMap<[char; 2], f64> = BTreeMap::new();
        for unit in &features.units {
            let characters: Vec<char> = unit.text.chars().collect();
            let pairs: BTreeSet<[char; 2]> = characters.windows(2).map(|pair| [pair[0], pair[1]]).collect();
            pairs.into_iter().for_each(|pair| *counts.entry(pair).or_default() += 1.0);
        }
        #[allow(clippy::cast_precision_loss)]
        let total = features.units.len() as f64 + 1.0;
        Self { rarity: counts.into_iter().map(|(pair, count)| (pair, (total / count).ln())).collect() }
    }

    /// The phrases that most documents of a row share and that are rare elsewhere.
    pub(super) fn label(&self, features: &Features, row: &BTreeSet<usize>) -> String {
        let mut texts: BTreeMap<usize, String> = BTreeMap::new();
        for &unit in row {
            let unit = &features.units[unit];
            let text = texts.entry(unit.document).or_default();
            text.push_str(&unit.text);
            text.push('\n');
        }
        let Some(shortest) = texts.values().min_by_key(|text| text.len()) else { return String::new() };
        let mut phrases: Vec<(f64, &str)> = substrings(shortest)
            .into_iter()
            .filter_map(|phrase| {
                let holders = texts.values().filter(|text| text.contains(phrase)).count();
                #[allow(clippy::cast_precision_loss)]
                let share = holders as f64 / texts.len() as f64;
                (holders > 1 && share >= 0.5).then(|| (share * self.weight(phrase), phrase))
            })
            .collect();
        phrases.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut chosen: Vec<&str> = Vec::new();
        for (_, phrase) in phrases {
            if chosen.len() < PHRASES && !chosen.iter().any(|other| overlap(other, phrase)) {
                chosen.push(phrase);
            }
        }
        if chosen.is_empty() {
            return shortest.chars().take_while(|&c| is_cjk(c)).take(*LENGTHS.end()).collect();
        }
        chosen.join("、")
    }

    fn weight(&self, phrase: &str) -> f64 {
        let characters: Vec<char> = phrase.chars().collect();
        characters.windows(2).filter_map(|pair| self.rarity.get(&[pair[0], pair[1]])).sum()
    }
}

/// Whether two phrases share a pair of characters.
fn overlap(a: &str, b: &str) -> bool {
    let characters: Vec<char> = b.chars().collect();
    characters.windows(2).any(|pair| a.contains(&pair.iter().collect::<String>()))
}

/// Every run of Chinese characters of a fit length.
fn substrings(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for run in text.split(|c| !is_cjk(c)) {
        let bounds: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        for (index, &start) in bounds.iter().enumerate() {
            for length in LENGTHS {
                if let Some(phrase) = bounds.get(index + length).and_then(|&end| run.get(start..end)) {
                    found.insert(phrase);
                }
            }
        }
    }
    found
}
