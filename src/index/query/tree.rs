//! The tree of a query.

use std::fmt;
use std::str::FromStr;

use super::{Filter, QueryError, parser};

/// A query, read.
///
/// Words parted by white space must all occur (a word of several dictionary words may occur in pieces); a phrase in quotes
/// must occur as it stands, but for white space, width and the spelling of numbers. `AND`, `OR`, `NOT`, `-` and parentheses
/// combine; AND binds closer than OR. Fields: `区:` `章:` `条:` `年:` `文号:` `文件:` `kind:`, also by English names.
///
/// ```
/// use duizhao::index::Query;
///
/// let query: Query = "会签 \"七个工作日\" -区:东山 年:>=2020".parse()?;
/// assert_eq!(query.to_string(), "会签 AND \"七个工作日\" AND NOT 区:东山 AND 年:>=2020");
/// assert!("章节:会议".parse::<Query>().is_err());
/// # Ok::<(), duizhao::index::QueryError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(super) source: String,
    pub(super) root: Node,
}

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::index) enum Node {
    /// All must hold.
    And(Vec<Node>),
    /// One must hold.
    Or(Vec<Node>),
    /// It must not hold.
    Not(Box<Node>),
    /// A word as the user parted it.
    Word(String),
    /// Words in quotes.
    Phrase(String),
    /// A field.
    Filter(Filter),
}

impl Query {
    /// The query as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    pub(in crate::index) fn root(&self) -> &Node {
        &self.root
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        parser::parse(text)
    }
}

impl fmt::Display for Query {
    /// The query as it was understood.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl Node {
    /// Whether it asks for a kind of norm.
    pub(in crate::index) fn asks_kind(&self) -> bool {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::asks_kind),
            Self::Not(node) => node.asks_kind(),
            Self::Word(_) | Self::Phrase(_) => false,
            Self::Filter(filter) => matches!(filter, Filter::Kind(_)),
        }
    }

    fn join(f: &mut fmt::Formatter<'_>, nodes: &[Self], word: &str) -> fmt::Result {
        for (i, node) in nodes.iter().enumerate() {
            if i > 0 {
                write!(f, " {word} ")?;
            }
            match node {
                Self::And(_) | Self::Or(_) => write!(f, "({node})")?,
                _ => write!(f, "{node}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(nodes) => Self::join(f, nodes, "AND"),
            Self::Or(nodes) => Self::join(f, nodes, "OR"),
            Self::Not(node) => match **node {
                Self::And(_) | Self::Or(_) => write!(f, "NOT ({node})"),
                _ => write!(f, "NOT {node}"),
            },
            Self::Word(word) => f.write_str(word),
            Self::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Self::Filter(filter) => filter.fmt(f),
        }
    }
}
