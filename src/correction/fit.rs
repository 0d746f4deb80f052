//! Marks → paragraphs, where they still are what the researcher saw.

use std::path::Path;

use super::model::Mark;
use crate::document::{Document, DocumentId, Place};
use crate::text::fold;

/// A paragraph: id of its document, its place.
pub(super) type Unit = (DocumentId, Place);

/// The paragraphs that a mark names: one, or all of an article; or why there is none.
pub(super) fn find(mark: &Mark, documents: &[Document]) -> Result<Vec<Unit>, String> {
    let named = candidates(&mark.address.document, documents);
    let fitting: Vec<&Document> =
        named.iter().copied().filter(|document| fits(mark, document).is_some_and(|fits| fits)).collect();
    let document = match (fitting.as_slice(), named.as_slice()) {
        (&[one], _) | (_, &[one]) => one,
        (_, []) => return Err(format!("{}: there is no document of this name", mark.address)),
        _ => {
            let ids: Vec<&str> = named.iter().take(6).map(|document| document.id.as_str()).collect();
            return Err(format!("{}: it may be any of {}", mark.address, ids.join(", ")));
        }
    };
    match fits(mark, document) {
        Some(true) => Ok(paragraphs(mark, document).map(|place| (document.id.clone(), place)).collect()),
        Some(false) => Err(format!("{}: it reads otherwise now; {}", mark.address, now(mark, document))),
        None => Err(format!("{}: there is no such provision; {}", mark.address, now(mark, document))),
    }
}

/// Documents of this id, else of this file name, else with this in their ids.
fn candidates<'a>(name: &str, documents: &'a [Document]) -> Vec<&'a Document> {
    let wanted = fold(name);
    let stem = |document: &Document| {
        let path = Path::new(&document.source.path);
        document.source.path == name
            || [path.file_name(), path.file_stem()].into_iter().flatten().any(|own| own == name)
    };
    let rules: [&dyn Fn(&Document) -> bool; 3] =
        [&|document| fold(&document.id) == wanted, &stem, &|document| {
            let id = fold(&document.id);
            !wanted.is_empty() && (id.contains(&wanted) || extends(&wanted, &id))
        }];
    for rule in rules {
        let found: Vec<&Document> = documents.iter().filter(|document| rule(document)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// Whether a longer form of an id (四平市铁西区-2020) was written when another document of the same name was there.
fn extends(written: &str, id: &str) -> bool {
    !id.is_empty() && written.ends_with(id)
}

fn paragraphs<'a>(mark: &Mark, document: &'a Document) -> impl Iterator<Item = Place> + use<'a> {
    document.provisions_at(&mark.address.place).map(|provision| provision.place())
}

/// Whether the provision holds the quoted words; `None` where there is no such provision.
fn fits(mark: &Mark, document: &Document) -> Option<bool> {
    let texts: Vec<String> = paragraphs(mark, document).filter_map(|place| text(document, &place)).collect();
    if texts.is_empty() {
        return None;
    }
    let quote = mark.quote.as_deref().map(fold);
    Some(quote.is_none_or(|quote| texts.iter().any(|text| text.contains(&quote))))
}

/// The words of a paragraph in half width, without white space.
pub(super) fn text(document: &Document, place: &Place) -> Option<String> {
    document.provision(place).map(|provision| fold(&provision.paragraph.full_text()))
}

/// Where the quoted words stand now.
fn now(mark: &Mark, document: &Document) -> String {
    let Some(quote) = mark.quote.as_deref().map(fold) else {
        return "correct the address".to_owned();
    };
    let holds = |place: &Place| text(document, place).is_some_and(|text| text.contains(&quote));
    let places: Vec<Place> = document.provisions().map(|provision| provision.place()).filter(holds).collect();
    match places.as_slice() {
        [] => format!("“{quote}” stands nowhere in {} any more", document.id),
        [place] => format!("“{quote}” now stands at {}:{place}", document.id),
        _ => format!("“{quote}” stands in {} provisions of {}", places.len(), document.id),
    }
}
