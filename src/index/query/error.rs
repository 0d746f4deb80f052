//! Why a query can't be read.

use std::fmt;

use crate::text::{Span, display_width};

/// Why a query can't be read; shows the query with a mark under the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    query: String,
    span: Span,
    message: String,
}

impl QueryError {
    pub(super) fn new(query: &str, span: Span, message: impl Into<String>) -> Self {
        Self { query: query.to_owned(), span, message: message.into() }
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The place in the query, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let visible = |text: &str| text.replace(char::is_control, " ");
        let before = visible(Span::new(0, self.span.start).slice(&self.query));
        let place = visible(self.span.slice(&self.query));
        let indent = display_width(&before);
        let width = display_width(&place).max(1);
        writeln!(f, "{}", self.message)?;
        writeln!(f, "  {}", visible(&self.query))?;
        write!(f, "  {:indent$}{}", "", "^".repeat(width))
    }
}

impl std::error::Error for QueryError {}
