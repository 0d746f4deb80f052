//! Control, escape and direction characters in the source.

use super::{Fault, Reading};
use crate::document::Finding;
use crate::text::Span;

/// Reports the characters of one line together, at the first of them.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    let source = &reading.document.source.text;
    let mut faults = Vec::new();
    let mut offset = 0;
    for line in source.split_inclusive('\n') {
        let mut found = line.char_indices().filter(|&(_, c)| is_harmful(c));
        if let Some((at, c)) = found.next() {
            let count = 1 + found.count();
            let span = Span::new(offset + at, offset + at + c.len_utf8());
            let passage = reading.passages.iter().find(|passage| passage.text.span().contains(span));
            faults.push(Fault {
                span,
                place: passage.map(|passage| passage.place.clone()),
                finding: Finding::ControlCharacters { count, first: c },
            });
        }
        offset += line.len();
    }
    faults
}

/// Not line ends, tabs and page breaks; of the direction characters those that turn what follows.
pub(super) fn is_harmful(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}'))
        || matches!(c, '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn harmful_characters_once_a_line() {
        for (text, count) in [
            ("区\u{1b}长\u{1b}[31m签发。", 1),
            ("区\u{202e}长签发。\n（一）区\u{7}长", 2),
            ("区\t长\u{3000}签发。\r", 0),
        ] {
            assert_eq!(found(find, &rule_of(&[text])).len(), count, "{text:?}");
        }
    }
}
