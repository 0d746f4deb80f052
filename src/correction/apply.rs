//! Alignment + corrections → corrected alignment, and what became of each correction.

use super::fit::{Unit, find};
use super::misfit::Misfit;
use super::model::{Act, Correction, Mark, Outcome, Standing, Target};
use super::rows::Rows;
use super::within::Choice;
use crate::align::Alignment;
use crate::document::Document;
use crate::vocabulary::Vocabulary;

/// An alignment as the researcher wants it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Corrected {
    /// The alignment.
    pub alignment: Alignment,
    /// What became of each correction, in their order.
    pub outcomes: Vec<Outcome>,
}

/// Corrects an alignment of these documents.
///
/// What is ignored goes first, then moves, splits, joins, additions, mergers and names, each kind in the order of the corrections; confirmations see what came of all that. At the end each
/// correction is checked again: one that another undid is overruled.
/// A row may be named by a key that its matter had once in the vocabulary. What is decided of documents that were left out is passed over.
pub fn correct(
    alignment: Alignment,
    documents: &[Document],
    left_out: &[Document],
    corrections: &[Correction],
    vocabulary: &Vocabulary,
) -> Corrected {
    if corrections.is_empty() {
        return Corrected { alignment, outcomes: Vec::new() };
    }
    let choice = Choice { chosen: documents, left_out };
    let acts: Vec<Option<Act>> = corrections.iter().map(|correction| choice.of(&correction.act)).collect();
    let found: Vec<Result<Vec<Vec<Unit>>, Misfit>> = acts
        .iter()
        .map(|act| act.as_ref().map_or_else(|| Ok(Vec::new()), |act| units(act, documents)))
        .collect();
    let mut rows = Rows::new(alignment.rows, documents, vocabulary);
    let mut outcomes: Vec<Outcome> = acts
        .iter()
        .zip(&found)
        .map(|(act, found)| Outcome {
            standing: match (act, found) {
                (None, _) => Standing::LeftOut,
                (_, Ok(_)) => Standing::AlreadySo,
                (_, Err(_)) => Standing::Unfit,
            },
            message: found.as_ref().err().cloned(),
        })
        .collect();
    for kind in ["ignore", "move", "split", "join", "add", "merge", "rename", "confirm"] {
        for ((act, found), outcome) in acts.iter().zip(&found).zip(&mut outcomes) {
            let Some(act) = act.as_ref().filter(|act| act.kind() == kind) else { continue };
            let Ok(units) = found else { continue };
            match apply(act, units, &mut rows) {
                Ok(true) => outcome.standing = Standing::Applied,
                Ok(false) => {}
                Err(message) => {
                    *outcome = Outcome { standing: Standing::Unfit, message: Some(message) };
                }
            }
        }
    }
    for (index, ((act, found), outcome)) in acts.iter().zip(&found).zip(&mut outcomes).enumerate() {
        if let (Some(act), Ok(units)) = (act, found)
            && outcome.standing != Standing::Unfit
            && !holds(act, units, &rows)
        {
            let later = acts.iter().skip(index + 1).flatten();
            let again = later.clone().any(
                |later| matches!((act, later), (Act::Rename(own, _), Act::Rename(other, _)) if own == other),
            );
            let why = if again { Misfit::Renamed } else { Misfit::Overruled };
            *outcome = Outcome { standing: Standing::Overruled, message: Some(why) };
        }
    }
    Corrected { alignment: rows.finish(), outcomes }
}

/// The paragraphs of each mark; one that has none keeps the whole correction from being applied.
fn units(act: &Act, documents: &[Document]) -> Result<Vec<Vec<Unit>>, Misfit> {
    act.marks().into_iter().map(|mark: &Mark| find(mark, documents)).collect()
}

