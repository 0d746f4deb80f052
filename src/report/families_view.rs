//! The part of the view model that tells of wordings and where they come from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::family::Groups;

/// Wordings that several documents have, and what they tell of the documents.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FamiliesView {
    /// Where the text of each document probably comes from.
    pub descents: Vec<DescentView>,
    /// The names of the groups of documents, the likest side by side; a group is one document where there are few.
    pub labels: Vec<String>,
    /// How much each two groups share, row by row, from 0 to 1.
    pub similarity: Vec<Vec<f64>>,
    /// The wordings, those that most documents have first.
    pub wordings: Vec<FamilyView>,
    /// The groups as they are drawn.
    #[serde(skip)]
    pub groups: Groups,
}

/// Where the text of a document probably comes from; all shares in percent of its characters.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DescentView {
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// Its day.
    pub date: Option<String>,
    /// How many characters its paragraphs have.
    pub characters: usize,
    /// What other documents have too.
    pub shared: usize,
    /// What no other has.
    pub own: usize,
    /// The most probable sources.
    pub sources: Vec<SourceView>,
}

/// A document that another one probably took text from.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SourceView {
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// The share of the text that it has too, in percent.
    pub share: usize,
    /// What is known of the order of the two: `earlier`, `same-day`, `unknown`.
    pub precedence: &'static str,
}

/// A wording that several documents have.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FamilyView {
    /// The wording of most of them.
    pub text: String,
    /// How many documents have it.
    pub documents: usize,
    /// In how many forms it occurs.
    pub wordings: usize,
    /// The paragraphs.
    pub members: Vec<FamilyMember>,
}

/// A paragraph of this wording.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FamilyMember {
    /// The document's id.
    pub document: String,
    /// The citation.
    pub citation: String,
    /// The address.
    pub address: String,
    /// Where the page shows the provision.
    pub anchor: Option<String>,
    /// Number of its form; 1 is the one shown.
    pub wording: usize,
    /// How like the one shown it is, from 0 to 1.
    pub likeness: f64,
}
