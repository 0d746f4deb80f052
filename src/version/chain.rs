//! Several versions of a text → the life of each article, one stage a version.

use std::cmp::Ordering;
use std::io::{self, Write};

use super::fate::Fate;
use super::labels::VersionLabels;
use super::number::NumberChange;
use super::versions::{Entry, Section, VersionOptions, Versions};
use crate::compare::escape_markdown;
use crate::document::{ArticleNumber, Document};
use crate::text::{display_width, visible};

/// The lives of all articles over several versions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Chain {
    /// The versions from the oldest to the newest.
    pub versions: Vec<Section>,
    /// The lives, by the order of the newest text; those that ended behind them.
    pub lives: Vec<Life>,
}

/// The life of an article.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Life {
    /// What it was in each version from the one that first had it to the one after the last.
    pub stages: Vec<Stage>,
}

/// An article in one version.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Stage {
    /// Which version.
    pub version: usize,
    /// Its numbers there; none where it was deleted.
    pub numbers: Vec<ArticleNumber>,
    /// What became of it since the version before; `None` in the first version.
    pub fate: Option<Fate>,
    /// Its text there.
    pub text: String,
    /// The numbers that changed since the version before.
    pub values: Vec<NumberChange>,
}

impl Life {
    /// What the article is called in the last version that has it.
    pub fn citation(&self) -> String {
        let last = self.stages.iter().rev().find(|stage| !stage.numbers.is_empty());
        last.map(|stage| citation(&stage.numbers)).unwrap_or_default()
    }

    /// Whether it is anything but the same in every version.
    pub fn changes(&self) -> bool {
        self.stages.iter().any(|stage| stage.fate.is_some_and(|fate| fate != Fate::Same))
    }
}

fn citation(numbers: &[ArticleNumber]) -> String {
    numbers.iter().map(|number| number.citation()).collect::<Vec<_>>().join("、")
}

/// Of two versions the one whose wording is older; those without a date stand behind those with one.
pub fn by_date(a: &Document, b: &Document) -> Ordering {
    let key = |document: &Document| {
        let dated = document.metadata.dated();
        (dated.is_none(), dated)
    };
    key(a).cmp(&key(b))
}

impl Chain {
    /// Follows each article through the versions, which stand from the oldest to the newest.
    pub fn of(documents: &[&Document], options: &VersionOptions<'_>) -> Self {
        let steps: Vec<Versions> = documents
            .iter()
            .zip(documents.iter().skip(1))
            .map(|(old, new)| Versions::of(old, new, options))
            .collect();
        let mut lives: Vec<Life> = Vec::new();
        for (index, step) in steps.iter().enumerate() {
            let mut next: Vec<Life> = Vec::new();
            let mut rest = lives;
            for entry in &step.entries {
                next.push(go_on(entry, index, &mut rest));
            }
            // What had ended before stays ended.
            next.append(&mut rest);
            lives = next;
        }
        let sections = steps.first().map(|step| step.old.clone()).into_iter();
        Self { versions: sections.chain(steps.iter().map(|step| step.new.clone())).collect(), lives }
    }
}

/// The life that an entry carries on, or begins.
fn go_on(entry: &Entry, index: usize, lives: &mut Vec<Life>) -> Life {
    let has = |life: &Life| {
        life.stages.last().is_some_and(|stage| {
            stage.version == index && stage.numbers.iter().any(|number| entry.old.contains(number))
        })
    };
    let mut life = match lives.iter().position(has) {
        Some(position) => lives.remove(position),
        None => Life { stages: Vec::new() },
    };
    // Others that were merged into it end here, in its line.
    lives.retain(|other| !has(other));
    if life.stages.is_empty() && !entry.old.is_empty() {
        life.stages.push(Stage {
            version: index,
            numbers: entry.old.clone(),
            fate: None,
            text: entry.old_text.clone(),
            values: Vec::new(),
        });
    }
    life.stages.push(Stage {
        version: index + 1,
        numbers: entry.new.clone(),
        fate: Some(entry.fate),
        text: entry.new_text.clone(),
        values: entry.values.clone(),
    });
    life
}

/// Writes the lives for a terminal: one line a version below the name of each article that changed.
pub fn write_chain(
    chain: &Chain,
    width: usize,
    labels: &dyn VersionLabels,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widest = chain.versions.iter().map(|version| display_width(&version.document)).max().unwrap_or(0);
    let changed: Vec<&Life> = chain.lives.iter().filter(|life| life.changes()).collect();
    let names: Vec<String> =
        chain.versions.iter().map(|version| visible(&version.document).into_owned()).collect();
    writeln!(out, "{}", names.join(" → "))?;
    writeln!(out, "{}", labels.lives(chain.lives.len(), changed.len()))?;
    for life in changed {
        writeln!(out, "\n{}", life.citation())?;
        for stage in &life.stages {
            let name = names.get(stage.version).map_or("", String::as_str);
            let pad = " ".repeat(widest.saturating_sub(display_width(name)));
            let line = format!("  {name}{pad}  {}", stage_words(stage, labels));
            let text = stage.text.replace('\n', " ");
            let room = width.saturating_sub(display_width(&line) + 2);
            writeln!(out, "{line}  {}", shortened(&visible(&text), room))?;
        }
    }
    Ok(())
}

/// Writes the lives as a Markdown table: an article a row, a version a column.
pub fn write_chain_markdown(
    chain: &Chain,
    labels: &dyn VersionLabels,
    out: &mut dyn Write,
) -> io::Result<()> {
    let [article, ..] = labels.heads();
    let names: Vec<String> = chain.versions.iter().map(|it| escape_markdown(&it.document)).collect();
    writeln!(out, "| {article} | {} |\n| --- |{}", names.join(" | "), " --- |".repeat(names.len()))?;
    for life in chain.lives.iter().filter(|life| life.changes()) {
        let cell = |version: usize| {
            let stage = life.stages.iter().find(|stage| stage.version == version);
            stage.map_or_else(
                || "—".to_owned(),
                |stage| {
                    escape_markdown(
                        &format!("{} {}", stage_words(stage, labels), stage.text)
                            .trim_end()
                            .replace('\n', " "),
                    )
                },
            )
        };
        let cells: Vec<String> = (0..names.len()).map(cell).collect();
        writeln!(out, "| {} | {} |", escape_markdown(&life.citation()), cells.join(" | "))?;
    }
    Ok(())
}

fn stage_words(stage: &Stage, labels: &dyn VersionLabels) -> String {
    let fate = match stage.fate {
        None => String::new(),
        Some(fate) => labels.stage(fate),
    };
    let values: Vec<String> = stage.values.iter().map(|change| labels.number(change)).collect();
    let values = if values.is_empty() { String::new() } else { format!(" {}", values.join("；")) };
    format!("{}{fate}{values}", citation(&stage.numbers))
}

/// The beginning of a text that fits into so many columns.
fn shortened(text: &str, columns: usize) -> String {
    if display_width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 2;
    for c in text.chars() {
        used += display_width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}
