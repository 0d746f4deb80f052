//! How well paragraphs in memory answer a question, by the views that the index has of them.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Terms, weight};
use crate::index::bm25::{as_number, bm25, rarity};
use crate::index::fold::shadow;
use crate::index::passage::Passage;
use crate::index::ranking::ranking_terms;
use crate::segment::Segmenter;

/// The terms of a text in one view.
#[derive(Default)]
struct Bag {
    counts: BTreeMap<String, usize>,
    length: usize,
}

/// A paragraph as it is ranked.
struct View {
    words: Bag,
    pairs: Bag,
    heading: Bag,
}

impl Bag {
    fn of(terms: impl IntoIterator<Item = String>) -> Self {
        let mut bag = Self::default();
        for term in terms {
            *bag.counts.entry(term).or_default() += 1;
            bag.length += 1;
        }
        bag
    }

    fn of_pairs(text: &str) -> Self {
        let chars: Vec<char> = shadow(text).chars().collect();
        Self::of(chars.windows(2).map(|pair| pair.iter().collect()))
    }
}

/// The scores of some paragraphs, in order; `None` for one whose text holds no term of the question.
pub(in crate::index) fn scores(
    terms: &Terms,
    kinds: u64,
    passages: &[&Passage],
    segmenter: &Segmenter,
) -> Vec<Option<f64>> {
    let view = |passage: &&Passage| View {
        words: Bag::of(ranking_terms(&shadow(&passage.text), segmenter)),
        pairs: Bag::of_pairs(&passage.text),
        heading: Bag::of_pairs(&passage.heading),
    };
    let views: Vec<View> = passages.par_iter().map(view).collect();
    let mut scores = vec![None; passages.len()];
    let words: Vec<&Bag> = views.iter().map(|view| &view.words).collect();
    let pairs: Vec<&Bag> = views.iter().map(|view| &view.pairs).collect();
    let heading: Vec<&Bag> = views.iter().map(|view| &view.heading).collect();
    for (terms, bags, weight) in [
        (&terms.words, &words, weight::WORD),
        (&terms.legal, &words, weight::LEGAL),
        (&terms.pairs, &pairs, weight::PAIR),
    ] {
        for (score, own) in scores.iter_mut().zip(weigh(terms, bags)) {
            if own > 0.0 {
                *score = Some(score.unwrap_or(0.0) + own * f64::from(weight));
            }
        }
    }
    for ((score, own), passage) in scores.iter_mut().zip(weigh(&terms.pairs, &heading)).zip(passages) {
        let answer = if passage.kinds & kinds == 0 { 0.0 } else { weight::ANSWER };
        *score = score.map(|score| score + own * f64::from(weight::HEADING) + f64::from(answer));
    }
    scores
}

/// The BM25 of each text for some terms.
fn weigh(terms: &BTreeMap<String, u16>, bags: &[&Bag]) -> Vec<f64> {
    let mean = bags.iter().map(|bag| as_number(bag.length)).sum::<f64>() / as_number(bags.len().max(1));
    let mut scores = vec![0.0; bags.len()];
    for (term, &times) in terms {
        let holders = bags.iter().filter(|bag| bag.counts.contains_key(term)).count();
        let rarity = f64::from(times) * rarity(bags.len(), holders);
        for (score, bag) in scores.iter_mut().zip(bags) {
            let count = bag.counts.get(term).copied().unwrap_or_default();
            *score += bm25(rarity, count, as_number(bag.length), mean);
        }
    }
    scores
}
