//! `duizhao norms --chains`: what hangs on one event, along time.

use std::io::Write;

use duizhao::compare::{place_name, short};
use duizhao::norm::{Chain, ChainJson, Event, Norm, Step};
use duizhao::text::Language;

use super::super::citation::Citer;
use super::super::failure::Failure;
use super::super::output::{Layout, Output};
use super::super::screen::{Role, Screen};
use super::super::table::Cells;
use super::super::wrap::wrap;
use super::{Format, Selection, value};
use crate::cli::language::{label, labels, spoken};

pub(super) fn write(
    selection: &Selection<'_>,
    format: Format,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let events = Event::gather(&selection.norms);
    let records = || {
        events.iter().flat_map(|event| {
            selection
                .documents
                .iter()
                .zip(&event.chains)
                .filter_map(|(document, chain)| Some(ChainJson::new(document, event, chain.as_ref()?)))
        })
    };
    match format {
        Format::Json => out.json_array(records()),
        Format::Ndjson => records().try_for_each(|chain| out.json(&chain, Layout::Line)),
        Format::Csv => lines(selection, &events, (&CSV_HEADINGS, short), Language::Zh).write_csv(out),
        Format::Markdown => {
            lines(selection, &events, (&headings(), value), spoken().labels).write_markdown(out)
        }
        Format::Table => events.iter().enumerate().try_for_each(|(number, event)| {
            if number > 0 {
                writeln!(out)?;
            }
            time_line(selection, event, screen, out)
        }),
    }
}

const CSV_HEADINGS: [&str; 8] =
    ["event", "document", "value", "days", "approximate", "action", "citation", "quote"];

fn headings() -> [String; 8] {
    labels![
        "column-event" "column-document" "column-limit" "column-days" "column-approximate" "column-action"
        "column-place" "column-quote"
    ]
}

/// One step a line.
fn lines(
    selection: &Selection<'_>,
    events: &[Event<'_>],
    (headings, words): (&[impl AsRef<str>], fn(&Norm) -> String),
    language: Language,
) -> Cells {
    let mut cells = Cells::new(headings);
    for event in events {
        for (document, chain) in selection.documents.iter().zip(&event.chains) {
            let citer = Citer::new(document);
            for step in chain.iter().flat_map(|chain| &chain.steps) {
                cells.rows.push(vec![
                    event.name.of(language).to_owned(),
                    document.id.to_string(),
                    words(step.norm),
                    step.at().to_string(),
                    step.length.approximate.to_string(),
                    step.norm.roles.act().unwrap_or_default(),
                    citer.cite(&step.norm.place),
                    step.norm.quote.clone(),
                ]);
            }
        }
    }
    cells
}

/// The chain of each document below the other, and how they compare.
fn time_line(
    selection: &Selection<'_>,
    event: &Event<'_>,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    writeln!(out, "{}", screen.paint(Role::Title, event.name.of(spoken().labels)))?;
    for (document, chain) in selection.documents.iter().zip(&event.chains) {
        let name = place_name(document);
        let Some(chain) = chain else {
            writeln!(out, "  {}  {}", screen.paint(Role::Label, &name), label!("no-such-limit"))?;
            continue;
        };
        writeln!(out, "  {}", screen.paint(Role::Label, &name))?;
        let citer = Citer::new(document);
        for line in steps(chain, &citer) {
            let mut indent = "    ";
            for part in wrap(&line, screen.width.saturating_sub(6)) {
                writeln!(out, "{indent}{part}")?;
                indent = "      ";
            }
        }
    }
    let named = |documents: &[usize]| {
        let names: Vec<String> = documents
            .iter()
            .filter_map(|&index| selection.documents.get(index))
            .map(|document| place_name(document))
            .collect();
        names.join(&label!("list-mark"))
    };
    let path = |found: Option<(f64, Vec<usize>)>| {
        let (_, documents) = found?;
        let first = *documents.first()?;
        let step = event.chains.get(first)?.as_ref()?.last()?;
        Some((named(&documents), words(step)))
    };
    // Where all take the same time, one of the two says it.
    let alike = event.longest() == event.shortest();
    let said = match (path(event.longest()), path(event.shortest())) {
        (Some((who, time)), _) if alike => label!("path-alike", who = who, time = time),
        (Some((slow, longest)), Some((fast, shortest))) => {
            label!("path-ends", slow = slow, longest = longest, fast = fast, shortest = shortest)
        }
        _ => return Ok(()),
    };
    if event.documents() > 1 {
        for part in wrap(&said, screen.width.saturating_sub(2)) {
            writeln!(out, "  {}", screen.paint(Role::Faint, &part))?;
        }
    }
    Ok(())
}

/// The steps, with the event between what comes before and after it.
fn steps(chain: &Chain<'_>, citer: &Citer<'_>) -> Vec<String> {
    let line = |step: &Step<'_>| {
        let action = step.norm.roles.act().unwrap_or_else(|| step.norm.quote.clone());
        format!("{}  {action}  {}", words(step), citer.cite(&step.norm.place))
    };
    let (before, after): (Vec<&Step<'_>>, Vec<&Step<'_>>) =
        chain.steps.iter().partition(|step| step.is_before());
    let event = format!("● {}", chain.event.of(spoken().labels));
    before
        .into_iter()
        .map(line)
        .chain([event])
        .chain(after.into_iter().map(|step| format!("→ {}", line(step))))
        .collect()
}

/// ≤7工作日（约9.8日）.
fn words(step: &Step<'_>) -> String {
    let days = if step.length.approximate {
        label!("about-days", days = ((step.length.days * 10.0).round() / 10.0).to_string())
    } else {
        String::new()
    };
    format!("{}{days}", value(step.norm))
}
