//! How Word writes the numbers of lists.

use crate::source::roman::roman;
use crate::text::write_integer;

/// How a level writes its number; named as in WordprocessingML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 1, 2, 3, and all that is written like no other.
    #[default]
    Decimal,
    /// 01, 02 … 10
    DecimalZero,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// 1st
    Ordinal,
    /// A
    Hex,
    /// １
    FullWidth,
    /// ①
    Circle,
    /// ⒈
    Fullstop,
    /// ⑴
    Paren,
    /// ㈠
    IdeographCircle,
    /// 一〇一
    Digits,
    /// 一 … 九十九, 一○○
    Counting,
    /// 一百零一
    Thousand,
    /// 百一
    Japanese,
    /// 壹佰零壹
    LegalSimplified,
    /// 壹佰零壹, in traditional characters
    LegalTraditional,
    /// 甲乙丙
    Stems,
    /// 子丑寅
    Branches,
    /// - 1 -
    Dash,
    /// No number.
    None,
    /// A mark that is the same before each entry.
    Bullet,
}

impl Numeral {
    /// By its name in WordprocessingML.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "ordinal" => Self::Ordinal,
            "hex" => Self::Hex,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Circle,
            "decimalEnclosedFullstop" => Self::Fullstop,
            "decimalEnclosedParen" => Self::Paren,
            "ideographEnclosedCircle" => Self::IdeographCircle,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" | "koreanDigital2" => {
                Self::Digits
            }
            "chineseCounting" | "taiwaneseCounting" => Self::Counting,
            "chineseCountingThousand" | "taiwaneseCountingThousand" => Self::Thousand,
            "japaneseCounting" => Self::Japanese,
            "chineseLegalSimplified" => Self::LegalSimplified,
            "ideographLegalTraditional" | "japaneseLegal" => Self::LegalTraditional,
            "ideographTraditional" => Self::Stems,
            "ideographZodiac" => Self::Branches,
            "numberInDash" => Self::Dash,
            "none" => Self::None,
            "bullet" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    /// By its code in binary documents (MSONFC).
    pub(super) fn coded(code: u8) -> Self {
        match code {
            0x01 => Self::UpperRoman,
            0x02 => Self::LowerRoman,
            0x03 => Self::UpperLetter,
            0x04 => Self::LowerLetter,
            0x05 => Self::Ordinal,
            0x08 => Self::Hex,
            0x0a | 0x11 | 0x24 | 0x2c => Self::Digits,
            0x0b => Self::Japanese,
            0x0e | 0x13 => Self::FullWidth,
            0x10 | 0x22 => Self::LegalTraditional,
            0x12 | 0x1c => Self::Circle,
            0x16 => Self::DecimalZero,
            0x17 => Self::Bullet,
            0x1a => Self::Fullstop,
            0x1b => Self::Paren,
            0x1d => Self::IdeographCircle,
            0x1e => Self::Stems,
            0x1f | 0x20 => Self::Branches,
            0x21 | 0x25 => Self::Counting,
            0x23 | 0x27 => Self::Thousand,
            0x26 => Self::LegalSimplified,
            0x39 => Self::Dash,
            0xff => Self::None,
            _ => Self::Decimal,
        }
    }

    /// A number as this level writes it.
    pub(super) fn write(self, number: u32) -> String {
        let counted = |list: &str| {
            let found = usize::try_from(number).ok().and_then(|n| list.chars().nth(n.checked_sub(1)?));
            found.map_or_else(|| number.to_string(), String::from)
        };
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_ascii_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::Ordinal => {
                let ending = match (number % 10, number % 100) {
                    (1, rest) if rest != 11 => "st",
                    (2, rest) if rest != 12 => "nd",
                    (3, rest) if rest != 13 => "rd",
                    _ => "th",
                };
                format!("{number}{ending}")
            }
            Self::Hex => format!("{number:X}"),
            Self::FullWidth => digits(number, &['０', '１', '２', '３', '４', '５', '６', '７', '８', '９']),
            Self::Circle => counted("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
            Self::Fullstop => counted("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
            Self::Paren => counted("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
            Self::IdeographCircle => counted("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
            Self::Digits => digits(number, &IDEOGRAPHS),
            Self::Counting if number < 100 => write_integer(number),
            Self::Counting => digits(number, &IDEOGRAPHS).replace('〇', "○"),
            Self::Thousand => write_integer(number),
            Self::Japanese => japanese(number),
            Self::LegalSimplified => legal(number, "零壹贰叁肆伍陆柒捌玖", ['拾', '佰', '仟', '万']),
            Self::LegalTraditional => legal(number, "零壹貳參肆伍陸柒捌玖", ['拾', '佰', '仟', '萬']),
            Self::Stems => counted("甲乙丙丁戊己庚辛壬癸"),
            Self::Branches => counted("子丑寅卯辰巳午未申酉戌亥"),
            Self::Dash => format!("- {number} -"),
            Self::None | Self::Bullet => String::new(),
        }
    }
}

const IDEOGRAPHS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn digits(number: u32, digits: &[char; 10]) -> String {
    number.to_string().bytes().filter_map(|byte| digits.get(usize::from(byte.wrapping_sub(b'0')))).collect()
}

/// A … Z, AA, BB …
fn letters(number: u32, first: u8) -> String {
    let Some(count) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from(first + u8::try_from(count % 26).unwrap_or_default());
    std::iter::repeat_n(letter, usize::try_from(count / 26 + 1).unwrap_or(1).min(30)).collect()
}

/// 十一, 百, 百一, 二百十: no 一 before a unit, no zero between.
fn japanese(number: u32) -> String {
    if number == 0 || number >= 10_000 {
        return digits(number, &IDEOGRAPHS);
    }
    let mut written = String::new();
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit > 1 || digit == 1 && unit == 1 {
            written.extend(usize::try_from(digit).ok().and_then(|digit| IDEOGRAPHS.get(digit)));
        }
        if digit > 0 {
            written.push_str(name);
        }
    }
    written
}

/// In the characters of cheques: 壹拾, 壹佰零壹.
fn legal(number: u32, digits: &str, [ten, hundred, thousand, myriad]: [char; 4]) -> String {
    let plain = write_integer(number);
    let plain = if plain.starts_with('十') { format!("一{plain}") } else { plain };
    plain
        .chars()
        .filter_map(|c| match c {
            '十' => Some(ten),
            '百' => Some(hundred),
            '千' => Some(thousand),
            '万' => Some(myriad),
            '零' => digits.chars().next(),
            _ => IDEOGRAPHS.iter().position(|&digit| digit == c).and_then(|digit| digits.chars().nth(digit)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_words() {
        for (name, number, wanted) in [
            ("decimal", 12, "12"),
            ("decimalZero", 7, "07"),
            ("decimalFullWidth", 30, "３０"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalEnclosedCircleChinese", 3, "③"),
            ("decimalEnclosedParen", 4, "⑷"),
            ("upperLetter", 26, "Z"),
            ("lowerLetter", 28, "bb"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("ordinal", 22, "22nd"),
            ("ideographDigital", 101, "一〇一"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 21, "二十一"),
            ("chineseCounting", 101, "一○一"),
            ("taiwaneseCounting", 99, "九十九"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("japaneseCounting", 11, "十一"),
            ("japaneseCounting", 20, "二十"),
            ("japaneseCounting", 101, "百一"),
            ("japaneseCounting", 210, "二百十"),
            ("chineseLegalSimplified", 10, "壹拾"),
            ("chineseLegalSimplified", 203, "贰佰零叁"),
            ("ideographTraditional", 3, "丙"),
            ("ideographZodiac", 12, "亥"),
            ("ideographEnclosedCircle", 2, "㈡"),
            ("numberInDash", 5, "- 5 -"),
            ("none", 5, ""),
            ("somethingElse", 5, "5"),
        ] {
            assert_eq!(Numeral::named(name).write(number), wanted, "{name} {number}");
        }
    }
}
