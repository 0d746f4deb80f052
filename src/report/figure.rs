//! The tables of figures that a researcher asks for first: the vocabulary says which matters' norms each of them gathers.

use std::collections::BTreeMap;

use super::delta::standing_words;
use super::english;
use super::language::Language;
use super::unsaid::Unsaid;
use super::view::{Anchors, Figure, FigureBase, Matrix, MatrixCell, MatrixRow};
use crate::align::Alignment;
use crate::compare::{Base, Direction, Reference, by_acts, is_exception, place_name, reference, standing};
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

/// What the figures of a row are measured against.
#[derive(Clone, Copy)]
struct Against<'a> {
    norm: &'a Norm,
    holders: usize,
    /// The label of a figure that is equal to it.
    equal: &'static str,
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
    (base, alignment): (&Base, &Alignment),
) -> Vec<Matrix> {
    let unsaid = Unsaid::new(alignment, language);
    let base = index_of(base, documents);
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
                    .flat_map(|((_, label), found)| {
                        by_acts((label, language.of("：", ": ")), found, |found| {
                            (found.document, found.norm)
                        })
                    })
                    .map(|(label, found)| {
                        row(&label, &found, documents, (anchors, &unsaid), (language, base))
                    })
                    .collect(),
            }
        })
        .collect()
}

fn gathers(figure: &vocabulary::Figure, kind: Kind) -> bool {
    figure.kinds.iter().any(|known| known == kind.key())
}

/// How a figure stands to the one that it is measured against, in words.
fn stands(
    found: &Found<'_>,
    all: &[Found<'_>],
    against: (&Norm, &'static str),
    language: Language,
) -> (String, Option<Direction>) {
    let beside: Vec<&Norm> =
        all.iter().filter(|other| other.document == found.document).map(|other| other.norm).collect();
    if is_exception(found.norm, &beside) {
        return (language.label("exception").to_owned(), None);
    }
    standing_words(standing(found.norm, against.0), found.norm.kind(), against.1, language)
}

fn row(
    label: &str,
    all: &[Found<'_>],
    documents: &[&Document],
    (anchors, unsaid): (&Anchors, &Unsaid<'_>),
    (language, base): (Language, Option<usize>),
) -> MatrixRow {
    let others = || all.iter().filter_map(|found| Some((*documents.get(found.document)?, found.norm)));
    // Each document has one voice: its first figure.
    let voices: Vec<&Norm> = (0..documents.len())
        .filter_map(|i| all.iter().find(|found| found.document == i))
        .map(|found| found.norm)
        .collect();
    let asked = base.and_then(|base| Some((base, all.iter().find(|found| found.document == base)?.norm)));
    let reference = match asked {
        Some((_, norm)) => Some(Against { norm, holders: 1, equal: "same_as_base" }),
        None => reference(&voices).map(|Reference { norm, holders }| Against {
            norm,
            holders,
            equal: if holders > 1 { "same_value" } else { "is_reference" },
        }),
    };
    let cells = documents
        .iter()
        .enumerate()
        .map(|(i, document)| MatrixCell {
            document: document.id.to_string(),
            unsaid: all.iter().all(|found| found.document != i).then(|| unsaid.of(document, others())),
            entries: all
                .iter()
                .filter(|found| found.document == i)
                .map(|found| {
                    let (delta, direction) = match &reference {
                        Some(reference) => {
                            let against = (reference.norm, reference.equal);
                            let (words, direction) = stands(found, all, against, language);
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
        base: asked.and_then(|(base, _)| documents.get(base)).map(|document| place_name(document)),
        cells,
        others: (0..documents.len())
            .filter_map(|base| against(base, all, documents.len(), language))
            .collect(),
    }
}

/// The figures measured against the first one of a document, where it has one.
fn against(base: usize, found: &[Found<'_>], documents: usize, language: Language) -> Option<FigureBase> {
    let norm = found.iter().find(|found| found.document == base)?.norm;
    let own = |document: usize| found.iter().filter(move |found| found.document == document);
    let words = |own: &Found<'_>| stands(own, found, (norm, "same_as_base"), language);
    let deltas = (0..documents).map(|document| own(document).map(words).collect()).collect();
    Some(FigureBase { document: base, reference: english::value(norm, language), deltas })
}

/// The document that a base is, where it is one.
fn index_of(base: &Base, documents: &[&Document]) -> Option<usize> {
    match base {
        Base::Majority => None,
        Base::Document(id) => documents.iter().position(|document| document.id == *id),
        Base::Earliest => {
            let issued = |document: &Document| document.metadata.issued_on.or(document.metadata.adopted_on);
            let dated = documents.iter().enumerate().filter_map(|(index, own)| Some((issued(own)?, index)));
            dated.min().map(|(_, index)| index)
        }
    }
}

/// About how many calendar days a time has.
pub(super) fn days(norm: &Norm) -> Option<f64> {
    match norm.kind() {
        Kind::Immediate => Some(0.0),
        Kind::Deadline | Kind::LeadTime | Kind::DurationMin | Kind::DurationCap => {
            Length::of(norm).and_then(|length| drawn(length.days))
        }
        _ => None,
    }
}

/// How many times a year something happens.
pub(super) fn per_year(norm: &Norm) -> Option<f64> {
    let Rule::Frequency(Frequency { times, period, .. }) = norm.rule else { return None };
    drawn(times * 365.0 / period.days().max(1.0))
}

/// To two digits; nothing that can't be drawn.
fn drawn(amount: f64) -> Option<f64> {
    amount.is_finite().then_some((amount * 100.0).round() / 100.0)
}
