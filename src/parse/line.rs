//! Text → lines that are not blank, each with its place and indentation.

use crate::text::{Span, display_width, is_space, trim_span};

/// A line of the source, or a part of one that starts at a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The text without the white space around it.
    pub(super) span: Span,
    /// Columns of white space before it.
    pub(super) indent: usize,
    /// Columns of the text.
    pub(super) width: usize,
    /// Whether it starts within a line of the source, at what may be a label.
    pub(super) glued: bool,
}

impl Line {
    pub(super) fn text(self, source: &str) -> &str {
        self.span.slice(source)
    }
}

/// Splits a text into its lines; blank ones are left out.
pub(super) fn split_lines(source: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in source.split_inclusive(is_line_end) {
        let whole = Span::new(start, start + line.len());
        start = whole.end;
        let span = trim_span(source, whole);
        if !span.is_empty() {
            let indent = display_width(Span::new(whole.start, span.start).slice(source));
            let width = display_width(span.slice(source));
            lines.push(Line { span, indent, width, glued: false });
        }
    }
    lines
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text ends as a paragraph ends: with a final mark, closing quotes and brackets aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text
        .trim_end_matches(|c: char| is_space(c) || matches!(c, '”' | '’' | '"' | '）' | ')' | '】' | '〕'));
    bare.ends_with(['。', '；', '：', '！', '？', ';', ':', '!', '?', '｡', '…'])
        || bare.ends_with('.') && bare.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_places() {
        let source = "一\r\n\r\n\u{3000}\u{3000}二 \n\u{200b}\n三\r四";
        let lines = split_lines(source);
        let found: Vec<_> = lines.iter().map(|line| (line.text(source), line.indent)).collect();
        assert_eq!(found, [("一", 0), ("二", 4), ("三", 0), ("四", 0)]);
    }

    #[test]
    fn knows_final_marks() {
        for text in ["办理。", "如下：", "（以下简称规则）。”", "决定;"] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["办理", "办理，", "总则", "", "规则）"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
