//! Aligned rows → rows of the view: set against their base, and against every other document where there are few enough.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::build::{Inputs, ReportOptions};
use super::delta::{forces, values};
use super::english;
use super::scope::asked;
use super::view::{Anchors, BaseCell, BaseView, CellView, PartView, RowView, Sharing};
use crate::align::Row;
use crate::compare::{
    Base, Cell, Comparison, Cutter, Fragment, Mark, Passage, RowReferences, Sides, fragment_places, fragments,
};
use crate::document::Document;
use crate::norm::Norm;
use crate::text::{Span, is_space, visible};
use crate::watch::{Step, Watch};

/// With more documents than this, a page offers no other base: each costs as much as all cells.
pub(super) const MOST_BASES: usize = 24;

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
pub enum Order {
    /// As rules of the genre are built.
    #[serde(rename = "genre")]
    #[default]
    Genre,
    /// Those that differ most first.
    #[serde(rename = "spread")]
    Spread,
    /// By the keys of their topics.
    #[serde(rename = "topic")]
    Topic,
}

/// The rows that were asked for, in their order.
pub(super) fn rows(
    inputs: &Inputs<'_>,
    documents: &[(&Document, &[Norm])],
    options: &ReportOptions<'_>,
    anchors: &mut Anchors,
) -> Vec<RowView> {
    let chosen: Vec<&Row> = inputs.alignment.rows.iter().filter(|row| asked(row, options)).collect();
    // Comparing costs most of the time; anchors are given out in order afterwards.
    let references = RowReferences::of_alignment(inputs.alignment);
    let nobody = Watch::default();
    let compared: Vec<Compared> = options
        .watch
        .unwrap_or(&nobody)
        .map(Step::Comparing, &chosen, |row| compare(row, documents, &references, options));
    let mut rows: Vec<RowView> = chosen
        .into_iter()
        .zip(compared)
        .enumerate()
        .map(|(number, (row, compared))| row_view(number, row, compared, documents, options, anchors))
        .collect();
    match options.order {
        Order::Genre => {}
        Order::Spread => rows.sort_by(|a, b| b.spread.total_cmp(&a.spread)),
        Order::Topic => rows.sort_by(|a, b| a.topic.cmp(&b.topic)),
    }
    rows
}

/// A row set against its base, and against every other wording.
struct Compared {
    comparison: Comparison,
    others: Vec<BaseView>,
}

fn compare(
    row: &Row,
    documents: &[(&Document, &[Norm])],
    references: &RowReferences,
    options: &ReportOptions<'_>,
) -> Compared {
    let passages: Vec<Passage<'_>> =
        documents.iter().map(|(document, norms)| Passage::of_row(row, document, norms)).collect();
    let cutter = Cutter { words: options.words, rows: Some(references), ..Cutter::default() };
    let sides = Sides::new(Some(&row.topic), &row.label, &passages, &cutter);
    let comparison = sides.against(sides.base(options.base.unwrap_or(&Base::Majority)));
    let bases = if documents.len() > MOST_BASES { Vec::new() } else { sides.wordings() };
    let others = bases
        .into_iter()
        .filter(|&index| comparison.base != Some(index))
        .map(|index| base_view(&sides.against(Some(index)), options))
        .collect();
    Compared { comparison, others }
}

fn row_view(
    number: usize,
    row: &Row,
    compared: Compared,
    documents: &[(&Document, &[Norm])],
    options: &ReportOptions<'_>,
    anchors: &mut Anchors,
) -> RowView {
    let Compared { comparison, others } = compared;
    let anchor = row_anchor(number, &row.topic);
    let names: Vec<&str> = comparison.cells.iter().map(|cell| cell.name.as_str()).collect();
    let base_text = comparison.base.and_then(|base| comparison.cells.get(base)).map_or("", |base| &base.text);
    let cells: Vec<CellView> = comparison
        .cells
        .iter()
        .enumerate()
        .map(|(index, cell)| {
            let chapters = documents.get(index).map(|(document, _)| chapters(document, cell));
            CellView {
                anchor: format!("{anchor}--{}", plain(&cell.document)),
                chapters: chapters.unwrap_or_default(),
                is_base: comparison.base == Some(index),
                first: cell.same_as,
                same_as: (cell.same_as != index)
                    .then(|| names.get(cell.same_as).map(|&name| name.to_owned()))
                    .flatten(),
                shared_with: comparison
                    .cells
                    .iter()
                    .enumerate()
                    .filter(|(other, view)| *other != index && view.same_as == index && !view.is_silent())
                    .map(|(_, view)| view.name.clone())
                    .collect(),
                ..cell_view(cell, base_text, options, anchors)
            }
        })
        .collect();
    RowView {
        anchor,
        topic: row.topic.clone(),
        label: english::topic(&row.topic, &row.label, options.known(), options.language),
        state: row.state,
        corrected: row.corrected,
        confirmed: row.confirmed,
        score: (row.score * 1000.0).round() / 1000.0,
        base: comparison
            .base
            .and_then(|base| comparison.cells.get(base))
            .map(|base| base.document.to_string()),
        present: cells.iter().filter(|cell| !cell.silent).count(),
        differs: comparison.differs(),
        values_differ: cells.iter().any(|cell| !cell.values.is_empty()),
        forces_differ: cells.iter().any(|cell| !cell.forces.is_empty()),
        place: number + 1,
        spread: (comparison.spread() * 1000.0).round() / 1000.0,
        consensus: sharing(base_text, &comparison),
        outliers: comparison
            .outliers()
            .into_iter()
            .filter_map(|index| names.get(index).map(|&name| name.to_owned()))
            .collect(),
        cells,
        others,
    }
}

