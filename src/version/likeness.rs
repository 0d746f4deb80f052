//! Articles → how much two of them share: pairs of characters, the rarer the heavier.

use std::collections::{BTreeMap, HashMap};

use crate::document::reference_length;
use crate::text::{fold_char, is_space};

/// A pair of characters, by number, with how often it stands in an article.
type Grams = Vec<(u32, f32)>;

/// How many steps a comparison of two versions may take; what very many articles share is left out beyond that.
const STEPS: usize = 200_000_000;
/// However many articles there are, what at most so many share counts.
const RARE: usize = 8;

/// The articles of two versions by what they share.
#[derive(Debug)]
pub(super) struct Likeness {
    old: Vec<Grams>,
    new: Vec<Grams>,
    old_weights: Vec<f32>,
    new_weights: Vec<f32>,
    weights: Vec<f32>,
    pairs: Vec<Pair>,
}

/// Two articles that share something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// The share of both texts that both have, from 0 to 1.
    pub(super) likeness: f32,
}

impl Likeness {
    pub(super) fn new(old: &[String], new: &[String]) -> Self {
        let mut numbers: HashMap<(char, char), u32> = HashMap::new();
        let old: Vec<Grams> = old.iter().map(|text| grams(text, &mut numbers)).collect();
        let new: Vec<Grams> = new.iter().map(|text| grams(text, &mut numbers)).collect();
        let frequency = |side: &[Grams]| {
            let mut counts = vec![0_usize; numbers.len()];
            for &(gram, _) in side.iter().flatten() {
                if let Some(count) = counts.get_mut(gram as usize) {
                    *count += 1;
                }
            }
            counts
        };
        let (in_old, in_new) = (frequency(&old), frequency(&new));
        let count = old.len().max(new.len()).max(1);
        let weights: Vec<f32> =
            in_old.iter().zip(&in_new).map(|(a, b)| weight(count, *a.max(b).max(&1))).collect();
        let total = |grams: &Grams| grams.iter().map(|&(gram, times)| times * of(&weights, gram)).sum();
        let mut likeness = Self {
            old_weights: old.iter().map(total).collect(),
            new_weights: new.iter().map(total).collect(),
            old,
            new,
            weights,
            pairs: Vec::new(),
        };
        likeness.pairs = likeness.find_pairs();
        likeness
    }

    /// The pairs that share a tenth or more, by the order of the old text.
    pub(super) fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    fn find_pairs(&self) -> Vec<Pair> {
        const LEAST: f32 = 0.1;
        let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.weights.len()];
        for (article, grams) in (0_u32..).zip(&self.new) {
            for &(gram, times) in grams {
                if let Some(holders) = holders.get_mut(gram as usize) {
                    holders.push((article, times));
                }
            }
        }
        let grams: usize = self.old.iter().map(Vec::len).sum();
        let most = (STEPS / grams.max(1)).max(RARE);
        let mut pairs = Vec::new();
        for (article, grams) in self.old.iter().enumerate() {
            let mut shared: BTreeMap<u32, f32> = BTreeMap::new();
            for &(gram, times) in grams {
                let Some(holders) = holders.get(gram as usize).filter(|holders| holders.len() <= most) else {
                    continue;
                };
                for &(other, theirs) in holders {
                    *shared.entry(other).or_default() += times.min(theirs) * of(&self.weights, gram);
                }
            }
            let own = self.old_weights.get(article).copied().unwrap_or_default();
            for (other, shared) in shared {
                let new = other as usize;
                let total = own + self.new_weights.get(new).copied().unwrap_or_default();
                let likeness = 2.0 * shared / total.max(f32::MIN_POSITIVE);
                if likeness >= LEAST {
                    pairs.push(Pair { old: article, new, likeness });
                }
            }
        }
        pairs
    }

    /// The share of the new article `part` that is made of what the old article `whole` has and the new article `rest` has not.
    pub(super) fn new_in_old(&self, part: usize, whole: usize, rest: Option<usize>) -> f32 {
        self.share(self.new.get(part), self.old.get(whole), rest.and_then(|rest| self.new.get(rest)))
    }

    /// The share of the old article `part` that is made of what the new article `whole` has and the old article `rest` has not.
    pub(super) fn old_in_new(&self, part: usize, whole: usize, rest: Option<usize>) -> f32 {
        self.share(self.old.get(part), self.new.get(whole), rest.and_then(|rest| self.old.get(rest)))
    }

    fn share(&self, part: Option<&Grams>, whole: Option<&Grams>, rest: Option<&Grams>) -> f32 {
        let (Some(part), Some(whole)) = (part, whole) else { return 0.0 };
        let (mut shared, mut total) = (0.0, 0.0);
        for &(gram, times) in part {
            let weight = of(&self.weights, gram);
            let left = times_of(whole, gram) - rest.map_or(0.0, |rest| times_of(rest, gram));
            shared += times.min(left.max(0.0)) * weight;
            total += times * weight;
        }
        if total > 0.0 { shared / total } else { 0.0 }
    }
}

fn of(weights: &[f32], gram: u32) -> f32 {
    weights.get(gram as usize).copied().unwrap_or_default()
}

fn times_of(grams: &Grams, gram: u32) -> f32 {
    grams
        .binary_search_by_key(&gram, |&(gram, _)| gram)
        .ok()
        .and_then(|at| grams.get(at))
        .map_or(0.0, |it| it.1)
}

/// What one article in `holders` of `count` has says much; what all have says little.
#[expect(clippy::cast_precision_loss, reason = "texts have fewer than 2^23 articles")]
fn weight(count: usize, holders: usize) -> f32 {
    (1.0 + count as f32 / holders as f32).ln()
}

/// The pairs of neighbouring characters; a reference is one character, whatever it names.
fn grams(text: &str, numbers: &mut HashMap<(char, char), u32>) -> Grams {
    let mut characters = vec!['\u{2}'];
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(length) = reference_length(rest) {
            characters.push('\u{1}');
            at += length;
            continue;
        }
        let c = rest.chars().next().unwrap_or_default();
        if !is_space(c) {
            characters.push(fold_char(c));
        }
        at += c.len_utf8();
    }
    characters.push('\u{2}');
    let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
    for (&a, &b) in characters.iter().zip(characters.iter().skip(1)) {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *counts.entry(*numbers.entry((a, b)).or_insert(next)).or_default() += 1.0;
    }
    counts.into_iter().collect()
}
