//! The view model of many documents. Its `report.json` is this, written out.

use schemars::JsonSchema;
use serde::Serialize;

use crate::align::State;
use crate::compare::{Direction, IN_PART};
use crate::document::Place;
use crate::norm::Kind;
use crate::report::{DiagnosticView, DocumentView, Generator, Language, NormView};

/// The name and version of the machine form of a report on many documents.
pub const SPREAD_SCHEMA: &str = "duizhao.distribution/2";

/// How values and wordings are distributed over many documents. A document is named by its index in `documents`, a text by its index in
/// `texts`: what many districts copy stands there once.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[schemars(title = "The distribution of values and wordings")]
#[non_exhaustive]
pub struct Spread {
    /// The name and version of this form.
    #[schemars(extend("const" = SPREAD_SCHEMA))]
    pub schema: &'static str,
    /// The language of its labels.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Whoever made it, as was given.
    pub author: Option<String>,
    /// The program and its version.
    pub generator: Generator,
    /// Every text that a paragraph has, or the part of one that is in a row, once.
    pub texts: Vec<String>,
    /// The documents, in order of their paths, with their paragraphs.
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
    pub provisions: Vec<SpreadProvision>,
    /// What is odd in it.
    pub diagnostics: Vec<DiagnosticView>,
}

/// A paragraph of a document.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SpreadProvision {
    /// The place in the document, such as 29.2.
    pub place: Place,
    /// The citation.
    pub citation: String,
    /// The title of its chapter, by its index in the document's `chapter_titles`.
    pub chapter: Option<usize>,
    /// The text.
    pub text: usize,
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
    /// Whether the researcher changed it.
    pub corrected: bool,
    /// Whether the researcher read it and said that it is right.
    pub confirmed: bool,
    /// How many documents regulate it.
    pub present: usize,
    /// What they say, one entry a paragraph.
    pub said: Vec<Said>,
    /// The values that they set, those that most documents set first.
    pub scales: Vec<Scale>,
    /// The wordings, that of most documents first.
    pub wordings: Vec<SpreadWording>,
    /// The documents that say nothing (未规定).
    pub silent: Vec<usize>,
    /// The documents that may speak of it all the same.
    pub to_check: Vec<ToCheck>,
    /// The same by province, city and year, where there are two or more of them.
    pub parts: Vec<Part>,
}

/// A paragraph that a document has on a matter.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Said {
    /// The document.
    pub document: usize,
    /// The paragraph, by its index among the document's.
    pub provision: usize,
    /// The item of it that is on the matter, where it is only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Place>,
    /// The text of what is on the matter, where it is not the whole paragraph.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<usize>,
    /// The number of its wording in the row, from 1; none where the paragraph is too short for one.
    pub wording: Option<usize>,
}

/// A paragraph that may be on a matter.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ToCheck {
    /// The document.
    pub document: usize,
    /// The paragraph, by its index among the document's.
    pub provision: usize,
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
    /// How each value, by its index, stands to each as a base, in words, with its direction; empty where there are too many.
    #[serde(skip)]
    pub(super) against: Vec<Vec<(String, Option<Direction>)>>,
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
    /// The first dated document that sets it.
    pub first: Option<usize>,
    /// Its day.
    pub since: Option<String>,
    /// Where it stands.
    pub at: Vec<Quoted>,
}

/// A value where it stands.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Quoted {
    /// The document.
    pub document: usize,
    /// The paragraph, by its index among the document's.
    pub provision: usize,
    /// The item of it in which the value stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Place>,
    /// The words of the source.
    pub quote: String,
}

/// A wording and who has it.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct SpreadWording {
    /// The index in `said` of the paragraph that shows it: that of its first document, of which any is the first where none is dated.
    pub shown: usize,
    /// How many documents have it or nearly so.
    pub documents: usize,
    /// The first dated document that has it.
    pub first: Option<usize>,
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
    /// Its name; null for the documents whose texts don't say it.
    pub name: Option<String>,
    /// How many documents it has.
    pub documents: usize,
    /// How many of them regulate the matter.
    pub present: usize,
    /// The value of the row's first scale that most of them set; none where two are as common or none is set.
    pub value: Option<String>,
    /// The number of the wording that most of them have.
    pub wording: Option<usize>,
}

impl Spread {
    /// The text of this index.
    pub fn text(&self, index: usize) -> &str {
        self.texts.get(index).map_or("", String::as_str)
    }

    /// A paragraph of a document.
    pub fn provision(&self, document: usize, provision: usize) -> Option<&SpreadProvision> {
        self.documents.get(document)?.provisions.get(provision)
    }

    /// The index of the text of what is said.
    pub(super) fn said_index(&self, said: &Said) -> Option<usize> {
        let whole = || self.provision(said.document, said.provision).map(|own| own.text);
        said.text.or_else(whole)
    }

    /// The text of what is said.
    pub fn said(&self, said: &Said) -> &str {
        self.said_index(said).map_or("", |text| self.text(text))
    }

    /// The name of the place of a document.
    pub(super) fn name(&self, document: usize) -> &str {
        self.documents.get(document).map_or("", |own| own.about.name.as_str())
    }

    /// The citation of what is said, which may be a part of its paragraph.
    pub(super) fn said_citation(&self, said: &Said) -> String {
        let mut citation = self.citation(said.document, said.provision, said.item.as_ref());
        if said.item.is_none() && said.text.is_some() {
            citation.push_str(IN_PART);
        }
        citation
    }

    /// The citation of a paragraph or of an item of it.
    pub(super) fn citation(&self, document: usize, provision: usize, item: Option<&Place>) -> String {
        match (item, self.provision(document, provision)) {
            (Some(item), _) => item.citation(),
            (None, Some(own)) => own.citation.clone(),
            (None, None) => String::new(),
        }
    }
}

impl SpreadProvision {
    /// The title of the chapter of a document's paragraph.
    pub(super) fn chapter<'a>(&self, document: &'a SpreadDocument) -> Option<&'a str> {
        document.about.chapter_titles.get(self.chapter?).map(String::as_str)
    }
}
