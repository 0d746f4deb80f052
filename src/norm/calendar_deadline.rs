//! Deadlines that name a place in the calendar instead of a stretch of time: 年底前, 三月底前, 每年12月31日前, 次日.

use super::deadline::DONE;
use super::finding::{Context, Finding, ending, opening, without_endings};
use super::frequency::period_at;
use super::period::Period;
use super::places::places_at;
use super::reader::{Cue, Reader};
use super::rule::{Deadline, Rule};
use super::slot::Slot;
use super::stretch::Stretch;
use super::unit::Unit;
use crate::text::Span;

pub(super) const READER: Reader = Reader::of_texts(
    &[
        Cue::anywhere(&YEAR_ENDS),
        Cue::anywhere(&NEXT_DAY),
        Cue::anywhere(&["每", "当月底", "季度末", "季末"]),
    ],
    read,
);

/// What, behind 前, describes someone or something instead of setting a day: 12月31日前年满十八周岁的公民.
const STATES: &[&str] =
    &["款", "的", "年满", "满", "已", "出生", "成立的", "取得的", "建成的", "竣工的", "入职的"];

/// What goes before the last day.
pub(super) const LATEST: &[&str] = &["不迟于", "不晚于", "不得迟于", "不得晚于", "截至", "截止到"];

const YEAR_ENDS: [&str; 3] = ["年底", "年末", "年终"];

const NEXT_DAY: [&str; 2] = ["次日", "翌日"];

/// Ends of shorter periods; behind them the deadline must be closed by 前.
const PERIOD_ENDS: &[(&str, Slot)] = &[
    ("每月底", Slot::MonthEnd),
    ("每月末", Slot::MonthEnd),
    ("当月底", Slot::MonthEnd),
    ("季度末", Slot::QuarterEnd),
    ("季末", Slot::QuarterEnd),
    ("每季度底", Slot::QuarterEnd),
];

/// Deadlines that name a place in the calendar instead of a stretch of time: 年底前, 三月底前, 每年12月31日前.
fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for date in context.scan.dates.iter().filter(|date| date.month.is_some() && !date.has_year) {
        let day = |core: Span| {
            let slot = Slot::Date { first: date.month_day()?, last: None };
            Some(by(context, slot, core))
        };
        let rest = reading.after(date.span.end);
        let before = reading.clause_before(date.span.start);
        // 6月底和12月底前
        let joined = opening(rest, &["和", "、", "及", "与"]).is_some_and(|word| {
            let next = date.span.end + word.len();
            let next = context.scan.date_at(next);
            next.is_some_and(|next| opening(reading.after(next.span.end), &["前", "之前", "以前"]).is_some())
        });
        if joined {
            found.extend(day(date.span));
        } else if let Some(end) = opening(rest, &["前", "之前", "以前"])
            && rest.get(end.len()..).is_none_or(|rest| opening(rest, STATES).is_none())
        {
            let mut core = date.span;
            core.end += end.len();
            found.extend(day(core));
        } else if ending(without_endings(before, &["每年度", "每年的", "每年"]), LATEST).is_some() {
            found.extend(day(date.span));
        }
    }
    for word in YEAR_ENDS {
        for (start, _) in reading.find_all(word) {
            let span = Span::new(start, start + word.len());
            if reading.is_name(start) {
                continue;
            }
            let before = reading.before(start);
            let rest = reading.after(span.end);
            let closed = opening(rest, &["前", "之前", "以前"]);
            let placed =
                ending(before, &["在", "于", "每", "每年", "当", "当年", "到", "至", "本", "次", "年度"])
                    .is_some();
            let noun = ["考核", "总结", "考评", "测评", "评比", "评估", "奖", "决算", "绩效", "时"];
            // 年底由办公室汇总: at the head of a clause, before who acts or what is done.
            let acts = ["由", "向", "对", "汇总", "报", "组织", "公布", "通报", "应", "须", "要"];
            let placed = placed
                || (before.is_empty() || before.ends_with("每年") || before.ends_with("当年"))
                    && opening(rest, &acts).is_some();
            if opening(rest, &noun).is_some() || closed.is_none() && !placed {
                continue;
            }
            if opening(rest, &["的", "至", "到"]).is_some() {
                continue;
            }
            let core = Span::new(span.start, span.end + closed.map_or(0, str::len));
            found.push(by(context, Slot::YearEnd, core));
        }
    }
    found.extend(recurring(context));
    found.extend(next_day(context));
    for (word, slot) in PERIOD_ENDS {
        for (start, _) in reading.find_all(word) {
            let end = start + word.len();
            if let Some(closed) = opening(reading.after(end), &["前", "之前", "以前"]) {
                found.push(by(context, *slot, Span::new(start, end + closed.len())));
            }
        }
    }
    found
}

/// 会议结束次日报送, 于次日上午10时前报告: one day; not 次日起 and 至次日六时.
fn next_day(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for word in NEXT_DAY {
        for (start, _) in reading.find_all(word) {
            let core = Span::new(start, start + word.len());
            let rest = reading.after(core.end);
            let before = reading.before(start);
            let hour: String = rest.chars().take(8).take_while(|&c| c != '前').collect();
            let clock =
                opening(&hour, &["上午", "下午", "中午", "下班"]).is_some() || hour.ends_with(['时', '点']);
            let closed = opening(rest, &["内", "前", "之内", "以内"]).is_some()
                || clock && rest.get(hour.len()..).is_some_and(|rest| rest.starts_with('前'));
            let act = ending(before, &["后", "结束", "后的", "结束的"]).is_some()
                && (opening(rest, DONE).is_some() || rest.starts_with(['报', '送', '发']));
            if !reading.is_name(start) && (closed || act) && !before.ends_with(['至', '到']) {
                let day = Stretch { value: 1.0, value_max: None, unit: Unit::Day };
                found.push(Finding::new(Rule::Deadline(Deadline::Within(day)), core));
            }
        }
    }
    found
}

/// 每月5日、20日前, 每月第三个工作日前: places that recur, closed by 前.
fn recurring(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for (start, every) in reading.find_all("每") {
        let Some((period, end)) = period_at(context, start + every.len()) else { continue };
        let places = places_at(context, start, end);
        let Some(close) = places.last().map(|place| place.end) else { continue };
        let days = places
            .iter()
            .all(|place| matches!(place.slot, Slot::Day { .. } | Slot::Nth { unit: Unit::WorkingDay, .. }));
        let closed = opening(reading.after(close), &["前", "之前", "以前"]).is_some();
        if days && closed && !reading.is_name(start) {
            found.extend(places.iter().map(|place| {
                let rule = Rule::Deadline(Deadline::By(place.slot, Some(period)));
                Finding::new(rule, Span::new(place.start, place.end))
            }));
        }
    }
    found
}

fn by(context: &Context, slot: Slot, core: Span) -> Finding {
    let yearly = context.reading.clause_before(core.start).contains("每年");
    let period = yearly.then_some(Period::Years(1));
    Finding::new(Rule::Deadline(Deadline::By(slot, period)), core)
}
