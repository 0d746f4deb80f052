//! Meetings × documents: who composes, convenes and chairs them, when, and who signs what they leave.

use super::english;
use super::language::Language;
use super::view::{Anchors, FacetView, MeetingCell, MeetingEntryView, MeetingView};
use crate::compare::{MeetingEntry, MeetingMatrix, place_name};
use crate::document::Document;
use crate::norm::Meeting;
use crate::vocabulary::Vocabulary;

/// The meetings that any document names, each with what is said of it; a question that nobody answers has no line.
pub(super) fn meetings(
    documents: &[&Document],
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
                .zip(&row.cells)
                .map(|(document, entries)| MeetingCell {
                    document: document.id.to_string(),
                    entries: entries.iter().map(|entry| view(entry, document, anchors, language)).collect(),
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
    MeetingEntryView {
        text: said(entry, language),
        citation: format!("{}{citation}", place_name(document)),
        anchor: of_paragraph.and_then(|address| anchors.get(&address).cloned()),
        address,
        quote: entry.quote.clone(),
    }
}

/// What a norm says can be said in English; what was read from the text as it stands can't.
pub fn said(entry: &MeetingEntry, language: Language) -> String {
    match language {
        Language::Zh => entry.text.clone(),
        Language::En => entry.words_with(|norm| english::value(norm, language)),
    }
}
