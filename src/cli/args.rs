//! What the user may write.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::failure::Failure;

/// Compares Chinese rule texts (人民政府工作规则, 地方性法规) by topic, with every cell cited.
#[derive(Parser)]
#[command(
    name = "duizhao",
    version,
    arg_required_else_help = true,
    styles = super::screen::help_styles(),
    after_help = "Start with:
  duizhao init corpus            write the sample corpus of invented rules
  duizhao norms                  their time limits and quantities in a table
  duizhao align                  which provisions regulate one matter

A PATH is a file or a folder; without one a command reads the folder of --corpus.
Exit status: 0 done; 1 done, with errors or differences found, or nothing found; 2 it could not be done."
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options of every command.
#[derive(Args, Clone)]
pub(super) struct Global {
    /// The folder that is read where no PATH is given
    #[arg(long, global = true, value_name = "DIR", default_value = "corpus")]
    pub(super) corpus: PathBuf,
    /// Write to this file instead of standard output (a folder for `report`)
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// What matters there are, instead of those of work rules: a file in the form of the built-in one
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) vocabulary: Option<PathBuf>,
    /// When to colour; NO_COLOR is heeded
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    /// Never show long output in a pager ($PAGER, else less)
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Parse(super::parse::ParseArgs),
    Text(super::text::TextArgs),
    Check(super::check::CheckArgs),
    Norms(super::norms::NormsArgs),
    Align(super::align::AlignArgs),
    Family(super::family::FamilyArgs),
    Compare(super::compare::CompareArgs),
    Diff(super::diff::DiffArgs),
    Report(super::report::ReportArgs),
    Index(super::index::IndexArgs),
    Search(super::search::SearchArgs),
    Table(super::query_table::TableArgs),
    Browse(super::browse::BrowseArgs),
    Show(super::show::ShowArgs),
    Due(super::due::DueArgs),
    Mcp(super::mcp::McpArgs),
    Schema(super::schema::SchemaArgs),
    Init(super::init::InitArgs),
    Completions(super::shell::CompletionsArgs),
    Man(super::shell::ManArgs),
    ReadApart(super::apart::ApartArgs),
}

/// The sources of a command.
#[derive(Args)]
pub(super) struct Paths {
    /// Files or folders with rule texts; - is one on standard input [default: the folder of --corpus]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

impl Paths {
    /// Where a stream of sources is read, no others are named.
    pub(super) fn none_but_standard_input(&self) -> Result<(), Failure> {
        match self.paths.iter().find(|path| path.as_os_str() != "-") {
            None => Ok(()),
            Some(path) => Err(Failure::new(
                format!("{} is named beside a stream of sources", path.display()),
                "leave out the paths, or leave out --stdin",
            )),
        }
    }
}
