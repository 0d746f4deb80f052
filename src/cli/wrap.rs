//! Chinese text on lines of a width.

use duizhao::text::{Span, trim_span};

use super::screen::columns;
use duizhao::text::visible;

/// Marks that don't begin a line.
const CLOSING: &str = "，。、；：？！）》〉】〕”’…—,.;:?!)]%％";

/// Marks that don't end a line.
const OPENING: &str = "（《〈【〔“‘([≤≥";

/// Cuts a text into lines of at most so many columns, not before a closing mark, after an opening one or within a Latin
/// word or number.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let text = visible(text);
    wrap_spans(&text, width).into_iter().map(|line| line.slice(&text).to_owned()).collect()
}

/// The same lines as places in the text.
pub(super) fn wrap_spans(text: &str, width: usize) -> Vec<Span> {
    let width = width.max(8);
    let mut lines = Vec::new();
    let mut offset = 0;
    for paragraph in text.split('\n') {
        let (mut start, mut end) = (offset, offset);
        let mut used = 0;
        for unit in units(paragraph) {
            let wide = columns(unit);
            if used + wide > width && used > 0 {
                lines.push(trim_span(text, Span::new(start, end)));
                (start, used) = (end, 0);
            }
            end += unit.len();
            if used == 0 && unit.trim().is_empty() {
                start = end;
            } else {
                used += wide;
            }
        }
        lines.push(trim_span(text, Span::new(start, end)));
        offset += paragraph.len() + 1;
    }
    lines
}

/// The smallest pieces that a line end may part.
fn units(text: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut start = 0;
    let mut length = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let bound = before.is_some_and(|before| {
            CLOSING.contains(c) || OPENING.contains(before) || (is_word(before) && is_word(c))
        });
        // A word longer than any line is cut all the same.
        if before.is_some() && (!bound || length >= 40) {
            units.push(text.get(start..at).unwrap_or_default());
            start = at;
            length = 0;
        }
        before = Some(c);
        length += 1;
    }
    units.push(text.get(start..).unwrap_or_default());
    units
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_' | '+' | '−')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_marks_and_words_together() {
        for (text, width, lines) in [
            ("会议由区长主持。", 20, &["会议由区长主持。"][..]),
            ("会议由区长主持。", 14, &["会议由区长主", "持。"]),
            ("会议由（区长）主持", 8, &["会议由", "（区长）", "主持"]),
            ("期限为 1000 日", 10, &["期限为", "1000 日"]),
            ("更宽(+12)更严(−2)", 8, &["更宽", "(+12)更", "严(−2)"]),
            ("每季度≥2次", 8, &["每季度", "≥2次"]),
            ("甲\n乙", 10, &["甲", "乙"]),
            ("", 10, &[""]),
        ] {
            assert_eq!(wrap(text, width), lines, "{text}");
        }
    }
}
