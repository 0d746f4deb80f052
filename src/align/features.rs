//! Documents → paragraphs and clauses as vectors of weighted tokens, with their surroundings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use super::clause::{Clause, clauses};
use super::compound::{Compound, Compounds};
use super::lexicon::Lexicon;
use super::options::AlignOptions;
use super::reference::references;
use super::token::{Counts, Key, count, sum};
use super::vector::{Vector, normalise, raise};
use crate::document::{Document, Place, Provision};
use crate::text::fold;

/// A paragraph as the comparison sees it.
#[derive(Debug)]
pub(super) struct Unit {
    /// Index of its document.
    pub(super) document: usize,
    /// Its place there.
    pub(super) place: Place,
    /// Counts the articles of the corpus: paragraphs of one article share it.
    pub(super) article: usize,
    /// Its words with those of its items, without white space.
    pub(super) text: String,
    /// Where it stands in its document, from 0 to 1.
    pub(super) position: f64,
    /// Whether it threatens a punishment.
    pub(super) punishes: bool,
    /// The leading terms.
    pub(super) compounds: Compounds,
    /// The whole, as a vector of length 1.
    pub(super) vector: Vector,
    /// Its clauses: range within [`Features::clauses`].
    pub(super) clauses: std::ops::Range<usize>,
}

/// The paragraphs of a corpus and their clauses.
#[derive(Debug)]
pub(super) struct Features {
    /// Every paragraph, by document, in order.
    pub(super) units: Vec<Unit>,
    /// Every clause as a vector of length 1.
    pub(super) clauses: Vec<Vector>,
    /// For each document, its first paragraph and the one after its last.
    pub(super) ranges: Vec<std::ops::Range<usize>>,
    /// For each document, all its compounds.
    pub(super) known: Vec<BTreeSet<Compound>>,
}

/// What a paragraph is made of before the weights are known.
struct Raw<'a> {
    provision: Provision<'a>,
    document: usize,
    text: String,
    clauses: Vec<(Clause, Counts)>,
    whole: Counts,
}

static PUNISHMENT: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("罚款|处分|刑事责任|处罚").ok());

impl Features {
    /// Reads the paragraphs of all documents.
    pub(super) fn read(documents: &[&Document], lexicon: &Lexicon, options: &AlignOptions) -> Self {
        let raws = raws(documents, lexicon, options);
        let weights = Weights::of(&raws, options);
        let context = &options.context;
        let own: Vec<Vector> = raws.iter().map(|raw| weights.weigh(&raw.whole)).collect();
        let articles = articles(&raws);
        let mut features = Self {
            units: Vec::with_capacity(raws.len()),
            clauses: Vec::new(),
            ranges: ranges(&raws, documents.len()),
            known: vec![BTreeSet::new(); documents.len()],
        };
        for (index, raw) in raws.iter().enumerate() {
            let mut around = Vector::new();
            let first = articles.get(&article_key(raw)).and_then(|article| article.first()).copied();
            if let Some(opening) =
                first.filter(|&first| first != index).and_then(|first| raws[first].clauses.first())
            {
                raise(&mut around, &weights.weigh(&opening.1), context.article);
            }
            let titles = fold(&titles(&raw.provision));
            raise(&mut around, &weights.flat(&count(&titles, lexicon, options)), context.chapter);
            let meant = meant(raw, &raws, &own, &articles, &weights, lexicon, options);
            let surround = |vector: &mut Vector| {
                raise(vector, &around, 1.0);
                raise(vector, &meant, 1.0);
                normalise(vector);
            };
            let mut vector = own[index].clone();
            if let Some((_, opening)) = raw.clauses.first() {
                stress(&mut vector, &weights.weigh(opening), 1.0 + context.opening);
            }
            surround(&mut vector);
            let start = features.clauses.len();
            for (clause, counts) in &raw.clauses {
                let mut vector = weights.weigh(counts);
                for (text, factor) in [(&clause.before, context.before), (&clause.sentence, context.sentence)]
                {
                    if let Some(text) = text {
                        raise(&mut vector, &weights.weigh(&count(text, lexicon, options)), factor);
                    }
                }
                surround(&mut vector);
                features.clauses.push(vector);
            }
            let compounds = Compounds::of(&raw.text);
            features.known[raw.document].extend(compounds.all.iter().copied());
            let range = features.ranges[raw.document].clone();
            #[allow(clippy::cast_precision_loss)]
            let position = (index - range.start) as f64 / (range.len().max(2) - 1) as f64;
            features.units.push(Unit {
                document: raw.document,
                place: raw.provision.place(),
                article: first.unwrap_or(index),
                punishes: PUNISHMENT.as_ref().is_some_and(|pattern| pattern.is_match(&raw.text)),
                position,
                compounds,
                vector,
                clauses: start..features.clauses.len(),
                text: raw.text.clone(),
            });
        }
        features
    }
}

