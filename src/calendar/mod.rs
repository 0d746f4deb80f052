//! Dates and lengths of time → the day on which a time limit (期限) ends, and why.
//!
//! [`Day`] says what a day of the calendar is, by the holidays that the State Council published; [`TimeLimit`] what can be
//! counted; [`due()`] counts. Nothing here reads the clock.

mod day;
mod due;
mod json;
mod limit;
mod moment;
#[cfg(test)]
mod tests;

pub use day::{Day, DayKind, known_years, weekday_name};
pub use due::{Direction, Due, DueError, due};
pub use json::{DUE_SCHEMA, DueJson};
pub use limit::{LimitError, TimeLimit};
pub use moment::{Moment, MomentError};
