//! Paragraphs and clauses → how surely two paragraphs of different documents regulate one matter.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::features::{Features, Unit};
use super::matter::{Matter, weigh};
use super::options::AlignOptions;
use super::review::review;
use super::vector::Dense;

/// How surely two paragraphs regulate one matter, for all pairs that are likely at all.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    best: BTreeMap<(usize, usize), Best>,
    /// For each clause, its likeness to the likest of another article of its own document.
    repeated: Vec<f32>,
    /// For each clause, those that it matches well.
    links: Vec<Vec<Link>>,
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
}

/// Two paragraphs and the likeness of their clauses, row by row.
struct Block {
    pair: (usize, usize),
    likeness: Vec<f32>,
}

/// A clause and how surely it is matched.
type Link = (usize, f32);

/// Matches below this give no support to others.
const SUPPORT: f32 = 0.3;

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
        let matches: Vec<Block> = blocks
            .into_iter()
            .filter(|block| features.units[block.pair.0].document != features.units[block.pair.1].document)
            .map(|block| rivals.judge(features, &whole, &block, options))
            .collect();
        let links = links(features, &matches);
        // A new document's clause is supported by what the clauses of the others are known to match.
        let links_of_first = known.map_or(&links, |known| &known.links);
        let (documents, holders) = (features.ranges.len(), holders(features));
        let mut best = BTreeMap::new();
        for block in &matches {
            let mut found = Best::default();
            for (a, b, score) in each_pair(features, block) {
                let score =
                    score + options.transitive * support(&links_of_first[a], &links[b], &holders, documents);
                if score > found.score {
                    found = Best { score, clauses: Some((a, b)) };
                }
            }
            best.insert(block.pair, found);
        }
        let mut scores = best.iter().map(|(&pair, best): (_, &Best)| (pair, best.score)).collect();
        review(features, &mut scores, options);
        for (best, score) in best.values_mut().zip(scores.into_values()) {
            best.score = score;
        }
        let own = speaking(features, since);
        let all: Vec<&BTreeMap<Matter, Vec<usize>>> =
            known.map(|known| &known.speaking).into_iter().chain([&own]).collect();
        settle(features, &mut best, since, &all, options);
        let (index, speaking) = match known {
            None => (Index::of(features, 0), own),
            Some(_) => (Index::default(), BTreeMap::new()),
        };
        Self { best, repeated: rivals.repeated, links, index, speaking }
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

/// Adds to the pairs of paragraphs from `since` on what their matters and their positions say, and pairs that only a common
/// matter makes. `all` are the paragraphs of the corpus by their matters.
fn settle(
    features: &Features,
    best: &mut BTreeMap<(usize, usize), Best>,
    since: usize,
    all: &[&BTreeMap<Matter, Vec<usize>>],
    options: &AlignOptions,
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
    for (&(a, b), best) in best {
        let (a, b) = (&features.units[a], &features.units[b]);
        let (of_a, of_b) = (&features.naming[a.document], &features.naming[b.document]);
        let matters = weigh((&a.matters, of_a), (&b.matters, of_b), options);
        #[allow(clippy::cast_possible_truncation)]
        let distance = (a.position - b.position).abs() as f32;
        best.score = (best.score + matters - options.position * distance).max(0.0);
    }
}

/// How like two paragraphs are as wholes.
pub(super) fn likeness(features: &Features, a: usize, b: usize, options: &AlignOptions) -> f32 {
    let mut dense = Dense::new(features.tokens());
    dense.fill(&features.units[a].vector);
    kinship(features, a, b, options) * dense.dot(&features.units[b].vector)
}

/// Likeness of whole paragraphs, as far as they are candidates.
struct Wholes {
    likeness: BTreeMap<(usize, usize), f32>,
}

