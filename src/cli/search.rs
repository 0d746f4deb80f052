//! `duizhao search`: full text over the index, or over the sources where there is none yet.

pub(in crate::cli) mod engine;
mod group;
mod hits;
pub(in crate::cli) mod stale;

use std::collections::BTreeSet;
use std::io::Write;
use std::ops::ControlFlow;

use clap::{Args, ValueEnum};
use duizhao::index::{
    Context, Explanation, Facet, Facets, Hit, Missing, Query, SearchOptions, SearchResult, Words,
};
use duizhao::vocabulary::Vocabulary;
use schemars::JsonSchema;
use serde::Serialize;

use self::engine::{Asked, Cites, Engine, read, tell_unknown};
use self::group::{Group, Together};
pub(super) use self::hits::lines as hit_lines;
use super::Outcome;
use super::args::Global;
use super::cite::Citing;
use super::failure::Failure;
use super::index::{Place, refused};
use super::output::{Layout, Output};
use super::screen::{Role, Screen};
use super::vocabulary::vocabulary;
use crate::cli::language::{in_both, say};

#[derive(Args)]
#[allow(clippy::struct_excessive_bools)] // each is a switch of the command line
pub(super) struct SearchArgs {
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    #[command(flatten)]
    place: Place,
    #[arg(long, conflicts_with_all = ["given", "yes"])]
    no_index: bool,
    #[arg(long)]
    yes: bool,
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
    #[arg(long, conflicts_with_all = ["facets", "group", "kwic", "context"])]
    count: bool,
    #[arg(long)]
    facets: bool,
    #[arg(long, value_enum, value_name = "BY")]
    group: Option<Group>,
    #[arg(long, value_enum, default_value_t = Around::Sentence)]
    context: Around,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=200))]
    kwic: Option<u16>,
    #[command(flatten)]
    citing: Citing,
    #[arg(long)]
    synonyms: bool,
    #[arg(long)]
    explain: bool,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Around {
    Sentence,
    Paragraph,
    Article,
}

/// The machine form: the result, with the counts where they are asked for.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "Paragraphs that a query found")]
pub(in crate::cli) struct Found<'a> {
    #[serde(flatten)]
    result: &'a SearchResult,
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<Facets>,
    /// The groups in the order in which their hits stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Together>,
}

pub(super) fn run(args: &SearchArgs, global: &Global) -> Result<Outcome, Failure> {
    let mut query = read(&args.query.join(" "))?;
    if args.synonyms {
        query = query
            .with_synonyms(&|word| duizhao::align::synonyms(word).into_iter().map(str::to_owned).collect());
    }
    let asked = Asked { place: &args.place, no_index: args.no_index, yes: args.yes, paths: &[] };
    let (engine, complete) = Engine::open(&asked, global)?;
    let cites = Cites::of(&engine, args.citing.style())?;
    let screen = Screen::new(global);
    let mut out = Output::open(global)?;
    let (result, shown) = if args.format == Format::Json || args.facets || args.group.is_some() {
        let vocabulary = vocabulary(&super::sources::given(&[], global), global)?;
        (collected(args, (&engine, &cites), &query, &vocabulary, screen, &mut out)?, None)
    } else {
        streamed(args, (&engine, &cites), &query, screen, &mut out)?
    };
    out.finish()?;
    tell_unknown(&result);
    if let Engine::Index(index) = &engine {
        stale::warn(index, &args.place.folder(), shown.as_ref()).map_err(|error| refused(&error))?;
    }
    let doubtful = result.total == 0 || !result.unknown.is_empty();
    // The process ends here: the system takes back all files at once sooner than they are closed one by one.
    std::mem::forget(engine);
    Ok(Outcome::of(complete, if doubtful { Outcome::Noted } else { Outcome::Done }))
}

