//! Documents, norms and alignment → the view model.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::chains::chains;
use super::figure::matrices;
use super::language::Language;
use super::source_name::SourceNames;
use super::view::{
    Anchors, CellView, Delta, DiagnosticView, DocumentView, Generator, NormView, PartView, ProvisionView,
    REPORT_SCHEMA, Report, RowView, UnmatchedView,
};
use crate::align::{Alignment, Row};
use crate::compare::{
    Base, CompareOptions, Comparison, Cutter, Direction, Fragment, Mark, Passage, Words, describe, fragments,
    place_name,
};
use crate::document::Document;
use crate::norm::Norm;
use crate::text::is_space;

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Inputs<'a> {
    /// The documents, with the ids that the corpus gave them.
    pub documents: &'a [Document],
    /// The norms of each document.
    pub norms: &'a [Vec<Norm>],
    /// Their rows.
    pub alignment: &'a Alignment,
}

/// What a report shows, and how.
#[derive(Clone, Copy, Default)]
pub struct ReportOptions<'a> {
    /// The language of labels.
    pub language: Language,
    /// What passages are set against.
    pub base: Option<&'a Base>,
    /// What finds words; without it, differences are told by characters.
    pub words: Option<&'a dyn Words>,
    /// The topics to show, by key or part of the label; all where it is empty.
    pub topics: &'a [String],
    /// The command to name at the foot, without paths of this machine.
    pub command: &'a str,
}

impl std::fmt::Debug for ReportOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReportOptions")
            .field("language", &self.language)
            .field("base", &self.base)
            .field("words", &self.words.is_some())
            .field("topics", &self.topics)
            .field("command", &self.command)
            .finish()
    }
}

impl Report {
    /// Puts a report together. The same inputs give the same report, whatever the order of the documents.
    pub fn new(inputs: &Inputs<'_>, options: &ReportOptions<'_>) -> Self {
        let order = order(inputs.documents);
        let documents: Vec<&Document> = order.iter().filter_map(|&i| inputs.documents.get(i)).collect();
        let norms: Vec<&[Norm]> =
            order.iter().map(|&i| inputs.norms.get(i).map_or(&[] as &[Norm], Vec::as_slice)).collect();
        let base = options.base.cloned().unwrap_or_default();
        let compare = CompareOptions {
            cutter: Cutter { words: options.words, ..Cutter::default() },
            base: base.clone(),
        };
        let mut anchors = Anchors::new();
        let rows: Vec<RowView> = inputs
            .alignment
            .rows
            .iter()
            .filter(|row| asked_for(row, options.topics))
            .enumerate()
            .map(|(number, row)| {
                let passages: Vec<Passage<'_>> = order
                    .iter()
                    .zip(documents.iter().zip(&norms))
                    .map(|(index, (document, norms))| match row.members.get(index) {
                        Some(places) => Passage::new(document, norms, places),
                        None => Passage::silent(document),
                    })
                    .collect();
                let comparison = Comparison::new(Some(&row.topic), &row.label, &passages, &compare);
                row_view(number, row, comparison, options.language, &mut anchors)
            })
            .collect();
        let unmatched = unmatched(&documents, &order, inputs.alignment, &mut anchors);
        let names = SourceNames::new(documents.iter().map(|document| document.source.path.as_str()));
        let mut views: Vec<DocumentView> =
            documents.iter().map(|document| document_view(document, &names)).collect();
        for (i, view) in views.iter_mut().enumerate() {
            view.rows = rows.iter().filter(|row| row.cells.get(i).is_some_and(|cell| !cell.silent)).count();
        }
        Self {
            schema: REPORT_SCHEMA,
            language: options.language,
            generator: Generator {
                name: "duizhao",
                version: env!("CARGO_PKG_VERSION"),
                command: options.command.to_owned(),
                base: base_words(&base, options.language),
                corpus_sha256: corpus_hash(inputs.documents),
            },
            figures: matrices(&documents, &norms, &anchors, options.language),
            chains: chains(&documents, &norms, &anchors, options.language),
            norms: documents
                .iter()
                .zip(&norms)
                .flat_map(|(document, norms)| norms.iter().map(|norm| norm_view(document, norm, &names)))
                .collect(),
            diagnostics: documents.iter().flat_map(|document| diagnostics(document)).collect(),
            documents: views,
            rows,
            unmatched,
        }
    }
}

/// The documents by path, then by id, so that the order in which they were named doesn't matter.
fn order(documents: &[Document]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&i| documents.get(i).map(|document| (&document.source.path, &document.id)));
    order
}