impl Wholes {
    /// Compares every two paragraphs over an inverted index; keeps the likest of each document for each paragraph. Where the
    /// index of the paragraphs before `since` is known, only those from there on are compared with all.
    fn compare(features: &Features, known: Option<&Index>, since: usize, options: &AlignOptions) -> Self {
        let units = &features.units;
        let own = Index::of(features, since);
        let mut likeness = BTreeMap::new();
        let mut row = vec![0.0_f32; units.len()];
        let mut likest: Vec<(f32, usize)> = Vec::with_capacity(options.candidates + 1);
        for (at, unit) in units.iter().enumerate().skip(since) {
            row.fill(0.0);
            for &(token, weight) in unit.vector.iter() {
                for index in known.into_iter().chain([&own]) {
                    for &(other, its) in index.uses(token) {
                        row[other as usize] += weight * its;
                    }
                }
            }
            for range in &features.ranges {
                likest.clear();
                for other in range.clone() {
                    let whole = row[other];
                    // Kinship only takes away, and is dear: what could not be among the likest is not asked for it.
                    let full = likest.len() >= options.candidates;
                    if whole <= 0.0
                        || (full && likest.last().is_none_or(|&(least, _)| whole <= least))
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

    fn get(&self, pair: (usize, usize)) -> f32 {
        self.likeness.get(&pair).copied().unwrap_or_default()
    }
}

/// For each token, the paragraphs that have it, with its weight there.
#[derive(Debug, Default)]
struct Index {
    /// For each token, where its uses start.
    starts: Vec<usize>,
    uses: Vec<(u32, f32)>,
}

impl Index {
    /// The paragraphs from `since` on.
    fn of(features: &Features, since: usize) -> Self {
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
fn kinship(features: &Features, a: usize, b: usize, options: &AlignOptions) -> f32 {
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

fn blocks(features: &Features, whole: &Wholes, options: &AlignOptions) -> Vec<Block> {
    let pairs: Vec<(usize, usize)> = whole.likeness.keys().copied().collect();
    let groups: Vec<&[(usize, usize)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    let compare = |dense: &mut Dense, group: &&[(usize, usize)]| compare(features, group, dense, options);
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
    let mut blocks: Vec<Block> = pairs.iter().map(|&pair| Block { pair, likeness: Vec::new() }).collect();
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
    blocks
}

/// The clauses of a block with their value: first clause, second clause, value.
fn each_pair<'a>(features: &'a Features, block: &'a Block) -> impl Iterator<Item = (usize, usize, f32)> + 'a {
    let (one, other) = (&features.units[block.pair.0].clauses, &features.units[block.pair.1].clauses);
    let pairs = one.clone().flat_map(move |a| other.clone().map(move |b| (a, b)));
    pairs.zip(&block.likeness).map(|((a, b), &value)| (a, b, value))
}

/// The best that each clause finds elsewhere.
struct Rivals {
    /// For each clause, its likeness to the likest clause of each document.
    best: Vec<f32>,
    documents: usize,
    /// Likeness to the likest clause of another article of its own document.
    repeated: Vec<f32>,
}

impl Rivals {
    fn find(features: &Features, whole: &Wholes, blocks: &[Block], mut repeated: Vec<f32>) -> Self {
        let documents = features.ranges.len();
        repeated.resize(features.clauses.len(), 0.0);
        let mut rivals = Self { best: vec![0.0; documents * features.clauses.len()], documents, repeated };
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
                    }
                }
            }
        }
        rivals
    }

    /// Turns likeness into a match: how like, how near to the best that either finds in the other's document or, by half, in
    /// its own, and how far from what its own document repeats.
    fn judge(&self, features: &Features, whole: &Wholes, block: &Block, options: &AlignOptions) -> Block {
        let (one, other) = (&features.units[block.pair.0], &features.units[block.pair.1]);
        let wholes = whole.get(block.pair);
        let distinct = |clause: usize| 1.0 - options.repeated * self.repeated[clause].min(1.0);
        let likeness = each_pair(features, block)
            .map(|(a, b, value)| {
                let blend = f32::midpoint(value, wholes);
                let forth = self.best[a * self.documents + other.document].max(self.repeated[a] / 2.0);
                let back = self.best[b * self.documents + one.document].max(self.repeated[b] / 2.0);
                let rank = (blend / forth.max(back).max(1e-6)).min(1.0);
                rank * blend.max(0.0).sqrt() * (distinct(a) * distinct(b)).sqrt()
            })
            .collect();
        Block { pair: block.pair, likeness }
    }
}

/// For each clause, the clauses that it matches well.
fn links(features: &Features, matches: &[Block]) -> Vec<Vec<Link>> {
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); features.clauses.len()];
    for block in matches {
        for (a, b, score) in each_pair(features, block).filter(|&(_, _, score)| score > SUPPORT) {
            links[a].push((b, score));
            links[b].push((a, score));
        }
    }
    for list in &mut links {
        list.sort_unstable_by_key(|link| link.0);
    }
    links
}

/// How well two clauses are matched by one and the same clause of a third document, on the mean over the other documents.
/// `holders` are the documents of all clauses.
fn support(a: &[Link], b: &[Link], holders: &[usize], documents: usize) -> f32 {
    if documents < 3 {
        return 0.0;
    }
    let (mut i, mut j) = (0, 0);
    // Links are sorted by clause, so that those to one document stand together: the best of each is added up.
    let (mut sum, mut best, mut holder) = (0.0, 0.0_f32, None);
    while let (Some(&(left, x)), Some(&(right, y))) = (a.get(i), b.get(j)) {
        if left == right {
            let document = holders.get(left);
            if document != holder {
                sum += best;
                (best, holder) = (0.0, document);
            }
            best = best.max(x.min(y));
        }
        i += usize::from(left <= right);
        j += usize::from(right <= left);
    }
    #[allow(clippy::cast_precision_loss)]
    let others = (documents - 2) as f32;
    (sum + best) / others
}

/// For each clause, its document.
fn holders(features: &Features) -> Vec<usize> {
    let of = |unit: &Unit| std::iter::repeat_n(unit.document, unit.clauses.len());
    features.units.iter().flat_map(of).collect()
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
