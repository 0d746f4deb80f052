//! The machine form of a check.

use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Diagnostic, DiagnosticCode, Document, Place, Severity};
use crate::text::{Language, Span};

/// The name and version of the machine form of a check.
pub const CHECK_SCHEMA: &str = "duizhao.check/1";

/// What a check of several documents found, in its machine form.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "Faults of drafting and of the source")]
pub struct CheckJson<'a> {
    #[schemars(extend("const" = CHECK_SCHEMA))]
    schema: &'static str,
    errors: usize,
    warnings: usize,
    infos: usize,
    documents: Vec<CheckedJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct CheckedJson<'a> {
    id: &'a str,
    path: &'a str,
    diagnostics: Vec<FaultJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct FaultJson<'a> {
    code: DiagnosticCode,
    severity: Severity,
    line: usize,
    span: Span,
    address: Option<&'a Place>,
    message: String,
    quote: &'a str,
}

impl<'a> CheckJson<'a> {
    /// The machine form of what was found in each document.
    pub fn new(found: &'a [(&'a Document, Vec<Diagnostic>)]) -> Self {
        let count = |severity: Severity| {
            let all = found.iter().flat_map(|(_, diagnostics)| diagnostics);
            all.filter(|diagnostic| diagnostic.severity() == severity).count()
        };
        Self {
            schema: CHECK_SCHEMA,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            documents: found
                .iter()
                .map(|(document, diagnostics)| CheckedJson {
                    id: &document.id,
                    path: &document.source.path,
                    diagnostics: diagnostics.iter().map(|one| FaultJson::new(document, one)).collect(),
                })
                .collect(),
        }
    }
}

impl<'a> FaultJson<'a> {
    fn new(document: &'a Document, diagnostic: &'a Diagnostic) -> Self {
        Self {
            code: diagnostic.code(),
            severity: diagnostic.severity(),
            line: diagnostic.line,
            span: diagnostic.span,
            address: diagnostic.place.as_ref(),
            message: diagnostic.finding.in_words(Language::Zh),
            quote: diagnostic.span.slice(&document.source.text),
        }
    }
}
