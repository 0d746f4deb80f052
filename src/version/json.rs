//! The machine forms of versions.

use schemars::JsonSchema;
use serde::Serialize;

use super::chain::{Chain, Stage};
use super::fate::Fate;
use super::number::NumberChange;
use super::summary::Summary;
use super::versions::{Entry, ReferenceChange, Section, Versions};
use crate::compare::{ChangeKind, ForceChange};
use crate::document::ArticleNumber;
use crate::text::Span;

/// The name and version of the machine form of two versions.
pub const VERSIONS_SCHEMA: &str = "duizhao.versions/1";

/// The name and version of the machine form of a chain of versions.
pub const LIVES_SCHEMA: &str = "duizhao.lives/1";

/// Two versions in their machine form; spans are byte ranges of the texts of an entry.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "What became of each article of a text in a later version")]
pub struct VersionsJson<'a> {
    #[schemars(extend("const" = VERSIONS_SCHEMA))]
    schema: &'static str,
    old: &'a Section,
    new: &'a Section,
    summary: Summary,
    articles: Vec<EntryJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct EntryJson<'a> {
    old: &'a [ArticleNumber],
    new: &'a [ArticleNumber],
    fate: Fate,
    old_chapter: Option<&'a str>,
    new_chapter: Option<&'a str>,
    old_text: Option<&'a str>,
    new_text: Option<&'a str>,
    similarity: Option<f64>,
    changes: Vec<ChangeJson<'a>>,
    values: &'a [NumberChange],
    forces: &'a [ForceChange],
    references: &'a [ReferenceChange],
}

#[derive(Debug, JsonSchema, Serialize)]
struct ChangeJson<'a> {
    kind: ChangeKind,
    /// Whether the words stand elsewhere in the other text.
    moved: bool,
    old: Span,
    new: Span,
    old_text: &'a str,
    new_text: &'a str,
}

impl<'a> From<&'a Versions> for VersionsJson<'a> {
    fn from(versions: &'a Versions) -> Self {
        Self {
            schema: VERSIONS_SCHEMA,
            old: &versions.old,
            new: &versions.new,
            summary: versions.summary(),
            articles: versions.entries.iter().map(entry_json).collect(),
        }
    }
}

fn entry_json(entry: &Entry) -> EntryJson<'_> {
    let both = !entry.old.is_empty() && !entry.new.is_empty();
    let changes = entry.diff.changes.iter().enumerate();
    EntryJson {
        old: &entry.old,
        new: &entry.new,
        fate: entry.fate,
        old_chapter: entry.old_chapter.as_deref(),
        new_chapter: entry.new_chapter.as_deref(),
        old_text: (!entry.old.is_empty()).then_some(entry.old_text.as_str()),
        new_text: (!entry.new.is_empty()).then_some(entry.new_text.as_str()),
        similarity: both.then(|| (entry.diff.similarity() * 1000.0).round() / 1000.0),
        changes: changes
            .filter(|(_, change)| change.kind != ChangeKind::Same)
            .map(|(index, change)| ChangeJson {
                kind: change.kind,
                moved: entry.diff.moves.iter().any(|it| it.removed == index || it.added == index),
                old: change.left,
                new: change.right,
                old_text: change.left.slice(&entry.old_text),
                new_text: change.right.slice(&entry.new_text),
            })
            .collect(),
        values: &entry.values,
        forces: &entry.forces,
        references: &entry.references,
    }
}

/// The lives of the articles of a text over several versions, in their machine form.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(title = "The life of each article over several versions")]
pub struct LivesJson<'a> {
    #[schemars(extend("const" = LIVES_SCHEMA))]
    schema: &'static str,
    versions: Vec<&'a Section>,
    lives: Vec<LifeJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct LifeJson<'a> {
    /// What the article is called in the last version that has it.
    article: String,
    stages: Vec<StageJson<'a>>,
}

#[derive(Debug, JsonSchema, Serialize)]
struct StageJson<'a> {
    version: &'a str,
    numbers: &'a [ArticleNumber],
    /// What became of it since the version before; null in the first.
    fate: Option<Fate>,
    text: Option<&'a str>,
    values: &'a [NumberChange],
}

impl<'a> From<&'a Chain> for LivesJson<'a> {
    fn from(chain: &'a Chain) -> Self {
        let stage = |stage: &'a Stage| StageJson {
            version: chain.versions.get(stage.version).map_or("", |version| &version.document),
            numbers: &stage.numbers,
            fate: stage.fate,
            text: (!stage.numbers.is_empty()).then_some(stage.text.as_str()),
            values: &stage.values,
        };
        Self {
            schema: LIVES_SCHEMA,
            versions: chain.versions.iter().collect(),
            lives: chain
                .lives
                .iter()
                .map(|life| LifeJson {
                    article: life.citation(),
                    stages: life.stages.iter().map(stage).collect(),
                })
                .collect(),
        }
    }
}
