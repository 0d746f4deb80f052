//! Deadlines of different units on one scale, so that a search can ask for at most three working days.

use std::fmt;

use crate::norm::{Figure, Kind, Unit};
use crate::text::read_quantity;

/// How long a time limit runs, in minutes of the calendar: five working days are a week, a month has 30 days.
///
/// `None` for what has no length (年底, 次).
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // bounded below
pub(super) fn minutes(value: f64, unit: Unit) -> Option<u64> {
    let one: f64 = match unit {
        Unit::Minute => 1.0,
        Unit::Hour => 60.0,
        Unit::Day => 1440.0,
        Unit::WorkingDay | Unit::TradingDay => 2016.0,
        Unit::Week => 10_080.0,
        Unit::Month => 43_200.0,
        Unit::Quarter => 129_600.0,
        Unit::HalfYear => 259_200.0,
        Unit::Year => 525_600.0,
        _ => return None,
    };
    let minutes = (value * one).round();
    (minutes.is_finite() && (0.0..1e15).contains(&minutes)).then_some(minutes as u64)
}

/// The length of a norm that is a deadline; of a range (3 至 5 个工作日) its longer end.
pub(super) fn length(norm: &Figure) -> Option<u64> {
    let length = norm.rule.length().filter(|_| norm.rule.kind() == Kind::Deadline)?;
    minutes(length.value_max.unwrap_or(length.value), length.unit)
}

/// A sign's way from the shorter and longer end of a length to the first and last that are meant.
type Bounds = fn(u64, u64) -> (u64, u64);

/// Deadlines from the first length to the last, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Limit {
    first: u64,
    last: u64,
    /// As the user wrote it.
    written: String,
}

impl Limit {
    /// Reads <=3工作日, 7日, 3-5个工作日, >半年; `None` if it is no length of time.
    pub(super) fn read(text: &str) -> Option<Self> {
        let signs: [(&str, Bounds); 7] = [
            (">=", |low, _| (low, u64::MAX)),
            ("<=", |_, high| (0, high)),
            ("≥", |low, _| (low, u64::MAX)),
            ("≤", |_, high| (0, high)),
            (">", |_, high| (high.saturating_add(1), u64::MAX)),
            ("<", |low, _| (0, low.saturating_sub(1))),
            ("=", |low, high| (low, high)),
        ];
        let signed = signs.iter().find_map(|&(sign, range)| Some((text.strip_prefix(sign)?, range)));
        let (length, range) = signed.unwrap_or((text, |low, high| (low, high)));
        let (low, high) = length.char_indices().skip(1).find_map(|(at, _)| {
            let (number, unit) = length.split_at_checked(at)?;
            let unit = match unit.trim_start_matches('个') {
                "星期" | "礼拜" => Unit::Week,
                "月份" => Unit::Month,
                unit => unit.parse().ok()?,
            };
            let quantity = read_quantity(number)?;
            Some((minutes(quantity.value, unit)?, minutes(quantity.max.unwrap_or(quantity.value), unit)?))
        })?;
        let (first, last) = range(low, high);
        Some(Self { first, last, written: text.to_owned() })
    }

    /// Whether a deadline of this length is meant.
    pub(super) fn contains(&self, length: u64) -> bool {
        (self.first..=self.last).contains(&length)
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_lengths_of_time() {
        for (text, inside, outside) in [
            ("<=3工作日", &[0, 2016, 6048][..], &[6049][..]),
            ("<=三个工作日", &[6048], &[6049, 10_080]),
            ("≤4日", &[4032], &[6048]),
            ("5个工作日", &[10_080], &[10_079, 10_081]),
            ("1周", &[10_080], &[7200]),
            ("一星期", &[10_080], &[7200]),
            (">=半年", &[262_800, 525_600], &[43_200]),
            (">1个半月", &[64_801], &[64_800]),
            ("<2小时", &[119], &[120]),
            ("3-5工作日", &[6048, 8000, 10_080], &[6047, 10_081]),
        ] {
            let limit = Limit::read(text).unwrap();
            assert!(inside.iter().all(|&length| limit.contains(length)), "{text}: {limit:?}");
            assert!(!outside.iter().any(|&length| limit.contains(length)), "{text}: {limit:?}");
        }
        for text in ["", "3", "工作日", "<=", "<=年底", "三次", "<=3.5.1日", "会签"] {
            assert_eq!(Limit::read(text), None, "{text}");
        }
    }
}
