//! The matters of two paragraphs → what they say for one row, or against it.

use super::Matter;
use crate::align::options::AlignOptions;
use crate::vocabulary::Vocabulary;

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
                doubt *= 1.0 - alone(left, naming_a, naming_b);
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

/// How surely two paragraphs regulate one matter that a researcher added: what she says needs no other words in common.
pub(in crate::align) fn taught(
    (a, naming_a): (&[Matter], &Naming),
    (b, naming_b): (&[Matter], &Naming),
    vocabulary: &Vocabulary,
) -> f32 {
    let added = |matter: Matter| vocabulary.matters().get(matter).is_some_and(|matter| matter.added);
    let common = a.iter().copied().filter(|&matter| added(matter) && b.binary_search(&matter).is_ok());
    common.map(|matter| alone(matter, naming_a, naming_b)).fold(0.0, f32::max)
}

/// How surely two paragraphs that speak of a matter are about it, by how many of their documents do.
fn alone(matter: Matter, naming_a: &Naming, naming_b: &Naming) -> f32 {
    #[allow(clippy::cast_precision_loss)]
    let uses = (naming_a.of(matter) as f32) * (naming_b.of(matter) as f32);
    SURE / uses.max(1.0).sqrt()
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
    fn what_a_researcher_adds_needs_no_other_sign() {
        let vocabulary = Vocabulary::work_rules().with("夜间安保: 锁闭门户").unwrap();
        let (known, added) = (0, vocabulary.matters().len() - 1);
        let naming = |matter: Matter| {
            let mut naming = Naming::default();
            naming.count(&[matter]);
            naming
        };
        for (matter, sure) in [(known, 0.0), (added, SURE)] {
            let (one, other) = (naming(matter), naming(matter));
            let score = taught((&[matter], &one), (&[matter], &other), &vocabulary);
            assert!((score - sure).abs() < 1e-6, "{matter}");
        }
        let nothing = taught((&[added], &naming(added)), (&[known], &naming(known)), &vocabulary);
        assert!(nothing.abs() < 1e-6);
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
