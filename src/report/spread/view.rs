//! The view model of many documents. Its `report.json` is this, written out.

use schemars::JsonSchema;
use serde::Serialize;

use crate::align::State;
use crate::norm::Kind;
use crate::report::{DiagnosticView, DocumentView, Generator, Language, NormView, ProvisionView};

/// The name and version of the machine form of a report on many documents.
pub const SPREAD_SCHEMA: &str = "duizhao.distribution/1";

/// How values and wordings are distributed over many documents.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[schemars(title = "The distribution of values and wordings")]
#[non_exhaustive]
pub struct Spread {
    /// The name and version of this form.
    #[schemars(extend("const" = SPREAD_SCHEMA))]
    pub schema: &'static str,
    /// The language of its labels.
    pub language: Language,
    /// The program and its version.
    pub generator: Generator,
    /// The documents, in order of their paths, with their texts.
    pub documents: Vec<SpreadDocument>,
    /// The rows.
    pub rows: Vec<SpreadRow>,
    /// Every norm of every document; `norms.csv` has them.
    #[serde(skip)]
    pub norms: Vec<NormView>,
}

/// A document, what it says of itself, and its text.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SpreadDocument {
    /// What it says of itself.
    pub about: DocumentView,
    /// Its province, where the text says which.
    pub province: Option<String>,
    /// Its city.
    pub city: Option<String>,
    /// Its district.
    pub district: Option<String>,
    /// The day by which it is put in order: of issue, else of adoption, else of taking effect.
    pub date: Option<String>,
    /// The year of that day.
    pub year: Option<i16>,
    /// The topics of rows that it has and few others.
    pub rare: Vec<String>,
    /// The topics of rows that most documents have and it has not, nor anything like.
    pub missing: Vec<String>,
    /// All of its paragraphs.
    pub text: Vec<ProvisionView>,
    /// What is odd in it.
    pub diagnostics: Vec<DiagnosticView>,
}

/// One matter over all documents.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SpreadRow {
    /// The name of its page, without ending.
    pub page: String,
    /// The key of its topic.
    pub topic: String,
    /// Its name.
    pub label: String,
    /// How sure the alignment is, from 0 to 1.
    pub score: f64,
    /// The same in a word.
    pub state: State,
    /// How many documents regulate it.
    pub present: usize,
    /// What they say, one entry a paragraph.
    pub said: Vec<Said>,
    /// The values that they set, those that most documents set first.
    pub scales: Vec<Scale>,
    /// The wordings, that of most documents first.
    pub wordings: Vec<SpreadWording>,
    /// The ids of the documents that say nothing (未规定).
    pub silent: Vec<String>,
    /// The documents that may speak of it all the same.
    pub to_check: Vec<ToCheck>,
    /// The same by province, city and year, where there are two or more of them.
    pub parts: Vec<Part>,
}

/// A paragraph that a document has on a matter.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Said {
    /// The document's id.
    pub document: String,
    /// Its index among the documents.
    #[serde(skip)]
    pub index: usize,
    /// The citation.
    pub citation: String,
    /// The place in the document, such as 29.2.
    pub place: String,
    /// The text.
    pub text: String,
    /// The number of its wording in the row, from 1; none where the paragraph is too short for one.
    pub wording: Option<usize>,
}

/// A paragraph that may be on a matter.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ToCheck {
    /// The document's id.
    pub document: String,
    /// Its index among the documents.
    #[serde(skip)]
    pub index: usize,
    /// The citation.
    pub citation: String,
    /// The place in the document.
    pub place: String,
}

/// The values of one kind that are set upon one matter.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Scale {
    /// What kind of norm.
    pub kind: Kind,
    /// The kind, and the norm's own topic where it has one, in words.
    pub label: String,
    /// How many documents set any.
    pub documents: usize,
    /// The index of the value that most of them set; none where two are as common.
    pub commonest: Option<usize>,
    /// The values, from the least on.
    pub values: Vec<Held>,
}

/// A value and who sets it.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Held {
    /// The value in words.
    pub words: String,
    /// The number.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted.
    pub unit: Option<String>,
    /// How many documents set it.
    pub documents: usize,
    /// Whether less than a tenth of those that set any set this one.
    pub outlier: bool,
    /// The id of the first dated document that sets it.
    pub first: Option<String>,
    /// Its day.
    pub since: Option<String>,
    /// Where it stands.
    pub at: Vec<Quoted>,
}

/// A value where it stands.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Quoted {
    /// The document's id.
    pub document: String,
    /// Its index among the documents.
    #[serde(skip)]
    pub index: usize,
    /// The citation.
    pub citation: String,
    /// The place of the paragraph in the document.
    pub place: String,
    /// The words of the source.
    pub quote: String,
}

/// A wording and who has it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SpreadWording {
    /// The wording, as the first of its documents writes it, of which any is the first where none is dated.
    pub text: String,
    /// The index in `said` of this paragraph.
    pub shown: usize,
    /// How many documents have it or nearly so.
    pub documents: usize,
    /// The id of the first dated document that has it.
    pub first: Option<String>,
    /// Its day.
    pub since: Option<String>,
    /// The indices in `said` of the paragraphs.
    pub at: Vec<usize>,
}

/// What the documents of one province, city or year say.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Part {
    /// `province`, `city` or `year`.
    pub level: &'static str,
    /// Its name.
    pub name: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many of them regulate the matter.
    pub present: usize,
    /// The value of the row's first scale that most of them set; none where two are as common or none is set.
    pub value: Option<String>,
    /// The number of the wording that most of them have.
    pub wording: Option<usize>,
}
