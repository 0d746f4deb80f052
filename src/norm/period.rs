//! Periods of the calendar.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::unit::Unit;

/// A period of the calendar, written as ISO 8601 writes durations: P1W, P2M, P6M, P1Y.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// So many hours.
    Hours(u32),
    /// So many days.
    Days(u32),
    /// So many weeks.
    Weeks(u32),
    /// So many months; a quarter has 3, half a year 6.
    Months(u32),
    /// So many years.
    Years(u32),
    /// A school term (学期), which ISO 8601 has no name for.
    Semester,
}

/// A text that is no period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no period: write P1W, P3M, P1Y")]
pub struct PeriodError(String);

impl Period {
    /// The period of `count` units, where the unit recurs in the calendar.
    pub(super) fn of(count: u32, unit: Unit) -> Option<Self> {
        Some(match unit {
            Unit::Hour => Self::Hours(count),
            Unit::Day | Unit::WorkingDay => Self::Days(count),
            Unit::Week => Self::Weeks(count),
            Unit::Month => Self::Months(count),
            Unit::Quarter => Self::Months(3 * count),
            Unit::HalfYear => Self::Months(6 * count),
            Unit::Year => Self::Years(count),
            Unit::Semester => Self::Semester,
            _ => return None,
        })
    }

    /// The length in days, a year having 365: the scale on which rhythms are compared.
    pub fn days(self) -> f64 {
        match self {
            Self::Hours(count) => f64::from(count) / 24.0,
            Self::Days(count) => f64::from(count),
            Self::Weeks(count) => 7.0 * f64::from(count),
            Self::Months(count) => 365.0 / 12.0 * f64::from(count),
            Self::Years(count) => 365.0 * f64::from(count),
            Self::Semester => 365.0 / 2.0,
        }
    }

    /// What people are shown: 每两周, 每季度, 每年.
    pub fn label(self) -> String {
        match self {
            Self::Hours(1) => "每小时".to_owned(),
            Self::Days(1) => "每日".to_owned(),
            Self::Weeks(1) => "每周".to_owned(),
            Self::Months(1) => "每月".to_owned(),
            Self::Months(3) => "每季度".to_owned(),
            Self::Months(6) => "每半年".to_owned(),
            Self::Years(1) => "每年".to_owned(),
            Self::Hours(count) => format!("每{count}小时"),
            Self::Days(count) => format!("每{count}日"),
            Self::Weeks(count) => format!("每{count}周"),
            Self::Months(count) => format!("每{count}个月"),
            Self::Years(count) => format!("每{count}年"),
            Self::Semester => "每学期".to_owned(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Hours(count) => write!(f, "PT{count}H"),
            Self::Days(count) => write!(f, "P{count}D"),
            Self::Weeks(count) => write!(f, "P{count}W"),
            Self::Months(count) => write!(f, "P{count}M"),
            Self::Years(count) => write!(f, "P{count}Y"),
            Self::Semester => f.write_str("学期"),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let wrong = || PeriodError(text.to_owned());
        if text == "学期" {
            return Ok(Self::Semester);
        }
        if let Some(hours) = text.strip_prefix("PT").and_then(|rest| rest.strip_suffix('H')) {
            return hours.parse().map(Self::Hours).map_err(|_| wrong());
        }
        let figures = text.strip_prefix('P').ok_or_else(wrong)?;
        let (unit, at) =
            figures.chars().next_back().map(|c| (c, figures.len() - c.len_utf8())).ok_or_else(wrong)?;
        let count: u32 = figures.get(..at).and_then(|count| count.parse().ok()).ok_or_else(wrong)?;
        Ok(match unit {
            'D' => Self::Days(count),
            'W' => Self::Weeks(count),
            'M' => Self::Months(count),
            'Q' => Self::Months(count.checked_mul(3).ok_or_else(wrong)?),
            'Y' => Self::Years(count),
            _ => return Err(wrong()),
        })
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "ISO 8601: P1W, P2M, P1Y." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back() {
        for period in [
            Period::Hours(2),
            Period::Days(1),
            Period::Weeks(2),
            Period::Months(6),
            Period::Years(2),
            Period::Semester,
        ] {
            assert_eq!(period.to_string().parse(), Ok(period));
        }
        assert_eq!("P1Q".parse(), Ok(Period::Months(3)));
        for text in ["", "P", "1W", "PW", "P1H", "P-1W", "P99999999999Y", "P1年"] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
