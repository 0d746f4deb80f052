//! `duizhao align`: which provisions regulate one matter.

mod agree;
mod decided;
mod explain;
mod pin;
mod settled;
mod tables;

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use duizhao::align::{SettledRows, State};
use duizhao::coding;
use duizhao::correction::OutcomeJson;
use duizhao::coverage::AlignmentJson;
use duizhao::study::Study;

pub(super) use explain::ExplanationJson;

use super::args::{Global, Paths};
use super::failure::Failure;
use super::notes::{Followed, notes, tell_unfit};
use super::output::{Layout, Output};
use super::screen::{Role, Screen};
use super::wrap::wrap;
use super::{Outcome, sources};

/// Matches the provisions that regulate one matter: a row a matter, a column a document
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao align
  duizhao align --format csv -o rows.csv corpus
  duizhao align a.txt b.txt --format json
  duizhao align --details                           who is silent on each matter, and in which wordings the others speak
  duizhao align --doubtful                          what a human should look at
  duizhao align --explain 柳塘:25.2 青屿:24.2        why they are, or are not, in one row
  duizhao align --pin 柳塘:25.2 石梁:31              put them into one row from now on
  duizhao align --rename 柳塘:25.2 会签时限
  duizhao align --save rows.dz 2024                 keep the rows; then: duizhao align --onto rows.dz NEW…
  duizhao align --export coding.csv                 for a coder; then: duizhao align --agree coding.csv

Matters that the program should know are added in matters.conf beside the texts, one a line: NAME: EXPRESSION EXPRESSION…

Decisions (--pin, --split, --move, --add, --merge, --rename, --ignore) are written to corrections.toml in the folder of the
texts; every command that compares obeys it. --list shows them, --undo takes the last one back. PATHs stand before options that take several values.")]
pub(super) struct AlignArgs {
    #[command(flatten)]
    pub(super) paths: Paths,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    view: View,
    /// Why two provisions are, or are not, in one row
    #[arg(long, group = "act", num_args = 2, value_names = ["ADDRESS", "ADDRESS"])]
    explain: Vec<String>,
    /// These provisions belong into one row
    #[arg(long, group = "act", num_args = 2.., value_name = "ADDRESS")]
    pin: Vec<String>,
    /// These provisions don't belong together: those after the first leave its rows
    #[arg(long, group = "act", num_args = 2.., value_name = "ADDRESS")]
    split: Vec<String>,
    /// The provision leaves its rows for the row of the other, or of this key or label
    #[arg(long = "move", group = "act", num_args = 2, value_names = ["ADDRESS", "ROW"])]
    moved: Vec<String>,
    /// The provision is in the row of the other, or of this key or label, too
    #[arg(long, group = "act", num_args = 2, value_names = ["ADDRESS", "ROW"])]
    add: Vec<String>,
    /// These rows (keys, labels, or addresses of provisions in them) are one, called as the first
    #[arg(long, group = "act", num_args = 2.., value_name = "ROW")]
    merge: Vec<String>,
    /// The row (key, label, or the address of a provision in it) is called so
    #[arg(long, group = "act", num_args = 2, value_names = ["ROW", "LABEL"])]
    rename: Vec<String>,
    /// These provisions belong into no row
    #[arg(long, group = "act", num_args = 1.., value_name = "ADDRESS")]
    ignore: Vec<String>,
    /// The decisions so far, each with its number and how it stands
    #[arg(long, group = "act")]
    list: bool,
    /// Takes back the decision of this number in --list, or the last one
    #[arg(long, group = "act", num_args = 0..=1, value_name = "NUMBER", default_missing_value = "0")]
    undo: Option<usize>,
    /// Writes a line a paragraph with its rows, for coders
    #[arg(long, group = "act", value_name = "FILE")]
    export: Option<PathBuf>,
    /// The agreement of two coders, or of a coder and the program by itself
    #[arg(long, group = "act", num_args = 1..=2, value_name = "FILE")]
    agree: Vec<PathBuf>,
    /// Keeps the rows in this file, with what further documents need to join them
    #[arg(long, value_name = "FILE", conflicts_with = "act")]
    save: Option<PathBuf>,
    /// The documents join the rows of this file, each by itself, and move none of them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["act", "uncorrected"])]
    onto: Option<PathBuf>,
    /// The program's own rows, without corrections.toml
    #[arg(long)]
    uncorrected: bool,
}

