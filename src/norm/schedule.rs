//! A fixed place in the calendar: 每月第2个星期三, 每周一至周三, 每年年初, 每月10日, 每年第一季度.

use super::finding::{Context, Finding, opening};
use super::frequency::period_at;
use super::model::{Kind, Unit};
use super::period::Period;
use super::quantity::{DateWords, read_number, whole};
use crate::text::Span;

/// A place within a period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slot {
    unit: Unit,
    value: Option<f64>,
    max: Option<f64>,
    ordinal: Option<u32>,
    end: usize,
}

/// Reads all schedules of a text.
pub(super) fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for (start, every) in reading.find_all("每") {
        if reading.is_name(start) {
            continue;
        }
        let every_end = start + every.len();
        if let Some((period, end)) = period_at(context, every_end)
            && let Some(slot) = place_at(context, end)
            && !deadline_follows(context, &slot)
            && !(matches!(slot.unit, Unit::MonthEnd | Unit::MonthStart)
                && reading.clause_after(end).contains('次'))
        {
            found.push(slotted(Span::new(start, slot.end), Some(period), slot));
        }
    }
    for (start, word) in reading.find_all("隔周") {
        let at = start + word.len();
        let at = at + opening(reading.after(at), &["的"]).map_or(0, str::len);
        if let Some((weekday, max, end)) = weekday_at(context, at, false) {
            let slot = Slot { unit: Unit::Weekday, value: Some(weekday), max, ordinal: None, end };
            found.push(slotted(Span::new(at, end), Some(Period::Weeks(2)), slot));
        }
    }
    // 时间安排在周三: the rhythm is said elsewhere.
    for cue in ["安排在", "定于", "定在", "定为", "固定在", "固定为"] {
        for (start, _) in reading.find_all(cue) {
            let at = start + cue.len();
            if let Some((weekday, max, end)) = weekday_at(context, at, false) {
                let slot = Slot { unit: Unit::Weekday, value: Some(weekday), max, ordinal: None, end };
                found.push(slotted(Span::new(at, end), None, slot));
            }
        }
    }
    found
}

/// 每年12月31日前 and 每年年底前 are deadlines.
fn deadline_follows(context: &Context, slot: &Slot) -> bool {
    let rest = context.reading.after(slot.end);
    // 每年6月15日和12月15日前
    let joined = opening(rest, &["和", "、", "及", "与"]).is_some_and(|word| {
        let next = context.scan.date_at(slot.end + word.len());
        next.is_some_and(|next| {
            opening(context.reading.after(next.span.end), &["前", "之前", "以前"]).is_some()
        })
    });
    opening(rest, &["前", "之前", "以前", "底前", "底", "末"]).is_some()
        || joined
        || slot.unit == Unit::YearEnd
}

fn slotted(core: Span, period: Option<Period>, slot: Slot) -> Finding {
    Finding {
        value: slot.value,
        max: slot.max,
        unit: Some(slot.unit),
        ordinal: slot.ordinal,
        period,
        ..Finding::new(Kind::Schedule, core)
    }
}

