//! `duizhao compare`: one row side by side.

use clap::{Args, ValueEnum};
use duizhao::align::{Alignment, Row};
use duizhao::compare::{
    Base, By, CompareOptions, Comparison, ComparisonJson, Cutter, TextOptions, write_markdown, write_text,
};
use duizhao::corpus::Corpus;
use duizhao::document::Address;
use duizhao::norm::{Norm, read_norms};
use duizhao::segment::Segmenter;
use rayon::prelude::*;

use super::aligned::align_corrected;
use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::Screen;
use super::{Outcome, sources};

/// Sets the provisions on one matter side by side, with what differs marked and their norms beside
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao compare 征求意见的回复时限
  duizhao compare 柳塘:25.2              the row that this provision is in
  duizhao compare reply-to-consultation --base 青屿 --format markdown")]
pub(super) struct CompareArgs {
    /// A topic's key or name, a part of it, or the address of a provision
    #[arg(value_name = "TOPIC")]
    topic: String,
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    against: Against,
    /// What is compared
    #[arg(long, value_enum, default_value_t = Pieces::Word)]
    by: Pieces,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What passages are set against.
#[derive(Args)]
pub(super) struct Against {
    /// What the others are set against: majority, earliest, or a document
    #[arg(long, value_name = "BASE", default_value = "majority")]
    base: String,
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Pieces {
    /// Words
    Word,
    /// Characters
    Char,
    /// Clauses
    Clause,
}

/// The forms of a comparison.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    /// One document below the other
    Text,
    /// A Markdown table
    Markdown,
    /// Changes with their places
    Json,
}

pub(super) fn run(args: &CompareArgs, global: &Global) -> Result<Outcome, Failure> {
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    let base = args.against.base(&loaded.corpus)?;
    let alignment = align_corrected(documents, &args.paths.paths, global)?.alignment;
    let row = row(&args.topic, &loaded.corpus, &alignment)?;
    let norms: Vec<Vec<Norm>> = documents.par_iter().map(read_norms).collect();
    let segmenter = args.by.segmenter();
    let options = CompareOptions { cutter: args.by.cutter(segmenter.as_ref()), base };
    let comparison = Comparison::of_row(row, documents, &norms, &options);
    write(&comparison, args.format, global)?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

/// Writes a comparison in its form.
pub(super) fn write(comparison: &Comparison, format: Format, global: &Global) -> Result<(), Failure> {
    let mut out = Output::open(global)?;
    match format {
        Format::Text => {
            let screen = Screen::new(global);
            let options = TextOptions { width: screen.width, color: screen.comparison_color() };
            write_text(comparison, options, &mut out)?;
        }
        Format::Markdown => write_markdown(comparison, &mut out)?,
        Format::Json => out.json(&ComparisonJson::from(comparison), Layout::Pretty)?,
    }
    out.finish()
}

impl Pieces {
    /// What finds words, where words are compared.
    pub(super) fn segmenter(self) -> Option<Segmenter> {
        (self == Self::Word).then(Segmenter::full)
    }

    pub(super) fn cutter(self, segmenter: Option<&Segmenter>) -> Cutter<'_> {
        let by = match self {
            Self::Word => By::Word,
            Self::Char => By::Char,
            Self::Clause => By::Clause,
        };
        Cutter { by, words: segmenter.map(|segmenter| segmenter as _) }
    }
}

impl Against {
    /// The base, once its document is known to exist.
    pub(super) fn base(&self, corpus: &Corpus) -> Result<Base, Failure> {
        Ok(match self.base.as_str() {
            "majority" => Base::Majority,
            "earliest" => Base::Earliest,
            name => Base::Document(sources::document(corpus, name)?.id.clone()),
        })
    }

    /// The option as it was written, where it is not the default.
    pub(super) fn written(&self) -> Option<String> {
        (self.base != "majority").then(|| format!("--base {}", self.base))
    }
}

/// The row that the user means.
fn row<'a>(topic: &str, corpus: &Corpus, alignment: &'a Alignment) -> Result<&'a Row, Failure> {
    let rows = &alignment.rows;
    let help = "see the topics with: duizhao align";
    if let Ok(address) = topic.parse::<Address>() {
        let document = sources::resolve(corpus, &address)?;
        let place = &address.place;
        let holds = |row: &&Row| {
            let places = row.members.get(&document.id);
            places.is_some_and(|places| {
                places.iter().any(|member| {
                    member.article == place.article
                        && (place.paragraph.is_none() || member.paragraph == place.paragraph)
                })
            })
        };
        let cause = format!("{topic} is in no row");
        return rows.iter().find(holds).ok_or_else(|| Failure::new(cause, help));
    }
    let rules: [&dyn Fn(&Row) -> bool; 3] = [&|row| row.topic == topic, &|row| row.label == topic, &|row| {
        row.topic.contains(topic) || row.label.contains(topic)
    }];
    for rule in rules {
        let found: Vec<&Row> = rows.iter().filter(|row| rule(row)).collect();
        match found.as_slice() {
            [] => {}
            [row] => return Ok(row),
            several => {
                let names: Vec<String> =
                    several.iter().take(12).map(|row| format!("{} ({})", row.topic, row.label)).collect();
                let more = several.len().saturating_sub(names.len());
                let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
                return Err(Failure::new(
                    format!("“{topic}” may be any of: {}{rest}", names.join(", ")),
                    "write a topic's key in full",
                ));
            }
        }
    }
    Err(Failure::new(format!("no row is called “{topic}”"), help))
}
