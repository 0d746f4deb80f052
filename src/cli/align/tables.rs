//! An alignment in tables and lines.

use std::io::Write;

use duizhao::align::{Alignment, Row, State};
use duizhao::compare::{place_name, to_check};
use duizhao::coverage::Coverage;
use duizhao::document::{Document, DocumentId, Place};
use duizhao::family::date_of;
use duizhao::report::topic_in_words;
use duizhao::study::Study;
use duizhao::text::Language;
use duizhao::vocabulary::Vocabulary;

use super::super::failure::Failure;
use super::super::output::Output;
use super::super::screen::{Role, Screen, shortened};
use super::super::table::Cells;
use super::super::wrap::wrap;
use super::state;
use crate::cli::language::{label, labels, say, spoken};

/// What a rule without a provision on the matter gets in its cell.
pub(super) const SILENT: &str = "—";

/// Who reads a table of rows.
#[derive(Clone, Copy)]
pub(super) enum Reader<'a> {
    /// A program: the same words in every language.
    Program,
    /// A human, whom the vocabulary gives the names of matters.
    Human(&'a Vocabulary),
}

/// A row a line, a column a document; then in how many documents, the score and what it means.
pub(super) fn rows(
    documents: &[Document],
    alignment: &Alignment,
    reader: Reader<'_>,
    shown: &dyn Fn(State) -> bool,
) -> Cells {
    let mut cells = Cells::new(&["topic"]);
    let ids = documents.iter().map(|document| document.id.to_string());
    let (matter, [count, score, state]) = match reader {
        Reader::Program => ("事项".to_owned(), ["件数", "得分", "状态"].map(str::to_owned)),
        Reader::Human(_) => (label!("column-matter"), labels!["column-count" "column-score" "column-state"]),
    };
    let between = if matches!(reader, Reader::Program) { "; " } else { ", " };
    cells.headings.extend(std::iter::once(matter).chain(ids));
    cells.headings.extend(match reader {
        Reader::Program => [count, score, state],
        Reader::Human(_) => [count, state, score],
    });
    for row in alignment.rows.iter().filter(|row| shown(row.state)) {
        let name = match reader {
            Reader::Program => row.label.clone(),
            Reader::Human(vocabulary) => name(row, vocabulary),
        };
        let mut line = vec![row.topic.clone(), name];
        line.extend(documents.iter().map(|document| match row.members.get(&document.id) {
            Some(places) => joined(places, between),
            None => silence(row, &document.id, reader),
        }));
        line.push(format!("{}/{}", row.members.len(), documents.len()));
        let score = format!("{:.2}", row.score);
        line.extend(match reader {
            Reader::Program => [score, written_standing(row)],
            Reader::Human(_) => [standing(row), score],
        });
        cells.rows.push(line);
    }
    cells
}

/// What a row is called in the language of labels; a name that the researcher gave stands.
fn name(row: &Row, vocabulary: &Vocabulary) -> String {
    topic_in_words(&row.topic, &row.label, vocabulary, spoken().labels)
}

/// What is said of a document without a provision in the row.
fn silence(row: &Row, id: &DocumentId, reader: Reader<'_>) -> String {
    match (row.perhaps_in(id), reader) {
        (Some(place), Reader::Program) => to_check(place),
        (Some(place), Reader::Human(_)) => spoken().labels.to_check(place),
        (None, Reader::Program) => String::new(),
        (None, Reader::Human(_)) => SILENT.to_owned(),
    }
}

/// How far a row can be relied on, and whether a human made it so.
fn standing(row: &Row) -> String {
    let state = state(row.state);
    let state = if row.corrected { label!("by-hand", state = state) } else { state.to_owned() };
    if row.confirmed { label!("confirmed", state = state) } else { state }
}

/// The same in tables for programs.
fn written_standing(row: &Row) -> String {
    let state = Language::Zh.state_word(row.state);
    let by_hand = [(row.corrected, "·人工"), (row.confirmed, "·核定")];
    by_hand.into_iter().filter(|(done, _)| *done).fold(state.to_owned(), |words, (_, word)| words + word)
}

