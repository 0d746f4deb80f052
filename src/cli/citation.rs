//! Places as people cite them.

use duizhao::document::{Document, Place};

/// Cites the places of a document: 第二十九条, and with 第二款 only where the article has several.
pub(super) struct Citer<'a> {
    document: &'a Document,
}

impl<'a> Citer<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The place in words.
    pub(super) fn cite(&self, place: &Place) -> String {
        let article = self.document.article(place.article);
        let alone = article.is_some_and(|(_, article)| article.paragraphs.len() == 1);
        match place.paragraph {
            Some(1) if alone => place.citation().replacen("第一款", "", 1),
            _ => place.citation(),
        }
    }
}