/// Does what is decided; says whether that changed anything.
fn apply(act: &Act, units: &[Vec<Unit>], rows: &mut Rows<'_>) -> Result<bool, Misfit> {
    let all = || units.iter().flatten();
    let mut changed = false;
    match act {
        Act::Ignore(_) => all().for_each(|unit| changed |= rows.ignore(unit)),
        Act::Join(_) => {
            if let Some(unit) = all().find(|unit| rows.is_ignored(unit)) {
                return Err(Misfit::Ignored(unit.1.to_string()));
            }
            let Some(first) = all().next() else { return Ok(false) };
            let count = |row: usize| all().filter(|unit| rows.has(row, unit)).count();
            let best = (0..rows.list.len()).filter(|&row| count(row) > 0).max_by_key(|&row| {
                (count(row), rows.list.get(row).map_or(0, |row| row.members.len()), std::cmp::Reverse(row))
            });
            let row = best.unwrap_or_else(|| rows.open(first));
            changed = best.is_none();
            all().for_each(|unit| changed |= rows.put(row, unit));
        }
        Act::Split(_) => {
            for (index, leaving) in units.iter().enumerate() {
                for unit in leaving {
                    for row in rows.of(unit) {
                        if units
                            .iter()
                            .take(index)
                            .flatten()
                            .any(|before| before != unit && rows.has(row, before))
                        {
                            changed |= rows.take(row, unit);
                        }
                    }
                }
            }
        }
        Act::Move(_, to) => {
            let (Some(moved), anchor) = (units.first(), units.get(1).map_or(&[][..], Vec::as_slice)) else {
                return Ok(false);
            };
            let row = match (rows.named(to, anchor)?, anchor.first()) {
                (Some(row), _) => row,
                (None, Some(anchor)) => rows.open(anchor),
                (None, None) => return Ok(false),
            };
            // By its key: rows may be added or dropped meanwhile.
            for unit in moved {
                for other in rows.of(unit).into_iter().filter(|&other| other != row) {
                    changed |= rows.take(other, unit);
                }
                changed |= rows.put(row, unit);
            }
        }
        Act::Add(_, to) => {
            let (Some(added), anchor) = (units.first(), units.get(1).map_or(&[][..], Vec::as_slice)) else {
                return Ok(false);
            };
            let Some(row) = rows.named(to, anchor)? else {
                return Err(Misfit::Alone);
            };
            for unit in added {
                changed |= rows.put(row, unit);
            }
        }
        Act::Merge(targets) => {
            let mut anchors = units.iter();
            let mut keys: Vec<String> = Vec::new();
            for target in targets {
                let anchor = target.mark().and_then(|_| anchors.next()).map_or(&[][..], Vec::as_slice);
                let row = rows.named(target, anchor)?.and_then(|row| rows.list.get(row));
                keys.push(row.ok_or(Misfit::Alone)?.topic.clone());
            }
            changed = rows.merge(&keys);
        }
        Act::Confirm(_) => changed = rows.confirm(&all().cloned().collect())?,
        Act::Rename(target, label) => {
            let anchor = units.first().map_or(&[][..], Vec::as_slice);
            let Some(row) = rows.named(target, anchor)? else {
                return Err(Misfit::Alone);
            };
            if let Some(row) = rows.list.get_mut(row) {
                changed = row.label != *label;
                row.label.clone_from(label);
                row.corrected |= changed;
            }
        }
    }
    Ok(changed)
}

/// Whether the rows are as the correction says.
fn holds(act: &Act, units: &[Vec<Unit>], rows: &Rows<'_>) -> bool {
    let all = || units.iter().flatten();
    let any_row = |test: &dyn Fn(usize) -> bool| (0..rows.list.len()).any(test);
    match act {
        Act::Ignore(_) => all().all(|unit| rows.of(unit).is_empty()),
        // Nothing comes after it.
        Act::Confirm(_) => true,
        Act::Join(_) => any_row(&|row| all().all(|unit| rows.has(row, unit))),
        Act::Split(_) => !any_row(&|row| {
            units.iter().filter(|units| units.iter().any(|unit| rows.has(row, unit))).count() > 1
        }),
        Act::Move(_, Target::Of(_)) | Act::Add(_, Target::Of(_)) | Act::Merge(_) => {
            any_row(&|row| units.iter().all(|units| units.iter().any(|unit| rows.has(row, unit))))
        }
        Act::Move(_, Target::Topic(name)) | Act::Add(_, Target::Topic(name)) => any_row(&|row| {
            rows.list.get(row).is_some_and(|row| rows.is_called(row, name))
                && all().all(|unit| rows.has(row, unit))
        }),
        Act::Rename(_, label) => any_row(&|row| rows.list.get(row).is_some_and(|row| row.label == *label)),
    }
}