/// SHA-256 over the ids and hashes of the documents, sorted by id: the hash of the corpus.
fn corpus_hash(documents: &[Document]) -> String {
    let mut lines: Vec<String> =
        documents.iter().map(|document| format!("{} {}\n", document.id, document.source.sha256)).collect();
    lines.sort_unstable();
    let mut hash = String::new();
    for byte in Sha256::digest(lines.concat()) {
        // Writing to a String cannot fail.
        let _ = write!(hash, "{byte:02x}");
    }
    hash
}

fn base_words(base: &Base, language: Language) -> String {
    match base {
        Base::Majority => language.label("base_majority").to_owned(),
        Base::Earliest => language.label("base_earliest").to_owned(),
        Base::Document(id) => format!("{} {id}", language.label("base_document")),
    }
}

fn asked_for(row: &Row, topics: &[String]) -> bool {
    topics.is_empty() || topics.iter().any(|topic| row.topic == *topic || row.label.contains(topic.as_str()))
}

fn document_view(document: &Document, names: &SourceNames) -> DocumentView {
    let metadata = &document.metadata;
    DocumentView {
        id: document.id.clone(),
        name: place_name(document),
        title: metadata.title.clone(),
        issuer: metadata.issuer.clone(),
        number: metadata.number.clone(),
        adopted_on: metadata.adopted_on.map(|date| date.to_string()),
        issued_on: metadata.issued_on.map(|date| date.to_string()),
        effective: metadata
            .effective
            .on
            .map(|date| date.to_string())
            .or_else(|| metadata.effective.text.clone()),
        chapters: document.chapters.iter().filter(|chapter| chapter.heading.is_some()).count(),
        articles: document.articles().count(),
        provisions: document.provisions().count(),
        path: names.name(&document.source.path),
        encoding: document.source.encoding.clone(),
        bytes: document.source.bytes,
        sha256: document.source.sha256.clone(),
        rows: 0,
    }
}

fn row_view(
    number: usize,
    row: &Row,
    comparison: Comparison,
    language: Language,
    anchors: &mut Anchors,
) -> RowView {
    let base_text = comparison
        .base
        .and_then(|base| comparison.cells.get(base))
        .map(|base| base.text.clone())
        .unwrap_or_default();
    let names: Vec<String> = comparison.cells.iter().map(|cell| cell.name.clone()).collect();
    let base = comparison.base.and_then(|base| comparison.cells.get(base)).map(|base| base.document.clone());
    let differs = comparison.differs();
    let cells: Vec<CellView> = comparison
        .cells
        .into_iter()
        .enumerate()
        .map(|(i, cell)| cell_view(i, cell, comparison.base, &base_text, &names, language, anchors))
        .collect();
    RowView {
        anchor: row_anchor(number, &row.topic),
        topic: row.topic.clone(),
        label: row.label.clone(),
        state: row.state,
        score: (row.score * 1000.0).round() / 1000.0,
        base,
        present: cells.iter().filter(|cell| !cell.silent).count(),
        differs,
        values_differ: cells.iter().any(|cell| !cell.values.is_empty()),
        forces_differ: cells.iter().any(|cell| !cell.forces.is_empty()),
        cells,
    }
}

/// The topic's key where it can stand in an address, so that links outlive changes elsewhere; else the number.
fn row_anchor(number: usize, topic: &str) -> String {
    let plain = !topic.is_empty() && topic.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if plain { format!("row-{topic}") } else { format!("row-{}", number + 1) }
}

