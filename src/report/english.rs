//! Values and topics in English, for readers of labels who read no Chinese; Chinese ones come from the rooms that read them.

use super::language::Language;
use crate::compare::describe;
use crate::norm::{Bound, Kind, Norm, Period, Unit};
use crate::topic::Catalogue;

/// The value of a norm in words of this language: 7个工作日内, within 7 working days.
pub(super) fn value(norm: &Norm, language: Language) -> String {
    match language {
        Language::Zh => describe(norm),
        Language::En => english(norm),
    }
}

/// What people are shown for a topic.
pub(super) fn topic(key: &str, label: &str, language: Language) -> String {
    if language == Language::Zh {
        return label.to_owned();
    }
    if let Some(topic) = Catalogue::work_rules().topic(key) {
        return topic.en.clone();
    }
    // A key made of the text's own words is no English.
    if key.is_empty() || !key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return label.to_owned();
    }
    let words = key.replace('-', " ");
    let mut letters = words.chars();
    letters
        .next()
        .map_or(String::new(), |first| format!("{}{}", first.to_ascii_uppercase(), letters.as_str()))
}

fn english(norm: &Norm) -> String {
    let quoted = || format!("“{}”", norm.quote);
    let Some(amount) = amount(norm) else { return without_number(norm).unwrap_or_else(quoted) };
    match norm.kind {
        Kind::Deadline => format!("within {amount}"),
        Kind::LeadTime => format!("{amount} ahead"),
        Kind::Frequency => {
            let bound = match norm.bound {
                Some(Bound::Min) => "at least ",
                Some(Bound::Max) => "at most ",
                _ => "",
            };
            let times = match (norm.value, norm.value_max) {
                (Some(1.0), None) => "once".to_owned(),
                (Some(2.0), None) => "twice".to_owned(),
                _ => amount,
            };
            format!("{bound}{times} {}", norm.period.map(period).unwrap_or_default()).trim_end().to_owned()
        }
        Kind::Schedule => weekday(norm).unwrap_or_else(quoted),
        Kind::DurationCap => format!("at most {amount}"),
        Kind::DurationMin => format!("at least {amount}"),
        Kind::Term | Kind::Amount | Kind::CountLimit => match norm.bound {
            _ if norm.value_max.is_some() => amount,
            Some(Bound::Min) => format!("at least {amount}"),
            Some(Bound::Max | Bound::Within) => format!("at most {amount}"),
            _ => amount,
        },
        Kind::Irregular | Kind::Immediate => without_number(norm).unwrap_or_else(quoted),
        Kind::Effective => quoted(),
    }
}

/// What a norm without a number says; `None` where only its quote does.
fn without_number(norm: &Norm) -> Option<String> {
    let words = match (norm.kind, norm.unit) {
        (Kind::Irregular, _) => "at no fixed time",
        (Kind::Immediate, _) => "at once",
        (Kind::Deadline, Some(Unit::YearEnd)) => "by the end of the year",
        (Kind::Deadline, Some(Unit::QuarterEnd)) => "by the end of the quarter",
        (Kind::Deadline, Some(Unit::MonthEnd)) => "by the end of the month",
        (Kind::Deadline, Some(Unit::YearStart)) => "at the start of the year",
        (Kind::Deadline, Some(Unit::MonthStart)) => "at the start of the month",
        (Kind::Schedule, Some(Unit::YearStart)) => "at the start of every year",
        (Kind::Schedule, Some(Unit::YearEnd)) => "at the end of every year",
        _ => return None,
    };
    Some(words.to_owned())
}

/// 7 working days, 3–5 years, 66.67%; `None` where there is no number.
fn amount(norm: &Norm) -> Option<String> {
    let share = norm.unit == Some(Unit::Share);
    let written = |value: f64| {
        if share { format!("{}%", (value * 10_000.0).round() / 100.0) } else { value.to_string() }
    };
    let range = match (norm.value, norm.value_max) {
        (Some(low), Some(high)) => format!("{}–{}", written(low), written(high)),
        (Some(value), None) | (None, Some(value)) => written(value),
        (None, None) => return None,
    };
    let one = range == "1";
    Some(match norm.unit {
        Some(Unit::Yuan) => format!("CNY {range}"),
        Some(Unit::Share) | None => range,
        Some(unit) => format!("{range} {}", counted(unit, one)),
    })
}

