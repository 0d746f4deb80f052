//! A query and the documents that there are → the names it asks for that none of them has.

use super::evaluate::document_passes;
use super::explain::Missing;
use super::fold::shadow;
use super::manifest::IndexedDocument;
use super::query::{Filter, Node};
use crate::text::nearest;

/// The fields of a query that ask for a name, wherever they stand in it.
pub(super) fn named(root: &Node) -> Vec<&Filter> {
    let mut named = Vec::new();
    for leaf in root.leaves() {
        if let Node::Filter(field) = leaf
            && asked(field).is_some()
        {
            named.push(field);
        }
    }
    named
}

/// Those of these fields whose name no document has, each once, with the names that are most like it.
pub(super) fn unknown<'a>(
    fields: &[&Filter],
    documents: &(impl Iterator<Item = &'a IndexedDocument> + Clone),
) -> Vec<Missing> {
    let mut unknown: Vec<Missing> = Vec::new();
    for &field in fields {
        if documents.clone().any(|document| has(document, field)) {
            continue;
        }
        let near = nearest(
            asked(field).unwrap_or_default(),
            documents.clone().flat_map(|document| names(document, field)),
        );
        let missing =
            Missing { text: field.to_string(), nearest: near.into_iter().map(str::to_owned).collect() };
        if !unknown.contains(&missing) {
            unknown.push(missing);
        }
    }
    unknown
}

/// The name that a field asks for.
fn asked(field: &Filter) -> Option<&str> {
    match field {
        Filter::District(name) | Filter::Chapter(name) | Filter::Number(name) | Filter::Document(name) => {
            Some(name)
        }
        _ => None,
    }
}

fn has(document: &IndexedDocument, field: &Filter) -> bool {
    match field {
        Filter::Chapter(title) => document.chapters.iter().any(|own| shadow(own).contains(title)),
        _ => document_passes(document, field),
    }
}

/// What a document is called where this field looks.
fn names<'a>(document: &'a IndexedDocument, field: &Filter) -> Vec<&'a str> {
    let given = |names: &[&'a Option<String>]| names.iter().filter_map(|name| name.as_deref()).collect();
    match field {
        Filter::District(_) => given(&[&document.district, &document.city, &document.province]),
        Filter::Chapter(_) => document.chapters.iter().map(String::as_str).collect(),
        Filter::Number(_) => given(&[&document.number]),
        Filter::Document(_) => {
            let mut names = vec![document.id.as_str()];
            names.extend(document.title.as_deref());
            names
        }
        _ => Vec::new(),
    }
}
