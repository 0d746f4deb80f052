//! `duizhao mcp`: what can be asked of the texts, as tools of the Model Context Protocol over standard input and output.
//!
//! [`tool`] lists the tools, each in a file of its own: arguments in, JSON out. [`shelf`](super::shelf) holds the texts between two calls and
//! [`server`] speaks the protocol. Nothing else is written to standard output.

mod cited;
mod compare;
mod due;
mod norms;
mod row;
mod search;
mod server;
mod show;
mod tool;

use std::path::PathBuf;

use clap::Args;
use rmcp::ServiceExt;
use rmcp::transport::stdio;

use self::server::Server;
use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::index::Place;
use super::shelf::Shelf;
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct McpArgs {
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
}

pub(super) fn run(args: &McpArgs, global: &Global) -> Result<Outcome, Failure> {
    let broken = |error: &dyn std::fmt::Display| {
        Failure::new(say!("client-cant-be-served", error = error), say!("let-client-protocol-start"))
    };
    if global.output.is_some() {
        return Err(Failure::new(say!("mcp-speaks-over-standard-output"), say!("leave-output-out")));
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
