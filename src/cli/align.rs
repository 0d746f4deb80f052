//! `duizhao align`: which provisions regulate one matter.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::align::{Alignment, AlignmentJson, align};
use duizhao::document::{Document, Place};

use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::{Role, Screen};
use super::table::Cells;
use super::{Outcome, sources};

/// Matches the provisions that regulate one matter: a row a matter, a column a document
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao align
  duizhao align --format csv -o rows.csv corpus
  duizhao align a.txt b.txt --format json")]
pub(super) struct AlignArgs {
    #[command(flatten)]
    paths: Paths,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Columns that fit the screen
    Table,
    /// Comma-separated values
    Csv,
    /// Rows and what is in none
    Json,
    /// A Markdown table
    Markdown,
}

/// What a rule without a provision on the matter gets in its cell.
const SILENT: &str = "—";

pub(super) fn run(args: &AlignArgs, global: &Global) -> Result<Outcome, Failure> {
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    let alignment = align(documents);
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json(&AlignmentJson::new(documents, &alignment), Layout::Pretty)?,
        Format::Csv => rows(documents, &alignment, "; ", "").write_csv(&mut out)?,
        Format::Markdown => rows(documents, &alignment, ", ", SILENT).write_markdown(&mut out)?,
        Format::Table => {
            let screen = Screen::new(global);
            let mut table = rows(documents, &alignment, ", ", SILENT);
            // Topics answer to their names too; the keys would cost a third of the screen.
            table.drop_first_column();
            table.write_table(screen, &mut out)?;
            writeln!(out, "\n{}", screen.paint(Role::Faint, &summary(documents, &alignment)))?;
        }
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

fn rows(documents: &[Document], alignment: &Alignment, between: &str, silent: &str) -> Cells {
    let mut cells = Cells::new(&["topic", "事项"]);
    cells.headings.extend(documents.iter().map(|document| document.id.clone()));
    for row in &alignment.rows {
        let mut line = vec![row.topic.clone(), row.label.clone()];
        line.extend((0..documents.len()).map(|index| match row.members.get(&index) {
            Some(places) => places.iter().map(Place::to_string).collect::<Vec<_>>().join(between),
            None => silent.to_owned(),
        }));
        cells.rows.push(line);
    }
    cells
}

fn summary(documents: &[Document], alignment: &Alignment) -> String {
    let alone: usize = alignment.unmatched.values().map(Vec::len).sum();
    format!(
        "{} rows over {} documents; {alone} paragraphs in no row (--format json lists them)",
        alignment.rows.len(),
        documents.len()
    )
}