fn options(args: &SearchArgs) -> SearchOptions {
    SearchOptions {
        offset: args.offset,
        limit: match (args.count, args.all || args.limit == 0) {
            (true, _) => Some(0),
            (_, true) => None,
            _ => Some(args.limit),
        },
        context: if args.context == Around::Article { Context::Article } else { Context::Paragraph },
        explanation: if args.explain { Explanation::Full } else { Explanation::None },
        // What is counted or wanted whole is exact.
        words: if args.count || args.all || args.facets { Words::All } else { Words::Nearest },
    }
}

/// Writes each hit as it is read; returns what was found, and where not all are shown the paths of the sources of
/// those that are.
fn streamed(
    args: &SearchArgs,
    (engine, cites): (&Engine, &Cites),
    query: &Query,
    screen: Screen,
    out: &mut Output,
) -> Result<(SearchResult, Option<BTreeSet<String>>), Failure> {
    if args.format == Format::Csv && !args.count {
        hits::csv_heading(false, out)?;
    }
    let mut failure = None;
    let mut shown = 0;
    let mut paths = BTreeSet::new();
    let wanted = options(args);
    let mut held = Vec::new();
    let mut take = |hit: Hit| {
        let hit = cites.cite(hit);
        shown += 1;
        paths.insert(hit.path.clone());
        if wanted.words == Words::Nearest {
            // That these are only the nearest is to be said before them.
            held.push(hit);
            return ControlFlow::Continue(());
        }
        match write(args, &hit, screen, out) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        }
    };
    let result = engine.ask(query, &wanted, &mut take)?;
    if let Some(failure) = failure {
        return Err(failure);
    }
    announce(&result, args, screen, out)?;
    held.iter().try_for_each(|hit| write(args, hit, screen, out))?;
    if args.count {
        writeln!(out, "{}", result.total)?;
    } else if args.format == Format::Text {
        conclude(&result, shown, screen, out)?;
    }
    let paths = (0 < shown && shown < result.total).then_some(paths);
    Ok((result, paths))
}

/// What is said of hits that don't have all words of the query.
pub(super) fn only_nearest() -> String {
    in_both("found-nearest")
}

/// Says before the hits that they are only the nearest, where they are: beside a table, on standard error.
fn announce(
    result: &SearchResult,
    args: &SearchArgs,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    match args.format {
        _ if result.all_words || result.total == 0 => {}
        Format::Text => writeln!(out, "{}\n", screen.paint(Role::Label, &only_nearest()))?,
        // Nobody can be told where standard error itself is closed.
        Format::Csv => {
            drop(writeln!(std::io::stderr().lock(), "{}", say!("line-note", note = only_nearest())));
        }
        Format::Json => {}
    }
    Ok(())
}

/// Reads all hits before anything is written, for what needs them side by side.
fn collected(
    args: &SearchArgs,
    (engine, cites): (&Engine, &Cites),
    query: &Query,
    vocabulary: &Vocabulary,
    screen: Screen,
    out: &mut Output,
) -> Result<SearchResult, Failure> {
    let wanted = options(args);
    // What is counted is all that was found, whatever is shown.
    let asked = SearchOptions { offset: 0, limit: None, ..wanted };
    let mut all = Vec::new();
    let asked = if args.facets || args.group.is_some() { asked } else { wanted };
    let mut result = engine.ask(query, &asked, &mut |hit| {
        all.push(cites.cite(hit));
        ControlFlow::Continue(())
    })?;
    let facets = args.facets.then(|| Facets::of(&all));
    let counts = group::counts(args.group, &all, vocabulary);
    if asked != wanted {
        all = all.into_iter().skip(wanted.offset).take(wanted.limit.unwrap_or(usize::MAX)).collect();
    }
    let groups = group::together(args.group, all, &counts, vocabulary);
    announce(&result, args, screen, out)?;
    match args.format {
        Format::Json => {
            let (groups, hits): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
            result.hits = hits.into_iter().flatten().collect();
            let groups = groups.into_iter().flatten().collect();
            out.json(&Found { result: &result, facets, groups }, Layout::Pretty)?;
        }
        Format::Csv => {
            hits::csv_heading(args.group.is_some(), out)?;
            for (group, hits) in &groups {
                for hit in hits {
                    hits::csv(hit, group.as_ref().map(|group| group.name.as_str()), out)?;
                }
            }
        }
        Format::Text => {
            if let Some(facets) = &facets {
                write_facets(facets, screen, out)?;
                conclude(&result, result.total, screen, out)?;
                return Ok(result);
            }
            for (group, hits) in &groups {
                if let Some(Together { name, paragraphs, hits }) = group {
                    let count = if hits < paragraphs {
                        say!("found-group-some", name = name, paragraphs = paragraphs, hits = hits)
                    } else {
                        say!("found-group", name = name, paragraphs = paragraphs)
                    };
                    writeln!(out, "{}\n", screen.paint(Role::Label, &count))?;
                }
                for hit in hits {
                    write(args, hit, screen, out)?;
                }
            }
            conclude(&result, groups.iter().map(|(_, hits)| hits.len()).sum(), screen, out)?;
        }
    }
    Ok(result)
}

