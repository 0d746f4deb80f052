//! Rows → the words that tell them from other rows.

use std::collections::{BTreeMap, BTreeSet};

use super::features::{Features, Unit};
use super::phrase::{LENGTHS, cut, overlap, phrases};
use crate::segment::Segmenter;
use crate::text::is_cjk;

/// The words of all paragraphs, and how rare each is.
pub(super) struct Labels<'a> {
    features: &'a Features,
    words: Vec<Vec<&'a str>>,
    rarity: BTreeMap<&'a str, f64>,
}

/// What use a document makes of a phrase.
#[derive(Default)]
struct Use {
    count: f64,
    opens: bool,
}

/// So many phrases make a label.
const PHRASES: usize = 2;
/// Words so near to the start of a text say what it is about.
const OPENING: usize = 15;
/// What stands before the label of provisions that punish.
const SANCTION: &str = "罚则：";

impl<'a> Labels<'a> {
    /// Cuts all paragraphs into words and counts them.
    pub(super) fn of(features: &'a Features) -> Self {
        let segmenter = Segmenter::full();
        let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
        let words: Vec<Vec<&str>> = features.units.iter().map(|unit| cut(&segmenter, &unit.text)).collect();
        for words in &words {
            for word in words.iter().copied().collect::<BTreeSet<&str>>() {
                *counts.entry(word).or_default() += 1.0;
            }
        }
        #[allow(clippy::cast_precision_loss)]
        let total = features.units.len() as f64 + 1.0;
        let rarity = counts.into_iter().map(|(word, count)| (word, (total / count).ln())).collect();
        Self { features, words, rarity }
    }

    /// The phrases that most documents of a row share and that are rare elsewhere.
    pub(super) fn label(&self, row: &BTreeSet<usize>) -> String {
        let units = || row.iter().map(|&unit| &self.features.units[unit]);
        // For each phrase, its words and what use each document makes of it.
        let mut holders: BTreeMap<String, (Vec<&str>, BTreeMap<usize, Use>)> = BTreeMap::new();
        for (unit, words) in row.iter().map(|&unit| (&self.features.units[unit], &self.words[unit])) {
            for phrase in phrases(words) {
                let (_, documents) =
                    holders.entry(phrase.text()).or_insert_with(|| (phrase.words.clone(), BTreeMap::new()));
                let found = documents.entry(unit.document).or_default();
                found.count += 1.0;
                found.opens |= phrase.before < OPENING;
            }
        }
        let documents = units().map(|unit| unit.document).collect::<BTreeSet<_>>().len();
        let mut ranked: Vec<(f64, String)> = holders
            .into_iter()
            .filter(|(_, (_, holders))| holders.len() * 2 >= documents.max(3))
            .map(|(phrase, (words, holders))| (self.weight(&words, &holders, documents), phrase))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let mut chosen: Vec<String> = Vec::new();
        for (_, phrase) in ranked {
            if chosen.len() < PHRASES && !chosen.iter().any(|other| overlap(other, &phrase)) {
                chosen.push(phrase);
            }
        }
        let punishing = units().filter(|unit| unit.punishes).count();
        let sanction = if punishing * 2 > row.len() { SANCTION } else { "" };
        let label = if chosen.is_empty() { opening(units()) } else { chosen.join("、") };
        format!("{sanction}{label}")
    }

    /// Long phrases tell more than short ones, but not by as much as they are longer.
    fn weight(&self, words: &[&str], holders: &BTreeMap<usize, Use>, documents: usize) -> f64 {
        let rarity: f64 = words.iter().filter_map(|word| self.rarity.get(*word)).sum();
        #[allow(clippy::cast_precision_loss)]
        let (count, all, held) = (words.len() as f64, documents as f64, holders.len() as f64);
        let uses = |of: fn(&Use) -> f64| holders.values().map(of).sum::<f64>() / held;
        let opening = uses(|found| if found.opens { 1.0 } else { 0.0 });
        let repeated = uses(|found| found.count).ln();
        (held / all).powi(2) * rarity / count.sqrt() * (1.0 + opening + repeated)
    }
}

/// The first words of the shortest paragraph.
fn opening<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    let texts = units.map(|unit| &*unit.text);
    let shortest = texts.min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    opening_words(shortest.unwrap_or_default())
}

/// The first words of a text in half width without white space; what stands there where it has none.
pub(super) fn opening_words(text: &str) -> String {
    let words =
        |text: &str| -> String { text.chars().take_while(|&c| is_cjk(c)).take(*LENGTHS.end()).collect() };
    match text.find(is_cjk).and_then(|at| text.get(at..)) {
        Some(from_first) => words(from_first),
        None => text.chars().take(*LENGTHS.end()).collect(),
    }
}
