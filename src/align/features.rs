//! Documents → paragraphs and clauses as vectors of weighted tokens, with their surroundings.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::clause::{Clause, clauses, sentences};
use super::compound::{Compound, Compounds};
use super::lexicon::Lexicon;
use super::matter::{Matter, Naming, Speaker};
use super::options::AlignOptions;
use super::reference::{Reference, references};
use super::sanction::is_penal;
use super::token::{Counts, Key, count, sum};
use super::vector::{Vector, dot, length, normalise, raise};
use crate::document::{ArticleNumber, Document, Place, Provision};
use crate::segment::Segmenter;
use crate::text::{fold, is_cjk};

/// A sentence or item of fewer Chinese characters is no part.
const PART: usize = 6;

/// A document, and those of its paragraphs that are to be matched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// Places of paragraphs.
    pub(super) places: &'a BTreeSet<Place>,
}

/// A paragraph as the comparison sees it.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Index of its document.
    pub(super) document: usize,
    /// Its place there.
    pub(super) place: Place,
    /// The number of its article: paragraphs of one article are no rivals.
    pub(super) article: ArticleNumber,
    /// Its words with those of its items, without white space.
    pub(super) text: Arc<str>,
    /// The articles of its document that it refers to.
    pub(super) references: Vec<ArticleNumber>,
    /// Where it stands in its document, from 0 to 1.
    pub(super) position: f64,
    /// Whether it threatens a punishment.
    pub(super) punishes: bool,
    /// The matters that it speaks of.
    pub(super) matters: Arc<[Matter]>,
    /// The leading terms.
    pub(super) compounds: Arc<Compounds>,
    /// How many characters each of its sentences has; none where it only counts as a whole.
    pub(super) sentences: Arc<[usize]>,
    /// The sentence that introduces its items.
    pub(super) introduction: Option<usize>,
    /// The whole, as a vector of length 1.
    pub(super) vector: Arc<Vector>,
    /// Its clauses: range within [`Features::clauses`].
    pub(super) clauses: std::ops::Range<usize>,
    /// Itself and, where it has several, its sentences and items: range within [`Features::parts`].
    pub(super) parts: std::ops::Range<usize>,
}

/// The paragraphs of a corpus and their clauses.
#[derive(Clone, Debug)]
pub(super) struct Features {
    /// Every paragraph, by document, in order.
    pub(super) units: Vec<Unit>,
    /// Every clause as a vector of length 1.
    pub(super) clauses: Vec<Arc<Vector>>,
    /// For each clause, the number of its sentence.
    pub(super) sentence: Vec<usize>,
    /// Every paragraph by its own words, and its sentences and items, as vectors of length 1.
    pub(super) parts: Vec<Arc<Vector>>,
    /// For each document, its first paragraph and the one after its last.
    pub(super) ranges: Vec<std::ops::Range<usize>>,
    /// For each document, in how many paragraphs it speaks of which matter.
    pub(super) naming: Vec<Arc<Naming>>,
    /// For each document, all its compounds.
    pub(super) known: Vec<Arc<BTreeSet<Compound>>>,
    /// What each token weighs.
    weights: Arc<Weights>,
}

/// What a paragraph is made of before the weights are known.
struct Raw<'a> {
    provision: Provision<'a>,
    text: String,
    punishes: bool,
    clauses: Vec<(Clause, Counts)>,
    whole: Counts,
    matters: Arc<[Matter]>,
}

