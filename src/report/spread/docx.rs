//! `对照表.docx` of many documents: for each matter its values and its wordings instead of columns.

use std::io::Write;

use docx_rs::{AlignmentType, Docx, Paragraph, Table, TableRow};

use super::view::{Spread, SpreadRow};
use crate::report::ReportError;
use crate::report::docx::{
    About, FIRST, WIDTH, cell, head_row, method, pack, paper, plain, soft, strong, table, title,
};

/// So many wordings of a matter are printed; the others are counted.
const WORDINGS: usize = 12;
/// The width of the places of a wording.
const PLACES: usize = 4_500;
/// So many places of a value or a wording are named, of more the first.
const NAMES: usize = 12;

/// Writes the report as a document for Word and LibreOffice.
pub(super) fn write_docx(spread: &Spread, out: &mut dyn Write) -> Result<(), ReportError> {
    let t = |key| spread.language.label(key);
    let count = format!("{} {}", spread.documents.len(), t("held_by"));
    let mut docx = paper()
        .add_paragraph(title(&spread.title).align(AlignmentType::Center))
        .add_paragraph(soft(&count).align(AlignmentType::Center));
    if let Some(author) = &spread.author {
        docx = docx.add_paragraph(plain(author).align(AlignmentType::Center));
    }
    docx = docx.add_paragraph(plain(t("spread_note")));
    for row in &spread.rows {
        docx = matter(spread, row, docx);
    }
    let about = About { title: &spread.title, author: spread.author.as_deref() };
    pack(method(spread.language, &spread.generator, docx), about, out)
}

fn matter(spread: &Spread, row: &SpreadRow, docx: Docx) -> Docx {
    let t = |key| spread.language.label(key);
    let counts = [("regulated", row.present), ("silent", row.silent.len()), ("to_check", row.to_check.len())];
    let counts: Vec<String> = counts.iter().map(|(key, count)| format!("{} {count}", t(key))).collect();
    let mut docx = docx.add_paragraph(title(&row.label)).add_paragraph(soft(&counts.join(" · ")));
    for scale in &row.scales {
        docx = docx.add_paragraph(plain(&scale.label));
        for held in &scale.values {
            let at = held
                .at
                .iter()
                .map(|at| (at.document, spread.citation(at.document, at.provision, at.item.as_ref())));
            let held = format!("{} {} {}", held.words, held.documents, t("held_by"));
            let (colon, places) = (spread.language.of("：", ": "), named(spread, at));
            docx = docx.add_paragraph(plain(&format!("{held}{colon}{places}")));
        }
    }
    docx = docx.add_table(wordings(spread, row));
    let rest = row.wordings.len().saturating_sub(WORDINGS);
    if rest > 0 {
        docx = docx.add_paragraph(soft(&format!("{} {rest}", t("more_wordings"))));
    }
    docx.add_paragraph(Paragraph::new())
}

/// Places with the names of their documents: all where they are few, else the first and how many there are.
fn named(spread: &Spread, at: impl Iterator<Item = (usize, String)>) -> String {
    let mut names: Vec<String> =
        at.map(|(document, citation)| format!("{}{citation}", spread.name(document))).collect();
    if names.len() > NAMES {
        let count = names.len();
        names.truncate(NAMES);
        names.push(format!("… {count}"));
    }
    names.join(spread.language.of("、", ", "))
}

fn wordings(spread: &Spread, row: &SpreadRow) -> Table {
    let t = |key| spread.language.label(key);
    let widths = [FIRST, WIDTH - FIRST - PLACES, PLACES];
    let mut lines = vec![head_row(&[t("held_by"), t("text"), t("place")], &widths)];
    for wording in row.wordings.iter().take(WORDINGS) {
        let mut held = vec![strong(&wording.documents.to_string())];
        if let Some(since) = &wording.since {
            held.push(soft(since));
        }
        let said = wording.at.iter().filter_map(|&index| row.said.get(index));
        let at = said.map(|said| (said.document, spread.said_citation(said)));
        let text = row.said.get(wording.shown).map_or("", |said| spread.said(said));
        lines.push(TableRow::new(vec![
            cell(FIRST, held),
            cell(WIDTH - FIRST - PLACES, text.split('\n').map(plain).collect()),
            cell(PLACES, vec![plain(&named(spread, at))]),
        ]));
    }
    table(lines, &widths)
}
