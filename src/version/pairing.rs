//! What articles share → which new article is the successor of which old one, and which of them left the order of the text.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{Likeness, Pair};

/// Two articles that share half of their text are one, wherever they stand.
const ANYWHERE: f32 = 0.5;
/// What an article whose neighbours also stand so has before one that would have to be moved.
const IN_ORDER: f32 = 0.12;
/// Between two articles that stayed, this much is enough: less is what two provisions of one law share that are not one.
const BETWEEN: f32 = 0.25;
/// It is enough for less where nothing else stands between those two.
const ALONE: f32 = 0.2;
/// Out of order, this much is enough.
const FAR: f32 = 0.45;
/// It is enough for less where each is the other's likest by far: nothing else shares more than this part of it with either.
const FAR_ALONE: f32 = 0.3;
const BY_FAR: f32 = 0.6;

/// The successor of each article.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// For each old article the new one.
    pub(super) to_new: Vec<Option<usize>>,
    /// For each new article the old one.
    pub(super) to_old: Vec<Option<usize>>,
    /// Old articles that went into one that has its own predecessor; they are joined with none.
    pub(super) old_parts: BTreeSet<usize>,
    /// New articles that were cut from one that has its own successor.
    pub(super) new_parts: BTreeSet<usize>,
}

impl Pairing {
    /// The pairs that are sure by their text alone.
    pub(super) fn sure(likeness: &Likeness, old: usize, new: usize) -> Self {
        let mut pairing = Self { to_new: vec![None; old], to_old: vec![None; new], ..Self::default() };
        let strong: Vec<Pair> =
            likeness.pairs().iter().copied().filter(|pair| pair.likeness >= ANYWHERE).collect();
        let order = chain(&strong);
        let mut ranked: Vec<(f32, Pair)> = strong
            .iter()
            .map(|pair| {
                let kept = order.binary_search_by_key(&(pair.old, pair.new), |it| (it.old, it.new)).is_ok();
                (pair.likeness + if kept { IN_ORDER } else { 0.0 }, *pair)
            })
            .collect();
        ranked.sort_by(|(a, pair), (b, other)| b.total_cmp(a).then_with(|| nearer(pair, other)));
        for (_, pair) in ranked {
            pairing.join(pair);
        }
        pairing
    }

    /// Joins what is left between those that stayed, then what went elsewhere.
    pub(super) fn complete(&mut self, likeness: &Likeness) {
        self.fill(likeness, |_| BETWEEN);
        let gaps = Gaps::of(self);
        self.fill(likeness, |pair| if gaps.alone(gaps.common(pair)) { ALONE } else { f32::MAX });
        let mut far: Vec<Pair> = self.free_pairs(likeness);
        let rivals = Rivals::of(likeness.pairs());
        far.retain(|pair| pair.likeness >= FAR || pair.likeness >= FAR_ALONE && rivals.are_beaten_by(pair));
        far.sort_by(|a, b| b.likeness.total_cmp(&a.likeness).then_with(|| nearer(a, b)));
        for pair in far {
            self.join(pair);
        }
    }

    /// Joins two articles, where both are free.
    pub(super) fn join(&mut self, pair: Pair) {
        if !self.old_free(pair.old) || !self.new_free(pair.new) {
            return;
        }
        if let (Some(new), Some(old)) = (self.to_new.get_mut(pair.old), self.to_old.get_mut(pair.new)) {
            *new = Some(pair.new);
            *old = Some(pair.old);
        }
    }

    /// Whether an old article has no successor yet.
    pub(super) fn old_free(&self, old: usize) -> bool {
        self.to_new.get(old).is_some_and(Option::is_none) && !self.old_parts.contains(&old)
    }

    /// Whether a new article has no predecessor yet.
    pub(super) fn new_free(&self, new: usize) -> bool {
        self.to_old.get(new).is_some_and(Option::is_none) && !self.new_parts.contains(&new)
    }

    fn free_pairs(&self, likeness: &Likeness) -> Vec<Pair> {
        let free = |pair: &&Pair| self.old_free(pair.old) && self.new_free(pair.new);
        likeness.pairs().iter().filter(free).copied().collect()
    }

    /// Joins free articles that stand in the same gap between articles that stayed, in order, by what most is shared.
    fn fill(&mut self, likeness: &Likeness, least: impl Fn(&Pair) -> f32) {
        let gaps = Gaps::of(self);
        let mut by_gap: BTreeMap<usize, Vec<Pair>> = BTreeMap::new();
        for pair in self.free_pairs(likeness) {
            if let Some(gap) = gaps.common(&pair).filter(|_| pair.likeness >= least(&pair)) {
                by_gap.entry(gap).or_default().push(pair);
            }
        }
        for pairs in by_gap.into_values() {
            for pair in chain(&pairs) {
                self.join(pair);
            }
        }
    }

    /// The old articles whose successors stand in the order of the text: most of what is paired.
    pub(super) fn stayed(&self) -> Vec<bool> {
        let pairs: Vec<Pair> = self
            .to_new
            .iter()
            .enumerate()
            .filter_map(|(old, new)| Some(Pair { old, new: (*new)?, likeness: 1.0 }))
            .collect();
        let mut stayed = vec![false; self.to_new.len()];
        for pair in chain(&pairs) {
            if let Some(stayed) = stayed.get_mut(pair.old) {
                *stayed = true;
            }
        }
        stayed
    }
}

