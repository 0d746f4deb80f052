//! What speaks for and against two paragraphs → how probably they regulate one matter.
//!
//! The signs are few and the same for every kind of rule. What each of them counts was found by logistic regression on pairs
//! that readers judged; the ARCHITECTURE tells how that was tested on kinds of rules left out.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::block::{Block, Rivals, each_pair, each_part};
use super::features::Features;
use super::options::{AlignOptions, SIGNS};
use super::whole::Wholes;
use crate::document::ArticleNumber;

/// The signs of a pair, in the order of [`AlignOptions::signs`].
pub(super) type Signs = [f32; SIGNS];

/// An article: the index of its document, its number.
type Article = (usize, ArticleNumber);

/// The partners of each paragraph, in order, with the scores.
pub(super) type Partners = BTreeMap<usize, Vec<(usize, f32)>>;

/// Scores of pairs of paragraphs by what their clauses say.
pub(super) type Scores = BTreeMap<(usize, usize), f32>;

/// Where the articles referred to match worse than this, they speak against a pair.
const NEUTRAL: f32 = 0.3;

/// What a third document says on the mean. One that nobody asked counts beside those at hand: two documents alone have no third, and
/// one third has little to say.
const UNASKED: f32 = 0.22;
/// It counts so much of one.
const COUNTED: f32 = 0.5;

/// What is asked for the signs of any pair.
pub(super) struct Reader<'a> {
    features: &'a Features,
    whole: &'a Wholes,
    /// For each paragraph and document, the likeness of the likest there.
    nearest: BTreeMap<(usize, usize), (f32, usize)>,
    articles: BTreeMap<(Article, Article), f32>,
    partners: Partners,
    /// Partners of the paragraphs whose pairs are known already.
    known: Option<&'a Partners>,
}

/// Who is matched with whom, by these scores.
pub(super) fn partners(scores: &Scores) -> Partners {
    let mut partners = Partners::new();
    for (&(a, b), &score) in scores {
        partners.entry(a).or_default().push((b, score));
        partners.entry(b).or_default().push((a, score));
    }
    for list in partners.values_mut() {
        list.sort_unstable_by_key(|partner| partner.0);
    }
    partners
}

impl<'a> Reader<'a> {
    /// Gathers it. `scores` are those of the clauses.
    pub(super) fn new(
        features: &'a Features,
        whole: &'a Wholes,
        scores: &Scores,
        known: Option<&'a Partners>,
    ) -> Self {
        let document = |unit: usize| features.units[unit].document;
        let article = |unit: usize| (document(unit), features.units[unit].article);
        let mut nearest: BTreeMap<(usize, usize), (f32, usize)> = BTreeMap::new();
        for (&(a, b), &likeness) in &whole.likeness {
            for (key, other) in [((a, document(b)), b), ((b, document(a)), a)] {
                let best = nearest.entry(key).or_default();
                if likeness > best.0 {
                    *best = (likeness, other);
                }
            }
        }
        let mut articles: BTreeMap<(Article, Article), f32> = BTreeMap::new();
        for (&(a, b), &score) in scores {
            let best = articles.entry((article(a), article(b))).or_default();
            *best = best.max(score.min(1.0));
        }
        Self { features, whole, nearest, articles, partners: partners(scores), known }
    }

