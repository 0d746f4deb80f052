//! What norms count, and which side of a number they allow.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use strum::{EnumIter, EnumProperty, IntoEnumIterator, IntoStaticStr, VariantArray};

use super::measure::THINGS;

/// What a norm counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter, EnumProperty, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Unit {
    /// 分钟
    #[strum(props(label = "分钟"))]
    Minute,
    /// 小时
    #[strum(props(label = "小时"))]
    Hour,
    /// 日, 天
    #[strum(props(label = "日"))]
    Day,
    /// 工作日
    #[strum(props(label = "个工作日"))]
    WorkingDay,
    /// 交易日
    #[strum(props(label = "个交易日"))]
    TradingDay,
    /// 周, 星期
    #[strum(props(label = "周"))]
    Week,
    /// 月, 个月
    #[strum(props(label = "个月"))]
    Month,
    /// 季度
    #[strum(props(label = "个季度"))]
    Quarter,
    /// 半年
    #[strum(props(label = "个半年"))]
    HalfYear,
    /// 学期
    #[strum(props(label = "个学期"))]
    Semester,
    /// 年
    #[strum(props(label = "年"))]
    Year,
    /// 年底: no number
    #[strum(props(label = "年底"))]
    YearEnd,
    /// 年中: no number
    #[strum(props(label = "年中"))]
    YearMiddle,
    /// 年初: no number
    #[strum(props(label = "年初"))]
    YearStart,
    /// 季度末: no number
    #[strum(props(label = "季度末"))]
    QuarterEnd,
    /// 月底: no number
    #[strum(props(label = "月底"))]
    MonthEnd,
    /// 月初: no number
    #[strum(props(label = "月初"))]
    MonthStart,
    /// A day of the calendar: no number
    #[strum(props(label = "日期"))]
    Date,
    /// A day of the week
    #[strum(props(label = "星期"))]
    Weekday,
    /// 次
    #[strum(props(label = "次"))]
    Time,
    /// 元
    #[strum(serialize = "CNY", props(label = "元"))]
    Yuan,
    /// 美元
    #[strum(serialize = "USD", props(label = "美元"))]
    UsDollar,
    /// 港元
    #[strum(serialize = "HKD", props(label = "港元"))]
    HongKongDollar,
    /// Parts of a hundred (百分之五 is 5), of a ten thousand as well (万分之五 is 0.05)
    #[strum(props(label = "%"))]
    Percent,
    /// A share of a whole, the whole being 1 (三分之二)
    #[strum(props(label = "（比例）"))]
    Share,
    /// 倍: a multiple of another sum
    #[strum(props(label = "倍"))]
    Multiple,
    /// Anything else that is counted: `kind`, `item`, `person`, …
    #[strum(disabled)]
    Thing(&'static str),
}

/// Which side of a number is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
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

/// A word that names no unit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no unit: one of {list}", list = Unit::named().map(Unit::key).collect::<Vec<_>>().join(", "))]
pub struct UnitError(String);

impl Unit {
    /// All units but the things that are counted.
    pub fn named() -> impl Iterator<Item = Self> {
        Self::iter().filter(|unit| !matches!(unit, Self::Thing(_)))
    }

    /// The name in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Thing(name) => name,
            named => named.into(),
        }
    }

    /// What people are shown behind a number: 个工作日, 次.
    pub fn label(self) -> &'static str {
        match self {
            Self::Thing(name) => THINGS.iter().find(|(_, key)| *key == name).map_or("个", |(word, _)| word),
            named => named.get_str("label").unwrap_or_default(),
        }
    }

    /// Whether a number of it is a share of something: 百分之五, 三分之二.
    pub fn is_share(self) -> bool {
        matches!(self, Self::Percent | Self::Share)
    }
}

impl Bound {
    /// The name in machine output.
    pub fn key(self) -> &'static str {
        self.into()
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

impl FromStr for Unit {
    type Err = UnitError;

    /// Reads the name in machine output, with `-` for `_` too, or the Chinese word.
    fn from_str(text: &str) -> Result<Self, UnitError> {
        let key = text.trim().replace('-', "_");
        let word = text.trim().trim_start_matches('个');
        Self::named()
            .find(|unit| {
                unit.key().eq_ignore_ascii_case(&key) || unit.label().trim_start_matches('个') == word
            })
            .or((word == "天").then_some(Self::Day))
            .ok_or_else(|| UnitError(text.to_owned()))
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl JsonSchema for Unit {
    fn schema_name() -> Cow<'static, str> {
        "Unit".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "What is counted: working_day, month, CNY, percent, person." })
    }
}

impl Serialize for Bound {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl JsonSchema for Bound {
    fn schema_name() -> Cow<'static, str> {
        "Bound".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": Self::VARIANTS.iter().map(|bound| bound.key()).collect::<Vec<_>>() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        assert!(Unit::named().count() > 20);
        for unit in Unit::named() {
            assert_eq!(unit.key().parse(), Ok(unit));
            assert_eq!(unit.label().parse(), Ok(unit));
        }
        assert_eq!("天".parse(), Ok(Unit::Day));
        assert_eq!("cny".parse(), Ok(Unit::Yuan));
        assert!("".parse::<Unit>().is_err());
    }
}
