//! Golden cases: a sentence of our own in `tests/golden/norms` → the norms in it.

use std::fs;
use std::path::Path;

use super::json::Figures;
use super::model::Norm;
use super::read::read_text;
use crate::document::{ArticleNumber, Place};
use crate::text::{CleanText, Span};
use crate::vocabulary::Vocabulary;

pub(super) fn read(text: &str) -> Vec<Norm> {
    read_in(Vocabulary::work_rules(), text)
}

pub(super) fn read_in(vocabulary: &Vocabulary, text: &str) -> Vec<Norm> {
    let mut clean = CleanText::default();
    clean.push(text, Span::new(0, text.len()));
    read_text(&clean, &Place::paragraph(ArticleNumber::new(1), 1), &[], None, vocabulary)
}

/// A norm in short: kind, figures, unit, ordinal, period, bound.
pub(super) fn short(norm: &Norm) -> String {
    let mut words = vec![norm.kind().to_string()];
    let figures = Figures::from(&norm.rule);
    match (figures.value, figures.value_max) {
        (Some(low), Some(high)) => words.push(format!("{low}-{high}")),
        (Some(value), None) => words.push(value.to_string()),
        _ => {}
    }
    words.extend(figures.unit.map(|unit| unit.to_string()));
    words.extend(figures.date.map(|date| date.to_string()));
    words.extend(figures.date_max.map(|date| format!("to {date}")));
    words.extend(figures.ordinal.map(|ordinal| format!("#{ordinal}")));
    words.extend(figures.period.map(|period| period.to_string()));
    words.extend(figures.bound.map(|bound| bound.to_string()));
    words.join(" ")
}

pub(super) fn shorts(text: &str) -> Vec<String> {
    read(text).iter().map(short).collect()
}

/// The sentences of the golden files with the norms that must be read from them.
fn cases() -> Vec<(String, Vec<String>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/norms");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let mut cases: Vec<(String, Vec<String>)> = Vec::new();
    for line in files
        .iter()
        .flat_map(|path| fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
    {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        match line.strip_prefix("    ") {
            Some("-") => {}
            Some(record) => cases.last_mut().unwrap().1.push(record.to_owned()),
            None => cases.push((line, Vec::new())),
        }
    }
    cases
}

#[test]
fn reads_the_golden_files() {
    let cases = cases();
    assert!(cases.len() > 400);
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let read = shorts(&text);
        if read != expected {
            wrong.push(format!("{text}\n   read {read:?}\n   not  {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same norm with digits or Chinese numerals, with white space, wraps or full-width forms, reads the same.
#[test]
fn spelling_does_not_matter() {
    for (text, _) in cases() {
        let plain = shorts(&text);
        let spaced: String = text.chars().flat_map(|c| [c, '\u{3000}']).collect();
        let wrapped: String = text.chars().flat_map(|c| [c, '\n', ' ']).collect();
        let wide: String = text
            .chars()
            .map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
            .collect();
        for other in [spaced, wrapped, wide] {
            assert_eq!(shorts(&other), plain, "{other}");
        }
    }
    for number in 1..=120 {
        let chinese = crate::text::write_integer(number);
        let template = |number: &str| {
            shorts(&format!("应当在{number}个工作日内答复，每{number}个月通报一次，不少于{number}人。"))
        };
        if number <= 100 {
            assert_eq!(template(&chinese), template(&number.to_string()), "{chinese}");
        }
    }
}

/// A quote stands in the source at its span, whatever the text.
#[test]
fn quotes_stand_in_the_source() {
    for (text, _) in cases() {
        for norm in read(&text) {
            assert_eq!(norm.span.slice(&text), norm.quote, "{text}");
            assert!(!norm.quote.is_empty(), "{text}");
        }
    }
}

/// A number in digits, in digits of full width and in Chinese numerals.
fn spellings(number: u32) -> [String; 3] {
    let digits = number.to_string();
    let wide = digits.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    [digits, wide, crate::text::write_integer(number)]
}

/// The one record of a sentence.
fn only(text: &str) -> String {
    let read = shorts(text);
    assert_eq!(read.len(), 1, "{text}: {read:?}");
    read.into_iter().next().unwrap()
}

proptest::proptest! {
    /// The same length or sum is one value, however it is spelt: in digits or numerals, with 半, 点 or 零.
    #[test]
    fn a_value_is_the_same_in_all_spellings(whole in 1_u32..100, part in 1_u32..12, tenth in 1_u32..10) {
        let months = format!("deadline {} month within", whole * 12 + part);
        for (years, months_more) in spellings(whole).iter().zip(spellings(part)) {
            for joint in ["", "零"] {
                let text = format!("应当在{years}年{joint}{months_more}个月内办结。");
                proptest::prop_assert_eq!(only(&text), months.as_str(), "{}", text);
            }
        }
        for number in spellings(whole) {
            let half = format!("deadline {whole}.5 day within");
            let text = format!("应当在{number}天半内办结。");
            proptest::prop_assert_eq!(only(&text), half, "{}", text);
            let half = format!("deadline {whole}.5 month within");
            let text = format!("应当在{number}个半月内办结。");
            proptest::prop_assert_eq!(only(&text), half, "{}", text);
        }
        let [digits, wide, words] = spellings(whole);
        let [tenth_digit, tenth_wide, tenth_word] = spellings(tenth);
        let percent = format!("amount {whole}.{tenth} percent exact");
        for number in
            [format!("{digits}.{tenth_digit}%"), format!("{wide}．{tenth_wide}％"), format!("百分之{words}点{tenth_word}")]
        {
            let text = format!("按日加收{number}的滞纳金。");
            proptest::prop_assert_eq!(only(&text), percent.as_str(), "{}", text);
        }
        let sum = format!("amount {} CNY exact", whole * 10_000 + tenth * 1_000);
        for number in [
            format!("{digits}.{tenth_digit}万"),
            format!("{words}点{tenth_word}万"),
            format!("{digits}万{tenth_digit}000"),
            format!("{words}万{tenth_word}千"),
            (whole * 10_000 + tenth * 1_000).to_string(),
        ] {
            let text = format!("处{number}元罚款。");
            proptest::prop_assert_eq!(only(&text), sum.as_str(), "{}", text);
        }
    }

    /// No text makes the reader fail, and what it quotes is there.
    #[test]
    fn any_text_reads(text in "[每年月日周季度半两三十五0-9１百分之工作个至到次内前后提不少超过得于。，；、（）《》“” \n元万第起施行废止a-zé]{0,60}") {
        for norm in read(&text) {
            proptest::prop_assert_eq!(norm.span.slice(&text), norm.quote.as_str());
            proptest::prop_assert!(Figures::from(&norm.rule).value.is_none_or(f64::is_finite));
        }
    }
}
