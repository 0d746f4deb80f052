//! Who probably took which wording from whom, and how much of their text documents share.

use super::families_view::{DescentView, FamiliesView, FamilyMember, FamilyView, SourceView};
use super::view::Anchors;
use crate::compare::place_name;
use crate::document::Document;
use crate::family::{Descent, Families, FamilyOptions, Genealogy, Groups, Precedence};

/// A picture of the similarities has room for so many groups of documents.
const MOST_GROUPS: usize = 60;

/// Gathers the wordings of the documents, which are shown in this order.
pub(super) fn families(documents: &[Document], order: &[usize], anchors: &Anchors) -> FamiliesView {
    let options = FamilyOptions::default();
    let families = Families::of_documents(documents, &options);
    let genealogy = Genealogy::of(documents, &families, &options);
    let groups = Groups::of(&genealogy.tree, &genealogy.similarity, MOST_GROUPS);
    let wordings = families
        .shared()
        .map(|family| {
            let mut members: Vec<(usize, FamilyMember)> = family
                .members
                .iter()
                .filter_map(|member| {
                    let document = documents.get(member.document)?;
                    let provision = document.provision(&member.place)?;
                    let address = provision.address().to_string();
                    Some((
                        member.document,
                        FamilyMember {
                            document: document.id.clone(),
                            citation: format!("{}{}", place_name(document), provision.citation()),
                            anchor: anchors.get(&address).cloned(),
                            address,
                            wording: member.wording,
                            likeness: thousandth(member.likeness),
                        },
                    ))
                })
                .collect();
            members.sort_by_key(|(index, _)| order.iter().position(|other| other == index));
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
                Some(descent(documents.get(index)?, genealogy.descents.get(index)?, documents))
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

fn descent(document: &Document, descent: &Descent, documents: &[Document]) -> DescentView {
    DescentView {
        document: document.id.clone(),
        name: place_name(document),
        date: descent.date.map(|date| date.to_string()),
        characters: descent.characters,
        shared: percent(descent.shared, descent.characters),
        own: percent(descent.own(), descent.characters),
        sources: descent
            .sources
            .iter()
            .filter_map(|source| {
                let other = documents.get(source.document)?;
                Some(SourceView {
                    document: other.id.clone(),
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
