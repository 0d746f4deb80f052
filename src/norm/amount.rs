//! Sums of money, and shares and multiples of sums.

use super::finding::{
    AT_LEAST, AT_MOST, Context, Finding, behind, bound_of_whole, ending, opening, without_endings,
};
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
            let penal = ["罚款", "滞纳金", "违约金"].iter().any(|sum| near.contains(sum))
                || opening(after, &["加收", "加处", "加罚", "计收", "计征"]).is_some();
            let set = penal || of_a_sum(before) && is_set(before, after, quantity);
            if !set {
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
    } else if let Some((bound, _)) = bound_of_whole(before).filter(|_| unit.is_share()) {
        bound
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

/// The last characters of words for sums: 成交额, 合同价款, 工资, 造价, 营业收入.
const SUMS: &[&str] = &[
    "额", "价", "价款", "货款", "借款", "贷款", "税款", "价格", "费", "费用", "税", "金", "收入", "所得",
    "成本", "利润", "工资", "薪酬", "经费", "预算", "支出", "投资", "资本", "资产",
];
/// Words that end like sums and are none.
const NO_SUMS: &[&str] = &["名额", "定额", "份额", "员额", "编制额"];

/// Whether a share that stands behind these words is one of a sum: 不得超过工程价款总额的.
pub(super) fn of_a_sum(before: &str) -> bool {
    let whole = without_endings(before, &["的"]);
    ending(whole, SUMS).is_some() && ending(whole, NO_SUMS).is_none()
}

/// Whether such a share is set: bounded, or what a sum is reckoned by (按照…的百分之三缴纳, 为…的百分之五).
fn is_set(before: &str, after: &str, quantity: &Quantity) -> bool {
    bound_of_whole(before).is_some()
        || quantity.max.is_some()
        || opening(after, &["以下", "以上", "以内", "之内"]).is_some()
        || ["按", "为", "以"].iter().any(|word| before.contains(word))
            && opening(after, &["的,", "的。", "的;", "以上的", "以下的"]).is_none()
}
