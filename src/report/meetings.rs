//! Meetings × documents: who composes, convenes and chairs them, when, and who signs what they leave.

use super::english;
use super::language::Language;
use super::view::{Anchors, FacetView, MeetingCell, MeetingEntryView, MeetingView};
use crate::compare::{MeetingEntry, MeetingMatrix, place_name, short};
use crate::document::Document;
use crate::norm::{Meeting, Norm};
use crate::vocabulary::Vocabulary;

/// The meetings that any document names, each with what is said of it; a question that nobody answers has no line.
pub(super) fn meetings(
    documents: &[&Document],
    norms: &[&[Norm]],
    read: &[Vec<Meeting>],
    anchors: &Anchors,
    (vocabulary, language): (&Vocabulary, Language),
) -> Vec<MeetingView> {
    let mut views: Vec<MeetingView> = Vec::new();
    for row in MeetingMatrix::new(read).rows {
        if row.cells.iter().all(Vec::is_empty) {
            continue;
        }
        let facet = FacetView {
            key: row.facet.key(),
            label: language.of(row.facet.label(), language.label(row.facet.key())),
            cells: documents
                .iter()
                .zip(norms)
                .zip(&row.cells)
                .map(|((document, norms), entries)| MeetingCell {
                    document: document.id.to_string(),
                    entries: entries
                        .iter()
                        .map(|entry| view(entry, document, norms, anchors, language))
                        .collect(),
                })
                .collect(),
        };
        match views.last_mut().filter(|last| last.topic == row.topic) {
            Some(last) => last.facets.push(facet),
            None => views.push(MeetingView {
                label: english::topic(&row.topic, &row.label, vocabulary, language),
                topic: row.topic,
                facets: vec![facet],
            }),
        }
    }
    views
}

fn view(
    entry: &MeetingEntry,
    document: &Document,
    norms: &[Norm],
    anchors: &Anchors,
    language: Language,
) -> MeetingEntryView {
    let place = &entry.place;
    let provision = document.provision(place);
    let address = format!("{}:{place}", document.id);
    let of_paragraph = provision.map(|provision| provision.address().to_string());
    let citation = match provision {
        Some(provision) if place.items.is_empty() => provision.citation(),
        _ => place.citation(),
    };
    // What a norm says can be said in English; what was read from the text as it stands can't.
    let norm = norms.iter().find(|norm| {
        norm.place == *place && norm.quote == entry.quote && entry.text.starts_with(&short(norm))
    });
    let said = norm.filter(|_| language == Language::En).map(|norm| {
        let rest = entry.text.strip_prefix(&short(norm)).unwrap_or_default();
        format!("{}{rest}", english::value(norm, language))
    });
    MeetingEntryView {
        text: said.unwrap_or_else(|| entry.text.clone()),
        citation: format!("{}{citation}", place_name(document)),
        anchor: of_paragraph.and_then(|address| anchors.get(&address).cloned()),
        address,
        quote: entry.quote.clone(),
    }
}
