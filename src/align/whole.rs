//! Paragraphs → how like any two of them are as wholes, as far as they are candidates.

use std::collections::BTreeMap;
use std::ops::Range;

use super::features::{Features, Unit};
use super::options::AlignOptions;
use super::vector::Dense;

/// How like two paragraphs are as wholes.
pub(super) fn likeness(features: &Features, a: usize, b: usize, options: &AlignOptions) -> f32 {
    let mut dense = Dense::new(features.tokens());
    dense.fill(&features.units[a].vector);
    kinship(features, a, b, options) * dense.dot(&features.units[b].vector)
}

/// Likeness of whole paragraphs, as far as they are candidates.
pub(super) struct Wholes {
    pub(super) likeness: BTreeMap<(usize, usize), f32>,
}

impl Wholes {
    /// Compares every two paragraphs over an inverted index; keeps the likest of each document for each paragraph. Where the
    /// index of the paragraphs before `since` is known, only those from there on are compared with all.
    pub(super) fn compare(
        features: &Features,
        known: Option<&Index>,
        since: usize,
        options: &AlignOptions,
    ) -> Self {
        let units = &features.units;
        let own = Index::of(features, since);
        let indices: Vec<&Index> = known.into_iter().chain([&own]).collect();
        let mut likeness = BTreeMap::new();
        let mut row = Row::new(units.len());
        let mut likest: Vec<(f32, usize)> = Vec::with_capacity(options.candidates + 1);
        for (at, unit) in units.iter().enumerate().skip(since) {
            row.fill(&unit.vector, &indices);
            for range in &features.ranges {
                likest.clear();
                for &(other, whole) in row.within(range) {
                    // Kinship only takes away, and is dear: what could not be among the likest is not asked for it.
                    let full = likest.len() >= options.candidates;
                    if (full && likest.last().is_none_or(|&(least, _)| whole <= least))
                        || one_article(unit, &units[other])
                    {
                        continue;
                    }
                    let value = whole * kinship(features, at, other, options);
                    if value > 0.0 {
                        let place = likest.partition_point(|&(other, _)| other >= value);
                        likest.insert(place, (value, other));
                        likest.truncate(options.candidates);
                    }
                }
                for &(value, other) in &likest {
                    likeness.insert((at.min(other), at.max(other)), value);
                }
            }
        }
        Self { likeness }
    }

    pub(super) fn get(&self, pair: (usize, usize)) -> f32 {
        self.likeness.get(&pair).copied().unwrap_or_default()
    }
}

/// So many products are made in all at most, whatever the texts are like; beyond it the commonest tokens of a paragraph are left out.
/// Three hundred rules of two hundred paragraphs don't come near it, a hundred thousand paragraphs that say one thing do.
const PRODUCTS: usize = 10_000_000_000;

/// How like one paragraph is to each that shares a token with it.
struct Row {
    /// By paragraph.
    sums: Vec<f32>,
    /// The paragraphs that share a token, in order, with the sum.
    shared: Vec<(usize, f32)>,
    /// How many products one paragraph may cost.
    budget: usize,
    /// The tokens of the paragraph, the rarest first.
    tokens: Vec<(usize, u32, f32)>,
}

impl Row {
    fn new(units: usize) -> Self {
        let budget = PRODUCTS / units.max(1);
        Self { sums: vec![0.0; units], shared: Vec::new(), budget, tokens: Vec::new() }
    }

