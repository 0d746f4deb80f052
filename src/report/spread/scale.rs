//! The norms of a row → the values that are set, and by how many.

use std::collections::{BTreeMap, BTreeSet};

use super::places::item;
use super::view::{Held, Quoted, Scale};
use crate::compare::{Passage, standing};
use crate::document::{Document, Place};
use crate::family::date_of;
use crate::norm::{Figures, Kind, Length, Norm};
use crate::report::Language;
use crate::report::delta::standing_words;
use crate::report::english;

/// A value that fewer than this part of the documents set is an outlier.
const OUTLIER: f64 = 0.1;

/// Of a scale of more values not each is measured against each.
const MEASURED: usize = 30;

type Found<'a> = (usize, &'a Document, &'a Norm);

/// Finds the index of the paragraph in which a place of a document stands.
type Provisions<'a> = &'a dyn Fn(usize, &Place) -> Option<usize>;

/// The values of the passages, each with the index of its document. A document that sets two values is counted for both.
pub(super) fn scales(
    passages: &[(usize, Passage<'_>)],
    provisions: Provisions<'_>,
    language: Language,
) -> Vec<Scale> {
    let mut groups: BTreeMap<(Kind, Option<&str>), Vec<Found<'_>>> = BTreeMap::new();
    for (index, passage) in passages {
        for &norm in &passage.norms {
            groups.entry((norm.kind(), norm.topic_key())).or_default().push((*index, passage.document, norm));
        }
    }
    let mut scales: Vec<Scale> =
        groups.into_iter().map(|((kind, _), found)| scale(kind, &found, provisions, language)).collect();
    scales.sort_by_key(|scale| std::cmp::Reverse(scale.documents));
    scales
}

fn scale(kind: Kind, found: &[Found<'_>], provisions: Provisions<'_>, language: Language) -> Scale {
    let total = documents(found);
    let mut values: BTreeMap<String, Vec<Found<'_>>> = BTreeMap::new();
    for &(index, document, norm) in found {
        values.entry(english::value(norm, language)).or_default().push((index, document, norm));
    }
    let mut values: Vec<(f64, (&Norm, Held))> = values
        .into_iter()
        .filter_map(|(words, found)| {
            let (_, _, norm) = *found.first()?;
            Some((size(norm), (norm, held(words, &found, provisions, total))))
        })
        .collect();
    values.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    let (norms, values): (Vec<&Norm>, Vec<Held>) = values.into_iter().map(|(_, own)| own).unzip();
    let measured = if norms.len() > MEASURED { &[] } else { norms.as_slice() };
    let against = measured
        .iter()
        .map(|base| {
            let stands = |norm: &&Norm| standing_words(standing(norm, base), kind, "same_as_base", language);
            measured.iter().map(stands).collect()
        })
        .collect();
    let most = values.iter().map(|held| held.documents).max();
    let mut common = values.iter().enumerate().filter(|(_, held)| Some(held.documents) == most);
    let commonest = match (common.next(), common.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    };
    let topic = found.iter().find_map(|(_, _, norm)| norm.topic.as_ref());
    let kind_words = language.of(kind.label().to_owned(), kind.key().replace('_', " "));
    let label = match topic {
        Some(topic) => format!("{} · {kind_words}", language.of(&topic.zh, &topic.en)),
        None => kind_words,
    };
    Scale { kind, label, documents: total, commonest, values, against }
}

fn documents(found: &[Found<'_>]) -> usize {
    found.iter().map(|(index, ..)| index).collect::<BTreeSet<_>>().len()
}

/// What puts values in order: days where they are a time, else the number.
fn size(norm: &Norm) -> f64 {
    let days = Length::of(norm).map(|length| length.days);
    days.or_else(|| Figures::from(&norm.rule).value).unwrap_or(f64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "counts of documents are small")]
fn held(words: String, found: &[Found<'_>], provisions: Provisions<'_>, total: usize) -> Held {
    let figures = found.first().map(|(_, _, norm)| Figures::from(&norm.rule)).unwrap_or_default();
    let dated =
        found.iter().filter_map(|(index, document, _)| Some((date_of(document)?, &document.id, *index)));
    let first = dated.min();
    let count = documents(found);
    Held {
        words,
        value: figures.value,
        value_max: figures.value_max,
        unit: figures.unit.map(|unit| unit.key().to_owned()),
        documents: count,
        outlier: (count as f64) < OUTLIER * total as f64,
        first: first.map(|(.., index)| index),
        since: first.map(|(date, ..)| date.to_string()),
        at: found.iter().filter_map(|&(index, _, norm)| quoted(index, norm, provisions)).collect(),
    }
}

fn quoted(document: usize, norm: &Norm, provisions: Provisions<'_>) -> Option<Quoted> {
    Some(Quoted {
        document,
        provision: provisions(document, &norm.place)?,
        item: item(&norm.place),
        quote: norm.quote.clone(),
    })
}
