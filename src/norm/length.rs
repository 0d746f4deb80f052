//! A number with its unit → how long that is in days, so that time limits of different units stand on one scale.

use schemars::JsonSchema;
use serde::Serialize;

use super::model::Norm;
use super::rule::Rule;
use super::unit::Unit;

/// How long a stretch of time is, in calendar days.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Length {
    /// Days; hours and minutes are fractions.
    pub days: f64,
    /// Whether the calendar decides how many days it really is: a week of five working days (工作日) has seven days, a
    /// month the twelfth part of a year.
    pub approximate: bool,
}

impl Length {
    /// The length of so many units; `None` for what is no stretch of time.
    pub fn new(value: f64, unit: Unit) -> Option<Self> {
        let (factor, approximate) = match unit {
            Unit::Minute => (1.0 / 1440.0, false),
            Unit::Hour => (1.0 / 24.0, false),
            Unit::Day => (1.0, false),
            Unit::WorkingDay | Unit::TradingDay => (7.0 / 5.0, true),
            Unit::Week => (7.0, false),
            Unit::Month => (365.0 / 12.0, true),
            Unit::Quarter => (365.0 / 4.0, true),
            Unit::HalfYear | Unit::Semester => (365.0 / 2.0, true),
            Unit::Year => (365.0, true),
            _ => return None,
        };
        // No more digits than the approximation has: seven working days and 9.8 days are one length.
        let days = (value * factor * 10_000.0).round() / 10_000.0;
        (days.is_finite()).then_some(Self { days, approximate: approximate && value != 0.0 })
    }

    /// The length of a time limit or duration, the longer end of a range; nothing for 立即.
    pub fn of(norm: &Norm) -> Option<Self> {
        if norm.rule == Rule::Immediate {
            return Some(Self { days: 0.0, approximate: false });
        }
        let length = norm.rule.length()?;
        Self::new(length.value_max.unwrap_or(length.value), length.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_on_one_scale() {
        for (value, unit, length) in [
            (30.0, Unit::Minute, Some((0.0208, false))),
            (48.0, Unit::Hour, Some((2.0, false))),
            (3.0, Unit::Day, Some((3.0, false))),
            (5.0, Unit::WorkingDay, Some((7.0, true))),
            (1.0, Unit::Week, Some((7.0, false))),
            (1.0, Unit::Year, Some((365.0, true))),
            (2.0, Unit::Yuan, None),
            (1.0, Unit::YearEnd, None),
        ] {
            let read = Length::new(value, unit).map(|length| (length.days, length.approximate));
            assert_eq!(read, length, "{value} {unit}");
        }
    }
}
