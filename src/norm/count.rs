//! How many of a thing.

use super::amount::of_a_sum;
use super::finding::{AT_LEAST, AT_MOST, Context, Finding, bound_of_whole, ending, opening, without_endings};
use super::frequency::period_before;
use super::measure::Measure;
use super::quantity::Quantity;
use super::reader::Reader;
use super::rule::{Count, Rule};
use super::unit::{Bound, Unit};

pub(super) const READER: Reader = Reader::of_numbers(read);

/// What needs so many people or things of its kind: 由三名以上…, 应当有…
const NEEDS: &[&str] = &[
    "由",
    "须",
    "应",
    "应当",
    "需",
    "应当有",
    "须有",
    "应有",
    "应由",
    "派",
    "聘请",
    "选聘",
    "指派",
    "安排",
    "选派",
    "邀请",
    "配备",
    "确定",
    "设置",
    "推选",
    "抽取",
    "随机抽取",
    "不少于",
];

/// Who or what, behind 两个以上 and the like, makes it a scope and no number to keep.
const SCOPES: &[&str] = &[
    "部门",
    "单位",
    "区",
    "县",
    "市",
    "行政",
    "街道",
    "乡",
    "业主",
    "机关",
    "主体",
    "方",
    "以上的",
    "经营者",
    "地区",
    "申请",
    "职工",
    "代表提议",
];

fn read(context: &Context, quantity: &Quantity, _next: Option<&Finding>) -> Option<Finding> {
    let count = match quantity.measure {
        Measure::Thing(_) | Measure::Share | Measure::Percent => limit(context, quantity),
        Measure::Times => times(context, quantity),
        _ => None,
    };
    count.map(|count| Finding::new(Rule::CountLimit(count), quantity.span))
}

/// Reads a number of things as a limit.
fn limit(context: &Context, quantity: &Quantity) -> Option<Count> {
    let reading = context.reading;
    let before = reading.clause_before(quantity.span.start);
    let after = reading.after(quantity.span.end);
    let unit = match &quantity.measure {
        Measure::Thing(name) => Unit::Thing(name),
        Measure::Share => Unit::Share,
        Measure::Percent => Unit::Percent,
        _ => return None,
    };
    let finding = |bound| Some(quantity.count(unit, bound));
    let within = |bound, period| Some(Count { period, ..quantity.count(unit, bound) });
    let share = unit.is_share();
    // 保证金不得超过合同价款的百分之二 is a sum.
    if share && of_a_sum(before) {
        return None;
    }
    let case = opening(after, &["的,", "的。", "的;", "以上的", "以下的", "以内的"]).is_some();
    let stem = without_endings(before, &["为", "在", "到", "于", "约"]);
    if share && quorum(after) {
        return finding(Bound::Min);
    }
    if case {
        return None;
    }
    if share && let Some(bound) = share_bound(before, after) {
        return finding(bound);
    }
    let period = period_before(context, quantity.span.start);
    let act = without_endings(
        before,
        &["有", "设立", "设", "举办", "配备", "安排", "确定", "选派", "组织", "参加", "完成", "报送"],
    );
    if ending(act, AT_LEAST).is_some() {
        return within(Bound::Min, period);
    }
    if ending(act, AT_MOST).is_some() || ending(stem, AT_MOST).is_some() {
        return within(Bound::Max, period);
    }
    if share {
        return None;
    }
    if is_metric(unit) {
        return None;
    }
    if let Some((_, verb)) = before.rsplit_once("至少")
        && (1..=4).contains(&verb.chars().count())
        && !verb.contains(|c: char| c.is_ascii_digit() || "、,(每".contains(c))
    {
        return within(Bound::Min, period);
    }
    let people = unit == Unit::Thing("person");
    if people && let Some(bound) = staffed(before, after, quantity) {
        return finding(bound);
    }
    if people && let Some(bound) = composed_of(before, after, quantity) {
        return finding(bound);
    }
    if opening(after, &["以内", "之内", "以下"]).is_some() && (stem != before || ends_with_control(stem))
    {
        return finding(Bound::Max);
    }
    if people && let Some(rest) = after.strip_prefix("以上") {
        // 三名以上村民代表参加
        let clause = rest.split([',', '。', ';']).next().unwrap_or_default();
        let present = ["参加", "出席", "到场", "在场", "列席", "见证", "签名", "签字"];
        if before.is_empty() && ending(clause, &present).is_some() {
            return finding(Bound::Min);
        }
    }
    if after.starts_with("以上") {
        let rest = after.get("以上".len()..).unwrap_or_default();
        let needed = ending(before, NEEDS).is_some() && people;
        let clause = rest.split([',', '。', ';']).next().unwrap_or_default();
        let scope = rest.starts_with(['的', ',', '、', '。'])
            || clause.ends_with('的')
            || opening(rest, SCOPES).is_some();
        return (needed && !scope).then(|| finding(Bound::Min)).flatten();
    }
    if limited_by_only(before) && quantity.value <= 10.0 && !people_scope(after) {
        return finding(Bound::Max);
    }
    if people && before.ends_with('由') && composes(after) {
        return finding(exact(quantity));
    }
    // 每年每人要确定1至2个重点课题
    let duty =
        ["要", "应当", "应", "须", "需", "至少", "必须", "义务"].iter().any(|word| before.contains(word));
    if let Some(period) = period.filter(|_| (duty || yearly_task(before, unit)) && !people) {
        let near: String = before.chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
        let bound = if near.contains("至少") || near.contains("不少于") {
            Bound::Min
        } else if near.contains("最多") || near.contains("不超过") {
            Bound::Max
        } else if quantity.max.is_some() {
            Bound::Within
        } else {
            Bound::Exact
        };
        return within(bound, Some(period));
    }
    None
}