/// The base's text in parts: what at least half of those that speak have too, and what not.
fn sharing(base: &str, comparison: &Comparison) -> Vec<Sharing> {
    let mut parts = Vec::new();
    let mut at = 0;
    // A mark or a word alone is shared by any two texts.
    let long = |span: &&Span| span.slice(base).chars().count() >= 4;
    for span in comparison.consensus.iter().filter(long) {
        parts.push(Sharing { shared: false, text: Span::new(at, span.start).slice(base).to_owned() });
        parts.push(Sharing { shared: true, text: span.slice(base).to_owned() });
        at = span.end;
    }
    if at > 0 {
        parts.push(Sharing { shared: false, text: Span::new(at, base.len()).slice(base).to_owned() });
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// The topic's key where it can stand in an address, so that links outlive changes elsewhere; else the number.
fn row_anchor(number: usize, topic: &str) -> String {
    let fit = !topic.is_empty() && topic.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if fit { format!("row-{topic}") } else { format!("row-{}", number + 1) }
}

fn cell_view(cell: &Cell, base_text: &str, options: &ReportOptions<'_>, anchors: &mut Anchors) -> CellView {
    let similarity = cell.diff.similarity();
    let marked = cell.is_silent() || cell.diff.is_worth_marking();
    let fragments = if marked {
        fragments(base_text, &cell.text, &cell.diff)
    } else {
        vec![Fragment { mark: Mark::Same, text: cell.text.clone() }]
    };
    let characters = cell.text.chars().filter(|&c| !is_space(c)).count();
    let parts = cell
        .parts
        .iter()
        .map(|part| {
            let address = format!("{}:{}", cell.document, part.place);
            let anchor = (!anchors.contains_key(&address)).then(|| provision_anchor(&address));
            if let Some(anchor) = &anchor {
                anchors.insert(address.clone(), anchor.clone());
            }
            PartView { citation: part.citation.clone(), address, anchor }
        })
        .collect();
    CellView {
        anchor: String::new(),
        chapters: Vec::new(),
        document: cell.document.to_string(),
        name: cell.name.clone(),
        silent: cell.is_silent(),
        perhaps: cell.perhaps.as_ref().map(|place| options.language.to_check(place)),
        is_base: false,
        parts,
        first: 0,
        same_as: None,
        shared_with: Vec::new(),
        similarity: (similarity * 1000.0).round() / 1000.0,
        weight: match characters {
            0 => 0,
            1..=60 => 1,
            61..=150 => 2,
            151..=300 => 3,
            _ => 4,
        },
        characters,
        fragments,
        marked,
        norms: unique(cell.norms.iter().map(|norm| english::value(norm, options.language))),
        values: values(&cell.values, options.language),
        forces: forces(&cell.forces, options.language),
    }
}

/// The titles of the chapters in which the parts of a cell stand.
fn chapters(document: &Document, cell: &Cell) -> Vec<String> {
    let titles = cell.parts.iter().filter_map(|part| document.provision(&part.place)?.chapter.title());
    unique(titles.map(str::to_owned))
}

fn base_view(comparison: &Comparison, options: &ReportOptions<'_>) -> BaseView {
    let base = comparison.base.and_then(|base| comparison.cells.get(base));
    let text = base.map_or("", |base| base.text.as_str());
    let cells = comparison
        .cells
        .iter()
        .map(|cell| BaseCell {
            marks: if cell.is_silent() || cell.diff.is_worth_marking() {
                marks(text, cell)
            } else {
                String::new()
            },
            values: values(&cell.values, options.language),
            forces: forces(&cell.forces, options.language),
        })
        .collect();
    BaseView { document: base.map(|base| base.document.to_string()).unwrap_or_default(), cells }
}

/// The differences as a page's script reads them: `s12` twelve that are the same, `a3` three of its own, `m4` four that
/// the base has elsewhere, `r5+2` two that the
/// base has at its fifth place. Counted in UTF-16 units of what the page shows.
fn marks(base: &str, cell: &Cell) -> String {
    let shown = |text: &str| visible(text).encode_utf16().count();
    let places = fragment_places(&cell.text, &cell.diff);
    places
        .into_iter()
        .map(|(mark, span)| match mark {
            Mark::Same => format!("s{}", shown(span.slice(&cell.text))),
            Mark::Added => format!("a{}", shown(span.slice(&cell.text))),
            Mark::Moved => format!("m{}", shown(span.slice(&cell.text))),
            Mark::Removed => {
                format!("r{}+{}", shown(Span::new(0, span.start).slice(base)), shown(span.slice(base)))
            }
        })
        .collect()
}

fn unique(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.filter(|word| seen.insert(word.clone())).collect()
}

/// 西市区-2024:29.2 → p-西市区-2024-29.2, which may stand in an address of the web.
pub(super) fn provision_anchor(address: &str) -> String {
    format!("p-{}", plain(address))
}

fn plain(name: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '~') { c } else { '-' };
    name.chars().map(plain).collect()
}
