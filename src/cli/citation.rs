//! Places as people cite them.

use std::collections::BTreeMap;

use duizhao::document::{ArticleNumber, Document, Place};

/// Cites the places of a document: 第二十九条, and with 第二款 only where the article has several.
pub(super) struct Citer {
    /// How many paragraphs each article has.
    paragraphs: BTreeMap<ArticleNumber, usize>,
}

impl Citer {
    pub(super) fn new(document: &Document) -> Self {
        let mut paragraphs = BTreeMap::new();
        for (_, article) in document.articles() {
            let count = paragraphs.entry(article.number).or_default();
            *count = article.paragraphs.len().max(*count);
        }
        Self { paragraphs }
    }

    /// The place in words.
    pub(super) fn cite(&self, place: &Place) -> String {
        let alone = self.paragraphs.get(&place.article) == Some(&1);
        match place.paragraph {
            Some(1) if alone => place.citation().replacen("第一款", "", 1),
            _ => place.citation(),
        }
    }
}
