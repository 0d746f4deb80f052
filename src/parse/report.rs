//! Collects what was odd, with lines and places.

use crate::document::{Diagnostic, DiagnosticCode, Place};
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
