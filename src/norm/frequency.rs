//! How often: 每两周召开1次, 每年至少进行一次, 两个月一次, 每季度公布, 按月通报.

use super::finding::{Context, Finding, bound_before, ending, opening, without_endings};
use super::measure::Measure;
use super::number::{read_number, starts_number, whole};
use super::period::Period;
use super::quantity::Quantity;
use super::reader::{Cue, Reader};
use super::rule::{Frequency, Rule};
use super::schedule;
use super::unit::{Bound, Unit};
use crate::text::Span;

pub(super) const READER: Reader = Reader::of_texts(
    &[
        Cue::anywhere(&["每", "全年"]),
        Cue::between(&["季度"], |before, _| before.ends_with(['一', '1'])),
        Cue::anywhere(&[
            "按季度",
            "按季",
            "按月",
            "按周",
            "按半年",
            "逐月",
            "逐季",
            "隔周",
            "双周",
            "双月",
            "单月",
        ]),
        Cue::between(HABITS, |before, _| before.ends_with(['年', '度', '季', '月', '旬', '周', '日'])),
    ],
    read,
);

/// How a number of units becomes a period.
type Count = fn(u32) -> Period;

/// Units of a period as they follow 每 or a number; longer ones first.
const PERIODS: &[(&str, Count)] = &[
    ("个工作日", Period::Days),
    ("工作日", Period::Days),
    ("日", Period::Days),
    ("天", Period::Days),
    ("个星期", Period::Weeks),
    ("星期", Period::Weeks),
    ("个周", Period::Weeks),
    ("周", Period::Weeks),
    ("个小时", Period::Hours),
    ("小时", Period::Hours),
    ("旬", |n| Period::Days(10 * n)),
    ("个半月", |_| Period::Days(15)),
    ("半个月", |_| Period::Days(15)),
    ("半月", |_| Period::Days(15)),
    ("个月", Period::Months),
    ("月度", Period::Months),
    ("月", Period::Months),
    ("个季度", |n| Period::Months(3 * n)),
    ("季度", |n| Period::Months(3 * n)),
    ("季", |n| Period::Months(3 * n)),
    ("个半年", |n| Period::Months(6 * n)),
    ("半年度", |n| Period::Months(6 * n)),
    ("半年", |n| Period::Months(6 * n)),
    ("个学期", |_| Period::Semester),
    ("学期", |_| Period::Semester),
    ("个自然年", Period::Years),
    ("个年度", Period::Years),
    ("年度", Period::Years),
    ("年", Period::Years),
    ("学年", Period::Years),
];

/// What after a period says that it places something in the calendar, or only names what recurs.
const NO_RHYTHM: &[&str] = &[
    "第",
    "初",
    "底",
    "末",
    "终",
    "年初",
    "年底",
    "年末",
    "的",
    "度的",
    "岁",
    "均",
    "一度",
    "为",
    "度为",
    "用于",
    // 每月逢五: days of it.
    "逢",
    "一个周期",
    "为一",
    "之",
    "期间",
    "以",
    "平均",
    "增长",
    "不",
    "定额",
    "产生",
    "生产",
    "举办的",
    "召开的",
    "实施的",
    "缴纳的",
    "计",
    "人",
    "吨",
    "平方",
    "立方",
    "户",
    "应缴",
    "加收",
    "期",
    "间",
    "上",
    "中",
    "下",
    "工资",
    "收入",
    "预算",
    "从",
];

/// Periods without 每 that say the same: 按季度通报.
const BY: &[(&str, Period)] = &[
    ("按季度", Period::Months(3)),
    ("按季", Period::Months(3)),
    ("按月", Period::Months(1)),
    ("按周", Period::Weeks(1)),
    ("按半年", Period::Months(6)),
    ("逐月", Period::Months(1)),
    ("逐季", Period::Months(3)),
    ("隔周", Period::Weeks(2)),
    ("双周", Period::Weeks(2)),
    ("双月", Period::Months(2)),
    ("单月", Period::Months(2)),
];

/// Habits named by their period: 周调度, 月通报.
const HABITS: &[&str] = &["调度", "通报", "报告", "督查", "研判", "会商", "点评"];

/// The periods of habits, as they stand before them.
const HABIT_PERIODS: &[(&str, Period)] = &[
    ("半年", Period::Months(6)),
    ("季度", Period::Months(3)),
    ("季", Period::Months(3)),
    ("月", Period::Months(1)),
    ("旬", Period::Days(10)),
    ("周", Period::Weeks(1)),
    ("日", Period::Days(1)),
];

