//! `duizhao align`: which provisions regulate one matter.

pub(super) mod agree;
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

use self::tables::Reader;
use super::args::{Global, Paths};
use super::failure::Failure;
use super::notes::{Followed, notes, tell_unfit};
use super::output::{Layout, Output};
use super::progress::Progress;
use super::screen::{Role, Screen};
use super::wrap::wrap;
use super::{Outcome, sources};
use crate::cli::language::spoken;

#[derive(Args)]
pub(super) struct AlignArgs {
    #[command(flatten)]
    pub(super) paths: Paths,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[command(flatten)]
    view: View,
    #[arg(long, group = "act", num_args = 2, value_names = ["ADDRESS", "ADDRESS"])]
    explain: Vec<String>,
    #[arg(long, group = "act", num_args = 2.., value_name = "ADDRESS")]
    pin: Vec<String>,
    #[arg(long, group = "act", num_args = 2.., value_name = "ADDRESS")]
    split: Vec<String>,
    #[arg(long = "move", group = "act", num_args = 2, value_names = ["ADDRESS", "ROW"])]
    moved: Vec<String>,
    #[arg(long, group = "act", num_args = 2, value_names = ["ADDRESS", "ROW"])]
    add: Vec<String>,
    #[arg(long, group = "act", num_args = 2.., value_name = "ROW")]
    merge: Vec<String>,
    #[arg(long, group = "act", num_args = 2, value_names = ["ROW", "LABEL"])]
    rename: Vec<String>,
    #[arg(long, group = "act", num_args = 1.., value_name = "ADDRESS")]
    ignore: Vec<String>,
    #[arg(long, group = "act", value_name = "ROW")]
    confirm: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[arg(long, group = "act")]
    list: bool,
    #[arg(long, group = "act", num_args = 0..=1, value_name = "NUMBER", default_missing_value = "0")]
    undo: Option<usize>,
    #[arg(long, group = "act", value_name = "FILE")]
    export: Option<PathBuf>,
    #[arg(long, group = "act", num_args = 1..=2, value_name = "FILE")]
    agree: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "act")]
    save: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["act", "uncorrected"])]
    onto: Option<PathBuf>,
    #[arg(long)]
    uncorrected: bool,
}

/// What is shown of the rows.
#[derive(Args)]
struct View {
    #[arg(long, group = "act")]
    doubtful: bool,
    #[arg(long, group = "act")]
    details: bool,
    #[arg(long, group = "act")]
    documents: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Markdown,
}

/// The word for a state.
fn state(state: State) -> &'static str {
    spoken().labels.state_word(state)
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
    let study =
        Study::new(corpus, notes(&args.paths.paths, followed, global)?).watched(Progress::new().watch());
    if let Some(act) = pin::decision(args, &study)? {
        let fits = pin::write(&act, args, &study, global)?;
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
    let vocabulary = study.notes().vocabulary();
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
        Format::Csv => tables::rows(documents, alignment, Reader::Program, &shown).write_csv(&mut out)?,
        Format::Markdown => {
            tables::rows(documents, alignment, Reader::Human(vocabulary), &shown).write_markdown(&mut out)?;
        }
        Format::Table => {
            let mut table = tables::rows(documents, alignment, Reader::Human(vocabulary), &shown);
            // Topics answer to their names too; the keys would cost a third of the screen.
            table.drop_first_column();
            if table.fits(screen) {
                table.write_pages(screen, &mut out)?;
            } else {
                tables::write_rows(documents, (alignment, vocabulary), screen, &mut out)?;
            }
            writeln!(out)?;
            for line in wrap(&tables::summary(documents, alignment), screen.width) {
                writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::of(complete, Outcome::Done))
}
