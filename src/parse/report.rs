//! Collects what was odd, with lines and places.

use crate::document::{Diagnostic, DiagnosticCode, Place, Source};
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

    pub(super) fn report(&mut self, code: DiagnosticCode, span: Span, place: Option<Place>, message: String) {
        let line = self.lines.number(span.start);
        self.found.push(Diagnostic { code, line, span, place, message });
    }

    /// The diagnostics in the order of the text.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| (found.span.start, found.code));
        self.found
    }
}

/// Says how many bytes of a source made no sense, at the first of them.
pub(super) fn report_damage(reporter: &mut Reporter, source: &Source) {
    let lost = source.text.matches(char::REPLACEMENT_CHARACTER).count();
    let start = source.text.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
    let end = start + if lost > 0 { char::REPLACEMENT_CHARACTER.len_utf8() } else { 0 };
    let message = format!("有{lost}个字符不能按{}解读", source.encoding);
    reporter.report(DiagnosticCode::DamagedEncoding, Span::new(start, end), None, message);
}
