//! The machine form of a counted time limit.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::day::{Day, DayKind};
use super::due::{Direction, Due};
use crate::norm::Unit;
use crate::text::Language;

/// The name of the form, with its version.
pub const DUE_SCHEMA: &str = "duizhao.due/1";

/// A counted time limit as a program reads it.
#[derive(Clone, Debug, JsonSchema, Serialize)]
#[schemars(title = "The day on which a time limit ends")]
pub struct DueJson {
    #[schemars(extend("const" = DUE_SCHEMA))]
    schema: &'static str,
    start: String,
    direction: &'static str,
    #[serde(serialize_with = "number")]
    value: f64,
    unit: Unit,
    due: String,
    weekday: i8,
    certain: bool,
    unknown_years: Vec<i16>,
    moved_from: Option<Date>,
    skipped: Vec<DayJson>,
    make_up: Vec<DayJson>,
    rule: &'static str,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct DayJson {
    date: Date,
    weekday: i8,
    kind: DayKind,
    holiday: Option<&'static str>,
}

impl From<&Day> for DayJson {
    fn from(day: &Day) -> Self {
        let weekday = day.date.weekday().to_monday_one_offset();
        Self { date: day.date, weekday, kind: day.kind, holiday: day.holiday }
    }
}

impl From<&Due> for DueJson {
    fn from(due: &Due) -> Self {
        Self {
            schema: DUE_SCHEMA,
            start: due.start.to_string(),
            direction: match due.direction {
                Direction::Within => "within",
                Direction::Before => "before",
            },
            value: due.limit.value(),
            unit: due.limit.unit(),
            due: due.due.to_string(),
            weekday: due.due.date.weekday().to_monday_one_offset(),
            certain: due.is_certain(),
            unknown_years: due.unknown_years.clone(),
            moved_from: due.moved_from,
            skipped: due.skipped.iter().map(DayJson::from).collect(),
            make_up: due.make_up.iter().map(DayJson::from).collect(),
            rule: due.rule(Language::Zh),
        }
    }
}

/// A whole number without a fraction: 7, not 7.0.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "a time limit is a small number")]
        return serializer.serialize_i64(*value as i64);
    }
    serializer.serialize_f64(*value)
}
