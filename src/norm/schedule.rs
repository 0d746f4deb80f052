//! A fixed place in the calendar: 每月第2个星期三, 每周一至周三, 每年年初, 每月10日, 每年第一季度.

use super::calendar_deadline::LATEST;
use super::finding::{Context, Finding, ending, opening};
use super::frequency::period_at;
use super::number::{read_number, whole};
use super::period::Period;
use super::places::places_at;
use super::quantity::DateWords;
use super::reader::{Cue, Reader};
use super::rule::{Rule, Schedule};
use super::slot::Slot;
use super::unit::Unit;
use crate::text::Span;

pub(super) const READER: Reader = Reader::of_texts(
    &[Cue::anywhere(&["每", "隔周"]), Cue::between(&FIXED, |_, after| after.starts_with(['周', '星', '礼']))],
    read,
);

/// What fixes a day whose rhythm is said elsewhere.
const FIXED: [&str; 6] = ["安排在", "定于", "定在", "定为", "固定在", "固定为"];

/// A place in the calendar, and where its words end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) slot: Slot,
    pub(super) end: usize,
}

/// Reads all schedules of a text.
fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for (start, every) in reading.find_all("每") {
        if reading.is_name(start) {
            continue;
        }
        let every_end = start + every.len();
        if let Some((period, end)) = period_at(context, every_end)
            && let places = places_at(context, start, end)
            && let Some(last) = places.last()
            && !deadline_follows(context, last.slot, last.end)
            && !closes_before(context, start)
            && !(matches!(last.slot, Slot::MonthEnd | Slot::MonthStart)
                && reading.clause_after(end).contains('次'))
        {
            let all = places.iter().map(|place| slotted(place.start, place.slot, place.end, Some(period)));
            found.extend(all);
        }
    }
    // 供热期为十一月十日至次年三月二十日: what has a year of its own is no rule.
    for date in context.scan.dates.iter().filter(|date| date.day.is_some() && !date.has_year) {
        if !reading.is_name(date.span.start)
            && let Some(Placed { slot: slot @ Slot::Date { last: Some(_), .. }, end }) =
                date_slot(context, date)
            && !deadline_follows(context, slot, end)
            && !reading.before(date.span.start).ends_with(['至', '到', '自', '从'])
        {
            found.push(slotted(date.span.start, slot, end, None));
        }
    }
    for (start, word) in reading.find_all("隔周") {
        let at = start + word.len();
        let at = at + opening(reading.after(at), &["的"]).map_or(0, str::len);
        if let Some((first, last, end)) = weekday_at(context, at, false) {
            let slot = Slot::Weekday { first, last, ordinal: None };
            found.push(slotted(at, slot, end, Some(Period::Weeks(2))));
        }
    }
    // 时间安排在周三: the rhythm is said elsewhere.
    for cue in FIXED {
        for (start, _) in reading.find_all(cue) {
            let at = start + cue.len();
            if let Some((first, last, end)) = weekday_at(context, at, false) {
                let slot = Slot::Weekday { first, last, ordinal: None };
                found.push(slotted(at, slot, end, None));
            }
        }
    }
    found
}

/// 不得晚于每年3月31日 is a deadline.
fn closes_before(context: &Context, start: usize) -> bool {
    ending(context.reading.clause_before(start), LATEST).is_some()
}

/// 每年12月31日前 and 每年年底前 are deadlines.
fn deadline_follows(context: &Context, slot: Slot, end: usize) -> bool {
    let rest = context.reading.after(end);
    // 每年6月15日和12月15日前
    let joined = opening(rest, &["和", "、", "及", "与"]).is_some_and(|word| {
        let next = context.scan.date_at(end + word.len());
        next.is_some_and(|next| {
            opening(context.reading.after(next.span.end), &["前", "之前", "以前"]).is_some()
        })
    });
    opening(rest, &["前", "之前", "以前", "底前", "底", "末"]).is_some() || joined || slot == Slot::YearEnd
}

fn slotted(start: usize, slot: Slot, end: usize, period: Option<Period>) -> Finding {
    Finding::new(Rule::Schedule(Schedule { slot, period }), Span::new(start, end))
}

