//! Numbers with what they count: 七个工作日, 10 日, 两年半, 1至2次, 二千元以上二万元以下, 三分之二.

use super::measure::{Measure, THINGS, TIMES, is_other_word};
use super::number::{is_share, last_factor, numeral_run, read_number, starts_number, whole};
use super::reading::Reading;
use super::slot::MonthDay;
use super::unit::Unit;
use crate::text::{RANGE_DASHES, Span, is_rest_of_number};

/// A number or range of numbers with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) max: Option<f64>,
    pub(super) measure: Measure,
    pub(super) span: Span,
}

/// A date without the clock of an event: 2020年5月1日, 三月底, 12月31日.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DateWords {
    pub(super) span: Span,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
    /// Whether it is the end of the month.
    pub(super) end: bool,
    pub(super) has_year: bool,
}

impl DateWords {
    /// The day of the year: for 三月底 the last of the month, but in February, whose length depends on the year, the month.
    pub(super) fn month_day(&self) -> Option<MonthDay> {
        let month = self.month?;
        Some(if self.end { MonthDay::end_of(month) } else { MonthDay { month, day: self.day } })
    }
}

/// What the scan finds, each list in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub(super) quantities: Vec<Quantity>,
    pub(super) dates: Vec<DateWords>,
}

impl Scan {
    /// The quantities within a range.
    pub(super) fn quantities_in(&self, window: Span) -> impl Iterator<Item = &Quantity> {
        let first = self.quantities.partition_point(|quantity| quantity.span.start < window.start);
        let rest = self.quantities.get(first..).unwrap_or_default();
        rest.iter()
            .take_while(move |quantity| quantity.span.start < window.end)
            .filter(move |q| window.contains(q.span))
    }

    /// The first quantity that starts at an offset or behind it.
    pub(super) fn quantity_from(&self, at: usize) -> Option<&Quantity> {
        self.quantities.get(self.quantities.partition_point(|quantity| quantity.span.start < at))
    }

    /// The date that starts at an offset.
    pub(super) fn date_at(&self, at: usize) -> Option<&DateWords> {
        let next = self.dates.get(self.dates.partition_point(|date| date.span.start < at));
        next.filter(|date| date.span.start == at)
    }

    /// Whether a date stands within a range.
    pub(super) fn has_date_in(&self, window: Span) -> bool {
        let next = self.dates.get(self.dates.partition_point(|date| date.span.start < window.start));
        next.is_some_and(|date| window.contains(date.span))
    }
}

/// Reads all quantities and dates in one pass.
pub(super) fn scan(reading: &Reading) -> Scan {
    let text = reading.text();
    let mut scan = Scan::default();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(starts_number)).map(|found| at + found) {
        let number = read_number(reading, start);
        let Some((value, end)) = number else {
            if let Some(times) = one_or_the_next(reading, start) {
                at = times.span.end;
                scan.quantities.push(times);
                continue;
            }
            at = start + numeral_run(reading.after(start)).max(width(reading, start));
            continue;
        };
        // 第5次, A4纸, l000元, 1〇日: no quantity begins there.
        let before = reading.before(start);
        let ordinal = before.ends_with(|c: char| c == '第' || c.is_ascii_alphabetic());
        if reading.is_name(start) || ordinal || is_rest_of_number(before, reading.after(start)) {
            at = end;
            continue;
        }
        if let Some(date) = read_date(reading, start, value, end) {
            at = date.span.end;
            scan.dates.push(date);
            continue;
        }
        match one_or_the_next(reading, start).or_else(|| read_whole(reading, start, value, end)) {
            Some(quantity) => {
                at = quantity.span.end.max(end);
                scan.quantities.push(quantity);
            }
            None => at = end,
        }
    }
    scan
}

fn width(reading: &Reading, at: usize) -> usize {
    reading.after(at).chars().next().map_or(1, char::len_utf8)
}

