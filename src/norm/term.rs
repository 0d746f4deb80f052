//! Terms of office and of validity.

use super::finding::{Context, Finding, ending, opening, without_endings};
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::Rule;
use super::stretch::Stretch;
use crate::text::Span;

pub(super) const READER: Reader = Reader::of_numbers(read);

/// What has a term: an office, a licence, a document.
const TERMS: &[&str] = &[
    "任期",
    "每届任期",
    "任职期限",
    "有效期",
    "有效期限",
    "有效期间",
    "许可期限",
    "聘期",
    "聘任期",
    "聘用期",
    "试用期",
    "使用期限",
    "届期",
    "每届",
    "合同期限",
    "服务期",
    "有效时间",
];

/// Reads a stretch of time as a term of office or of validity.
fn read(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let length = quantity.length(context.reading)?;
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let stem = without_endings(before, &["为", "是", "一般", "均", "通常", "应当", "与"]);
    let named = ending(stem, TERMS).is_some();
    let each = after.starts_with("一届") || after.starts_with("为一届") || after.starts_with("一任");
    let valid = opening(after, &["有效,", "有效。", "有效;", "内有效"]).is_some() || after == "有效";
    // 保留期为二年, 期限为三年至五年
    let period = before != stem && ending(stem, &["期", "期限", "期间"]).is_some();
    if !named && !each && !valid && !period
        || opening(after, &["内", "以内", "届满", "前", "后", "以上", "以下", "的"]).is_some()
    {
        return None;
    }
    // 任期三年或者五年
    let other = opening(after, &["或者", "或"]).and_then(|or| {
        let at = quantity.span.end + or.len();
        let other = context.scan.quantity_from(at).filter(|other| other.span.start == at)?;
        let longer =
            other.measure == quantity.measure && other.value > length.value && length.value_max.is_none();
        longer.then_some(other)
    });
    if let Some(other) = other {
        let range = Stretch { value_max: Some(other.value), ..length };
        return Some(Finding::new(Rule::Term(range), Span::new(quantity.span.start, other.span.end)));
    }
    Some(Finding::new(Rule::Term(length), quantity.span))
}
