//! The view model: all that a report says, in the order in which it says it. `report.json` is this, written out.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::families_view::FamiliesView;
use super::language::Language;
use super::made::Generator;
use crate::align::State;
use crate::compare::{Direction, Fragment};
use crate::document::{Place, Severity};
use crate::norm::{Bound, Kind};
use crate::text::Span;

/// The name and version of the machine form of a report.
pub const REPORT_SCHEMA: &str = "duizhao.report/1";

/// A whole comparison, ready to be written in any form.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[schemars(title = "The whole comparison")]
#[non_exhaustive]
pub struct Report {
    /// The name and version of this form.
    #[schemars(extend("const" = REPORT_SCHEMA))]
    pub schema: &'static str,
    /// The language of its labels.
    pub language: Language,
    /// Its title: the one that was asked for, else what every report is called.
    pub title: String,
    /// Who made it, where that was told.
    pub author: Option<String>,
    /// The program and its version.
    pub generator: Generator,
    /// The documents, in order of their paths: the columns of all tables.
    pub documents: Vec<DocumentView>,
    /// The matrices that a researcher asks for first.
    pub figures: Vec<Matrix>,
    /// Who composes, convenes and chairs the meetings, and when they are held.
    pub meetings: Vec<MeetingView>,
    /// What hangs on one event, along time (时限链条).
    pub chains: Vec<EventView>,
    /// The aligned rows.
    pub rows: Vec<RowView>,
    /// Who probably took which wording from whom.
    pub families: FamiliesView,
    /// For each document that has any, the provisions that are in no row.
    pub unmatched: Vec<UnmatchedView>,
    /// What was odd in the sources.
    pub diagnostics: Vec<DiagnosticView>,
    /// Every norm of every document.
    pub norms: Vec<NormView>,
}

/// A document and what it says of itself.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DocumentView {
    /// The id.
    pub id: String,
    /// The name of its place, the head of its column.
    pub name: String,
    /// The title.
    pub title: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// The document number (文号).
    pub number: Option<String>,
    /// The day of adoption.
    pub adopted_on: Option<String>,
    /// The day of issue.
    pub issued_on: Option<String>,
    /// The day that its wording is of: of the last amendment, unless it was issued later, else of adoption.
    pub dated: Option<String>,
    /// When it was last amended (修正, 修订).
    pub amended_on: Option<String>,
    /// The day, else the clause, of taking effect.
    pub effective: Option<String>,
    /// The titles of its chapters.
    pub chapter_titles: Vec<String>,
    /// How many chapters have a heading.
    pub chapters: usize,
    /// How many articles.
    pub articles: usize,
    /// How many paragraphs (款).
    pub provisions: usize,
    /// The path as given.
    pub path: String,
    /// The encoding recognised.
    pub encoding: String,
    /// The size in bytes.
    pub bytes: usize,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// How many rows it has a part in.
    pub rows: usize,
}

/// A matrix of figures: matters down, documents across.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Matrix {
    /// Its key, also its anchor.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// One matter a row.
    pub rows: Vec<MatrixRow>,
}

/// One matter over all documents.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MatrixRow {
    /// The matter.
    pub label: String,
    /// The value that the cells are measured against, in words.
    pub reference: Option<String>,
    /// How many documents set it; 1 where it is the middle value.
    pub holders: usize,
    /// The name of the document whose value it is, where that was asked for.
    pub base: Option<String>,
    /// The same figures measured against those of each other document, for the page.
    #[serde(skip)]
    pub others: Vec<FigureBase>,
    /// One cell a document.
    pub cells: Vec<MatrixCell>,
}

/// The figures of a row measured against those of one document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FigureBase {
    /// The document's index.
    pub document: usize,
    /// Its value, in words.
    pub reference: String,
    /// For each document its figures: how they stand to it, and which way.
    pub deltas: Vec<Vec<(String, Option<Direction>)>>,
}

/// What one document says on the matter; no entry where it is silent.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MatrixCell {
    /// The document's id.
    pub document: String,
    /// The figures, in the order of the text.
    pub entries: Vec<Figure>,
    /// What is said of a document that has none: that it is silent, regulates the matter without such a value, or is to be checked.
    pub unsaid: Option<String>,
}

