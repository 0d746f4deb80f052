//! Places in the calendar: 每月第2个星期三, 年底, 12月31日, 每年6月至9月.

use std::fmt;

use super::unit::Unit;

/// A place in the calendar, within a year, quarter, month or week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// A day of the week, Monday being 1, or a range of days.
    Weekday {
        /// The first or only day.
        first: u32,
        /// The last day of a range.
        last: Option<u32>,
        /// The n-th of the period (第2个星期三); -1 for the last.
        ordinal: Option<i32>,
    },
    /// A day of the month (每月10日), or a range of days.
    Day {
        /// The first or only day.
        first: u32,
        /// The last day of a range.
        last: Option<u32>,
    },
    /// The n-th day, working day, week, month or quarter of the period (每月第一周); -1 for the last.
    Nth {
        /// What is counted.
        unit: Unit,
        /// The number; -1 for the last.
        number: i32,
        /// The last of a range.
        last: Option<u32>,
    },
    /// A day of the year (12月31日) or a month's beginning or end (三月底), or a range of days.
    Date {
        /// The first or only day.
        first: MonthDay,
        /// The last day of a range.
        last: Option<MonthDay>,
    },
    /// 年初
    YearStart,
    /// 年中
    YearMiddle,
    /// 年底
    YearEnd,
    /// 季度末
    QuarterEnd,
    /// 月初
    MonthStart,
    /// 月底
    MonthEnd,
}

/// A day of any year; written as ISO 8601 writes it (`--12-31`), and without the day where the text gives only the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct MonthDay {
    /// The month.
    pub month: u32,
    /// The day of the month.
    pub day: Option<u32>,
}

impl MonthDay {
    /// The last day of a month; of February, whose length hangs on the year, the month.
    pub(super) fn end_of(month: u32) -> Self {
        let day = match month {
            2 => None,
            4 | 6 | 9 | 11 => Some(30),
            _ => Some(31),
        };
        Self { month, day }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "--{:02}", self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}
