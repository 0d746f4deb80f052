//! Free articles that are a part of one on the other side: articles cut in two, and articles joined.

use std::collections::BTreeMap;

use super::likeness::Likeness;
use super::pairing::Pairing;

/// A part that stands beside the article it was cut from is mostly made of it.
const BESIDE: f32 = 0.55;
/// One that stands elsewhere is nearly all made of it.
const ELSEWHERE: f32 = 0.75;
/// How far off is still beside.
const NEAR: usize = 3;

/// Articles that are parts of others.
#[derive(Debug, Default)]
pub(super) struct Parts {
    /// New articles that were cut from an old one, by it.
    pub(super) split: BTreeMap<usize, Vec<usize>>,
    /// Old articles that went into a new one, by it.
    pub(super) merged: BTreeMap<usize, Vec<usize>>,
}

impl Parts {
    /// Finds the parts among the free articles, and joins an old article that was only cut into parts with the first of them.
    pub(super) fn find(likeness: &Likeness, pairing: &mut Pairing) -> Self {
        let split = cut(
            &Side { to_other: &pairing.to_old, other_to: &pairing.to_new },
            likeness.pairs().iter().map(|pair| (pair.new, pair.old)),
            |part, whole, rest| likeness.new_in_old(part, whole, rest),
        );
        let merged = cut(
            &Side { to_other: &pairing.to_new, other_to: &pairing.to_old },
            likeness.pairs().iter().map(|pair| (pair.old, pair.new)),
            |part, whole, rest| likeness.old_in_new(part, whole, rest),
        );
        let mut found = Self::default();
        for (old, parts) in split {
            let mut parts = parts.into_iter();
            if pairing.to_new.get(old).is_some_and(Option::is_none)
                && let Some(new) = parts.next()
            {
                pairing.join(super::likeness::Pair { old, new, likeness: 1.0 });
            }
            let rest: Vec<usize> = parts.collect();
            if !rest.is_empty() {
                pairing.new_parts.extend(&rest);
                found.split.insert(old, rest);
            }
        }
        for (new, parts) in merged {
            let mut parts = parts.into_iter().filter(|old| !found.split.contains_key(old));
            if pairing.to_old.get(new).is_some_and(Option::is_none)
                && let Some(old) = parts.next()
            {
                pairing.join(super::likeness::Pair { old, new, likeness: 1.0 });
            }
            let rest: Vec<usize> = parts.filter(|old| pairing.old_free(*old)).collect();
            if !rest.is_empty() {
                pairing.old_parts.extend(&rest);
                found.merged.insert(new, rest);
            }
        }
        found
    }
}

/// The side that the parts stand on.
struct Side<'a> {
    /// For each article of the side the one of the other side.
    to_other: &'a [Option<usize>],
    /// For each article of the other side the one of the side.
    other_to: &'a [Option<usize>],
}

/// The free articles of a side that are parts of an article of the other, by that.
fn cut(
    side: &Side<'_>,
    pairs: impl Iterator<Item = (usize, usize)>,
    share: impl Fn(usize, usize, Option<usize>) -> f32,
) -> BTreeMap<usize, Vec<usize>> {
    let mut best: BTreeMap<usize, (f32, usize)> = BTreeMap::new();
    for (part, whole) in pairs {
        if side.to_other.get(part).is_none_or(Option::is_some) {
            continue;
        }
        let rest = side.other_to.get(whole).copied().flatten();
        let found = share(part, whole, rest);
        let near = rest.is_none_or(|rest| rest.abs_diff(part) <= NEAR);
        if found >= if near { BESIDE } else { ELSEWHERE }
            && best.get(&part).is_none_or(|&(before, _)| found > before)
        {
            best.insert(part, (found, whole));
        }
    }
    let mut by_whole: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (part, (_, whole)) in best {
        by_whole.entry(whole).or_default().push(part);
    }
    // A whole without a pair of its own and with one part only was shortened or lengthened, not cut.
    by_whole.retain(|whole, parts| parts.len() > 1 || side.other_to.get(*whole).is_some_and(Option::is_some));
    by_whole
}
