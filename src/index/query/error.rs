//! Why a query can't be read.

use std::fmt;

use super::problem::QueryProblem;
use crate::text::{Span, display_width, hides};

/// Why a query can't be read; shows the query with a mark under the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    query: String,
    span: Span,
    problem: QueryProblem,
}

impl QueryError {
    pub(super) fn new(query: &str, span: Span, problem: QueryProblem) -> Self {
        Self { query: query.to_owned(), span, problem }
    }

    /// What is wrong.
    pub fn problem(&self) -> &QueryProblem {
        &self.problem
    }

    /// The place in the query, in bytes.
    pub fn span(&self) -> Span {
        self.span
    }
}

/// So many columns of a query are shown before the place, and so many from there on.
const BEFORE: usize = 40;
const BEHIND: usize = 36;

impl QueryError {
    /// The query on one line, with marks under the place on the next; of a long query only what stands around it.
    pub fn picture(&self) -> String {
        let before = shown(Span::new(0, self.span.start).slice(&self.query));
        let place = shown(self.span.slice(&self.query));
        let behind = shown(Span::new(self.span.end, self.query.len()).slice(&self.query));
        let (head, place) = (last(&before, BEFORE), first(&place, BEHIND));
        let behind = first(&behind, BEHIND.saturating_sub(display_width(&place)));
        let (indent, width) = (display_width(&head), display_width(&place).max(1));
        format!("  {head}{place}{behind}\n  {:indent$}{}", "", "^".repeat(width))
    }
}

/// A text that takes one line and does nothing to a terminal.
fn shown(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\t') || hides(c) { ' ' } else { c }).collect()
}

/// The first characters that fit into so many columns, with … where more follow.
fn first(text: &str, columns: usize) -> String {
    let fitting = fitting(text.chars(), columns);
    if fitting.len() < text.len() { fitting + "…" } else { fitting }
}

/// The last characters that fit into so many columns, with … where more stand before.
fn last(text: &str, columns: usize) -> String {
    let fitting: String = fitting(text.chars().rev(), columns).chars().rev().collect();
    if fitting.len() < text.len() { format!("…{fitting}") } else { fitting }
}

fn fitting(chars: impl Iterator<Item = char>, columns: usize) -> String {
    let mut used = 0;
    chars
        .take_while(|c| {
            used += display_width(c.encode_utf8(&mut [0; 4]));
            used <= columns
        })
        .collect()
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.problem, self.picture())
    }
}

impl std::error::Error for QueryError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_the_place() {
        let long = "会".repeat(5000);
        for (query, start, end, lines) in [
            ("会签 章节:会议", 7, 13, "  会签 章节:会议|       ^^^^".to_owned()),
            ("会签 OR", 7, 9, "  会签 OR|       ^^".to_owned()),
            ("", 0, 0, "  |  ^".to_owned()),
            ("a\u{1b}[31m\tb)", 8, 9, "  a [31m b)|          ^".to_owned()),
            (
                &format!("{long}){long}"),
                15000,
                15001,
                format!("  …{}){}…|{}^", "会".repeat(20), "会".repeat(17), " ".repeat(43)),
            ),
        ] {
            let error = QueryError::new(query, Span::new(start, end), QueryProblem::WordMissing);
            let picture = error.picture();
            // Whether … takes one column or two, the terminal decides.
            let one = picture.replace('\n', "|");
            assert!(
                one == lines || one.replacen("  ^", " ^", 1) == lines || one == lines.replace(" ^", "  ^"),
                "{picture}\n{lines}"
            );
        }
    }
}
