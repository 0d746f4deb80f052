//! Marks → paragraphs, where they still are what the researcher saw.

use std::path::Path;

use super::misfit::{Misfit, Whereabouts};
use super::model::Mark;
use crate::document::{Document, DocumentId, Place};
use crate::text::fold;

/// A paragraph: id of its document, its place.
pub(super) type Unit = (DocumentId, Place);

/// The paragraphs that a mark names: one, or all of an article; or why there is none.
pub(super) fn find(mark: &Mark, documents: &[Document]) -> Result<Vec<Unit>, Misfit> {
    let named: Vec<&Document> =
        candidates(&mark.address.document, documents).into_iter().map(|(_, document)| document).collect();
    let fitting: Vec<&Document> =
        named.iter().copied().filter(|document| fits(mark, document).is_some_and(|fits| fits)).collect();
    let document = match (fitting.as_slice(), named.as_slice()) {
        (&[one], _) | (_, &[one]) => one,
        (_, []) => return Err(Misfit::NoDocument(mark.address.to_string())),
        _ => {
            let documents = named.iter().take(6).map(|document| document.id.clone()).collect();
            return Err(Misfit::Ambiguous { address: mark.address.to_string(), documents });
        }
    };
    match fits(mark, document) {
        Some(true) => Ok(paragraphs(mark, document).map(|place| (document.id.clone(), place)).collect()),
        Some(false) => {
            Err(Misfit::Otherwise { address: mark.address.to_string(), quote: now(mark, document) })
        }
        None => Err(Misfit::NoProvision { address: mark.address.to_string(), quote: now(mark, document) }),
    }
}

/// Documents of this id, else of this file name, else with this in their ids; with the rule, the nearest first, by which they are.
pub(super) fn candidates<'a>(name: &str, documents: &'a [Document]) -> Vec<(usize, &'a Document)> {
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
    for (nearness, rule) in rules.iter().enumerate() {
        let fitting = documents.iter().filter(|document| rule(document));
        let found: Vec<(usize, &Document)> = fitting.map(|document| (nearness, document)).collect();
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
fn now(mark: &Mark, document: &Document) -> Whereabouts {
    let Some(quote) = mark.quote.as_deref().map(fold) else {
        return Whereabouts::Unquoted;
    };
    let holds = |place: &Place| text(document, place).is_some_and(|text| text.contains(&quote));
    let places: Vec<Place> = document.provisions().map(|provision| provision.place()).filter(holds).collect();
    match places.as_slice() {
        [] => Whereabouts::Nowhere { quote, document: document.id.clone() },
        [place] => Whereabouts::At { quote, address: format!("{}:{place}", document.id) },
        _ => Whereabouts::Several { quote, count: places.len(), document: document.id.clone() },
    }
}
