//! Characters that hide, or that command a terminal or a page, made visible.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with control, escape and direction characters written out as ‹U+202E›; line feeds and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if hides(c) {
            // Writing to a String cannot fail.
            let _ = write!(shown, "‹U+{:04X}›", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Whether a character must not reach a reader raw.
pub fn hides(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_out_what_hides() {
        for (text, shown) in [
            ("第一条\t规定\n", "第一条\t规定\n"),
            ("甲\u{202e}乙\u{1b}[31m\n丙", "甲‹U+202E›乙‹U+001B›[31m\n丙"),
            ("a\u{2066}b\u{200f}c", "a‹U+2066›b‹U+200F›c"),
            ("\u{9b}x\r\u{7}\u{7f}", "‹U+009B›x‹U+000D›‹U+0007›‹U+007F›"),
            ("甲\u{e0041}\u{feff}", "甲‹U+E0041›‹U+FEFF›"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert!(matches!(visible("七个工作日"), Cow::Borrowed(_)));
    }
}