impl Features {
    /// Reads the paragraphs of some documents, which also say what each token weighs.
    pub(super) fn read(parts: &[Part<'_>], lexicon: &Lexicon, options: &AlignOptions) -> Self {
        let raws: Vec<Vec<Raw<'_>>> =
            parts.par_iter().map(|part| raws(part.document, lexicon, options)).collect();
        let mut features = Self {
            units: Vec::new(),
            clauses: Vec::new(),
            sentence: Vec::new(),
            parts: Vec::new(),
            ranges: Vec::new(),
            naming: Vec::new(),
            known: Vec::new(),
            weights: Arc::new(Weights::of(&raws, options)),
        };
        for (part, raws) in parts.iter().zip(&raws) {
            features.push(part.places, raws, lexicon, options);
        }
        features
    }

    /// The same with one document more, weighed as the others are.
    pub(super) fn with(&self, part: Part<'_>, lexicon: &Lexicon, options: &AlignOptions) -> Self {
        let mut features = self.clone();
        features.push(part.places, &raws(part.document, lexicon, options), lexicon, options);
        features
    }

    /// How many tokens the corpus has.
    pub(super) fn tokens(&self) -> usize {
        self.weights.tokens.len()
    }

    fn push(
        &mut self,
        places: &BTreeSet<Place>,
        raws: &[Raw<'_>],
        lexicon: &Lexicon,
        options: &AlignOptions,
    ) {
        let document = self.ranges.len();
        let weights = Arc::clone(&self.weights);
        let surroundings = Surroundings::of(raws, &weights, lexicon, options);
        let segmenter = Segmenter::full();
        let (mut known, mut naming) = (BTreeSet::new(), Naming::default());
        let start = self.units.len();
        for (index, raw) in raws.iter().enumerate() {
            let compounds = Compounds::of(&raw.text, &segmenter);
            known.extend(compounds.all.iter().copied());
            naming.count(&raw.matters);
            let place = raw.provision.place();
            if !places.contains(&place) {
                continue;
            }
            let around = surroundings.around(index);
            let first = self.clauses.len();
            let mut duties: BTreeSet<ArticleNumber> = BTreeSet::new();
            for (clause, counts) in &raw.clauses {
                let mut vector = weights.weigh(counts);
                let context = &options.context;
                for (text, factor) in [(&clause.before, context.before), (&clause.sentence, context.sentence)]
                {
                    if let Some(text) = text {
                        raise(&mut vector, &weights.weigh(&count(text, lexicon, options)), factor);
                    }
                }
                raise(&mut vector, &around, 1.0);
                if let Some(duty) = raw.punishes.then(|| surroundings.duty(index, clause)).flatten() {
                    raise(&mut vector, &surroundings.own[duty], context.reference);
                    duties.insert(raws[duty].provision.article.number);
                }
                normalise(&mut vector);
                self.clauses.push(Arc::new(vector));
                self.sentence.push(clause.number);
            }
            let mut whole = surroundings.own[index].clone();
            if let Some((_, opening)) = raw.clauses.first() {
                stress(&mut whole, &weights.weigh(opening), 1.0 + options.context.opening);
            }
            let mut references = referred(&raw.text, raw.provision.article.number);
            duties.retain(|duty| !references.contains(duty));
            references.extend(duties);
            let first_part = self.parts.len();
            self.parts.extend(surroundings.parts(index).into_iter().map(Arc::new));
            let surround = |mut vector: Vector| {
                raise(&mut vector, &around, 1.0);
                normalise(&mut vector);
                Arc::new(vector)
            };
            #[allow(clippy::cast_precision_loss)]
            let position = index as f64 / (raws.len().max(2) - 1) as f64;
            let sentences = if raw.punishes { Vec::new() } else { raw.provision.paragraph.sentences() };
            let first_item = sentences.iter().position(|sentence| sentence.in_item);
            self.units.push(Unit {
                document,
                place,
                article: raw.provision.article.number,
                punishes: raw.punishes,
                position,
                matters: Arc::clone(&raw.matters),
                compounds: Arc::new(compounds),
                vector: surround(whole),
                clauses: first..self.clauses.len(),
                parts: first_part..self.parts.len(),
                introduction: first_item.and_then(|first| first.checked_sub(1)),
                sentences: sentences.iter().map(|sentence| sentence.text.chars().count()).collect(),
                references,
                text: Arc::from(raw.text.as_str()),
            });
        }
        self.ranges.push(start..self.units.len());
        self.naming.push(Arc::new(naming));
        self.known.push(Arc::new(known));
    }
}

/// The articles that a text refers to, its own left out.
fn referred(text: &str, own: ArticleNumber) -> Vec<ArticleNumber> {
    let articles = references(text).into_iter().map(|reference| ArticleNumber::new(reference.article));
    articles.filter(|&article| article != own.first()).collect()
}

/// What stands around the paragraphs of one document.
struct Surroundings<'a> {
    raws: &'a [Raw<'a>],
    own: Vec<Vector>,
    articles: BTreeMap<ArticleNumber, Vec<usize>>,
    weights: &'a Weights,
    lexicon: &'a Lexicon,
    options: &'a AlignOptions,
}