/// 2020年5月1日, 五月三十一日, 三月底, 12月; a day alone is no date.
fn read_date(reading: &Reading, start: usize, value: f64, end: usize) -> Option<DateWords> {
    let mut date =
        DateWords { span: Span::new(start, end), month: None, day: None, end: false, has_year: false };
    let (mut value, mut end) = (value, end);
    let rest = reading.after(end);
    let year = (1900.0..2200.0).contains(&value) && rest.starts_with('年');
    if year {
        end += '年'.len_utf8();
        date.has_year = true;
        date.span.end = end;
        match read_number(reading, end) {
            Some((month, after)) if reading.after(after).starts_with('月') => (value, end) = (month, after),
            _ => return Some(date),
        }
    }
    let rest = reading.after(end).strip_prefix('月')?;
    if !(1.0..=12.0).contains(&value) || value.fract() > 0.0 {
        return year.then_some(date);
    }
    if !year {
        // 三月内, 两月一次, 每三月, 12月以上 count months.
        let before = reading.before(start);
        let duration = ["内", "以内", "之内", "以上", "以下", "后", "以后"];
        // 每年三月检查一次, 9月到11月检查一次
        let placed = ["每年", "每年度", "月到", "月至"].iter().any(|word| before.ends_with(word));
        let counted = duration.iter().any(|word| rest.starts_with(word))
            || before.ends_with('每')
            || reading.slice(Span::new(start, end)) == "两"
            || times_follow(rest) && !placed;
        if counted {
            return None;
        }
    }
    end += '月'.len_utf8();
    date.month = whole(value);
    date.span.end = end;
    if let Some((day, after)) = read_number(reading, end)
        && let Some(mark) = reading.after(after).chars().next().filter(|&c| c == '日' || c == '号')
    {
        date.day = whole(day);
        date.span.end = after + mark.len_utf8();
    } else if let Some(mark) = rest.chars().next().filter(|c| "底末初".contains(*c)) {
        date.span.end = end + mark.len_utf8();
        date.end = mark != '初';
    }
    Some(date)
}

fn times_follow(rest: &str) -> bool {
    let near: String = rest.chars().take(6).collect();
    near.find('次')
        .and_then(|at| near.get(..at))
        .is_some_and(|gap| gap.ends_with(starts_number) && !gap.contains(['第', ',', '、', '。']))
}

/// Words for money as they follow a number, longer ones first.
const MONEY: [(&str, Unit); 7] = [
    ("元人民币", Unit::Yuan),
    ("美元", Unit::UsDollar),
    ("美金", Unit::UsDollar),
    ("港元", Unit::HongKongDollar),
    ("港币", Unit::HongKongDollar),
    ("元", Unit::Yuan),
    ("块钱", Unit::Yuan),
];

