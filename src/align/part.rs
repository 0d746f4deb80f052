//! A paragraph in its row → which of its sentences are in it, where only a part is.

use std::collections::BTreeSet;

use super::evidence::{Evidence, Sentences, elsewhere};
use super::features::Features;
use crate::document::Paragraph;
use crate::text::Span;

/// A member is a part of its paragraph where the sentences that match hold less than this part of the characters.
const PART: f64 = 0.6;

/// The sentences of a paragraph that are in a row, where only a part of it is. Paragraphs that stand alike in the row are there as
/// wholes.
pub(super) fn part_of(
    features: &Features,
    evidence: &Evidence,
    unit: usize,
    row: &BTreeSet<usize>,
    alike: impl Fn(usize, usize) -> bool,
) -> Option<Sentences> {
    let lengths = &features.units[unit].sentences;
    if lengths.len() < 2 || lengths.len() > Sentences::BITS as usize {
        return None;
    }
    let mut sentences = 0;
    for member in elsewhere(features, unit, row) {
        if alike(unit, member) {
            return None;
        }
        let matched = evidence.sentences(unit, member);
        if matched == 0 {
            return None;
        }
        sentences |= matched;
    }
    if let Some(introduction) = features.units[unit].introduction
        && sentences >> introduction > 1
    {
        sentences |= 1 << introduction;
    }
    let within = lengths.iter().enumerate().filter(|(at, _)| sentences >> at & 1 == 1);
    let (part, all): (usize, usize) = (within.map(|(_, length)| length).sum(), lengths.iter().sum());
    #[allow(clippy::cast_precision_loss)]
    let share = part as f64 / all.max(1) as f64;
    (part > 0 && share < PART).then_some(sentences)
}

/// The places of some sentences of a paragraph in the source.
pub(super) fn spans(paragraph: &Paragraph, sentences: Sentences) -> Vec<Span> {
    let own = paragraph.sentences().into_iter().enumerate();
    own.filter(|(at, _)| sentences >> at & 1 == 1).map(|(_, sentence)| sentence.span).collect()
}