/// A figure with its source.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Figure {
    /// The value in words.
    pub value: String,
    /// About how many calendar days a time has, for drawing.
    pub days: Option<f64>,
    /// How many times a year something happens, for drawing.
    pub per_year: Option<f64>,
    /// How it stands to the reference, in words; `None` where there is no reference.
    pub delta: Option<String>,
    /// Which way; `None` where it is the same.
    pub direction: Option<Direction>,
    /// The citation.
    pub citation: String,
    /// The address.
    pub address: String,
    /// Where the page shows the provision.
    pub anchor: Option<String>,
    /// The words of the source.
    pub quote: String,
    /// The words of force.
    pub modality: Option<String>,
}

/// A meeting over all documents.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MeetingView {
    /// The key of its topic.
    pub topic: String,
    /// Its name.
    pub label: String,
    /// What is said of it, one question each.
    pub facets: Vec<FacetView>,
}

/// One question of a meeting over all documents.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct FacetView {
    /// Its key.
    pub key: &'static str,
    /// What people are shown.
    pub label: &'static str,
    /// One cell a document.
    pub cells: Vec<MeetingCell>,
}

/// What one document says; no entry where it is silent.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MeetingCell {
    /// The document's id.
    pub document: String,
    /// What it says, in the order of the text.
    pub entries: Vec<MeetingEntryView>,
}

/// Who, what or when, with its source.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct MeetingEntryView {
    /// Who, what or when.
    pub text: String,
    /// The citation.
    pub citation: String,
    /// The address.
    pub address: String,
    /// Where the page shows the provision.
    pub anchor: Option<String>,
    /// The words of the source.
    pub quote: String,
}

/// An event and what hangs on it in each document.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct EventView {
    /// The event, normalised: 会议 for 会前, 会后 and 会议结束.
    pub name: String,
    /// The first moment of all documents, in days from the event; never above zero.
    pub from: f64,
    /// The last moment, above the first.
    pub until: f64,
    /// The documents that take longest to the last step, and how long.
    pub longest: Option<String>,
    /// The quickest ones.
    pub shortest: Option<String>,
    /// One chain a document.
    pub chains: Vec<ChainView>,
}

/// The steps of one document, in the order of time; none where it is silent.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ChainView {
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// The steps.
    pub steps: Vec<StepView>,
}

/// A step before or after an event, with its source.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct StepView {
    /// The value in words.
    pub value: String,
    /// Calendar days after the event; below zero before it.
    pub at: f64,
    /// Whether working days, months or years were turned into days.
    pub approximate: bool,
    /// The days in words.
    pub days: String,
    /// What is to be done.
    pub action: Option<String>,
    /// The citation.
    pub citation: String,
    /// The address.
    pub address: String,
    /// Where the page shows the provision.
    pub anchor: Option<String>,
    /// The words of the source.
    pub quote: String,
}

/// One matter, side by side.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct RowView {
    /// Its anchor in the page.
    pub anchor: String,
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
    /// The id of the document that the others are set against.
    pub base: Option<String>,
    /// How many documents have it.
    pub present: usize,
    /// Whether words differ.
    pub differs: bool,
    /// Whether values differ.
    pub values_differ: bool,
    /// Whether force differs.
    pub forces_differ: bool,
    /// Its place in the order of the genre, from 1.
    pub place: usize,
    /// How far the wordings are spread, from 0 (all alike) to 1.
    pub spread: f64,
    /// The base's text in parts: what at least half of those that speak have too, and what not; empty where nothing is shared.
    pub consensus: Vec<Sharing>,
    /// The names of the documents that have less than half of what the others share.
    pub outliers: Vec<String>,
    /// One cell a document.
    pub cells: Vec<CellView>,
    /// The same row set against each other wording, for the page's choice of the base.
    #[serde(skip)]
    pub others: Vec<BaseView>,
}

/// A part of a base's text.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Sharing {
    /// Whether at least half of the documents that speak have it.
    pub shared: bool,
    /// The text.
    pub text: String,
}

/// A row set against another document.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BaseView {
    /// The document's id.
    pub document: String,
    /// One cell a document.
    pub cells: Vec<BaseCell>,
}

/// What differs from that document.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct BaseCell {
    /// The differences as a page's script reads them; empty where marks would be of no use.
    pub marks: String,
    /// The values that differ.
    pub values: Vec<Delta>,
    /// The words of force that differ.
    pub forces: Vec<Delta>,
}

