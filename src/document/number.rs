//! Numbers of articles and items, each with which of their bearers is meant: 29, 12-1, 3~2.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::AddressError;
use crate::text::{fold, read_integer, write_integer};

/// Which of the nodes that bear one number is meant, counted from 1; a faulty text gives a number twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Occurrence(NonZeroU32);

/// The number of an article: 29, 12-1 for the branch article 第十二条之一, 3~2 for the second article that bears the number 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct ArticleNumber {
    /// The number of the article.
    pub main: u32,
    /// The number of the branch (之一), where it is one.
    pub branch: Option<u32>,
    /// Which of the articles of this number.
    pub occurrence: Occurrence,
}

/// The number of an item: 5, or 5~2 for the second item of its list that bears the number 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct ItemNumber {
    /// The number as the text has it, or counted on where it is lost.
    pub value: u32,
    /// Which of the items of this number.
    pub occurrence: Occurrence,
}

/// Tells the bearers of one number apart, in the order in which they come.
#[derive(Clone, Debug)]
pub(crate) struct Bearers<N>(BTreeMap<N, Occurrence>);

impl Occurrence {
    /// The first one, which is not written.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// So many, counted from 1.
    pub fn new(count: u32) -> Option<Self> {
        NonZeroU32::new(count).map(Self)
    }

    /// Counted from 1.
    pub fn get(self) -> u32 {
        self.0.get()
    }

    /// In words: （第二处）; empty for the first.
    pub fn citation(self) -> String {
        if self == Self::FIRST { String::new() } else { format!("（第{}处）", write_integer(self.get())) }
    }

    /// Parts 3~2 into 3 and the second.
    fn part(text: &str) -> Option<(&str, Self)> {
        match text.split_once(['~', '〜']) {
            Some((number, count)) => Some((number, Self::new(read_integer(count)?)?)),
            None => Some((text, Self::FIRST)),
        }
    }
}

impl ArticleNumber {
    /// The number of the first article that bears it and is no branch.
    pub fn new(main: u32) -> Self {
        Self { main, branch: None, occurrence: Occurrence::FIRST }
    }

    /// The same number, whichever of its bearers: the first.
    #[must_use]
    pub fn first(self) -> Self {
        Self { occurrence: Occurrence::FIRST, ..self }
    }

    /// The number in words: 第二十九条, 第十二条之一, 第三条（第二处）.
    pub fn citation(self) -> String {
        let branch = self.branch.map(|branch| format!("之{}", write_integer(branch)));
        let (main, branch) = (write_integer(self.main), branch.unwrap_or_default());
        format!("第{main}条{branch}{}", self.occurrence.citation())
    }
}

impl ItemNumber {
    /// The number of the first item that bears it.
    pub fn new(value: u32) -> Self {
        Self { value, occurrence: Occurrence::FIRST }
    }

    /// Reads 5, 五, 5~2.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (value, occurrence) = Occurrence::part(text)?;
        Some(Self { value: read_integer(value)?, occurrence })
    }
}

impl Bearers<ArticleNumber> {
    /// The number with which of its bearers the next one is.
    pub(crate) fn next(&mut self, number: ArticleNumber) -> ArticleNumber {
        ArticleNumber { occurrence: self.count(number.first()), ..number }
    }
}

impl Bearers<u32> {
    /// The number with which of its bearers the next one is.
    pub(crate) fn next(&mut self, value: u32) -> ItemNumber {
        ItemNumber { value, occurrence: self.count(value) }
    }
}

impl<N> Default for Bearers<N> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<N: Ord> Bearers<N> {
    fn count(&mut self, number: N) -> Occurrence {
        let count = |last: &mut Occurrence| *last = Occurrence(last.0.saturating_add(1));
        *self.0.entry(number).and_modify(count).or_insert(Occurrence::FIRST)
    }
}

impl fmt::Display for Occurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::FIRST { Ok(()) } else { write!(f, "~{}", self.0) }
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.main)?;
        if let Some(branch) = self.branch {
            write!(f, "-{branch}")?;
        }
        self.occurrence.fmt(f)
    }
}

impl fmt::Display for ItemNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.value, self.occurrence)
    }
}

impl FromStr for ArticleNumber {
    type Err = AddressError;

    /// Reads 29, 12-1, 3~2, 12-1~2.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let read = |text: &str| {
            let (number, occurrence) = Occurrence::part(text)?;
            let (main, branch) = match number.split_once('-') {
                Some((main, branch)) => (main, Some(read_integer(branch)?)),
                None => (number, None),
            };
            Some(Self { main: read_integer(main)?, branch, occurrence })
        };
        read(&fold(text)).ok_or_else(|| AddressError::new(text))
    }
}

impl Serialize for Occurrence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.get())
    }
}

impl JsonSchema for Occurrence {
    fn schema_name() -> Cow<'static, str> {
        "Occurrence".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": 1 })
    }
}

impl Serialize for ArticleNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for ArticleNumber {
    fn schema_name() -> Cow<'static, str> {
        "ArticleNumber".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "12, 12-1 for 第十二条之一, 3~2 for the second 第三条." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bearers_of_one_number_are_told_apart() {
        let mut bearers = Bearers::<ArticleNumber>::default();
        let names: Vec<String> = ["3", "3", "12-1", "4", "3~7", "12-1", "12"]
            .map(|number| bearers.next(number.parse().unwrap()).to_string())
            .to_vec();
        assert_eq!(names, ["3", "3~2", "12-1", "4", "3~3", "12-1~2", "12"]);
    }

    #[test]
    fn refuses_what_counts_nothing() {
        for text in ["3~", "~2", "3~0", "3~x", "3~2~2", "12-~2", "-1"] {
            assert!(text.parse::<ArticleNumber>().is_err(), "{text}");
        }
        assert_eq!("３～１".parse::<ArticleNumber>().unwrap(), ArticleNumber::new(3));
    }
}
