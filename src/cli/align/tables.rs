//! An alignment in tables and lines.

use std::io::Write;

use duizhao::align::{Alignment, Row, State};
use duizhao::compare::to_check;
use duizhao::coverage::Coverage;
use duizhao::document::{Document, DocumentId, Place};
use duizhao::family::date_of;
use duizhao::study::Study;

use super::super::failure::Failure;
use super::super::output::Output;
use super::super::screen::{Role, Screen, shortened};
use super::super::table::Cells;
use super::super::wrap::wrap;
use super::state;

/// What a rule without a provision on the matter gets in its cell.
pub(super) const SILENT: &str = "—";

/// A row a line, a column a document; then in how many documents, the score and what it means.
pub(super) fn rows(
    documents: &[Document],
    alignment: &Alignment,
    between: &str,
    silent: &str,
    shown: &dyn Fn(State) -> bool,
) -> Cells {
    let mut cells = Cells::new(&["topic", "事项"]);
    cells.headings.extend(documents.iter().map(|document| document.id.to_string()));
    cells.headings.extend(["件数", "得分", "状态"].map(str::to_owned));
    for row in alignment.rows.iter().filter(|row| shown(row.state)) {
        let mut line = vec![row.topic.clone(), row.label.clone()];
        line.extend(documents.iter().map(|document| match row.members.get(&document.id) {
            Some(places) => joined(places, between),
            None => row.perhaps_in(&document.id).map_or_else(|| silent.to_owned(), to_check),
        }));
        line.push(format!("{}/{}", row.members.len(), documents.len()));
        line.push(format!("{:.2}", row.score));
        line.push(standing(row));
        cells.rows.push(line);
    }
    cells
}

/// How far a row can be relied on, and whether a human made it so.
fn standing(row: &Row) -> String {
    let by_hand = if row.corrected { "·人工" } else { "" };
    format!("{}{by_hand}", state(row.state))
}

pub(super) fn joined(places: &[Place], between: &str) -> String {
    places.iter().map(Place::to_string).collect::<Vec<_>>().join(between)
}

/// How many rows there are, and what is in none.
pub(super) fn summary(documents: &[Document], alignment: &Alignment) -> String {
    let alone: usize = alignment.unmatched.values().map(Vec::len).sum();
    let doubtful = alignment.rows.iter().filter(|row| row.state == State::Doubtful).count();
    format!(
        "{} rows over {} documents, {doubtful} of them doubtful (--doubtful); {alone} paragraphs in no row (--documents)",
        alignment.rows.len(),
        documents.len()
    )
}

/// The doubtful rows with the words of their provisions.
pub(super) fn write_doubtful(
    documents: &[Document],
    alignment: &Alignment,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let doubtful = alignment.rows.iter().filter(|row| row.state == State::Doubtful);
    let mut count = 0;
    for row in doubtful {
        count += 1;
        let title = format!("{}  {:.2}  {}/{}", row.label, row.score, row.members.len(), documents.len());
        writeln!(out, "{}", screen.paint(Role::Title, &title))?;
        for (document, places) in
            documents.iter().filter_map(|document| Some((document, row.members.get(&document.id)?)))
        {
            for place in places {
                let text = document.provision(place).map(|provision| provision.paragraph.full_text());
                let line = format!("  {}:{place}  {}", document.id, text.unwrap_or_default());
                writeln!(out, "{}", screen.paint(Role::Plain, &shortened(&line, screen.width)))?;
            }
        }
        writeln!(out)?;
    }
    let note = format!(
        "{count} of {} rows are doubtful; decide with --pin, --split, --move, or look closer with --explain",
        alignment.rows.len()
    );
    writeln!(out, "{}", screen.paint(Role::Faint, &note))?;
    Ok(())
}

/// So many silent documents are named.
const NAMED: usize = 12;

