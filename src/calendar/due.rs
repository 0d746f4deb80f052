//! A start and a time limit → the day on which the limit ends.

use jiff::civil::{Date, DateTime};
use jiff::{Span, ToSpan};

use super::day::{Day, DayKind, missing_year};
use super::limit::{Count, TimeLimit};
use super::moment::Moment;
use crate::text::Language;

/// Which way time is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Within so long after the start (N日内).
    #[default]
    Within,
    /// At least so long before an event (提前N日).
    Before,
}

/// The day on which a time limit ends, and how it was found.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Due {
    /// What the count starts from: the event, whose own day does not count.
    pub start: Moment,
    /// How long.
    pub limit: TimeLimit,
    /// Which way.
    pub direction: Direction,
    /// The last day on which a thing is in time; with a time for a limit of hours or minutes.
    pub due: Moment,
    /// The last day by the calendar, where it was off and the limit moved.
    pub moved_from: Option<Date>,
    /// The days off that were passed over, in the order of the count.
    pub skipped: Vec<Day>,
    /// Weekend days that counted as working days, in the order of the count.
    pub make_up: Vec<Day>,
    /// Years whose holidays would be needed and are unknown: with any of them the day is uncertain.
    pub unknown_years: Vec<i16>,
}

/// Why nothing can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DueError {
    /// Hours and minutes run from a time.
    #[error("hours and minutes are counted from a time, and the start has none")]
    NoTime,
    /// The count leaves the calendar.
    #[error("the time limit ends outside the calendar")]
    OutOfRange,
}

impl From<jiff::Error> for DueError {
    fn from(_: jiff::Error) -> Self {
        Self::OutOfRange
    }
}

/// Counts a time limit as the Civil Code (民法典) does: the day of the event does not count; months and years end on the
/// corresponding day, or on the month's last one; a last day that is off moves on to the next working day.
///
/// Working days leave out every day off and count the make-up ones. Backwards, a last day that is off moves to the working
/// day before it, so that the lead time is never shorter than asked for.
pub fn due(start: Moment, limit: TimeLimit, direction: Direction) -> Result<Due, DueError> {
    let mut due = Due {
        start,
        limit,
        direction,
        due: start,
        moved_from: None,
        skipped: Vec::new(),
        make_up: Vec::new(),
        unknown_years: Vec::new(),
    };
    let days = |days: u32| Span::new().try_days(days);
    let months = |months: u32| Span::new().try_months(months);
    match limit.count() {
        Count::WorkingDays(count) => due.due = due.count_working_days(count)?.into(),
        Count::Days(count) => {
            let last = direction.add(start.date, days(count)?)?;
            due.settle(last)?;
        }
        Count::Months(whole, rest) => {
            let last = direction.add(start.date, months(whole)?)?;
            let last = direction.add(last, days(rest)?)?;
            due.settle(last)?;
        }
        Count::Minutes(count) => {
            let time = start.time.ok_or(DueError::NoTime)?;
            let span = Span::new().try_minutes(count)?;
            let from = DateTime::from_parts(start.date, time);
            let last = match direction {
                Direction::Within => from.checked_add(span)?,
                Direction::Before => from.checked_sub(span)?,
            };
            due.due = last.into();
        }
    }
    Ok(due)
}

impl Direction {
    fn add(self, date: Date, span: Span) -> Result<Date, DueError> {
        Ok(match self {
            Self::Within => date.checked_add(span)?,
            Self::Before => date.checked_sub(span)?,
        })
    }
}

impl Due {
    /// Whether every holiday that matters is known.
    pub fn is_certain(&self) -> bool {
        self.unknown_years.is_empty()
    }

