//! Deadlines: at the latest so long after an event.

use super::duration;
use super::finding::{Context, Finding, behind, ending, opening, without_endings};
use super::measure::Measure;
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::{Deadline, Duration, Kind, Rule};
use super::stretch::Stretch;
use super::unit::{Bound, Unit};

pub(super) const READER: Reader = Reader::of_numbers(read);

/// Gives the figures of a list that say only at its end what they are that kind.
pub(super) const LISTED: Reader = Reader::of_numbers(carry_back);

/// What closes the stretch of time within which something is to be done.
pub(super) const WITHIN: &[&str] =
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
pub(super) const BAN: &[&str] = &["不得", "不予", "禁止", "不再", "不受理", "不允许", "不准", "限制"];

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
    "运转", "办文", "会签", "流转", "拟办", "承办",
];

/// What ends with a number of days as its limit even without 内.
pub(super) const DONE: &[&str] = &[
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

/// Reads a stretch of time as a deadline, or as a ban that lasts so long.
fn read(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let length = quantity.length(context.reading)?;
    let unit = length.unit;
    let before = context.reading.clause_before(quantity.span.start);
    let after = behind(context, quantity);
    let finding = || Finding::new(Rule::Deadline(Deadline::Within(length)), quantity.span);
    let cue = without_endings(before, &["不超过", "不得超过", "最长", "最多", "最迟", "的", "满"]);
    if let Some(inside) = opening(after, WITHIN) {
        let rest = after.get(inside.len()..).unwrap_or_default();
        let act = rest.trim_start_matches([',', '、']);
        // 控制在一小时以内: how long it lasts.
        if ending(before, &["控制在", "限制在", "压缩在", "压缩到", "缩短在", "限定在"]).is_some()
        {
            return None;
        }
        // 三日内的, 一天以内，本人要: a case, not a limit.
        let placed =
            ending(before, &["应于", "应在", "须在", "须于", "要在", "要于", "应当在", "应当于", "必须在"]);
        let clause = clause_of(rest);
        let case = clause.ends_with('的');
        // 应当在一个月内再次答复 is a duty, 一年内再次违反的 a record.
        let recorded =
            ending(before, WINDOW).is_some() || opening(rest, RECORD).is_some() || clean_record(rest);
        let due = placed.is_some() || before.ends_with('在') && is_repeated_act(rest);
        if recorded && (!due || case) {
            return None;
        }
        let absent = placed.is_none() && ABSENCE.iter().any(|word| before.contains(word));
        if rest.starts_with(['的', '率']) || absent && !has_start(cue) {
            return None;
        }
        // 二十日内不能作出决定的, 三十日内未答复的: a case of the duty that was set before.
        let failed = opening(rest, FAILED).is_some();
        let negated =
            rest.starts_with(['未', '不']) && opening(rest, &["不少于", "不低于", "不超过"]).is_none();
        if (failed || negated) && clause.contains('的') && opening(rest, BAN).is_none() {
            return None;
        }
        if failed && (rest.starts_with('不') || rest.starts_with("无法") || !has_start(cue)) {
            return None;
        }
        if opening(act, BAN).is_some()
            || clause_of(act).chars().take(6).collect::<String>().contains("不得") && !rest.starts_with(',')
        {
            let ban = Duration { length, period: duration::period_of(context, quantity), bound: Bound::Min };
            return Some(Finding::new(Rule::DurationMin(ban), quantity.span));
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
    if duration::least_after(before) {
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
    // 应在2个工作日内拟办，一般件3天、急件1天: each kind of paper has its own.
    let sorted = ending(timed, &["件", "事项", "公文", "来文"]).is_some();
    if closed && short && sorted && LIMITED.iter().any(|act| head.contains(act)) {
        return Some(finding());
    }
    let listed = opening(after, DONE)
        .is_some_and(|act| !after.get(act.len()..).is_some_and(|rest| rest.starts_with('率')))
        && super::finding::bound_before(before).is_none();
    (short && listed).then(finding)
}

/// Up to the next mark.
fn clause_of(text: &str) -> &str {
    text.split([',', '。', ';', '、', ':']).next().unwrap_or_default()
}

/// 两次公告, 再次答复: an act that is done again, not what befell someone or was done wrong.
fn is_repeated_act(rest: &str) -> bool {
    opening(rest, &["再次", "两次", "二次", "三次"]).and_then(|times| rest.get(times.len()..)).is_some_and(
        |act| !act.starts_with(['受', '被', '违', '发', '因', '未', '不', '犯', '出', '拒', '有', '迟']),
    )
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
fn carry_back(context: &Context, undecided: &Quantity, next: Option<&Finding>) -> Option<Finding> {
    let Measure::Time(unit) = undecided.measure else { return None };
    let next = next.filter(|next| next.kind() == Kind::Deadline)?;
    let length = Stretch { value: undecided.value, value_max: undecided.max, unit };
    let gap = crate::text::Span::new(undecided.span.end, next.core.start);
    let gap = context.reading.slice(gap);
    let parallel = gap.starts_with(['、', ',', ';']) && gap.chars().count() <= 25 && !gap.contains('。');
    let short = matches!(unit, Unit::WorkingDay | Unit::Day | Unit::Hour | Unit::Minute | Unit::Month);
    let before = context.reading.clause_before(undecided.span.start);
    let bounded = super::finding::bound_before(before).is_some();
    (parallel && short && !bounded)
        .then(|| Finding::new(Rule::Deadline(Deadline::Within(length)), undecided.span))
}
