//! Lead times: at least so long before an event.

use super::deadline::{BAN, WITHIN};
use super::finding::{Context, Finding, ending, opening, without_endings};
use super::frequency::period_before;
use super::number::whole;
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::{Deadline, Rule};
use super::slot::Slot;
use super::unit::Unit;

pub(super) const READER: Reader = Reader::of_numbers(read);

/// Reads a stretch of time as a lead time; the day of a month is a deadline (每季度第一个月的二十五日前).
fn read(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let length = quantity.length(context.reading)?;
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let lead = || Some(Finding::new(Rule::LeadTime(length), quantity.span));
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
        let due = match (length.unit, whole(length.value)) {
            (Unit::Day, Some(first)) => {
                let slot = Slot::Day { first, last: length.value_max.and_then(whole) };
                Deadline::By(slot, period_before(context, quantity.span.start))
            }
            (Unit::WorkingDay, _) => Deadline::Within(length),
            _ => return None,
        };
        return Some(Finding::new(Rule::Deadline(due), quantity.span));
    }
    if matches!(length.unit, Unit::Year) && !before.contains("届满") && !before.contains("期满") {
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
