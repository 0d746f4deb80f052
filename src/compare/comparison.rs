//! The passages of several documents on one matter → what differs, in words, values and force, and who is silent.

use std::collections::BTreeSet;

use super::force::{ForceChange, force_changes};
use super::passage::{Part, Passage};
use super::piece::{Cutter, Wording};
use super::value::{ValueChange, value_changes};
use super::words::{ChangeKind, TextDiff, diff, ratio};
use crate::align::Row;
use crate::document::{Cite, Cited, Document, DocumentId, Names, Place};
use crate::norm::Norm;
use crate::text::Span;

/// Which passage the others are set against.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Base {
    /// The wording that most documents share; where none is shared, the one most like all others.
    #[default]
    Majority,
    /// The passage of the document that was issued first.
    Earliest,
    /// The passage of the document of this id; the majority's where it is silent.
    Document(DocumentId),
}

/// How passages are compared.
#[derive(Clone, Debug, Default)]
pub struct CompareOptions<'a> {
    /// How texts are cut.
    pub cutter: Cutter<'a>,
    /// What they are set against.
    pub base: Base,
}

/// The passages of several documents on one matter, set against one of them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// Key of the topic, where the matter is a row of an alignment.
    pub topic: Option<String>,
    /// What people are shown as its name.
    pub label: String,
    /// The index of the cell that the others are set against; `None` where all are silent.
    pub base: Option<usize>,
    /// One cell a document, in the order given.
    pub cells: Vec<Cell>,
    /// The parts of the base's text that at least half of the documents that speak have too.
    pub consensus: Vec<Span>,
}

/// What one document says on the matter, and how that stands to the base.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cell {
    /// The document's id.
    pub document: DocumentId,
    /// The path of its source.
    pub path: String,
    /// The name of its place that people are shown: the district, else the id.
    pub name: String,
    /// How the provisions are cited, where that was asked for otherwise than in short.
    pub cited: Option<String>,
    /// The provisions; none where the document is silent.
    pub parts: Vec<Part>,
    /// Where a document without provisions may speak of the matter all the same.
    pub perhaps: Option<Place>,
    /// Their texts, one after the other.
    pub text: String,
    /// The first cell with the same wording (names of places, numbering and width aside); itself where it is the first.
    pub same_as: usize,
    /// The words that differ from the base; left is the base. Empty where the document is silent.
    pub diff: TextDiff,
    /// Its norms.
    pub norms: Vec<Norm>,
    /// The values that differ from the base.
    pub values: Vec<ValueChange>,
    /// The words of force that differ from the base.
    pub forces: Vec<ForceChange>,
}

impl Cell {
    /// Whether the document says nothing on the matter (未规定).
    pub fn is_silent(&self) -> bool {
        self.parts.is_empty()
    }

    /// What is said of a document without provisions: 未规定, or where to look before that is said.
    pub fn silence(&self) -> String {
        self.perhaps.as_ref().map_or_else(|| "未规定".to_owned(), to_check)
    }

    /// Where the document says it, such as 西市区第二十九条第二款、第三十条.
    pub fn citation(&self) -> String {
        self.cited.clone().unwrap_or_else(|| format!("{}{}", self.name, self.places()))
    }

    fn places(&self) -> String {
        self.parts.iter().map(|part| part.citation.as_str()).collect::<Vec<_>>().join("、")
    }
}

/// The passages of several documents, cut once, to be set against any of them.
#[derive(Debug)]
pub struct Sides<'a> {
    topic: Option<&'a str>,
    label: &'a str,
    passages: &'a [Passage<'a>],
    texts: Vec<String>,
    wordings: Vec<Wording>,
    /// The indices of those that are not silent.
    speaking: Vec<usize>,
    same_as: Vec<usize>,
}

