//! `duizhao show`: one provision in its context.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::document::{Address, Article, Chapter, Cite, Cited, Document, Item, Place};
use duizhao::text::{Span, line_number, visible};
use schemars::JsonSchema;
use serde::Serialize;

use super::args::Global;
use super::citation::Citer;
use super::cite::Citing;
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::{Role, Screen, columns};
use super::wrap::wrap;
use super::{Outcome, sources};
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct ShowArgs {
    #[arg(value_name = "ADDRESS")]
    address: String,
    #[arg(long, value_name = "N", default_value_t = 0)]
    neighbours: usize,
    #[command(flatten)]
    citing: Citing,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// The machine form of an article that is shown.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "An article that is shown, with what was asked for")]
pub(in crate::cli) struct Shown<'a> {
    #[schemars(extend("const" = "duizhao.provision/1"))]
    schema: &'static str,
    document: &'a str,
    path: &'a str,
    title: Option<&'a str>,
    chapter: Option<&'a str>,
    section: Option<&'a str>,
    address: String,
    citation: String,
    text: String,
    span: Span,
    article: Vec<Passage>,
    /// The articles before and behind, in order, where they are asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    neighbours: Vec<Neighbour>,
}

/// An article beside the one that is shown.
#[derive(JsonSchema, Serialize)]
struct Neighbour {
    address: String,
    citation: String,
    text: String,
}

#[derive(JsonSchema, Serialize)]
struct Passage {
    address: String,
    text: String,
    span: Span,
    shown: bool,
}

pub(super) fn run(args: &ShowArgs, global: &Global) -> Result<Outcome, Failure> {
    let address = sources::address(&args.address)?;
    let loaded = sources::load_addressed(&[&address], global)?;
    let document = sources::resolve(&loaded.corpus, &address)?;
    let Some((chapter, article)) = document.article(address.place.article) else {
        return Err(Failure::new(say!("article-gone"), say!("report-this")));
    };
    let passages = passages(article, &address.place);
    let (before, behind) = neighbours(document, article, args.neighbours);
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => {
            let mut form = shown(document, chapter, article, &address, passages);
            if args.citing.style() != Cite::Short {
                form.citation = cited(document, &address.place, args.citing.style());
            }
            form.neighbours = before.into_iter().chain(behind).map(neighbour).collect();
            out.json(&form, Layout::Pretty)?;
        }
        Format::Text => {
            let screen = Screen::new(global);
            let section = article.section.as_ref().map(|section| section.title.clone());
            let heading: Vec<String> =
                [Some(document.title().to_owned()), chapter.title().map(str::to_owned), section]
                    .into_iter()
                    .flatten()
                    .collect();
            writeln!(out, "{}", screen.paint(Role::Faint, &heading.join(" · ")))?;
            let page = document.source.page_at(article.label_span.start);
            let page = page.map(|page| format!("　原文第{page}页")).unwrap_or_default();
            let citation = format!("{}{page}", cited(document, &address.place, args.citing.style()));
            writeln!(out, "{}\n", screen.paint(Role::Title, &citation))?;
            beside(&before, screen, &mut out)?;
            text(document, &passages, screen, &mut out)?;
            beside(&behind, screen, &mut out)?;
        }
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

/// A place in the style that is asked for; in short by the document's id, which finds it again.
fn cited(document: &Document, place: &Place, style: Cite) -> String {
    style.words(&Cited::from(document), &format!("{} ", document.id), &Citer::new(document).cite(place))
}

/// So many articles before an article and behind it, across chapters.
pub(super) fn neighbours<'a>(
    document: &'a Document,
    article: &Article,
    reach: usize,
) -> (Vec<&'a Article>, Vec<&'a Article>) {
    let all: Vec<&Article> = document.articles().map(|(_, article)| article).collect();
    let at = all.iter().position(|other| std::ptr::eq(*other, article)).unwrap_or(all.len());
    let before = all.iter().take(at).skip(at.saturating_sub(reach)).copied().collect();
    (before, all.iter().skip(at.saturating_add(1)).take(reach).copied().collect())
}

