//! `duizhao align --pin`, `--split`, `--move`, `--add`, `--merge`, `--rename`, `--ignore`: decisions of the researcher, written down.

use std::io::Write;

use duizhao::correction::{Act, Mark, Target, save};
use duizhao::study::Study;

use super::super::args::Global;
use super::super::decision::{file, mark, members, target};
use super::super::failure::Failure;
use super::super::notes::{Followed, act as in_words, no_row, notes, problem, tell_unfit, uncorrected};
use super::AlignArgs;
use crate::cli::language::say;
use duizhao::text::visible;

/// What the arguments decide, if anything.
pub(super) fn decision(args: &AlignArgs, study: &Study) -> Result<Option<Act>, Failure> {
    let marks =
        |names: &[String]| names.iter().map(|name| mark(name, study)).collect::<Result<Vec<Mark>, _>>();
    Ok(Some(if !args.pin.is_empty() {
        Act::Join(marks(&args.pin)?)
    } else if !args.split.is_empty() {
        Act::Split(marks(&args.split)?)
    } else if !args.ignore.is_empty() {
        Act::Ignore(marks(&args.ignore)?)
    } else if let [what, to] = args.moved.as_slice() {
        Act::Move(mark(what, study)?, target(to, study)?)
    } else if let [what, to] = args.add.as_slice() {
        Act::Add(mark(what, study)?, target(to, study)?)
    } else if !args.merge.is_empty() {
        let rows = args.merge.iter().map(|row| target(row, study)).collect::<Result<Vec<Target>, _>>()?;
        if rows.iter().enumerate().any(|(at, row)| rows.iter().take(at).any(|other| other == row)) {
            return Err(Failure::new(say!("one-row-named-twice"), say!("name-two-rows-align")));
        }
        Act::Merge(rows)
    } else if let [row, label] = args.rename.as_slice() {
        if label.trim().is_empty() {
            return Err(Failure::new(say!("label-empty"), say!("write-align-rename-row-label")));
        }
        Act::Rename(target(row, study)?, label.clone())
    } else if let Some(row) = &args.confirm {
        tell_unfit(study);
        Act::Confirm(members(study.row(row).map_err(no_row)?, study))
    } else {
        return Ok(None);
    }))
}

/// Writes a decision down and says what came of it.
pub(super) fn write(act: &Act, args: &AlignArgs, study: &Study, global: &Global) -> Result<bool, Failure> {
    let path = file(&args.paths.paths, global)?;
    let new = save(&path, act, args.note.as_deref()).map_err(|error| uncorrected(&error))?;
    let study = study.with_notes(notes(&args.paths.paths, Followed::All, global)?);
    tell_unfit(&study);
    let mut out = std::io::stdout().lock();
    let done = if new {
        say!("decision-written", kind = in_words(act), path = path.display())
    } else {
        say!("decision-already", kind = in_words(act), path = path.display())
    };
    writeln!(out, "{}", visible(&done))?;
    // A provision may be in several rows: which one was meant is said.
    if let Act::Move(mark, _) | Act::Add(mark, _) = act
        && let Ok(row) = study.row(&mark.address.to_string())
    {
        writeln!(
            out,
            "{}",
            visible(&say!("decision-row", address = mark.address.to_string(), row = row.label))
        )?;
    }
    let own = study.outcomes().find(|(correction, _)| correction.act == *act);
    let fits = own.is_none_or(|(correction, outcome)| problem(correction, outcome).is_none());
    Ok(fits)
}
