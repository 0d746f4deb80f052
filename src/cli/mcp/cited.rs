//! Words of a text with all that is needed to cite them and to find them again.

use duizhao::compare::Passage;
use duizhao::document::{Document, Place};
use serde::Serialize;

/// Words as they stand, and where they stand.
#[derive(Debug, Serialize)]
pub(super) struct Cited {
    /// The id of the document.
    pub(super) document: String,
    /// The title of the document.
    pub(super) title: Option<String>,
    /// The path of its source.
    pub(super) path: String,
    /// The place in words: 第二十四条第二款.
    pub(super) citation: String,
    /// The place for other tools: 青屿区-2023:24.2.
    pub(super) address: String,
    /// The words.
    pub(super) quote: String,
}

impl Cited {
    /// What stands at a place; `None` where the document has no such place.
    pub(super) fn at(document: &Document, place: &Place) -> Option<Self> {
        let passage = Passage::new(document, &[], std::slice::from_ref(place));
        let citation = match passage.parts.as_slice() {
            [] => return None,
            [part] => part.citation.clone(),
            _ => place.citation(),
        };
        Some(Self::of(document, place, citation, passage.text()))
    }

    /// Words of a document at a place.
    pub(super) fn of(document: &Document, place: &Place, citation: String, quote: String) -> Self {
        Self {
            document: document.id.to_string(),
            title: document.metadata.title.clone(),
            path: document.source.path.clone(),
            citation,
            address: format!("{}:{place}", document.id),
            quote,
        }
    }
}