impl<'a> Sides<'a> {
    /// Cuts the passages, one a document.
    pub fn new(
        topic: Option<&'a str>,
        label: &'a str,
        passages: &'a [Passage<'a>],
        cutter: &Cutter<'_>,
    ) -> Self {
        let texts: Vec<String> = passages.iter().map(Passage::text).collect();
        let cut = |(passage, text): (&Passage<'_>, &String)| {
            let rows = cutter.rows.map(|rows| rows.of(&passage.document.id));
            let references = rows.as_ref().map_or(cutter.references, |rows| Some(rows as _));
            Cutter { references, ..*cutter }.cut(text, &Names::of(passage.document))
        };
        let wordings: Vec<Wording> = passages.iter().zip(&texts).map(cut).collect();
        let speaking: Vec<usize> =
            (0..passages.len()).filter(|&i| passages.get(i).is_some_and(|p| !p.parts.is_empty())).collect();
        let same_as: Vec<usize> = (0..passages.len()).map(|i| first_alike(i, &speaking, &wordings)).collect();
        Self { topic, label, passages, texts, wordings, speaking, same_as }
    }

    /// The index of the passage that this base means; `None` where all are silent.
    pub fn base(&self, base: &Base) -> Option<usize> {
        choose_base(self.passages, &self.speaking, &self.same_as, &self.wordings, base)
    }

    /// The index of the first passage of each wording.
    pub fn wordings(&self) -> Vec<usize> {
        self.speaking.iter().copied().filter(|&i| self.same_as.get(i) == Some(&i)).collect()
    }

    /// Sets the passages against the one of this index.
    pub fn against(&self, base: Option<usize>) -> Comparison {
        let silent = Wording::default();
        let base_wording = base.and_then(|base| self.wordings.get(base)).unwrap_or(&silent);
        let base_norms: Vec<Norm> = base
            .and_then(|base| self.passages.get(base))
            .map(|passage| passage.norms.iter().copied().cloned().collect())
            .unwrap_or_default();
        let cells: Vec<Cell> = self
            .passages
            .iter()
            .zip(&self.texts)
            .zip(self.wordings.iter().zip(&self.same_as))
            .map(|((passage, text), (wording, &same_as))| {
                let norms: Vec<Norm> = passage.norms.iter().copied().cloned().collect();
                let (mut changes, mut values, mut forces) = (TextDiff::default(), Vec::new(), Vec::new());
                if !passage.parts.is_empty() {
                    changes = diff(base_wording, wording);
                    values = value_changes(&base_norms, &norms);
                    forces = force_changes(base_wording.text(), text, &changes);
                }
                Cell {
                    document: passage.document.id.clone(),
                    path: passage.document.source.path.clone(),
                    name: place_name(passage.document),
                    cited: None,
                    parts: passage.parts.clone(),
                    perhaps: passage.perhaps.clone(),
                    text: text.clone(),
                    same_as,
                    diff: changes,
                    norms,
                    values,
                    forces,
                }
            })
            .collect();
        let consensus = consensus(base_wording, &cells, self.speaking.len());
        Comparison {
            topic: self.topic.map(str::to_owned),
            label: self.label.to_owned(),
            base,
            cells,
            consensus,
        }
    }
}

