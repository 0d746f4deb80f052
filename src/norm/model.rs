//! What a norm is.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::period::Period;
use super::roles::Roles;
use crate::document::Place;
use crate::text::Span;

/// A time limit, frequency, quantity or the like that a provision sets, with its words and their place.
#[derive(Clone, Debug, PartialEq)]
pub struct Norm {
    /// What kind of norm.
    pub kind: Kind,
    /// The number, in `unit`; times per period for a frequency; a weekday (Monday is 1) for a schedule.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted.
    pub unit: Option<Unit>,
    /// The n-th within the period (第2个星期三 is 2), for a schedule.
    pub ordinal: Option<u32>,
    /// The period of a frequency or schedule, or the one that a duration or number counts in.
    pub period: Option<Period>,
    /// Which side of the number is allowed.
    pub bound: Option<Bound>,
    /// Who must do what, upon which event, with which force.
    pub roles: Roles,
    /// Key of the topic, such as `reply-to-consultation`, where one is recognised.
    pub topic: Option<String>,
    /// Keys of the meetings that the event is the opening or the end of, where the text says which.
    pub meetings: Vec<&'static str>,
    /// The paragraph, and the item where it stands in one.
    pub place: Place,
    /// The words it was read from: the clean text of the clause.
    pub quote: String,
    /// The range of the source that holds the quote.
    pub span: Span,
}

/// The kinds of norms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// At the latest so long after an event.
    Deadline,
    /// At least so long before an event.
    LeadTime,
    /// How often.
    Frequency,
    /// Expressly no fixed rhythm.
    Irregular,
    /// A fixed place in the calendar.
    Schedule,
    /// The longest that something lasts.
    DurationCap,
    /// The least that something lasts.
    DurationMin,
    /// A term of office or of validity.
    Term,
    /// How many of a thing, where it is no time.
    CountLimit,
    /// At once.
    Immediate,
    /// When the rule takes effect, or ends another.
    Effective,
    /// A sum of money.
    Amount,
}

/// What a norm counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 分钟
    Minute,
    /// 小时
    Hour,
    /// 日, 天
    Day,
    /// 工作日
    WorkingDay,
    /// 周, 星期
    Week,
    /// 月, 个月
    Month,
    /// 季度
    Quarter,
    /// 半年
    HalfYear,
    /// 学期
    Semester,
    /// 年
    Year,
    /// 年底: no number
    YearEnd,
    /// 年初: no number
    YearStart,
    /// 季度末: no number
    QuarterEnd,
    /// 月底: no number
    MonthEnd,
    /// 月初: no number
    MonthStart,
    /// A day of the calendar (三月底前), given by the quote: no number
    Date,
    /// A day of the week
    Weekday,
    /// 次
    Time,
    /// 元
    Yuan,
    /// A share of a whole, the whole being 1 (三分之二, 百分之五)
    Share,
    /// Anything else that is counted: `kind`, `item`, `person`, …
    Thing(&'static str),
}

/// Which side of a number is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// Up to so long after, or between the two ends of a range.
    Within,
    /// Just so many.
    Exact,
    /// So many or more.
    Min,
    /// So many or fewer.
    Max,
}

/// A word that names no kind of norm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no kind of norm: one of {list}", list = Kind::ALL.map(Kind::key).join(", "))]
pub struct KindError(String);

/// A word that names no unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no unit: one of {list}", list = Unit::NAMED.map(Unit::key).join(", "))]
pub struct UnitError(String);

impl Kind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Deadline,
        Self::LeadTime,
        Self::Frequency,
        Self::Irregular,
        Self::Schedule,
        Self::DurationCap,
        Self::DurationMin,
        Self::Term,
        Self::CountLimit,
        Self::Immediate,
        Self::Effective,
        Self::Amount,
    ];

    /// The name in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::LeadTime => "lead_time",
            Self::Frequency => "frequency",
            Self::Irregular => "irregular",
            Self::Schedule => "schedule",
            Self::DurationCap => "duration_cap",
            Self::DurationMin => "duration_min",
            Self::Term => "term",
            Self::CountLimit => "count_limit",
            Self::Immediate => "immediate",
            Self::Effective => "effective",
            Self::Amount => "amount",
        }
    }

    /// What people are shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Deadline => "时限",
            Self::LeadTime => "提前量",
            Self::Frequency => "频次",
            Self::Irregular => "不定期",
            Self::Schedule => "固定时间",
            Self::DurationCap => "最长时间",
            Self::DurationMin => "最短时间",
            Self::Term => "任期、有效期",
            Self::CountLimit => "数量",
            Self::Immediate => "立即",
            Self::Effective => "施行、废止",
            Self::Amount => "金额",
        }
    }
}

impl Unit {
    /// All units but the things that are counted.
    pub const NAMED: [Self; 20] = [
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::WorkingDay,
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::HalfYear,
        Self::Semester,
        Self::Year,
        Self::YearEnd,
        Self::YearStart,
        Self::QuarterEnd,
        Self::MonthEnd,
        Self::MonthStart,
        Self::Date,
        Self::Weekday,
        Self::Time,
        Self::Yuan,
        Self::Share,
    ];

