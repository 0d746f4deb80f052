//! Which reading of a quantity stands: one place for the order of kinds and for overlaps.

use std::collections::BTreeMap;

use super::candidate::may_hold_norm;
use super::finding::{Context, Finding};
use super::quantity::{Scan, scan};
use super::reader::{READERS, Search};
use super::reading::Reading;
use crate::text::unified;

/// A text as the grammar reads it, with its norms in order, none overlapping another; `None` where it has none.
pub(super) fn read(original: &str) -> Option<(Reading, Vec<Finding>)> {
    if !may_hold_norm(&unified(original)) {
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
    for reader in READERS {
        if let Search::Text(read) = reader.search {
            found.extend(read(&context));
        }
    }
    found.extend(quantities(&context, &scan));
    settle(found)
}

fn quantities(context: &Context, scan: &Scan) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    // From right to left: a list says at its end what its figures are.
    for quantity in scan.quantities.iter().rev() {
        let next = found.iter().rev().find(|next| next.core.start >= quantity.span.end);
        let read = READERS.iter().find_map(|reader| match reader.search {
            Search::Quantity(read) => read(context, quantity, next),
            Search::Text(_) => None,
        });
        found.extend(read);
    }
    found.reverse();
    found
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
