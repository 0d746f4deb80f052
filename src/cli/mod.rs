//! Arguments → calls of the library → text on a screen, in a file, and an exit status.
//!
//! One short file a command; what they share is where the sources come from ([`sources`]), where the output goes
//! ([`output`]), how it looks ([`screen`]) and what is said when something can't be done ([`failure`]).

mod align;
mod apart;
mod args;
mod browse;
mod check;
mod citation;
mod cite;
mod compare;
mod decision;
mod described;
mod diff;
mod due;
mod export;
mod failure;
mod family;
mod fresh;
mod index;
mod init;
mod language;
mod mcp;
mod norms;
mod notes;
mod output;
mod pager;
mod pages;
mod parse;
mod progress;
mod query_table;
mod report;
mod schema;
mod screen;
mod search;
mod serve;
mod set;
mod shelf;
mod shell;
mod show;
mod signals;
mod sources;
mod stream;
mod table;
mod text;
mod topic;
mod vocabulary;
mod wrap;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Cli, Command};
use failure::Failure;

/// How a command ended that could be carried out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Done.
    Done,
    /// Done, and there is something to attend to: status 1.
    Noted,
    /// Done, but for sources that could not be read and are already named on standard error: status 2.
    Incomplete,
}

impl Outcome {
    /// A command's own outcome, unless sources were missing.
    fn of(complete: bool, outcome: Self) -> Self {
        if complete { outcome } else { Self::Incomplete }
    }
}

/// Runs the program with the process's arguments.
pub(crate) fn run() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    language::choose(&arguments);
    let Cli { global, command } = match Cli::try_parse_from(&arguments) {
        Ok(cli) => cli,
        Err(error) => return language::tell(Cli::command(), &arguments, error),
    };
    #[cfg(debug_assertions)]
    obey_test();
    signals::listen();
    let outcome = match &command {
        Command::Parse(args) => parse::run(args, &global),
        Command::Text(args) => text::run(args, &global),
        Command::Check(args) => check::run(args, &global),
        Command::Show(args) => show::run(args, &global),
        Command::Schema(args) => schema::run(args, &global),
        Command::Init(args) => init::run(args, &global),
        Command::Completions(args) => shell::completions(args, &global),
        Command::Man(_) => shell::man(&global),
        Command::Compare(args) => compare::run(args, &global),
        Command::Diff(args) => diff::run(args, &global),
        Command::Report(args) => report::run(args, &global),
        Command::Export(args) => export::run(args, &global),
        Command::Index(args) => index::run(args, &global),
        Command::Search(args) => search::run(args, &global),
        Command::Table(args) => query_table::run(args, &global),
        Command::Browse(args) => browse::run(args, &global),
        Command::Mcp(args) => mcp::run(args, &global),
        Command::Serve(args) => serve::run(args, &global),
        Command::Norms(args) => norms::run(args, &global),
        Command::Align(args) => align::run(args, &global),
        Command::Family(args) => family::run(args, &global),
        Command::Due(args) => due::run(args, &global),
        Command::ReadApart(_) => Ok(apart::run()),
    };
    match outcome {
        Ok(Outcome::Done) | Err(Failure::ReaderGone) => ExitCode::SUCCESS,
        Ok(Outcome::Noted) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(failure) => {
            failure.tell();
            ExitCode::from(2)
        }
    }
}

/// A test may say which change of the disk fails, or ends the program: `fails 3`, `ends 7`.
#[cfg(debug_assertions)]
fn obey_test() {
    use duizhao::file::{Fault, inject};
    let wanted = std::env::var("DUIZHAO_TEST_FAULT").unwrap_or_default();
    let Some((fault, number)) = wanted.split_once(' ') else { return };
    if let Ok(number) = number.parse() {
        inject(if fault == "fails" { Fault::Fails } else { Fault::Ends }, number);
    }
}
