//! A row: what each document says, what differs, who is silent; and the forms by which it is corrected.

use axum::http::StatusCode;
use duizhao::align::{Row, nearest};
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
    Answer, Now, Wanted, Workbench, encoded, language, name_of, place_link, row_against, state_of,
};
use super::search::pieces;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let now = workbench.now()?;
    let key = wanted.get("key").unwrap_or_default();
    shown(workbench, &now, key, wanted, wanted.get("done").map(|_| Told::Done))
}

/// What is told above a row.
#[derive(Clone, Copy)]
pub(super) enum Told<'a> {
    /// A decision was written.
    Done,
    /// The file was changed meanwhile: nothing was written.
    Changed,
    /// It can't be done.
    Refused(&'a str),
}

/// A row as it is now, for an address or a form: set against its base, with what was filled in, so that nobody writes it twice, and with the evidence for the
/// silence that it asks about.
pub(super) fn shown(
    workbench: &Workbench,
    now: &Now,
    key: &str,
    wanted: &Wanted,
    told: Option<Told<'_>>,
) -> Result<Answer, Failure> {
    let study = &*now.study;
    let row = study.row(key).map_err(no_row)?;
    let base = wanted.get("base");
    let comparison = compared(study, row, base)?;
    let silent = wanted.get("silent");
    let rows = &study.alignment().rows;
    let at = rows.iter().position(|own| own.topic == row.topic).unwrap_or_default();
    let beside = |at: Option<usize>| at.and_then(|at| rows.get(at)).map(|row| row_against(&row.topic, base));
    let cells = comparison.cells.iter().enumerate().zip(study.documents());
    let cells: Vec<Value> = cells
        .map(|((index, cell), document)| {
            let why = silent
                .filter(|silent| *silent == cell.document.as_str())
                .map(|_| evidence(study, row, document));
            shown_cell(cell, document, comparison.base == Some(index), &comparison, why)
        })
        .collect();
    let others: Vec<Value> = rows
        .iter()
        .filter(|other| other.topic != row.topic)
        .map(|other| context! { key => other.topic.as_str(), name => name_of(other, study) })
        .collect();
    let (status, told) = match told {
        None => (StatusCode::OK, Value::UNDEFINED),
        Some(Told::Done) => (StatusCode::OK, context! { kind => "done" }),
        Some(Told::Changed) => (StatusCode::CONFLICT, context! { kind => "changed" }),
        Some(Told::Refused(words)) => (StatusCode::BAD_REQUEST, context! { kind => "refused", words }),
    };
    let given = |name: &str| wanted.get(name).map(str::to_owned);
    let typed = context! {
        label => given("label"), with => given("with"), address => given("address"), note => given("note"),
        parts => wanted.all("part").map(str::to_owned).collect::<Vec<_>>(),
    };
    let html = workbench.render(
        "row.html",
        context! {
            key => row.topic.as_str(), name => name_of(row, study), state => state_of(row), corrected => row.corrected,
            score => format!("{:.2}", row.score), cells, others, told, typed, seen => now.seen.as_str(),
            members => row.members.len(), total => study.documents().len(),
            back => at.checked_sub(1).and_then(|at| beside(Some(at))), next => beside(Some(at + 1)),
            bases => study.documents().iter().map(|own| context! { id => own.id.as_str(), name => place_name(own) }).collect::<Vec<_>>(),
            ask => row_against(&row.topic, base), base, number => at + 1, rows => rows.len(), export => encoded(&row.topic),
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

/// What comes nearest in a document that is silent, and how near it would have to come.
fn evidence(study: &Study, row: &Row, document: &Document) -> Value {
    let options = study.align_options();
    let found = nearest(study.documents(), row, &document.id, &options);
    let found = found.iter().filter_map(|rival| {
        let text = document.provision(&rival.place)?.paragraph.full_text();
        let (place, citation) = (rival.place.to_string(), rival.place.citation());
        let address = format!("{}:{place}", document.id);
        Some(context! { link => place_link(&document.id, &place), citation, address, text, score => two_digits(rival.score) })
    });
    context! { found => found.collect::<Vec<_>>(), threshold => two_digits(f64::from(options.threshold)) }
}

fn two_digits(score: f64) -> String {
    format!("{score:.2}")
}

fn shown_cell(
    cell: &Cell,
    document: &Document,
    is_base: bool,
    comparison: &Comparison,
    why: Option<Value>,
) -> Value {
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
        citation, why, document => cell.document.as_str(), name => cell.name.as_str(), silent => cell.is_silent(), is_base, parts,
        encoded => encoded(&cell.document),
        search => format!("search?q={}&in={}", encoded(&comparison.label), encoded(&cell.document)),
        perhaps, same_as => same_as.map(|first| first.name.clone()),
        pieces => pieces(&cell.text, if is_base { &[] } else { &marks }),
        norms => cell.norms.iter().map(|norm| words.norm(norm)).collect::<Vec<_>>(),
        differences => differences.collect::<Vec<_>>(),
    }
}
