//! The machine form of families and genealogy.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::date::date_of;
use super::descent::{Genealogy, Precedence};
use super::group::Groups;
use super::model::Families;
use crate::document::{Document, DocumentId, Place};

/// The name and version of the machine form of families and genealogy.
pub const FAMILY_SCHEMA: &str = "duizhao.family/1";

/// Families and genealogy in their machine form: documents by their ids.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "Wording families and who probably took text from whom")]
pub struct FamilyJson<'a> {
    #[schemars(extend("const" = FAMILY_SCHEMA))]
    schema: &'static str,
    documents: Vec<DocumentJson<'a>>,
    families: Vec<FamilyOf<'a>>,
    matrix: Matrix<'a>,
    tree: Vec<MergeJson>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct DocumentJson<'a> {
    id: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    date: Option<jiff::civil::Date>,
    characters: usize,
    shared: f64,
    own: f64,
    found: f64,
    sources: Vec<SourceJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct SourceJson<'a> {
    document: &'a str,
    share: f64,
    added: f64,
    weight: f64,
    precedence: Precedence,
}

#[derive(Debug, JsonSchema, Serialize)]
struct FamilyOf<'a> {
    text: &'a str,
    documents: usize,
    wordings: usize,
    earliest: Option<&'a str>,
    members: Vec<MemberJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct MemberJson<'a> {
    document: &'a str,
    address: &'a Place,
    wording: usize,
    likeness: f64,
}

#[derive(Debug, JsonSchema, Serialize)]
struct Matrix<'a> {
    groups: Vec<Vec<&'a str>>,
    similarity: Vec<Vec<f64>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct MergeJson {
    left: usize,
    right: usize,
    similarity: f64,
}

impl<'a> FamilyJson<'a> {
    /// The machine form. The matrix and the tree are those of `groups`: of every document, or of groups where there are many.
    pub fn new(
        documents: &'a [Document],
        families: &'a Families,
        genealogy: &'a Genealogy,
        groups: &Groups,
    ) -> Self {
        let id = |index: usize| documents.get(index).map_or("", |document| document.id.as_str());
        let described = documents.iter().zip(&genealogy.descents).map(|(document, descent)| {
            let share = |characters: usize| round(ratio(characters, descent.characters));
            DocumentJson {
                id: &document.id,
                path: &document.source.path,
                title: document.metadata.title.as_deref(),
                date: descent.date,
                characters: descent.characters,
                shared: share(descent.shared),
                own: share(descent.own()),
                found: share(descent.found),
                sources: descent
                    .sources
                    .iter()
                    .map(|source| SourceJson {
                        document: &source.document,
                        share: share(source.characters),
                        added: share(source.added),
                        weight: round(source.weight),
                        precedence: source.precedence,
                    })
                    .collect(),
            }
        });
        let dated: BTreeSet<&DocumentId> = documents
            .iter()
            .filter(|document| date_of(document).is_some())
            .map(|document| &document.id)
            .collect();
        let families = families.shared().map(|family| FamilyOf {
            text: &family.text,
            documents: family.documents,
            wordings: family.wordings,
            earliest: family
                .members
                .first()
                .filter(|first| dated.contains(&first.document))
                .map(|first| first.document.as_str()),
            members: family
                .members
                .iter()
                .map(|member| MemberJson {
                    document: &member.document,
                    address: &member.place,
                    wording: member.wording,
                    likeness: round(member.likeness),
                })
                .collect(),
        });
        Self {
            schema: FAMILY_SCHEMA,
            documents: described.collect(),
            families: families.collect(),
            matrix: Matrix {
                groups: groups
                    .groups
                    .iter()
                    .map(|group| group.iter().map(|&index| id(index)).collect())
                    .collect(),
                similarity: groups
                    .similarity
                    .iter()
                    .map(|row| row.iter().map(|&value| round(value)).collect())
                    .collect(),
            },
            tree: groups
                .merges
                .iter()
                .map(|merge| MergeJson {
                    left: merge.left,
                    right: merge.right,
                    similarity: round(merge.similarity),
                })
                .collect(),
        }
    }
}

#[allow(clippy::cast_precision_loss)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