/// The unit at an offset, and what a half behind it adds.
fn read_measure(reading: &Reading, start: usize, end: usize, value: f64) -> Option<(Measure, f64, usize)> {
    let number = reading.slice(Span::new(start, end));
    let rest = reading.after(end);
    if is_share(number) {
        if number.starts_with("百分之") || number.ends_with('%') {
            return Some((Measure::Percent, value, end));
        }
        // 万分之五 is 0.05 parts of a hundred, 三分之二 a share of the whole.
        let of_a_power = ["千分之", "万分之", "十万分之"].iter().any(|base| number.starts_with(base));
        return Some(if of_a_power {
            (Measure::Percent, (value * 1e9).round() / 1e7, end)
        } else {
            (Measure::Share, value, end)
        });
    }
    if number == "半" && rest.starts_with('年') {
        return Some((Measure::Time(Unit::HalfYear), 1.0, end + '年'.len_utf8()));
    }
    if let Some(rest) = rest.strip_prefix("个半") {
        // 一个半月, 两个半小时; 一个半年 is half a year.
        for (word, unit) in
            [("月", Unit::Month), ("小时", Unit::Hour), ("星期", Unit::Week), ("工作日", Unit::WorkingDay)]
        {
            if rest.starts_with(word) {
                return Some((Measure::Time(unit), value + 0.5, end + "个半".len() + word.len()));
            }
        }
    }
    // 两年半, 三天半, 两小时半; not 一天半夜 and 一年半载.
    for (word, unit) in
        [("年半", Unit::Year), ("天半", Unit::Day), ("小时半", Unit::Hour), ("周半", Unit::Week)]
    {
        if let Some(rest) = rest.strip_prefix(word)
            && !rest.starts_with(starts_number)
            && !rest.starts_with(['夜', '载', '价', '数', '个', '天', '年', '月', '小'])
        {
            return Some((Measure::Time(unit), value + 0.5, end + word.len()));
        }
    }
    if let Some((word, unit)) = TIMES.iter().find(|(word, _)| rest.starts_with(word)) {
        if is_other_word(word, rest) {
            return None;
        }
        return Some((Measure::Time(*unit), value, end + word.len()));
    }
    // 两月, 三月内: the date reader has let it pass.
    if rest.starts_with('月') {
        return Some((Measure::Time(Unit::Month), value, end + '月'.len_utf8()));
    }
    for (word, measure) in
        [("次", Measure::Times), ("回", Measure::Times), ("期", Measure::Times), ("倍", Measure::Multiple)]
    {
        if let Some(after) = rest.strip_prefix(word) {
            let other = is_other_word(word, rest)
                || word == "回" && !after.is_empty() && after.starts_with(['复', '应']);
            return (!other).then_some((measure, value, end + word.len()));
        }
    }
    for (word, currency) in MONEY {
        if let Some(after) = rest.strip_prefix(word) {
            let other = after.starts_with(['旦', '化', '素', '件']);
            return (!other).then_some((Measure::Money(currency), value, end + word.len()));
        }
    }
    let (word, unit) =
        THINGS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len())?;
    (!is_other_word(word, rest)).then_some((Measure::Thing(unit), value, end + word.len()))
}

/// A quantity from its first number on: alone, or a range in any of its spellings.
fn read_whole(reading: &Reading, start: usize, value: f64, end: usize) -> Option<Quantity> {
    // 1至2个
    if let Some((high, (from, to))) = range_after(reading, end)
        && let Some((measure, high, measured)) = read_measure(reading, from, to, high)
    {
        let low = with_factor_of(
            reading.slice(Span::new(from, to)),
            reading.slice(Span::new(start, end)),
            value,
            high,
        );
        if low < high {
            let span = Span::new(start, measured);
            return Some(Quantity { value: low, max: Some(high), measure, span });
        }
    }
    let (measure, value, end) = read_measured(reading, start, end, value)?;
    let mut quantity = Quantity { value, max: None, measure, span: Span::new(start, end) };
    // 三年至五年, 二千元以上二万元以下, 五十万元以上不满一百万元
    let open = OPEN.iter().find_map(|word| {
        reading.after(end).strip_prefix(word).map(|_| (end + word.len(), word.ends_with(['满', '足', '过'])))
    });
    let next = range_after(reading, end).or_else(|| {
        let (from, _) = open?;
        let (high, to) = read_number(reading, from)?;
        Some((high, (from, to)))
    });
    if let Some((high, (from, to))) = next
        && let Some((measure, high, end)) = read_measured(reading, from, to, high)
        && let Some((measure, value, high)) = on_one_scale(&quantity, &measure, high)
        && value < high
    {
        let closing = ["以下", "以内", "之内"].into_iter().find(|word| reading.after(end).starts_with(word));
        let below = open.is_some_and(|(_, below)| below);
        if open.is_none() || closing.is_some() || below {
            (quantity.value, quantity.max, quantity.measure) = (value, Some(high), measure);
            // 内 stays outside: it is the mark of a deadline.
            let taken = closing.filter(|&word| word == "以下" && open.is_some()).map_or(0, str::len);
            quantity.span.end = end + taken;
        }
    }
    Some(quantity)
}

/// What stands between the lower end of a range and its upper end, longer words first.
const OPEN: [&str; 12] = [
    "以上不满",
    "以上不足",
    "以上未满",
    "以上不超过",
    "以上,不满",
    "以上但不满",
    "以上但不超过",
    "以上,",
    "以上、",
    "以上",
    "元以上",
    "(含)以上",
];

