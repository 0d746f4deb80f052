//! The tree of a query.

use std::fmt;
use std::str::FromStr;

use super::{Filter, QueryError, parser};

/// A query, read.
///
/// Words parted by white space must all occur (a word of several dictionary words may occur in pieces); a phrase in quotes
/// must occur as it stands, but for white space, width and the spelling of numbers. `AND`, `OR`, `NOT`, `-` and parentheses
/// combine; AND binds closer than OR. Fields: `区:` `章:` `条:` `年:` `文号:` `文件:` `kind:` `norm:`, also by English names.
/// `审议*` is what begins with these characters, `"审议 决定"~5` words with at most five characters between them, and
/// `合法性审查~1` a word with one character changed, left out or put in.
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
    pub(super) operators: bool,
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
    /// Words in quotes in their order, with at most so many characters between one and the next.
    Near(Vec<String>, usize),
    /// A word, but for so many characters.
    Fuzzy(String, usize),
    /// A field.
    Filter(Filter),
}

impl Query {
    /// The query as it was written.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The query with each of its words or phrases beside those that `of` gives for it.
    #[must_use]
    pub fn with_synonyms(&self, of: &dyn Fn(&str) -> Vec<String>) -> Self {
        Self { root: self.root.with_synonyms(of), ..self.clone() }
    }

    /// Whether words are combined otherwise than by standing side by side.
    pub(in crate::index) fn has_operators(&self) -> bool {
        self.operators
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

/// A text in quotation marks that it does not hold.
pub(super) fn in_quotes(text: &str) -> String {
    let pairs =
        [('"', '"', &['"', '＂'][..]), ('“', '”', &['“', '”']), ('「', '」', &['」']), ('『', '』', &['』'])];
    let free = pairs.into_iter().find(|(_, _, close)| !text.contains(*close));
    let (open, close) = free.map_or(('"', '"'), |(open, close, _)| (open, close));
    format!("{open}{text}{close}")
}

impl fmt::Display for Query {
    /// The query as it was understood.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root.fmt(f)
    }
}

impl Node {
    /// Its parts that combine nothing, in the order in which they were written.
    pub(in crate::index) fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().flat_map(Self::leaves).collect(),
            Self::Not(node) => node.leaves(),
            _ => vec![self],
        }
    }

    /// The words and phrases of a part that combines nothing.
    pub(in crate::index) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Fuzzy(text, _) => vec![text],
            Self::Near(parts, _) => parts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it asks for a norm.
    pub(in crate::index) fn asks_norm(&self) -> bool {
        let asks = |leaf: &&Self| matches!(leaf, Self::Filter(Filter::Kind(_) | Filter::Limit(_)));
        self.leaves().iter().any(asks)
    }

    /// Whether it holds a word, which must be cut.
    pub(in crate::index) fn has_word(&self) -> bool {
        self.leaves().iter().any(|leaf| matches!(leaf, Self::Word(_)))
    }

    fn with_synonyms(&self, of: &dyn Fn(&str) -> Vec<String>) -> Self {
        let all = |nodes: &[Self]| nodes.iter().map(|node| node.with_synonyms(of)).collect();
        match self {
            Self::And(nodes) => Self::And(all(nodes)),
            Self::Or(nodes) => Self::Or(all(nodes)),
            Self::Not(node) => Self::Not(Box::new(node.with_synonyms(of))),
            Self::Word(text) | Self::Phrase(text) => {
                let synonyms = of(text);
                if synonyms.is_empty() {
                    return self.clone();
                }
                Self::Or([self.clone()].into_iter().chain(synonyms.into_iter().map(Self::Phrase)).collect())
            }
            _ => self.clone(),
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
            Self::Phrase(phrase) => f.write_str(&in_quotes(phrase)),
            Self::Near(parts, gap) => write!(f, "{}~{gap}", in_quotes(&parts.join(" "))),
            Self::Fuzzy(word, slips) => write!(f, "{word}~{slips}"),
            Self::Filter(filter) => filter.fmt(f),
        }
    }
}
