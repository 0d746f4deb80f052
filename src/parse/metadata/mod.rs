//! What a text says of itself: title, issuer, number, dates, jurisdiction, bases, repeals, effect.
//!
//! Nothing is guessed: a value that the text doesn't give stays `None`.

mod adoption;
mod date;
mod effect;
mod issue;
mod place;

use super::frame::without_adoption_note;
use super::line::Line;
use crate::document::{Chapter, Metadata};
use crate::text::{Span, is_space};

/// The parts of a text that its metadata stands in.
pub(super) struct Parts<'a> {
    pub(super) source: &'a str,
    pub(super) title: &'a [Line],
    pub(super) front: &'a [Span],
    pub(super) chapters: &'a [Chapter],
    pub(super) back: &'a [Span],
}

/// Reads the metadata.
pub(super) fn read_metadata(parts: &Parts<'_>) -> Metadata {
    let title = title(parts);
    let front: Vec<String> = parts.front.iter().map(|span| squeeze(span.slice(parts.source))).collect();
    let back: Vec<String> = parts.back.iter().map(|span| squeeze(span.slice(parts.source))).collect();
    let note = adoption::note(&front);
    let adoption = adoption::read(&front, note.as_deref());
    let issuer = issue::issuer(&front).or_else(|| adoption.organ.clone());
    let bases = effect::bases(parts.chapters);
    let jurisdiction = place::jurisdiction(title.as_deref(), issuer.as_deref(), &bases, &front);
    Metadata {
        issued_on: issue::issued_on(&front, &back).or(adoption.published_on),
        number: issue::number(&front),
        adopted_on: adoption.on,
        adopted_by: adoption.by,
        effective: effect::effective(parts.chapters, note.as_deref()),
        repeals: effect::repeals(parts.chapters),
        title,
        issuer,
        jurisdiction,
        bases,
    }
}

/// The title from its lines; where there is none, the one that the cover letter names: 现将《…》印发给你们.
fn title(parts: &Parts<'_>) -> Option<String> {
    let lines: String = parts.title.iter().map(|line| squeeze(line.text(parts.source))).collect();
    let title = without_adoption_note(&lines);
    if !title.is_empty() {
        return Some(title.to_owned());
    }
    let front: String = parts.front.iter().map(|span| squeeze(span.slice(parts.source))).collect();
    let named = effect::named_texts(&front);
    named
        .into_iter()
        .find(|name| ["规则", "条例", "办法", "规定", "细则"].iter().any(|genre| name.ends_with(genre)))
}

/// The text without white space: typesetters stretch short lines with it.
fn squeeze(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).collect()
}
