//! The matters of two paragraphs → what they say for one row, or against it.

use std::collections::{BTreeMap, BTreeSet};

use super::Matter;
use crate::align::options::AlignOptions;

/// For each matter that a document speaks of, in how many of its paragraphs.
pub(in crate::align) type Naming = BTreeMap<Matter, u32>;

/// How surely two paragraphs that alone speak of a matter in their documents are about it.
const SURE: f32 = 0.95;
/// Two matters elsewhere say it all.
const MOST: f32 = 2.0;

/// What is added to the score of two paragraphs.
///
/// The fewer paragraphs of either document speak of a common matter, the more it says. Matters that only one of the two speaks
/// of, while the document of the other speaks of them elsewhere, tell against the pair.
pub(in crate::align) fn weigh(
    (a, naming_a): (&BTreeSet<Matter>, &Naming),
    (b, naming_b): (&BTreeSet<Matter>, &Naming),
    options: &AlignOptions,
) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)]
    let uses = |naming: &Naming, matter: &Matter| naming.get(matter).copied().unwrap_or_default() as f32;
    let doubt: f32 = a
        .intersection(b)
        .map(|matter| 1.0 - SURE / (uses(naming_a, matter) * uses(naming_b, matter)).max(1.0).sqrt())
        .product();
    let elsewhere = |own: &BTreeSet<Matter>, other: &BTreeSet<Matter>, naming: &Naming| -> f32 {
        let uses = own.difference(other).map(|matter| uses(naming, matter));
        uses.filter(|&uses| uses > 0.0).map(|uses| 1.0 / uses).sum()
    };
    let apart = elsewhere(a, b, naming_b).min(elsewhere(b, a, naming_a)).min(MOST);
    let strange = if a.is_disjoint(b) { options.strange } else { 0.0 };
    options.matter * (1.0 - doubt) - options.elsewhere * apart - strange
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(a: &[Matter], of_a: &[(Matter, u32)], b: &[Matter], of_b: &[(Matter, u32)]) -> f32 {
        let set = |matters: &[Matter]| matters.iter().copied().collect::<BTreeSet<Matter>>();
        let naming = |uses: &[(Matter, u32)]| uses.iter().copied().collect::<Naming>();
        let options = AlignOptions { matter: 1.0, strange: 0.2, elsewhere: 0.1, ..AlignOptions::default() };
        weigh((&set(a), &naming(of_a)), (&set(b), &naming(of_b)), &options)
    }

    #[test]
    fn a_matter_says_the_more_the_fewer_speak_of_it() {
        let alone = weight(&[1], &[(1, 1)], &[1], &[(1, 1)]);
        assert!((alone - SURE).abs() < 1e-6);
        let often = weight(&[1], &[(1, 2)], &[1], &[(1, 2)]);
        assert!((often - SURE / 2.0).abs() < 1e-6);
        let two = weight(&[1, 2], &[(1, 2), (2, 2)], &[1, 2], &[(1, 2), (2, 2)]);
        assert!(often < two && two < alone);
    }

    #[test]
    fn other_matters_tell_against_a_pair() {
        // Nothing is known of one of the two: nothing is said.
        assert!(weight(&[1], &[(1, 1)], &[], &[]).abs() < 1e-6);
        // Both speak of something, of nothing in common.
        assert!((weight(&[1], &[(1, 1)], &[2], &[(2, 1)]) + 0.2).abs() < 1e-6);
        // The more so where either document speaks elsewhere of what the other paragraph is about.
        assert!((weight(&[1], &[(1, 1), (2, 1)], &[2], &[(1, 1), (2, 1)]) + 0.3).abs() < 1e-6);
        // That only one of them does is no sign: the other paragraph may be longer.
        assert!((weight(&[1], &[(1, 1), (2, 1)], &[2], &[(2, 1)]) + 0.2).abs() < 1e-6);
    }
}
