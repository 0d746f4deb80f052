//! Paragraphs and clauses → how surely two paragraphs of different documents regulate one matter.

use std::collections::{BTreeMap, BTreeSet};

use super::block::{Block, Rivals, blocks};
use super::features::Features;
use super::matter::{Matter, taught, weigh};
use super::options::AlignOptions;
use super::signs::{Partners, Reader, Scale, Scores, Signs, partners, probability};
use super::whole::{Index, Wholes};

/// How surely two paragraphs regulate one matter, for all pairs that are likely at all.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    best: BTreeMap<(usize, usize), Best>,
    /// For each clause, its likeness to the likest of another article of its own document.
    repeated: Vec<f32>,
    /// What likeness is usual.
    scale: Scale,
    /// For each paragraph, those that it matches, by what their clauses say.
    partners: Partners,
    /// The paragraphs by their tokens, for the documents that join; empty in evidence for one of these.
    index: Index,
    /// The paragraphs by the matters that they speak of, likewise.
    speaking: BTreeMap<Matter, Vec<usize>>,
}

/// What speaks most for a pair.
#[derive(Clone, Copy, Debug, Default)]
struct Best {
    score: f32,
    clauses: Option<(usize, usize)>,
    /// The sentences of either that match one of the other.
    sentences: (Sentences, Sentences),
}

/// Some sentences of a paragraph, as bits by their numbers.
pub(super) type Sentences = u64;

/// Two clauses match, beside the likest two, where their score is this part of the best.
const MATCHED: f32 = 0.6;

/// The sentence of a clause as a bit; that of a sentence far behind is none.
fn bit(features: &Features, clause: usize) -> Sentences {
    u32::try_from(features.sentence[clause]).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or_default()
}

impl Evidence {
    /// Weighs the evidence for all pairs.
    pub(super) fn weigh(features: &Features, options: &AlignOptions) -> Self {
        Self::weigh_from(features, None, options)
    }

    /// Weighs the evidence for the pairs of the last document, which was added to features that this evidence is of.
    pub(super) fn weigh_last(&self, features: &Features, options: &AlignOptions) -> Self {
        Self::weigh_from(features, Some(self), options)
    }

    /// Weighs the evidence for all pairs or, where that for the other documents is known, for those of the last document.
    fn weigh_from(features: &Features, known: Option<&Self>, options: &AlignOptions) -> Self {
        let since = features.ranges.last().filter(|_| known.is_some()).map_or(0, |range| range.start);
        let repeated = known.map_or_else(Vec::new, |known| known.repeated.clone());
        let whole = Wholes::compare(features, known.map(|known| &known.index), since, options);
        let blocks = blocks(features, &whole, options);
        let rivals = Rivals::find(features, &whole, &blocks, repeated);
        let crossing: BTreeMap<(usize, usize), &Block> = blocks
            .iter()
            .filter(|block| features.units[block.pair.0].document != features.units[block.pair.1].document)
            .map(|block| (block.pair, block))
            .collect();
        let mut best: BTreeMap<(usize, usize), Best> = BTreeMap::new();
        for (&pair, block) in &crossing {
            let found = best.entry(pair).or_default();
            let judged: Vec<(usize, usize, f32)> = rivals.judge(features, &whole, block, options).collect();
            for &(a, b, score) in &judged {
                if score > found.score {
                    (found.score, found.clauses) = (score, Some((a, b)));
                }
            }
            for (a, b, _) in judged.into_iter().filter(|judged| judged.2 >= MATCHED * found.score) {
                found.sentences.0 |= bit(features, a);
                found.sentences.1 |= bit(features, b);
            }
        }
        let own = speaking(features, since);
        let all: Vec<&BTreeMap<Matter, Vec<usize>>> =
            known.map(|known| &known.speaking).into_iter().chain([&own]).collect();
        add_speaking(features, &mut best, since, &all);
        let speakers = |a: usize, b: usize| {
            let side = |unit: usize| {
                let unit = &features.units[unit];
                (&*unit.matters, &*features.naming[unit.document])
            };
            (side(a), side(b))
        };
        let matters_of = |a: usize, b: usize| {
            let (one, other) = speakers(a, b);
            weigh(one, other, options)
        };
        let taught_of = |a: usize, b: usize| {
            let (one, other) = speakers(a, b);
            taught(one, other, &options.vocabulary)
        };
        let scores: Scores = best
            .iter()
            .map(|(&(a, b), best)| ((a, b), (best.score + options.matter * matters_of(a, b)).max(0.0)))
            .collect();
        let reader = Reader::new(features, &whole, &scores, known.map(|known| &known.partners));
        let mut signs: Vec<((usize, usize), Signs)> = best
            .keys()
            .map(|&(a, b)| {
                ((a, b), reader.read((a, b), crossing.get(&(a, b)).copied(), &rivals, matters_of(a, b)))
            })
            .collect();
        let scale = known.map_or_else(|| Scale::of(features, &signs), |known| known.scale);
        for (_, signs) in &mut signs {
            *signs = scale.apply(*signs);
        }
        for ((&(a, b), best), (_, signs)) in best.iter_mut().zip(&signs) {
            best.score = probability(signs, options).max(taught_of(a, b));
        }
        let (index, speaking, partners) = match known {
            None => (Index::of(features, 0), own, partners(&scores)),
            Some(_) => (Index::default(), BTreeMap::new(), Partners::new()),
        };
        Self { best, repeated: rivals.repeated, scale, partners, index, speaking }
    }

