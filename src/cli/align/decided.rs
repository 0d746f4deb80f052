//! `duizhao align --list`, `--undo`: the decisions that were written down.

use std::io::Write;

use duizhao::correction::{Correction, OutcomeJson, undo as take_back};
use duizhao::study::Study;

use super::super::Outcome;
use super::super::args::Global;
use super::super::decision::{file, in_words, standing};
use super::super::failure::Failure;
use super::super::notes::{act as in_words_act, uncorrected};
use super::super::output::Output;
use super::super::screen::Screen;
use super::super::table::Cells;
use super::AlignArgs;
use crate::cli::language::{label, say};
use duizhao::text::visible;

/// Shows each decision with the number by which it is taken back.
pub(super) fn list(study: &Study, json: bool, global: &Global) -> Result<(), Failure> {
    let screen = Screen::new(global);
    let mut out = Output::open(global)?;
    if json {
        out.json_array(study.outcomes().map(|(correction, outcome)| OutcomeJson::new(correction, outcome)))?;
    } else if study.outcomes().next().is_none() {
        writeln!(out, "{}", say!("no-decisions"))?;
    } else {
        let mut cells = Cells::new(&[
            String::new(),
            label!("column-correction"),
            label!("column-content"),
            label!("column-effect"),
            label!("column-source"),
        ]);
        let mut numbers = std::collections::BTreeMap::new();
        for (correction, outcome) in study.outcomes() {
            // Each file counts its own.
            let number = numbers.entry(correction.file.as_str()).or_insert(0_usize);
            *number += 1;
            cells.rows.push(vec![
                number.to_string(),
                in_words_act(&correction.act),
                noted(correction),
                standing(outcome),
                format!("{}:{}", correction.file, correction.line),
            ]);
        }
        cells.write_table(screen, &mut out)?;
    }
    out.finish()
}

/// What a decision names, with the researcher's note.
fn noted(correction: &Correction) -> String {
    let words = in_words(correction);
    match &correction.note {
        Some(note) => label!("decision-noted", decision = words, note = note),
        None => words,
    }
}

/// Takes a decision back, the last one where the number is 0.
pub(super) fn undo(number: usize, args: &AlignArgs, global: &Global) -> Result<Outcome, Failure> {
    let path = file(&args.paths.paths, global)?;
    let name = visible(&path.display().to_string()).into_owned();
    let number = Some(number).filter(|&number| number > 0);
    let gone = take_back(&path, number).map_err(|error| uncorrected(&error))?;
    let mut out = Output::open(global)?;
    match &gone {
        Some(act) => writeln!(out, "{}", say!("decision-taken-out", kind = in_words_act(act), path = name))?,
        None => writeln!(out, "{}", say!("decision-none", path = name))?,
    }
    out.finish()?;
    Ok(if gone.is_some() { Outcome::Done } else { Outcome::Noted })
}
