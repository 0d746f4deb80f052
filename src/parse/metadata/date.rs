//! Dates as documents write them: 2024年1月29日, ２０２４年１月２９日, 二〇二四年一月二十九日.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::text::read_integer;

const NUMERAL: &str = "[0-9０-９〇○零一二三四五六七八九十]";

static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!("({NUMERAL}{{4}})年({NUMERAL}{{1,3}})月({NUMERAL}{{1,3}})日")).ok());

/// A date and where it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) date: Date,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// All dates of a text without white space, in order; impossible ones (2月30日) are left out.
pub(super) fn find_dates(text: &str) -> Vec<Found> {
    let Some(pattern) = DATE.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|captures| {
            let part = |i: usize| captures.get(i).and_then(|part| read_integer(part.as_str()));
            let year = i16::try_from(part(1)?).ok().filter(|year| (1900..2200).contains(year))?;
            let date = Date::new(year, i8::try_from(part(2)?).ok()?, i8::try_from(part(3)?).ok()?).ok()?;
            let whole = captures.get(0)?;
            Some(Found { date, start: whole.start(), end: whole.end() })
        })
        .collect()
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
        ] {
            let found: Vec<String> = find_dates(text).iter().map(|found| found.date.to_string()).collect();
            assert_eq!(found, [date]);
        }
        assert!(find_dates("2024年2月30日，2024年，1月29日").is_empty());
    }
}
