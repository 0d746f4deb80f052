//! Collects what was odd, with lines and places.

use crate::document::{Diagnostic, Finding, Place, Source};
use crate::text::{Lines, Span};

/// Collects diagnostics of one source.
#[derive(Debug)]
pub(super) struct Reporter {
    lines: Lines,
    found: Vec<Diagnostic>,
}

impl Reporter {
    pub(super) fn new(source: &str) -> Self {
        Self { lines: Lines::of(source), found: Vec::new() }
    }

    pub(super) fn report(&mut self, finding: Finding, span: Span, place: Option<Place>) {
        let line = self.lines.number(span.start);
        self.found.push(Diagnostic { finding, line, span, place });
    }

    /// The diagnostics in the order of the text.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| (found.span.start, found.code()));
        self.found
    }
}

/// Says how many bytes of a source made no sense, at the first of them.
pub(super) fn report_damage(reporter: &mut Reporter, source: &Source) {
    let characters = source.text.matches(char::REPLACEMENT_CHARACTER).count();
    let start = source.text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
    let end = start + if characters > 0 { char::REPLACEMENT_CHARACTER.len_utf8() } else { 0 };
    let finding = Finding::DamagedEncoding { characters, encoding: source.encoding.clone() };
    reporter.report(finding, Span::new(start, end), None);
}
