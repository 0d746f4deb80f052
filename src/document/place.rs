//! Places within a document, in figures and in words: 31.1(5) and 第三十一条第一款第（五）项.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::{AddressError, ArticleNumber, ItemNumber, Occurrence};
use crate::text::{fold, read_integer, write_integer};

/// A place within a document: an article, or a paragraph, item or subitem of it.
///
/// No two nodes of a document have one place: see [`super::Chapters`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The article (条).
    pub article: ArticleNumber,
    /// The paragraph (款), counted from 1.
    pub paragraph: Option<u32>,
    /// The item (项), then the subitem (目) and what is below.
    pub items: Vec<ItemNumber>,
}

impl Place {
    /// A whole article.
    pub fn article(article: ArticleNumber) -> Self {
        Self { article, paragraph: None, items: Vec::new() }
    }

    /// A paragraph of an article.
    pub fn paragraph(article: ArticleNumber, paragraph: u32) -> Self {
        Self { article, paragraph: Some(paragraph), items: Vec::new() }
    }

    /// An item of the paragraph, or a subitem of the item, that this place names.
    #[must_use]
    pub fn item(mut self, number: ItemNumber) -> Self {
        self.items.push(number);
        self
    }

    /// The place in words, as people are shown it: 第二十九条第二款第（五）项.
    pub fn citation(&self) -> String {
        let paragraph = self.paragraph.map(|paragraph| format!("第{}款", write_integer(paragraph)));
        let items = self.items.iter().enumerate().map(|(depth, number)| match depth {
            0 => format!("第（{}）项{}", write_integer(number.value), number.occurrence.citation()),
            _ => format!("第{}目{}", number.value, number.occurrence.citation()),
        });
        std::iter::once(self.article.citation()).chain(paragraph).chain(items).collect()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.article.fmt(f)?;
        if let Some(paragraph) = self.paragraph {
            write!(f, ".{paragraph}")?;
        }
        self.items.iter().try_for_each(|item| write!(f, "({item})"))
    }
}

impl FromStr for Place {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let folded = fold(text);
        if folded.starts_with('第') { words(&folded) } else { figures(&folded) }
            .ok_or_else(|| AddressError::new(text))
    }
}

/// 29, 29.2, 31.1(5), 31.1(5)(2), 12-1.2, 3~2.1(5~2)
fn figures(text: &str) -> Option<Place> {
    let (place, items) = match text.find('(') {
        Some(at) => (text.get(..at)?, text.get(at..)?),
        None => (text, ""),
    };
    let (article, paragraph) = match place.split_once('.') {
        Some((article, paragraph)) => (article, Some(read_integer(paragraph)?)),
        None => (place, None),
    };
    let mut place = Place { article: article.parse().ok()?, paragraph, items: Vec::new() };
    let mut rest = items;
    while let Some(inner) = rest.strip_prefix('(') {
        let (number, after) = inner.split_once(')')?;
        place.items.push(ItemNumber::read(number)?);
        rest = after;
    }
    rest.is_empty().then_some(place)
}

/// 第二十九条第二款第(五)项第2目, 第十二条之一, 第三条(第二处); an item of an article without 款 stands in its first paragraph.
fn words(text: &str) -> Option<Place> {
    let (main, mut rest) = text.strip_prefix('第')?.split_once('条')?;
    let mut place = Place::article(ArticleNumber::new(read_integer(main)?));
    if let Some(after) = rest.strip_prefix('之') {
        let end = after.find(['第', '(']).unwrap_or(after.len());
        place.article.branch = Some(read_integer(after.get(..end)?)?);
        rest = after.get(end..)?;
    }
    (place.article.occurrence, rest) = bearer(rest)?;
    while let Some(after) = rest.strip_prefix('第') {
        let end = after.find(['款', '项', '目'])?;
        let number = read_integer(after.get(..end)?.trim_matches(['(', ')']))?;
        let unit = after.get(end..)?.chars().next()?;
        rest = after.get(end + unit.len_utf8()..)?;
        if unit == '款' {
            place.paragraph = Some(number);
        } else {
            place.paragraph.get_or_insert(1);
            let occurrence;
            (occurrence, rest) = bearer(rest)?;
            place.items.push(ItemNumber { value: number, occurrence });
        }
    }
    rest.is_empty().then_some(place)
}

/// Reads (第二处) at the start of a text, and what follows it.
fn bearer(text: &str) -> Option<(Occurrence, &str)> {
    let Some(inner) = text.strip_prefix("(第") else { return Some((Occurrence::FIRST, text)) };
    let (count, rest) = inner.split_once("处)")?;
    Some((Occurrence::new(read_integer(count)?)?, rest))
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Place {
    fn schema_name() -> Cow<'static, str> {
        "Place".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "The place in its document: 29.2, 31.1(5)." })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citation_reads_back() {
        for (text, citation) in [
            ("29", "第二十九条"),
            ("29.2", "第二十九条第二款"),
            ("31.1(5)", "第三十一条第一款第（五）项"),
            ("12-1.2(3)(1)", "第十二条之一第二款第（三）项第1目"),
            ("3~2", "第三条（第二处）"),
            ("12-1~3.1", "第十二条之一（第三处）第一款"),
            ("3~2.1(5~2)(1~11)", "第三条（第二处）第一款第（五）项（第二处）第1目（第十一处）"),
        ] {
            let place: Place = text.parse().unwrap();
            assert_eq!(place.to_string(), text);
            assert_eq!(place.citation(), citation);
            assert_eq!(place.citation().parse::<Place>().unwrap(), place);
        }
    }

    #[test]
    fn refuses_half_a_place() {
        for text in ["29.1(2", "3(第二处)", "第三条（第二处", "第三条（第零处）", "第三条第二款（第二处）"]
        {
            assert!(text.parse::<Place>().is_err(), "{text}");
        }
    }
}
