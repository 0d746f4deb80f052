//! `duizhao compare`: one row side by side.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use duizhao::align::Row;
use duizhao::compare::{
    Base, By, CompareOptions, Comparison, ComparisonJson, Cutter, TextOptions, write_markdown,
    write_text_with,
};
use duizhao::corpus::Corpus;
use duizhao::document::Document;
use duizhao::report::topic_in_words;
use duizhao::segment::Segmenter;
use duizhao::study::Study;

use super::args::{Global, Paths};
use super::cite::Citing;
use super::failure::Failure;
use super::notes::{no_row, study, tell_unfit};
use super::output::{Layout, Output};
use super::screen::Screen;
use super::{Outcome, sources};
use crate::cli::language::spoken;

#[derive(Args)]
pub(super) struct CompareArgs {
    #[arg(value_name = "TOPIC", required_unless_present = "between")]
    topic: Option<String>,
    #[command(flatten)]
    paths: Paths,
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with = "base")]
    between: Option<Vec<String>>,
    #[arg(long, requires = "between")]
    only_differences: bool,
    #[command(flatten)]
    against: Against,
    #[command(flatten)]
    citing: Citing,
    #[arg(long, value_enum, default_value_t = Pieces::Word)]
    by: Pieces,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What passages are set against.
#[derive(Args, Clone)]
pub(super) struct Against {
    #[arg(long, value_name = "BASE")]
    base: Option<String>,
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Pieces {
    Word,
    Char,
    Clause,
}

/// The forms of a comparison.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
}

pub(super) fn run(args: &CompareArgs, global: &Global) -> Result<Outcome, Failure> {
    let (topic, paths) = args.asked();
    let (study, complete) = study(&paths, global)?;
    tell_unfit(&study);
    let segmenter = args.by.segmenter();
    let cutter = args.by.cutter(segmenter.as_ref());
    if let Some([left, right]) = args.between.as_deref() {
        between(&study, [left, right], topic, cutter, args, global)?;
    } else {
        let row = study.row(topic.unwrap_or_default()).map_err(no_row)?;
        let options =
            CompareOptions { cutter, base: args.against.or(project_base(&study)).base(study.corpus())? };
        let mut comparison = study.compare(row, &options);
        comparison.cite(study.documents(), args.citing.style());
        named(&mut comparison, row, &study, args.format);
        write(&comparison, args.format, global)?;
    }
    Ok(Outcome::of(complete, Outcome::Done))
}

impl Against {
    /// What a name means; the majority where there is none.
    pub(super) fn named(base: Option<&str>) -> Self {
        Self { base: base.map(str::to_owned) }
    }

    /// The same, where nothing was asked for with what is said elsewhere.
    pub(super) fn or(&self, base: Option<&str>) -> Self {
        Self::named(self.base.as_deref().or(base))
    }
}

/// What the project sets passages against.
fn project_base(study: &Study) -> Option<&str> {
    study.notes().project()?.base.as_deref()
}

impl CompareArgs {
    /// The row and the paths that were asked for. Where two documents are compared, a folder or file may stand first: no row is called so.
    fn asked(&self) -> (Option<&str>, Vec<PathBuf>) {
        match &self.topic {
            Some(path) if self.between.is_some() && Path::new(path).exists() => {
                (None, std::iter::once(PathBuf::from(path)).chain(self.paths.paths.clone()).collect())
            }
            topic => (topic.as_deref(), self.paths.paths.clone()),
        }
    }
}

/// The rows that two documents have, one after the other.
fn between(
    study: &Study,
    names: [&str; 2],
    topic: Option<&str>,
    cutter: Cutter<'_>,
    args: &CompareArgs,
    global: &Global,
) -> Result<(), Failure> {
    let mut documents: Vec<Document> = Vec::new();
    for name in names {
        documents.push(sources::document(study.corpus(), name)?.clone());
    }
    let base = documents.first().map(|document| document.id.clone()).unwrap_or_default();
    let options = CompareOptions { cutter, base: Base::Document(base) };
    let rows: Vec<&Row> = match topic {
        Some(topic) => vec![study.row(topic).map_err(no_row)?],
        None => study.alignment().rows.iter().collect(),
    };
    let has = |row: &&Row| documents.iter().all(|document| row.members.contains_key(&document.id));
    let comparisons: Vec<Comparison> = rows
        .into_iter()
        .filter(|row| topic.is_some() || has(row))
        .map(|row| (row, study.compare_among(row, &documents, &options)))
        .filter(|(_, comparison)| !args.only_differences || comparison.differs())
        .map(|(row, mut comparison)| {
            comparison.cite(&documents, args.citing.style());
            named(&mut comparison, row, study, args.format);
            comparison
        })
        .collect();
    let mut out = Output::open(global)?;
    if let Format::Json = args.format {
        out.json_array(comparisons.iter().map(ComparisonJson::from))?;
        return out.finish();
    }
    for (index, comparison) in comparisons.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        write_one(comparison, args.format, global, &mut out)?;
    }
    out.finish()
}

/// Calls the comparison of a row as the reader's language does; machine forms keep the name of the texts.
fn named(comparison: &mut Comparison, row: &Row, study: &Study, format: Format) {
    if !matches!(format, Format::Json) {
        let vocabulary = study.notes().vocabulary();
        comparison.label = topic_in_words(&row.topic, &row.label, vocabulary, spoken().labels);
    }
}

/// Writes a comparison in its form.
pub(super) fn write(comparison: &Comparison, format: Format, global: &Global) -> Result<(), Failure> {
    let mut out = Output::open(global)?;
    write_one(comparison, format, global, &mut out)?;
    out.finish()
}

fn write_one(
    comparison: &Comparison,
    format: Format,
    global: &Global,
    out: &mut Output,
) -> Result<(), Failure> {
    match format {
        Format::Text => {
            let screen = Screen::new(global);
            let options = TextOptions { width: screen.width, color: screen.comparison_color() };
            write_text_with(comparison, options, &spoken().labels, out)?;
        }
        Format::Markdown => write_markdown(comparison, out)?,
        Format::Json => out.json(&ComparisonJson::from(comparison), Layout::Pretty)?,
    }
    Ok(())
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
        Cutter { by: self.by(), words: segmenter.map(|segmenter| segmenter as _), ..Cutter::default() }
    }
}

impl Against {
    /// The base, once its document is known to exist.
    pub(super) fn base(&self, corpus: &Corpus) -> Result<Base, Failure> {
        Ok(match self.base.as_deref().unwrap_or("majority") {
            "majority" => Base::Majority,
            "earliest" => Base::Earliest,
            name => Base::Document(sources::document(corpus, name)?.id.clone()),
        })
    }

    /// The option as it was written, where it is not the default.
    pub(super) fn written(&self) -> Option<String> {
        self.base.as_ref().filter(|base| *base != "majority").map(|base| format!("--base {base}"))
    }
}
