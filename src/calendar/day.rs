//! What a day of the calendar is: worked or off, and why.

use std::sync::LazyLock;

use jiff::civil::{Date, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

use crate::text::Language;

/// Days off and make-up working days, in order.
static FACTS: LazyLock<Vec<Fact>> = LazyLock::new(|| read_facts(include_str!("holidays.csv")));

/// December days from here on may belong to the New Year holiday, which the next year's notice sets.
const NEXT_NOTICE: (i8, i8) = (12, 28);

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fact {
    pub(super) date: Date,
    pub(super) kind: DayKind,
    pub(super) name: &'static str,
}

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A Monday to Friday that is worked.
    Working,
    /// A Saturday or Sunday that is worked in exchange for another day (调休上班).
    MakeUp,
    /// A Saturday or Sunday that no holiday names.
    Weekend,
    /// A day off of a holiday, statutory or by exchange (法定节假日, 调休放假).
    Holiday,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Day {
    /// Which day.
    pub date: Date,
    /// What it is.
    pub kind: DayKind,
    /// The holiday that it belongs to.
    pub holiday: Option<&'static str>,
}

impl Day {
    /// What a date is; of a year whose holidays are unknown only the weekends are.
    pub fn of(date: Date) -> Self {
        let fact = FACTS.binary_search_by_key(&date, |fact| fact.date).ok().and_then(|at| FACTS.get(at));
        match fact {
            Some(fact) => Self { date, kind: fact.kind, holiday: Some(fact.name) },
            None if matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) => {
                Self { date, kind: DayKind::Weekend, holiday: None }
            }
            None => Self { date, kind: DayKind::Working, holiday: None },
        }
    }

    /// Whether it is worked (工作日).
    pub fn is_worked(self) -> bool {
        matches!(self.kind, DayKind::Working | DayKind::MakeUp)
    }

    /// Why it is off or worked, in words; empty for an ordinary working day.
    pub fn reason(self, language: Language) -> String {
        let holiday = self.holiday.map_or("", |name| holiday_name(name, language));
        match self.kind {
            DayKind::Working => String::new(),
            DayKind::MakeUp => language.of(format!("{holiday}调休上班"), format!("worked for {holiday}")),
            DayKind::Weekend => language.of("周末", "weekend").to_owned(),
            DayKind::Holiday => language.of(format!("{holiday}放假"), format!("{holiday}, day off")),
        }
    }
}

/// The first and the last year whose holidays are known.
pub fn known_years() -> Option<(i16, i16)> {
    Some((FACTS.first()?.date.year(), FACTS.last()?.date.year()))
}

/// The year whose list of holidays would be needed to say what a date is, where that list is not known.
pub(crate) fn missing_year(date: Date) -> Option<i16> {
    let unknown = |year: i16| known_years().is_none_or(|(first, last)| year < first || year > last);
    if unknown(date.year()) {
        return Some(date.year());
    }
    let next = date.year() + 1;
    ((date.month(), date.day()) >= NEXT_NOTICE && unknown(next)).then_some(next)
}

/// 星期一 to 星期日, Monday to Sunday.
pub fn weekday_name(date: Date, language: Language) -> &'static str {
    match date.weekday() {
        Weekday::Monday => language.of("星期一", "Monday"),
        Weekday::Tuesday => language.of("星期二", "Tuesday"),
        Weekday::Wednesday => language.of("星期三", "Wednesday"),
        Weekday::Thursday => language.of("星期四", "Thursday"),
        Weekday::Friday => language.of("星期五", "Friday"),
        Weekday::Saturday => language.of("星期六", "Saturday"),
        Weekday::Sunday => language.of("星期日", "Sunday"),
    }
}

/// A holiday of the list; one that has no English name keeps its own.
fn holiday_name(name: &'static str, language: Language) -> &'static str {
    let english = match name {
        "元旦" => "New Year",
        "春节" => "Spring Festival",
        "清明节" => "Qingming Festival",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        _ => name,
    };
    language.of(name, english)
}

/// Rows that don't read are left out; a test sees to it that there are none.
pub(super) fn read_facts(text: &'static str) -> Vec<Fact> {
    let mut facts: Vec<Fact> = text.lines().filter_map(read_fact).collect();
    facts.sort_by_key(|fact| fact.date);
    facts
}

fn read_fact(line: &'static str) -> Option<Fact> {
    let mut fields = line.split(',');
    let date = fields.next()?.parse().ok()?;
    let kind = match fields.next()? {
        "off" => DayKind::Holiday,
        "work" => DayKind::MakeUp,
        _ => return None,
    };
    Some(Fact { date, kind, name: fields.next()? })
}
