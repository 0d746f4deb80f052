//! Half-width punctuation in Chinese text.

use super::{Fault, Reading};
use crate::document::Finding;
use crate::text::is_cjk;

/// Reports the half-width marks of a passage together, at the first of them.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    reading.each(|passage, faults| {
        let chars: Vec<(usize, char)> = passage.text().char_indices().collect();
        let at = |index: Option<usize>| index.and_then(|index| chars.get(index)).map(|&(_, c)| c);
        let mut found: Vec<(usize, char)> = Vec::new();
        for (index, &(offset, mark)) in chars.iter().enumerate() {
            let before = at(index.checked_sub(1));
            let after = at(Some(index + 1));
            let chinese = |c: Option<char>| c.is_some_and(|c| is_cjk(c) || is_chinese_mark(c));
            let wrong = match mark {
                ',' | ';' | ':' | '?' | '!' => {
                    chinese(before) && !after.is_some_and(|c| c.is_ascii_graphic())
                        || chinese(before) && chinese(after)
                }
                '.' => chinese(before) && after.is_none_or(|c| is_cjk(c) || c == '\n'),
                '(' => chinese(before) && chinese(after) || chinese(after) && before.is_none(),
                ')' => chinese(before),
                '"' => chinese(before) || chinese(after),
                _ => false,
            };
            if wrong {
                found.push((offset, mark));
            }
        }
        let Some(&(first, mark)) = found.first() else { return };
        let mut marks: Vec<char> = found.iter().map(|&(_, mark)| mark).collect();
        marks.sort_unstable();
        marks.dedup();
        let marks: Vec<String> = marks.iter().map(char::to_string).collect();
        faults.push(Fault {
            span: passage.source(first, first + mark.len_utf8()),
            place: Some(passage.place.clone()),
            finding: Finding::HalfWidthMarks { count: found.len(), marks: marks.join(" ") },
        });
    })
}

fn is_chinese_mark(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3017}' | '\u{ff01}'..='\u{ff65}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn marks_between_chinese_only() {
        for (text, marks) in [
            ("办公室收文,当日登记。", &[","][..]),
            ("办公室收文，当日登记.", &["."]),
            ("区长(或者副区长)主持。", &["("]),
            ("称为\"三项\"制度。", &["\""]),
            ("金额在1,000元以上、9:30开会，用Word, Excel制表，见3.2款。", &[]),
            ("网址为http://example.org/a?b，邮箱a.b@example.org。", &[]),
            ("区长（或者副区长）主持：一是听，二是议。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, marks, "{text}");
        }
    }
}
