//! Deadlines and lead times: at the latest so long after an event, at least so long before one.

use super::finding::{Context, Finding, ending, opening, without_endings};
use super::model::{Bound, Kind, Unit};
use super::quantity::Quantity;

/// What closes the stretch of time within which something is to be done.
const WITHIN: &[&str] =
    &["内", "之内", "以内", "的期限内", "的时间内", "时间内", "期限内", "时限内", "的时限内"];

/// What, before a number, opens a look backwards or a rolling window: no one has to do anything within it.
const WINDOW: &[&str] = &["近", "最近", "过去", "此前", "连续", "任一", "任何", "同一", "一个", "前", "每"];

/// What, behind 内, tells of a record, not of a duty.
const RECORD: &[&str] = &[
    "累计",
    "连续",
    "再",
    "两次",
    "二次",
    "三次",
    "受过",
    "受到",
    "因",
    "曾",
    "又",
    "多次",
    "发生",
    "被",
    "有下列",
    "有违",
    "有两次",
    "有三次",
    "违反",
    "未受",
    "没有",
    "仍",
    "出现",
    "重复",
];

/// What, behind 内, forbids: the ban lasts so long.
const BAN: &[&str] = &["不得", "不予", "禁止", "不再", "不受理", "不允许", "不准", "限制"];

/// What, behind 内, makes a case of the duty that was set before: 五日内不回复的.
const FAILED: &[&str] = &[
    "不能",
    "未",
    "没有",
    "无法",
    "不回复",
    "不答复",
    "不反馈",
    "不提出",
    "不履行",
    "不缴纳",
    "不办理",
    "不作出",
    "不予答复的",
    "不配合",
];

/// What has a time limit of its own name: 办理时限, 答复期限.
const LIMITED: &[&str] = &[
    "办理", "办结", "回复", "答复", "审批", "审核", "批复", "反馈", "审查", "整改", "完成", "受理", "处理",
    "运转", "办文", "会签", "流转",
];

/// What ends with a number of days as its limit even without 内.
const DONE: &[&str] = &[
    "完成",
    "办结",
    "办理完",
    "办理完毕",
    "审批",
    "审结",
    "回复",
    "答复",
    "反馈",
    "报送",
    "送达",
    "作出",
    "印发",
    "上报",
    "签批",
    "审核",
    "办完",
    "批复",
    "报告",
    "书面",
    "出具",
    "审查",
    "提交",
];

/// Absence and the like: whose leave of so many days is granted by whom is a scope.
const ABSENCE: &[&str] = &["离开", "外出", "请假", "休假", "出差", "缺席", "离岗", "事假", "病假", "假期"];

/// Reads a stretch of time as a lead time.
pub(super) fn lead_time(context: &Context, quantity: &Quantity, unit: Unit) -> Option<Finding> {
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let lead = || Some(Finding::of(Kind::LeadTime, quantity, unit, Bound::Min));
    let cue = without_endings(
        before,
        &[
            "至少",
            "不少于",
            "不得少于",
            "应不少于",
            "不低于",
            "最少",
            "最迟",
            "不晚于",
            "至迟",
            "的",
            "应当",
            "应",
            "须",
            "于",
            "一般",
            "在",
            "原则上",
        ],
    );
    if ending(cue, &["提前", "提早", "预先"]).is_some() {
        return lead();
    }
    // 届满前30日, 会前3天; 目前, 当前 and the like are no event.
    let event =
        cue.ends_with('前') && ending(cue, &["目前", "当前", "年前", "日前", "以前的", "空前"]).is_none();
    // 考试前十五日内，禁止施工: a time of rest.
    let inside = opening(after, WITHIN).map_or("", |word| after.get(word.len()..).unwrap_or_default());
    let banned = opening(inside.trim_start_matches([',', '、']), BAN).is_some();
    let longer = banned || opening(after, &["以上", "后", "以后", "的"]).is_some();
    if event && !longer && cue.chars().count() > 1 {
        return lead();
    }
    let ahead = opening(after, &["前", "以前", "之前", "前内"])?;
    let rest = after.get(ahead.len()..).unwrap_or_default();
    if rest.starts_with(['款', '项', '条', '述', '期', '置']) {
        return None;
    }
    let cue = before.trim_end_matches('的');
    if calendar(cue) {
        // 每季度第一个月的二十五日前: a day of the calendar.
        return matches!(unit, Unit::Day | Unit::WorkingDay)
            .then(|| Finding::of(Kind::Deadline, quantity, unit, Bound::Within));
    }
    if matches!(unit, Unit::Year) && !before.contains("届满") && !before.contains("期满") {
        return None;
    }
    lead()
}

