//! Families and dates → which documents a document most probably took its text from.

use jiff::civil::Date;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

use super::cluster::Tree;
use super::date::{by_date, date_of};
use super::model::{Families, FamilyOptions};
use super::similarity::{Similarity, held, holders};
use crate::document::{Document, DocumentId};

/// Who probably took text from whom, how much documents share, and how they cluster.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Genealogy {
    /// What is known of each document, in the order of the documents.
    pub descents: Vec<Descent>,
    /// How much each two documents share.
    pub similarity: Similarity,
    /// The documents joined by likeness.
    pub tree: Tree,
}

/// Where the text of a document comes from. All counts are of characters without white space.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Descent {
    /// The day of the document.
    pub date: Option<Date>,
    /// All of its paragraphs.
    pub characters: usize,
    /// Those whose wording some other document has.
    pub shared: usize,
    /// Those whose wording a document has that may be earlier.
    pub found: usize,
    /// The documents it most probably took text from, the most probable first.
    pub sources: Vec<Source>,
}

/// A document that another one probably took text from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The document.
    pub document: DocumentId,
    /// Characters whose wording it has too.
    pub characters: usize,
    /// Those among them that no source named before it has.
    pub added: usize,
    /// Its part of the evidence for all documents that may be the source, from 0 to 1: each wording counts by its length, divided by
    /// the number of the other documents that have it.
    pub weight: f64,
    /// What is known of the order of the two.
    pub precedence: Precedence,
}

/// What is known of the order of two documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precedence {
    /// The source is of an earlier day.
    Earlier,
    /// Both are of one day: either may be the source.
    SameDay,
    /// The document bears no date: either may be the source.
    Unknown,
}

impl Descent {
    /// What no other document has.
    pub fn own(&self) -> usize {
        self.characters - self.shared.min(self.characters)
    }
}

impl Genealogy {
    /// Weighs what documents share. A source must be of an earlier or the same day; where the document bears no date, any other
    /// document may be one.
    pub fn of(documents: &[Document], families: &Families, options: &FamilyOptions) -> Self {
        let dates: Vec<Option<Date>> = documents.iter().map(date_of).collect();
        let order = by_date(documents);
        let mut rank = vec![0; documents.len()];
        order.iter().enumerate().for_each(|(number, &document)| rank[document] = number);
        let holders = holders(families);
        let held = held(&holders, documents.len());
        let corpus = Shared { families, holders: &holders, rank: &rank, options };
        let descents = (0..documents.len())
            .into_par_iter()
            .map(|document| {
                let may = |source: usize| precedence(dates[document], dates[source]);
                let mut descent = Descent {
                    date: dates[document],
                    characters: families.characters[document],
                    shared: sum(held[document].iter()),
                    found: sum(held[document].iter().filter(|(family, _)| {
                        holders[*family].iter().any(|&(other, _)| other != document && may(other).is_some())
                    })),
                    sources: Vec::new(),
                };
                name_sources(&mut descent, document, &held[document], &may, &corpus);
                descent
            })
            .collect();
        let similarity = Similarity::of(families);
        let tree = Tree::of(&similarity, &order);
        Self { descents, similarity, tree }
    }
}

fn sum<'a>(held: impl Iterator<Item = &'a (usize, u32)>) -> usize {
    held.map(|&(_, characters)| characters as usize).sum()
}

/// Whether a document may be the source of another; undated ones count as the last.
fn precedence(document: Option<Date>, source: Option<Date>) -> Option<Precedence> {
    match (document, source) {
        (None, _) => Some(Precedence::Unknown),
        (Some(_), None) => None,
        (Some(document), Some(source)) if source < document => Some(Precedence::Earlier),
        (Some(document), Some(source)) => (source == document).then_some(Precedence::SameDay),
    }
}

/// What is known of all documents.
struct Shared<'a> {
    families: &'a Families,
    /// For each family, who has it.
    holders: &'a [Vec<(usize, u32)>],
    /// The documents by their dates.
    rank: &'a [usize],
    options: &'a FamilyOptions,
}

/// Names the document that explains most, then the one that explains most of what is left.
fn name_sources(
    descent: &mut Descent,
    document: usize,
    held: &[(usize, u32)],
    may: &dyn Fn(usize) -> Option<Precedence>,
    corpus: &Shared<'_>,
) {
    let Shared { families, holders, rank, options } = corpus;
    let mut open: Vec<(usize, u32)> = held.to_vec();
    let mut total = None;
    #[allow(clippy::cast_precision_loss)]
    let least = options.source_share * descent.characters as f64;
    while descent.sources.len() < options.sources {
        let mut weights = vec![0.0_f64; rank.len()];
        for &(family, characters) in &open {
            #[allow(clippy::cast_precision_loss)]
            let others = (holders[family].len() - 1).max(1) as f64;
            for &(other, _) in &holders[family] {
                weights[other] += f64::from(characters) / others;
            }
        }
        weights[document] = 0.0;
        let candidates = || (0..rank.len()).filter(|&other| weights[other] > 0.0 && may(other).is_some());
        // The order of adding must not depend on the order of the documents.
        let mut all: Vec<f64> = candidates().map(|other| weights[other]).collect();
        all.sort_by(f64::total_cmp);
        let total = *total.get_or_insert(all.iter().sum::<f64>());
        let better = |&a: &usize, &b: &usize| weights[a].total_cmp(&weights[b]).then(rank[b].cmp(&rank[a]));
        let Some(best) = candidates().max_by(better) else { break };
        let has = |family: usize| holders[family].binary_search_by_key(&best, |&(other, _)| other).is_ok();
        let added = sum(open.iter().filter(|(family, _)| has(*family)));
        #[allow(clippy::cast_precision_loss)]
        if (added as f64) < least {
            break;
        }
        let Some(precedence) = may(best) else { break };
        descent.sources.push(Source {
            document: families.documents[best].clone(),
            characters: sum(held.iter().filter(|(family, _)| has(*family))),
            added,
            weight: if total > 0.0 { weights[best] / total } else { 0.0 },
            precedence,
        });
        open.retain(|&(family, _)| !has(family));
    }
}
