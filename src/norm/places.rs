//! Several places in the calendar in one expression: 每周一、三、五, 每月5日、20日, 每月第一、三周的星期二, 每年年初和年中.

use super::finding::{Context, opening};
use super::number::{read_number, whole};
use super::schedule::{Placed, date_slot, place_at, weekday_at};
use super::slot::Slot;
use super::unit::Unit;

/// A place in the calendar with where its words stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) slot: Slot,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What joins two places.
const JOINTS: &[&str] = &["、", "和", "及", "与", "以及", "或者", "或"];

/// Places in the year as they stand in a list.
const YEAR_PLACES: [(&str, Slot); 8] = [
    ("年初", Slot::YearStart),
    ("年中", Slot::YearMiddle),
    ("年底", Slot::YearEnd),
    ("年末", Slot::YearEnd),
    ("年终", Slot::YearEnd),
    ("初", Slot::YearStart),
    ("中", Slot::YearMiddle),
    ("末", Slot::YearEnd),
];

/// All places that follow a period which begins at `start` and ends at `end`.
pub(super) fn places_at(context: &Context, start: usize, end: usize) -> Vec<Place> {
    if let Some(places) = of_one_day(context, start, end) {
        return places;
    }
    let Some(Placed { slot, end }) = place_at(context, end) else { return Vec::new() };
    let mut places = vec![Place { slot, start, end }];
    let mut at = end;
    while let Some(joint) = opening(context.reading.after(at), JOINTS) {
        let start = at + joint.len();
        let Some(Placed { slot: next, end }) = next_place(context, slot, start) else { break };
        places.push(Place { slot: next, start, end });
        at = end;
    }
    // 每周一、两次: how often, not when.
    let vague = matches!(slot, Slot::Weekday { last: None, .. })
        && context.reading.after(at).strip_prefix('、').is_some_and(|rest| {
            let mut rest = rest.chars();
            rest.next().is_some_and(crate::text::is_numeral) && rest.next() == Some('次')
        });
    if vague { Vec::new() } else { places }
}

/// A further place of the kind of the first one.
fn next_place(context: &Context, first: Slot, from: usize) -> Option<Placed> {
    let reading = context.reading;
    match first {
        Slot::Weekday { ordinal: None, .. } => {
            let (first, last, end) = weekday_at(context, from, true)?;
            Some(Placed { slot: Slot::Weekday { first, last, ordinal: None }, end })
        }
        Slot::Day { .. } => {
            let (value, after) = read_number(reading, from)?;
            let mark = reading.after(after).chars().next().filter(|&c| c == '日' || c == '号')?;
            let first = whole(value).filter(|day| (1..=31).contains(day))?;
            Some(Placed { slot: Slot::Day { first, last: None }, end: after + mark.len_utf8() })
        }
        Slot::Date { .. } | Slot::Nth { unit: Unit::Month, .. } => {
            date_slot(context, context.scan.date_at(from)?)
        }
        Slot::YearStart | Slot::YearMiddle => {
            let (word, slot) = YEAR_PLACES.iter().find(|(word, _)| reading.after(from).starts_with(word))?;
            Some(Placed { slot: *slot, end: from + word.len() })
        }
        _ => None,
    }
}

/// 每月第一、三周的星期二, 每月第二个、第四个星期三, 每月第一周和第三周: several ordinals of one day or week.
fn of_one_day(context: &Context, start: usize, end: usize) -> Option<Vec<Place>> {
    let reading = context.reading;
    let skip = |at: usize, words: &[&str]| at + opening(reading.after(at), words).map_or(0, str::len);
    let mut at = skip(end, &["的"]);
    at += opening(reading.after(at), &["第"])?.len();
    // Where the words of each begin and end, and its number.
    let mut ordinals: Vec<(usize, usize, i32)> = Vec::new();
    let mut from = start;
    loop {
        let (value, after) = read_number(reading, at)?;
        let after = skip(after, &["个"]);
        ordinals.push((from, after, i32::try_from(whole(value)?).ok()?));
        let named = skip(after, &["周", "工作日"]);
        let joint = match opening(reading.after(after), JOINTS) {
            Some(joint) => after + joint.len(),
            None => match opening(reading.after(named), JOINTS) {
                Some(joint) if reading.after(named + joint.len()).starts_with('第') => named + joint.len(),
                _ => {
                    at = after;
                    break;
                }
            },
        };
        (from, at) = (joint, skip(joint, &["第"]));
    }
    if ordinals.len() < 2 {
        return None;
    }
    let weekday =
        weekday_at(context, at, false).or_else(|| weekday_at(context, skip(at, &["周的", "周"]), false));
    let counted = || {
        let units = [("工作日", Unit::WorkingDay), ("季度", Unit::Quarter), ("周", Unit::Week)];
        units.into_iter().find(|(word, _)| reading.after(at).starts_with(word))
    };
    let (unit, close) = match weekday {
        Some((_, _, close)) => (Unit::Weekday, close),
        None => counted().map(|(word, unit)| (unit, at + word.len()))?,
    };
    let last_start = ordinals.last().map(|&(from, ..)| from);
    let place = |(start, end, number): (usize, usize, i32)| Place {
        slot: match weekday {
            Some((first, last, _)) => Slot::Weekday { first, last, ordinal: Some(number) },
            None => Slot::Nth { unit, number, last: None },
        },
        start,
        end: if Some(start) == last_start { close } else { end },
    };
    Some(ordinals.into_iter().map(place).collect())
}