/// The place in the calendar that follows a period.
pub(super) fn place_at(context: &Context, end: usize) -> Option<Placed> {
    let reading = context.reading;
    let at = end + opening(reading.after(end), &["的", "度"]).map_or(0, str::len);
    let rest = reading.after(at);
    let bare = |slot, length: usize| Some(Placed { slot, end: at + length });
    for (word, slot) in [
        ("年初", Slot::YearStart),
        ("年中", Slot::YearMiddle),
        ("初", Slot::YearStart),
        ("年底", Slot::YearEnd),
        ("年末", Slot::YearEnd),
        ("底", Slot::YearEnd),
        ("末", Slot::YearEnd),
    ] {
        if !rest.starts_with(word) {
            continue;
        }
        let before = reading.before(end);
        if before.ends_with('年') || before.ends_with("年度") {
            return bare(slot, word.len());
        }
        // 每季度末月 is a month.
        let quarter = before.ends_with(['季', '度']) && !before.ends_with("年度");
        if quarter && rest.get(word.len()..).is_some_and(|rest| rest.starts_with('月')) {
            return None;
        }
        if quarter && matches!(word, "底" | "末") {
            return bare(Slot::QuarterEnd, word.len());
        }
        if before.ends_with('月') {
            let month = if slot == Slot::YearStart { Slot::MonthStart } else { Slot::MonthEnd };
            return bare(month, word.len());
        }
    }
    if let Some(last) = opening(rest, &["最后一个", "最后1个", "最后一", "最后1"]) {
        return last_place(context, at + last.len());
    }
    let (ordinal, at) = match rest.strip_prefix('第') {
        Some(_) => {
            let (value, after) = read_number(reading, at + '第'.len_utf8())?;
            let after = after + opening(reading.after(after), &["个"]).map_or(0, str::len);
            (Some(i32::try_from(whole(value)?).ok()?), after)
        }
        None => (None, at),
    };
    if let Some((first, last, end)) = weekday_at(context, at, reading.before(end).ends_with(['周', '期'])) {
        return Some(Placed { slot: Slot::Weekday { first, last, ordinal }, end });
    }
    let rest = reading.after(at);
    if let Some(number) = ordinal {
        if let Some(week) = opening(rest, &["周的", "个周的", "周"])
            && let Some((first, last, end)) = weekday_at(context, at + week.len(), false)
        {
            return Some(Placed { slot: Slot::Weekday { first, last, ordinal }, end });
        }
        let (word, unit) =
            [("工作日", Unit::WorkingDay), ("季度", Unit::Quarter), ("周", Unit::Week), ("月", Unit::Month)]
                .into_iter()
                .find(|(word, _)| rest.starts_with(word))?;
        // 每季度第一个月的二十五日前 is read as a deadline.
        if word == "月" && rest.get(word.len()..).is_some_and(|rest| rest.contains('日')) {
            return None;
        }
        return Some(Placed { slot: Slot::Nth { unit, number, last: None }, end: at + word.len() });
    }
    // 每月10日, 每年3月
    let (value, after) = read_number(reading, at)?;
    let rest = reading.after(after);
    if let Some(date) = context.scan.date_at(at) {
        return date_slot(context, date);
    }
    if rest.starts_with("季度") && reading.before(end).ends_with(['年', '度']) {
        let number = i32::try_from(whole(value)?).ok()?;
        return Some(Placed {
            slot: Slot::Nth { unit: Unit::Quarter, number, last: None },
            end: after + "季度".len(),
        });
    }
    let mark = rest.chars().next().filter(|&c| c == '日' || c == '号')?;
    let month = reading.before(end).ends_with('月');
    // 每月25日至30日
    let first = after + mark.len_utf8();
    let last = opening(reading.after(first), &["至", "到", "-", "—"])
        .and_then(|to| read_number(reading, first + to.len()))
        .filter(|&(last, to)| last > value && last <= 31.0 && reading.after(to).starts_with(mark));
    let slot = Slot::Day { first: whole(value)?, last: last.and_then(|(last, _)| whole(last)) };
    (month && (1.0..=31.0).contains(&value))
        .then(|| Placed { slot, end: last.map_or(first, |(_, to)| to + mark.len_utf8()) })
}

