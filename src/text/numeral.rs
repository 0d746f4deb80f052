//! Numbers as Chinese legal text writes them: 二十九, 一百零五, 二〇二四, 两, 廿, ２９, 29, 半, 1 至 2.

use super::{fold_char, is_space};

/// A number with a fraction, or a range of two numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub(crate) struct Quantity {
    /// The number, or the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub max: Option<f64>,
}

/// Whether a character is one that Chinese numerals are written with in ordinary text: 〇 to 九, 两, 十 to 亿, 廿, 卅.
pub(crate) fn is_chinese_numeral(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
            | '廿'
            | '卅'
    )
}

/// Whether a character is a digit of either width or a Chinese numeral, 半 among them.
pub(crate) fn is_numeral(c: char) -> bool {
    fold_char(c).is_ascii_digit() || is_chinese_numeral(c) || matches!(c, '○' | '半')
}

/// Whether a character is a Chinese digit, in ordinary or in formal characters: 〇 to 九, 两, 壹 to 玖.
pub(crate) fn is_chinese_digit(c: char) -> bool {
    !c.is_ascii() && digit(c).is_some()
}

/// Whether a character may stand in a number that [`read_integer`] reads; of half width, as [`fold_char`] gives it.
pub(crate) fn is_integer_part(c: char) -> bool {
    digit(c).is_some() || unit(c).is_some() || twenty_or_thirty(c).is_some()
}

/// Reads a whole number in Chinese numerals, in digits of either width, or in both (white space inside is skipped).
///
/// Values from 0 to 99,999,999 in the multiplicative form (九千九百九十九, 一万二千), and digit by digit (二〇二四).
pub fn read_integer(text: &str) -> Option<u32> {
    // Most words are none: that is seen at their first character.
    let mut buffer = ['\0'; 16];
    let mut length = 0;
    for c in text.chars().filter(|&c| !is_space(c)).map(fold_char) {
        if !is_integer_part(c) {
            return None;
        }
        *buffer.get_mut(length)? = c;
        length += 1;
    }
    let chars = buffer.get(..length).filter(|chars| !chars.is_empty())?;
    if chars.iter().all(char::is_ascii_digit) {
        return chars.iter().collect::<String>().parse().ok();
    }
    let positional = chars.len() > 1 && chars.iter().all(|&c| digit(c).is_some());
    if positional {
        let mut value: u32 = 0;
        for &c in chars {
            value = value.checked_mul(10)?.checked_add(digit(c)?)?;
        }
        return Some(value);
    }
    read_multiplicative(chars)
}

/// What stands between the ends of a range, but for 至 and 到: dashes and tildes of every kind.
pub(crate) const RANGE_DASHES: [char; 15] =
    ['—', '－', '-', '~', '～', '―', '–', '‐', '‑', '‒', '−', '─', '〜', '∼', '﹣'];

/// Reads a quantity: a whole number, a decimal (1.5, 三点五), a half (半, 一个半, 两年半 is left to its reader), or a range
/// of two numbers (1 至 2, 三—五, 3-5, 三到五, 三、五 is no range).
pub(crate) fn read_quantity(text: &str) -> Option<Quantity> {
    let folded: String = text.chars().filter(|&c| !is_space(c)).map(fold_char).collect();
    for separator in ['至', '到'].into_iter().chain(RANGE_DASHES) {
        if let Some((low, high)) = folded.split_once(separator) {
            let (low, high) = (read_single(low)?, read_single(high.trim_start_matches(separator))?);
            return (low < high).then_some(Quantity { value: low, max: Some(high) });
        }
    }
    read_single(&folded).map(|value| Quantity { value, max: None })
}

/// Writes a number in Chinese numerals (29 → 二十九); from 100,000,000 on in figures, as nobody writes it out.
pub fn write_integer(number: u32) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if number >= 100_000_000 {
        return number.to_string();
    }
    if number >= 10_000 {
        let (high, low) = (number / 10_000, number % 10_000);
        let gap = if low > 0 && low < 1000 { "零" } else { "" };
        let tail = if low == 0 { String::new() } else { write_below_ten_thousand(low, &DIGITS) };
        return format!("{}万{gap}{tail}", write_integer(high));
    }
    let written = write_below_ten_thousand(number, &DIGITS);
    match written.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => written,
    }
}

fn write_below_ten_thousand(number: u32, digits: &[char; 10]) -> String {
    if number == 0 {
        return digits[0].to_string();
    }
    let mut written = String::new();
    let mut pending_zero = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            pending_zero = !written.is_empty();
            continue;
        }
        if pending_zero {
            written.push(digits[0]);
            pending_zero = false;
        }
        written.push(digits.get(digit as usize).copied().unwrap_or('零'));
        written.push_str(name);
    }
    written
}