/// The place in the calendar that follows a period.
pub(super) fn place_at(context: &Context, end: usize) -> Option<Slot> {
    let reading = context.reading;
    let at = end + opening(reading.after(end), &["的", "度"]).map_or(0, str::len);
    let rest = reading.after(at);
    let bare =
        |unit, length: usize| Some(Slot { unit, value: None, max: None, ordinal: None, end: at + length });
    for (word, unit) in [
        ("年初", Unit::YearStart),
        ("初", Unit::YearStart),
        ("年底", Unit::YearEnd),
        ("年末", Unit::YearEnd),
        ("底", Unit::YearEnd),
        ("末", Unit::YearEnd),
    ] {
        if !rest.starts_with(word) {
            continue;
        }
        let before = reading.before(end);
        if before.ends_with('年') || before.ends_with("年度") {
            return bare(unit, word.len());
        }
        // 每季度末月 is a month.
        let quarter = before.ends_with(['季', '度']) && !before.ends_with("年度");
        if quarter && rest.get(word.len()..).is_some_and(|rest| rest.starts_with('月')) {
            return None;
        }
        if quarter && matches!(word, "底" | "末") {
            return bare(Unit::QuarterEnd, word.len());
        }
        if before.ends_with('月') {
            let unit = if unit == Unit::YearStart { Unit::MonthStart } else { Unit::MonthEnd };
            return bare(unit, word.len());
        }
    }
    if let Some(last) = opening(rest, &["最后一个", "最后1个", "最后一", "最后1"]) {
        return last_place(context, at + last.len());
    }
    let (ordinal, at) = match rest.strip_prefix('第') {
        Some(_) => {
            let (value, after) = read_number(reading, at + '第'.len_utf8())?;
            let after = after + opening(reading.after(after), &["个"]).map_or(0, str::len);
            (Some(whole(value)?), after)
        }
        None => (None, at),
    };
    if let Some((weekday, last, end)) = weekday_at(context, at, reading.before(end).ends_with(['周', '期']))
    {
        return Some(Slot { unit: Unit::Weekday, value: Some(weekday), max: last, ordinal, end });
    }
    let rest = reading.after(at);
    if ordinal.is_some() {
        if let Some(week) = opening(rest, &["周的", "个周的", "周"])
            && let Some((weekday, last, end)) = weekday_at(context, at + week.len(), false)
        {
            return Some(Slot { unit: Unit::Weekday, value: Some(weekday), max: last, ordinal, end });
        }
        let (word, unit) =
            [("工作日", Unit::WorkingDay), ("季度", Unit::Quarter), ("周", Unit::Week), ("月", Unit::Month)]
                .into_iter()
                .find(|(word, _)| rest.starts_with(word))?;
        // 每季度第一个月的二十五日前 is read as a deadline.
        if word == "月" && rest.get(word.len()..).is_some_and(|rest| rest.contains('日')) {
            return None;
        }
        return Some(Slot {
            unit,
            value: ordinal.map(f64::from),
            max: None,
            ordinal: None,
            end: at + word.len(),
        });
    }
    // 每月10日, 每年3月
    let (value, after) = read_number(reading, at)?;
    let rest = reading.after(after);
    if let Some(date) = context.scan.date_at(at) {
        return date_slot(context, date);
    }
    if rest.starts_with("季度") && reading.before(end).ends_with(['年', '度']) {
        let end = after + "季度".len();
        return Some(Slot { unit: Unit::Quarter, value: Some(value), max: None, ordinal: None, end });
    }
    let mark = rest.chars().next().filter(|&c| c == '日' || c == '号')?;
    let month = reading.before(end).ends_with('月');
    // 每月25日至30日
    let first = after + mark.len_utf8();
    let last = opening(reading.after(first), &["至", "到", "-", "—"])
        .and_then(|to| read_number(reading, first + to.len()))
        .filter(|&(last, to)| last > value && last <= 31.0 && reading.after(to).starts_with(mark));
    (month && (1.0..=31.0).contains(&value)).then(|| Slot {
        unit: Unit::Day,
        value: Some(value),
        max: last.map(|(last, _)| last),
        ordinal: None,
        end: last.map_or(first, |(_, to)| to + mark.len_utf8()),
    })
}

/// 每月最后一周的星期五, 每月最后一个星期五, 每月最后一个工作日
fn last_place(context: &Context, at: usize) -> Option<Slot> {
    let rest = context.reading.after(at);
    let day = at + opening(rest, &["周的", "个周的"]).map_or(0, str::len);
    if let Some((weekday, max, end)) = weekday_at(context, day, false) {
        return Some(Slot { unit: Unit::Weekday, value: Some(weekday), max, ordinal: None, end });
    }
    let (word, unit) = [("工作日", Unit::WorkingDay), ("周", Unit::Week), ("天", Unit::Day)]
        .into_iter()
        .find(|(word, _)| rest.starts_with(word))?;
    Some(Slot { unit, value: None, max: None, ordinal: None, end: at + word.len() })
}

/// 每年3月, 每年6月至9月, 每年九月的第三个星期六
fn date_slot(context: &Context, date: &DateWords) -> Option<Slot> {
    let reading = context.reading;

    // 每年九月的第三个星期六
    let rest = reading.after(date.span.end);
    let from = date.span.end + opening(rest, &["的第", "第"]).map_or(0, str::len);
    if from > date.span.end
        && let Some((ordinal, after)) = read_number(reading, from)
    {
        let after = after + opening(reading.after(after), &["个"]).map_or(0, str::len);
        if let Some((weekday, last, end)) = weekday_at(context, after, false) {
            return Some(Slot {
                unit: Unit::Weekday,
                value: Some(weekday),
                max: last,
                ordinal: whole(ordinal),
                end,
            });
        }
    }
    // 每年6月至9月
    let until =
        opening(reading.after(date.span.end), &["至", "到", "-", "—"]).map(|to| date.span.end + to.len());
    let last = until.and_then(|from| context.scan.date_at(from));
    let monthly = |month: u32| Slot {
        unit: Unit::Month,
        value: Some(f64::from(month)),
        max: last.and_then(|last| last.month).filter(|&last| last > month).map(f64::from),
        ordinal: date.day,
        end: last.unwrap_or(date).span.end,
    };
    date.month.map(monthly)
}

/// 星期三, 周一至周三, or behind 每周 the bare day (每周三); 每周一次 and 每周一般 are none.
fn weekday_at(context: &Context, at: usize, week_before: bool) -> Option<(f64, Option<f64>, usize)> {
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

fn day_at(context: &Context, at: usize) -> Option<(f64, usize)> {
    let c = context.reading.after(at).chars().next()?;
    let day = match c {
        '一' | '1' => 1.0,
        '二' | '2' => 2.0,
        '三' | '3' => 3.0,
        '四' | '4' => 4.0,
        '五' | '5' => 5.0,
        '六' | '6' => 6.0,
        '日' | '天' | '7' => 7.0,
        _ => return None,
    };
    Some((day, at + c.len_utf8()))
}