fn cell_view(
    index: usize,
    cell: crate::compare::Cell,
    base: Option<usize>,
    base_text: &str,
    names: &[String],
    language: Language,
    anchors: &mut Anchors,
) -> CellView {
    let similarity = cell.diff.similarity();
    // Where hardly a word is shared, marks on all of them hide the text.
    let marked = cell.is_silent() || similarity >= 0.45;
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
        silent: cell.is_silent(),
        is_base: base == Some(index),
        parts,
        same_as: (cell.same_as != index).then(|| names.get(cell.same_as).cloned()).flatten(),
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
        norms: unique(cell.norms.iter().map(describe)),
        values: cell
            .values
            .iter()
            .map(|change| {
                let silent = || language.label("silent").to_owned();
                let (base, here) =
                    (change.base.clone().unwrap_or_else(silent), change.here.clone().unwrap_or_else(silent));
                let figure = change.difference.map(|difference| format!("{difference:+}"));
                let way = match way(change.direction, language, "stricter", "looser") {
                    Some(way) if change.approximate => Some(format!("≈ {way}")),
                    None if change.approximate => Some(language.label("about_same").to_owned()),
                    way => way.map(str::to_owned),
                };
                let note: Vec<String> = figure.into_iter().chain(way).collect();
                let note = (!note.is_empty()).then(|| note.join(language.of("，", ", ")));
                Delta { words: format!("{base} → {here}"), note, direction: change.direction }
            })
            .collect(),
        forces: cell
            .forces
            .iter()
            .map(|change| {
                let nothing = || language.label("none").to_owned();
                let (base, here) = (
                    change.base.clone().unwrap_or_else(nothing),
                    change.here.clone().unwrap_or_else(nothing),
                );
                let note = way(change.direction, language, "stronger", "weaker").map(str::to_owned);
                Delta { words: format!("{base} → {here}"), note, direction: change.direction }
            })
            .collect(),
        document: cell.document,
        name: cell.name,
    }
}

fn way(
    direction: Direction,
    language: Language,
    stricter: &'static str,
    looser: &'static str,
) -> Option<&'static str> {
    match direction {
        Direction::Stricter => Some(language.label(stricter)),
        Direction::Looser => Some(language.label(looser)),
        Direction::Other => None,
    }
}

fn unique(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    words.filter(|word| seen.insert(word.clone())).collect()
}

/// 西市区-2024:29.2 → p-西市区-2024-29.2, which may stand in an address of the web.
fn provision_anchor(address: &str) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '.' | '_') { c } else { '-' };
    format!("p-{}", address.chars().map(plain).collect::<String>())
}

fn unmatched(
    documents: &[&Document],
    order: &[usize],
    alignment: &Alignment,
    anchors: &mut Anchors,
) -> Vec<UnmatchedView> {
    let mut views = Vec::new();
    for (document, index) in documents.iter().zip(order) {
        let aligned: BTreeSet<_> =
            alignment.rows.iter().filter_map(|row| row.members.get(index)).flatten().collect();
        let provisions: Vec<ProvisionView> = document
            .provisions()
            .filter(|provision| !aligned.contains(&provision.place()))
            .map(|provision| {
                let address = provision.address().to_string();
                let anchor = provision_anchor(&address);
                anchors.entry(address.clone()).or_insert_with(|| anchor.clone());
                ProvisionView {
                    citation: provision.citation(),
                    address,
                    anchor,
                    chapter: provision.chapter.title().map(str::to_owned),
                    text: provision.paragraph.full_text(),
                }
            })
            .collect();
        if !provisions.is_empty() {
            views.push(UnmatchedView {
                document: document.id.clone(),
                name: place_name(document),
                provisions,
            });
        }
    }
    views
}

fn diagnostics(document: &Document) -> impl Iterator<Item = DiagnosticView> + '_ {
    let mut found: Vec<_> = document.diagnostics.iter().collect();
    found.sort_by_key(|diagnostic| {
        (std::cmp::Reverse(diagnostic.severity()), diagnostic.line, diagnostic.code)
    });
    found.into_iter().map(|diagnostic| DiagnosticView {
        document: document.id.clone(),
        name: place_name(document),
        severity: diagnostic.severity(),
        code: diagnostic.code.as_str(),
        line: diagnostic.line,
        citation: diagnostic.place.as_ref().map(crate::document::Place::citation),
        message: diagnostic.message.clone(),
    })
}

fn norm_view(document: &Document, norm: &Norm, names: &SourceNames) -> NormView {
    let name = place_name(document);
    let citation = match document.provision(&norm.place) {
        Some(provision) if norm.place.items.is_empty() => provision.citation(),
        _ => norm.place.citation(),
    };
    NormView {
        document: document.id.clone(),
        path: names.name(&document.source.path),
        address: format!("{}:{}", document.id, norm.place),
        citation: format!("{name}{citation}"),
        name,
        kind: norm.kind,
        words: describe(norm),
        value: norm.value,
        value_max: norm.value_max,
        unit: norm.unit.map(|unit| unit.key().to_owned()),
        period: norm.period.map(|period| period.to_string()),
        trigger: norm.trigger.clone(),
        modality: norm.modality.clone(),
        actor: norm.actor.clone(),
        action: norm.action.clone(),
        topic: norm.topic.clone(),
        quote: norm.quote.clone(),
        span: norm.span,
    }
}
