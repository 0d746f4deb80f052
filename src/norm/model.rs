//! What a norm is.

use std::sync::Arc;

use super::roles::Roles;
use super::rule::{Kind, Rule};
use crate::document::Place;
use crate::text::Span;
use crate::vocabulary::Matter;

/// A time limit, frequency, quantity or the like that a provision sets, with its words and their place.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Norm {
    /// What it sets.
    pub rule: Rule,
    /// Who must do what, upon which event, with which force.
    pub roles: Roles,
    /// The matter that it is about, where one is recognised.
    pub topic: Option<Arc<Matter>>,
    /// The meetings that the event is the opening or the end of, where the text says which.
    pub meetings: Vec<Arc<Matter>>,
    /// The paragraph, and the item where it stands in one.
    pub place: Place,
    /// The words it was read from: the clean text of the clause.
    pub quote: String,
    /// The range of the source that holds the quote.
    pub span: Span,
}

impl Norm {
    /// The key of its topic, such as `reply-to-consultation`.
    pub fn topic_key(&self) -> Option<&str> {
        self.topic.as_ref().map(|matter| matter.key.as_str())
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.rule.kind()
    }
}

#[cfg(test)]
impl Norm {
    /// A norm of the first article that says nothing but its rule, for tests to fill in.
    pub(crate) fn bare(rule: Rule) -> Self {
        Self {
            rule,
            roles: Roles::default(),
            topic: None,
            meetings: Vec::new(),
            place: Place::paragraph(crate::document::ArticleNumber::new(1), 1),
            quote: String::new(),
            span: Span::default(),
        }
    }
}
