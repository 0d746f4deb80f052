//! The running texts of a document, each with its place.

use crate::document::{Article, Document, Item, Place};
use crate::text::{CleanText, Span};

/// The text of a paragraph, item or subitem.
pub(super) struct Passage<'a> {
    pub(super) article: &'a Article,
    pub(super) place: Place,
    pub(super) text: &'a CleanText,
    /// Whether items follow that belong to it.
    pub(super) introduces: bool,
}

impl Passage<'_> {
    /// The text.
    pub(super) fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The place in the source of a part of the text.
    pub(super) fn source(&self, start: usize, end: usize) -> Span {
        self.text.source_span(Span::new(start, end))
    }

    /// What stands before an offset of the text.
    pub(super) fn before(&self, offset: usize) -> &str {
        self.text().get(..offset).unwrap_or_default()
    }

    /// What stands from an offset on.
    pub(super) fn from(&self, offset: usize) -> &str {
        self.text().get(offset..).unwrap_or_default()
    }
}

/// Every paragraph, item and subitem, in order.
pub(super) fn passages(document: &Document) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    for provision in document.provisions() {
        let article = provision.article;
        let place = provision.place();
        let paragraph = provision.paragraph;
        let introduces = !paragraph.items.is_empty();
        passages.push(Passage { article, place: place.clone(), text: &paragraph.text, introduces });
        add_items(article, &place, &paragraph.items, &mut passages);
    }
    passages
}

fn add_items<'a>(article: &'a Article, above: &Place, items: &'a [Item], passages: &mut Vec<Passage<'a>>) {
    for item in items {
        let place = above.clone().item(item.number);
        let introduces = !item.subitems.is_empty();
        passages.push(Passage { article, place: place.clone(), text: &item.text, introduces });
        add_items(article, &place, &item.subitems, passages);
    }
}
