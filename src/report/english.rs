//! Values and topics in English, for readers of labels who read no Chinese; Chinese ones come from the rooms that read them.

use super::language::Language;
use crate::compare::describe;
use crate::norm::{
    Bound, Count, Custody, Deadline, Duration, Frequency, Norm, Period, Rule, Schedule, Slot, Stretch, Unit,
};
use crate::vocabulary::Vocabulary;

/// The value of a norm in words of this language: 7个工作日内, within 7 working days.
pub fn value(norm: &Norm, language: Language) -> String {
    match language {
        Language::Zh => describe(norm),
        Language::En => english(norm),
    }
}

/// What people are shown for a topic.
pub fn topic(key: &str, label: &str, vocabulary: &Vocabulary, language: Language) -> String {
    if language == Language::Zh {
        return label.to_owned();
    }
    if let Some(matter) = vocabulary.matter(key) {
        // A row that the researcher renamed is called so in any language.
        return match label.strip_prefix(matter.zh.as_str()) {
            Some("") => matter.en.clone(),
            Some(act) if act.starts_with('：') => format!("{}: {}", matter.en, act.trim_start_matches('：')),
            _ => label.to_owned(),
        };
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
    match norm.rule {
        Rule::Deadline(Deadline::Within(length)) => format!("within {}", stretch(length)),
        Rule::Deadline(Deadline::By(slot, _)) => by(slot).map_or_else(quoted, ToOwned::to_owned),
        Rule::LeadTime(length) => format!("{} ahead", stretch(length)),
        Rule::Frequency(Frequency { times, times_max, period: every, bound }) => {
            let bound = match bound {
                Bound::Min => "at least ",
                Bound::Max => "at most ",
                Bound::Within | Bound::Exact => "",
            };
            let times = match times_max {
                None if times.to_string() == "1" => "once".to_owned(),
                None if times.to_string() == "2" => "twice".to_owned(),
                _ => amount(times, times_max, Unit::Time),
            };
            format!("{bound}{times} {}", period(every))
        }
        Rule::Irregular => "at no fixed time".to_owned(),
        Rule::Schedule(schedule) => placed(schedule).unwrap_or_else(quoted),
        Rule::DurationCap(Duration { length, .. }) => format!("at most {}", stretch(length)),
        Rule::DurationMin(Duration { length, .. }) => format!("at least {}", stretch(length)),
        Rule::Term(length) => stretch(length),
        Rule::CountLimit(count) | Rule::Amount(count) => {
            let Count { value, value_max, unit, bound, .. } = count;
            format!("{}{}", limit(bound, value_max), amount(value, value_max, unit))
        }
        Rule::Custody(Custody { length, bound }) => {
            format!("{}{}", limit(bound, length.value_max), stretch(length))
        }
        Rule::Immediate => "at once".to_owned(),
        Rule::Effective => quoted(),
    }
}

/// What falls due at a place in the calendar; `None` where only its quote says it.
fn by(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::YearEnd => "by the end of the year",
        Slot::QuarterEnd => "by the end of the quarter",
        Slot::MonthEnd => "by the end of the month",
        Slot::YearStart => "at the start of the year",
        Slot::MonthStart => "at the start of the month",
        _ => return None,
    })
}

fn limit(bound: Bound, high: Option<f64>) -> &'static str {
    match bound {
        _ if high.is_some() => "",
        Bound::Min => "at least ",
        Bound::Max | Bound::Within => "at most ",
        Bound::Exact => "",
    }
}

fn stretch(length: Stretch) -> String {
    amount(length.value, length.value_max, length.unit)
}

/// A number with its unit: 7 working days.
pub fn number(value: f64, unit: Unit) -> String {
    amount(value, None, unit)
}

