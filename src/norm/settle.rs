//! Which reading of a quantity stands: one place for the order of kinds and for overlaps.

use std::collections::BTreeMap;

use super::candidate::may_hold_norm;
use super::count;
use super::deadline;
use super::duration;
use super::effective;
use super::finding::{Context, Finding};
use super::frequency;
use super::measure::Measure;
use super::model::{Kind, Unit};
use super::quantity::{Quantity, Scan, scan};
use super::reading::Reading;
use super::rhythm;
use super::schedule;

/// Decides whether a stretch of time is a norm of one kind.
type Reader = fn(&Context, &Quantity, Unit) -> Option<Finding>;

/// A text as the grammar reads it, with its norms in order, none overlapping another; `None` where it has none.
pub(super) fn read(original: &str) -> Option<(Reading, Vec<Finding>)> {
    if !may_hold_norm(original) {
        return None;
    }
    let reading = Reading::new(original);
    let found = findings(&reading);
    (!found.is_empty()).then_some((reading, found))
}

fn findings(reading: &Reading) -> Vec<Finding> {
    let scan = scan(reading);
    let context = Context { reading, scan: &scan };
    let mut found: Vec<Finding> = Vec::new();
    // In the order of their claim: a frequency owns the numbers of its period and count.
    found.extend(frequency::read(&context));
    found.extend(schedule::read(&context));
    found.extend(deadline::calendar_deadlines(&context));
    found.extend(effective::read(&context));
    found.extend(quantities(&context, &scan));
    found.extend(rhythm::irregular(&context));
    found.extend(rhythm::immediate(&context));
    settle(found)
}

fn quantities(context: &Context, scan: &Scan) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // From right to left: a list says at its end what its figures are.
    for quantity in scan.quantities.iter().rev() {
        let read = match &quantity.measure {
            Measure::Time(unit) => stretch(context, quantity, *unit).or_else(|| {
                let next = found.iter().rev().find(|next| next.core.start >= quantity.span.end)?;
                deadline::carry_back(context, quantity, *unit, next)
            }),
            Measure::Money | Measure::Multiple => count::amount(context, quantity),
            Measure::Share => count::amount(context, quantity).or_else(|| count::limit(context, quantity)),
            Measure::Thing(_) => count::limit(context, quantity),
            Measure::Times => count::times(context, quantity),
        };
        found.extend(read);
    }
    found.reverse();
    found
}

/// What a stretch of time is: the first kind that recognises its words around it.
fn stretch(context: &Context, quantity: &Quantity, unit: Unit) -> Option<Finding> {
    let before = context.reading.before(quantity.span.start);
    if before.ends_with('每') || before.ends_with("每隔") {
        return None;
    }
    let readers: [Reader; 5] =
        [deadline::lead_time, deadline::deadline, duration::cap, duration::least, duration::term];
    let finding = readers.iter().find_map(|read| read(context, quantity, unit))?;
    let lasting = matches!(finding.kind, Kind::DurationMin | Kind::DurationCap);
    let period = if lasting { count::period_of(context, quantity.span.start) } else { None };
    Some(finding.within(period))
}

/// Drops what overlaps an earlier claim, and puts the rest in the order of the text.
fn settle(found: Vec<Finding>) -> Vec<Finding> {
    // By where they start; what is kept does not overlap, so that only the last one before the end of a claim can clash.
    let mut kept: BTreeMap<(usize, usize), Finding> = BTreeMap::new();
    for finding in found {
        let core = finding.core;
        let last = kept.range(..(core.end, 0)).next_back();
        if last.is_none_or(|(_, other)| other.core.end <= core.start) {
            kept.insert((core.start, core.end), finding);
        }
    }
    kept.into_values().collect()
}
