//! Brackets and quotation marks without their other half.

use super::{Fault, Passage, Reading};
use crate::document::Finding;
use crate::text::Span;

/// Opening and closing marks; half-width brackets are the same mark as full-width ones, so a mixed pair is a pair.
const PAIRS: [(char, char); 8] = [
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('“', '”'),
    ('‘', '’'),
];

struct Open<'a> {
    mark: char,
    passage: &'a Passage<'a>,
    span: Span,
}

/// Brackets are matched within a passage, quotation marks within an article: a quotation may run over paragraphs.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for article in reading.passages.chunk_by(|a, b| std::ptr::eq(a.article, b.article)) {
        let mut quotes: Vec<Open<'_>> = Vec::new();
        for passage in article {
            let mut brackets: Vec<Open<'_>> = Vec::new();
            for (offset, raw) in passage.text().char_indices() {
                let mark = match raw {
                    '(' => '（',
                    ')' if is_label(passage.before(offset)) => continue,
                    ')' => '）',
                    _ => raw,
                };
                let span = passage.source(offset, offset + raw.len_utf8());
                let stack =
                    if matches!(mark, '“' | '”' | '‘' | '’') { &mut quotes } else { &mut brackets };
                if PAIRS.iter().any(|&(open, _)| open == mark) {
                    // Each paragraph of a long quotation may open it again.
                    let again = offset == 0 && stack.last().is_some_and(|open| open.mark == mark);
                    if !again {
                        stack.push(Open { mark, passage, span });
                    }
                } else if let Some(&(open, _)) = PAIRS.iter().find(|&&(_, close)| close == mark) {
                    match stack.iter().rposition(|other| other.mark == open) {
                        Some(index) => stack.truncate_above(index, &mut faults),
                        // An apostrophe is no quotation mark.
                        None if mark == '’' => {}
                        None => faults.push(fault(passage, span, raw)),
                    }
                }
            }
            faults.extend(brackets.iter().map(Open::fault));
        }
        faults.extend(quotes.iter().map(Open::fault));
    }
    faults
}

trait Truncate {
    /// Takes the opening mark at `index` off, and reports those above it, which were never closed.
    fn truncate_above(&mut self, index: usize, faults: &mut Vec<Fault>);
}

impl Truncate for Vec<Open<'_>> {
    fn truncate_above(&mut self, index: usize, faults: &mut Vec<Fault>) {
        faults.extend(self.drain(index..).skip(1).map(|open| open.fault()));
    }
}

impl Open<'_> {
    fn fault(&self) -> Fault {
        fault(self.passage, self.span, self.mark)
    }
}

fn fault(passage: &Passage<'_>, span: Span, mark: char) -> Fault {
    Fault { span, place: Some(passage.place.clone()), finding: Finding::UnbalancedMark(mark) }
}

/// Whether a half-width bracket closes a label such as 1) or a).
fn is_label(before: &str) -> bool {
    let label = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    let length = before.len() - label.len();
    (1..=2).contains(&length) && !label.ends_with(['(', '（'])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn halves_without_the_other() {
        for (text, marks) in [
            ("区长（以下称区长主持会议。", &["（"][..]),
            ("区长以下称区长）主持会议。", &["）"]),
            ("依照《竹溪区印章办法办理，见《竹溪区档案办法》。", &["《"]),
            ("称为“竹溪制度。", &["“"]),
            ("区长(含代理区长）主持“三项”会议（以下称“会议（大会）”）。", &[]),
            ("下列文字：\n“第一段。\n“第二段。”", &[]),
            ("分为 1) 甲；2) 乙。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, marks, "{text}");
        }
    }
}