/// 7 working days, 3–5 years, 66.67%.
fn amount(value: f64, value_max: Option<f64>, unit: Unit) -> String {
    let written = |value: f64| match unit {
        Unit::Share => format!("{}%", (value * 10_000.0).round() / 100.0),
        Unit::Percent => format!("{value}%"),
        _ => value.to_string(),
    };
    let low = written(value);
    let range = value_max.map_or_else(|| low.clone(), |high| format!("{low}–{}", written(high)));
    match unit {
        Unit::Yuan | Unit::UsDollar | Unit::HongKongDollar => format!("{} {range}", unit.key()),
        Unit::Share | Unit::Percent => range,
        Unit::Multiple => format!("{range} times the sum"),
        _ => {
            let one = range == "1";
            format!("{range} {}", counted(unit, one))
        }
    }
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

/// The 2nd Wednesday, once a month; `None` where only its quote says it.
fn placed(schedule: Schedule) -> Option<String> {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    let named = |day: u32| DAYS.iter().zip(1..).find(|&(_, number)| number == day).map(|(name, _)| *name);
    let (first, last, ordinal) = match schedule.slot {
        Slot::Weekday { first, last, ordinal } => (first, last, ordinal),
        Slot::YearStart => return Some("at the start of every year".to_owned()),
        Slot::YearEnd => return Some("at the end of every year".to_owned()),
        _ => return None,
    };
    let ordinal = match ordinal {
        Some(-1) => "last ".to_owned(),
        Some(1) => "1st ".to_owned(),
        Some(2) => "2nd ".to_owned(),
        Some(3) => "3rd ".to_owned(),
        Some(number) => format!("{number}th "),
        None => String::new(),
    };
    let until = last.and_then(named).map(|day| format!(" to {day}")).unwrap_or_default();
    let every = schedule.period.map(|every| format!(", once {}", period(every))).unwrap_or_default();
    Some(format!("{ordinal}{}{until}{every}", named(first)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norm::{Kind, MonthDay};

    #[test]
    fn says_values_in_english() {
        let of = |kind, value: f64, unit, bound, period| Rule::of(kind, value, unit, period, bound);
        let (within, min, max) = (Bound::Within, Bound::Min, Bound::Max);
        let date = Slot::Date { first: MonthDay { month: 3, day: None }, last: None };
        let wednesday = |ordinal| Schedule {
            slot: Slot::Weekday { first: 3, last: None, ordinal: Some(ordinal) },
            period: Some(Period::Months(1)),
        };
        for (rule, words) in [
            (of(Kind::Deadline, 7.0, Unit::WorkingDay, within, None), "within 7 working days"),
            (of(Kind::Deadline, 1.0, Unit::Month, within, None), "within 1 month"),
            (Rule::Deadline(Deadline::By(Slot::YearEnd, None)), "by the end of the year"),
            (Rule::Deadline(Deadline::By(date, None)), "“原文”"),
            (of(Kind::LeadTime, 0.5, Unit::Day, min, None), "0.5 days ahead"),
            (
                of(Kind::Frequency, 1.0, Unit::Time, Bound::Exact, Some(Period::Weeks(2))),
                "once every 2 weeks",
            ),
            (of(Kind::Frequency, 3.0, Unit::Time, min, Some(Period::Years(1))), "at least 3 times a year"),
            (of(Kind::DurationCap, 2.0, Unit::Hour, max, None), "at most 2 hours"),
            (of(Kind::CountLimit, 5.0, Unit::Thing("person"), min, None), "at least 5 people"),
            (of(Kind::CountLimit, 0.5, Unit::Share, min, None), "at least 50%"),
            (of(Kind::CountLimit, 1.5, Unit::Percent, min, None), "at least 1.5%"),
            (of(Kind::Amount, 300_000.0, Unit::Yuan, max, None), "at most CNY 300000"),
            (of(Kind::Custody, 15.0, Unit::Day, max, None), "at most 15 days"),
            (Rule::Irregular, "at no fixed time"),
            (Rule::Immediate, "at once"),
            (Rule::Schedule(wednesday(2)), "2nd Wednesday, once a month"),
            (Rule::Schedule(wednesday(-1)), "last Wednesday, once a month"),
        ] {
            let norm = Norm { quote: "原文".to_owned(), ..Norm::bare(rule) };
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
            assert_eq!(topic(key, label, Vocabulary::work_rules(), Language::En), name);
            assert_eq!(topic(key, label, Vocabulary::work_rules(), Language::Zh), label);
        }
    }
}
