//! Why a vocabulary can't be read.

/// What is wrong with the file of a vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VocabularyError {
    /// It is not the TOML of a vocabulary.
    #[error("line {line}: {message}")]
    Syntax {
        /// The line, counted from 1.
        line: usize,
        /// What the reader of TOML says.
        message: String,
    },
    /// It has no matters at all.
    #[error("it holds no [[matter]]")]
    Empty,
    /// Two matters, or a matter and another name of one, are called the same.
    #[error("two matters are called “{0}”")]
    Repeated(String),
    /// A matter has no name.
    #[error("the matter “{0}” lacks a name")]
    Nameless(String),
    /// Nothing could ever be about a matter.
    #[error("nothing speaks of “{0}”: it has no expressions, no names of meetings and no norms")]
    Unused(String),
    /// An expression has no known form.
    #[error("the matter “{matter}”, “{expression}”: {problem}")]
    Expression {
        /// The key of the matter.
        matter: String,
        /// The expression.
        expression: String,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// The order of norms names a matter that is not there.
    #[error("precedence names “{0}”, which is no matter")]
    NoMatter(String),
    /// A matter is gathered by a table that is not there.
    #[error("the matter “{matter}” is gathered by “{figure}”, which is no figure")]
    NoFigure {
        /// The key of the matter.
        matter: String,
        /// The key of the table.
        figure: String,
    },
}
