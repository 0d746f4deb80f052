//! What can be wrong with a query.

use crate::norm::KindError;

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryProblem {
    /// It holds nothing.
    #[error("the query is empty: name a word or a \"phrase\"")]
    Empty,
    /// A closing parenthesis without its beginning.
    #[error("“{0}” closes nothing: a “(” is missing before it")]
    Unopened(char),
    /// Nothing stands behind an operator.
    #[error("nothing follows “{0}”")]
    NothingFollows(String),
    /// Nothing stands before an operator.
    #[error("nothing stands before “{0}”")]
    NothingBefore(String),
    /// More parentheses than any question needs.
    #[error("the query nests too deep")]
    TooDeep,
    /// It ends, or has a gap, where a word belongs.
    #[error("a word or a \"phrase\" is missing here")]
    WordMissing,
    /// Parentheses around nothing.
    #[error("nothing stands in these parentheses")]
    EmptyParentheses,
    /// A parenthesis without its end.
    #[error("this parenthesis is not closed")]
    OpenParenthesis,
    /// A closing mark without its beginning.
    #[error("“{0}” closes nothing: a word is missing before it")]
    ClosesNothing(char),
    /// A quotation mark without its end.
    #[error("this quotation mark is not closed")]
    OpenQuotation,
    /// Quotation marks around nothing.
    #[error("nothing stands in these quotation marks")]
    EmptyQuotation,
    /// Words may stand so many characters apart that the number is none.
    #[error("so many characters are too many")]
    GapTooLarge,
    /// One word can't stand apart.
    #[error("put white space between the words that may stand apart: \"审议 决定\"~5")]
    OneWord,
    /// A word too short for so many other characters.
    #[error("~1 wants a word of three characters, ~2 one of five: for ~ itself use quotes")]
    ShortFuzzy,
    /// A field without a value.
    #[error("a value is missing behind the colon")]
    ValueMissing,
    /// A field that there is not, but one that may be meant.
    #[error("there is no field “{0}”: did you mean {1}:?")]
    OtherField(String, &'static str),
    /// A field that there is not.
    #[error(
        "there is no field “{0}”: put the words in quotes, or use 区: 章: 条: 年: 文号: 文件: kind: norm:"
    )]
    NoField(String),
    /// A kind of norms that there is not.
    #[error(transparent)]
    Kind(#[from] KindError),
    /// No length of time.
    #[error("“{0}” is no length of time: write <=3工作日, 7日 or 3-5工作日")]
    Length(String),
    /// No number and no range.
    #[error("“{0}” is no number or range: write 29, 10-20 or >=5")]
    Number(String),
    /// A range from a greater number to a smaller one.
    #[error("the range “{0}” ends before it begins")]
    Backwards(String),
}
