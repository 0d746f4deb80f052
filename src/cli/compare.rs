//! `duizhao compare`: one row side by side.

use clap::{Args, ValueEnum};
use duizhao::compare::{
    Base, By, CompareOptions, Comparison, ComparisonJson, Cutter, TextOptions, write_markdown, write_text,
};
use duizhao::corpus::Corpus;
use duizhao::segment::Segmenter;

use super::args::{Global, Paths};
use super::failure::Failure;
use super::notes::{no_row, study, tell_unfit};
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
    let (study, complete) = study(&args.paths.paths, global)?;
    let base = args.against.base(study.corpus())?;
    tell_unfit(&study);
    let row = study.row(&args.topic).map_err(no_row)?;
    let segmenter = args.by.segmenter();
    let options = CompareOptions { cutter: args.by.cutter(segmenter.as_ref()), base };
    let comparison = study.compare(row, &options);
    write(&comparison, args.format, global)?;
    Ok(Outcome::of(complete, Outcome::Done))
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

    pub(super) fn by(self) -> By {
        match self {
            Self::Word => By::Word,
            Self::Char => By::Char,
            Self::Clause => By::Clause,
        }
    }

    pub(super) fn cutter(self, segmenter: Option<&Segmenter>) -> Cutter<'_> {
        Cutter { by: self.by(), words: segmenter.map(|segmenter| segmenter as _), references: None }
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