fn neighbour(article: &Article) -> Neighbour {
    let whole = Place::article(article.number);
    let passages = passages(article, &whole);
    let lines: Vec<&str> = passages.iter().map(|passage| passage.1.as_str()).collect();
    Neighbour { address: whole.to_string(), citation: article.number.citation(), text: lines.join("\n") }
}

fn beside(articles: &[&Article], screen: Screen, out: &mut Output) -> Result<(), Failure> {
    for article in articles {
        for line in wrap(&neighbour(article).text, screen.width.saturating_sub(2)) {
            writeln!(out, "  {}", screen.paint(Role::Faint, &line))?;
        }
    }
    Ok(())
}

fn text(
    document: &Document,
    passages: &[(Place, String, Span, bool)],
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let all = passages.iter().all(|&(_, _, _, shown)| shown);
    for (place, words, span, shown) in passages {
        let indent = 2 + 4 * place.items.len();
        let mark = if *shown && !all { ">" } else { " " };
        for (index, line) in wrap(words, screen.width.saturating_sub(indent)).iter().enumerate() {
            let edge = if index == 0 { mark } else { " " };
            let role = if *shown && !all { Role::Hit } else { Role::Plain };
            let pad = " ".repeat(indent - columns(edge));
            writeln!(out, "{}{pad}{}", screen.paint(Role::Hit, edge), screen.paint(role, line))?;
        }
        if *shown && !all {
            let line = line_number(&document.source.text, span.start);
            let source = format!("{}:{line}", document.source.path);
            writeln!(out, "{}{}", " ".repeat(indent), screen.paint(Role::Faint, &visible(&source)))?;
        }
    }
    Ok(())
}

/// The paragraphs and items of an article: place, words with the label, span, whether the address means them.
fn passages(article: &Article, wanted: &Place) -> Vec<(Place, String, Span, bool)> {
    let mut passages = Vec::new();
    for paragraph in &article.paragraphs {
        let place = Place::paragraph(article.number, paragraph.number);
        let label = if paragraph.number == 1 { article.label.as_str() } else { "" };
        // 第二十九条 stands apart from the words; 二十九、 does not.
        let between = if label.is_empty() || label.ends_with(['、', '.', '．']) { "" } else { "　" };
        let words = format!("{label}{between}{}", paragraph.text.as_str());
        let shown = means(wanted, &place);
        passages.push((place.clone(), words, paragraph.text.span(), shown));
        items(&paragraph.items, &place, wanted, &mut passages);
    }
    passages
}

fn items(items: &[Item], above: &Place, wanted: &Place, passages: &mut Vec<(Place, String, Span, bool)>) {
    for item in items {
        let place = above.clone().item(item.number);
        let words = format!("{}{}", item.label.as_deref().unwrap_or_default(), item.text.as_str());
        passages.push((place.clone(), words, item.span(), means(wanted, &place)));
        self::items(&item.subitems, &place, wanted, passages);
    }
}

/// Whether `place` lies within what was asked for.
fn means(wanted: &Place, place: &Place) -> bool {
    match wanted.paragraph {
        None => wanted.items.is_empty(),
        Some(paragraph) => place.paragraph == Some(paragraph) && place.items.starts_with(&wanted.items),
    }
}

fn shown<'a>(
    document: &'a Document,
    chapter: &'a Chapter,
    article: &'a Article,
    address: &Address,
    passages: Vec<(Place, String, Span, bool)>,
) -> Shown<'a> {
    let wanted = passages.iter().filter(|passage| passage.3);
    let text: Vec<&str> = wanted.clone().map(|passage| passage.1.as_str()).collect();
    Shown {
        schema: "duizhao.provision/1",
        document: &document.id,
        path: &document.source.path,
        title: document.metadata.title.as_deref(),
        chapter: chapter.title(),
        section: article.section.as_ref().map(|section| section.title.as_str()),
        address: address.place.to_string(),
        citation: Citer::new(document).cite(&address.place),
        text: text.join("\n"),
        span: wanted.map(|passage| passage.2).reduce(Span::cover).unwrap_or_default(),
        article: passages
            .into_iter()
            .map(|(place, text, span, shown)| Passage { address: place.to_string(), text, span, shown })
            .collect(),
        neighbours: Vec::new(),
    }
}
