//! Two paragraphs → why they are, or are not, in one row.

use super::by_text;
use super::clause::clauses;
use super::evidence::Evidence;
use super::features::{Features, Part};
use super::lexicon::Lexicon;
use super::matter::Matter;
use super::model::Row;
use super::options::AlignOptions;
use super::phrase::shared;
use super::rows::rows;
use super::whole::likeness;
use crate::document::{Document, DocumentId, Place};

use std::collections::BTreeSet;

/// Why two paragraphs of different documents are, or are not, in one row.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// Whether some row holds both.
    pub together: bool,
    /// How surely they regulate one matter; from the threshold on they are a pair.
    pub score: f64,
    /// The threshold.
    pub threshold: f64,
    /// How like the whole paragraphs are, with their surroundings.
    pub likeness: f64,
    /// The two clauses that speak most for it, white space left out; `None` where nothing does.
    pub clauses: Option<[String; 2]>,
    /// Phrases that both paragraphs have, the longest first.
    pub shared: Vec<String>,
    /// Matters that both paragraphs speak of.
    pub matters: Vec<String>,
    /// Matters that only the first speaks of, or only the second.
    pub other_matters: [Vec<String>; 2],
    /// What the first paragraph matches best in the document of the second.
    pub rivals_of_first: Vec<Rival>,
    /// What the second paragraph matches best in the document of the first.
    pub rivals_of_second: Vec<Rival>,
}

/// Another paragraph that one of the two could be matched with.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Rival {
    /// Where it stands.
    pub place: Place,
    /// How surely it regulates the same matter.
    pub score: f64,
}

/// So many rivals and shared phrases are told.
const TOLD: usize = 3;

/// Explains two paragraphs, each given by the id of its document and its place; `None` where there is no such paragraph or
/// both are of one document.
///
/// Where there are more documents than a core holds, the two documents and the first others are compared.
pub fn explain(
    documents: &[Document],
    first: (&DocumentId, &Place),
    second: (&DocumentId, &Place),
    options: &AlignOptions,
) -> Option<Explanation> {
    let paragraph = |(id, place): (&DocumentId, &Place)| {
        documents.iter().find(|document| document.id == *id)?.provision(place)
    };
    let (one, other) = (paragraph(first)?, paragraph(second)?);
    if first.0 == second.0 {
        return None;
    }
    let Weighed { chosen, features, evidence } = weigh(&[one.document, other.document], documents, options);
    let unit = |id: &DocumentId, place: &Place| {
        let of = |index: usize| chosen.get(index).is_some_and(|document| document.id == *id);
        features.units.iter().position(|unit| of(unit.document) && unit.place == *place)
    };
    let (a, b) = (unit(first.0, &one.place())?, unit(second.0, &other.place())?);
    let text = |unit: usize, clause: usize| {
        let paragraph = if unit == a { one.paragraph } else { other.paragraph };
        let number = clause.checked_sub(features.units[unit].clauses.start)?;
        clauses(paragraph, options.clause).into_iter().nth(number).map(|clause| clause.text)
    };
    let clauses = evidence.clauses(a, b).and_then(|(x, y)| Some([text(a, x)?, text(b, y)?]));
    let rivals = |unit: usize, not: usize| {
        let range = features.ranges[features.units[not].document].clone();
        let scores = range.filter(|&rival| rival != not).map(|rival| (rival, evidence.score(unit, rival)));
        told(&features, scores)
    };
    let matters = |unit: usize| features.units[unit].matters.iter().copied().collect::<BTreeSet<Matter>>();
    let (first_matters, second_matters) = (matters(a), matters(b));
    let named = |matters: &mut dyn Iterator<Item = &Matter>| -> Vec<String> {
        matters
            .map(|&matter| {
                options.vocabulary.matters().get(matter).map_or_else(String::new, |matter| matter.zh.clone())
            })
            .collect()
    };
    let (text_a, text_b) = (&features.units[a].text, &features.units[b].text);
    Some(Explanation {
        together: rows(&features, &evidence, options).iter().any(|row| row.contains(&a) && row.contains(&b)),
        score: f64::from(evidence.score(a, b)),
        threshold: f64::from(options.threshold),
        likeness: f64::from(likeness(&features, a, b, options)),
        clauses,
        shared: shared(text_a, text_b).into_iter().take(TOLD).collect(),
        matters: named(&mut first_matters.intersection(&second_matters)),
        other_matters: [
            named(&mut first_matters.difference(&second_matters)),
            named(&mut second_matters.difference(&first_matters)),
        ],
        rivals_of_first: rivals(a, b),
        rivals_of_second: rivals(b, a),
    })
}

/// What comes nearest to a row in a document that is silent, the likest first: how surely it regulates the same matter as one of the
/// row's provisions. Nothing where nothing is like them.
pub fn nearest(documents: &[Document], row: &Row, silent: &DocumentId, options: &AlignOptions) -> Vec<Rival> {
    let holds = |document: &&Document| row.members.contains_key(&document.id);
    let own = documents.iter().filter(|document| document.id == *silent);
    let first: Vec<&Document> = own.chain(documents.iter().filter(holds)).collect();
    let Weighed { chosen, features, evidence } = weigh(&first, documents, options);
    let of = |unit: usize| {
        features.units.get(unit).and_then(|unit| Some((chosen.get(unit.document)?, &unit.place)))
    };
    let is_member = |&unit: &usize| {
        of(unit).is_some_and(|(document, place)| {
            row.members.get(&document.id).is_some_and(|places| places.contains(place))
        })
    };
    let all = 0..features.units.len();
    let members: Vec<usize> = all.clone().filter(is_member).collect();
    let own = all.filter(|&unit| of(unit).is_some_and(|(document, _)| document.id == *silent));
    let best = |unit| members.iter().map(|&member| evidence.score(member, unit)).fold(0.0, f32::max);
    told(&features, own.map(|unit| (unit, best(unit))))
}

/// Documents whose paragraphs were weighed against each other.
struct Weighed<'a> {
    chosen: Vec<&'a Document>,
    features: Features,
    evidence: Evidence,
}

/// Weighs these documents and, as far as the core goes, the others.
fn weigh<'a>(first: &[&'a Document], documents: &'a [Document], options: &AlignOptions) -> Weighed<'a> {
    let mut chosen: Vec<&Document> = first.to_vec();
    chosen.extend(documents.iter().filter(|other| first.iter().all(|own| own.id != other.id)));
    chosen.truncate(options.core.max(2));
    chosen.sort_by(|a, b| by_text(a, b));
    let places: Vec<BTreeSet<Place>> = chosen
        .iter()
        .map(|document| document.provisions().map(|provision| provision.place()).collect())
        .collect();
    let parts: Vec<Part<'_>> =
        chosen.iter().zip(&places).map(|(document, places)| Part { document, places }).collect();
    let features = Features::read(&parts, Lexicon::built_in(), options);
    let evidence = Evidence::weigh(&features, options);
    Weighed { chosen, features, evidence }
}

/// The likest of these paragraphs, as far as anything is like.
fn told(features: &Features, scores: impl Iterator<Item = (usize, f32)>) -> Vec<Rival> {
    let mut rivals: Vec<(usize, f32)> = scores.filter(|&(_, score)| score > 0.0).collect();
    rivals.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let tell = |(rival, score): (usize, f32)| Rival {
        place: features.units[rival].place.clone(),
        score: f64::from(score),
    };
    rivals.into_iter().take(TOLD).map(tell).collect()
}
