//! Hand-checked cases, and what holds for all dates.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::day::read_facts;
use super::*;
use crate::text::Language;

fn count(start: &str, limit: &str, direction: Direction) -> Due {
    due(start.parse().unwrap(), limit.parse().unwrap(), direction).unwrap()
}

/// Start, limit, due: counted by hand on the published calendars.
const WITHIN: [(&str, &str, &str); 47] = [
    // No holiday in reach.
    ("2026-03-02", "1个工作日", "2026-03-03"),
    ("2026-03-02", "5工作日", "2026-03-09"),
    ("2026-03-06", "1个工作日", "2026-03-09"),
    ("2026-03-07", "1个工作日", "2026-03-09"),
    ("2026-03-02", "十个工作日", "2026-03-16"),
    // National Day 2026: off from 1 to 7 October, worked on 20 September and 10 October; Mid-autumn 25 to 27 September.
    ("2026-09-25", "7工作日", "2026-10-12"),
    ("2026-09-24", "3个工作日", "2026-09-30"),
    ("2026-09-24", "4个工作日", "2026-10-08"),
    ("2026-09-30", "3个工作日", "2026-10-10"),
    ("2026-09-18", "1个工作日", "2026-09-20"),
    ("2026-09-18", "2个工作日", "2026-09-21"),
    // National Day 2025: off from 1 to 8 October, worked on 28 September and 11 October.
    ("2025-09-26", "1个工作日", "2025-09-28"),
    ("2025-09-29", "1个工作日", "2025-09-30"),
    ("2025-09-30", "1个工作日", "2025-10-09"),
    ("2025-09-30", "3个工作日", "2025-10-11"),
    ("2025-09-30", "4个工作日", "2025-10-13"),
    // Spring Festival 2026: off from 15 to 23 February, worked on 14 and 28 February.
    ("2026-02-13", "1个工作日", "2026-02-14"),
    ("2026-02-13", "2个工作日", "2026-02-24"),
    ("2026-02-24", "4个工作日", "2026-02-28"),
    // Spring Festival 2025: off from 28 January to 4 February, worked on 26 January and 8 February.
    ("2025-01-24", "1个工作日", "2025-01-26"),
    ("2025-01-27", "1个工作日", "2025-02-05"),
    ("2025-02-07", "2个工作日", "2025-02-10"),
    // Spring Festival 2020 was prolonged to 2 February.
    ("2020-01-23", "1个工作日", "2020-02-03"),
    // Labour Day 2026: off from 1 to 5 May, worked on 9 May.
    ("2026-04-30", "4个工作日", "2026-05-09"),
    // Days: the first does not count, a last day off moves on.
    ("2026-03-02", "7日", "2026-03-09"),
    ("2026-03-02", "5天", "2026-03-09"),
    ("2026-03-02", "十五日", "2026-03-17"),
    ("2026-09-25", "7日", "2026-10-08"),
    ("2026-09-18", "2日", "2026-09-20"),
    ("2026-09-18", "1日", "2026-09-20"),
    ("2025-09-21", "10日", "2025-10-09"),
    ("2026-02-05", "10日", "2026-02-24"),
    ("2026-03-02", "两周", "2026-03-16"),
    // Months: the corresponding day, or the month's last.
    ("2026-03-02", "1个月", "2026-04-02"),
    ("2023-01-31", "1个月", "2023-02-28"),
    ("2024-01-31", "一个月", "2024-02-29"),
    ("2023-03-31", "1个月", "2023-05-04"),
    ("2025-03-31", "3个月", "2025-06-30"),
    ("2026-02-28", "1个月", "2026-03-30"),
    ("2026-03-02", "半个月", "2026-03-17"),
    ("2026-03-02", "一个半月", "2026-04-17"),
    ("2026-03-10", "1个季度", "2026-06-10"),
    ("2026-03-10", "半年", "2026-09-10"),
    ("2024-02-29", "1年", "2025-02-28"),
    ("2020-02-28", "四年", "2024-02-28"),
    ("2023-06-15", "一年半", "2024-12-16"),
    ("2026年7月1日", "3月", "2026-10-08"),
];

const BEFORE: [(&str, &str, &str); 10] = [
    ("2026-03-12", "3个工作日", "2026-03-09"),
    ("2026-03-12", "提前4个工作日", "2026-03-06"),
    ("2026-10-08", "1个工作日", "2026-09-30"),
    ("2026-10-12", "1个工作日", "2026-10-10"),
    ("2026-03-12", "3天", "2026-03-09"),
    ("2026-03-12", "5天", "2026-03-06"),
    ("2026-10-09", "3天", "2026-09-30"),
    ("2026-03-31", "1个月", "2026-02-28"),
    ("2026-06-10", "1周", "2026-06-03"),
    ("2024-02-29", "1年", "2023-02-28"),
];