    /// The rule that was applied, in words.
    pub fn rule(&self, language: Language) -> &'static str {
        match (self.limit.count(), self.direction) {
            (Count::WorkingDays(_), Direction::Within) => language.of(
                "按工作日计算：当日不计入（民法典第201条）；周末和放假日不计入，调休上班日计入；末日24时届满。",
                "counted in working days: the day itself does not count (Civil Code, art. 201); weekends and days off do not count, make-up working days do; it ends at 24:00 of the last day.",
            ),
            (Count::WorkingDays(_), Direction::Before) => language.of(
                "按工作日倒推：当日不计入；周末和放假日不计入，调休上班日计入。",
                "counted back in working days: the day itself does not count; weekends and days off do not count, make-up working days do.",
            ),
            (Count::Days(_), Direction::Within) => language.of(
                "按日历日计算：当日不计入（民法典第201条）；末日逢周末或放假日的，顺延到下一个工作日（第203条）；末日24时届满。",
                "counted in calendar days: the day itself does not count (Civil Code, art. 201); a last day that is off moves on to the next working day (art. 203); it ends at 24:00 of the last day.",
            ),
            (Count::Days(_), Direction::Before) => language.of(
                "按日历日倒推：当日不计入；逢周末或放假日的，再提前到上一个工作日（法律未明定，从严）。",
                "counted back in calendar days: the day itself does not count; a day that is off moves back to the working day before (no law says so; the stricter reading).",
            ),
            (Count::Months(_, 0), Direction::Within) => language.of(
                "按月、年计算：末日是到期月的对应日，没有对应日的是月末日（民法典第202条）；末日逢周末或放假日的，顺延到下一个工作日（第203条）；末日24时届满。",
                "counted in months or years: the last day is the corresponding day, or the month's last (Civil Code, art. 202); a last day that is off moves on to the next working day (art. 203); it ends at 24:00 of the last day.",
            ),
            (Count::Months(..), Direction::Within) => language.of(
                "先按月计算到对应日，没有对应日的到月末日（民法典第202条），半个月按15日续算；末日逢周末或放假日的，顺延到下一个工作日（第203条）；末日24时届满。",
                "counted in months to the corresponding day, or the month's last (Civil Code, art. 202), then half a month as 15 days; a last day that is off moves on to the next working day (art. 203); it ends at 24:00 of the last day.",
            ),
            (Count::Months(_, 0), Direction::Before) => language.of(
                "按月、年倒推到对应日，没有对应日的到月末日；逢周末或放假日的，再提前到上一个工作日（法律未明定，从严）。",
                "counted back in months or years to the corresponding day, or the month's last; a day that is off moves back to the working day before (no law says so; the stricter reading).",
            ),
            (Count::Months(..), Direction::Before) => language.of(
                "先按月倒推到对应日，没有对应日的到月末日，半个月按15日续推；逢周末或放假日的，再提前到上一个工作日（法律未明定，从严）。",
                "counted back in months to the corresponding day, or the month's last, then half a month as 15 days; a day that is off moves back to the working day before (no law says so; the stricter reading).",
            ),
            (Count::Minutes(_), Direction::Within) => language.of(
                "按小时、分钟计算：从给定时刻起连续计算（民法典第201条），不扣除周末和放假日。",
                "counted in hours or minutes: without a break from the time given (Civil Code, art. 201); weekends and days off are not left out.",
            ),
            (Count::Minutes(_), Direction::Before) => language.of(
                "按小时、分钟倒推：从给定时刻起连续计算，不扣除周末和放假日。",
                "counted back in hours or minutes: without a break from the time given; weekends and days off are not left out.",
            ),
        }
    }

    fn count_working_days(&mut self, count: u32) -> Result<Date, DueError> {
        let mut date = self.start.date;
        let mut left = count;
        while left > 0 {
            date = self.direction.add(date, 1.day())?;
            let day = self.look_at(date);
            if day.is_worked() {
                left -= 1;
            }
            match day.kind {
                DayKind::Working => {}
                DayKind::MakeUp => self.make_up.push(day),
                DayKind::Weekend | DayKind::Holiday => self.skipped.push(day),
            }
        }
        Ok(date)
    }

    /// Moves the last day to a working day.
    fn settle(&mut self, last: Date) -> Result<(), DueError> {
        let mut date = last;
        loop {
            let day = self.look_at(date);
            if day.kind == DayKind::MakeUp {
                self.make_up.push(day);
            }
            if day.is_worked() {
                break;
            }
            self.skipped.push(day);
            date = self.direction.add(date, 1.day())?;
        }
        self.moved_from = (date != last).then_some(last);
        self.due = date.into();
        Ok(())
    }

    /// What a day is, with a note where that can't be known.
    fn look_at(&mut self, date: Date) -> Day {
        if let Some(year) = missing_year(date)
            && !self.unknown_years.contains(&year)
        {
            self.unknown_years.push(year);
            self.unknown_years.sort_unstable();
        }
        Day::of(date)
    }
}
