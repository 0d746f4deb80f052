//! What a norm is.

use serde::Serialize;

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
    /// The period of a frequency or schedule.
    pub period: Option<Period>,
    /// Which side of the number is allowed.
    pub bound: Option<Bound>,
    /// The event that the time runs from or up to.
    pub trigger: Option<String>,
    /// The words of force as written (一般应, 原则上, 必须).
    pub modality: Option<String>,
    /// Who is bound.
    pub actor: Option<String>,
    /// What is to be done.
    pub action: Option<String>,
    /// Key of the topic, such as `reply-to-consultation`, where one is recognised.
    pub topic: Option<String>,
    /// The paragraph, and the item where it stands in one.
    pub place: Place,
    /// The words it was read from: the clean text of the clause.
    pub quote: String,
    /// The range of the source that holds the quote.
    pub span: Span,
}

/// The kinds of norms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// 年
    Year,
    /// 年底: no number
    YearEnd,
    /// 年初: no number
    YearStart,
    /// A day of the week
    Weekday,
    /// 次
    Time,
    /// 元
    Yuan,
    /// Anything else that is counted: `kind`, `item`, `person`, …
    Thing(&'static str),
}

/// Which side of a number is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Up to so long after.
    Within,
    /// Just so many.
    Exact,
    /// So many or more.
    Min,
    /// So many or fewer.
    Max,
}

/// A period of the calendar, written as ISO 8601 writes durations: P1W, P2M, P6M, P1Y.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many months; a quarter has 3, half a year 6.
    Months(u32),
    /// So many years.
    Years(u32),
}
