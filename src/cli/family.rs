//! `duizhao family`: who took which wording from whom.

use std::collections::BTreeMap;
use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::document::{Document, DocumentId};
use duizhao::family::{
    Descent, Families, Family, FamilyJson, FamilyOptions, Genealogy, Groups, Precedence, date_of, matrix_svg,
    tree_svg,
};

use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::{Role, Screen};
use super::table::Cells;
use super::wrap::wrap;
use super::{Outcome, sources};
use crate::cli::language::{label, labels, say};

#[derive(Args)]
pub(super) struct FamilyArgs {
    #[command(flatten)]
    paths: Paths,
    #[arg(long, group = "view")]
    families: bool,
    #[arg(long, group = "view")]
    matrix: bool,
    #[arg(long, group = "view")]
    tree: bool,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[arg(long, value_name = "LIKENESS", default_value_t = 0.85, value_parser = likeness)]
    likeness: f64,
    #[arg(long, value_name = "COUNT", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=2000))]
    limit: u16,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Svg,
}

fn likeness(text: &str) -> Result<f64, String> {
    let value: f64 = text.parse().map_err(|_| "a number from 0.5 to 1".to_owned())?;
    if (0.5..=1.0).contains(&value) { Ok(value) } else { Err("a number from 0.5 to 1".to_owned()) }
}

/// So many characters of a wording are shown in a table.
const SHOWN: usize = 60;

