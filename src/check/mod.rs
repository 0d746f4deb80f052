//! Document → faults of drafting and of the source, added to what the parser found odd.
//!
//! One rule a file; `RULES` is the list of them. A rule reports only what a careful reader would call a fault: one that
//! cries wolf on well-drafted laws is worse than none.

mod confused_character;
mod control_character;
mod doubled_mark;
mod final_mark;
mod foreign_word;
mod half_width_mark;
mod json;
mod mixed_numbering;
mod odd_number;
mod passage;
mod placeholder;
mod reference;
mod unbalanced_mark;

pub use json::{CHECK_SCHEMA, CheckJson};

use crate::document::{Diagnostic, Document, Finding, Place};
use crate::text::{Lines, Span};
use passage::Passage;

/// What a rule looks at.
struct Reading<'a> {
    document: &'a Document,
    /// Every paragraph, item and subitem, in order.
    passages: Vec<Passage<'a>>,
}

/// What a rule found; the span is one of the source.
struct Fault {
    finding: Finding,
    span: Span,
    place: Option<Place>,
}

type Rule = fn(&Reading<'_>) -> Vec<Fault>;

const RULES: [Rule; 11] = [
    half_width_mark::find,
    doubled_mark::find,
    final_mark::find,
    unbalanced_mark::find,
    foreign_word::find,
    placeholder::find,
    confused_character::find,
    odd_number::find,
    mixed_numbering::find,
    reference::find,
    control_character::find,
];

/// All that is odd in a document, in the order of the text: the parser's diagnostics and those of the rules.
pub fn check(document: &Document) -> Vec<Diagnostic> {
    let reading = Reading { document, passages: passage::passages(document) };
    let lines = Lines::of(&document.source.text);
    let mut diagnostics = document.diagnostics.clone();
    for fault in RULES.iter().flat_map(|rule| rule(&reading)) {
        let Fault { finding, span, place } = fault;
        let line = lines.number(span.start);
        diagnostics.push(Diagnostic { finding, line, span, place });
    }
    diagnostics.sort_by(|a, b| {
        (a.span, a.code(), &a.place, &a.finding).cmp(&(b.span, b.code(), &b.place, &b.finding))
    });
    diagnostics.dedup();
    diagnostics
}

impl Reading<'_> {
    /// Runs a rule that looks at one passage at a time.
    fn each(&self, rule: impl Fn(&Passage<'_>, &mut Vec<Fault>)) -> Vec<Fault> {
        let mut faults = Vec::new();
        self.passages.iter().for_each(|passage| rule(passage, &mut faults));
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DiagnosticCode, Source};

    /// The codes and places that one rule finds in a text.
    pub(super) fn found(rule: Rule, text: &str) -> Vec<(DiagnosticCode, String)> {
        let document = crate::parse::parse(Source { text: text.to_owned(), ..Source::default() });
        let reading = Reading { document: &document, passages: passage::passages(&document) };
        rule(&reading)
            .into_iter()
            .map(|fault| (fault.finding.code(), fault.span.slice(&document.source.text).to_owned()))
            .collect()
    }

    /// A short rule of an invented district, with these articles.
    pub(super) fn rule_of(articles: &[&str]) -> String {
        let mut text = "竹溪区人民政府工作规则\n\n第一章　总则\n\n".to_owned();
        for (index, article) in articles.iter().enumerate() {
            let number = crate::text::write_integer(u32::try_from(index).unwrap() + 1);
            text.extend(["第", &number, "条　", article, "\n"]);
        }
        text
    }

    #[test]
    fn diagnostics_are_in_order_and_have_their_lines() {
        let text = rule_of(&["区长己经签发。", "文件由xxx起草。。"]);
        let document = crate::parse::parse(Source { text, ..Source::default() });
        let found: Vec<(usize, &str)> =
            check(&document).iter().map(|diagnostic| (diagnostic.line, diagnostic.code().as_str())).collect();
        assert_eq!(found, [(5, "confused-character"), (6, "placeholder"), (6, "doubled-mark")]);
    }

    #[test]
    fn lines_are_the_same_whatever_ends_them() {
        let text = rule_of(&["区长己经签发。", "（一）文件", "文件由xxx起草。。", ""]);
        let lines = |end: &str| -> Vec<(usize, DiagnosticCode)> {
            let document = crate::parse::parse(Source { text: text.replace('\n', end), ..Source::default() });
            check(&document).iter().map(|diagnostic| (diagnostic.line, diagnostic.code())).collect()
        };
        assert!(lines("\n").iter().any(|&(line, _)| line == 7));
        assert_eq!(lines("\r\n"), lines("\n"));
        assert_eq!(lines("\r"), lines("\n"));
    }
}