/// Lengths, areas and weights: what they limit is a matter of engineering.
fn is_metric(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::Thing(
            "metre"
                | "centimetre"
                | "millimetre"
                | "kilometre"
                | "square_metre"
                | "square_kilometre"
                | "kilogram"
                | "tonne"
                | "mu"
                | "hectare"
        )
    )
}

/// 成员七人以上十一人以下, 设主任一人、副主任二人
fn staffed(before: &str, after: &str, quantity: &Quantity) -> Option<Bound> {
    let stem = without_endings(before, &["为", "是", "共", "有", "应当", "应"]);
    let body = ["成员", "委员", "人数", "理事", "监事", "组成人员", "名额"];
    if ending(stem, &body).is_some() {
        // 人数应当为五人以上单数
        let above = after.strip_prefix("以上").filter(|rest| !rest.starts_with('的'));
        if let Some(bound) = above.map(|_| Bound::Min).or(quantity.max.map(|_| Bound::Within)) {
            return Some(bound);
        }
    }
    // 委托代理人一人至二人
    let entrusted = ["委托", "聘请", "选举", "推选", "推荐", "选派", "指定", "指派", "邀请"];
    let closed = after.is_empty() || after.starts_with(['、', ',', ';', '。', '和', '及']);
    if quantity.max.is_some() && closed && entrusted.iter().any(|verb| before.contains(verb)) {
        return Some(Bound::Within);
    }
    // What is set up, up to the last name before the number.
    let (head, _) = before.rsplit_once('设').filter(|(head, rest)| {
        !head.ends_with(['建', '开', '增', '假', '架', '铺'])
            && !rest.starts_with(['施', '备', '计', '置', '区', '在', '有'])
    })?;
    let list = before.get(head.len() + '设'.len_utf8()..)?;
    let office = list.rsplit(['、', '和', '及']).next().unwrap_or_default();
    let named = (2..=8).contains(&office.chars().count()) && !list.contains(['的', ',']);
    (named && closed).then(|| exact(quantity))
}

/// How a number binds by itself: a range within, else exactly.
fn exact(quantity: &Quantity) -> Bound {
    if quantity.max.is_some() { Bound::Within } else { Bound::Exact }
}

