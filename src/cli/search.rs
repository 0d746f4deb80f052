//! `duizhao search`: full text over the index, or over the sources where there is none yet.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::index::{Hit, Index, IndexError, Query, SearchOptions, SearchResult, scan};
use duizhao::text::Span;

use super::args::Global;
use super::failure::Failure;
use super::index::{Place, refused};
use super::output::{Layout, Output};
use super::screen::{Role, Screen, visible};
use super::wrap::wrap_spans;
use super::{Outcome, sources};

/// Searches the index, or the sources where there is none; status 1 where nothing was found
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao search 会签
  duizhao search '\"七个工作日\" NOT 区:柳塘'
  duizhao search '会议 AND (每月 OR 每周) 年:>=2022' --limit 0

Words must all occur; a phrase in quotes occurs as it stands, but for white space, width and the spelling of numbers.
AND, OR, NOT and parentheses combine. Fields: 区: 章: 条: 年: 文号: 文件: kind:")]
pub(super) struct SearchArgs {
    /// Words, phrases in quotes, fields
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    #[command(flatten)]
    place: Place,
    /// At most so many hits; 0 for all
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// Pass over so many of the best
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The hits with what was found in them
    Text,
    /// The hits with the places of what was found
    Json,
}

/// How many lines of a hit are shown.
const LINES: usize = 5;

pub(super) fn run(args: &SearchArgs, global: &Global) -> Result<Outcome, Failure> {
    let query: Query = args.query.join(" ").parse().map_err(|error: duizhao::index::QueryError| {
        Failure::new(format!("the query can't be read: {}", error.message()), "see: duizhao search --help")
    })?;
    let options = SearchOptions { offset: args.offset, limit: (args.limit > 0).then_some(args.limit) };
    let mut complete = true;
    let result = match Index::open(&args.place.folder()) {
        Ok(index) => index.search(&query, &options).map_err(|error| refused(&error))?,
        // Nobody asked for an index by name: the sources themselves answer, only slower.
        Err(IndexError::Missing(_)) if args.place.given.is_none() && global.corpus.exists() => {
            let loaded = sources::load(&[], global)?;
            complete = loaded.complete;
            scan(&loaded.corpus.documents, &query, &options)
        }
        Err(error) => return Err(refused(&error)),
    };
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json(&result, Layout::Pretty)?,
        Format::Text => text(&result, Screen::new(global), &mut out)?,
    }
    out.finish()?;
    Ok(Outcome::of(complete, if result.total == 0 { Outcome::Noted } else { Outcome::Done }))
}

fn text(result: &SearchResult, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    for hit in &result.hits {
        let name = format!("{} {}", hit.document, hit.citation);
        let chapter = hit.chapter.as_deref().map(|chapter| format!("  {chapter}")).unwrap_or_default();
        writeln!(
            out,
            "{}{}",
            screen.paint(Role::Title, &name),
            screen.paint(Role::Faint, &format!("{chapter}  {}", hit.path))
        )?;
        for line in lines(hit, screen) {
            writeln!(out, "    {line}")?;
        }
        writeln!(out)?;
    }
    let shown = if result.hits.len() < result.total {
        format!(", {} shown (--limit, --offset)", result.hits.len())
    } else {
        String::new()
    };
    let summary = format!("{} paragraphs in {} documents{shown}", result.total, result.documents);
    writeln!(out, "{}", screen.paint(Role::Faint, &summary))?;
    Ok(())
}

/// The lines around the first place that was found, with every place marked.
fn lines(hit: &Hit, screen: Screen) -> Vec<String> {
    let all = wrap_spans(&hit.text, screen.width.saturating_sub(4));
    let first = hit.highlights.first().map_or(0, |highlight| highlight.start);
    let at = all.iter().position(|line| line.end > first).unwrap_or(0);
    let from = at.saturating_sub(1).min(all.len().saturating_sub(LINES));
    let window = all.iter().skip(from).take(LINES);
    let mut lines: Vec<String> = window.map(|&line| marked(hit, line, screen)).collect();
    if from + LINES < all.len() {
        lines.push("…".to_owned());
    }
    if from > 0 {
        lines.insert(0, "…".to_owned());
    }
    lines
}

fn marked(hit: &Hit, line: Span, screen: Screen) -> String {
    let mut shown = String::new();
    let mut at = line.start;
    for highlight in &hit.highlights {
        let (start, end) = (highlight.start.max(at), highlight.end.min(line.end));
        if start >= end {
            continue;
        }
        shown += &visible(Span::new(at, start).slice(&hit.text));
        shown += &screen.paint(Role::Hit, Span::new(start, end).slice(&hit.text));
        at = end;
    }
    shown += &visible(Span::new(at, line.end).slice(&hit.text));
    shown
}
