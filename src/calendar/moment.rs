//! The day, and where it is given the time, that a count starts from or ends at.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};

use crate::text::{fold_char, is_space, read_integer};

/// A day, with a time where one is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of the day.
    pub time: Option<Time>,
}

/// A text that is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no date of the calendar")]
pub struct MomentError(String);

impl MomentError {
    /// What was written.
    pub fn written(&self) -> &str {
        &self.0
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl From<DateTime> for Moment {
    fn from(moment: DateTime) -> Self {
        Self { date: moment.date(), time: Some(moment.time()) }
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    /// Reads 2026-09-25, 2026-09-25T14:00, 2026年9月25日, 二〇二六年九月二十五日14时30分.
    fn from_str(text: &str) -> Result<Self, MomentError> {
        read(text).ok_or_else(|| MomentError(text.to_owned()))
    }
}

impl fmt::Display for Moment {
    /// As ISO 8601 writes it; seconds only where there are some.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        match self.time {
            None => Ok(()),
            Some(time) if time.second() == 0 => write!(f, "T{:02}:{:02}", time.hour(), time.minute()),
            Some(time) => write!(f, "T{time:.0}"),
        }
    }
}

fn read(text: &str) -> Option<Moment> {
    let text: String = text.chars().map(|c| if is_space(c) { ' ' } else { fold_char(c) }).collect();
    let text = text.trim();
    if let Some((year, rest)) = text.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        let (day, rest) = rest.split_once(['日', '号'])?;
        let part = |text: &str| read_integer(text).and_then(|number| i8::try_from(number).ok());
        let year = read_integer(year).and_then(|year| i16::try_from(year).ok())?;
        let date = Date::new(year, part(month)?, part(day)?).ok()?;
        return on(date, rest);
    }
    let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, ""));
    on(date.parse().ok()?, time)
}

/// A date with the time that the rest of the text holds, if it holds anything.
fn on(date: Date, rest: &str) -> Option<Moment> {
    let rest = rest.trim();
    let time = if rest.is_empty() { None } else { Some(read_time(rest)?) };
    Some(Moment { date, time })
}

fn read_time(text: &str) -> Option<Time> {
    let (hour, minute) = match text.split_once(['时', '点']) {
        Some((hour, "")) => (hour, "0"),
        Some((hour, minute)) => (hour, minute.trim_end_matches('分')),
        None => match text.split(':').collect::<Vec<_>>().as_slice() {
            [hour, minute] | [hour, minute, "00"] => (*hour, *minute),
            _ => return None,
        },
    };
    let part = |text: &str| read_integer(text).and_then(|number| i8::try_from(number).ok());
    Time::new(part(hour)?, part(minute)?, 0, 0).ok()
}
