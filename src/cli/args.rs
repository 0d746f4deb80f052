//! What the user may write.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::failure::Failure;
use crate::cli::language::{Tongue, say};

#[derive(Parser)]
#[command(
    name = "duizhao",
    version,
    arg_required_else_help = true,
    styles = super::screen::help_styles()
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
    #[arg(long, global = true, value_name = "DIR", default_value = "corpus")]
    pub(super) corpus: PathBuf,
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) vocabulary: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DOCUMENT:KEY=VALUE")]
    pub(super) set: Vec<String>,
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    #[arg(long, global = true)]
    pub(super) no_pager: bool,
    #[arg(long, alias = "language", global = true, value_name = "LANGUAGE", value_enum)]
    pub(super) lang: Option<Tongue>,
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
    Export(super::export::ExportArgs),
    Index(super::index::IndexArgs),
    Search(super::search::SearchArgs),
    Table(super::query_table::TableArgs),
    Browse(super::browse::BrowseArgs),
    Show(super::show::ShowArgs),
    Due(super::due::DueArgs),
    Mcp(super::mcp::McpArgs),
    Serve(super::serve::ServeArgs),
    Schema(super::schema::SchemaArgs),
    Init(super::init::InitArgs),
    Completions(super::shell::CompletionsArgs),
    Man(super::shell::ManArgs),
    ReadApart(super::apart::ApartArgs),
}

/// The sources of a command.
#[derive(Args, Clone)]
pub(super) struct Paths {
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

impl Paths {
    /// Where a stream of sources is read, no others are named.
    pub(super) fn none_but_standard_input(&self) -> Result<(), Failure> {
        match self.paths.iter().find(|path| path.as_os_str() != "-") {
            None => Ok(()),
            Some(path) => Err(Failure::new(
                say!("named-beside-stream-sources", path = path.display()),
                say!("leave-out-paths-leave-out"),
            )),
        }
    }
}
