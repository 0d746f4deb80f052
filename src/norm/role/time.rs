//! How time is written at the start of a text: lengths, periods, moments.

use crate::norm::finding::opening;
use crate::text::is_chinese_numeral;

/// How many bytes of a text are a period (年, 半年, 两个月, 学期).
pub(super) fn period(text: &str) -> Option<usize> {
    let number: usize = text
        .chars()
        .take_while(|&c| c.is_ascii_digit() || is_chinese_numeral(c) || c == '半' || c == '个')
        .map(char::len_utf8)
        .sum();
    let rest = text.get(number..)?;
    let unit = UNITS.iter().find(|unit| rest.starts_with(**unit))?;
    Some(number + unit.len())
}

const UNITS: &[&str] = &[
    "工作日",
    "季度",
    "学期",
    "学年",
    "星期",
    "小时",
    "分钟",
    "交易日",
    "年度",
    "年",
    "月",
    "周",
    "旬",
    "季",
    "日",
    "天",
];

/// How many bytes at the start of a text are a length of time with what belongs to it (三个工作日内).
pub(super) fn time(text: &str) -> usize {
    let number: usize = text
        .chars()
        .take_while(|&c| c.is_ascii_digit() || is_chinese_numeral(c) || c == '半')
        .map(char::len_utf8)
        .sum();
    if number == 0 {
        return 0;
    }
    let rest = text.get(number..).unwrap_or_default();
    let counted = rest.strip_prefix('个').unwrap_or(rest);
    let Some(unit) = UNITS.iter().find(|unit| counted.starts_with(**unit)) else { return 0 };
    let rest = counted.get(unit.len()..).unwrap_or_default();
    // 十八周岁 is an age.
    if rest.starts_with('岁') {
        return 0;
    }
    text.len() - tail(rest).len()
}

/// Without what closes a length of time.
pub(super) fn tail(mut text: &str) -> &str {
    const CLOSERS: &[&str] =
        &["之内", "以内", "内", "之前", "以前", "前", "之后", "以后", "后", "左右", "期限", "的时间"];
    if text.starts_with('(')
        && let Some((_, rest)) = text.split_once(')')
    {
        text = rest;
    }
    CLOSERS.iter().find_map(|closer| text.strip_prefix(closer)).unwrap_or(text)
}

/// How many bytes at the start of a text say when something is done: 上午, 下午五点前, 第一周, 第三个星期二.
pub(super) fn moment(text: &str) -> usize {
    const PARTS: &[&str] = &["上午", "下午", "中午", "早晨", "晚上", "晚间", "凌晨", "夜间"];
    const CLOCK: &[&str] = &["点半", "点整", "点", "时"];
    const ENDS: &[&str] = &["之前", "以前", "前", "之后", "以后", "后", "整"];
    let number = |text: &str| -> usize {
        let digit = |c: &char| c.is_ascii_digit() || *c == ':' || is_chinese_numeral(*c);
        text.chars().take_while(digit).map(char::len_utf8).sum()
    };
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    let end_of = |at: usize| at + opening(rest(at), ENDS).map_or(0, str::len);
    let part = opening(text, PARTS).map_or(0, str::len);
    let hour = part + number(rest(part));
    if hour > part {
        if let Some(clock) = opening(rest(hour), CLOCK) {
            let closed = end_of(hour + clock.len());
            // 五时前, but 三点意见 is a thing.
            if part > 0 || closed > hour + clock.len() {
                return closed;
            }
        }
        return 0;
    }
    if part > 0 {
        return part;
    }
    let Some(ordinal) = text.strip_prefix('第') else { return 0 };
    let count = number(ordinal);
    let unit = opening(ordinal.get(count..).unwrap_or_default(), &["个星期", "个工作日", "星期", "周"]);
    unit.filter(|_| count > 0).map_or(0, |unit| {
        let at = "第".len() + count + unit.len();
        let day = opening(rest(at), &["一", "二", "三", "四", "五", "六", "日", "天"]);
        at + day.filter(|_| unit.contains("星期") || unit == "周").map_or(0, str::len)
    })
}