    /// The signs of two paragraphs of different documents; `block` is that of their clauses.
    pub(super) fn read(
        &self,
        (a, b): (usize, usize),
        block: Option<&Block>,
        rivals: &Rivals,
        matters: f32,
    ) -> Signs {
        let (one, other) = (&self.features.units[a], &self.features.units[b]);
        let whole = self.whole.get((a, b));
        let share = |unit: usize, document: usize| {
            let (best, _) = self.nearest.get(&(unit, document)).copied().unwrap_or_default();
            if best > 0.0 { whole / best } else { 0.0 }
        };
        let (forth, back) = (share(a, other.document), share(b, one.document));
        let (mut ranked, mut clause, mut part) = (0.0_f32, 0.0_f32, 0.0_f32);
        if let Some(block) = block {
            for (x, y, likeness) in each_pair(self.features, block) {
                let best = rivals.nearest(x, other.document).max(rivals.nearest(y, one.document)).max(1e-6);
                let value = (likeness / best).min(1.0) * likeness.max(0.0).sqrt();
                if value > ranked {
                    (ranked, clause) = (value, likeness.max(0.0).sqrt());
                }
            }
            for (x, y, likeness) in each_part(self.features, block) {
                let (forth, back) =
                    (rivals.nearest_part(x, other.document), rivals.nearest_part(y, one.document));
                part = part.max(likeness.max(0.0).sqrt() * likeness / forth.min(back).max(1e-6));
            }
        }
        let pairs = one.references.iter().flat_map(|&x| other.references.iter().map(move |&y| (x, y)));
        let match_of = |(x, y)| {
            self.articles.get(&((one.document, x), (other.document, y))).copied().unwrap_or_default()
        };
        let referred = pairs.map(match_of).max_by(f32::total_cmp);
        let likest =
            |unit: usize, document: usize| self.nearest.get(&(unit, document)).map(|&(_, likest)| likest);
        let beside = |likest: Option<usize>, unit: usize| {
            likest.is_some_and(|likest| likest != unit && likest.abs_diff(unit) == 1)
        };
        let (of_a, of_b) = (likest(a, other.document), likest(b, one.document));
        let split = (of_b == Some(a) && beside(of_a, b)) || (of_a == Some(b) && beside(of_b, a));
        let flag = |is: bool| if is { 1.0 } else { 0.0 };
        #[allow(clippy::cast_possible_truncation)]
        let distance = (one.position - other.position).abs() as f32;
        [
            clause,
            ranked,
            part,
            forth.min(back),
            forth.max(back),
            self.third(a, b),
            distance,
            referred.unwrap_or_default(),
            flag(referred.is_some_and(|referred| referred < NEUTRAL)),
            matters,
            flag(split),
        ]
    }

