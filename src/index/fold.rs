//! The shadow of a text in which two spellings are equal, with the way back.
//!
//! White space is gone, full width is half width, traditional characters are simplified ones, and numbers can be read by their value. A needle is found in a text where
//! its characters stand next to one another, or where they do so once every number is taken by its value.

use memchr::memmem::Finder;

use super::variants::simplified;
use crate::text::{Span, fold_char, is_chinese_digit, is_integer_part, is_space, read_integer};

/// A text in its shadow form.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The shadow.
    text: String,
    /// Each character of the shadow.
    chars: Vec<Folding>,
}

#[derive(Clone, Copy, Debug)]
struct Folding {
    /// Where it starts in the shadow.
    start: usize,
    /// Where it stands in the text.
    origin: Span,
}

/// A character, or a number by its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// A character that is no part of a number.
    Char(char),
    /// A number, whatever its spelling.
    Number(u32),
}

/// The characters of the shadow of a text.
pub(super) fn shadow_chars(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(|c| match c {
        // Nearly all of them, and neither white space nor of another width.
        '\u{4e00}'..='\u{9fff}' => Some(simplified(c)),
        _ => (!is_space(c)).then(|| simplified(fold_char(c))),
    })
}

/// The shadow of a text.
pub(super) fn shadow(text: &str) -> String {
    let mut shadow = String::with_capacity(text.len());
    shadow.extend(shadow_chars(text));
    shadow
}

impl Folded {
    /// Folds a text.
    pub(super) fn new(text: &str) -> Self {
        let mut folded =
            Self { text: String::with_capacity(text.len()), chars: Vec::with_capacity(text.len() / 3) };
        for (start, c) in text.char_indices().filter(|&(_, c)| !is_space(c)) {
            let origin = Span::new(start, start + c.len_utf8());
            folded.chars.push(Folding { start: folded.text.len(), origin });
            folded.text.push(simplified(fold_char(c)));
        }
        folded
    }

    /// The shadow.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// The shadow as characters and numbers, each with the number of its first character and one past its last.
    pub(super) fn units(&self) -> Vec<(Unit, usize, usize)> {
        let chars: Vec<char> = self.text.chars().collect();
        let mut units = Vec::with_capacity(chars.len());
        let characters = |from: usize, to: usize, units: &mut Vec<(Unit, usize, usize)>| {
            let run = chars.get(from..to).unwrap_or_default();
            units.extend(run.iter().zip(from..).map(|(&c, at)| (Unit::Char(c), at, at + 1)));
        };
        let mut at = 0;
        for (number, start, end) in numbers(&chars) {
            characters(at, start, &mut units);
            units.push((Unit::Number(number), start, end));
            at = end;
        }
        characters(at, chars.len(), &mut units);
        units
    }

    /// From the first to the last of some characters of the shadow: where they stand in the text.
    pub(super) fn origin(&self, first: usize, end: usize) -> Option<Span> {
        let (first, last) = (self.chars.get(first)?, self.chars.get(end.checked_sub(1)?)?);
        Some(first.origin.cover(last.origin))
    }

    fn char_at(&self, offset: usize) -> usize {
        self.chars.partition_point(|folding| folding.start < offset)
    }
}

/// What is looked for: some characters, and their reading with numbers by value.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    folded: String,
    finder: Finder<'static>,
    units: Vec<Unit>,
    has_number: bool,
}

impl Needle {
    /// A needle of some text; `None` where there is nothing but white space.
    pub(super) fn new(text: &str) -> Option<Self> {
        let folded = Folded::new(text);
        if folded.text.is_empty() {
            return None;
        }
        let units: Vec<Unit> = folded.units().into_iter().map(|(unit, _, _)| unit).collect();
        let has_number = units.iter().any(|unit| matches!(unit, Unit::Number(_)));
        let finder = Finder::new(folded.as_str()).into_owned();
        Some(Self { folded: folded.text, finder, units, has_number })
    }

    /// The needle in its shadow form.
    pub(super) fn as_str(&self) -> &str {
        &self.folded
    }

    /// The needle with numbers by value.
    pub(super) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Whether another spelling of it may be found.
    pub(super) fn has_number(&self) -> bool {
        self.has_number
    }

    /// Whether it stands in a text.
    pub(super) fn is_in(&self, text: &Folded) -> bool {
        self.finder.find(text.text.as_bytes()).is_some()
            || self.has_number && self.find_by_value(&text.units()).next().is_some()
    }