/// What stands before the name of a habit.
const HABIT_OPENINGS: &[&str] =
    &["、", "实行", "坚持", "建立", "落实", "执行", "推行", "健全", "完善", "采取", "按照"];

/// Acts that 按月 and the like give a rhythm to.
const REPORTING: &[&str] = &[
    "报", "通报", "公布", "公开", "公示", "调度", "汇总", "上报", "召开", "向", "统计", "通知", "督查",
    "安排", "举行", "开展", "进行", "组织", "缴纳", "支付", "发放", "结算", "申报", "考核", "检查", "抽查",
    "巡查", "更新", "发布", "拨付", "核对", "评估",
];

/// Reads all frequencies of a text.
fn read(context: &Context) -> Vec<Finding> {
    let mut found = Vec::new();
    for (start, every) in context.reading.find_all("每") {
        if !context.reading.is_name(start)
            && let Some(finding) = every_period(context, start, start + every.len())
        {
            found.push(finding);
        }
    }
    for quantity in &context.scan.quantities {
        found.extend(bare_period(context, quantity));
    }
    habits(context, &mut found);
    quarterly(context, &mut found);
    // 全年不少于4次
    for (start, word) in context.reading.find_all("全年") {
        let end = start + word.len();
        let times = quantities(context, window(context, end)).next();
        if let Some(times) =
            times.filter(|times| times.measure == Measure::Times && !context.reading.is_name(start))
        {
            let core = Span::new(start, times.span.end);
            found.push(counted(context, times, Period::Years(1), core, None));
        }
    }
    for (word, period) in BY {
        for (start, _) in context.reading.find_all(word) {
            let end = start + word.len();
            let rest = context.reading.after(end).trim_start_matches('度');
            let weekday = *word == "隔周" && rest.starts_with(['周', '星', '的']);
            if !context.reading.is_name(start) && (weekday || opening(rest, REPORTING).is_some()) {
                found.push(once(Span::new(start, end), *period));
            }
        }
    }
    found
}

/// 一季度一次, 一季度召开一次; 每年一季度 and 第一季度 are places in the calendar.
fn quarterly(context: &Context, found: &mut Vec<Finding>) {
    let reading = context.reading;
    for (start, word) in reading.find_all("季度") {
        let end = start + word.len();
        let Some(head) = ["一", "1"].iter().find_map(|one| reading.before(start).strip_suffix(*one)) else {
            continue;
        };
        let times = context.scan.quantity_from(end).filter(|next| next.measure == Measure::Times);
        let near = times.filter(|times| {
            let between = reading.slice(Span::new(end, times.span.start));
            between.chars().count() <= 6
                && !between.contains([',', '。', ';', '、', '每', '第', '内', '前', '的'])
        });
        if let Some(times) = near
            && !head.ends_with(['年', '第', '度', '每'])
            && !head.ends_with(starts_number)
            && !reading.is_name(start)
        {
            let core = Span::new(head.len(), times.span.end);
            found.push(counted(context, times, Period::Months(3), core, None));
        }
    }
}

/// 实行周调度、月通报: a name that says how often.
fn habits(context: &Context, found: &mut Vec<Finding>) {
    let reading = context.reading;
    for (start, _) in HABITS.iter().flat_map(|habit| reading.find_all(habit)) {
        let before = reading.before(start);
        for (word, period) in HABIT_PERIODS {
            if let Some(head) = before.strip_suffix(word)
                && ending(head, HABIT_OPENINGS).is_some()
                && !reading.is_name(start)
            {
                found.push(once(Span::new(head.len(), start), *period));
                break;
            }
        }
    }
}

