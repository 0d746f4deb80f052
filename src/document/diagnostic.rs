//! What was odd in a source or in its drafting, and where.

use super::{DiagnosticCode, Finding, Place, Severity};
use crate::text::Span;

/// Something odd in a source or in its drafting, at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What is odd.
    pub finding: Finding,
    /// The line of the source, counted from 1.
    pub line: usize,
    /// Where it stands in the source.
    pub span: Span,
    /// The provision it stands in, where there is one.
    pub place: Option<Place>,
}

impl Diagnostic {
    /// What kind of oddity.
    pub fn code(&self) -> DiagnosticCode {
        self.finding.code()
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }
}
