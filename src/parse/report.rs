//! Collects what was odd, with lines and places.

use crate::document::{Diagnostic, DiagnosticCode, Place};
use crate::text::Span;

/// Collects diagnostics of one source.
#[derive(Debug)]
pub(super) struct Reporter {
    /// Byte offsets at which lines start.
    starts: Vec<usize>,
    found: Vec<Diagnostic>,
}

impl Reporter {
    pub(super) fn new(source: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', source.as_bytes()).map(|at| at + 1))
            .collect();
        Self { starts, found: Vec::new() }
    }

    pub(super) fn report(&mut self, code: DiagnosticCode, span: Span, place: Option<Place>, message: String) {
        let line = self.starts.partition_point(|&start| start <= span.start).max(1);
        self.found.push(Diagnostic { code, line, span, place, message });
    }

    /// The diagnostics in the order of the text.
    pub(super) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|found| (found.span.start, found.code));
        self.found
    }
}
