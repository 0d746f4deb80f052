//! Numbers as they stand before a unit: 七, 10, 1.5, 二点五万, 2万5000, 百分之一点五, 三分之二, 半, 壹佰.

use super::reading::Reading;
use crate::text::{is_chinese_digit, is_chinese_numeral, is_integer_part, read_integer};

/// Words that multiply what stands before them, greater ones first.
const FACTORS: [(char, f64); 4] = [('亿', 1e8), ('万', 1e4), ('千', 1e3), ('百', 1e2)];

/// Whether a number may begin with this character.
pub(super) fn starts_number(c: char) -> bool {
    c == '半' || c.is_ascii_digit() || is_numeral(c)
}

fn is_numeral(c: char) -> bool {
    is_chinese_numeral(c) || is_integer_part(c) && !c.is_ascii()
}

/// How many bytes of Chinese numerals a text begins with.
pub(super) fn numeral_run(text: &str) -> usize {
    text.find(|c: char| !is_numeral(c)).unwrap_or(text.len())
}

/// Whether a number was written as a share: 百分之五, 三分之二, 5%.
pub(super) fn is_share(words: &str) -> bool {
    words.contains("分之") || words.ends_with('%')
}

/// The factor that a number ends with, which may belong to the lower end of a range as well (三至五万).
pub(super) fn last_factor(words: &str) -> Option<f64> {
    FACTORS.iter().find(|(word, _)| words.ends_with(*word)).map(|(_, factor)| *factor)
}

/// Reads one number at an offset: the value and where it ends. A percentage is the number of its hundredths.
pub(super) fn read_number(reading: &Reading, start: usize) -> Option<(f64, usize)> {
    let text = reading.after(start);
    if text.starts_with('半') {
        return is_half(reading.before(start), text.get('半'.len_utf8()..)?)
            .then_some((0.5, start + '半'.len_utf8()));
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return read_digits(text).map(|(value, length)| (value, start + length));
    }
    if let Some(rest) = text.strip_prefix("百分之") {
        let (value, length) = read_digits(rest).or_else(|| read_decimal(rest))?;
        return Some((value, start + "百分之".len() + length));
    }
    let length = numeral_run(text);
    let words = text.get(..length)?;
    if let Some(upper) = text.get(length..).and_then(|rest| rest.strip_prefix("分之")) {
        let lower = match words {
            "千" => 1e3,
            "万" => 1e4,
            _ => read_words(words)?,
        };
        let (upper, upper_length) = read_digits(upper).or_else(|| read_decimal(upper))?;
        let share = rounded(upper / lower, if lower < 1e3 { 1e4 } else { 1e6 });
        return (lower > 0.0).then_some((share, start + length + "分之".len() + upper_length));
    }
    read_decimal(text).map(|(value, length)| (value, start + length))
}

/// 半年, 半个月, 半小时; not 过半数, 一半, 下半年, 后半个月.
fn is_half(before: &str, rest: &str) -> bool {
    const UNITS: [&str; 9] = ["年", "个月", "月", "天", "日", "个小时", "小时", "个工作日", "工作日"];
    const EVENTS: [&str; 8] = ["提前", "超过", "原则上", "会前", "召开前", "开始前", "举行前", "出发前"];
    let Some(unit) = UNITS.iter().find(|unit| rest.starts_with(*unit)) else { return false };
    // 接报后半小时内: what closes it makes it a stretch of time.
    let closed = rest
        .get(unit.len()..)
        .is_some_and(|rest| ["内", "以内", "之内"].iter().any(|word| rest.starts_with(word)));
    let part = before.ends_with(['一', '过', '大', '多', '上', '下', '前', '后', '夜']);
    !part
        || EVENTS.iter().any(|word| before.ends_with(word))
        || before.ends_with("动身前")
        || closed && before.ends_with('后')
}

/// A number in words: 二十, 一点五, 二点五万, 壹佰.
fn read_decimal(text: &str) -> Option<(f64, usize)> {
    let length = numeral_run(text);
    let words = text.get(..length)?;
    if let Some(point) = text.get(length..).and_then(|rest| rest.strip_prefix('点')) {
        let digits: String = point.chars().map_while(plain_digit).collect();
        // Each digit is a character of three bytes.
        let from = length + '点'.len_utf8() + 3 * digits.len();
        if !digits.is_empty() {
            let value: f64 = format!("{}.{digits}", read_integer(words)?).parse().ok()?;
            let factors: String = text.get(from..)?.chars().take_while(|c| "百千万亿".contains(*c)).collect();
            let factor: f64 = factors
                .chars()
                .filter_map(|c| FACTORS.iter().find(|(word, _)| *word == c))
                .map(|(_, factor)| *factor)
                .product();
            return Some((rounded(value * factor, 1e6), from + factors.len()));
        }
    }
    Some((read_words(words)?, length))
}

fn plain_digit(c: char) -> Option<char> {
    "零一二三四五六七八九"
        .chars()
        .zip('0'..='9')
        .find(|(word, _)| *word == c || (c == '〇' && *word == '零'))
        .map(|(_, digit)| digit)
}

/// Two digits of Chinese numerals side by side are a vague number (三五天), unless they are a year.
fn read_words(words: &str) -> Option<f64> {
    let count = words.chars().count();
    let positional = !words.contains(['十', '百', '千', '万', '亿', '廿', '卅', '拾', '佰', '仟']);
    // Those of cheques are words of their own as well (大陆, 收拾): one alone is no number.
    let capitals = words.contains(|c| is_chinese_digit(c) && !is_chinese_numeral(c));
    if positional && (count > 1 && count != 4 || capitals) {
        return None;
    }
    if let Some((hundred_millions, rest)) = words.split_once('亿') {
        let rest = if rest.is_empty() { 0 } else { read_integer(rest)? };
        return Some(f64::from(read_integer(hundred_millions)?) * 1e8 + f64::from(rest));
    }
    read_integer(words).map(f64::from)
}

/// 10, 1.5, 2,000, 2万, 2万5000, 5%
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
    if rest.starts_with('%') {
        return Some((value, length + 1));
    }
    let mut smallest = None;
    for (word, factor) in [('千', 1e3), ('百', 1e2), ('万', 1e4), ('亿', 1e8)] {
        if let Some(after) = rest.strip_prefix(word) {
            if word == '千' && after.starts_with(['米', '克', '瓦']) {
                break;
            }
            value *= factor;
            length += word.len_utf8();
            rest = after;
            smallest = Some(factor);
        }
    }
    // 2万5000, 1亿2000万
    if let Some(factor) = smallest.filter(|&factor| factor >= 1e4)
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && let Some((more, more_length)) = read_digits(rest)
        && (100.0..factor).contains(&more)
        && !text.get(..length + more_length).is_some_and(|all| all.ends_with('%'))
    {
        value += more;
        length += more_length;
    }
    Some((rounded(value, 1e6), length))
}

fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}

/// A number that has no fraction.
pub(super) fn whole(value: f64) -> Option<u32> {
    (value.fract() == 0.0 && (0.0..1e9).contains(&value)).then(|| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let whole = value as u32;
        whole
    })
}
