//! A length of time that can be counted on a calendar.

use std::fmt;
use std::str::FromStr;

use crate::norm::{Stretch, Unit, read_stretch};

/// The longest limit that is counted: more than a century of days.
const MOST: f64 = 50_000.0;
/// Half a month is counted as so many days.
const HALF_MONTH: u32 = 15;

/// A length of time that can be counted on a calendar: 7个工作日, 15日, 一个半月.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimeLimit {
    value: f64,
    unit: Unit,
    count: Count,
}

/// What is counted, in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Count {
    WorkingDays(u32),
    Days(u32),
    /// Months, and then days.
    Months(u32, u32),
    Minutes(u32),
}

/// Why a text can't be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LimitError {
    /// It is no length of time.
    #[error("“{0}” is no length of time")]
    Unread(String),
    /// It is a range.
    #[error("“{0}” has two ends")]
    Range(String),
    /// It is nothing, or too much.
    #[error("“{0}” is too short or too long to count")]
    Size(String),
    /// It is a part of a thing that is counted whole, such as half a working day.
    #[error("“{0}” is no whole number of units")]
    Fraction(String),
    /// It counts something that has no fixed length, such as a semester.
    #[error("“{0}” has no length on the calendar")]
    Unit(String),
}

impl TimeLimit {
    /// A number of units.
    pub fn new(value: f64, unit: Unit) -> Result<Self, LimitError> {
        let words = || words(value, unit);
        if !(value > 0.0 && value <= MOST) {
            return Err(LimitError::Size(words()));
        }
        let times = |factor: f64| whole(value * factor).ok_or_else(|| LimitError::Fraction(words()));
        let months = |factor: f64| {
            let halves = whole(value * factor * 2.0).ok_or_else(|| LimitError::Fraction(words()))?;
            Ok(Count::Months(halves / 2, halves % 2 * HALF_MONTH))
        };
        let count = match unit {
            Unit::WorkingDay => Count::WorkingDays(times(1.0)?),
            Unit::Day => Count::Days(times(1.0)?),
            Unit::Week => Count::Days(times(7.0)?),
            Unit::Month => months(1.0)?,
            Unit::Quarter => months(3.0)?,
            Unit::HalfYear => months(6.0)?,
            Unit::Year => months(12.0)?,
            Unit::Hour => Count::Minutes(times(60.0)?),
            Unit::Minute => Count::Minutes(times(1.0)?),
            _ => return Err(LimitError::Unit(words())),
        };
        Ok(Self { value, unit, count })
    }

    /// The number, in [`unit`](Self::unit).
    pub fn value(self) -> f64 {
        self.value
    }

    /// What is counted.
    pub fn unit(self) -> Unit {
        self.unit
    }

    pub(super) fn count(self) -> Count {
        self.count
    }
}

impl FromStr for TimeLimit {
    type Err = LimitError;

    /// Reads any spelling that norms are read in: 7工作日, 七个工作日内, 15日, 一个半月, 两周.
    fn from_str(text: &str) -> Result<Self, LimitError> {
        let asked = || text.to_owned();
        match read_stretch(text) {
            None => Err(LimitError::Unread(asked())),
            Some(Stretch { value_max: Some(_), .. }) => Err(LimitError::Range(asked())),
            Some(Stretch { value, unit, .. }) => Self::new(value, unit),
        }
    }
}

impl fmt::Display for TimeLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words(self.value, self.unit))
    }
}

fn words(value: f64, unit: Unit) -> String {
    // A unit that begins with 半 or 个 takes no number of one.
    if unit == Unit::HalfYear && (value - 1.0).abs() < f64::EPSILON {
        return "半年".to_owned();
    }
    format!("{value}{}", unit.label())
}

fn whole(value: f64) -> Option<u32> {
    (value.fract() == 0.0 && (0.0..1e9).contains(&value)).then(|| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = value as u32;
        whole
    })
}
