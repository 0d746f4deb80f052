//! The day by which documents are put in order.

use jiff::civil::Date;

use crate::document::Document;

/// The day of a document: of issue, else of adoption, else of taking effect.
pub fn date_of(document: &Document) -> Option<Date> {
    document.metadata.dated().or(document.metadata.effective.on)
}

/// The documents from the earliest on, undated ones last; the same whatever order they are given in.
pub(super) fn by_date(documents: &[Document]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_cached_key(|&index| {
        let document = &documents[index];
        let date = date_of(document);
        (date.is_none(), date, &document.id, &document.source.text, index)
    });
    order
}
