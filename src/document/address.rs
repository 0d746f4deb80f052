//! The names of places in a document, in both written forms: 西市区:29.2 and 西市区第二十九条第二款.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::text::{fold, read_integer, write_integer};

/// The number of an article: 29, or 12-1 for the branch article 第十二条之一.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleNumber {
    /// The number of the article.
    pub main: u32,
    /// The number of the branch (之一), where it is one.
    pub branch: Option<u32>,
}

/// A place within a document: an article, or a paragraph, item or subitem of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The article (条).
    pub article: ArticleNumber,
    /// The paragraph (款), counted from 1.
    pub paragraph: Option<u32>,
    /// The item (项), then the subitem (目) and what is below, each counted from 1.
    pub items: Vec<u32>,
}

/// A place in a document of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The document's id, a unique part of it, or its path, as the user wrote it.
    pub document: String,
    /// The place in the document.
    pub place: Place,
}

/// Why a text is no address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no address: write 西市区:29, 西市区:29.2, 西市区:31.1(5) or 西市区第二十九条第二款")]
pub struct AddressError(String);

impl ArticleNumber {
    /// The number of an article that is no branch.
    pub fn new(main: u32) -> Self {
        Self { main, branch: None }
    }

    /// The number in words: 第二十九条, 第十二条之一.
    pub fn citation(self) -> String {
        match self.branch {
            Some(branch) => format!("第{}条之{}", write_integer(self.main), write_integer(branch)),
            None => format!("第{}条", write_integer(self.main)),
        }
    }
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
    pub fn item(mut self, number: u32) -> Self {
        self.items.push(number);
        self
    }

    /// The place in words, as people are shown it: 第二十九条第二款第（五）项.
    pub fn citation(&self) -> String {
        let paragraph = self.paragraph.map(|paragraph| format!("第{}款", write_integer(paragraph)));
        let items = self.items.iter().enumerate().map(|(depth, &number)| match depth {
            0 => format!("第（{}）项", write_integer(number)),
            _ => format!("第{number}目"),
        });
        std::iter::once(self.article.citation()).chain(paragraph).chain(items).collect()
    }
}

impl fmt::Display for ArticleNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.branch {
            Some(branch) => write!(f, "{}-{branch}", self.main),
            None => write!(f, "{}", self.main),
        }
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

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.document, self.place)
    }
}

impl FromStr for ArticleNumber {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let wrong = || AddressError(text.to_owned());
        let (main, branch) = match text.split_once('-') {
            Some((main, branch)) => (main, Some(read_integer(branch).ok_or_else(wrong)?)),
            None => (text, None),
        };
        Ok(Self { main: read_integer(main).ok_or_else(wrong)?, branch })
    }
}

impl FromStr for Place {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let folded = fold(text);
        if folded.starts_with('第') { words(&folded) } else { figures(&folded) }
            .ok_or_else(|| AddressError(text.to_owned()))
    }
}

impl FromStr for Address {
    type Err = AddressError;

    /// Reads both forms; a path may hold colons, so the last one parts document and place.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let wrong = || AddressError(text.to_owned());
        let parted = match text.rsplit_once([':', '：']) {
            Some((document, place)) => Some((document, place)),
            None => text.rfind('条').and_then(|end| {
                let start = text.get(..end)?.rfind('第')?;
                Some((text.get(..start)?, text.get(start..)?))
            }),
        };
        let (document, place) = parted.ok_or_else(wrong)?;
        let place = place.parse().map_err(|_| wrong())?;
        Ok(Self { document: document.trim().to_owned(), place })
            .and_then(|address| if address.document.is_empty() { Err(wrong()) } else { Ok(address) })
    }
}

/// 29, 29.2, 31.1(5), 31.1(5)(2), 12-1.2
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
        place.items.push(read_integer(number)?);
        rest = after;
    }
    rest.is_empty().then_some(place)
}

/// 第二十九条第二款第(五)项第2目, 第十二条之一; an item of an article without 款 stands in its first paragraph.
fn words(text: &str) -> Option<Place> {
    let (main, mut rest) = text.strip_prefix('第')?.split_once('条')?;
    let mut place = Place::article(ArticleNumber::new(read_integer(main)?));
    if let Some(after) = rest.strip_prefix('之') {
        let end = after.find('第').unwrap_or(after.len());
        place.article.branch = Some(read_integer(after.get(..end)?)?);
        rest = after.get(end..)?;
    }
    while let Some(after) = rest.strip_prefix('第') {
        let end = after.find(['款', '项', '目'])?;
        let number = read_integer(after.get(..end)?.trim_matches(['(', ')']))?;
        let unit = after.get(end..)?.chars().next()?;
        if unit == '款' {
            place.paragraph = Some(number);
        } else {
            place.paragraph.get_or_insert(1);
            place.items.push(number);
        }
        rest = after.get(end + unit.len_utf8()..)?;
    }
    rest.is_empty().then_some(place)
}

impl Serialize for ArticleNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_figures_and_words() {
        for (text, figures) in [
            ("西市区:29", "西市区:29"),
            ("西市区:29.2", "西市区:29.2"),
            ("西市区：３１.1（5）", "西市区:31.1(5)"),
            ("a/b:c.txt:12-1.2(3)(1)", "a/b:c.txt:12-1.2(3)(1)"),
            ("西市区第二十九条第二款", "西市区:29.2"),
            ("西市区-2024第31条第一款第（五）项", "西市区-2024:31.1(5)"),
            ("西市区第十二条之一第（三）项第2目", "西市区:12-1.1(3)(2)"),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), figures);
        }
    }

    #[test]
    fn citation_reads_back() {
        for text in ["29", "29.2", "31.1(5)", "12-1.2(3)(1)"] {
            let place: Place = text.parse().unwrap();
            assert_eq!(place.citation().parse::<Place>().unwrap(), place);
        }
        assert_eq!("31.1(5)".parse::<Place>().unwrap().citation(), "第三十一条第一款第（五）项");
    }

    #[test]
    fn refuses_what_is_no_address() {
        for text in
            ["", "西市区", ":29", "西市区:", "西市区:29.", "西市区:29(x)", "西市区:29.1(2", "西市区第条"]
        {
            assert!(text.parse::<Address>().is_err(), "{text}");
        }
    }
}