#[test]
fn ends_on_the_day_counted_by_hand() {
    for (start, limit, expected) in WITHIN {
        assert_eq!(count(start, limit, Direction::Within).due.to_string(), expected, "{start} {limit}");
    }
    for (start, limit, expected) in BEFORE {
        assert_eq!(count(start, limit, Direction::Before).due.to_string(), expected, "{start} -{limit}");
    }
}

#[test]
fn hours_run_through() {
    for (start, limit, direction, expected) in [
        ("2026-09-25T14:00", "24小时", Direction::Within, "2026-09-26T14:00"),
        ("2026-09-25 14:00", "半小时", Direction::Within, "2026-09-25T14:30"),
        ("2026年9月30日 23时50分", "20分钟", Direction::Within, "2026-10-01T00:10"),
        ("2026-03-01T00:30", "一个半小时", Direction::Before, "2026-02-28T23:00"),
    ] {
        let due = count(start, limit, direction);
        assert_eq!(due.due.to_string(), expected, "{start} {limit}");
        assert!(due.skipped.is_empty() && due.is_certain());
    }
}

#[test]
fn says_what_was_skipped_and_worked() {
    let due = count("2026-09-25", "7工作日", Direction::Within);
    let skipped: Vec<String> =
        due.skipped.iter().map(|d| format!("{} {}", d.date, d.reason(Language::Zh))).collect();
    assert_eq!(skipped.len(), 10);
    assert_eq!(skipped.first().map(String::as_str), Some("2026-09-26 中秋节放假"));
    assert_eq!(skipped.last().map(String::as_str), Some("2026-10-11 周末"));
    assert_eq!(due.make_up.iter().map(|day| day.date).collect::<Vec<_>>(), [date(2026, 10, 10)]);
    assert_eq!(due.moved_from, None);

    let due = count("2026-09-25", "7日", Direction::Within);
    assert_eq!(due.moved_from, Some(date(2026, 10, 2)));
    assert_eq!(due.skipped.len(), 6);

    let due = count("2026-09-18", "2日", Direction::Within);
    assert_eq!((due.moved_from, due.make_up.len()), (None, 1));
}

#[test]
fn says_when_holidays_are_unknown() {
    for (start, limit, direction, due_on, unknown) in [
        ("2026-12-21", "5个工作日", Direction::Within, "2026-12-28", vec![2027]),
        ("2026-12-21", "4个工作日", Direction::Within, "2026-12-25", vec![]),
        ("2026-12-25", "10个工作日", Direction::Within, "2027-01-08", vec![2027]),
        ("2028-03-01", "2日", Direction::Within, "2028-03-03", vec![2028]),
        ("2026-11-30", "3个月", Direction::Within, "2027-03-01", vec![2027]),
        ("2019-01-02", "3个工作日", Direction::Before, "2018-12-27", vec![2018]),
        // What lies between start and end is no matter for days.
        ("2018-12-20", "30日", Direction::Within, "2019-01-21", vec![]),
        ("2030-01-01T08:00", "48小时", Direction::Within, "2030-01-03T08:00", vec![]),
    ] {
        let due = count(start, limit, direction);
        assert_eq!((due.due.to_string().as_str(), &due.unknown_years), (due_on, &unknown), "{start} {limit}");
        assert_eq!(due.is_certain(), unknown.is_empty());
    }
}

#[test]
fn refuses_what_cannot_be_counted() {
    let words = |text: &str| text.to_owned();
    for (text, error) in [
        ("下周", LimitError::Unread(words("下周"))),
        ("7", LimitError::Unread(words("7"))),
        ("3至5日", LimitError::Range(words("3至5日"))),
        ("0日", LimitError::Size(words("0日"))),
        ("99999工作日", LimitError::Size(words("99999个工作日"))),
        ("半个工作日", LimitError::Fraction(words("0.5个工作日"))),
        ("两个学期", LimitError::Unit(words("2个学期"))),
    ] {
        assert_eq!(text.parse::<TimeLimit>(), Err(error), "{text}");
    }
    let limit = |text: &str| text.parse::<TimeLimit>().unwrap();
    let from = |text: &str| text.parse::<Moment>().unwrap();
    assert_eq!(due(from("2026-09-25"), limit("2小时"), Direction::Within), Err(DueError::NoTime));
    assert_eq!(due(from("9999-12-01"), limit("1年"), Direction::Within), Err(DueError::OutOfRange));
    assert_eq!(due(from("9999-12-31"), limit("1个工作日"), Direction::Within), Err(DueError::OutOfRange));
}

