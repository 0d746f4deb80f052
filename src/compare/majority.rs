//! Norms of several documents on one thing → the value that the others are measured against.

use std::collections::BTreeMap;

use super::value::{Magnitude, describe};
use crate::norm::{Kind, Norm};

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
    let shared = by_value(norms);
    let most = shared.iter().map(|(_, holders)| *holders).max().filter(|_| norms.len() > 1)?;
    let mut common = shared.iter().filter(|(_, holders)| *holders == most);
    if let (Some((norm, _)), None, 2..) = (common.next(), common.next(), most) {
        return Some(Reference { norm, holders: most });
    }
    let middle = middle(norms)?;
    let value = value_of(middle);
    let holders = norms.iter().filter(|norm| value_of(norm) == value).count();
    Some(Reference { norm: middle, holders })
}

fn value_of(norm: &Norm) -> (Kind, String) {
    (norm.kind(), describe(norm))
}

/// The first norm with each value, and how many set it, in the order of the list.
fn by_value<'a>(norms: &[&'a Norm]) -> Vec<(&'a Norm, usize)> {
    let mut known: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    let mut values: Vec<(&'a Norm, usize)> = Vec::new();
    for norm in norms {
        let index = *known.entry(value_of(norm)).or_insert_with(|| {
            values.push((norm, 0));
            values.len() - 1
        });
        if let Some((_, holders)) = values.get_mut(index) {
            *holders += 1;
        }
    }
    values
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
    for (norm, _) in by_value(norms) {
        let amounts = scale(norm);
        if amounts.len() > largest.len() {
            largest = amounts;
        }
    }
    largest.get(largest.len().saturating_sub(1) / 2).filter(|_| largest.len() > 1).map(|(_, norm)| *norm)
}
