//! `duizhao serve`: the workbench, a page on this machine alone, in which rows are read, corrected and confirmed.
//!
//! [`guard`] says who may ask, [`routes`] which page answers; each page is a file of its own, from what was asked to what its template
//! shows. [`decide`] is the one place that writes: a form becomes decisions in `corrections.toml`.

mod coders;
mod decide;
mod export;
mod guard;
mod history;
mod page;
mod reader;
mod routes;
mod row;
mod search;
mod start;

use std::io::Write;
use std::net::Ipv4Addr;
use std::sync::Arc;

use clap::Args;

use self::guard::Guard;
use self::page::Workbench;
use super::args::{Global, Paths};
use super::decision::file;
use super::failure::Failure;
use super::index::Place;
use super::shelf::Shelf;
use super::{Outcome, sources};
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 0)]
    port: u16,
}

pub(super) fn run(args: &ServeArgs, global: &Global) -> Result<Outcome, Failure> {
    let refused = |error: &dyn std::fmt::Display| {
        Failure::new(say!("cannot-serve", error = error), say!("choose-another-port"))
    };
    let paths = args.paths.paths.clone();
    let corrections = file(&paths, global)?;
    let shelf = Shelf::new(paths, args.place.clone(), global.clone());
    for failure in shelf.study()?.failures() {
        sources::told(failure).tell();
    }
    let workbench = Arc::new(Workbench::new(shelf, corrections)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
            .await
            .map_err(|error| refused(&error))?;
        let guard = Guard::new(listener.local_addr()?).map_err(|error| refused(&error))?;
        {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{}", say!("serve-at", address = guard.address()))?;
            out.flush()?;
        }
        // Rows are found while the address is still being opened.
        let early = Arc::clone(&workbench);
        tokio::task::spawn_blocking(move || early.shelf.study().map(|study| study.alignment().rows.len()));
        axum::serve(listener, routes::routes(workbench, guard)).await.map_err(|error| refused(&error))?;
        Ok(Outcome::Done)
    })
}