/// The period at 每: 每年, 每两周, 每隔三个月; where it ends, and how long it is.
pub(super) fn period_at(context: &Context, every_end: usize) -> Option<(Period, usize)> {
    let reading = context.reading;
    let mut at = every_end;
    let apart = opening(reading.after(at), &["间隔", "隔"]);
    at += apart.or(opening(reading.after(at), &["满", "逢"])).map_or(0, str::len);
    // 每双周, 每逢单月
    let other = opening(reading.after(at), &["双周", "双月", "单周", "单月"]);
    if let Some(period) =
        other.map(|word| if word.ends_with('周') { Period::Weeks(2) } else { Period::Months(2) })
    {
        return Some((period, at + "双周".len()));
    }
    // 每半年 and 每半月 are units of their own.
    let (count, after) = match read_number(reading, at) {
        Some((value, end)) if !reading.after(at).starts_with('半') => (whole(value)?, end),
        _ => (1, at),
    };
    if count == 0 || count > 100 {
        return None;
    }
    let rest = reading.after(after);
    let (word, period) = PERIODS.iter().find(|(word, _)| rest.starts_with(word))?;
    if *word == "周" && rest.starts_with("周岁") || rest.starts_with("日常") {
        return None;
    }
    // 每隔一周 is every other week, as 隔周; 每隔一小时 and 每隔三个月 say how long the gap is.
    let other = apart.is_some() && count == 1 && !matches!(period(1), Period::Hours(_));
    let end = after + word.len();
    // 每月逢双周周三
    if let Some(fortnight) = opening(reading.after(end), &["逢双周的", "逢单周的", "逢双周", "逢单周"])
    {
        return Some((Period::Weeks(2), end + fortnight.len()));
    }
    Some((period(if other { 2 } else { count }), end))
}

fn once(core: Span, period: Period) -> Finding {
    often(core, 1.0, None, period, Bound::Exact)
}

fn often(core: Span, times: f64, times_max: Option<f64>, period: Period, bound: Bound) -> Finding {
    Finding::new(Rule::Frequency(Frequency { times, times_max, period, bound }), core)
}

/// The period that the words before an offset name in its clause.
pub(super) fn period_before(context: &Context, at: usize) -> Option<Period> {
    let before = context.reading.clause_before(at);
    let start = at - before.len();
    before
        .rmatch_indices('每')
        .find_map(|(from, every)| period_at(context, start + from + every.len()))
        .map(|(period, _)| period)
}

/// 每 with its period: with a count of times, or with an act that recurs once in each.
fn every_period(context: &Context, start: usize, every_end: usize) -> Option<Finding> {
    let reading = context.reading;
    let (period, end) = period_at(context, every_end)?;
    let rest = reading.after(end);
    let window = window(context, end);
    // 每季度末清点一次 is a rhythm, 每年年初 and 每月第2个星期三 are places in the calendar.
    let counted_at_end = rest.starts_with(['底', '末', '初']) && !matches!(period, Period::Years(_));
    let times_follow = quantities(context, window).any(|quantity| quantity.measure == Measure::Times);
    if schedule::place_at(context, end).is_some() && !(counted_at_end && times_follow) {
        return None;
    }
    let before = reading.clause_before(start);
    let placed = without_endings(before, &["应当", "必须", "应", "须", "要"]);
    let ahead = bound_before(before).or_else(|| bound_before(placed)).or_else(|| only(before));
    if let Some(times) = quantities(context, window).find(|quantity| quantity.measure == Measure::Times) {
        return Some(counted(context, times, period, Span::new(start, times.span.end), ahead));
    }
    // 应当每月、其他单位应当每季度至少进行一次: the count stands at the end of the list.
    if rest.starts_with('、')
        && let Some(next) = reading.clause_after(end).find('每').map(|at| end + at)
        && let Some((_, next_end)) = period_at(context, next + '每'.len_utf8())
        && let Some(times) =
            quantities(context, self::window(context, next_end)).find(|q| q.measure == Measure::Times)
    {
        let core = Span::new(start, end);
        return Some(Finding {
            core,
            ..counted(context, times, period, Span::new(next, times.span.end), ahead)
        });
    }
    if opening(rest, NO_RHYTHM).is_some()
        || rest.starts_with(|c: char| c.is_ascii_digit() || "(,。;、:/".contains(c))
    {
        return carried_count(context, start, end, period, rest);
    }
    // 每日二十二时至次日六时禁止施工: hours of the day; 每小时三十五吨: a rate.
    if read_number(reading, end).is_some() {
        return None;
    }
    // What lasts or is counted within the period has its own kind.
    if quantities(context, window).any(|quantity| !reading.before(quantity.span.start).ends_with("为期"))
        || context.scan.has_date_in(window)
    {
        return None;
    }
    if before.ends_with(['及', '与', '按', '即', '占', '比', '或'])
        || matches!(period, Period::Days(_)) && rest.starts_with("24")
    {
        return None;
    }
    let act = reading.clause_after(end);
    // 每年必办的事项, 每年休渔期开始前: a name and an event, no rhythm.
    let named = act.contains('的') && act.chars().count() < 8 || act.ends_with(['前', '后', '时']);
    let proclaims = named || act.contains('为') && act.ends_with(['日', '周', '月', '节']);
    if proclaims || act.chars().count() < 2 || act.contains("定期") && act.contains("不定期") {
        return None;
    }
    Some(often(Span::new(start, end), 1.0, None, period, ahead.unwrap_or(Bound::Exact)))
}