    /// Where it stands in a text, in order; overlapping places are given once.
    pub(super) fn find_in(&self, text: &Folded) -> Vec<Span> {
        let places = self.places(text).into_iter();
        let mut found: Vec<Span> = places.filter_map(|(first, end)| text.origin(first, end)).collect();
        merge(&mut found);
        found
    }

    /// From which to which character of the shadow it stands, in order.
    pub(super) fn places(&self, text: &Folded) -> Vec<(usize, usize)> {
        let mut found: Vec<(usize, usize)> = self
            .finder
            .find_iter(text.text.as_bytes())
            .map(|at| (text.char_at(at), text.char_at(at + self.folded.len())))
            .collect();
        if self.has_number {
            found.extend(self.find_by_value(&text.units()));
            found.sort_unstable();
            found.dedup();
        }
        found
    }

    fn find_by_value<'a>(
        &'a self,
        text: &'a [(Unit, usize, usize)],
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        text.windows(self.units.len())
            .filter(|window| window.iter().map(|&(unit, _, _)| unit).eq(self.units.iter().copied()))
            .filter_map(|window| Some((window.first()?.1, window.last()?.2)))
    }
}

/// Sorts spans and makes one of those that overlap.
pub(super) fn merge(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|next, before| {
        let overlap = next.start < before.end || *next == *before;
        if overlap {
            *before = before.cover(*next);
        }
        overlap
    });
}

/// The numbers among the characters of a shadow, each with the place of its first character and one past its last.
///
/// A run of numerals that is no number as a whole holds none.
pub(super) fn numbers(chars: &[char]) -> impl Iterator<Item = (u32, usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += chars.get(at..)?.iter().position(|&c| is_integer_part(c))?;
            let start = at;
            at += chars.get(at..)?.iter().take_while(|&&c| is_integer_part(c)).count();
            if let Some(value) = chars.get(start..at).and_then(number) {
                return Some((value, start, at));
            }
        }
    })
}

/// The value of a whole run of numerals.
///
/// 七八个 is seven or eight and not 78: Chinese digits in a row are a number only where they name a year or hold a zero.
fn number(run: &[char]) -> Option<u32> {
    let in_a_row = run.len() > 1 && run.iter().all(|&c| is_chinese_digit(c));
    if in_a_row && run.len() < 4 && !run.iter().any(|c| "零〇○".contains(*c)) {
        return None;
    }
    read_integer(&run.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(needle: &str, text: &'a str) -> Vec<&'a str> {
        let folded = Folded::new(text);
        let needle = Needle::new(needle).unwrap();
        let spans = needle.find_in(&folded);
        assert_eq!(!spans.is_empty(), needle.is_in(&folded));
        spans.into_iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn finds_what_the_eye_finds() {
        for (needle, text, expected) in [
            ("工作日", "七个工作日内", &["工作日"][..]),
            ("7个工作日", "在七个工作日内", &["七个工作日"]),
            ("七个工作日", "在 7 个工\n作日内", &["7 个工\n作日"]),
            ("７ 个 工作日", "在7个工作日内", &["7个工作日"]),
            ("二个月", "两个月", &["两个月"]),
            ("15日", "二十五日、十五日", &["十五日"]),
            ("十五日", "二十五日", &["十五日"]),
            ("5日", "15日", &["5日"]),
            ("五日", "15日", &[]),
            ("2024年", "二〇二四年", &["二〇二四年"]),
            ("2024年1月", "2024年01月", &["2024年01月"]),
            ("78个", "七八个", &[]),
            ("七八个", "七八个", &["七八个"]),
            ("(一)", "（一）会议", &["（一）"]),
            ("会会", "会会会", &["会会"]),
            ("会議", "区长会议", &["会议"]),
            ("七个工作日", "於七個工作日內", &["七個工作日"]),
            ("一万元", "一萬元、10000元", &["一萬元", "10000元"]),
            ("百年", "百年大计", &["百年"]),
            ("会", "会议与会签", &["会", "会"]),
            ("不在", "这里没有", &[]),
        ] {
            assert_eq!(found(needle, text), expected, "{needle} in {text}");
        }
    }

    #[test]
    fn a_needle_of_white_space_is_none() {
        assert!(Needle::new(" \u{3000}\n").is_none());
    }
}
