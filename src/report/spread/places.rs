//! A place in a document → the paragraph that shows it, the anchor on the document's page, and the rows that it is in.

use super::view::Spread;
use crate::document::Place;
use crate::report::rows::provision_anchor;

/// The place of the paragraph in which a place stands.
pub(super) fn paragraph(place: &Place) -> Place {
    Place { items: Vec::new(), ..place.clone() }
}

/// Where the page of its document shows a place.
pub(super) fn anchor(place: &Place) -> String {
    provision_anchor(&paragraph(place).to_string())
}

/// The place itself where it is an item of a paragraph.
pub(super) fn item(place: &Place) -> Option<Place> {
    (!place.items.is_empty()).then(|| place.clone())
}

/// For each document, the rows of each of its paragraphs.
pub(super) fn rows_of(spread: &Spread) -> Vec<Vec<Vec<usize>>> {
    let mut rows_of: Vec<Vec<Vec<usize>>> =
        spread.documents.iter().map(|document| vec![Vec::new(); document.provisions.len()]).collect();
    for (number, row) in spread.rows.iter().enumerate() {
        for said in &row.said {
            let own = rows_of.get_mut(said.document).and_then(|own| own.get_mut(said.provision));
            // Several items of a paragraph may be in one row.
            if let Some(rows) = own.filter(|rows| rows.last() != Some(&number)) {
                rows.push(number);
            }
        }
    }
    rows_of
}
