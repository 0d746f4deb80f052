//! `alignment.csv` of many documents: one line a provision, one a silent document.

use std::io::Write;

use super::view::{Spread, SpreadRow};
use crate::report::ReportError;
use crate::report::csv::{name_of, write};

/// The columns, the same as in the workbook.
pub(super) const COLUMNS: [&str; 13] = [
    "row", "topic", "label", "state", "document", "name", "province", "city", "date", "address", "citation",
    "wording", "text",
];

/// Writes what each document says in each row, silence said aloud.
pub(super) fn write_rows(spread: &Spread, out: &mut dyn Write) -> Result<(), ReportError> {
    write(&COLUMNS, spread.rows.iter().zip(1..).flat_map(|(row, number)| lines(spread, row, number)), out)
}

/// The lines of one row in the order of the documents.
pub(super) fn lines(spread: &Spread, row: &SpreadRow, number: usize) -> Vec<Vec<String>> {
    let line = |index: usize, place: &str, citation: &str, wording: String, text: &str| {
        let document = spread.documents.get(index)?;
        let stated = |value: &Option<String>| value.clone().unwrap_or_default();
        let address = if place.is_empty() { String::new() } else { format!("{}:{place}", document.about.id) };
        Some((
            index,
            vec![
                number.to_string(),
                row.topic.clone(),
                row.label.clone(),
                name_of(&row.state),
                document.about.id.clone(),
                document.about.name.clone(),
                stated(&document.province),
                stated(&document.city),
                stated(&document.date),
                address,
                citation.to_owned(),
                wording,
                text.to_owned(),
            ],
        ))
    };
    let t = |key| spread.language.label(key);
    let mut lines: Vec<(usize, Vec<String>)> = Vec::new();
    lines.extend(row.said.iter().filter_map(|said| {
        let wording = said.wording.map(|wording| wording.to_string()).unwrap_or_default();
        line(said.index, &said.place, &said.citation, wording, &said.text)
    }));
    lines.extend(
        row.to_check
            .iter()
            .filter_map(|own| line(own.index, &own.place, &own.citation, String::new(), t("to_check"))),
    );
    let spoken: std::collections::BTreeSet<usize> = lines.iter().map(|&(index, _)| index).collect();
    let silent = (0..spread.documents.len()).filter(|index| !spoken.contains(index));
    let silent: Vec<_> = silent.filter_map(|index| line(index, "", "", String::new(), t("silent"))).collect();
    lines.extend(silent);
    lines.sort_by_key(|&(index, _)| index);
    lines.into_iter().map(|(_, line)| line).collect()
}
