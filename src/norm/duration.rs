//! How long something lasts: the longest, and the least.

use super::finding::{AT_LEAST, AT_MOST, Context, Finding, ending, opening, without_endings};
use super::frequency::period_before;
use super::period::Period;
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::{Duration, Rule};
use super::unit::{Bound, Unit};

pub(super) const LONGEST: Reader = Reader::of_numbers(longest);
pub(super) const LEAST: Reader = Reader::of_numbers(least);

/// What lasts, and for a stated time.
const LASTING: &[&str] = &[
    "公示",
    "公告",
    "公布",
    "保存",
    "保留",
    "保管",
    "留存",
    "存档",
    "展示",
    "张贴",
    "公示期",
    "公告期",
    "公示时间",
    "公示期限",
    "公告期限",
    "保存期",
    "保存期限",
    "保管期限",
    "保存时间",
    "保修期",
    "保修期限",
    "质保期",
    "征求意见时间",
    "征求意见期限",
    "征求意见期",
    "征集意见期限",
    "听取意见期限",
    "公告时间",
    "时长",
    "缓冲期",
    "过渡期",
    "观察期",
    "冷静期",
    "追溯期",
    "为期",
    "留样",
    "试运行",
];

/// What a stretch of time with 以上 must be about to be a duty.
const WORTH: &[&str] = &[
    "时间", "保存", "保留", "期限", "累计", "学习", "培训", "公示", "公告", "课时", "存放", "调研", "驻点",
    "值班",
];

/// What one does with time that is set apart: 至少安排两个月.
const SPENT: &[&str] = &["安排", "抽出", "拿出", "保证", "确保", "利用", "累计", "集中", "有", "用"];

/// Prison, detention and experience: scopes and punishments, no time norms.
const NO_DURATION: &[&str] = &[
    "徒刑",
    "拘役",
    "拘留",
    "工作经历",
    "工作经验",
    "从业",
    "经验",
    "未",
    "尚",
    "逾期",
    "超期",
    "连续",
    "停产",
    "居住",
];

/// Reads a stretch of time as the longest that something lasts.
fn longest(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let length = quantity.length(context.reading)?;
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let stem = without_endings(before, &["为", "在", "到"]);
    let most = ending(before, AT_MOST).or_else(|| ending(stem, AT_MOST));
    let longer = ending(
        before,
        &[
            "延长",
            "可延长",
            "延期",
            "延长至",
            "延长到",
            "延至",
            "放宽至",
            "放宽到",
            "宽限",
            "顺延",
            "延长期限为",
            "推迟",
            "再延长",
        ],
    );
    // 每人发言限5分钟; not 期限, 时限.
    let short = matches!(length.unit, Unit::Minute | Unit::Hour);
    let limited = short
        && (ending(before, &["限时", "限"]).is_some()
            && ending(before, &["期限", "时限", "年限", "界限", "有限", "无限", "局限"]).is_none());
    // 不超过三个月租金: a sum.
    let sum = opening(after, &["租金", "工资", "物业", "的租金", "的工资", "电费", "水费", "房租"]).is_some();
    if most.is_none() && longer.is_none() && !limited || scope(after) || sum {
        return None;
    }
    let cap = Duration { length, period: period_of(context, quantity), bound: Bound::Max };
    Some(Finding::new(Rule::DurationCap(cap), quantity.span))
}

/// Reads a stretch of time as the least that something lasts.
fn least(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let length = quantity.length(context.reading)?;
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let finding = |bound| {
        let least = Duration { length, period: period_of(context, quantity), bound };
        Some(Finding::new(Rule::DurationMin(least), quantity.span))
    };
    // What makes it none stands close behind, in the same clause.
    let near: String = context.reading.clause_after(quantity.span.end).chars().take(8).collect();
    if scope(after) || NO_DURATION.iter().any(|word| near.contains(word)) {
        return None;
    }
    let spent = without_endings(before, SPENT);
    // 每两个月至少接访1天
    let verb = before.rsplit_once("至少").map_or("", |(_, verb)| verb);
    let spent = if (1..=3).contains(&verb.chars().count())
        && !verb.contains(['每', '提', '、', ',', '在', '于'])
    {
        spent.strip_suffix(verb).unwrap_or(spent)
    } else {
        spent
    };
    if ending(before, AT_LEAST).or_else(|| ending(spent, AT_LEAST)).is_some() || least_after(before) {
        return finding(Bound::Min);
    }
    let above = after.starts_with("以上");
    if above && WORTH.iter().any(|word| before.contains(word)) && !before.contains('满') {
        return finding(Bound::Min);
    }
    let noun = without_endings(before, &["为", "是"]);
    let timed = without_endings(noun, &["时限", "期限", "时间"]);
    let announced = noun != before && timed != noun && ending(timed, &["公告", "公示", "公布"]).is_some();
    let stem = without_endings(before, &["为", "是", "满", "应当", "应", "不少于", "一般", "原则上", "至少"]);
    if (ending(stem, LASTING).is_some() || announced)
        && !after.starts_with(['后', '前'])
        && opening(after, &["以内", "内"]).is_none()
    {
        let least = before.contains("至少") || before.contains("不少于") || before.ends_with('满');
        // 期限三年 and 时间两年 say nothing of what lasts.
        let vague = ["期限", "时间"]
            .iter()
            .any(|noun| stem.strip_suffix(noun).is_some_and(|rest| rest.ends_with('的') || rest.is_empty()));
        if !vague {
            return finding(if least { Bound::Min } else { Bound::Exact });
        }
    }
    None
}

/// 不得少于保质期满后六个月: the least runs from an event.
pub(super) fn least_after(before: &str) -> bool {
    let stem = without_endings(before, &["后", "之日起", "期满", "届满"]);
    stem != before
        && AT_LEAST.iter().filter_map(|cue| before.rfind(cue).map(|at| at + cue.len())).max().is_some_and(
            |at| {
                before
                    .get(at..)
                    .is_some_and(|event| event.chars().count() <= 20 && !event.contains(['、', '内']))
            },
        )
}

/// The period that a length of time counts in: 每年调研时间1个月以上.
pub(super) fn period_of(context: &Context, quantity: &Quantity) -> Option<Period> {
    period_before(context, quantity.span.start)
}

/// 不超过六个月的，由…: a case that the rule goes on to treat.
fn scope(after: &str) -> bool {
    opening(after, &["的,", "的。", "的;", "以上的", "以下的", "的项目", "的情形"]).is_some()
}