    fn fill(&mut self, vector: &[(u32, f32)], indices: &[&Index]) {
        let uses = |token: u32| indices.iter().map(|index| index.uses(token).len()).sum::<usize>();
        self.tokens.clear();
        self.tokens.extend(vector.iter().map(|&(token, weight)| (uses(token), token, weight)));
        let cost: usize = self.tokens.iter().map(|(uses, ..)| uses).sum();
        if cost > self.budget {
            self.tokens.sort_unstable_by_key(|&(uses, token, _)| (uses, token));
            let mut left = self.budget;
            self.tokens.retain(|&(uses, ..)| {
                left = left.saturating_sub(uses);
                left > 0
            });
        }
        self.shared.clear();
        for &(_, token, weight) in &self.tokens {
            for index in indices {
                for &(other, its) in index.uses(token) {
                    let sum = &mut self.sums[other as usize];
                    if *sum == 0.0 {
                        self.shared.push((other as usize, 0.0));
                    }
                    *sum += weight * its;
                }
            }
        }
        self.shared.sort_unstable_by_key(|&(other, _)| other);
        for (other, whole) in &mut self.shared {
            *whole = std::mem::take(&mut self.sums[*other]);
        }
        self.shared.retain(|&(_, whole)| whole > 0.0);
    }

    /// Those of a document.
    fn within(&self, range: &Range<usize>) -> &[(usize, f32)] {
        let at = |end: usize| self.shared.partition_point(|&(other, _)| other < end);
        self.shared.get(at(range.start)..at(range.end)).unwrap_or_default()
    }
}

/// For each token, the paragraphs that have it, with its weight there.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// For each token, where its uses start.
    starts: Vec<usize>,
    uses: Vec<(u32, f32)>,
}

impl Index {
    /// The paragraphs from `since` on.
    pub(super) fn of(features: &Features, since: usize) -> Self {
        let units = || (0_u32..).zip(&features.units).skip(since);
        let mut starts = vec![0; features.tokens() + 1];
        for (_, unit) in units() {
            unit.vector.iter().for_each(|&(token, _)| starts[token as usize] += 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Filled from behind, so that the paragraphs of a token stand in their order.
        let mut uses = vec![(0, 0.0); sum];
        let mut placed: Vec<(u32, &Unit)> = units().collect();
        placed.reverse();
        for (at, unit) in placed {
            for &(token, weight) in unit.vector.iter() {
                starts[token as usize] -= 1;
                uses[starts[token as usize]] = (at, weight);
            }
        }
        Self { starts, uses }
    }

    fn uses(&self, token: u32) -> &[(u32, f32)] {
        let start = |token: usize| self.starts.get(token).copied().unwrap_or(self.uses.len());
        self.uses.get(start(token as usize)..start(token as usize + 1)).unwrap_or_default()
    }
}

fn one_article(a: &Unit, b: &Unit) -> bool {
    a.document == b.document && a.article == b.article
}

/// What is left of the likeness of two paragraphs of different nature.
pub(super) fn kinship(features: &Features, a: usize, b: usize, options: &AlignOptions) -> f32 {
    let (one, other) = (&features.units[a], &features.units[b]);
    let mut left = 1.0;
    if one.punishes != other.punishes {
        left *= 1.0 - options.sanction;
    }
    if one.document != other.document {
        let (known, known_other) = (&features.known[one.document], &features.known[other.document]);
        if one.compounds.rivals(known, &other.compounds, known_other) {
            left *= 1.0 - options.rivals;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Beyond its budget a paragraph is compared by its rarer tokens alone.
    #[test]
    fn the_commonest_tokens_are_the_first_to_go() {
        // Token 0 stands in the paragraphs 0 to 3, token 1 in paragraph 2.
        let uses = vec![(0, 1.0), (1, 1.0), (2, 1.0), (3, 1.0), (2, 0.5)];
        let index = Index { starts: vec![0, 4, 5], uses };
        let mut row = Row::new(4);
        let vector = [(0, 1.0), (1, 1.0)];
        row.fill(&vector, &[&index]);
        assert_eq!(row.within(&(0..4)), [(0, 1.0), (1, 1.0), (2, 1.5), (3, 1.0)]);
        assert_eq!(row.within(&(2..3)), [(2, 1.5)]);
        row.budget = 3;
        row.fill(&vector, &[&index]);
        assert_eq!(row.within(&(0..4)), [(2, 0.5)]);
    }
}