    /// The name in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::WorkingDay => "working_day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half_year",
            Self::Semester => "semester",
            Self::Year => "year",
            Self::YearEnd => "year_end",
            Self::YearStart => "year_start",
            Self::QuarterEnd => "quarter_end",
            Self::MonthEnd => "month_end",
            Self::MonthStart => "month_start",
            // The readers of the gold files write these two in Chinese.
            Self::Date => "日期",
            Self::Share => "比例",
            Self::Weekday => "weekday",
            Self::Time => "time",
            Self::Yuan => "CNY",
            Self::Thing(name) => name,
        }
    }

    /// What people are shown behind a number: 个工作日, 次.
    pub fn label(self) -> &'static str {
        match self {
            Self::Minute => "分钟",
            Self::Hour => "小时",
            Self::Day => "日",
            Self::WorkingDay => "个工作日",
            Self::Week => "周",
            Self::Month => "个月",
            Self::Quarter => "个季度",
            Self::HalfYear => "个半年",
            Self::Semester => "个学期",
            Self::Year => "年",
            Self::YearEnd => "年底",
            Self::YearStart => "年初",
            Self::QuarterEnd => "季度末",
            Self::MonthEnd => "月底",
            Self::MonthStart => "月初",
            Self::Date => "日期",
            Self::Weekday => "星期",
            Self::Time => "次",
            Self::Yuan => "元",
            Self::Share => "（比例）",
            Self::Thing("kind") => "种",
            Self::Thing("person") => "人",
            Self::Thing("household") => "户",
            Self::Thing("copy") => "份",
            Self::Thing("piece") => "件",
            Self::Thing("page") => "页",
            Self::Thing("character") => "字",
            Self::Thing("multiple") => "倍",
            Self::Thing("organisation") => "家",
            Self::Thing("event") => "场",
            Self::Thing("vehicle") => "辆",
            Self::Thing("device") => "台",
            Self::Thing("storey") => "层",
            Self::Thing("tree") => "棵",
            Self::Thing("class_hour") => "学时",
            Self::Thing("metre") => "米",
            Self::Thing("centimetre") => "厘米",
            Self::Thing("millimetre") => "毫米",
            Self::Thing("kilometre") => "公里",
            Self::Thing("square_metre") => "平方米",
            Self::Thing("square_kilometre") => "平方公里",
            Self::Thing("kilogram") => "公斤",
            Self::Thing("tonne") => "吨",
            Self::Thing("mu") => "亩",
            Self::Thing("hectare") => "公顷",
            Self::Thing(_) => "个",
        }
    }
}

impl Bound {
    /// The name in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Exact => "exact",
            Self::Min => "min",
            Self::Max => "max",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl FromStr for Kind {
    type Err = KindError;

    /// Reads the name in machine output, with `-` for `_` too.
    fn from_str(text: &str) -> Result<Self, KindError> {
        let key = text.trim().replace('-', "_");
        Self::ALL.into_iter().find(|kind| kind.key() == key).ok_or_else(|| KindError(text.to_owned()))
    }
}

impl FromStr for Unit {
    type Err = UnitError;

    /// Reads the name in machine output, with `-` for `_` too, or the Chinese word.
    fn from_str(text: &str) -> Result<Self, UnitError> {
        let key = text.trim().replace('-', "_");
        let word = text.trim().trim_start_matches('个');
        Self::NAMED
            .into_iter()
            .find(|unit| {
                unit.key().eq_ignore_ascii_case(&key) || unit.label().trim_start_matches('个') == word
            })
            .or((word == "天").then_some(Self::Day))
            .ok_or_else(|| UnitError(text.to_owned()))
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

#[cfg(test)]
impl Norm {
    /// A norm of the first article that says nothing yet, for tests to fill in.
    pub(crate) fn blank(kind: Kind) -> Self {
        Self {
            kind,
            value: None,
            value_max: None,
            unit: None,
            ordinal: None,
            period: None,
            bound: None,
            roles: Roles::default(),
            topic: None,
            meetings: Vec::new(),
            place: Place::paragraph(crate::document::ArticleNumber::new(1), 1),
            quote: String::new(),
            span: Span::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for kind in Kind::ALL {
            assert_eq!(kind.key().parse(), Ok(kind));
            assert_eq!(kind.key().replace('_', "-").parse(), Ok(kind));
        }
        for unit in Unit::NAMED {
            assert_eq!(unit.key().parse(), Ok(unit));
            assert_eq!(unit.label().parse(), Ok(unit));
        }
        assert_eq!("天".parse(), Ok(Unit::Day));
        assert_eq!("cny".parse(), Ok(Unit::Yuan));
        assert!("often".parse::<Kind>().is_err());
        assert!("".parse::<Unit>().is_err());
    }
}