/// 每月最后一周的星期五, 每月最后一个星期五, 每月最后一个工作日
fn last_place(context: &Context, at: usize) -> Option<Placed> {
    let rest = context.reading.after(at);
    let day = at + opening(rest, &["周的", "个周的"]).map_or(0, str::len);
    if let Some((first, last, end)) = weekday_at(context, day, false) {
        return Some(Placed { slot: Slot::Weekday { first, last, ordinal: Some(-1) }, end });
    }
    let (word, unit) =
        [("工作日", Unit::WorkingDay), ("周", Unit::Week), ("天", Unit::Day), ("日", Unit::Day)]
            .into_iter()
            .find(|(word, _)| rest.starts_with(word))?;
    Some(Placed { slot: Slot::Nth { unit, number: -1, last: None }, end: at + word.len() })
}

/// 每年3月, 每年6月至9月, 每年九月的第三个星期六
pub(super) fn date_slot(context: &Context, date: &DateWords) -> Option<Placed> {
    let reading = context.reading;
    // 每年九月的第三个星期六
    let rest = reading.after(date.span.end);
    let from = date.span.end + opening(rest, &["的第", "第"]).map_or(0, str::len);
    if from > date.span.end
        && let Some((ordinal, after)) = read_number(reading, from)
    {
        let after = after + opening(reading.after(after), &["个"]).map_or(0, str::len);
        if let Some((first, last, end)) = weekday_at(context, after, false) {
            let ordinal = whole(ordinal).and_then(|ordinal| i32::try_from(ordinal).ok());
            return Some(Placed { slot: Slot::Weekday { first, last, ordinal }, end });
        }
    }
    // 每年6月至9月
    let until =
        opening(reading.after(date.span.end), &["至", "到", "-", "—"]).map(|to| date.span.end + to.len());
    let last = until.and_then(|from| {
        let next =
            opening(reading.after(from), &["次年", "翌年", "第二年", "当年", "同年"]).map_or(0, str::len);
        context.scan.date_at(from + next)
    });
    let end = last.unwrap_or(date).span.end;
    let first = date.month_day()?;
    let last = last.and_then(DateWords::month_day);
    let slot = match (first.day, last) {
        (None, last) if last.is_none_or(|last| last.day.is_none()) => Slot::Nth {
            unit: Unit::Month,
            number: i32::try_from(first.month).ok()?,
            last: last.map(|last| last.month).filter(|&last| last > first.month),
        },
        (_, last) => Slot::Date { first, last },
    };
    Some(Placed { slot, end })
}

/// 星期三, 周一至周三, or behind 每周 the bare day (每周三); 每周一次 and 每周一般 are none.
pub(super) fn weekday_at(
    context: &Context,
    at: usize,
    week_before: bool,
) -> Option<(u32, Option<u32>, usize)> {
    let reading = context.reading;
    let named = opening(reading.after(at), &["星期", "周", "礼拜"]);
    if named.is_none() && !week_before {
        return None;
    }
    let at = at + named.map_or(0, str::len);
    let (day, end) = day_at(context, at)?;
    let rest = reading.after(end);
    if named.is_none()
        && opening(rest, &["次", "般", "个", "天", "日", "回", "起", "定", "名", "小时", "场", "件", "项"])
            .is_some()
    {
        return None;
    }
    if let Some(separator) = opening(rest, &["至", "到", "-", "—", "~"]) {
        let from = end + separator.len();
        let from = from + opening(reading.after(from), &["每周", "星期", "周"]).map_or(0, str::len);
        if let Some((last, end)) = day_at(context, from) {
            if reading.after(end).starts_with('次') {
                return None;
            }
            return Some((day, Some(last), end));
        }
    }
    Some((day, None, end))
}

fn day_at(context: &Context, at: usize) -> Option<(u32, usize)> {
    let c = context.reading.after(at).chars().next()?;
    let day = match c {
        '一' | '1' => 1,
        '二' | '2' => 2,
        '三' | '3' => 3,
        '四' | '4' => 4,
        '五' | '5' => 5,
        '六' | '6' => 6,
        '日' | '天' | '7' => 7,
        _ => return None,
    };
    Some((day, at + c.len_utf8()))
}
