//! Numbers with what they count: 七个工作日, 10 日, 两年半, 1至2次, 二千元以上二万元以下, 三分之二.

use super::measure::{Measure, THINGS, TIMES, is_other_word};
use super::reading::Reading;
use super::slot::MonthDay;
use super::unit::Unit;
use crate::text::{Span, is_chinese_numeral, is_numeral, read_integer};

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
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_numeral)).map(|found| at + found) {
        let number = read_number(reading, start);
        let Some((value, end)) = number else {
            at = start + numeral_run(reading.after(start)).max(width(reading, start));
            continue;
        };
        // 第5次, A4纸, l000元: no quantity begins there.
        let ordinal = reading.before(start).ends_with(|c: char| c == '第' || c.is_ascii_alphabetic());
        if reading.is_name(start) || ordinal {
            at = end;
            continue;
        }
        if let Some(date) = read_date(reading, start, value, end) {
            at = date.span.end;
            scan.dates.push(date);
            continue;
        }
        match read_whole(reading, start, value, end) {
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

fn numeral_run(text: &str) -> usize {
    text.find(|c: char| !is_chinese_numeral(c)).unwrap_or(text.len())
}

/// Reads one number at an offset: the value and where it ends.
pub(super) fn read_number(reading: &Reading, start: usize) -> Option<(f64, usize)> {
    let text = reading.after(start);
    if text.starts_with('半') {
        // 半年, 半个月, 半天; not 过半数, 一半.
        let rest = text.get('半'.len_utf8()..)?;
        let counted = ["年", "个月", "月", "天", "日", "个小时", "小时", "个工作日"];
        let head = reading.before(start);
        let free = !head.ends_with(['一', '过', '大', '多', '上', '下', '前', '后', '夜'])
            || ["提前", "超过", "原则上", "会前", "召开前", "开始前", "举行前", "出发前", "动身前"]
                .iter()
                .any(|word| head.ends_with(word));
        return (free && counted.iter().any(|unit| rest.starts_with(unit)))
            .then_some((0.5, start + '半'.len_utf8()));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return read_digits(text).map(|(value, length)| (value, start + length));
    }
    if let Some(rest) = text.strip_prefix("百分之") {
        let length = numeral_run(rest);
        let (value, length) = match read_digits(rest) {
            Some(read) => read,
            None => (read_words(rest.get(..length)?)?, length),
        };
        return Some((value, start + "百分之".len() + length));
    }
    let length = numeral_run(text);
    let words = text.get(..length)?;
    let rest = text.get(length..)?;
    if let Some(upper) = rest.strip_prefix("分之") {
        let upper_length = numeral_run(upper);
        let lower = match words {
            "千" => 1e3,
            "万" => 1e4,
            _ => read_words(words)?,
        };
        let upper = read_words(upper.get(..upper_length)?)?;
        let share = (upper / lower * 1e6).round() / 1e6;
        let share = if lower < 1e3 { (share * 1e4).round() / 1e4 } else { share };
        return (lower > 0.0).then_some((share, start + length + "分之".len() + upper_length));
    }
    if let Some(point) = rest.strip_prefix('点') {
        let fraction = numeral_run(point);
        if let Some(quantity) = text
            .get(..length + '点'.len_utf8() + fraction)
            .filter(|_| fraction > 0)
            .and_then(crate::text::read_quantity)
        {
            return Some((quantity.value, start + length + '点'.len_utf8() + fraction));
        }
    }
    Some((read_words(words)?, start + length))
}

/// Whether a number was written as a share: 百分之五, 三分之二, 5%.
fn is_share(words: &str) -> bool {
    words.contains("分之") || words.ends_with('%')
}

/// Two digits of Chinese numerals side by side are a vague number (三五天), unless they are a year.
fn read_words(words: &str) -> Option<f64> {
    let count = words.chars().count();
    let positional = !words.contains(['十', '百', '千', '万', '亿', '廿', '卅']);
    if positional && count > 1 && count != 4 {
        return None;
    }
    if let Some((hundred_millions, rest)) = words.split_once('亿') {
        let rest = if rest.is_empty() { 0 } else { read_integer(rest)? };
        return Some(f64::from(read_integer(hundred_millions)?) * 1e8 + f64::from(rest));
    }
    read_integer(words).map(f64::from)
}

/// 10, 1.5, 2,000, 2万, 5%
fn read_digits(text: &str) -> Option<(f64, usize)> {
    let mut written = String::new();
    let mut length = 0;
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    while let Some(&byte) = bytes.get(length) {
        let grouping = byte == b','
            && digit(length + 1)
            && digit(length + 2)
            && digit(length + 3)
            && !digit(length + 4)
            && !written.is_empty()
            && !written.contains('.')
            && written.len() <= 3 + 3;
        let point = byte == b'.' && digit(length + 1) && !written.contains('.') && !written.is_empty();
        if byte.is_ascii_digit() || point {
            written.push(char::from(byte));
        } else if !grouping {
            break;
        }
        length += 1;
    }
    let mut value: f64 = written.parse().ok()?;
    let mut rest = text.get(length..)?;
    for (word, factor) in [('%', 1.0), ('千', 1e3), ('百', 1e2), ('万', 1e4), ('亿', 1e8)] {
        if let Some(after) = rest.strip_prefix(word) {
            if word == '千' && after.starts_with(['米', '克', '瓦']) {
                break;
            }
            value *= factor;
            length += word.len_utf8();
            rest = after;
        }
    }
    Some(((value * 1e6).round() / 1e6, length))
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
        let counted = duration.iter().any(|word| rest.starts_with(word))
            || before.ends_with('每')
            || reading.slice(Span::new(start, end)) == "两"
            || times_follow(rest);
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
        .is_some_and(|gap| gap.ends_with(is_numeral) && !gap.contains(['第', ',', '、', '。']))
}

pub(super) fn whole(value: f64) -> Option<u32> {
    (value.fract() == 0.0 && (0.0..1e9).contains(&value)).then(|| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = value as u32;
        whole
    })
}

/// The unit at an offset, and what a half behind it adds.
fn read_measure(reading: &Reading, start: usize, end: usize, value: f64) -> Option<(Measure, f64, usize)> {
    let number = reading.slice(Span::new(start, end));
    let rest = reading.after(end);
    if is_share(number) {
        let percent = number.starts_with("百分之") || number.ends_with('%');
        return Some((if percent { Measure::Percent } else { Measure::Share }, value, end));
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
    if let Some(rest) = rest.strip_prefix("年半")
        && !rest.starts_with(is_numeral)
    {
        return Some((Measure::Time(Unit::Year), value + 0.5, end + "年半".len()));
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
    for word in ["元人民币", "元", "块钱"] {
        if let Some(after) = rest.strip_prefix(word) {
            let other = after.starts_with(['旦', '化', '素', '件']);
            return (!other).then_some((Measure::Money(Unit::Yuan), value, end + word.len()));
        }
    }
    let (word, unit) =
        THINGS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len())?;
    (!is_other_word(word, rest)).then_some((Measure::Thing(unit), value, end + word.len()))
}

/// A quantity from its first number on: alone, or a range in any of its spellings.
fn read_whole(reading: &Reading, start: usize, value: f64, end: usize) -> Option<Quantity> {
    // 1至2个
    if let Some((high, high_end)) = range_after(reading, end)
        && let Some((measure, high, end)) = read_measure(reading, high_end.0, high_end.1, high)
    {
        // 五至十万元: the factor belongs to both.
        let low = match measure {
            Measure::Money(_) if value < 1000.0 && high >= 10_000.0 && high / 10_000.0 > value => {
                value * 10_000.0
            }
            _ => value,
        };
        if low < high {
            return Some(Quantity { value: low, max: Some(high), measure, span: Span::new(start, end) });
        }
    }
    let (measure, value, end) = read_measure(reading, start, end, value)?;
    let mut quantity = Quantity { value, max: None, measure, span: Span::new(start, end) };
    // 三年至五年, 二千元以上二万元以下
    let upward = ["以上,", "以上、", "以上", "元以上", "(含)以上"];
    let open = upward.iter().find_map(|word| reading.after(end).strip_prefix(word).map(|_| end + word.len()));
    let next = range_after(reading, end).or_else(|| {
        let from = open?;
        let (high, to) = read_number(reading, from)?;
        Some((high, (from, to)))
    });
    if let Some((high, (from, to))) = next
        && let Some((measure, high, end)) = read_measure(reading, from, to, high)
        && measure == quantity.measure
        && quantity.value < high
    {
        let closing = ["以下", "以内", "之内"].into_iter().find(|word| reading.after(end).starts_with(word));
        if open.is_none() || closing.is_some() {
            quantity.max = Some(high);
            // 内 stays outside: it is the mark of a deadline.
            let taken = closing.filter(|&word| word == "以下" && open.is_some()).map_or(0, str::len);
            quantity.span.end = end + taken;
        }
    }
    Some(quantity)
}

/// The number behind 至, 到 or a dash: its value, where it starts and ends.
fn range_after(reading: &Reading, end: usize) -> Option<(f64, (usize, usize))> {
    let rest = reading.after(end);
    let separators = ["至", "到", "——", "—", "--", "-", "~", "～", "–", "―", "－"];
    let separator = separators.into_iter().find(|separator| rest.starts_with(separator))?;
    let from = end + separator.len();
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
        const MONEY: Measure = Measure::Money(Unit::Yuan);
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
            ("2000元以上2万元以下", (2000.0, Some(20000.0), MONEY)),
            ("二千元以上二万元以下", (2000.0, Some(20000.0), MONEY)),
            ("5万元至10万元", (50000.0, Some(100000.0), MONEY)),
            ("五至十万元", (50000.0, Some(100000.0), MONEY)),
            ("1,500元", (1500.0, None, MONEY)),
            ("50万元（含）以上100万元以下", (500_000.0, Some(1e6), MONEY)),
            ("一倍以上三倍以下", (1.0, Some(3.0), Multiple)),
            ("两到三次", (2.0, Some(3.0), Times)),
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