/// The rows one below the other, each whole: where they stand, who is silent, and how far they can be relied on.
pub(super) fn write_rows(
    documents: &[Document],
    (alignment, vocabulary): (&Alignment, &Vocabulary),
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let width = screen.width.saturating_sub(2);
    for row in &alignment.rows {
        writeln!(out, "{}", screen.paint(Role::Title, &name(row, vocabulary)))?;
        let members =
            documents.iter().filter_map(|document| Some((document, row.members.get(&document.id)?)));
        let places: Vec<String> = members
            .map(|(document, places)| format!("{}:{}", place_name(document), joined(places, ",")))
            .collect();
        for line in wrap(&places.join("  "), width) {
            writeln!(out, "  {}", screen.paint(Role::Plain, &line))?;
        }
        let count = format!("{}/{}", row.members.len(), documents.len());
        let score = format!("{:.2}", row.score);
        let foot = label!("row-foot", count = count, state = standing(row), score = score);
        for said in silences(row, documents, place_name).into_iter().chain([foot]) {
            for line in wrap(&said, width) {
                writeln!(out, "  {}", screen.paint(Role::Faint, &line))?;
            }
        }
    }
    Ok(())
}

/// Who says nothing in a row, and apart from them who may speak of the matter all the same.
fn silences(row: &Row, documents: &[Document], name: impl Fn(&Document) -> String) -> Vec<String> {
    let (mut silent, mut perhaps) = (Vec::new(), Vec::new());
    for document in documents.iter().filter(|document| !row.members.contains_key(&document.id)) {
        match row.perhaps_in(&document.id) {
            Some(place) => perhaps.push(label!(
                "silent-perhaps",
                name = name(document),
                perhaps = spoken().labels.to_check(place),
            )),
            None => silent.push(name(document)),
        }
    }
    let silent = (!silent.is_empty()).then(|| label!("details-silent", names = few(&silent)));
    let perhaps = (!perhaps.is_empty()).then(|| label!("details-perhaps", names = few(&perhaps)));
    silent.into_iter().chain(perhaps).collect()
}

/// The first of some names, and how many there are where not all are told.
fn few(names: &[String]) -> String {
    let told = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(&label!("list-mark"));
    if names.len() > NAMED { label!("and-others", names = told, count = names.len()) } else { told }
}

pub(super) fn joined(places: &[Place], between: &str) -> String {
    places.iter().map(Place::to_string).collect::<Vec<_>>().join(between)
}

/// How many rows there are, and what is in none.
pub(super) fn summary(documents: &[Document], alignment: &Alignment) -> String {
    let alone: usize = alignment.unmatched.values().map(Vec::len).sum();
    let doubtful = alignment.rows.iter().filter(|row| row.state == State::Doubtful).count();
    say!(
        "rows-summary",
        rows = alignment.rows.len(),
        documents = documents.len(),
        doubtful = doubtful,
        alone = alone,
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
        let title = format!("{}  {}/{}  {:.2}", row.label, row.members.len(), documents.len(), row.score);
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
    let note = say!("rows-doubtful", count = count, rows = alignment.rows.len());
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
        let name = name(row, study.notes().vocabulary());
        let title = format!("{name}  {count}  {}  {:.2}", standing(row), row.score);
        writeln!(out, "{}", screen.paint(Role::Title, &title))?;
        for said in silences(row, documents, |document| document.id.to_string()) {
            for line in wrap(&said, screen.width) {
                writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
            }
        }
        for wording in &own.wordings {
            let text = families.families.get(wording.family).map_or("", |family| family.text.as_str());
            let count = wording.documents.len();
            let said = match &wording.earliest {
                None => label!("details-wording", count = count, text = text),
                Some(id) => {
                    let document = documents.iter().find(|document| document.id == *id);
                    let date = document.and_then(date_of).map(|date| date.to_string()).unwrap_or_default();
                    label!("details-wording-since", count = count, id = id, date = date, text = text)
                }
            };
            let line = format!("  {said}");
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
            (label!("documents-unmatched"), unmatched.len(), joined(unmatched, ", ")),
            (label!("documents-rare"), own.rare.len(), labels(alignment, &own.rare)),
            (label!("documents-missing"), own.missing.len(), labels(alignment, &own.missing)),
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
