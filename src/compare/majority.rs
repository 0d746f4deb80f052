//! Norms of several documents on one thing → the value that the others are measured against.

use super::value::{Magnitude, describe};
use crate::norm::Norm;

/// The value that others are measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reference<'a> {
    /// A norm that sets it.
    pub norm: &'a Norm,
    /// How many set the same; 1 where no value is shared and the middle one was taken.
    pub holders: usize,
}

/// The value that most norms set; where no value is shared by more than any other, the one in the middle of the most
/// common scale (the lower one of two).
///
/// Of one norm alone nothing can be said.
pub fn reference<'a>(norms: &[&'a Norm]) -> Option<Reference<'a>> {
    let same = |a: &Norm, b: &Norm| a.kind() == b.kind() && describe(a) == describe(b);
    let holders = |norm: &Norm| norms.iter().filter(|other| same(norm, other)).count();
    let most = norms.iter().map(|norm| holders(norm)).max().filter(|_| norms.len() > 1)?;
    let common: Vec<&'a Norm> = norms.iter().copied().filter(|norm| holders(norm) == most).collect();
    let first = common.first().copied()?;
    if most > 1 && common.iter().all(|norm| same(norm, first)) {
        return Some(Reference { norm: first, holders: most });
    }
    let middle = middle(norms)?;
    Some(Reference { norm: middle, holders: holders(middle) })
}

/// The value in the middle of those of the most common scale (the lower one of two); of one norm alone nothing can be said.
pub fn middle<'a>(norms: &[&'a Norm]) -> Option<&'a Norm> {
    // Each norm with those that its value can be set against, lowest first.
    let scale = |norm: &Norm| {
        let mut amounts: Vec<(f64, &'a Norm)> = norms
            .iter()
            .filter(|other| other.kind() == norm.kind())
            .filter_map(|other| Magnitude::of(other)?.minus(Magnitude::of(norm)?).map(|more| (more, *other)))
            .collect();
        amounts.sort_by(|a, b| a.0.total_cmp(&b.0));
        amounts
    };
    let mut largest: Vec<(f64, &'a Norm)> = Vec::new();
    for norm in norms {
        let amounts = scale(norm);
        if amounts.len() > largest.len() {
            largest = amounts;
        }
    }
    largest.get(largest.len().saturating_sub(1) / 2).filter(|_| largest.len() > 1).map(|(_, norm)| *norm)
}
