//! Dates as documents write them: 2024年1月29日, ２０２４年１月２９日, 二〇二四年一月二十九日, 二O二四年, 2024-01-29, 2024.1.29, 民國113年1月29日.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::text::read_integer;

/// Digits and numerals; many a typist takes a letter O for 〇.
const NUMERAL: &str = "[0-9０-９〇○ＯOoО零一二三四五六七八九十廿]";

/// Years before the first one of the Republic, which Taiwan counts from.
const BEFORE_REPUBLIC: u32 = 1911;

static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        "(?:民[国國]({NUMERAL}{{1,3}}|[〇零一二三四五六七八九十百]{{1,5}})|({NUMERAL}{{4}}))年({NUMERAL}{{1,3}})月({NUMERAL}{{1,3}})日"
    ))
    .ok()
});
static FIGURES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let day = "([0-9]{1,2})";
    Regex::new(&format!("([0-9]{{4}})(?:-{day}-{day}|/{day}/{day}|\\.{day}\\.{day})")).ok()
});

/// A date and where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// All dates in words (年月日) of a text without white space, in order; impossible ones (2月30日) are left out.
pub(super) fn find_dates(text: &str) -> Vec<Found> {
    let Some(pattern) = DATE.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|captures| {
            let year = match captures.get(1) {
                Some(_) => number(&captures, 1)? + BEFORE_REPUBLIC,
                None => number(&captures, 2)?,
            };
            found(&captures, year, number(&captures, 3)?, number(&captures, 4)?)
        })
        .collect()
}

/// The one date that a text is, in words or in figures (2024-01-29, 2024/1/29, 2024.1.29), a time of day behind it aside.
pub(super) fn whole_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(found) = find_dates(text).first() {
        return (found.start == 0 && found.end == text.len()).then_some(found.date);
    }
    let folded: String = text.chars().map(crate::text::fold_char).collect();
    let captures = FIGURES.as_ref()?.captures(&folded)?;
    let whole = captures.get(0)?;
    let rest = folded.get(whole.end()..)?;
    let time = rest.is_empty() || rest.starts_with([' ', 'T']) && !rest.contains('年');
    if whole.start() > 0 || !time {
        return None;
    }
    let month = [2, 4, 6].into_iter().find_map(|group| number(&captures, group))?;
    let day = [3, 5, 7].into_iter().find_map(|group| number(&captures, group))?;
    found(&captures, number(&captures, 1)?, month, day).map(|found| found.date)
}

fn number(captures: &Captures<'_>, group: usize) -> Option<u32> {
    let written = captures.get(group)?.as_str();
    let zero = |c: char| if matches!(c, 'O' | 'o' | 'Ｏ' | 'О') { '〇' } else { c };
    read_integer(&written.chars().map(zero).collect::<String>())
}

fn found(captures: &Captures<'_>, year: u32, month: u32, day: u32) -> Option<Found> {
    let year = i16::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let whole = captures.get(0)?;
    Some(Found { date, start: whole.start(), end: whole.end() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_in_all_numerals() {
        for (text, date) in [
            ("2024年1月29日", "2024-01-29"),
            ("于２０２４年１１月２日通过", "2024-11-02"),
            ("二〇二一年六月十八日", "2021-06-18"),
            ("二○○九年十二月三十一日", "2009-12-31"),
            ("二O二二年三月五日", "2022-03-05"),
            ("二ＯＯ八年十月廿日", "2008-10-20"),
            ("中華民國89年5月17日", "2000-05-17"),
            ("民国一百零八年七月三日", "2019-07-03"),
        ] {
            let found: Vec<String> = find_dates(text).iter().map(|found| found.date.to_string()).collect();
            assert_eq!(found, [date]);
        }
        assert!(find_dates("2024年2月30日，2024年，1月29日，89年5月17日").is_empty());
    }

    #[test]
    fn reads_a_date_in_figures_that_stands_alone() {
        for (text, date) in [
            ("2022-05-06", Some("2022-05-06")),
            ("2022.5.6", Some("2022-05-06")),
            ("２０２２/５/６", Some("2022-05-06")),
            ("2022-05-06 17:52", Some("2022-05-06")),
            ("2022年5月6日", Some("2022-05-06")),
            ("2022-05/06", None),
            ("2022-13-06", None),
            ("2022-05-0613", None),
            ("012022-05-06", None),
            ("2022年5月6日第3次会议", None),
        ] {
            assert_eq!(whole_date(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }
}
