//! `duizhao parse`: text to structure.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::document::{
    Document, DocumentJson, Heading, Item, Severity, Source, Work, csl_records, write_bibtex,
};
use duizhao::text::visible;

use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::{Layout, Output, line_of};
use super::screen::{Role, Screen, columns, shortened};
use super::stream::{self, Stream};
use super::{Outcome, sources};
use crate::cli::language::{label, say};

#[derive(Args)]
pub(super) struct ParseArgs {
    #[command(flatten)]
    paths: Paths,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[arg(long, value_enum, value_name = "FORM")]
    stdin: Option<Stream>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Ndjson,
    Bibtex,
    Csl,
}

pub(super) fn run(args: &ParseArgs, global: &Global) -> Result<Outcome, Failure> {
    if let Some(Stream::Ndjson) = args.stdin {
        args.paths.none_but_standard_input()?;
        return stream::answer(global, |document| line_of(&DocumentJson::from(document)));
    }
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json_array(documents.iter().map(DocumentJson::from))?,
        Format::Ndjson => {
            for document in documents {
                out.json(&DocumentJson::from(document), Layout::Line)?;
            }
        }
        Format::Bibtex => write_bibtex(&documents.iter().map(Work::of).collect::<Vec<_>>(), &mut out)?,
        Format::Csl => {
            let works: Vec<Work> = documents.iter().map(Work::of).collect();
            out.json(&csl_records(&works), Layout::Pretty)?;
        }
        Format::Text => {
            let screen = Screen::new(global);
            for (index, document) in documents.iter().enumerate() {
                if index > 0 {
                    writeln!(out)?;
                }
                outline(document, screen, &mut out)?;
            }
        }
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

fn outline(document: &Document, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let metadata = &document.metadata;
    writeln!(
        out,
        "{}  {}",
        screen.paint(Role::Title, &document.id),
        screen.paint(Role::Title, document.title())
    )?;
    let source = &document.source;
    let facts = [
        Some(facts_of(source)),
        metadata.number.clone(),
        metadata.adopted_on.map(|date| label!("parse-adopted", date = date.to_string())),
        metadata.issued_on.map(|date| label!("parse-issued", date = date.to_string())),
        metadata.amended_on.map(|date| label!("parse-amended", date = date.to_string())),
        metadata.effective.text.clone(),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    writeln!(out, "{}", screen.paint(Role::Faint, &facts.join(" · ")))?;
    writeln!(out, "{}", screen.paint(Role::Faint, &counts(document)))?;
    for chapter in &document.chapters {
        if let Some(heading) = &chapter.heading {
            let title = match heading.number {
                Some(number) => {
                    format!("第{}章　{}", duizhao::text::write_integer(number), heading.title)
                }
                None => heading.title.clone(),
            };
            writeln!(out, "\n{}", screen.paint(Role::Title, &title))?;
        } else {
            writeln!(out)?;
        }
        let mut sections = chapter.sections.iter().peekable();
        for article in &chapter.articles {
            while let Some(heading) =
                sections.next_if(|heading| heading.span.start < article.label_span.start)
            {
                section(heading, screen, out)?;
            }
            for paragraph in &article.paragraphs {
                let label = if paragraph.number == 1 { article.number.citation() } else { String::new() };
                let pad = 12_usize.saturating_sub(columns(&label));
                let room = screen.width.saturating_sub(2 + 12.max(columns(&label)) + 2);
                writeln!(
                    out,
                    "  {}{}  {}",
                    screen.paint(Role::Label, &label),
                    " ".repeat(pad),
                    shortened(paragraph.text.as_str(), room)
                )?;
                items(&paragraph.items, 16, screen, out)?;
            }
        }
        sections.try_for_each(|heading| section(heading, screen, out))?;
    }
    Ok(())
}

fn section(heading: &Heading, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let number = heading.number.map(duizhao::text::write_integer).unwrap_or_default();
    writeln!(out, " {}", screen.paint(Role::Title, &format!("第{number}节　{}", heading.title)))?;
    Ok(())
}

fn items(items: &[Item], indent: usize, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    for item in items {
        let label = item.label.as_deref().unwrap_or("·");
        let room = screen.width.saturating_sub(indent + columns(label));
        let text = shortened(item.text.as_str(), room);
        writeln!(out, "{}{}{text}", " ".repeat(indent), screen.paint(Role::Label, label))?;
        self::items(&item.subitems, indent + 4, screen, out)?;
    }
    Ok(())
}

fn counts(document: &Document) -> String {
    let chapters = document.chapters.iter().filter(|chapter| chapter.heading.is_some()).count();
    let (mut paragraphs, mut items) = (0, 0);
    for provision in document.provisions() {
        paragraphs += 1;
        items += provision.paragraph.items.len();
    }
    let of = |severity: Severity| {
        document.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count()
    };
    let counts = say!(
        "parse-counts",
        chapters = chapters,
        articles = document.articles().count(),
        paragraphs = paragraphs,
        items = items,
        errors = of(Severity::Error),
        warnings = of(Severity::Warning),
    );
    visible(&counts).into_owned()
}

/// Where a text is from, how large it is, and in which encoding; of a form that has none of its own, the form.
fn facts_of(source: &Source) -> String {
    if source.encoding.is_empty() {
        return say!("parse-source-form", path = source.path, bytes = source.bytes, form = source.form);
    }
    say!("parse-source", path = source.path, bytes = source.bytes, encoding = source.encoding)
}
