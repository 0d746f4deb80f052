//! What was decided so far, each with a way back; and what the file of decisions is now, for a page that is open.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use minijinja::context;
use minijinja::value::Value;

use super::super::decision::{in_words, standing};
use super::super::failure::Failure;
use super::super::notes::{act, uncorrected};
use super::page::{Answer, Now, Wanted, Workbench};

pub(super) fn page(workbench: &Workbench, _: &Wanted) -> Result<Answer, Failure> {
    shown(workbench, &workbench.now()?, StatusCode::OK)
}

/// The decisions as they are now; a conflict says that others came in between.
pub(super) fn shown(workbench: &Workbench, now: &Now, status: StatusCode) -> Result<Answer, Failure> {
    // Each file counts its own; only those of the one that is written here are taken back here.
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let own = workbench.corrections.display().to_string();
    let mut decisions: Vec<Value> = now
        .study
        .outcomes()
        .map(|(correction, outcome)| {
            let number = numbers.entry(correction.file.as_str()).or_default();
            *number += 1;
            context! {
                number => *number, kind => act(&correction.act), said => in_words(correction),
                note => correction.note.as_deref(), standing => standing(outcome), line => correction.line,
                fits => outcome.message.is_none(), own => correction.file == own,
            }
        })
        .collect();
    decisions.reverse();
    let changed = status == StatusCode::CONFLICT;
    let html = workbench
        .render("history.html", context! { decisions, changed, seen => now.seen.as_str(), file => own })?;
    Ok(Answer::Page { status, html })
}

/// By what the file of decisions is known again: an open page asks whether it still shows what is.
pub(super) fn state(workbench: &Workbench, _: &Wanted) -> Result<Answer, Failure> {
    let seen = duizhao::correction::fingerprint(&workbench.corrections);
    Ok(Answer::Text(seen.map_err(|error| uncorrected(&error))?))
}