fn read_single(text: &str) -> Option<f64> {
    if text == "半" {
        return Some(0.5);
    }
    if let Some(whole) = text.strip_suffix("个半").or_else(|| text.strip_suffix('半')) {
        return read_integer(whole).map(|value| f64::from(value) + 0.5);
    }
    if let Some((whole, fraction)) = text.split_once(['.', '点']) {
        let digits: Option<String> =
            fraction.chars().map(|c| digit(c).and_then(|d| char::from_digit(d, 10))).collect();
        let digits = digits.filter(|digits| !digits.is_empty())?;
        return format!("{}.{digits}", read_integer(whole)?).parse().ok();
    }
    read_integer(text).map(f64::from)
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' | '○' | 'О' | '0' => 0,
        '一' | '壹' | '1' => 1,
        '二' | '两' | '贰' | '2' => 2,
        '三' | '叁' | '3' => 3,
        '四' | '肆' | '4' => 4,
        '五' | '伍' | '5' => 5,
        '六' | '陆' | '6' => 6,
        '七' | '柒' | '7' => 7,
        '八' | '捌' | '8' => 8,
        '九' | '玖' | '9' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' => 10_000,
        _ => return None,
    })
}

fn twenty_or_thirty(c: char) -> Option<u32> {
    match c {
        '廿' | '卄' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

/// Reads 一百零五 and the like: a digit before each unit (but for a leading 十), units falling within each 万 group.
fn read_multiplicative(chars: &[char]) -> Option<u32> {
    let (mut total, mut group, mut last_unit) = (0_u32, 0_u32, 10_000_u32);
    let mut pending: Option<u32> = None;
    let mut after_zero = false;
    for (i, &c) in chars.iter().enumerate() {
        if let Some(tens) = twenty_or_thirty(c) {
            if pending.is_some() || last_unit <= 10 {
                return None;
            }
            group += tens;
            last_unit = 10;
        } else if let Some(value) = unit(c) {
            if value == 10_000 {
                let whole = group + pending.take().unwrap_or(0);
                if whole == 0 || total > 0 {
                    return None;
                }
                total = whole.checked_mul(10_000)?;
                (group, last_unit) = (0, 10_000);
            } else {
                let count = match pending.take() {
                    Some(count) => count,
                    None if value == 10 && (i == 0 || after_zero) => 1,
                    None => return None,
                };
                if value >= last_unit || count == 0 {
                    return None;
                }
                group += count * value;
                last_unit = value;
            }
            after_zero = false;
        } else {
            let value = digit(c)?;
            if pending.is_some() {
                return None;
            }
            if value == 0 && chars.len() > 1 {
                if after_zero || i == 0 || i + 1 == chars.len() {
                    return None;
                }
                after_zero = true;
            } else {
                pending = Some(value);
            }
        }
    }
    if let Some(value) = pending {
        // 三千五 is spoken, not written: after a unit above ten the last digit needs its zero.
        if last_unit > 10 && last_unit < 10_000 && !after_zero {
            return None;
        }
        group += value;
    }
    total.checked_add(group)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_whole_numbers() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十五", 15),
            ("二十", 20),
            ("二十九", 29),
            ("一百", 100),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一百五十二", 152),
            ("九千九百九十九", 9999),
            ("一千零一十", 1010),
            ("〇", 0),
            ("两", 2),
            ("廿", 20),
            ("廿五", 25),
            ("卅一", 31),
            ("２９", 29),
            ("29", 29),
            ("2 9", 29),
            ("二〇二四", 2024),
            ("二○二四", 2024),
            ("一二三", 123),
            ("两千", 2000),
            ("一万二千", 12000),
            ("十万", 100000),
            ("一万零五十", 10050),
        ] {
            assert_eq!(read_integer(text), Some(value), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in [
            "",
            "个",
            "百",
            "二十九条",
            "十十",
            "一百零",
            "零五十零",
            "五百三",
            "一万万",
            "99999999999999999",
        ] {
            assert_eq!(read_integer(text), None, "{text}");
        }
    }

    #[test]
    fn reads_fractions_and_ranges() {
        let single = |value| Some(Quantity { value, max: None });
        let range = |low, high| Some(Quantity { value: low, max: Some(high) });
        assert_eq!(read_quantity("半"), single(0.5));
        assert_eq!(read_quantity("一个半"), single(1.5));
        assert_eq!(read_quantity("1.5"), single(1.5));
        assert_eq!(read_quantity("三点五"), single(3.5));
        assert_eq!(read_quantity("1 至 2"), range(1.0, 2.0));
        assert_eq!(read_quantity("三到五"), range(3.0, 5.0));
        assert_eq!(read_quantity("3—5"), range(3.0, 5.0));
        for dashes in ["——", "—", "－", "−", "‑", "〜", "～", "─"] {
            assert_eq!(read_quantity(&format!("3{dashes}5")), range(3.0, 5.0), "{dashes}");
        }
        assert_eq!(read_quantity("五至三"), None);
        assert_eq!(read_quantity("若干"), None);
    }

    #[test]
    fn writes_what_it_reads() {
        for number in
            (0..10_000).chain([10_000, 10_005, 10_050, 12_345, 100_000, 99_999_999, 100_000_000, u32::MAX])
        {
            assert_eq!(read_integer(&write_integer(number)), Some(number), "{number}");
        }
        assert_eq!(write_integer(29), "二十九");
        assert_eq!(write_integer(110), "一百一十");
        assert_eq!(write_integer(15), "十五");
    }
}
