//! Places as people cite them.

use duizhao::document::{Document, Place};

/// The place in words, without 第一款 where the article has no other paragraph.
pub(super) fn cite(document: &Document, place: &Place) -> String {
    let alone = document.article(place.article).is_some_and(|(_, article)| article.paragraphs.len() == 1);
    match place.paragraph {
        Some(1) if alone => place.citation().replacen("第一款", "", 1),
        _ => place.citation(),
    }
}