/// What is shown of the rows.
#[derive(Args)]
struct View {
    /// Only the rows that are doubtful, with their words
    #[arg(long, group = "act")]
    doubtful: bool,
    /// Each row with who is silent and in which wordings the others speak
    #[arg(long, group = "act")]
    details: bool,
    /// For each document, what no other has, what it alone lacks, what is in no row
    #[arg(long, group = "act")]
    documents: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
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

/// The word for a state.
fn state(state: State) -> &'static str {
    match state {
        State::Sure => "确定",
        State::Likely => "较可能",
        State::Doubtful => "存疑",
    }
}

pub(super) fn run(args: &AlignArgs, global: &Global) -> Result<Outcome, Failure> {
    if !args.agree.is_empty() {
        return agree::run(args, global);
    }
    if let Some(number) = args.undo {
        return decided::undo(number, args, global);
    }
    if let Some(rows) = &args.onto {
        return settled::onto(rows, args, global);
    }
    let sources::Loaded { corpus, complete } = sources::load(&args.paths.paths, global)?;
    let followed = if args.uncorrected { Followed::Matters } else { Followed::All };
    let study = Study::new(corpus, notes(&args.paths.paths, followed, global)?);
    if let Some(act) = pin::decision(args, &study)? {
        let fits = pin::write(&act, args, study, global)?;
        return Ok(Outcome::of(complete, if fits { Outcome::Done } else { Outcome::Noted }));
    }
    if args.list {
        let json = args.format == Format::Json;
        decided::list(&study, json, global)?;
        return Ok(Outcome::of(complete, Outcome::Done));
    }
    tell_unfit(&study);
    if let Some(path) = &args.save {
        settled::save(&SettledRows::of(study.documents(), study.alignment()), path)?;
    }
    let (documents, alignment) = (study.documents(), study.alignment());
    if let Some(path) = &args.export {
        let mut out = Output::to(path)?;
        coding::write(documents, alignment, &mut out)?;
        out.finish()?;
        return Ok(Outcome::of(complete, Outcome::Done));
    }
    let screen = Screen::new(global);
    let mut out = Output::open(global)?;
    if !args.explain.is_empty() {
        let json = args.format == Format::Json;
        explain::write(&args.explain, &study, json, screen, &mut out)?;
        out.finish()?;
        return Ok(Outcome::of(complete, Outcome::Done));
    }
    let shown = |state| !args.view.doubtful || state == State::Doubtful;
    match args.format {
        Format::Json => {
            let told: Vec<OutcomeJson> =
                study.outcomes().map(|(correction, outcome)| OutcomeJson::new(correction, outcome)).collect();
            let (coverage, families) = (study.coverage(), study.families());
            let form = AlignmentJson::new(documents, alignment, coverage, families, &told, shown);
            out.json(&form, Layout::Pretty)?;
        }
        Format::Table if args.view.doubtful => {
            tables::write_doubtful(documents, alignment, screen, &mut out)?;
        }
        Format::Table if args.view.details => {
            tables::write_details(&study, screen, &mut out)?;
        }
        Format::Table if args.view.documents => {
            tables::write_documents(documents, alignment, study.coverage(), screen, &mut out)?;
        }
        _ if args.view.documents => {
            let cells = tables::documents(documents, alignment, study.coverage());
            if args.format == Format::Csv {
                cells.write_csv(&mut out)?;
            } else {
                cells.write_markdown(&mut out)?;
            }
        }
        Format::Csv => tables::rows(documents, alignment, "; ", "", &shown).write_csv(&mut out)?,
        Format::Markdown => {
            tables::rows(documents, alignment, ", ", tables::SILENT, &shown).write_markdown(&mut out)?;
        }
        Format::Table => {
            let mut table = tables::rows(documents, alignment, ", ", tables::SILENT, &shown);
            // Topics answer to their names too; the keys would cost a third of the screen.
            table.drop_first_column();
            table.write_pages(screen, &mut out)?;
            writeln!(out)?;
            for line in wrap(&tables::summary(documents, alignment), screen.width) {
                writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::of(complete, Outcome::Done))
}