pub(super) fn run(args: &FamilyArgs, global: &Global) -> Result<Outcome, Failure> {
    if args.families && args.format == Format::Svg {
        return Err(Failure::new(say!("wordings-cant-be-drawn"), say!("draw-matrix-tree")));
    }
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    let options = FamilyOptions { likeness: args.likeness, ..FamilyOptions::default() };
    let families = Families::of_documents(documents, &options);
    let genealogy = Genealogy::of(documents, &families, &options);
    let groups = || Groups::of(&genealogy.tree, &genealogy.similarity, usize::from(args.limit));
    let screen = Screen::new(global);
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => {
            out.json(&FamilyJson::new(documents, &families, &genealogy, &groups()), Layout::Pretty)?;
        }
        Format::Svg => {
            let groups = groups();
            let labels = groups.labels(documents);
            let svg = if args.tree {
                tree_svg(&groups, &labels, "文本相似谱系")
            } else {
                matrix_svg(&groups, &labels, "文本相似度")
            };
            out.write_all(svg.as_bytes())?;
        }
        Format::Table if args.tree => {
            for line in drawn(&groups(), documents) {
                writeln!(out, "{}", screen.paint(Role::Plain, &line))?;
            }
        }
        Format::Csv => {
            let cells = if args.families {
                members(documents, &families)
            } else if args.matrix {
                matrix(&groups(), documents, "文件")
            } else if args.tree {
                joins(&groups(), documents)
            } else {
                all_sources(documents, &genealogy)
            };
            cells.write_csv(&mut out)?;
        }
        Format::Table => {
            let (cells, note) = if args.families {
                (wordings(documents, &families), say!("family-note-wordings"))
            } else if args.matrix {
                (matrix(&groups(), documents, &label!("column-document")), say!("family-note-matrix"))
            } else {
                (
                    descents(documents, &genealogy),
                    say!("family-note-sources", shared = label!("column-shared"), own = label!("column-own")),
                )
            };
            if args.matrix {
                cells.write_pages(screen, &mut out)?;
            } else {
                cells.write_table(screen, &mut out)?;
            }
            writeln!(out)?;
            for line in wrap(&note, screen.width) {
                writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

/// The day of each document that bears one.
fn dates(documents: &[Document]) -> BTreeMap<&DocumentId, String> {
    let dated = |document: &Document| date_of(document).map(|date| date.to_string());
    documents.iter().filter_map(|document| Some((&document.id, dated(document)?))).collect()
}

#[allow(clippy::cast_precision_loss)]
fn share(part: usize, descent: &Descent) -> f64 {
    part as f64 / descent.characters.max(1) as f64
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

fn descents(documents: &[Document], genealogy: &Genealogy) -> Cells {
    let mut cells = Cells::new(
        &labels!["column-document" "column-date" "column-taken-from" "column-shared" "column-own"],
    );
    for (document, descent) in documents.iter().zip(&genealogy.descents) {
        let sources: Vec<String> = descent
            .sources
            .iter()
            .map(|source| {
                let order = match source.precedence {
                    Precedence::Earlier => String::new(),
                    Precedence::SameDay => label!("same-day"),
                    Precedence::Unknown => label!("order-unknown"),
                };
                format!("{} {}{order}", source.document, percent(share(source.characters, descent)))
            })
            .collect();
        let date = descent.date.map(|date| date.to_string());
        cells.rows.push(vec![
            document.id.to_string(),
            date.unwrap_or_else(|| "—".to_owned()),
            if sources.is_empty() { "—".to_owned() } else { sources.join("\n") },
            percent(share(descent.shared, descent)),
            percent(share(descent.own(), descent)),
        ]);
    }
    cells
}

/// One source a line; a document without sources has a line too.
fn all_sources(documents: &[Document], genealogy: &Genealogy) -> Cells {
    let mut cells = Cells::new(&[
        "document",
        "date",
        "characters",
        "shared",
        "own",
        "found",
        "source",
        "share",
        "added",
        "weight",
        "precedence",
    ]);
    for (document, descent) in documents.iter().zip(&genealogy.descents) {
        let part = |characters: usize| format!("{:.3}", share(characters, descent));
        let head = vec![
            document.id.to_string(),
            descent.date.map(|date| date.to_string()).unwrap_or_default(),
            descent.characters.to_string(),
            part(descent.shared),
            part(descent.own()),
            part(descent.found),
        ];
        if descent.sources.is_empty() {
            cells.rows.push(head.iter().cloned().chain(std::iter::repeat_n(String::new(), 5)).collect());
        }
        for source in &descent.sources {
            let precedence = match source.precedence {
                Precedence::Earlier => "earlier",
                Precedence::SameDay => "same-day",
                Precedence::Unknown => "unknown",
            };
            let mut line = head.clone();
            line.extend([
                source.document.to_string(),
                part(source.characters),
                part(source.added),
                format!("{:.3}", source.weight),
                precedence.to_owned(),
            ]);
            cells.rows.push(line);
        }
    }
    cells
}

/// Where a family first occurs, so far as dates tell.
fn earliest(family: &Family, dates: &BTreeMap<&DocumentId, String>) -> String {
    let first = family.members.first().filter(|first| dates.contains_key(&first.document));
    first.map_or_else(String::new, |first| format!("{}:{}", first.document, first.place))
}

fn wordings(documents: &[Document], families: &Families) -> Cells {
    let dates = dates(documents);
    let mut cells = Cells::new(&labels!["column-documents" "column-forms" "column-earliest" "column-text"]);
    for family in families.shared() {
        let mut text: String = family.text.chars().take(SHOWN).collect();
        if text.len() < family.text.len() {
            text.push('…');
        }
        cells.rows.push(vec![
            family.documents.to_string(),
            family.wordings.to_string(),
            earliest(family, &dates),
            text.replace('\n', " "),
        ]);
    }
    cells
}

fn members(documents: &[Document], families: &Families) -> Cells {
    let mut cells = Cells::new(&[
        "family",
        "documents",
        "wordings",
        "document",
        "address",
        "date",
        "wording",
        "likeness",
        "text",
    ]);
    let dates = dates(documents);
    for (number, family) in families.shared().enumerate() {
        for member in &family.members {
            cells.rows.push(vec![
                (number + 1).to_string(),
                family.documents.to_string(),
                family.wordings.to_string(),
                member.document.to_string(),
                member.place.to_string(),
                dates.get(&member.document).cloned().unwrap_or_default(),
                member.wording.to_string(),
                format!("{:.3}", member.likeness),
                family.text.clone(),
            ]);
        }
    }
    cells
}

fn matrix(groups: &Groups, documents: &[Document], corner: &str) -> Cells {
    let mut cells = Cells::new(&[corner]);
    let labels = groups.labels(documents);
    cells.headings.extend(labels.iter().cloned());
    for (label, values) in labels.into_iter().zip(&groups.similarity) {
        cells.rows.push(std::iter::once(label).chain(values.iter().map(|&value| percent(value))).collect());
    }
    cells
}

fn joins(groups: &Groups, documents: &[Document]) -> Cells {
    let mut cells = Cells::new(&["node", "left", "right", "similarity"]);
    let mut names = groups.labels(documents);
    for merge in &groups.merges {
        let name = |node: usize| names.get(node).cloned().unwrap_or_default();
        let node = names.len().to_string();
        cells.rows.push(vec![
            node.clone(),
            name(merge.left),
            name(merge.right),
            format!("{:.3}", merge.similarity),
        ]);
        names.push(node);
    }
    cells
}

/// The tree in lines: a branch with its similarity, what belongs to it indented below.
fn drawn(groups: &Groups, documents: &[Document]) -> Vec<String> {
    let labels = groups.labels(documents);
    let mut lines = Vec::new();
    let last = (labels.len() + groups.merges.len()).checked_sub(1);
    // A node, what stands before it on its own line, and before what is below it.
    let mut open: Vec<(usize, String, String)> =
        last.map(|last| (last, String::new(), String::new())).into_iter().collect();
    while let Some((node, own, below)) = open.pop() {
        if let Some(merge) = node.checked_sub(labels.len()).and_then(|merge| groups.merges.get(merge)) {
            lines.push(format!("{own}{}", percent(merge.similarity)));
            open.push((merge.right, format!("{below}`-- "), format!("{below}    ")));
            open.push((merge.left, format!("{below}|-- "), format!("{below}|   ")));
        } else {
            lines.push(format!("{own}{}", labels.get(node).map_or("", String::as_str)));
        }
    }
    lines
}