fn raws<'a>(documents: &[&'a Document], lexicon: &Lexicon, options: &AlignOptions) -> Vec<Raw<'a>> {
    let mut raws = Vec::new();
    for (document, source) in documents.iter().enumerate() {
        let mut seen = BTreeSet::new();
        for provision in source.provisions() {
            // A number that a faulty text repeats names its first paragraph only.
            if !seen.insert(provision.place()) {
                continue;
            }
            let clauses: Vec<(Clause, Counts)> = clauses(provision.paragraph, options.clause)
                .into_iter()
                .map(|clause| {
                    let counts = count(&clause.text, lexicon, options);
                    (clause, counts)
                })
                .collect();
            let whole = sum(clauses.iter().flat_map(|(_, counts)| counts.iter().copied()).collect());
            let text = fold(&provision.paragraph.full_text());
            raws.push(Raw { provision, document, text, clauses, whole });
        }
    }
    raws
}

fn titles(provision: &Provision<'_>) -> String {
    let mut titles = provision.chapter.title().unwrap_or_default().to_owned();
    if let Some(section) = &provision.article.section {
        titles.push(' ');
        titles.push_str(&section.title);
    }
    titles
}

fn article_key(raw: &Raw<'_>) -> (usize, u32, Option<u32>) {
    (raw.document, raw.provision.article.number.main, raw.provision.article.number.branch)
}

/// The paragraphs of each article.
fn articles(raws: &[Raw<'_>]) -> BTreeMap<(usize, u32, Option<u32>), Vec<usize>> {
    let mut articles: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, raw) in raws.iter().enumerate() {
        articles.entry(article_key(raw)).or_default().push(index);
    }
    articles
}

fn ranges(raws: &[Raw<'_>], documents: usize) -> Vec<std::ops::Range<usize>> {
    let start = |document: usize| raws.partition_point(|raw| raw.document < document);
    (0..documents).map(|document| start(document)..start(document + 1)).collect()
}

/// Multiplies the weights that `opening` has too.
fn stress(vector: &mut Vector, opening: &[(u32, f32)], factor: f32) {
    for (token, weight) in vector {
        if let Ok(at) = opening.binary_search_by_key(token, |&(token, _)| token) {
            *weight = weight.max(opening[at].1) * factor;
        }
    }
}

/// The words of the provisions of its own document that a paragraph refers to.
fn meant(
    raw: &Raw<'_>,
    raws: &[Raw<'_>],
    own: &[Vector],
    articles: &BTreeMap<(usize, u32, Option<u32>), Vec<usize>>,
    weights: &Weights,
    lexicon: &Lexicon,
    options: &AlignOptions,
) -> Vector {
    let factor = options.context.reference;
    let mut meant = Vector::new();
    for reference in references(&raw.text) {
        let key = (raw.document, reference.article, None);
        if key == article_key(raw) {
            continue;
        }
        for &target in articles.get(&key).into_iter().flatten() {
            let paragraph = raws[target].provision.paragraph;
            if !reference.paragraphs.is_empty() && !reference.paragraphs.contains(&paragraph.number) {
                continue;
            }
            let named = paragraph.items.iter().filter(|item| reference.items.contains(&item.number));
            let words: String = named.map(|item| fold(item.text.as_str()) + ";").collect();
            if words.is_empty() {
                raise(&mut meant, &own[target], factor);
            } else {
                raise(&mut meant, &weights.weigh(&count(&words, lexicon, options)), factor);
                if let Some((_, opening)) = raws[target].clauses.first() {
                    raise(&mut meant, &weights.weigh(opening), factor / 2.0);
                }
            }
        }
    }
    meant
}

/// What each token of the corpus weighs.
struct Weights {
    tokens: HashMap<Key, (u32, f32)>,
}

impl Weights {
    /// Rare tokens weigh more; those that one document alone has weigh little.
    fn of(raws: &[Raw<'_>], options: &AlignOptions) -> Self {
        let mut uses: Vec<(Key, usize)> =
            raws.iter().flat_map(|raw| raw.whole.iter().map(|&(key, _)| (key, raw.document))).collect();
        uses.sort_unstable();
        #[allow(clippy::cast_precision_loss)]
        let total = raws.len() as f32 + 1.0;
        let tokens = uses
            .chunk_by(|a, b| a.0 == b.0)
            .zip(0_u32..)
            .filter_map(|(uses, id)| {
                let (first, last) = (uses.first()?, uses.last()?);
                #[allow(clippy::cast_precision_loss)]
                let rarity = (total / uses.len() as f32).ln().powf(options.rarity);
                let shared = if first.1 == last.1 { options.lone } else { 1.0 };
                Some((first.0, (id, rarity * shared)))
            })
            .collect();
        Self { tokens }
    }

    /// Counts, damped, times weights.
    fn weigh(&self, counts: &[(Key, f32)]) -> Vector {
        self.vector(counts, |count| if count > 1.0 { 1.0 + count.ln() } else { count })
    }

    /// Counts times weights.
    fn flat(&self, counts: &[(Key, f32)]) -> Vector {
        self.vector(counts, |count| count)
    }

    fn vector(&self, counts: &[(Key, f32)], damp: impl Fn(f32) -> f32) -> Vector {
        let weigh = |&(key, count): &(Key, f32)| {
            self.tokens.get(&key).map(|&(id, weight)| (id, damp(count) * weight))
        };
        counts.iter().filter_map(weigh).collect()
    }
}