impl<'a> Surroundings<'a> {
    fn of(
        raws: &'a [Raw<'a>],
        weights: &'a Weights,
        lexicon: &'a Lexicon,
        options: &'a AlignOptions,
    ) -> Self {
        let own = raws.iter().map(|raw| weights.weigh(&raw.whole)).collect();
        let mut articles: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (index, raw) in raws.iter().enumerate() {
            articles.entry(raw.provision.article.number).or_default().push(index);
        }
        Self { raws, own, articles, weights, lexicon, options }
    }

    /// The words that a paragraph takes from the opening of its article, from its titles and from what it refers to.
    fn around(&self, index: usize) -> Vector {
        let (raw, context) = (&self.raws[index], &self.options.context);
        let mut around = Vector::new();
        let first = self.articles.get(&raw.provision.article.number).and_then(|article| article.first());
        let opening =
            first.filter(|&&first| first != index).and_then(|&first| self.raws[first].clauses.first());
        if let Some((_, opening)) = opening {
            raise(&mut around, &self.weights.weigh(opening), context.article);
        }
        let titles = count(&fold(&titles(&raw.provision)), self.lexicon, self.options);
        raise(&mut around, &self.weights.flat(&titles), context.chapter);
        for reference in references(&raw.text) {
            let number = ArticleNumber::new(reference.article);
            if number != raw.provision.article.number.first() {
                for &target in self.articles.get(&number).into_iter().flatten() {
                    self.refer(&mut around, &reference, target);
                }
            }
        }
        around
    }

    /// A paragraph by its own words and, where it has several, its sentences and items with the one that opens it.
    fn parts(&self, index: usize) -> Vec<Vector> {
        let of = |text: &str| self.weights.weigh(&count(text, self.lexicon, self.options));
        let raw = &self.raws[index];
        let mut texts = sentences(raw.provision.paragraph);
        texts.retain(|text| text.chars().filter(|&c| is_cjk(c)).count() >= PART);
        let mut parts = vec![self.own[index].clone()];
        if texts.len() > 1 {
            let opening = of(&texts[0]);
            for text in &texts {
                let mut part = of(text);
                raise(&mut part, &opening, self.options.context.article);
                parts.push(part);
            }
        }
        parts.iter_mut().for_each(normalise);
        parts
    }

    /// The duty that a clause of a paragraph punishes without citing one: that of the document which its conduct names.
    fn duty(&self, index: usize, clause: &Clause) -> Option<usize> {
        let own = self.raws[index].provision.article.number;
        let text = clause.sentence.as_deref().unwrap_or(&clause.text);
        let mut cited = [Some(text), clause.before.as_deref()].into_iter().flatten().flat_map(references);
        if cited.any(|reference| ArticleNumber::new(reference.article) != own) {
            return None;
        }
        let mut conduct = self.weights.weigh(&count(text, self.lexicon, self.options));
        normalise(&mut conduct);
        let mut likest: Option<(f32, usize)> = None;
        for (target, raw) in self.raws.iter().enumerate() {
            if !raw.punishes && raw.provision.article.number != own {
                let likeness =
                    dot(&conduct, &self.own[target]) / length(&self.own[target]).max(f32::MIN_POSITIVE);
                if likest.is_none_or(|(most, _)| likeness > most) {
                    likest = Some((likeness, target));
                }
            }
        }
        likest.filter(|&(likeness, _)| likeness >= self.options.duty).map(|(_, target)| target)
    }

    /// Adds the words of a paragraph, or of those of its items, that are referred to.
    fn refer(&self, around: &mut Vector, reference: &Reference, target: usize) {
        let factor = self.options.context.reference;
        let paragraph = self.raws[target].provision.paragraph;
        if !reference.paragraphs.is_empty() && !reference.paragraphs.contains(&paragraph.number) {
            return;
        }
        let named = paragraph.items.iter().filter(|item| reference.items.contains(&item.number.value));
        let words: String = named.map(|item| fold(item.text.as_str()) + ";").collect();
        if words.is_empty() {
            raise(around, &self.own[target], factor);
        } else {
            raise(around, &self.weights.weigh(&count(&words, self.lexicon, self.options)), factor);
            if let Some((_, opening)) = self.raws[target].clauses.first() {
                raise(around, &self.weights.weigh(opening), factor / 2.0);
            }
        }
    }
}

fn raws<'a>(document: &'a Document, lexicon: &Lexicon, options: &AlignOptions) -> Vec<Raw<'a>> {
    let mut raws = Vec::new();
    let mut speaker = Speaker::new(&options.vocabulary);
    for provision in document.provisions() {
        let counted = |clause: Clause| {
            let counts = count(&clause.text, lexicon, options);
            (clause, counts)
        };
        let text = fold(&provision.paragraph.full_text());
        let punishes = is_penal(&text);
        let clauses: Vec<(Clause, Counts)> =
            clauses(provision.paragraph, options.clause).into_iter().map(counted).collect();
        let whole = sum(clauses.iter().flat_map(|(_, counts)| counts.iter().copied()).collect());
        let matters = speaker.read(provision.article.number, provision.paragraph).into_iter().collect();
        raws.push(Raw { provision, text, punishes, clauses, whole, matters });
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

/// Multiplies the weights that `opening` has too.
fn stress(vector: &mut Vector, opening: &[(u32, f32)], factor: f32) {
    for (token, weight) in vector {
        if let Ok(at) = opening.binary_search_by_key(token, |&(token, _)| token) {
            *weight = weight.max(opening[at].1) * factor;
        }
    }
}

/// What each token of the corpus weighs.
#[derive(Debug)]
struct Weights {
    tokens: HashMap<Key, (u32, f32)>,
}

impl Weights {
    /// Rare tokens weigh more; those that one document alone has weigh little.
    fn of(documents: &[Vec<Raw<'_>>], options: &AlignOptions) -> Self {
        let mut uses: Vec<(Key, usize)> = Vec::new();
        for (document, raws) in documents.iter().enumerate() {
            uses.extend(raws.iter().flat_map(|raw| raw.whole.iter().map(move |&(key, _)| (key, document))));
        }
        uses.sort_unstable();
        #[allow(clippy::cast_precision_loss)]
        let total = documents.iter().map(Vec::len).sum::<usize>() as f32 + 1.0;
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