/// Whether a number of days that follows counts within a month or season.
fn calendar(before: &str) -> bool {
    before.ends_with('月') && !before.ends_with("个月") && !before.ends_with("满月")
        || ending(
            before,
            &[
                "每季度",
                "每季",
                "首月",
                "末月",
                "第一个月",
                "第二个月",
                "第三个月",
                "第1个月",
                "第2个月",
                "第3个月",
                "最后一个月",
                "最后1个月",
                "次月",
                "下个月",
                "上个月",
            ],
        )
        .is_some()
}

/// Reads a stretch of time as a deadline, or as a ban that lasts so long.
pub(super) fn deadline(context: &Context, quantity: &Quantity, unit: Unit) -> Option<Finding> {
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let finding = || Finding::of(Kind::Deadline, quantity, unit, Bound::Within);
    let cue = without_endings(before, &["不超过", "不得超过", "最长", "最多", "最迟", "的", "满"]);
    if let Some(inside) = opening(after, WITHIN) {
        let rest = after.get(inside.len()..).unwrap_or_default();
        let act = rest.trim_start_matches([',', '、']);
        // 控制在一小时以内: how long it lasts.
        if ending(before, &["控制在", "限制在", "压缩在", "压缩到", "缩短在", "限定在"]).is_some()
        {
            return None;
        }
        if ending(before, WINDOW).is_some() || opening(rest, RECORD).is_some() || clean_record(rest) {
            return None;
        }
        // 三日内的, 一天以内，本人要: a case, not a limit.
        let placed =
            ending(before, &["应于", "应在", "须在", "须于", "要在", "要于", "应当在", "应当于", "必须在"]);
        let absent = placed.is_none() && ABSENCE.iter().any(|word| before.contains(word));
        if rest.starts_with(['的', '率']) || absent && !has_start(cue) {
            return None;
        }
        // 二十日内不能作出决定的, 三十日内未答复的: a case of the duty that was set before.
        let failed = opening(rest, FAILED).is_some();
        if failed && (rest.starts_with('不') || rest.starts_with("无法") || !has_start(cue)) {
            return None;
        }
        if opening(act, BAN).is_some()
            || act.chars().take(6).collect::<String>().contains("不得") && !rest.starts_with(',')
        {
            return Some(Finding { kind: Kind::DurationMin, bound: Some(Bound::Min), ..finding() });
        }
        return Some(finding());
    }
    // 在规定期限（一般为3个工作日）内
    if opening(after, &[")内", ")以内", ")之内"]).is_some() && before.contains('(') {
        return Some(finding());
    }
    if ending(cue, &["最迟不超过", "最迟", "最晚", "至迟", "不迟于", "不晚于"]).is_some()
        || ending(before, &["最迟不超过", "最迟不得超过", "最晚不超过", "至迟不超过"]).is_some()
    {
        return Some(finding());
    }
    if opening(after, &["以上", "以下", "以后", "之后", "后", "有效", "的"]).is_some() {
        return None;
    }
    let counted = !matches!(unit, Unit::Year | Unit::Quarter | Unit::Semester);
    if super::duration::least_after(before) {
        return None;
    }
    if has_start(before) && (counted || before.ends_with("之日起")) && !before.ends_with("每起") {
        return Some(finding());
    }
    let timed = without_endings(before, super::finding::AT_MOST);
    let timed = without_endings(timed, &["为", "是", "一般", "原则上", "应当", "应", "均", ":"]);
    // 办理期限为：一般事项7个工作日，特急事项12小时; 公文运转时限：急件不超过1天，平件不超过3天
    let sentence = context.reading.sentence(quantity.span);
    let head = context.reading.slice(crate::text::Span::new(sentence.start, quantity.span.start));
    let closed = after.is_empty() || after.starts_with([',', '、', ';', '。', '(']);
    let headed = closed
        && head.split_once(':').is_some_and(|(head, _)| {
            let limit = ["时限", "期限", "时间"].iter().any(|word| head.contains(word));
            limit && LIMITED.iter().any(|act| head.contains(act)) && !head.contains("不得少于")
        });
    if headed {
        return Some(finding());
    }
    if before != timed || timed.ends_with("限") {
        let stem = without_endings(timed, &["时限", "期限", "时间", "的"]);
        if stem != timed && ending(stem, LIMITED).is_some() {
            return Some(finding());
        }
    }
    let short = matches!(unit, Unit::WorkingDay | Unit::Day | Unit::Hour | Unit::Minute);
    let listed = opening(after, DONE)
        .is_some_and(|act| !after.get(act.len()..).is_some_and(|rest| rest.starts_with('率')))
        && super::finding::bound_before(before).is_none();
    (short && listed).then(finding)
}

