//! The tables of figures that a researcher asks for first: the vocabulary says which matters' norms each of them gathers.

use std::collections::BTreeMap;

use super::delta::standing_words;
use super::english;
use super::language::Language;
use super::view::{Anchors, Figure, Matrix, MatrixCell, MatrixRow};
use crate::compare::{place_name, reference, standing};
use crate::document::{Document, Provision};
use crate::norm::{Frequency, Kind, Length, Meeting, Norm, Rule};
use crate::vocabulary::{self, Vocabulary};

/// A norm of a document, by the document's index.
#[derive(Clone, Copy)]
struct Found<'a> {
    document: usize,
    norm: &'a Norm,
    provision: Option<Provision<'a>>,
}

/// What makes a row: where its matter stands, and the name of it.
type RowName = (usize, String);

/// The tables over all documents, in their order; one without any figure is there with no rows.
pub(super) fn matrices<'a>(
    documents: &[&'a Document],
    norms: &[&'a [Norm]],
    meetings: &'a [Vec<Meeting>],
    anchors: &Anchors,
    (vocabulary, language): (&Vocabulary, Language),
) -> Vec<Matrix> {
    let figures = vocabulary.figures().iter();
    figures
        .map(|figure| {
            let of_meetings =
                vocabulary.meetings().any(|meeting| meeting.figure.as_ref() == Some(&figure.key));
            let mut rows: BTreeMap<RowName, Vec<Found<'_>>> = BTreeMap::new();
            for (index, (document, norms)) in documents.iter().zip(norms).enumerate() {
                let mut take = |name: RowName, norm: &'a Norm| {
                    let provision = document.provision(&norm.place);
                    rows.entry(name).or_default().push(Found { document: index, norm, provision });
                };
                for norm in norms.iter().filter(|norm| gathers(figure, norm.kind())) {
                    let topic = norm.topic.as_ref();
                    if let Some(topic) = topic.filter(|topic| topic.figure.as_ref() == Some(&figure.key)) {
                        take((topic.rank, language.of(&topic.zh, &topic.en).to_owned()), norm);
                    }
                }
                // Meetings that only this text founds stand behind those of the vocabulary.
                let own =
                    meetings.get(index).into_iter().flatten().filter(|meeting| meeting.matter.is_none());
                for meeting in own.filter(|_| of_meetings) {
                    for norm in meeting.rhythm.iter().chain(&meeting.schedule) {
                        take((usize::MAX, meeting.label.clone()), norm);
                    }
                }
            }
            Matrix {
                key: format!("fig_{}", figure.key),
                title: language.of(&figure.zh, &figure.en).to_owned(),
                rows: rows
                    .iter()
                    .map(|((_, label), found)| row(label, found, documents, anchors, language))
                    .collect(),
            }
        })
        .collect()
}

fn gathers(figure: &vocabulary::Figure, kind: Kind) -> bool {
    figure.kinds.iter().any(|known| known == kind.key())
}

fn row(
    label: &str,
    found: &[Found<'_>],
    documents: &[&Document],
    anchors: &Anchors,
    language: Language,
) -> MatrixRow {
    // Each document has one voice: its first figure.
    let voices: Vec<&Norm> = (0..documents.len())
        .filter_map(|i| found.iter().find(|found| found.document == i))
        .map(|found| found.norm)
        .collect();
    let reference = reference(&voices);
    let cells = documents
        .iter()
        .enumerate()
        .map(|(i, document)| MatrixCell {
            document: document.id.to_string(),
            entries: found
                .iter()
                .filter(|found| found.document == i)
                .map(|found| {
                    let (delta, direction) = match &reference {
                        Some(reference) => {
                            let (words, direction) = standing_words(
                                standing(found.norm, reference.norm),
                                found.norm.kind(),
                                reference.holders,
                                language,
                            );
                            (Some(words), direction)
                        }
                        None => (None, None),
                    };
                    let place = &found.norm.place;
                    let address = found.provision.map_or_else(
                        || format!("{}:{place}", document.id),
                        |provision| provision.address().to_string(),
                    );
                    let item = if place.items.is_empty() { None } else { Some(place.citation()) };
                    let citation = item.or_else(|| found.provision.map(|provision| provision.citation()));
                    Figure {
                        value: english::value(found.norm, language),
                        days: days(found.norm),
                        per_year: per_year(found.norm),
                        delta,
                        direction,
                        citation: format!(
                            "{}{}",
                            place_name(document),
                            citation.unwrap_or_else(|| place.citation())
                        ),
                        anchor: anchors.get(&address).cloned(),
                        address,
                        quote: found.norm.quote.clone(),
                        modality: found.norm.roles.modality.clone(),
                    }
                })
                .collect(),
        })
        .collect();
    MatrixRow {
        label: label.to_owned(),
        reference: reference.map(|reference| english::value(reference.norm, language)),
        holders: reference.map_or(0, |reference| reference.holders),
        cells,
    }
}

/// About how many calendar days a time has.
fn days(norm: &Norm) -> Option<f64> {
    match norm.kind() {
        Kind::Immediate => Some(0.0),
        Kind::Deadline | Kind::LeadTime | Kind::DurationMin | Kind::DurationCap => {
            Length::of(norm).and_then(|length| drawn(length.days))
        }
        _ => None,
    }
}

/// How many times a year something happens.
fn per_year(norm: &Norm) -> Option<f64> {
    let Rule::Frequency(Frequency { times, period, .. }) = norm.rule else { return None };
    drawn(times * 365.0 / period.days().max(1.0))
}

/// To two digits; nothing that can't be drawn.
fn drawn(amount: f64) -> Option<f64> {
    amount.is_finite().then_some((amount * 100.0).round() / 100.0)
}
