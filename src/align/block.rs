//! Candidates → the likeness of their clauses, and what each clause finds elsewhere.

use rayon::prelude::*;

use super::features::Features;
use super::options::AlignOptions;
use super::vector::Dense;
use super::whole::{Wholes, kinship};
use crate::watch::Step;

/// Two paragraphs and the likeness of their clauses, row by row.
pub(super) struct Block {
    /// The paragraphs.
    pub(super) pair: (usize, usize),
    /// A value for each clause of the first and each of the second.
    pub(super) likeness: Vec<f32>,
    /// The likeness of their parts, likewise; empty for two of one document.
    pub(super) parts: Vec<f32>,
}

/// The blocks of all candidates.
pub(super) fn blocks(features: &Features, whole: &Wholes, options: &AlignOptions) -> Vec<Block> {
    let pairs: Vec<(usize, usize)> = whole.likeness.keys().copied().collect();
    let groups: Vec<&[(usize, usize)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let work = options.watch.begin(Step::Rows, groups.len());
    let compare = |dense: &mut Dense, group: &&[(usize, usize)]| {
        let blocks = compare(features, group, dense, options);
        work.done();
        blocks
    };
    let blocks: Vec<Vec<Block>> =
        groups.par_iter().map_init(|| Dense::new(features.tokens()), compare).collect();
    blocks.into_iter().flatten().collect()
}

/// Compares the clauses of one paragraph with those of its candidates.
fn compare(
    features: &Features,
    pairs: &[(usize, usize)],
    dense: &mut Dense,
    options: &AlignOptions,
) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        pairs.iter().map(|&pair| Block { pair, likeness: Vec::new(), parts: Vec::new() }).collect();
    let left: Vec<f32> = pairs.iter().map(|&(a, b)| kinship(features, a, b, options)).collect();
    let clauses = pairs.first().map_or(0..0, |&(one, _)| features.units[one].clauses.clone());
    for clause in clauses {
        dense.fill(&features.clauses[clause]);
        for (block, left) in blocks.iter_mut().zip(&left) {
            let others = features.units[block.pair.1].clauses.clone();
            block.likeness.extend(others.map(|other| left * dense.dot(&features.clauses[other])));
        }
        dense.clear(&features.clauses[clause]);
    }
    let unit = |unit: usize| &features.units[unit];
    for part in pairs.first().map_or(0..0, |&(one, _)| unit(one).parts.clone()) {
        dense.fill(&features.parts[part]);
        for block in &mut blocks {
            let (one, other) = (unit(block.pair.0), unit(block.pair.1));
            if one.document != other.document {
                block.parts.extend(other.parts.clone().map(|other| dense.dot(&features.parts[other])));
            }
        }
        dense.clear(&features.parts[part]);
    }
    blocks
}

/// The clauses of a block with their value: first clause, second clause, value.
pub(super) fn each_pair<'a>(
    features: &'a Features,
    block: &'a Block,
) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
    let (one, other) = (&features.units[block.pair.0].clauses, &features.units[block.pair.1].clauses);
    let pairs = one.clone().flat_map(move |a| other.clone().map(move |b| (a, b)));
    pairs.zip(&block.likeness).map(|((a, b), &value)| (a, b, value))
}

/// The same of the parts.
pub(super) fn each_part<'a>(
    features: &'a Features,
    block: &'a Block,
) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
    let (one, other) = (&features.units[block.pair.0].parts, &features.units[block.pair.1].parts);
    let pairs = one.clone().flat_map(move |a| other.clone().map(move |b| (a, b)));
    pairs.zip(&block.parts).map(|((a, b), &value)| (a, b, value))
}

/// The best that each clause finds elsewhere.
pub(super) struct Rivals {
    /// For each clause, its likeness to the likest clause of each document.
    best: Vec<f32>,
    /// The same by the clauses alone.
    nearest: Vec<f32>,
    /// For each part, its likeness to the likest part of each document.
    parts: Vec<f32>,
    documents: usize,
    /// For each clause, its likeness to the likest clause of another article of its own document.
    pub(super) repeated: Vec<f32>,
}

impl Rivals {
    /// Gathers them from all blocks; `repeated` is what is known of the first clauses.
    pub(super) fn find(
        features: &Features,
        whole: &Wholes,
        blocks: &[Block],
        mut repeated: Vec<f32>,
    ) -> Self {
        let documents = features.ranges.len();
        repeated.resize(features.clauses.len(), 0.0);
        let mut rivals = Self {
            best: vec![0.0; documents * features.clauses.len()],
            nearest: vec![0.0; documents * features.clauses.len()],
            parts: vec![0.0; documents * features.parts.len()],
            documents,
            repeated,
        };
        for block in blocks {
            let (one, other) = (&features.units[block.pair.0], &features.units[block.pair.1]);
            let wholes = whole.get(block.pair);
            for (a, b, value) in each_pair(features, block) {
                if one.document == other.document {
                    rivals.repeated[a] = rivals.repeated[a].max(value);
                    rivals.repeated[b] = rivals.repeated[b].max(value);
                } else {
                    let blend = f32::midpoint(value, wholes);
                    for (clause, document) in [(a, other.document), (b, one.document)] {
                        let best = &mut rivals.best[clause * documents + document];
                        *best = best.max(blend);
                        let nearest = &mut rivals.nearest[clause * documents + document];
                        *nearest = nearest.max(value);
                    }
                }
            }
            for (a, b, value) in each_part(features, block) {
                for (part, document) in [(a, other.document), (b, one.document)] {
                    let nearest = &mut rivals.parts[part * documents + document];
                    *nearest = nearest.max(value);
                }
            }
        }
        rivals
    }

    /// The likeness of a part to the likest of a document.
    pub(super) fn nearest_part(&self, part: usize, document: usize) -> f32 {
        self.parts[part * self.documents + document]
    }

    /// The likeness of a clause to the likest of a document or, by half, to the likest elsewhere in its own.
    pub(super) fn nearest(&self, clause: usize, document: usize) -> f32 {
        self.nearest[clause * self.documents + document].max(self.repeated[clause] / 2.0)
    }

    /// The clauses of a block with how surely they match: how like they are, how near that is to the best that either finds in
    /// the other's document or, by half, in its own, and how far they are from what their own documents repeat.
    pub(super) fn judge<'a>(
        &'a self,
        features: &'a Features,
        whole: &Wholes,
        block: &'a Block,
        options: &AlignOptions,
    ) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
        let (one, other) = (&features.units[block.pair.0], &features.units[block.pair.1]);
        let (wholes, repeated) = (whole.get(block.pair), options.repeated);
        let distinct = move |clause: usize| 1.0 - repeated * self.repeated[clause].min(1.0);
        each_pair(features, block).map(move |(a, b, value)| {
            let blend = f32::midpoint(value, wholes);
            let forth = self.best[a * self.documents + other.document].max(self.repeated[a] / 2.0);
            let back = self.best[b * self.documents + one.document].max(self.repeated[b] / 2.0);
            let rank = (blend / forth.max(back).max(1e-6)).min(1.0);
            (a, b, rank * blend.max(0.0).sqrt() * (distinct(a) * distinct(b)).sqrt())
        })
    }
}
