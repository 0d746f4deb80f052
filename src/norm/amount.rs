//! Sums of money, and shares and multiples of sums.

use super::finding::{AT_LEAST, AT_MOST, Context, Finding, behind, ending, opening, without_endings};
use super::measure::Measure;
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::Rule;
use super::unit::{Bound, Unit};

/// Names of the least and of the most that a sum may be.
const LOWEST: &[&str] = &["最低限额", "最低", "最低额", "下限", "起点"];
const HIGHEST: &[&str] = &["最高限额", "最高额", "上限", "限额"];

pub(super) const READER: Reader = Reader::of_numbers(read);

/// Reads a sum of money, or a multiple of one.
fn read(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let reading = context.reading;
    let after = behind(context, quantity);
    let before = reading.clause_before(quantity.span.start);
    let named = before;
    let before = without_endings(named, &["人民币", "港币", "港元", "美元", "美金"]);
    let unit = match quantity.measure {
        // 港币五十万元
        Measure::Money(currency) => match ending(named, &["港币", "港元", "美元", "美金"]) {
            Some("港币" | "港元") => Unit::HongKongDollar,
            Some(_) => Unit::UsDollar,
            None => currency,
        },
        // 合同价款百分之二以上百分之四以下的罚款, 按日加收万分之五的滞纳金
        Measure::Share | Measure::Percent => {
            let near: String = after.chars().take(9).take_while(|c| !"。;,".contains(*c)).collect();
            if !["罚款", "滞纳金", "违约金"].iter().any(|sum| near.contains(sum)) {
                return None;
            }
            if quantity.measure == Measure::Share { Unit::Share } else { Unit::Percent }
        }
        Measure::Multiple => {
            let sentence = reading.slice(reading.sentence(quantity.span));
            if !sentence.contains("罚款") && !sentence.contains("赔偿") && !sentence.contains("违约金")
            {
                return None;
            }
            Unit::Multiple
        }
        _ => return None,
    };
    let stem = without_endings(before, &["为", "是", "应当", "不得"]);
    let bound = if quantity.max.is_some() {
        Bound::Within
    } else if ending(before, AT_LEAST).is_some() || ending(stem, LOWEST).is_some() {
        Bound::Min
    } else if opening(after, &["以下", "以内", "之内"]).is_some()
        || ending(before, AT_MOST).is_some()
        || ending(stem, HIGHEST).is_some()
        || ending(before, &["不足", "不满", "低于"]).is_some()
    {
        Bound::Max
    } else if after.starts_with("以上") || ending(before, &["超过", "高于", "达到", "满"]).is_some()
    {
        Bound::Min
    } else {
        Bound::Exact
    };
    Some(Finding::new(Rule::Amount(quantity.count(unit, bound)), quantity.span))
}
