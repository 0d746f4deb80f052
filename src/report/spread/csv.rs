//! `documents.csv` and `alignment.csv` of many documents, joined by the documents' ids.

use std::collections::BTreeMap;
use std::io::Write;

use super::lines::lines;
use super::view::Spread;
use crate::report::ReportError;
use crate::report::csv::{name_of, write};

/// Writes what each document says of itself.
pub(super) fn write_documents(spread: &Spread, out: &mut dyn Write) -> Result<(), ReportError> {
    let header = [
        "document",
        "name",
        "title",
        "issuer",
        "number",
        "province",
        "city",
        "district",
        "date",
        "year",
        "articles",
        "provisions",
        "rows",
        "path",
    ];
    let lines = spread.documents.iter().map(|document| {
        let about = &document.about;
        let stated = |value: &Option<String>| value.clone().unwrap_or_default();
        vec![
            about.id.clone(),
            about.name.clone(),
            stated(&about.title),
            stated(&about.issuer),
            stated(&about.number),
            stated(&document.province),
            stated(&document.city),
            stated(&document.district),
            stated(&document.date),
            document.year.map(|year| year.to_string()).unwrap_or_default(),
            about.articles.to_string(),
            about.provisions.to_string(),
            about.rows.to_string(),
            about.path.clone(),
        ]
    });
    write(&header, lines, out)
}

/// Writes what each document says in each row: one line a provision, one a silent document. A text that stands in many documents
/// is written where it comes first; all others name that place.
pub(super) fn write_rows(spread: &Spread, out: &mut dyn Write) -> Result<(), ReportError> {
    let header = [
        "row",
        "topic",
        "label",
        "state",
        "document",
        "address",
        "citation",
        "wording",
        "same_as",
        "text",
        "corrected",
    ];
    let mut written: BTreeMap<usize, String> = BTreeMap::new();
    let lines = lines(spread).map(|line| {
        let address = line.address().unwrap_or_default();
        let same_as = line.text_index().and_then(|text| written.get(&text)).cloned();
        if let (Some(text), None) = (line.text_index(), &same_as) {
            written.insert(text, address.clone());
        }
        let text = if same_as.is_some() { None } else { line.text() };
        vec![
            line.number.to_string(),
            line.row.topic.clone(),
            line.row.label.clone(),
            name_of(&line.row.state),
            line.document.about.id.clone(),
            address,
            line.citation().unwrap_or_default(),
            line.wording().map(|wording| wording.to_string()).unwrap_or_default(),
            same_as.unwrap_or_default(),
            text.or(line.silence()).unwrap_or_default().to_owned(),
            line.row.corrected.to_string(),
        ]
    });
    write(&header, lines, out)
}
