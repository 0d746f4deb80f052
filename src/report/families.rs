//! Who probably took which wording from whom, and how much of their text documents share.

use super::families_view::{DescentView, FamiliesView, FamilyMember, FamilyView, SourceView};
use super::view::Anchors;
use crate::compare::place_name;
use crate::document::{Document, DocumentId};

use crate::family::{Descent, Families, FamilyOptions, Genealogy, Groups, Precedence};
use std::collections::BTreeMap;

/// A picture of the similarities has room for so many groups of documents.
const MOST_GROUPS: usize = 60;

/// Gathers the wordings of the documents, which are shown in this order.
pub(super) fn families(documents: &[Document], order: &[usize], anchors: &Anchors) -> FamiliesView {
    let options = FamilyOptions::default();
    let families = Families::of_documents(documents, &options);
    let genealogy = Genealogy::of(documents, &families, &options);
    let groups = Groups::of(&genealogy.tree, &genealogy.similarity, MOST_GROUPS);
    let places: BTreeMap<&DocumentId, (usize, &Document)> = order
        .iter()
        .enumerate()
        .filter_map(|(place, &index)| Some((place, documents.get(index)?)))
        .map(|(place, document)| (&document.id, (place, document)))
        .collect();
    let wordings = families
        .shared()
        .map(|family| {
            let mut members: Vec<(usize, FamilyMember)> = family
                .members
                .iter()
                .filter_map(|member| {
                    let &(place, document) = places.get(&member.document)?;
                    let provision = document.provision(&member.place)?;
                    let address = provision.address().to_string();
                    Some((
                        place,
                        FamilyMember {
                            document: document.id.to_string(),
                            citation: format!("{}{}", place_name(document), provision.citation()),
                            anchor: anchors.get(&address).cloned(),
                            address,
                            wording: member.wording,
                            likeness: thousandth(member.likeness),
                        },
                    ))
                })
                .collect();
            members.sort_by_key(|&(place, _)| place);
            FamilyView {
                text: family.text.clone(),
                documents: family.documents,
                wordings: family.wordings,
                members: members.into_iter().map(|(_, member)| member).collect(),
            }
        })
        .collect();
    FamiliesView {
        descents: order
            .iter()
            .filter_map(|&index| {
                Some(descent(documents.get(index)?, genealogy.descents.get(index)?, &places))
            })
            .collect(),
        labels: groups.labels(documents),
        similarity: groups
            .similarity
            .iter()
            .map(|values| values.iter().copied().map(thousandth).collect())
            .collect(),
        wordings,
        groups,
    }
}

fn descent(
    document: &Document,
    descent: &Descent,
    places: &BTreeMap<&DocumentId, (usize, &Document)>,
) -> DescentView {
    DescentView {
        document: document.id.to_string(),
        name: place_name(document),
        date: descent.date.map(|date| date.to_string()),
        characters: descent.characters,
        shared: percent(descent.shared, descent.characters),
        own: percent(descent.own(), descent.characters),
        sources: descent
            .sources
            .iter()
            .filter_map(|source| {
                let &(_, other) = places.get(&source.document)?;
                Some(SourceView {
                    document: other.id.to_string(),
                    name: place_name(other),
                    share: percent(source.characters, descent.characters),
                    precedence: match source.precedence {
                        Precedence::Earlier => "earlier",
                        Precedence::SameDay => "same-day",
                        Precedence::Unknown => "unknown",
                    },
                })
            })
            .collect(),
    }
}

/// Whole percent, rounded.
fn percent(part: usize, of: usize) -> usize {
    (part * 100 + of / 2).checked_div(of).unwrap_or(0)
}

fn thousandth(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