/// Each row: in how many documents, who is silent, in which wordings the others speak, and which of them is the earliest.
pub(super) fn write_details(study: &Study, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let (documents, alignment) = (study.documents(), study.alignment());
    let (coverage, families) = (study.coverage(), study.families());
    for (row, own) in alignment.rows.iter().zip(&coverage.rows) {
        let count = format!("{}/{}", row.members.len(), documents.len());
        let title = format!("{}  {count}  {:.2} {}", row.label, row.score, standing(row));
        writeln!(out, "{}", screen.paint(Role::Title, &title))?;
        let (perhaps, silent): (Vec<&DocumentId>, Vec<&DocumentId>) =
            own.silent.iter().partition(|id| row.perhaps.contains_key(*id));
        let perhaps = perhaps.iter().filter_map(|id| Some(format!("{id}{}", to_check(row.perhaps_in(id)?))));
        for (said, ids) in [
            ("未规定", silent.iter().map(ToString::to_string).collect::<Vec<_>>()),
            ("或未规定", perhaps.collect()),
        ] {
            if ids.is_empty() {
                continue;
            }
            let more = if ids.len() > NAMED { format!("等{}件", ids.len()) } else { String::new() };
            let named: Vec<&str> = ids.iter().take(NAMED).map(String::as_str).collect();
            for line in wrap(&format!("{said}：{}{more}", named.join("、")), screen.width) {
                writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
            }
        }
        for wording in &own.wordings {
            let earliest = wording.earliest.as_ref().map_or_else(String::new, |id| {
                let document = documents.iter().find(|document| document.id == *id);
                let date = document.and_then(date_of).map(|date| date.to_string());
                format!("，最早 {id}（{}）", date.unwrap_or_default())
            });
            let text = families.families.get(wording.family).map_or("", |family| family.text.as_str());
            let line = format!("  {}件{earliest}  {text}", wording.documents.len());
            writeln!(out, "{}", screen.paint(Role::Plain, &shortened(&line, screen.width)))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", screen.paint(Role::Faint, &summary(documents, alignment)))?;
    Ok(())
}

/// The labels of rows.
fn labels(alignment: &Alignment, rows: &[usize]) -> String {
    let labels = rows.iter().filter_map(|&row| alignment.rows.get(row)).map(|row| row.label.as_str());
    labels.collect::<Vec<_>>().join("; ")
}

/// A line a document: its paragraphs, those in no row, its rare and its missing rows.
pub(super) fn documents(documents: &[Document], alignment: &Alignment, coverage: &Coverage) -> Cells {
    let mut cells = Cells::new(&["document", "paragraphs", "unmatched", "rare", "missing"]);
    for document in documents {
        let own = coverage.documents.get(&document.id).cloned().unwrap_or_default();
        let unmatched = alignment.unmatched.get(&document.id).map_or(&[][..], Vec::as_slice);
        cells.rows.push(vec![
            document.id.to_string(),
            document.provisions().count().to_string(),
            joined(unmatched, "; "),
            labels(alignment, &own.rare),
            labels(alignment, &own.missing),
        ]);
    }
    cells
}

/// The same to read.
pub(super) fn write_documents(
    documents: &[Document],
    alignment: &Alignment,
    coverage: &Coverage,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    for document in documents {
        let own = coverage.documents.get(&document.id).cloned().unwrap_or_default();
        let unmatched = alignment.unmatched.get(&document.id).map_or(&[][..], Vec::as_slice);
        writeln!(out, "{}", screen.paint(Role::Title, &document.id))?;
        for (name, count, list) in [
            ("无对应条款", unmatched.len(), joined(unmatched, ", ")),
            ("少见的事项", own.rare.len(), labels(alignment, &own.rare)),
            ("缺少的事项", own.missing.len(), labels(alignment, &own.missing)),
        ] {
            let list = if list.is_empty() { SILENT.to_owned() } else { list };
            for line in wrap(&format!("{name} {count}  {list}"), screen.width) {
                writeln!(out, "{}", screen.paint(Role::Plain, &line))?;
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", screen.paint(Role::Faint, &summary(documents, alignment)))?;
    Ok(())
}