fn write(args: &SearchArgs, hit: &Hit, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    if args.format == Format::Csv {
        return hits::csv(hit, None, out);
    }
    match args.kwic {
        Some(reach) => hits::kwic(hit, args.citing.style(), usize::from(reach), screen, out),
        None => hits::text(hit, args.citing.style(), args.context != Around::Sentence, screen, out),
    }
}

/// What stands below the hits: how the query was read, how many there are, or why there are none.
fn conclude(result: &SearchResult, shown: usize, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let mut lines = Vec::new();
    if !result.parts.is_empty() {
        lines.push(say!("found-reading", reading = result.reading));
        for part in &result.parts {
            let pieces =
                if part.pieces.len() > 1 { format!(" = {}", part.pieces.join(" + ")) } else { String::new() };
            let text = format!("{}{pieces}", part.text);
            lines.push(format!("  {}", say!("found-part", text = text, paragraphs = part.paragraphs)));
        }
    }
    if result.total == 0 {
        lines.push(say!("no-hits"));
        lines.extend(result.missing.iter().map(absent));
        if result.missing.is_empty() && result.unknown.is_empty() {
            lines.push(format!("  {}", say!("no-hits-together")));
        }
    } else {
        // Of a long question the first tell enough.
        lines.extend(result.missing.iter().take(3).map(absent));
        let (total, documents) = (result.total, result.documents);
        lines.push(match (result.all_words, shown < total) {
            (true, false) => say!("hits", total = total, documents = documents),
            (true, true) => say!("hits-shown", total = total, documents = documents, shown = shown),
            (false, false) => say!("hits-some", total = total, documents = documents),
            (false, true) => say!("hits-some-shown", total = total, documents = documents, shown = shown),
        });
    }
    for line in lines {
        writeln!(out, "{}", screen.paint(Role::Faint, &line))?;
    }
    Ok(())
}

/// Says of a word that it occurs nowhere, and what does.
pub(super) fn absent(missing: &Missing) -> String {
    let said = if missing.nearest.is_empty() {
        say!("absent", text = missing.text)
    } else {
        say!("absent-near", text = missing.text, nearest = missing.nearest.join(" "))
    };
    format!("  {said}")
}

fn write_facets(facets: &Facets, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let lists: [(String, &[Facet]); 3] = [
        (say!("facet-district"), &facets.districts),
        (say!("facet-year"), &facets.years),
        (say!("facet-chapter"), &facets.chapters),
    ];
    for (name, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        writeln!(out, "{}", screen.paint(Role::Label, &name))?;
        for facet in list {
            let value = facet.value.as_deref().unwrap_or("—");
            writeln!(out, "{:>7}  {}", facet.paragraphs, screen.paint(Role::Plain, value))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
