//! Fields of a query: what is asked of a paragraph's place and document.

use std::borrow::Cow;
use std::fmt;

use super::QueryProblem;
use super::tree::in_quotes;
use crate::document::{ArticleNumber, Place};
use crate::index::deadline::Limit;
use crate::index::fold::shadow;
use crate::norm::{Kind, KindError};
use crate::text::{nearest, read_integer};

/// What a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::index) enum Filter {
    /// 区: the district, county, city or province holds this.
    District(String),
    /// 章: the chapter's title holds this.
    Chapter(String),
    /// 条: the number of the article; its branches are counted with it.
    Article(Range),
    /// 条: one branch article (第十二条之一), whichever of those that bear its number.
    Branch(ArticleNumber),
    /// 条: one of the articles that bear a number (第三条（第二处）).
    Bearer(ArticleNumber),
    /// 年: the year of issue, or else of adoption.
    Year(Range),
    /// 文号: the document number holds this.
    Number(String),
    /// 文件: the id, path or title of the document holds this.
    Document(String),
    /// kind: the kind of a norm of the paragraph.
    Kind(Kind),
    /// norm: the length of a deadline of the paragraph.
    Limit(Limit),
}

/// Numbers from the first to the last, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::index) struct Range {
    /// The first.
    pub(in crate::index) first: u32,
    /// The last.
    pub(in crate::index) last: u32,
}

/// The names of each field; the first is shown.
const FIELDS: [&[&str]; 8] = [
    &["区", "地区", "区县", "district", "jurisdiction"],
    &["章", "chapter"],
    &["条", "article"],
    &["年", "年份", "year"],
    &["文号", "number"],
    &["文件", "文", "标题", "document", "title"],
    &["kind", "类型", "时限"],
    &["norm", "期限", "时长"],
];

/// Why a field can't be read: whether its name or its value is wrong, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FilterError {
    Name(QueryProblem),
    Value(QueryProblem),
}

impl Filter {
    /// The name of the field that a name may be meant for.
    pub(super) fn likest_name(name: &str) -> Option<&'static str> {
        let lower = name.to_lowercase();
        let part = |known: &&str| known.len() > 1 && (name.contains(known) || known.contains(&lower));
        let like = nearest(name, FIELDS.iter().flat_map(|names| names.iter().copied())).into_iter().next();
        let near = FIELDS.iter().find(|names| names.iter().any(part));
        let near =
            near.or_else(|| FIELDS.iter().find(|names| like.is_some_and(|like| names.contains(&like))));
        near.and_then(|names| names.first()).copied()
    }

    pub(super) fn read(name: &str, value: &str) -> Result<Self, FilterError> {
        let known =
            FIELDS.iter().position(|names| names.iter().any(|known| known.eq_ignore_ascii_case(name)));
        let Some(field) = known else {
            return Err(FilterError::Name(unknown(name)));
        };
        let text = shadow(value);
        Ok(match field {
            0 => Self::District(text),
            1 => Self::Chapter(text),
            2 => match (bearer(&text), branch(&text)) {
                (Some(number), _) => Self::Bearer(number),
                (None, Some(number)) => Self::Branch(number),
                (None, None) => Self::Article(Range::read(&text, &["第"], &["条"])?),
            },
            3 => Self::Year(Range::read(&text, &[], &["年"])?),
            4 => Self::Number(text),
            5 => Self::Document(text),
            6 => Self::Kind(value.parse().map_err(|error: KindError| FilterError::Value(error.into()))?),
            _ => Self::Limit(Limit::read(&text).ok_or(FilterError::Value(QueryProblem::Length(text)))?),
        })
    }
}

fn unknown(name: &str) -> QueryProblem {
    match Filter::likest_name(name) {
        Some(meant) => QueryProblem::OtherField(name.to_owned(), meant),
        None => QueryProblem::NoField(name.to_owned()),
    }
}