fn counted(unit: Unit, one: bool) -> String {
    let name = unit.key().replace('_', " ");
    match name.as_str() {
        _ if one => name,
        "person" => "people".to_owned(),
        "copy" => "copies".to_owned(),
        _ => format!("{name}s"),
    }
}

fn period(period: Period) -> String {
    match period {
        Period::Hours(1) => "an hour".to_owned(),
        Period::Hours(count) => format!("every {count} hours"),
        Period::Days(1) => "a day".to_owned(),
        Period::Weeks(1) => "a week".to_owned(),
        Period::Months(1) => "a month".to_owned(),
        Period::Months(3) => "a quarter".to_owned(),
        Period::Months(6) => "every half-year".to_owned(),
        Period::Years(1) => "a year".to_owned(),
        Period::Days(count) => format!("every {count} days"),
        Period::Weeks(count) => format!("every {count} weeks"),
        Period::Months(count) => format!("every {count} months"),
        Period::Years(count) => format!("every {count} years"),
        Period::Semester => "a school term".to_owned(),
    }
}

/// The 2nd Wednesday, once a month.
fn weekday(norm: &Norm) -> Option<String> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let day = |value: f64| {
        DAYS.iter()
            .zip(1_u8..)
            .find(|(_, number)| (f64::from(*number) - value).abs() < 0.5)
            .map(|(day, _)| *day)
    };
    let first = norm.value.and_then(day).filter(|_| norm.unit == Some(Unit::Weekday))?;
    let ordinal = match norm.ordinal {
        Some(1) => "1st ".to_owned(),
        Some(2) => "2nd ".to_owned(),
        Some(3) => "3rd ".to_owned(),
        Some(number) => format!("{number}th "),
        None => String::new(),
    };
    let until = norm.value_max.and_then(day).map(|day| format!(" to {day}")).unwrap_or_default();
    let every = norm.period.map(|every| format!(", once {}", period(every))).unwrap_or_default();
    Some(format!("{ordinal}{first}{until}{every}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_values_in_english() {
        let norm = |kind, value: Option<f64>, unit, bound, period| Norm {
            value,
            unit: Some(unit),
            period,
            bound,
            quote: "原文".to_owned(),
            ..Norm::blank(kind)
        };
        let (within, min, max) = (Some(Bound::Within), Some(Bound::Min), Some(Bound::Max));
        for (norm, words) in [
            (norm(Kind::Deadline, Some(7.0), Unit::WorkingDay, within, None), "within 7 working days"),
            (norm(Kind::Deadline, Some(1.0), Unit::Month, within, None), "within 1 month"),
            (norm(Kind::Deadline, None, Unit::YearEnd, within, None), "by the end of the year"),
            (norm(Kind::Deadline, None, Unit::Date, within, None), "“原文”"),
            (norm(Kind::LeadTime, Some(0.5), Unit::Day, min, None), "0.5 days ahead"),
            (
                norm(Kind::Frequency, Some(1.0), Unit::Time, None, Some(Period::Weeks(2))),
                "once every 2 weeks",
            ),
            (
                norm(Kind::Frequency, Some(3.0), Unit::Time, min, Some(Period::Years(1))),
                "at least 3 times a year",
            ),
            (norm(Kind::DurationCap, Some(2.0), Unit::Hour, max, None), "at most 2 hours"),
            (norm(Kind::CountLimit, Some(5.0), Unit::Thing("person"), min, None), "at least 5 people"),
            (norm(Kind::CountLimit, Some(0.5), Unit::Share, min, None), "at least 50%"),
            (norm(Kind::Amount, Some(300_000.0), Unit::Yuan, max, None), "at most CNY 300000"),
            (norm(Kind::Irregular, None, Unit::Time, None, None), "at no fixed time"),
            (norm(Kind::Immediate, None, Unit::Day, None, None), "at once"),
            (
                Norm {
                    ordinal: Some(2),
                    ..norm(Kind::Schedule, Some(3.0), Unit::Weekday, None, Some(Period::Months(1)))
                },
                "2nd Wednesday, once a month",
            ),
        ] {
            assert_eq!(value(&norm, Language::En), words);
        }
    }

    #[test]
    fn names_topics_in_english() {
        for (key, label, name) in [
            ("guiding-ideology", "指导思想", "Guiding ideology"),
            ("no-such-topic", "某事", "No such topic"),
            ("思想-指导", "思想、指导", "思想、指导"),
        ] {
            assert_eq!(topic(key, label, Language::En), name);
            assert_eq!(topic(key, label, Language::Zh), label);
        }
    }
}
