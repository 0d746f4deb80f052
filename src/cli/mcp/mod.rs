//! `duizhao mcp`: what can be asked of the texts, as tools of the Model Context Protocol over standard input and output.
//!
//! [`tool`] lists the tools, each in a file of its own: arguments in, JSON out. [`shelf`] holds the texts between two calls and
//! [`server`] speaks the protocol. Nothing else is written to standard output.

mod cited;
mod compare;
mod due;
mod norms;
mod row;
mod search;
mod server;
mod shelf;
mod show;
mod tool;

use std::path::PathBuf;

use clap::Args;
use rmcp::ServiceExt;
use rmcp::transport::stdio;

use self::server::Server;
use self::shelf::Shelf;
use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::index::Place;

/// Serves language-model assistants over standard input and output (Model Context Protocol)
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao mcp /home/me/rules
  duizhao mcp --corpus /home/me/rules --index /home/me/index

A client starts it, for example by {\"mcpServers\":{\"duizhao\":{\"command\":\"duizhao\",\"args\":[\"mcp\",\"/home/me/rules\"]}}}.
Tools: search, show, norms, row, compare, due. They only read; each answer carries the words as they stand, with document,
citation and address. Searches ask the index of --index; with PATH, or where there is no index, the texts themselves. Texts
that change are read anew.")]
pub(super) struct McpArgs {
    /// Files or folders with rule texts [default: the folder of --corpus]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &McpArgs, global: &Global) -> Result<Outcome, Failure> {
    let broken = |error: &dyn std::fmt::Display| {
        Failure::new(format!("the client can't be served: {error}"), "let a client of the protocol start it")
    };
    if global.output.is_some() {
        return Err(Failure::new("mcp speaks over standard output", "leave --output out"));
    }
    let shelf = Shelf::new(args.paths.clone(), args.place.clone(), global.clone());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let running = match Server::new(shelf).serve(stdio()).await {
            Ok(running) => running,
            // Who goes before a word was said wants nothing.
            Err(rmcp::service::ServerInitializeError::ConnectionClosed(_)) => return Ok(Outcome::Done),
            Err(error) => return Err(broken(&error)),
        };
        running.waiting().await.map_err(|error| broken(&error))?;
        Ok(Outcome::Done)
    })
}
