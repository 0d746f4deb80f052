//! A word in its place.

use crate::text::Span;

/// A word, a number, a mark or a piece of white space of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Token<'a> {
    /// The characters.
    pub text: &'a str,
    /// Where they stand in the text that was cut.
    pub span: Span,
}

impl Token<'_> {
    /// Whether it holds a letter, an ideograph or a digit, and so is no mark and no white space.
    pub fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }
}