impl Comparison {
    /// Compares passages, one a document.
    pub fn new(
        topic: Option<&str>,
        label: &str,
        passages: &[Passage<'_>],
        options: &CompareOptions<'_>,
    ) -> Self {
        let sides = Sides::new(topic, label, passages, &options.cutter);
        sides.against(sides.base(&options.base))
    }

    /// Compares a row of an alignment; `norms` are those of each document.
    pub fn of_row(
        row: &Row,
        documents: &[Document],
        norms: &[Vec<Norm>],
        options: &CompareOptions<'_>,
    ) -> Self {
        let passages: Vec<Passage<'_>> = documents
            .iter()
            .enumerate()
            .map(|(i, document)| Passage::of_row(row, document, norms.get(i).map_or(&[], Vec::as_slice)))
            .collect();
        Self::new(Some(&row.topic), &row.label, &passages, options)
    }

    /// Cites the provisions in another style.
    pub fn cite(&mut self, documents: &[Document], style: Cite) {
        for cell in self.cells.iter_mut().filter(|cell| style != Cite::Short && !cell.parts.is_empty()) {
            let document = documents.iter().find(|document| document.id == cell.document);
            cell.cited = document.map(|own| style.words(&Cited::from(own), &cell.name, &cell.places()));
        }
    }

    /// Whether the documents that speak differ in words.
    pub fn differs(&self) -> bool {
        self.cells.iter().any(|cell| cell.diff.differs())
    }

    /// Whether some document is silent.
    pub fn has_silence(&self) -> bool {
        self.cells.iter().any(Cell::is_silent)
    }

    /// The documents that go their own way: of three or more that speak, those that have less than half of what at least
    /// half of them share. By index; none where hardly anything is shared.
    pub fn outliers(&self) -> Vec<usize> {
        let speaking = self.cells.iter().filter(|cell| !cell.is_silent()).count();
        let shared: usize = self.consensus.iter().map(|span| span.len()).sum();
        if speaking < 3 || shared == 0 {
            return Vec::new();
        }
        let has = |cell: &Cell| -> usize {
            let same = cell.diff.changes.iter().filter(|change| change.kind == ChangeKind::Same);
            same.flat_map(|change| self.consensus.iter().map(|span| overlap(*span, change.left))).sum()
        };
        let apart = |cell: &Cell| !cell.is_silent() && has(cell) * 2 < shared;
        self.cells.iter().enumerate().filter(|(_, cell)| apart(cell)).map(|(index, _)| index).collect()
    }

    /// How far the wordings are spread: 0 where all that speak say the same, towards 1 where they share nothing.
    pub fn spread(&self) -> f64 {
        let speaking: Vec<f64> =
            self.cells.iter().filter(|cell| !cell.is_silent()).map(|cell| cell.diff.similarity()).collect();
        let others = speaking.len().saturating_sub(1);
        if others == 0 {
            return 0.0;
        }
        speaking.iter().map(|similarity| 1.0 - similarity).sum::<f64>()
            / f64::from(u32::try_from(others).unwrap_or(u32::MAX))
    }
}

/// A provision that may be on the matter: 见第三条第二款（待核）.
pub fn to_check(place: &Place) -> String {
    format!("见{}（待核）", place.citation())
}

/// The name of a document's place that people are shown: the district, else the city or province, else the id; with year or city
/// where another document of the run would be called the same.
pub fn place_name(document: &Document) -> String {
    document.name.clone().unwrap_or_else(|| document.id.undated().to_owned())
}

fn first_alike(i: usize, speaking: &[usize], wordings: &[Wording]) -> usize {
    let Some(wording) = wordings.get(i).filter(|_| speaking.contains(&i)) else { return i };
    speaking
        .iter()
        .copied()
        .take_while(|&j| j < i)
        .find(|&j| wordings.get(j).is_some_and(|other| other.same_as(wording)))
        .unwrap_or(i)
}

fn choose_base(
    passages: &[Passage<'_>],
    speaking: &[usize],
    same_as: &[usize],
    wordings: &[Wording],
    base: &Base,
) -> Option<usize> {
    let document = |i: &usize| passages.get(*i).map(|passage| passage.document);
    let chosen = match base {
        Base::Majority => None,
        Base::Document(id) => speaking.iter().copied().find(|i| document(i).is_some_and(|d| d.id == *id)),
        Base::Earliest => speaking.iter().copied().min_by_key(|i| {
            let issued = document(i).and_then(|d| d.metadata.issued_on.or(d.metadata.adopted_on));
            // Undated ones last.
            (issued.is_none(), issued, *i)
        }),
    };
    chosen.or_else(|| most_common(speaking, same_as, wordings))
}

/// The first of the largest group of same wordings; between groups of one size, the one most like all others.
fn most_common(speaking: &[usize], same_as: &[usize], wordings: &[Wording]) -> Option<usize> {
    let firsts: Vec<usize> = speaking.iter().copied().filter(|&i| same_as.get(i) == Some(&i)).collect();
    let size = |first: usize| speaking.iter().filter(|&&i| same_as.get(i) == Some(&first)).count();
    let largest = firsts.iter().map(|&first| size(first)).max()?;
    let candidates: Vec<usize> = firsts.into_iter().filter(|&first| size(first) == largest).collect();
    if let &[only] = candidates.as_slice() {
        return Some(only);
    }
    // By the pieces they share, whatever their order: a full comparison of each with each would be slow for many documents.
    let bags: Vec<BTreeSet<&str>> = wordings
        .iter()
        .map(|wording| wording.pieces.iter().map(|piece| piece.key.as_str()).collect())
        .collect();
    let alikeness = |i: usize| -> f64 {
        let Some(bag) = bags.get(i) else { return 0.0 };
        let share =
            |other: &BTreeSet<&str>| ratio(2 * bag.intersection(other).count(), bag.len() + other.len());
        speaking.iter().filter_map(|&j| bags.get(j)).map(share).sum()
    };
    let mut best: Option<(usize, f64)> = None;
    for i in candidates {
        let alike = alikeness(i);
        if best.is_none_or(|(_, before)| alike > before + 1e-9) {
            best = Some((i, alike));
        }
    }
    best.map(|(i, _)| i)
}

fn overlap(a: Span, b: Span) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The pieces of the base that at least half of the speaking documents have, neighbours joined.
fn consensus(base: &Wording, cells: &[Cell], speaking: usize) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for piece in &base.pieces {
        let holders = cells
            .iter()
            .filter(|cell| {
                cell.diff
                    .changes
                    .iter()
                    .any(|change| change.kind == ChangeKind::Same && change.left.contains(piece.span))
            })
            .count();
        if holders * 2 < speaking || speaking < 2 {
            continue;
        }
        match spans.last_mut() {
            Some(last) if last.end == piece.span.start => *last = last.cover(piece.span),
            _ => spans.push(piece.span),
        }
    }
    spans
}