/// 五至十万元, 一千到两千万元: the factor of the upper end belongs to the lower one, which has none as great.
fn with_factor_of(high_words: &str, low_words: &str, low: f64, high: f64) -> f64 {
    match last_factor(high_words) {
        Some(factor) if last_factor(low_words).is_none_or(|own| own < factor) && low < high / factor => {
            low * factor
        }
        _ => low,
    }
}

/// The two ends of a range in one unit, the smaller one of two: 六个月以上三年以下, 百分之五十以上一倍以下.
fn on_one_scale(low: &Quantity, measure: &Measure, high: f64) -> Option<(Measure, f64, f64)> {
    if low.measure == *measure {
        return Some((measure.clone(), low.value, high));
    }
    match (&low.measure, measure) {
        (Measure::Percent, Measure::Multiple) => Some((Measure::Percent, low.value, high * 100.0)),
        (Measure::Time(small), Measure::Time(large)) => {
            let parts = parts_of(*large, *small)?;
            Some((low.measure.clone(), low.value, high * parts))
        }
        _ => None,
    }
}

/// How many of the smaller unit the greater one always has.
fn parts_of(large: Unit, small: Unit) -> Option<f64> {
    Some(match (large, small) {
        (Unit::Year, Unit::Month) => 12.0,
        (Unit::Week, Unit::Day) => 7.0,
        (Unit::Day, Unit::Hour) => 24.0,
        (Unit::Hour, Unit::Minute) => 60.0,
        _ => return None,
    })
}

/// A number with its unit, and with the smaller unit that goes on from it: 一年六个月, 7年零6个月, 8天20小时.
fn read_measured(reading: &Reading, start: usize, end: usize, value: f64) -> Option<(Measure, f64, usize)> {
    let (measure, value, end) = read_measure(reading, start, end, value)?;
    if let Measure::Time(large) = measure {
        let from = end
            + ["零", "又"]
                .iter()
                .find(|word| reading.after(end).starts_with(*word))
                .map_or(0, |word| word.len());
        if reading.after(from).starts_with(starts_number)
            && let Some((more, to)) = read_number(reading, from)
            && let Some((Measure::Time(small), more, to)) = read_measure(reading, from, to, more)
            && let Some(parts) = parts_of(large, small)
            && more < parts
            // 一年六月 may name a month.
            && (small != Unit::Month || from > end || reading.before(to).ends_with("个月"))
        {
            return Some((Measure::Time(small), value * parts + more, to));
        }
    }
    Some((measure, value, end))
}

/// 一两次, 一、两次, 2、3次: so often or once more. Of other things (三五天) it is vague, and no number.
fn one_or_the_next(reading: &Reading, start: usize) -> Option<Quantity> {
    let digit = |at: usize| {
        let own = reading.after(at).chars().next()?;
        let value = if own == '两' { 2 } else { own.to_digit(10).or_else(|| CHINESE.find(own).map(nth))? };
        (value > 0).then_some((value, at + own.len_utf8()))
    };
    let (low, end) = digit(start)?;
    let mark = reading.after(end).starts_with('、').then_some('、'.len_utf8());
    let plain = reading.slice(Span::new(start, end)).is_ascii();
    let (high, end) = digit(end + mark.unwrap_or_default())?;
    let end = end + reading.after(end).strip_prefix('次').map(|_| '次'.len_utf8())?;
    // 12次 is twelve times.
    (high == low + 1 && (mark.is_some() || !plain)).then(|| Quantity {
        value: f64::from(low),
        max: Some(f64::from(high)),
        measure: Measure::Times,
        span: Span::new(start, end),
    })
}

/// The digits that are written as words, in their order.
const CHINESE: &str = "〇一二三四五六七八九";

/// Which of them stands at an offset.
fn nth(at: usize) -> u32 {
    u32::try_from(at / '一'.len_utf8()).unwrap_or_default()
}

