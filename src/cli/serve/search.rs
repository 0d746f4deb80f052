//! Search: paragraphs that a query finds, with how many each document has.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use duizhao::index::{Hit, Query, QueryError, SearchOptions, scan_each};
use duizhao::text::Span;
use minijinja::context;
use minijinja::value::Value;

use super::super::failure::Failure;
use super::super::search::{absent, only_nearest};
use super::page::{Answer, Wanted, Workbench, encoded, place_link};
use crate::cli::language::{Said, say};

/// So many hits are shown.
const SHOWN: usize = 60;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let text = wanted.get("q").unwrap_or_default();
    let found = if text.is_empty() { Value::UNDEFINED } else { found(workbench, text, wanted.get("in"))? };
    // As one types, only the hits are asked for.
    if wanted.get("part").is_some() {
        return workbench.page("hits.html", context! { found, query => text });
    }
    workbench.page("search.html", context! { found, query => text, within => wanted.get("in") })
}

fn found(workbench: &Workbench, text: &str, within: Option<&str>) -> Result<Value, Failure> {
    let query: Query = match text.parse() {
        Ok(query) => query,
        Err(error) => {
            let error: QueryError = error;
            return Ok(context! { wrong => say!("query-cant-be-read", message = error.problem().said()) });
        }
    };
    let options = SearchOptions { limit: None, ..SearchOptions::default() };
    let mut facets: BTreeMap<String, usize> = BTreeMap::new();
    let mut hits = Vec::new();
    let mut take = |hit: Hit| {
        *facets.entry(hit.document.clone()).or_default() += 1;
        if hits.len() < SHOWN && within.is_none_or(|within| within == hit.document) {
            hits.push(hit);
        }
        ControlFlow::Continue(())
    };
    let result = if let Some(engine) = workbench.shelf.index()? {
        engine.ask(&query, &options, &mut take)?
    } else {
        let study = workbench.shelf.study()?;
        scan_each(study.documents(), &query, &options, &mut take)
    };
    let total = within.map_or(result.total, |within| facets.get(within).copied().unwrap_or_default());
    let mut facets: Vec<(String, usize)> = facets.into_iter().collect();
    let chosen = |id: &str| within == Some(id);
    facets.sort_by(|a, b| (chosen(&b.0), b.1).cmp(&(chosen(&a.0), a.1)).then_with(|| a.0.cmp(&b.0)));
    let link = |id: &str| format!("search?q={}&in={}", encoded(text), encoded(id));
    let facets: Vec<Value> = facets
        .iter()
        .map(|(id, count)| context! { id, count, link => link(id), chosen => chosen(id) })
        .collect();
    let notes = result.missing.iter().map(absent);
    Ok(context! {
        total, facets, all => format!("search?q={}", encoded(text)), narrowed => within.is_some(),
        notes => (!result.all_words && result.total > 0).then(only_nearest).into_iter().chain(notes).collect::<Vec<_>>(),
        hits => hits.iter().map(hit).collect::<Vec<_>>(),
        more => total.saturating_sub(hits.len()),
    })
}

fn hit(hit: &Hit) -> Value {
    context! {
        link => place_link(&hit.document, &hit.address), document => hit.document.as_str(),
        citation => hit.citation.as_str(), chapter => hit.chapter.as_deref(), pieces => pieces(&hit.text, &hit.highlights),
    }
}

/// A text in pieces, with whether each is marked.
pub(super) fn pieces(text: &str, marks: &[Span]) -> Vec<(bool, String)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks.iter().filter(|mark| mark.start < mark.end) {
        let (start, end) = (mark.start.max(at), mark.end);
        if start >= end {
            continue;
        }
        pieces.extend(text.get(at..start).map(|plain| (false, plain.to_owned())));
        pieces.extend(text.get(start..end).map(|marked| (true, marked.to_owned())));
        at = end;
    }
    pieces.extend(text.get(at..).map(|rest| (false, rest.to_owned())));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}
