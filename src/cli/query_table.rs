//! `duizhao table`: a row a query, a column a document, in the cells what was found.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use duizhao::file::path_of;
use duizhao::index::{FoundClause, Query, QueryRow, QueryTable, SearchOptions};
use duizhao::report::write_query_table;
use duizhao::text::visible;

use super::Outcome;
use super::args::Global;
use super::cite::Citing;
use super::failure::Failure;
use super::index::{Place, refused};
use super::output::{Layout, Output};
use super::screen::{Role, Screen};
use super::search::engine::{Asked, Cites, Engine, read, tell_unknown};
use super::search::stale;
use super::table::Cells;
use super::wrap::wrap;
use crate::cli::language::{in_both, label, say};

/// What stands in a cell of a table for programs where no provision has what the query asks.
const NOT_FOUND: &str = "未见";

/// What that means.
fn meaning() -> String {
    in_both("not-found-meaning")
}

/// A column of a table on a screen is at least so wide; with less, one thing stands below the other.
const COLUMN: usize = 16;

#[derive(Args)]
pub(super) struct TableArgs {
    #[arg(value_name = "QUERY|PATH", required = true)]
    arguments: Vec<String>,
    #[command(flatten)]
    place: Place,
    #[arg(long, conflicts_with = "given")]
    no_index: bool,
    #[command(flatten)]
    citing: Citing,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Markdown,
    Html,
}

pub(super) fn run(args: &TableArgs, global: &Global) -> Result<Outcome, Failure> {
    let (paths, queries) = sorted(&args.arguments)?;
    let asked = Asked { place: &args.place, no_index: args.no_index, yes: false, paths: &paths };
    let (engine, complete) = Engine::open(&asked, global)?;
    let mut table = QueryTable::new(engine.documents()?);
    let cites = Cites::of(&engine, args.citing.style())?;
    let mut doubtful = false;
    for query in &queries {
        let mut hits = Vec::new();
        let result = engine.ask(query, &SearchOptions::ALL, &mut |hit| {
            hits.push(cites.cite(hit));
            ControlFlow::Continue(())
        })?;
        tell_unknown(&result);
        doubtful |= result.total == 0 || !result.unknown.is_empty();
        table.add(&result, hits);
    }
    let mut out = Output::open(global)?;
    match args.format {
        Format::Table => write_screen(&table, Screen::new(global), &mut out)?,
        Format::Csv => cells(&table, "；", ["查询", NOT_FOUND]).write_csv(&mut out)?,
        Format::Json => out.json(&table, Layout::Pretty)?,
        Format::Markdown => {
            cells(&table, "\n", [&label!("column-query"), &label!("not-found")]).write_markdown(&mut out)?;
            writeln!(out, "\n{}", meaning())?;
        }
        Format::Html => write_query_table(&table, &mut out)
            .map_err(|error| Failure::new(error, say!("check-disk-permissions")))?,
    }
    out.finish()?;
    if let Engine::Index(index) = &engine {
        stale::warn(index, &args.place.folder(), None).map_err(|error| refused(&error))?;
    }
    Ok(Outcome::of(complete, if doubtful { Outcome::Noted } else { Outcome::Done }))
}

/// Tells paths from queries.
fn sorted(arguments: &[String]) -> Result<(Vec<PathBuf>, Vec<Query>), Failure> {
    let (mut paths, mut queries) = (Vec::new(), Vec::new());
    for argument in arguments {
        let path = path_of(argument);
        if path.exists() {
            paths.push(path);
        } else if argument.contains(std::path::MAIN_SEPARATOR) {
            return Err(Failure::new(
                say!("neither-file-nor-folder", argument = argument),
                say!("check-path-query-has-no"),
            ));
        } else {
            queries.push(read(argument)?);
        }
    }
    if queries.is_empty() {
        return Err(Failure::new(say!("there-no-query-only-paths"), say!("write-table-rules")));
    }
    Ok((paths, queries))
}

/// The clauses of a document that a query found.
fn found<'a>(row: &'a QueryRow, document: &str) -> &'a [FoundClause] {
    row.cells.get(document).map_or(&[], Vec::as_slice)
}

/// A clause with its citation: 第三条第二款：“…”.
fn clause(clause: &FoundClause) -> String {
    format!("{}：“{}”", clause.citation, clause.quotes.join("……"))
}

/// A row a query; `words` head the queries, and stand where nothing was found.
fn cells(table: &QueryTable, between: &str, words: [&str; 2]) -> Cells {
    let [query, nothing] = words;
    let mut cells = Cells::new(&[query]);
    cells.headings.extend(table.documents.iter().map(|document| document.id.clone()));
    for row in &table.rows {
        let cell = |id: &str| match found(row, id) {
            [] => nothing.to_owned(),
            clauses => clauses.iter().map(clause).collect::<Vec<_>>().join(between),
        };
        let own = table.documents.iter().map(|document| cell(&document.id));
        cells.rows.push(std::iter::once(row.query.clone()).chain(own).collect());
    }
    cells
}

/// A table where its columns have room, else each query with its documents below it.
fn write_screen(table: &QueryTable, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    if screen.width / (table.documents.len() + 1) >= COLUMN {
        cells(table, "\n", [&label!("column-query"), &label!("not-found")]).write_table(screen, out)?;
    } else {
        for row in &table.rows {
            let count = format!("{}  {}/{}", row.query, row.found_in, table.documents.len());
            writeln!(out, "{}", screen.paint(Role::Title, &count))?;
            let (with, without): (Vec<_>, Vec<_>) =
                table.documents.iter().partition(|document| !found(row, &document.id).is_empty());
            for document in with {
                for own in found(row, &document.id) {
                    let text = format!("{}  {}", document.id, clause(own));
                    for line in wrap(&text, screen.width.saturating_sub(2)) {
                        writeln!(out, "  {}", visible(&line))?;
                    }
                }
            }
            if !without.is_empty() {
                let ids: Vec<&str> = without.iter().map(|document| document.id.as_str()).collect();
                for line in wrap(
                    &label!("not-found-in", names = ids.join(&label!("list-mark"))),
                    screen.width.saturating_sub(2),
                ) {
                    writeln!(out, "  {}", screen.paint(Role::Faint, &line))?;
                }
            }
            writeln!(out)?;
        }
    }
    for line in wrap(&meaning(), screen.width) {
        writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
    }
    Ok(())
}