/// What one document says in a row.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct CellView {
    /// Its anchor in the page.
    pub anchor: String,
    /// The titles of the chapters in which it stands.
    pub chapters: Vec<String>,
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// Whether it says nothing (未规定).
    pub silent: bool,
    /// Where it may speak of the matter all the same, in words: there it is not called silent.
    pub perhaps: Option<String>,
    /// Whether the others are set against it.
    pub is_base: bool,
    /// The provisions.
    pub parts: Vec<PartView>,
    /// The name of the first document with the same wording, where it is another one.
    pub same_as: Option<String>,
    /// The index of the first cell with the same wording.
    #[serde(skip)]
    pub first: usize,
    /// The names of the documents that have the same wording further on.
    pub shared_with: Vec<String>,
    /// How alike it is to the base, from 0 to 1.
    pub similarity: f64,
    /// How much text there is, in four steps; 0 is silence.
    pub weight: u8,
    /// How many characters it has, white space aside.
    pub characters: usize,
    /// The text in parts, with their marks.
    pub fragments: Vec<Fragment>,
    /// Whether the marks are of use: not where nearly all words differ.
    pub marked: bool,
    /// Its values.
    pub norms: Vec<String>,
    /// The values that differ from the base, in words.
    pub values: Vec<Delta>,
    /// The words of force that differ from the base, in words.
    pub forces: Vec<Delta>,
}

impl CellView {
    /// What a cell without provisions says.
    pub(super) fn silence(&self, language: Language) -> &str {
        self.perhaps.as_deref().unwrap_or(language.label("silent"))
    }
}

/// A difference in words, and which way it goes.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Delta {
    /// The difference: 应当 → 可以.
    pub words: String,
    /// Its direction in words, where it has one.
    pub note: Option<String>,
    /// Its direction.
    pub direction: Direction,
}

/// A provision in a cell.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct PartView {
    /// The citation.
    pub citation: String,
    /// The address.
    pub address: String,
    /// Its anchor, where this is the first cell that shows it.
    pub anchor: Option<String>,
}

/// The provisions of a document that are in no row.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct UnmatchedView {
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// The provisions, in order.
    pub provisions: Vec<ProvisionView>,
}

/// A provision with its text.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct ProvisionView {
    /// The citation.
    pub citation: String,
    /// The address.
    pub address: String,
    /// Its anchor.
    pub anchor: String,
    /// The title of its chapter.
    pub chapter: Option<String>,
    /// The text.
    pub text: String,
}

/// Something odd in a source.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct DiagnosticView {
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// How much it matters.
    pub severity: Severity,
    /// What kind of oddity.
    pub code: &'static str,
    /// The line of the source.
    pub line: usize,
    /// The provision, cited.
    pub citation: Option<String>,
    /// A sentence.
    pub message: String,
}

/// A norm with its document and citation.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct NormView {
    /// The document's id.
    pub document: String,
    /// The name of its place.
    pub name: String,
    /// The path of its source.
    pub path: String,
    /// The address.
    pub address: String,
    /// The citation.
    pub citation: String,
    /// What kind of norm.
    pub kind: Kind,
    /// The value in words.
    pub words: String,
    /// The number.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub value_max: Option<f64>,
    /// What is counted.
    pub unit: Option<String>,
    /// A day of the calendar.
    pub date: Option<String>,
    /// The last day of a range of them.
    pub date_max: Option<String>,
    /// The n-th within the period; -1 for the last.
    pub ordinal: Option<i32>,
    /// The period, as ISO 8601 writes it.
    pub period: Option<String>,
    /// Which side of the number is allowed.
    pub bound: Option<Bound>,
    /// About how many calendar days a time has, on one scale for all units.
    pub days: Option<f64>,
    /// How many times a year something happens.
    pub per_year: Option<f64>,
    /// The event.
    pub trigger: Option<String>,
    /// The words of force.
    pub modality: Option<String>,
    /// Who is bound.
    pub actor: Option<String>,
    /// What is to be done.
    pub action: Option<String>,
    /// The topic.
    pub topic: Option<String>,
    /// The words of the source.
    pub quote: String,
    /// Where they stand in the decoded source.
    pub span: Span,
    /// The place of the paragraph in which they stand, for tables.
    #[serde(skip)]
    pub paragraph: Place,
}

/// Where the page shows a provision: address → anchor.
pub(super) type Anchors = BTreeMap<String, String>;