/// Reads 3~2 and 第三条（第二处）: what parts numbers there is never a range, so that each address finds its article.
fn bearer(text: &str) -> Option<ArticleNumber> {
    let place: Place = text.contains(['~', '处']).then(|| text.parse().ok())??;
    (place == Place::article(place.article)).then_some(place.article)
}

/// Reads 第十二条之一, 12之1 and, as addresses have it, 12-1: no range runs backwards. 12-15 is a range.
fn branch(text: &str) -> Option<ArticleNumber> {
    let (main, branch) = text.split_once('之').or_else(|| text.split_once('-'))?;
    let main = main.strip_prefix('第').unwrap_or(main);
    let main = read_integer(main.strip_suffix('条').unwrap_or(main))?;
    let branch = read_integer(branch)?;
    (main > 0 && branch > 0 && (text.contains('之') || branch < main))
        .then_some(ArticleNumber { branch: Some(branch), ..ArticleNumber::new(main) })
}

impl Range {
    /// Reads 29, 第二十九条, >=5, <2020, 10-20, 10..20.
    fn read(text: &str, before: &[&str], behind: &[&str]) -> Result<Self, FilterError> {
        let wrong = || FilterError::Value(QueryProblem::Number(text.to_owned()));
        let bare = |text: &str| {
            let text = before.iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text);
            behind.iter().find_map(|mark| text.strip_suffix(mark)).unwrap_or(text).to_owned()
        };
        let one = |text: &str| read_integer(&bare(text)).ok_or_else(wrong);
        let from = |first: u32, last: u32| Self { first, last };
        for (sign, range) in [
            (">=", (|n| (n, u32::MAX)) as fn(u32) -> (u32, u32)),
            ("<=", |n| (0, n)),
            ("≥", |n| (n, u32::MAX)),
            ("≤", |n| (0, n)),
            (">", |n| (n.saturating_add(1), u32::MAX)),
            ("<", |n| (0, n.saturating_sub(1))),
            ("=", |n| (n, n)),
        ] {
            if let Some(number) = text.strip_prefix(sign) {
                let (first, last) = range(one(number)?);
                return Ok(from(first, last));
            }
        }
        for mark in ["..", "-", "~", "至", "—"] {
            if let Some((first, last)) = text.split_once(mark) {
                let range = from(one(first)?, one(last)?);
                let backwards = QueryProblem::Backwards(text.to_owned());
                return if range.first <= range.last {
                    Ok(range)
                } else {
                    Err(FilterError::Value(backwards))
                };
            }
        }
        one(text).map(|number| from(number, number))
    }

    /// Whether a number lies inside.
    pub(in crate::index) fn contains(self, number: u32) -> bool {
        (self.first..=self.last).contains(&number)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.first, self.last) {
            (first, last) if first == last => write!(f, "{first}"),
            (first, u32::MAX) => write!(f, ">={first}"),
            (0, last) => write!(f, "<={last}"),
            (first, last) => write!(f, "{first}-{last}"),
        }
    }
}

/// A value as it must be written to be read again: in quotes where it would end early.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains(['(', ')', '（', '）']) || text.starts_with(['"', '＂', '“', '”', '「', '『']) {
        in_quotes(text).into()
    } else {
        text.into()
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::District(text) => write!(f, "区:{}", quoted(text)),
            Self::Chapter(text) => write!(f, "章:{}", quoted(text)),
            Self::Article(range) => write!(f, "条:{range}"),
            Self::Branch(number) if number.branch < Some(number.main) => write!(f, "条:{number}"),
            Self::Branch(number) => write!(f, "条:{}", number.citation()),
            Self::Bearer(number) => write!(f, "条:{}~{}", number.first(), number.occurrence.get()),
            Self::Year(range) => write!(f, "年:{range}"),
            Self::Number(text) => write!(f, "文号:{}", quoted(text)),
            Self::Document(text) => write!(f, "文件:{}", quoted(text)),
            Self::Kind(kind) => write!(f, "kind:{kind}"),
            Self::Limit(limit) => write!(f, "norm:{limit}"),
        }
    }
}