    /// How surely two paragraphs regulate one matter; 0 where nothing speaks for it.
    pub(super) fn score(&self, a: usize, b: usize) -> f32 {
        self.best.get(&(a.min(b), a.max(b))).map_or(0.0, |best| best.score)
    }

    /// The clauses, of `a` and of `b`, that speak most for a pair.
    pub(super) fn clauses(&self, a: usize, b: usize) -> Option<(usize, usize)> {
        let (x, y) = self.best.get(&(a.min(b), a.max(b)))?.clauses?;
        Some(if a < b { (x, y) } else { (y, x) })
    }

    /// The sentences of `a` that match one of `b`.
    pub(super) fn sentences(&self, a: usize, b: usize) -> Sentences {
        let (x, y) = self.best.get(&(a.min(b), a.max(b))).map(|best| best.sentences).unwrap_or_default();
        if a < b { x } else { y }
    }

    /// All pairs with their scores, in the order of the paragraphs.
    pub(super) fn pairs(&self) -> impl Iterator<Item = ((usize, usize), f32)> + '_ {
        self.best.iter().map(|(&pair, best)| (pair, best.score))
    }
}

/// The paragraphs from `since` on by the matters that they speak of.
fn speaking(features: &Features, since: usize) -> BTreeMap<Matter, Vec<usize>> {
    let mut speaking: BTreeMap<Matter, Vec<usize>> = BTreeMap::new();
    for (at, unit) in features.units.iter().enumerate().skip(since) {
        unit.matters.iter().for_each(|&matter| speaking.entry(matter).or_default().push(at));
    }
    speaking
}

/// Adds pairs of paragraphs from `since` on that only a common matter makes. `all` are the paragraphs of the corpus by their
/// matters.
fn add_speaking(
    features: &Features,
    best: &mut BTreeMap<(usize, usize), Best>,
    since: usize,
    all: &[&BTreeMap<Matter, Vec<usize>>],
) {
    for (at, unit) in features.units.iter().enumerate().skip(since) {
        for other in
            unit.matters.iter().flat_map(|matter| all.iter().filter_map(|all| all.get(matter))).flatten()
        {
            if features.units[*other].document != unit.document {
                best.entry((at.min(*other), at.max(*other))).or_default();
            }
        }
    }
}

/// The members of a set that are of other documents than `unit`.
pub(super) fn elsewhere<'a>(
    features: &'a Features,
    unit: usize,
    members: &'a BTreeSet<usize>,
) -> impl Iterator<Item = usize> + 'a {
    let document = features.units[unit].document;
    members.iter().copied().filter(move |&member| features.units[member].document != document)
}
