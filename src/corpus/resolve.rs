//! Names as the user writes them → documents and provisions.

use std::fmt;
use std::path::Path;

use super::Corpus;
use crate::document::{Address, Document};
use crate::text::{fold, nearest};

/// How many candidates an error names.
const SHOWN: usize = 12;

/// Why a name leads to no document, or an address to no provision.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// No document is called so.
    #[error("no document is called “{name}”; {}", suggested(name, .candidates))]
    Unknown {
        /// The name as written.
        name: String,
        /// The ids of all documents.
        candidates: Vec<String>,
    },
    /// The name is a part of several ids.
    #[error("“{name}” may be any of: {}", listed(.candidates))]
    Ambiguous {
        /// The name as written.
        name: String,
        /// The ids that hold the name.
        candidates: Vec<String>,
    },
    /// The document has no such article, paragraph or item.
    #[error("{document} has no {place}; {has}")]
    NoSuchPlace {
        /// The document's id.
        document: String,
        /// The place, in words.
        place: String,
        /// What there is instead.
        has: Instead,
    },
}

/// What a document has where an address names a place that it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Instead {
    /// The article's number, so many times.
    Bearers(usize),
    /// Articles from this one to that one, in words.
    Articles(String, String),
    /// No article at all.
    NoArticle,
    /// An article of so many paragraphs.
    Paragraphs(usize),
    /// So many items at that level.
    Items(usize),
}

impl fmt::Display for Instead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bearers(count) => write!(f, "the number stands {count} times in it"),
            Self::Articles(first, last) => write!(f, "its articles run from {first} to {last}"),
            Self::NoArticle => f.write_str("no article was found in it"),
            Self::Paragraphs(count) => write!(f, "the article has {count} 款"),
            Self::Items(count) => write!(f, "there are {count} at that level"),
        }
    }
}

/// The ids that are most like a name; all where none is.
fn suggested(name: &str, ids: &[String]) -> String {
    let near = nearest(name, ids.iter().map(String::as_str));
    if near.is_empty() {
        format!("there are: {}", listed(ids))
    } else {
        format!("nearest: {}", near.join(", "))
    }
}

fn listed(candidates: &[String]) -> String {
    if candidates.is_empty() {
        return "none".to_owned();
    }
    let shown: Vec<&str> = candidates.iter().take(SHOWN).map(String::as_str).collect();
    let more = candidates.len().saturating_sub(SHOWN);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &rest
}

impl Corpus {
    /// The document of this id, path, unique part of an id, or file name.
    pub fn document(&self, name: &str) -> Result<&Document, ResolveError> {
        called(name, &self.documents, |document| (&document.source.path, document.id.as_str()))
    }

    /// The document that an address names, once the place is known to exist in it.
    pub fn resolve(&self, address: &Address) -> Result<&Document, ResolveError> {
        let document = self.document(&address.document)?;
        let place = &address.place;
        let missing = |place: String, has: Instead| {
            Err(ResolveError::NoSuchPlace { document: document.id.to_string(), place, has })
        };
        let Some((_, article)) = document.article(place.article) else {
            let bearers = document.chapters.bearers(place.article).count();
            let ends = (document.articles().next(), document.articles().last());
            let has = match ends {
                _ if bearers > 0 => Instead::Bearers(bearers),
                (Some((_, first)), Some((_, last))) => {
                    Instead::Articles(first.number.citation(), last.number.citation())
                }
                _ => Instead::NoArticle,
            };
            return missing(place.article.citation(), has);
        };
        let Some(paragraph) = article.paragraph(place.paragraph.unwrap_or(1)) else {
            return missing(place.citation(), Instead::Paragraphs(article.paragraphs.len()));
        };
        let mut items = &paragraph.items;
        for number in &place.items {
            match items.iter().find(|item| item.number == *number) {
                Some(item) => items = &item.subitems,
                None => return missing(place.citation(), Instead::Items(items.len())),
            }
        }
        Ok(document)
    }
}

/// Whether a document of this path and this id is meant.
type Rule<'a> = dyn Fn(&Path, &str) -> bool + 'a;

/// The one of some documents, of each of which its path and its id are known, that is called so: by its id, path, unique part of an id, or file
/// name.
pub fn called<'a, T>(
    name: &str,
    documents: &'a [T],
    names: impl for<'b> Fn(&'b T) -> (&'b str, &'b str),
) -> Result<&'a T, ResolveError> {
    let path = Path::new(name.strip_prefix("./").unwrap_or(name));
    let wanted = fold(name);
    let rules: [&Rule<'_>; 4] = [
        &|_, id| id == name || fold(id) == wanted,
        &|own, _| own.strip_prefix("./").unwrap_or(own) == path,
        &|_, id| !wanted.is_empty() && fold(id).contains(&wanted),
        &|own, _| own.file_name() == Some(path.as_os_str()) || own.file_stem() == Some(path.as_os_str()),
    ];
    let ids = |documents: &[&T]| documents.iter().map(|own| names(own).1.to_owned()).collect();
    for rule in rules {
        let is_called = |own: &&T| {
            let (path, id) = names(own);
            rule(Path::new(path), id)
        };
        let matches: Vec<&T> = documents.iter().filter(is_called).collect();
        match matches.as_slice() {
            [] => {}
            [document] => return Ok(document),
            several => {
                return Err(ResolveError::Ambiguous { name: name.to_owned(), candidates: ids(several) });
            }
        }
    }
    let all: Vec<&T> = documents.iter().collect();
    Err(ResolveError::Unknown { name: name.to_owned(), candidates: ids(&all) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;

    fn corpus() -> Corpus {
        let named = |id: &str, path: &str| {
            let mut document = crate::parse::parse(Source { path: path.to_owned(), ..Source::default() });
            document.id = id.into();
            document
        };
        Corpus {
            documents: vec![
                named("柳塘区-2023", "corpus/liutang.pdf"),
                named("石梁区-2024", "./corpus/shiliang.txt"),
                named("石梁区-2019", "corpus/old.txt"),
            ],
            failures: Vec::new(),
            ..Corpus::default()
        }
    }

    #[test]
    fn names_lead_to_documents() {
        let corpus = corpus();
        for (name, id) in [
            ("柳塘区-2023", "柳塘区-2023"),
            ("柳塘", "柳塘区-2023"),
            ("柳塘区-２０２３", "柳塘区-2023"),
            ("corpus/liutang.pdf", "柳塘区-2023"),
            ("./corpus/liutang.pdf", "柳塘区-2023"),
            ("corpus/shiliang.txt", "石梁区-2024"),
            ("石梁区-2019", "石梁区-2019"),
            ("old", "石梁区-2019"),
        ] {
            assert_eq!(corpus.document(name).unwrap().id, id, "{name}");
        }
        for (name, message) in [
            ("石梁", "“石梁” may be any of: 石梁区-2024, 石梁区-2019"),
            ("望潮", "no document is called “望潮”; there are: 柳塘区-2023, 石梁区-2024, 石梁区-2019"),
            ("", "no document is called “”; there are: 柳塘区-2023, 石梁区-2024, 石梁区-2019"),
        ] {
            assert_eq!(corpus.document(name).unwrap_err().to_string(), message);
        }
    }
}