/// 每年召开，至少一次: the count stands in the next clause; or 每年（…）一次.
fn carried_count(context: &Context, start: usize, end: usize, period: Period, rest: &str) -> Option<Finding> {
    if !rest.starts_with([',', '(']) {
        return None;
    }
    let at = if rest.starts_with('(') { end + rest.find(')')? + 1 } else { end + 1 };
    let window = window(context, at);
    let times = quantities(context, window).find(|quantity| quantity.measure == Measure::Times)?;
    Some(counted(context, times, period, Span::new(start, times.span.end), None))
}

/// Up to the end of the clause, or to the next 每 that opens a period.
fn window(context: &Context, from: usize) -> Span {
    let clause = context.reading.clause_after(from);
    let end = clause
        .match_indices('每')
        .find(|(at, every)| period_at(context, from + at + every.len()).is_some())
        .map_or(clause.len(), |(at, _)| at);
    Span::new(from, from + end)
}

fn quantities<'a>(context: &Context<'a>, window: Span) -> impl Iterator<Item = &'a Quantity> {
    context.scan.quantities_in(window)
}

fn counted(context: &Context, times: &Quantity, period: Period, core: Span, ahead: Option<Bound>) -> Finding {
    let reading = context.reading;
    let mut core = core;
    let above = opening(reading.after(times.span.end), &["以上", "及以上"]);
    let below = opening(reading.after(times.span.end), &["以内", "以下"]);
    core.end += above.or(below).map_or(0, str::len);
    let near = reading.slice(Span::new(core.start, times.span.start));
    let bound =
        if above.is_some() || near.contains("至少") || near.contains("不少于") || near.contains("不得少于")
        {
            Bound::Min
        } else if below.is_some() {
            Bound::Max
        } else {
            bound_before(near).or_else(|| only(near)).or(ahead).unwrap_or(Bound::Exact)
        };
    // 每月上旬、下旬各召开一次: once in each of them.
    let each =
        if near.contains('各') && times.value <= 1.0 { near.matches(['、', '和']).count() } else { 0 };
    #[expect(clippy::cast_precision_loss, reason = "a few")]
    let value = times.value * (each + 1) as f64;
    often(core, value, times.max, period, bound)
}

/// 只, 仅 and 最多 limit what they stand before.
fn only(before: &str) -> Option<Bound> {
    let near: String = before.chars().rev().take(14).collect();
    let limited =
        near.contains('只') && !near.contains("要只") && !near.contains("有只") || near.contains('仅');
    limited.then_some(Bound::Max)
}

/// 两个月安排一次, 一年不少于两次: a stretch of time with a count of times close behind.
fn bare_period(context: &Context, quantity: &Quantity) -> Option<Finding> {
    let reading = context.reading;
    let Measure::Time(unit) = &quantity.measure else { return None };
    let before = reading.before(quantity.span.start);
    if before.ends_with(['每', '隔', '满', '第', '前'])
        || quantity.max.is_some()
        || ending(before, &["间隔", "提前"]).is_some()
    {
        return None;
    }
    // 半月召开一次
    let fortnight = *unit == Unit::Month && (quantity.value - 0.5).abs() < 1e-9;
    let period = if fortnight { Period::Days(15) } else { Period::of(whole(quantity.value)?, *unit)? };
    let times =
        context.scan.quantity_from(quantity.span.end).filter(|next| next.measure == Measure::Times)?;
    let between = reading.slice(Span::new(quantity.span.end, times.span.start));
    let apart = between.chars().count() > 8
        || between.contains(['内', '前', '后', ',', '。', ';', '、', ':', '起', '每', '的'])
        || between.contains("以上")
        || between.contains("累计");
    if apart || reading.after(times.span.end).starts_with('的') {
        return None;
    }
    Some(counted(context, times, period, Span::new(quantity.span.start, times.span.end), None))
}
