//! Two versions of a text, or a chain of them.

use std::io::{IsTerminal, Write};

use duizhao::compare::{TextOptions, Words};
use duizhao::document::Document;
use duizhao::report::{write_tracked_changes, write_versions_docx, write_versions_html};
use duizhao::version::{
    Chain, Life, LivesJson, VersionOptions, Versions, VersionsJson, by_date, write_chain,
    write_chain_markdown, write_markdown, write_text,
};

use super::{DiffArgs, Format, Order};
use crate::cli::args::Global;
use crate::cli::failure::Failure;
use crate::cli::language::{say, spoken};
use crate::cli::output::{Layout, Output};
use crate::cli::screen::Screen;
use crate::cli::vocabulary::vocabulary;
use crate::cli::{Outcome, sources};

pub(super) fn run(args: &DiffArgs, global: &Global) -> Result<Outcome, Failure> {
    let loaded = sources::load_named(args.sides.iter().map(String::as_str), global)?;
    let mut documents: Vec<&Document> = Vec::new();
    for name in &args.sides {
        let document = sources::document(&loaded.corpus, name)?;
        if document.articles().next().is_none() {
            return Err(Failure::new(
                say!("has-no-articles-compare", name = name),
                say!("see-what-was-read-parse"),
            ));
        }
        documents.push(document);
    }
    let segmenter = args.by.segmenter();
    let vocabulary = vocabulary(&[], global)?;
    let options = VersionOptions {
        by: args.by.by(),
        words: segmenter.as_ref().map(|segmenter| segmenter as _),
        vocabulary: Some(&vocabulary),
    };
    let differs = match documents.as_slice() {
        &[old, new] if !args.chain => {
            let versions = Versions::of(old, new, &options);
            write_versions(&versions, (old, new), args.format, options.words, global)?;
            versions.differs()
        }
        _ if !args.chain => {
            return Err(Failure::new(
                say!("texts-are-named", documents = documents.len()),
                say!("name-two-follow-all-them"),
            ));
        }
        _ => {
            if args.order == Order::Date {
                sort(&mut documents)?;
            }
            let chain = Chain::of(&documents, &options);
            write_lives(&chain, args.format, global)?;
            chain.lives.iter().any(Life::changes)
        }
    };
    Ok(Outcome::of(loaded.complete, if differs { Outcome::Noted } else { Outcome::Done }))
}

/// Puts versions into the order of their dates.
fn sort(documents: &mut [&Document]) -> Result<(), Failure> {
    documents.sort_by(|a, b| by_date(a, b));
    let dated = |document: &Document| document.metadata.dated();
    let help = say!("name-old-to-new");
    if let Some(undated) = documents.iter().find(|document| dated(document).is_none()) {
        return Err(Failure::new(say!("gives-no-date", id = undated.id), help));
    }
    let twins = documents.iter().zip(documents.iter().skip(1)).find(|(a, b)| dated(a) == dated(b));
    match twins {
        Some((a, b)) => Err(Failure::new(say!("are-one-day", id = a.id, id2 = b.id), help)),
        None => Ok(()),
    }
}

fn write_versions(
    versions: &Versions,
    (old, new): (&Document, &Document),
    format: Format,
    words: Option<&dyn Words>,
    global: &Global,
) -> Result<(), Failure> {
    if matches!(format, Format::Docx | Format::Tracked)
        && global.output.is_none()
        && std::io::stdout().is_terminal()
    {
        return Err(Failure::new(say!("word-document-nothing-terminal"), say!("name-file-o-docx")));
    }
    let mut out = Output::open(global)?;
    match format {
        Format::Text => write_text(versions, text_options(global), &spoken().labels, &mut out)?,
        Format::Markdown => write_markdown(versions, &spoken().labels, &mut out)?,
        Format::Json => out.json(&VersionsJson::from(versions), Layout::Pretty)?,
        Format::Html => {
            write_versions_html(versions, spoken().labels, &mut out).map_err(|error| formless(&error))?;
        }
        Format::Docx => write_versions_docx(versions, &mut out).map_err(|error| formless(&error))?,
        Format::Tracked => {
            write_tracked_changes(old, new, words, &mut out).map_err(|error| formless(&error))?;
        }
    }
    out.flush()?;
    out.finish()
}

fn write_lives(chain: &Chain, format: Format, global: &Global) -> Result<(), Failure> {
    let mut out = Output::open(global)?;
    match format {
        Format::Text => write_chain(chain, text_options(global).width, &spoken().labels, &mut out)?,
        Format::Markdown => write_chain_markdown(chain, &spoken().labels, &mut out)?,
        Format::Json => out.json(&LivesJson::from(chain), Layout::Pretty)?,
        Format::Html | Format::Docx | Format::Tracked => {
            return Err(Failure::new(say!("chain-has-no-such-form"), say!("ask-text-markdown-json")));
        }
    }
    out.finish()
}

fn formless(error: &duizhao::report::ReportError) -> Failure {
    Failure::new(error, say!("check-disk-permissions"))
}

fn text_options(global: &Global) -> TextOptions {
    let screen = Screen::new(global);
    TextOptions { width: screen.width, color: screen.comparison_color() }
}