/// The number behind 至, 到 or a dash: its value, where it starts and ends.
fn range_after(reading: &Reading, end: usize) -> Option<(f64, (usize, usize))> {
    let rest = reading.after(end);
    let dashes = rest.chars().take(2).take_while(|c| RANGE_DASHES.contains(c)).map(char::len_utf8).sum();
    let from = end + if rest.starts_with(['至', '到']) { '至'.len_utf8() } else { dashes };
    if from == end {
        return None;
    }
    let (high, to) = read_number(reading, from)?;
    Some((high, (from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(f64, Option<f64>, Measure)> {
        let reading = Reading::new(text);
        scan(&reading).quantities.into_iter().map(|q| (q.value, q.max, q.measure)).collect()
    }

    #[test]
    fn reads_every_spelling() {
        use Measure::{Multiple, Percent, Share, Thing, Time, Times};
        const YUAN: Measure = Measure::Money(Unit::Yuan);
        let cases = [
            ("7日内", (7.0, None, Time(Unit::Day))),
            ("７天内", (7.0, None, Time(Unit::Day))),
            ("七个工作日", (7.0, None, Time(Unit::WorkingDay))),
            ("10 个\n工作 日", (10.0, None, Time(Unit::WorkingDay))),
            ("十五个自然日", (15.0, None, Time(Unit::Day))),
            ("二十日", (20.0, None, Time(Unit::Day))),
            ("一百二十日", (120.0, None, Time(Unit::Day))),
            ("半年", (1.0, None, Time(Unit::HalfYear))),
            ("半个月", (0.5, None, Time(Unit::Month))),
            ("半小时", (0.5, None, Time(Unit::Hour))),
            ("一个半月", (1.5, None, Time(Unit::Month))),
            ("两年半", (2.5, None, Time(Unit::Year))),
            ("1.5小时", (1.5, None, Time(Unit::Hour))),
            ("两周", (2.0, None, Time(Unit::Week))),
            ("三月内", (3.0, None, Time(Unit::Month))),
            ("1 至 2 个课题", (1.0, Some(2.0), Thing("item"))),
            ("三年至五年", (3.0, Some(5.0), Time(Unit::Year))),
            ("3-5日", (3.0, Some(5.0), Time(Unit::Day))),
            ("五日以上十日以下", (5.0, Some(10.0), Time(Unit::Day))),
            ("百分之五", (5.0, None, Percent)),
            ("三分之二", (0.6667, None, Share)),
            ("30%", (30.0, None, Percent)),
            ("2000元以上2万元以下", (2000.0, Some(20000.0), YUAN)),
            ("二千元以上二万元以下", (2000.0, Some(20000.0), YUAN)),
            ("5万元至10万元", (50000.0, Some(100000.0), YUAN)),
            ("五至十万元", (50000.0, Some(100000.0), YUAN)),
            ("1,500元", (1500.0, None, YUAN)),
            ("50万元（含）以上100万元以下", (500_000.0, Some(1e6), YUAN)),
            ("一倍以上三倍以下", (1.0, Some(3.0), Multiple)),
            ("两到三次", (2.0, Some(3.0), Times)),
            ("一两次", (1.0, Some(2.0), Times)),
            ("一、两次", (1.0, Some(2.0), Times)),
            ("2、3次", (2.0, Some(3.0), Times)),
            ("12次", (12.0, None, Times)),
            ("二人", (2.0, None, Thing("person"))),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text), vec![expected], "{text}");
        }
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "第5次常务会议",
            "第三日",
            "2024年1月23日",
            "二〇二〇年五月一日",
            "“五位一体”",
            "《八项规定》",
            "十八周岁",
            "三五天",
            "一事一议",
            "三月底",
            "一年级",
            "过半数",
            "十万火急",
        ] {
            assert_eq!(read(text), vec![], "{text}");
        }
    }

    #[test]
    fn reads_dates() {
        let dates = |text: &str| {
            let reading = Reading::new(text);
            scan(&reading).dates.into_iter().map(|d| (d.month, d.day, d.has_year)).collect::<Vec<_>>()
        };
        assert_eq!(dates("2020年5月1日"), [(Some(5), Some(1), true)]);
        assert_eq!(dates("不迟于三月底前"), [(Some(3), None, false)]);
        assert_eq!(dates("每年12月31日前"), [(Some(12), Some(31), false)]);
        assert_eq!(dates("2017年度"), [(None, None, true)]);
        assert_eq!(dates("三日"), []);
    }
}
