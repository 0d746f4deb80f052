//! A row: what each document says, what differs, who is silent; and the forms by which it is corrected.

use axum::http::StatusCode;
use duizhao::align::Row;
use duizhao::compare::{Cell, ChangeKind, CompareOptions, Comparison, Cutter, Labels, place_name};
use duizhao::document::Document;
use duizhao::segment::Segmenter;
use duizhao::study::Study;
use duizhao::text::Span;
use minijinja::context;
use minijinja::value::Value;

use super::super::compare::Against;
use super::super::failure::Failure;
use super::super::notes::{no_row, problem};
use super::page::{
    Answer, Now, Wanted, Workbench, encoded, language, name_of, place_link, row_link, state_of,
};
use super::search::pieces;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let now = workbench.now()?;
    let key = wanted.get("key").unwrap_or_default();
    shown(workbench, &now, key, wanted.get("base"), wanted.get("done").map(|_| Told::Done))
}

/// What is told above a row.
#[derive(Clone, Copy)]
pub(super) enum Told<'a> {
    /// A decision was written.
    Done,
    /// The file was changed meanwhile: nothing was written of this form.
    Changed(&'a Wanted),
    /// What this form says can't be done.
    Refused(&'a str, &'a Wanted),
}

/// A row as it is now.
pub(super) fn shown(
    workbench: &Workbench,
    now: &Now,
    key: &str,
    base: Option<&str>,
    told: Option<Told<'_>>,
) -> Result<Answer, Failure> {
    let study = &*now.study;
    let row = study.row(key).map_err(no_row)?;
    let comparison = compared(study, row, base)?;
    let rows = &study.alignment().rows;
    let at = rows.iter().position(|own| own.topic == row.topic).unwrap_or_default();
    let beside = |at: Option<usize>| at.and_then(|at| rows.get(at)).map(|row| row_link(&row.topic));
    let cells = comparison.cells.iter().enumerate().zip(study.documents());
    let cells: Vec<Value> = cells
        .map(|((index, cell), document)| {
            shown_cell(cell, document, comparison.base == Some(index), &comparison)
        })
        .collect();
    let others: Vec<Value> = rows
        .iter()
        .filter(|other| other.topic != row.topic)
        .map(|other| context! { key => other.topic.as_str(), name => name_of(other, study) })
        .collect();
    let nothing = Wanted(Vec::new());
    let (status, told, form) = match told {
        None => (StatusCode::OK, Value::UNDEFINED, &nothing),
        Some(Told::Done) => (StatusCode::OK, context! { kind => "done" }, &nothing),
        Some(Told::Changed(form)) => (StatusCode::CONFLICT, context! { kind => "changed" }, form),
        Some(Told::Refused(words, form)) => {
            (StatusCode::BAD_REQUEST, context! { kind => "refused", words }, form)
        }
    };
    // What was filled in stays, so that nobody writes it twice.
    let given = |name: &str| form.get(name).map(str::to_owned);
    let typed = context! {
        label => given("label"), with => given("with"), address => given("address"), note => given("note"),
        parts => form.all("part").map(str::to_owned).collect::<Vec<_>>(),
    };
    let html = workbench.render(
        "row.html",
        context! {
            key => row.topic.as_str(), name => name_of(row, study), state => state_of(row), corrected => row.corrected,
            score => format!("{:.2}", row.score), cells, others, told, typed, seen => now.seen.as_str(),
            members => row.members.len(), total => study.documents().len(),
            back => at.checked_sub(1).and_then(|at| beside(Some(at))), next => beside(Some(at + 1)),
            bases => study.documents().iter().map(|own| context! { id => own.id.as_str(), name => place_name(own) }).collect::<Vec<_>>(),
            base, number => at + 1, rows => rows.len(), export => encoded(&row.topic),
            problems => study.outcomes().filter_map(|(correction, outcome)| problem(correction, outcome)).collect::<Vec<_>>(),
        },
    )?;
    Ok(Answer::Page { status, html })
}

/// The provisions of a row side by side, word by word.
pub(super) fn compared(study: &Study, row: &Row, base: Option<&str>) -> Result<Comparison, Failure> {
    let segmenter = Segmenter::full();
    let cutter = Cutter { words: Some(&segmenter), ..Cutter::default() };
    let base = Against::named(base.or(study.notes().project().and_then(|own| own.base.as_deref())))
        .base(study.corpus())?;
    Ok(study.compare(row, &CompareOptions { cutter, base }))
}

fn shown_cell(cell: &Cell, document: &Document, is_base: bool, comparison: &Comparison) -> Value {
    let same_as = comparison.cells.get(cell.same_as).filter(|first| first.document != cell.document);
    let changes = cell.diff.changes.iter().filter(|change| change.kind != ChangeKind::Same);
    let marks: Vec<Span> = changes.map(|change| change.right).collect();
    let words = language();
    let differences = cell
        .values
        .iter()
        .map(|change| words.value(change))
        .chain(cell.forces.iter().map(|change| words.force(change)));
    let parts: Vec<Value> = cell
        .parts
        .iter()
        .map(|part| {
            let place = part.place.to_string();
            context! {
                link => place_link(&cell.document, &place), citation => part.citation.as_str(),
                address => format!("{}:{place}", cell.document),
            }
        })
        .collect();
    let perhaps = cell.perhaps.as_ref().and_then(|place| {
        let text = document.provision(place)?.paragraph.full_text();
        let address = format!("{}:{place}", cell.document);
        Some(context! {
            link => place_link(&cell.document, &place.to_string()), citation => place.citation(), address, text,
        })
    });
    // Who may say it is cited by where.
    let citation = match &cell.perhaps {
        Some(place) => format!("{}{}", cell.name, place.citation()),
        None => cell.citation(),
    };
    context! {
        citation, document => cell.document.as_str(), name => cell.name.as_str(), silent => cell.is_silent(), is_base, parts,
        search => format!("search?q={}&in={}", encoded(&comparison.label), encoded(&cell.document)),
        perhaps, same_as => same_as.map(|first| first.name.clone()),
        pieces => pieces(&cell.text, if is_base { &[] } else { &marks }),
        norms => cell.norms.iter().map(|norm| words.norm(norm)).collect::<Vec<_>>(),
        differences => differences.collect::<Vec<_>>(),
    }
}