    /// How well two paragraphs are matched by one and the same paragraph of a third document, on the mean over these and one more.
    fn third(&self, a: usize, b: usize) -> f32 {
        let units = &self.features.units;
        let of = |unit: usize| self.partners.get(&unit).map_or(&[][..], Vec::as_slice);
        let known =
            |unit: usize| self.known.and_then(|known| known.get(&unit)).map_or(&[][..], Vec::as_slice);
        // Where pairs are known already, a is a paragraph of these and b a new one, whose partners are among these.
        let (first, second) = if self.known.is_some() { (known(a), of(b)) } else { (of(a), of(b)) };
        let (mut i, mut j) = (0, 0);
        let (mut sum, mut best, mut holder) = (0.0, 0.0_f32, None);
        while let (Some(&(left, x)), Some(&(right, y))) = (first.get(i), second.get(j)) {
            if left == right {
                let document = units.get(left).map(|unit| unit.document);
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
        let others = self.features.ranges.len().saturating_sub(2) as f32;
        (sum + best + COUNTED * UNASKED) / (others + COUNTED)
    }
}

/// The signs that are likenesses: the first ones.
const LIKENESSES: usize = 3;

/// What is usual lies within this, so that copies of one text don't make all else strange.
const USUAL: RangeInclusive<f32> = 0.5..=0.75;

/// What likeness is usual in a corpus: that of the likest pair which a paragraph has in another document, in the middle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale([f32; LIKENESSES]);

impl Default for Scale {
    fn default() -> Self {
        Self([1.0; LIKENESSES])
    }
}

impl Scale {
    /// Measures it on all pairs.
    pub(super) fn of(features: &Features, signs: &[((usize, usize), Signs)]) -> Self {
        let mut scale = Self::default();
        let document = |unit: usize| features.units[unit].document;
        for (at, usual) in scale.0.iter_mut().enumerate() {
            let mut best: BTreeMap<(usize, usize), f32> = BTreeMap::new();
            for &((a, b), signs) in signs {
                for key in [(a, document(b)), (b, document(a))] {
                    let best = best.entry(key).or_default();
                    *best = best.max(signs[at]);
                }
            }
            let mut best: Vec<f32> = best.into_values().filter(|&best| best > 0.0).collect();
            best.sort_unstable_by(f32::total_cmp);
            let middle = best.get(best.len() / 2).copied().unwrap_or_default();
            *usual = middle.clamp(*USUAL.start(), *USUAL.end());
        }
        scale
    }

    /// The signs with their likenesses as parts of what is usual.
    pub(super) fn apply(&self, mut signs: Signs) -> Signs {
        signs.iter_mut().zip(self.0).for_each(|(sign, usual)| *sign /= usual);
        signs
    }
}

/// How probably a pair with these signs regulates one matter.
pub(super) fn probability(signs: &Signs, options: &AlignOptions) -> f32 {
    let sum: f32 = signs.iter().zip(&options.signs).map(|(sign, weight)| sign * weight).sum();
    1.0 / (1.0 + (-(sum + options.bias)).exp())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::block::blocks;
    use super::super::features::Part;
    use super::super::lexicon::Lexicon;
    use super::*;
    use crate::document::{Document, Place, Source};
    use crate::parse::parse;

    fn features(documents: &[Document]) -> Features {
        let places: Vec<BTreeSet<Place>> = documents
            .iter()
            .map(|document| document.provisions().map(|provision| provision.place()).collect())
            .collect();
        let parts: Vec<Part<'_>> =
            documents.iter().zip(&places).map(|(document, places)| Part { document, places }).collect();
        Features::read(&parts, Lexicon::built_in(), &AlignOptions::default())
    }

    /// What the signs of two rules say, by pair; paragraphs are numbered through.
    fn read(documents: &[Document], scores: &Scores, pair: (usize, usize)) -> Signs {
        let options = AlignOptions::default();
        let features = features(documents);
        let whole = Wholes::compare(&features, None, 0, &options);
        let blocks = blocks(&features, &whole, &options);
        let rivals = Rivals::find(&features, &whole, &blocks, Vec::new());
        let block = blocks.iter().find(|block| block.pair == pair);
        Reader::new(&features, &whole, scores, None).read(pair, block, &rivals, 0.0)
    }

    fn rule(name: &str, text: &str) -> Document {
        parse(Source { text: format!("{name}管理条例\n\n{text}"), ..Source::default() })
    }

    #[test]
    fn provisions_are_matched_as_those_that_they_refer_to() {
        let text =
            "第一条 泥浆应当运走。\n\n第二条 渔网应当晾干。\n\n第三条 违反本条例第一条规定的，处罚款。\n";
        let documents = [rule("甲市", text), rule("乙市", text)];
        // Paragraphs 0 to 2 are of the first rule; 2 and 5 refer to 0 and 3.
        for (score, referred, badly) in [(0.8, 0.8, 0.0), (0.1, 0.1, 1.0)] {
            let signs = read(&documents, &Scores::from([((0, 3), score)]), (2, 5));
            assert!((signs[7] - referred).abs() < 1e-6 && (signs[8] - badly).abs() < 1e-6, "{signs:?}");
        }
        let signs = read(&documents, &Scores::from([((0, 3), 0.8)]), (1, 4));
        assert!(signs[7].abs() < 1e-6 && signs[8].abs() < 1e-6, "{signs:?}");
    }

    #[test]
    fn a_third_document_speaks_for_a_pair() {
        let text = "第一条 泥浆应当运走。\n\n第二条 渔网应当晾干。\n";
        let documents = [rule("甲市", text), rule("乙市", text), rule("丙市", text)];
        let third = |documents, scores| read(documents, &Scores::from(scores), (0, 2))[5];
        assert!(
            (third(&documents[..], [((0, 4), 0.9), ((2, 4), 0.6)])
                - (0.6 + COUNTED * UNASKED) / (1.0 + COUNTED))
                .abs()
                < 1e-6
        );
        assert!(
            (third(&documents[..], [((0, 4), 0.9), ((2, 5), 0.6)]) - COUNTED * UNASKED / (1.0 + COUNTED))
                .abs()
                < 1e-6
        );
        // Two documents have none: it is taken to say what is usual.
        assert!((third(&documents[..2], [((0, 2), 0.9), ((1, 3), 0.6)]) - UNASKED).abs() < 1e-6);
    }

    #[test]
    fn signs_move_the_odds() {
        let options = AlignOptions { signs: [1.0; SIGNS], bias: -1.0, ..AlignOptions::default() };
        let mut signs = [0.0; SIGNS];
        let none = probability(&signs, &options);
        signs[0] = 1.0;
        assert!(none < 0.5 && (probability(&signs, &options) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn likeness_is_measured_by_what_is_usual() {
        let documents = [rule("甲市", "第一条 泥浆应当运走。\n"), rule("乙市", "第一条 泥浆应当运走。\n")];
        let signs = read(&documents, &Scores::new(), (0, 1));
        assert!(signs[..LIKENESSES].iter().all(|&sign| sign > 0.9), "{signs:?}");
        let features = features(&documents);
        for (factor, expected) in [(0.6, 1.0), (0.25, 0.5)] {
            let signs = signs.map(|sign| sign.min(1.0) * factor);
            let applied = Scale::of(&features, &[((0, 1), signs)]).apply(signs);
            assert!(applied[..LIKENESSES].iter().all(|sign| (sign - expected).abs() < 0.1), "{applied:?}");
            assert!((applied[LIKENESSES] - signs[LIKENESSES]).abs() < 1e-6);
        }
    }
}
