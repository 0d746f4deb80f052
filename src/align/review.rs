//! Scores of pairs → the same after a look at what else the paragraphs, and the articles they refer to, are matched with.

use std::collections::BTreeMap;

use super::features::Features;
use super::options::AlignOptions;
use crate::document::ArticleNumber;

/// Scores by pair of paragraphs, the lower index first.
type Scores = BTreeMap<(usize, usize), f32>;

/// An article: the index of its document, its number.
type Article = (usize, ArticleNumber);

/// Where the articles referred to match worse than this, they speak against a pair.
const NEUTRAL: f32 = 0.3;

/// Raises the scores of pairs that are each other's best, then moves those of provisions that refer to others (违反第十二条规定的)
/// towards the match of what they refer to.
pub(super) fn review(features: &Features, scores: &mut Scores, options: &AlignOptions) {
    favour_mutual(features, scores, options.mutual);
    follow_references(features, scores, options.referred);
}

fn favour_mutual(features: &Features, scores: &mut Scores, gain: f32) {
    let document = |unit: usize| features.units[unit].document;
    // For each paragraph and other document: the best score, and with whom.
    let mut best: BTreeMap<(usize, usize), (f32, usize)> = BTreeMap::new();
    for (&(a, b), &score) in &*scores {
        for (unit, other) in [(a, b), (b, a)] {
            let best = best.entry((unit, document(other))).or_insert((0.0, unit));
            if score > best.0 {
                *best = (score, other);
            }
        }
    }
    let is_best = |unit, other| best.get(&(unit, document(other))).is_some_and(|best| best.1 == other);
    for (&(a, b), score) in scores {
        if is_best(a, b) && is_best(b, a) {
            *score += gain;
        }
    }
}

fn follow_references(features: &Features, scores: &mut Scores, weight: f32) {
    let article = |unit: usize| (features.units[unit].document, features.units[unit].article);
    let mut articles: BTreeMap<(Article, Article), f32> = BTreeMap::new();
    for (&(a, b), &score) in &*scores {
        let best = articles.entry((article(a), article(b))).or_default();
        *best = best.max(score.min(1.0));
    }
    for (&(a, b), score) in scores {
        let (one, other) = (&features.units[a], &features.units[b]);
        let pairs = one.references.iter().flat_map(|&x| other.references.iter().map(move |&y| (x, y)));
        let match_of =
            |(x, y)| articles.get(&((one.document, x), (other.document, y))).copied().unwrap_or_default();
        if let Some(best) = pairs.map(match_of).max_by(f32::total_cmp) {
            *score += weight * (best - NEUTRAL);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::features::Part;
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::document::{Document, Place, Source};
    use crate::parse::parse;

    fn features(documents: &[Document], options: &AlignOptions) -> Features {
        let places: Vec<BTreeSet<Place>> = documents
            .iter()
            .map(|document| document.provisions().map(|provision| provision.place()).collect())
            .collect();
        let parts: Vec<Part<'_>> =
            documents.iter().zip(&places).map(|(document, places)| Part { document, places }).collect();
        Features::read(&parts, Lexicon::built_in(), options)
    }

    #[test]
    fn only_mutual_best_pairs_and_matched_references_gain() {
        let text = "管理条例\n\n第一条 泥浆应当运走。\n\n第二条 违反本条例第一条规定的，处罚款。\n";
        let rule = |name: &str| parse(Source { text: format!("{name}{text}"), ..Source::default() });
        let options = AlignOptions { mutual: 0.1, referred: 0.5, ..AlignOptions::default() };
        let features = features(&[rule("甲市"), rule("乙市")], &options);
        assert_eq!(features.units.len(), 4);
        // Paragraphs 0 and 1 are of the first rule, 2 and 3 of the second; 1 and 3 refer to 0 and 2.
        let mut scores = Scores::from([((0, 2), 0.6), ((0, 3), 0.5), ((1, 3), 0.4)]);
        review(&features, &mut scores, &options);
        for (pair, expected) in [((0, 2), 0.7), ((0, 3), 0.5), ((1, 3), 0.4 + 0.5 * (0.7 - NEUTRAL))] {
            assert!((scores[&pair] - expected).abs() < 1e-5, "{pair:?} {}", scores[&pair]);
        }
    }
}
