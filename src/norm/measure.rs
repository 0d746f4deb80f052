//! What numbers count: the words for units of time, for things, and what turns a unit into part of another word.

use super::unit::Unit;

/// What a number counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Measure {
    /// A stretch of time.
    Time(Unit),
    /// 次
    Times,
    /// 元, 美元
    Money(Unit),
    /// A share of a whole (三分之二), the whole being 1.
    Share,
    /// Parts of a hundred (百分之五, 5%).
    Percent,
    /// 倍
    Multiple,
    /// Anything else.
    Thing(&'static str),
}

/// Units of time as they follow a number; longer ones first.
pub(super) const TIMES: &[(&str, Unit)] = &[
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("个工作天", Unit::WorkingDay),
    ("工作天", Unit::WorkingDay),
    ("个交易日", Unit::TradingDay),
    ("交易日", Unit::TradingDay),
    ("个自然日", Unit::Day),
    ("自然日", Unit::Day),
    ("个日历日", Unit::Day),
    ("日历日", Unit::Day),
    ("日", Unit::Day),
    ("天", Unit::Day),
    ("个小时", Unit::Hour),
    ("小时", Unit::Hour),
    ("分钟", Unit::Minute),
    ("个星期", Unit::Week),
    ("星期", Unit::Week),
    ("个礼拜", Unit::Week),
    ("个周", Unit::Week),
    ("周", Unit::Week),
    ("个月", Unit::Month),
    ("个季度", Unit::Quarter),
    ("个半年", Unit::HalfYear),
    ("个学期", Unit::Semester),
    ("学期", Unit::Semester),
    ("个年度", Unit::Year),
    ("年度", Unit::Year),
    ("年", Unit::Year),
];

/// Things that are counted, and the unit that says so in machine output.
pub(super) const THINGS: &[(&str, &str)] = &[
    ("种", "kind"),
    ("类", "kind"),
    ("个", "item"),
    ("项", "item"),
    ("件", "piece"),
    ("份", "copy"),
    ("篇", "piece"),
    ("人", "person"),
    ("名", "person"),
    ("位", "person"),
    ("家", "organisation"),
    ("户", "household"),
    ("页", "page"),
    ("字", "character"),
    ("场", "event"),
    ("届", "term"),
    ("处", "place"),
    ("所", "place"),
    ("套", "set"),
    ("宗", "piece"),
    ("只", "animal"),
    ("条", "animal"),
    ("辆", "vehicle"),
    ("台", "device"),
    ("部", "device"),
    ("层", "storey"),
    ("平方米", "square_metre"),
    ("平方公里", "square_kilometre"),
    ("公里", "kilometre"),
    ("千米", "kilometre"),
    ("厘米", "centimetre"),
    ("毫米", "millimetre"),
    ("米", "metre"),
    ("公斤", "kilogram"),
    ("千克", "kilogram"),
    ("吨", "tonne"),
    ("亩", "mu"),
    ("公顷", "hectare"),
    ("棵", "tree"),
    ("株", "tree"),
    ("学时", "class_hour"),
    ("课时", "class_hour"),
    ("晚", "night"),
];

/// What turns a unit into part of another word: 周岁, 年级, 日常, 人民.
const NO_UNIT: &[(&str, &[char])] = &[
    ("周", &['岁', '年', '边', '围', '转']),
    ("年", &['级', '龄', '代', '生', '轻', '份', '检', '审', '终', '薪']),
    ("日", &['常', '报', '照', '志', '期', '益']),
    ("天", &['然', '气', '津', '下', '桥']),
    ("人", &['民', '大', '员', '才', '口', '士', '事', '均', '身', '工', '力', '防', '行', '物', '类', '车']),
    ("名", &['称', '义', '单', '录', '额', '字', '校', '牌', '胜']),
    ("家", &['庭', '属', '长', '园', '具', '畜']),
    ("户", &['籍', '外', '口', '型', '主']),
    ("部", &['门', '分', '级', '署', '委', '队']),
    ("所", &['有', '在', '属', '需', '得', '以']),
    ("位", &['于', '置']),
    ("字", &['样', '体']),
    ("处", &['理', '分', '罚', '置', '级', '以']),
    ("条", &['件', '例', '第', '规']),
    ("类", &['型', '别']),
    ("种", &['植', '类', '子', '养']),
    ("场", &['所', '地', '景']),
    ("层", &['级', '次', '面']),
    ("项", &['目', '规', '制', '重', '建', '举', '措', '工']),
    ("件", &['事']),
    ("次", &['序', '要', '日', '月', '年']),
    ("台", &['账', '风']),
    ("期", &['工', '间', '限', '项', '建', '货', '望']),
];

/// Whether a number with a unit may go on with this character: a unit's first one, or what joins two numbers.
pub(super) fn starts_measure(c: char) -> bool {
    "个工日天自交小分星礼周月季半学年次回期倍元美港块点零又以至到—–―-－~～.．,，%％(（".contains(c)
        || THINGS.iter().any(|(word, _)| word.starts_with(c))
        || crate::text::is_space(c)
}

/// Whether a unit at the start of `rest` is only part of another word there.
pub(super) fn is_other_word(word: &str, rest: &str) -> bool {
    // 会前一天下班前
    if word == "天" && (rest.starts_with("天下班") || rest.starts_with("天下午")) {
        return false;
    }
    let last = word.chars().next_back();
    let next = rest.get(word.len()..).and_then(|rest| rest.chars().next());
    NO_UNIT.iter().any(|(unit, followers)| {
        last == unit.chars().next() && word == *unit && next.is_some_and(|next| followers.contains(&next))
    })
}