/// Of two pairs of one likeness the one whose places in their texts are nearer.
fn nearer(a: &Pair, b: &Pair) -> Ordering {
    let apart = |pair: &Pair| pair.old.abs_diff(pair.new);
    apart(a).cmp(&apart(b)).then((a.old, a.new).cmp(&(b.old, b.new)))
}

/// The two likest partners of each article.
#[derive(Default)]
struct Rivals {
    old: BTreeMap<usize, [f32; 2]>,
    new: BTreeMap<usize, [f32; 2]>,
}

impl Rivals {
    fn of(pairs: &[Pair]) -> Self {
        let mut rivals = Self::default();
        for pair in pairs {
            for two in [rivals.old.entry(pair.old).or_default(), rivals.new.entry(pair.new).or_default()] {
                let [first, second] = *two;
                *two = [first.max(pair.likeness), second.max(first.min(pair.likeness))];
            }
        }
        rivals
    }

    /// Whether a pair is the likest of both its articles, by far.
    fn are_beaten_by(&self, pair: &Pair) -> bool {
        [self.old.get(&pair.old), self.new.get(&pair.new)].into_iter().all(|two| {
            two.is_some_and(|[first, second]| pair.likeness >= *first && *second <= BY_FAR * pair.likeness)
        })
    }
}

/// Between which articles that stayed each article stands, by the number of those before it.
struct Gaps {
    old: Vec<usize>,
    new: Vec<usize>,
    /// How many free articles stand in each gap, in the old and in the new text.
    free: BTreeMap<usize, (usize, usize)>,
}

impl Gaps {
    fn of(pairing: &Pairing) -> Self {
        let stayed = pairing.stayed();
        let kept = |new: &Option<usize>| new.is_some_and(|old| stayed.get(old) == Some(&true));
        let count = |flags: &mut dyn Iterator<Item = bool>| {
            let mut before = 0;
            flags
                .map(|stays| {
                    before += usize::from(stays);
                    before
                })
                .collect::<Vec<usize>>()
        };
        let old = count(&mut stayed.iter().copied());
        let new = count(&mut pairing.to_old.iter().map(kept));
        let mut free: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        for (_, gap) in old.iter().enumerate().filter(|(article, _)| pairing.old_free(*article)) {
            free.entry(*gap).or_default().0 += 1;
        }
        for (_, gap) in new.iter().enumerate().filter(|(article, _)| pairing.new_free(*article)) {
            free.entry(*gap).or_default().1 += 1;
        }
        Self { old, new, free }
    }

    /// The gap in which both articles of a pair stand.
    fn common(&self, pair: &Pair) -> Option<usize> {
        let gap = self.old.get(pair.old)?;
        (self.new.get(pair.new)? == gap).then_some(*gap)
    }

    /// Whether one article of each text stands alone in a gap.
    fn alone(&self, gap: Option<usize>) -> bool {
        gap.and_then(|gap| self.free.get(&gap)) == Some(&(1, 1))
    }
}

/// Of these pairs those that stand in one order in both texts and share most together, by that order.
pub(super) fn chain(pairs: &[Pair]) -> Vec<Pair> {
    let mut sorted: Vec<Pair> = pairs.to_vec();
    // Within one old article from the last new one on, so that none follows itself.
    sorted.sort_by(|a, b| a.old.cmp(&b.old).then(b.new.cmp(&a.new)));
    let columns = sorted.iter().map(|pair| pair.new + 1).max().unwrap_or_default();
    let mut best: Vec<Option<(f64, usize)>> = vec![None; columns + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(sorted.len());
    let mut last: Option<(f64, usize)> = None;
    for (index, pair) in sorted.iter().enumerate() {
        let found = prefix_best(&best, pair.new);
        before.push(found.map(|(_, index)| index));
        let total = found.map_or(0.0, |(total, _)| total) + f64::from(pair.likeness);
        raise(&mut best, pair.new + 1, (total, index));
        if last.is_none_or(|(most, _)| total > most) {
            last = Some((total, index));
        }
    }
    let mut chain = Vec::new();
    let mut at = last.map(|(_, index)| index);
    while let Some(index) = at {
        chain.extend(sorted.get(index));
        at = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

/// The best total up to a column (a Fenwick tree of maxima, counted from 1).
fn prefix_best(best: &[Option<(f64, usize)>], mut column: usize) -> Option<(f64, usize)> {
    let mut most: Option<(f64, usize)> = None;
    while column > 0 {
        if let Some(found) = best.get(column).copied().flatten()
            && most.is_none_or(|(total, _)| found.0 > total)
        {
            most = Some(found);
        }
        column &= column - 1;
    }
    most
}

fn raise(best: &mut [Option<(f64, usize)>], mut column: usize, found: (f64, usize)) {
    while let Some(slot) = best.get_mut(column) {
        if slot.is_none_or(|(total, _)| found.0 > total) {
            *slot = Some(found);
        }
        column += column & column.wrapping_neg();
    }
}
