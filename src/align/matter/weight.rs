//! The matters of two paragraphs → what they say for one row, or against it.

use super::Matter;
use crate::align::options::AlignOptions;

/// In how many of its paragraphs a document speaks of each matter, by the matter's number.
#[derive(Clone, Debug, Default)]
pub(in crate::align) struct Naming(Vec<u32>);

impl Naming {
    /// Counts a paragraph that speaks of these.
    pub(in crate::align) fn count(&mut self, matters: &[Matter]) {
        for &at in matters {
            if self.0.len() <= at {
                self.0.resize(at + 1, 0);
            }
            self.0[at] += 1;
        }
    }

    /// In how many paragraphs this is spoken of.
    pub(in crate::align) fn of(&self, matter: Matter) -> u32 {
        self.0.get(matter).copied().unwrap_or_default()
    }
}

/// How surely two paragraphs that alone speak of a matter in their documents are about it.
const SURE: f32 = 0.95;
/// Two matters elsewhere say it all.
const MOST: f32 = 2.0;

/// What the matters of two paragraphs say for them, from 1, or against them; the paragraphs are given by their matters in order and by what their documents speak of.
///
/// The fewer paragraphs of either document speak of a common matter, the more it says. Matters that only one of the two speaks
/// of, while the document of the other speaks of them elsewhere, tell against the pair.
pub(in crate::align) fn weigh(
    (a, naming_a): (&[Matter], &Naming),
    (b, naming_b): (&[Matter], &Naming),
    options: &AlignOptions,
) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    #[allow(clippy::cast_precision_loss)]
    let uses = |naming: &Naming, matter: Matter| naming.of(matter) as f32;
    let elsewhere = |uses: f32| if uses > 0.0 { 1.0 / uses } else { 0.0 };
    let (mut doubt, mut of_a, mut of_b, mut common) = (1.0, 0.0, 0.0, false);
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        match (a.get(i), b.get(j)) {
            (Some(&left), Some(&right)) if left == right => {
                doubt *= 1.0 - SURE / (uses(naming_a, left) * uses(naming_b, left)).max(1.0).sqrt();
                common = true;
                (i, j) = (i + 1, j + 1);
            }
            (Some(&left), right) if right.is_none_or(|&right| left < right) => {
                of_a += elsewhere(uses(naming_b, left));
                i += 1;
            }
            (_, Some(&right)) => {
                of_b += elsewhere(uses(naming_a, right));
                j += 1;
            }
            (_, None) => break,
        }
    }
    let apart = f32::min(of_a, of_b).min(MOST);
    let strange = if common { 0.0 } else { options.strange };
    (1.0 - doubt) - options.elsewhere * apart - strange
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weight(a: &[Matter], of_a: &[(Matter, u32)], b: &[Matter], of_b: &[(Matter, u32)]) -> f32 {
        let naming = |uses: &[(Matter, u32)]| {
            let mut naming = Naming::default();
            for &(matter, times) in uses {
                (0..times).for_each(|_| naming.count(&[matter]));
            }
            naming
        };
        let options = AlignOptions { strange: 0.2, elsewhere: 0.1, ..AlignOptions::default() };
        weigh((a, &naming(of_a)), (b, &naming(of_b)), &options)
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
