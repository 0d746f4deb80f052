//! Rows → the words that tell them from other rows.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Features;
use crate::text::is_cjk;

/// How rare each pair of characters is among the paragraphs.
pub(super) struct Labels {
    rarity: BTreeMap<[char; 2], f64>,
}

/// The longest phrase of a label, and the shortest.
const LENGTHS: std::ops::RangeInclusive<usize> = 2..=12;
/// Characters that mostly stand between words, seldom in them.
const FORM_WORDS: &str = "的由和与及或应须要在对将为被以按向等可不并从于其所是当经已且未该有";
/// Words so near to the start of a text say what it is about.
const OPENING: usize = 12;
/// So many phrases make a label.
const PHRASES: usize = 2;

impl Labels {
    /// Counts the pairs of characters of all paragraphs.
    pub(super) fn of(features: &Features) -> Self {
        let mut counts: BTreeMap<[char; 2], f64> = BTreeMap::new();
        for unit in &features.units {
            let characters: Vec<char> = unit.text.chars().collect();
            let pairs: BTreeSet<[char; 2]> = characters.windows(2).map(|pair| [pair[0], pair[1]]).collect();
            for pair in pairs {
                *counts.entry(pair).or_default() += 1.0;
            }
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
        let candidates: BTreeSet<&str> = texts.values().flat_map(|text| phrases(text)).collect();
        let mut phrases: Vec<(f64, &str)> = candidates
            .into_iter()
            .filter_map(|phrase| {
                let holders = texts.values().filter(|text| text.contains(phrase)).count();
                #[allow(clippy::cast_precision_loss)]
                let share = holders as f64 / texts.len() as f64;
                let opens = texts.values().any(|text| {
                    let before = text.find(phrase).and_then(|at| text.get(..at));
                    before.is_some_and(|before| before.chars().count() < OPENING)
                });
                let weight = share * self.weight(phrase) * if opens { 2.0 } else { 1.0 };
                (holders > 1 && share >= 0.5).then_some((weight, phrase))
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
            let shortest = texts.values().min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
            let opening = shortest.map_or("", String::as_str).chars().take_while(|&c| is_cjk(c));
            return opening.take(*LENGTHS.end()).collect();
        }
        chosen.join("、")
    }

    fn weight(&self, phrase: &str) -> f64 {
        let characters: Vec<char> = phrase.chars().collect();
        let rarity: f64 = characters.windows(2).filter_map(|pair| self.rarity.get(&[pair[0], pair[1]])).sum();
        // A long phrase tells more than a short one, but not by as much as it is longer.
        #[allow(clippy::cast_precision_loss)]
        let length = characters.len().max(2) as f64 - 1.0;
        rarity / length.sqrt()
    }
}

/// Whether two phrases share a pair of characters.
fn overlap(a: &str, b: &str) -> bool {
    let characters: Vec<char> = b.chars().collect();
    characters.windows(2).any(|pair| a.contains(&pair.iter().collect::<String>()))
}

/// The runs of Chinese characters between marks and form words, as far as they are of a fit length.
pub(super) fn phrases(text: &str) -> BTreeSet<&str> {
    let runs = text.split(|c| !is_cjk(c) || FORM_WORDS.contains(c));
    runs.filter(|run| LENGTHS.contains(&run.chars().count())).collect()
}
