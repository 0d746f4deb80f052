//! Width, white space and full-width forms of characters.

use unicode_width::UnicodeWidthChar;

use super::Span;
use super::ideograph::unified_char;

/// Columns that a character takes in a page set in Chinese: 2 for a full-width one, 1 for a half-width one, 0 for a
/// mark without width. Marks that Unicode calls ambiguous (“ ” … —) are full-width in Chinese text.
pub fn display_width(text: &str) -> usize {
    text.chars().map(|c| c.width_cjk().unwrap_or(0)).sum()
}

/// Whether a character counts as white space in a published text: Unicode's own, and the invisible ones that pages and
/// word processors leave behind (zero-width space and joiners, word joiner, byte order mark, soft hyphen).
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a character is a Chinese one: a Han ideograph, or a radical that stands for one.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fd5}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// The half-width form of a full-width ASCII character (２ → 2, （ → (), the ideograph that a radical or a compatibility form stands for
/// (⼯ → 工), any other character unchanged.
pub(crate) fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => unified_char(c),
    }
}

/// The text with full-width ASCII folded to half width, radicals as ideographs and white space gone: the form in which two spellings are equal.
pub(crate) fn fold(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).map(fold_char).collect()
}

/// The span without the white space at both of its ends.
pub fn trim_span(source: &str, span: Span) -> Span {
    let text = span.slice(source);
    let tail = text.trim_start_matches(is_space);
    let start = span.start + (text.len() - tail.len());
    Span::new(start, start + tail.trim_end_matches(is_space).len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_columns_of_a_chinese_page() {
        assert_eq!(display_width("在7个工作日内"), 13);
        assert_eq!(display_width("“办法”"), 8);
    }

    #[test]
    fn folds_full_width_and_drops_white_space() {
        assert_eq!(fold("２９ 个\u{3000}工作\u{200b}日（内）"), "29个工作日(内)");
        assert_eq!(fold("⼆⼗九个⼯ 作⽇"), "二十九个工作日");
    }

    #[test]
    fn trims_invisible_characters() {
        let source = "\u{3000}\u{200b} 第一条\u{a0}";
        let span = trim_span(source, Span::new(0, source.len()));
        assert_eq!(span.slice(source), "第一条");
    }
}
