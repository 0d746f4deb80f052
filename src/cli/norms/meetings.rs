//! `duizhao norms --meetings`: meeting × document.

use duizhao::compare::{Facet, MeetingMatrix, MeetingRow, place_name};
use duizhao::document::Document;
use duizhao::norm::{Meeting, MeetingJson, read_meetings, read_norms_with};
use duizhao::report::{Language, meeting_entry_in_words};
use duizhao::vocabulary::Vocabulary;

use super::super::citation::Citer;
use super::super::failure::Failure;
use super::super::output::{Layout, Output};
use super::super::screen::Screen;
use super::super::table::Cells;
use super::super::topic;
use super::{Format, SILENT, Selection, Wanted, matter, silent};
use crate::cli::language::{labels, spoken};

pub(super) fn write(
    selection: &Selection<'_>,
    wanted: &Wanted,
    vocabulary: &Vocabulary,
    format: Format,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let filter = wanted.filter();
    let read =
        |document: &&Document| read_meetings(document, &read_norms_with(document, vocabulary), vocabulary);
    let all: Vec<Vec<Meeting>> = selection.documents.iter().map(read).collect();
    let own = all.iter().flatten().map(|meeting| meeting.label.as_str());
    let genre = vocabulary.meetings().flat_map(|matter| [matter.key.as_str(), matter.zh.as_str()]);
    topic::known(&wanted.topic, genre.chain(own.clone()), |asked| {
        vocabulary.matters().iter().any(|matter| matter.answers_to(asked))
            || own.clone().any(|name| name.contains(asked))
    })?;
    let meetings: Vec<Vec<Meeting>> = all
        .into_iter()
        .map(|mut meetings| {
            // A topic asks for meetings, all else for norms within them.
            meetings.retain(|meeting| {
                let named = |topic: &String| {
                    let known = meeting.matter.as_ref().is_some_and(|matter| matter.answers_to(topic));
                    known || meeting.topic.contains(topic.as_str())
                };
                wanted.topic.is_empty() || wanted.topic.iter().any(named)
            });
            let within = duizhao::norm::NormFilter { topics: Vec::new(), ..filter.clone() };
            for meeting in &mut meetings {
                for norms in [&mut meeting.rhythm, &mut meeting.schedule, &mut meeting.limits] {
                    norms.retain(|norm| within.takes(norm));
                }
            }
            meetings
        })
        .collect();
    let records = || {
        selection.documents.iter().zip(&meetings).flat_map(|(document, meetings)| {
            meetings.iter().map(move |meeting| MeetingJson::new(document, meeting))
        })
    };
    let matrix = MeetingMatrix::new(&meetings);
    match format {
        Format::Json => out.json_array(records()),
        Format::Ndjson => records().try_for_each(|meeting| out.json(&meeting, Layout::Line)),
        Format::Csv => lines(selection, &matrix).write_csv(out),
        Format::Table => grid(selection, &matrix, vocabulary).write_pages(screen, out),
        Format::Markdown => grid(selection, &matrix, vocabulary).write_markdown(out),
    }
}

/// One answer a line; silence has its line too.
fn lines(selection: &Selection<'_>, matrix: &MeetingMatrix) -> Cells {
    let mut cells = Cells::new(&["meeting", "label", "facet", "document", "value", "citation", "quote"]);
    let citers: Vec<Citer<'_>> = selection.documents.iter().map(|document| Citer::new(document)).collect();
    for row in &matrix.rows {
        for ((document, citer), cell) in selection.documents.iter().zip(&citers).zip(&row.cells) {
            let line = |value: &str, citation: String, quote: &str| {
                [&row.topic, &row.label, row.facet.key(), &document.id, value, &citation, quote]
                    .map(str::to_owned)
                    .to_vec()
            };
            if cell.is_empty() {
                cells.rows.push(line(SILENT, String::new(), ""));
            }
            cells
                .rows
                .extend(cell.iter().map(|entry| line(&entry.text, citer.cite(&entry.place), &entry.quote)));
        }
    }
    cells
}

fn grid(selection: &Selection<'_>, matrix: &MeetingMatrix, vocabulary: &Vocabulary) -> Cells {
    let mut cells = Cells::new(&labels!["column-meeting"]);
    cells.headings.extend(selection.documents.iter().map(|document| place_name(document)));
    let citers: Vec<Citer<'_>> = selection.documents.iter().map(|document| Citer::new(document)).collect();
    for row in &matrix.rows {
        let mut line = vec![format!("{}\n{}", matter(&row.topic, &row.label, vocabulary), facet(row.facet))];
        line.extend(
            citers
                .iter()
                .zip(&row.cells)
                .map(|(citer, _)| citer)
                .enumerate()
                .map(|(i, citer)| cell(row, i, citer)),
        );
        cells.rows.push(line);
    }
    cells
}

/// What is said of a meeting, in the language of labels.
fn facet(facet: Facet) -> &'static str {
    match spoken().labels {
        Language::Zh => facet.label(),
        Language::En => Language::En.label(facet.key()),
    }
}

fn cell(row: &MeetingRow, document: usize, citer: &Citer<'_>) -> String {
    let entries: Vec<String> = row
        .cells
        .get(document)
        .into_iter()
        .flatten()
        .map(|entry| {
            format!("{}\n{}", meeting_entry_in_words(entry, spoken().labels), citer.cite(&entry.place))
        })
        .collect();
    if entries.is_empty() { silent() } else { entries.join("\n") }
}