#[test]
fn reads_starts() {
    for (text, read) in [
        ("2026-09-25", Some("2026-09-25")),
        (" ２０２６-０９-２５ ", Some("2026-09-25")),
        ("2026年9月25日", Some("2026-09-25")),
        ("2026 年 9 月 25 日", Some("2026-09-25")),
        ("二〇二六年九月二十五日", Some("2026-09-25")),
        ("2026-09-25T14:00", Some("2026-09-25T14:00")),
        ("2026-09-25 9:05", Some("2026-09-25T09:05")),
        ("2026年9月25日14时", Some("2026-09-25T14:00")),
        ("2026-02-29", None),
        ("2026年13月1日", None),
        ("2026年9月", None),
        ("2026-09-25T25:00", None),
        ("2026-09-25T14:00+08:00", None),
        ("明天", None),
        ("", None),
    ] {
        assert_eq!(text.parse::<Moment>().ok().map(|m| m.to_string()).as_deref(), read, "{text}");
    }
}

#[test]
fn every_row_of_the_data_reads() {
    let text = include_str!("holidays.csv");
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let facts = read_facts(text);
    assert_eq!(facts.len(), rows.len());
    assert!(facts.windows(2).all(|pair| pair[0].date < pair[1].date));
    assert_eq!(known_years(), Some((2019, 2026)));
    for year in 2019..=2026 {
        let of_year = facts.iter().filter(|fact| fact.date.year() == year);
        let names: std::collections::BTreeSet<&str> = of_year.map(|fact| fact.name).collect();
        // Mid-autumn may fall into the week of National Day.
        assert!(names.len() >= 6, "{year}: {names:?}");
    }
    for fact in &facts {
        let weekend = fact.date.weekday().to_monday_one_offset() > 5;
        assert!(fact.kind != DayKind::MakeUp || weekend, "{fact:?} is a working day anyhow");
    }
}

fn some_date() -> impl Strategy<Value = Date> {
    (0_i32..4400).prop_map(|days| date(2017, 1, 1).checked_add(days.days()).unwrap())
}

fn some_limit() -> impl Strategy<Value = TimeLimit> {
    use crate::norm::Unit::{Day, Month, Quarter, Week, WorkingDay, Year};
    let unit = prop::sample::select(vec![Day, WorkingDay, Week, Month, Quarter, Year]);
    (1_u32..40, unit).prop_map(|(value, unit)| TimeLimit::new(f64::from(value), unit).unwrap())
}

proptest! {
    #[test]
    fn ends_on_a_working_day(start in some_date(), limit in some_limit()) {
        for direction in [Direction::Within, Direction::Before] {
            let due = due(start.into(), limit, direction).unwrap();
            prop_assert!(Day::of(due.due.date).is_worked());
            prop_assert!(due.skipped.iter().all(|day| !day.is_worked()));
            prop_assert_eq!(due.due.date > start, direction == Direction::Within);
        }
    }

    #[test]
    fn a_later_start_never_ends_earlier(start in some_date(), limit in some_limit(), later in 1_i32..20) {
        let later = start.checked_add(later.days()).unwrap();
        for direction in [Direction::Within, Direction::Before] {
            let (a, b) = (due(start.into(), limit, direction).unwrap(), due(later.into(), limit, direction).unwrap());
            prop_assert!(a.due <= b.due);
        }
    }

    #[test]
    fn a_longer_limit_never_ends_earlier(start in some_date(), value in 1_u32..60) {
        use crate::norm::Unit::{Day, Month, WorkingDay};
        for unit in [Day, WorkingDay, Month] {
            let ends = |value: u32| {
                let limit = TimeLimit::new(f64::from(value), unit).unwrap();
                due(start.into(), limit, Direction::Within).unwrap().due
            };
            prop_assert!(ends(value) <= ends(value + 1));
            prop_assert!(unit != WorkingDay || ends(value) < ends(value + 1));
        }
    }

    #[test]
    fn back_is_the_way_there(start in some_date(), value in 1_u32..60) {
        let limit = TimeLimit::new(f64::from(value), crate::norm::Unit::WorkingDay).unwrap();
        let there = due(start.into(), limit, Direction::Within).unwrap();
        let back = due(there.due, limit, Direction::Before).unwrap();
        // From a working day the way back ends where it began; from a day off at the working day before.
        prop_assert!(back.due.date <= start);
        prop_assert!(!Day::of(start).is_worked() || back.due.date == start);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,12}") {
        let _ = text.parse::<Moment>();
        let _ = text.parse::<TimeLimit>();
    }
}