/// 三年内无责任事故: a record, but 三日内无偿修复 is a duty.
fn clean_record(rest: &str) -> bool {
    rest.starts_with('无') && opening(rest, &["无偿", "无条件", "无害", "无障碍"]).is_none()
}

/// Whether the words end with the event that the time runs from.
fn has_start(before: &str) -> bool {
    let start = ending(
        before,
        &["之日起", "日起", "时起", "之时起", "次日起", "后", "之后", "以后", "算起", "起", "结束"],
    );
    start.is_some() && ending(before, &["发起", "引起", "一起", "最后", "前后", "落后", "今后"]).is_none()
}

/// Gives the figures of a list that say only at its end what they are (一般事项10个工作日、加急事项5个工作日内办结) that kind.
pub(super) fn carry_back(
    context: &Context,
    undecided: &Quantity,
    unit: Unit,
    next: &Finding,
) -> Option<Finding> {
    if next.kind != Kind::Deadline || next.core.start < undecided.span.end {
        return None;
    }
    let gap = crate::text::Span::new(undecided.span.end, next.core.start);
    let gap = context.reading.slice(gap);
    let parallel = gap.starts_with(['、', ',', ';']) && gap.chars().count() <= 25 && !gap.contains('。');
    let short = matches!(unit, Unit::WorkingDay | Unit::Day | Unit::Hour | Unit::Minute | Unit::Month);
    let before = context.reading.clause_before(undecided.span.start);
    let bounded = super::finding::bound_before(before).is_some();
    (parallel && short && !bounded).then(|| Finding::of(Kind::Deadline, undecided, unit, Bound::Within))
}

/// Deadlines that name a place in the calendar instead of a stretch of time: 年底前, 三月底前, 每年12月31日前.
pub(super) fn calendar_deadlines(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for date in context.scan.dates.iter().filter(|date| date.month.is_some() && !date.has_year) {
        let rest = reading.after(date.span.end);
        let before = reading.clause_before(date.span.start);
        // 6月底和12月底前
        let joined = opening(rest, &["和", "、", "及", "与"]).is_some_and(|word| {
            let next = date.span.end + word.len();
            let next = context.scan.date_at(next);
            next.is_some_and(|next| opening(reading.after(next.span.end), &["前", "之前", "以前"]).is_some())
        });
        if joined {
            found.push(dated(date.span));
        } else if let Some(end) = opening(rest, &["前", "之前", "以前"])
            && !rest.get(end.len()..).is_some_and(|rest| rest.starts_with(['款', '的']))
        {
            let mut core = date.span;
            core.end += end.len();
            found.push(dated(core));
        } else if ending(before, &["不迟于", "不晚于", "截至", "截止到"]).is_some() {
            found.push(dated(date.span));
        }
    }
    for (word, unit) in [("年底", Unit::YearEnd), ("年末", Unit::YearEnd), ("年终", Unit::YearEnd)] {
        for (start, _) in reading.find_all(word) {
            let span = crate::text::Span::new(start, start + word.len());
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
            let core = crate::text::Span::new(span.start, span.end + closed.map_or(0, str::len));
            found.push(Finding {
                unit: Some(unit),
                bound: Some(Bound::Within),
                ..Finding::new(Kind::Deadline, core)
            });
        }
    }
    found.extend(next_day(context));
    for (word, unit) in [
        ("每月底", Unit::MonthEnd),
        ("每月末", Unit::MonthEnd),
        ("当月底", Unit::MonthEnd),
        ("季度末", Unit::QuarterEnd),
        ("季末", Unit::QuarterEnd),
        ("每季度底", Unit::QuarterEnd),
    ] {
        for (start, _) in reading.find_all(word) {
            let end = start + word.len();
            if let Some(closed) = opening(reading.after(end), &["前", "之前", "以前"]) {
                found.push(Finding {
                    unit: Some(unit),
                    bound: Some(Bound::Within),
                    ..Finding::new(Kind::Deadline, crate::text::Span::new(start, end + closed.len()))
                });
            }
        }
    }
    found
}

/// 会议结束次日报送, 于次日上午10时前报告: one day; not 次日起 and 至次日六时.
fn next_day(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for word in ["次日", "翌日"] {
        for (start, _) in reading.find_all(word) {
            let core = crate::text::Span::new(start, start + word.len());
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
                found.push(Finding {
                    value: Some(1.0),
                    unit: Some(Unit::Day),
                    bound: Some(Bound::Within),
                    ..Finding::new(Kind::Deadline, core)
                });
            }
        }
    }
    found
}

fn dated(core: crate::text::Span) -> Finding {
    Finding { unit: Some(Unit::Date), bound: Some(Bound::Within), ..Finding::new(Kind::Deadline, core) }
}