/// 仲裁员组成, 组成: what follows the number of people, up to the end of the clause, is who they are.
fn composes(after: &str) -> bool {
    let clause = after.split([',', ';', '。']).next().unwrap_or_default();
    clause.strip_suffix("组成").is_some_and(|who| who.chars().count() <= 8 && !who.starts_with("以"))
}

/// 由主任、委员等七人以上单数组成, 由副主任和委员共三至七人组成
fn composed_of(before: &str, after: &str, quantity: &Quantity) -> Option<Bound> {
    let above = after.strip_prefix("以上").unwrap_or(after);
    let odd = above.trim_start_matches('的').trim_start_matches("单数");
    let counted = above != after || ending(before, &["共", "等", "由"]).is_some();
    if !before.contains('由') || !odd.starts_with("组成") || !counted {
        return None;
    }
    Some(if above == after { exact(quantity) } else { Bound::Min })
}

/// 不得超过号牌总数的百分之二十, 达到百分之八十以上.
fn share_bound(before: &str, after: &str) -> Option<Bound> {
    match bound_of_whole(before) {
        Some((bound, whole))
            if whole.is_empty() || whole.ends_with(['的', '数', '额', '积', '量', '期', '值']) =>
        {
            Some(bound)
        }
        _ => (after.starts_with("以上") && ending(before, &["达到", "达", "占比"]).is_some())
            .then_some(Bound::Min),
    }
}

/// 每年撰写1至2篇调研报告: a task with its number close behind the period.
fn yearly_task(before: &str, unit: Unit) -> bool {
    let task = matches!(unit, Unit::Thing("item" | "piece" | "tree" | "class_hour" | "household" | "event"));
    let verb = before.rsplit_once('年').map(|(_, verb)| verb).unwrap_or_default();
    task && (verb.is_empty() || (2..=8).contains(&verb.chars().count()))
        && !verb.contains(['的', '有', '、', '第'])
}

fn people_scope(after: &str) -> bool {
    opening(after, &["方面", "以上", "问题", "事项", "环节"]).is_some()
}

fn ends_with_control(before: &str) -> bool {
    ending(before, &["控制", "压缩", "限制", "限定"]).is_some()
}

/// 只, 仅, 限: what follows is the most.
fn limited_by_only(before: &str) -> bool {
    let near: String = before.chars().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect();
    let only = near.char_indices().filter(|(_, c)| "只仅限".contains(*c)).any(|(at, c)| {
        let rest = near.get(at + c.len_utf8()..).unwrap_or_default();
        let head = near.get(..at).unwrap_or_default();
        let other = rest.starts_with(['要', '有', '是', '能', '于', '期', '制', '度', '时', '额', '定'])
            || head.ends_with(['不', '权', '期', '时', '有', '年', '界', '局', '船', '无', '非']);
        !other
    });
    only || ending(&near, &["限养", "限报", "限送", "只报", "仅限"]).is_some()
}

/// 三分之二以上的组成人员参加, 五分之一以上代表提议: a share that a decision needs.
fn quorum(after: &str) -> bool {
    let near: String = after.chars().take(30).collect();
    after.starts_with("以上")
        && ["出席", "到会", "参加", "同意", "通过", "赞成", "提议", "联名", "表决", "提出"]
            .iter()
            .any(|word| near.contains(word))
}

/// 不得超过三次 without a period is a number of things.
fn times(context: &Context, quantity: &Quantity) -> Option<Count> {
    let before = context.reading.clause_before(quantity.span.start);
    let after = context.reading.after(quantity.span.end);
    let case = after.starts_with('的') || before.contains('每');
    // 可以延长一次
    let prolonged = ending(before, &["延长", "延期", "续期", "展期", "续展", "连任", "顺延"]).is_some();
    ((ending(before, AT_MOST).is_some() || prolonged) && !case)
        .then(|| quantity.count(Unit::Time, Bound::Max))
}
