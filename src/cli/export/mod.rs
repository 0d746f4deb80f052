//! `duizhao export`: the provisions for engines that search, in the forms that they load themselves.

mod elasticsearch;
mod provision;
mod quickwit;
mod sqlite;

use clap::{Args, ValueEnum};
use duizhao::norm::read_norms_with;
use rayon::prelude::*;

use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::{Layout, Output};
use super::vocabulary::vocabulary;
use super::{Outcome, sources};
use provision::Exported;

#[derive(Args)]
pub(super) struct ExportArgs {
    #[arg(value_enum, value_name = "ENGINE")]
    engine: Engine,
    #[command(flatten)]
    paths: Paths,
    #[arg(long, value_name = "NAME", default_value = "provisions", value_parser = name)]
    name: String,
    #[arg(long)]
    configuration: bool,
}

/// What loads it.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Engine {
    Elasticsearch,
    Quickwit,
    Sqlite,
}

/// A name of an index that every engine takes.
fn name(given: &str) -> Result<String, String> {
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    let first = given.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    if first && (3..=255).contains(&given.len()) && given.bytes().all(letters) {
        Ok(given.to_owned())
    } else {
        Err("3 to 255 of a-z, 0-9, - and _, a letter first".to_owned())
    }
}

pub(super) fn run(args: &ExportArgs, global: &Global) -> Result<Outcome, Failure> {
    let mut out = Output::unpaged(global)?;
    if args.configuration {
        match args.engine {
            Engine::Elasticsearch => out.json(&elasticsearch::configuration(), Layout::Pretty)?,
            Engine::Quickwit => out.json(&quickwit::configuration(&args.name), Layout::Pretty)?,
            Engine::Sqlite => sqlite::write_tables(&mut out)?,
        }
        out.finish()?;
        return Ok(Outcome::Done);
    }
    let vocabulary = vocabulary(&sources::given(&args.paths.paths, global), global)?;
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    let norms: Vec<_> = documents.par_iter().map(|document| read_norms_with(document, &vocabulary)).collect();
    let exported: Vec<Exported<'_>> =
        documents.iter().zip(&norms).map(|(document, norms)| Exported { document, norms }).collect();
    match args.engine {
        Engine::Elasticsearch => elasticsearch::write(&exported, &args.name, &mut out)?,
        Engine::Quickwit => quickwit::write(&exported, &mut out)?,
        Engine::Sqlite => sqlite::write(&exported, &mut out)?,
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}
