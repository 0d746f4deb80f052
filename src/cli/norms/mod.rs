//! `duizhao norms`: time limits and quantities.

mod chains;
mod list;
mod matrix;
mod meetings;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use duizhao::compare::kinds_of_question;
use duizhao::document::Document;
use duizhao::norm::{
    FilterError, Kind, KindError, Limit, Norm, NormFilter, NormsJson, Unit, read_norms_with, unit_named,
};
use duizhao::vocabulary::Vocabulary;
use rayon::prelude::*;

use super::Outcome;
use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::{Output, line_of};
use super::screen::Screen;
use super::sources::{self, Loaded};
use super::stream::{self, Stream};
use super::topic;
use super::vocabulary::vocabulary;

/// Lists time limits, frequencies, quantities and sums, each with its words and their place
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao norms
  duizhao norms --kind deadline,lead_time --max 3工作日 corpus
  duizhao norms --document 柳塘 --format csv -o norms.csv
  duizhao norms --matrix --base median       topic × document
  duizhao norms --meetings                   meeting × document
  duizhao norms --chains                     what hangs on one event, along time")]
pub(super) struct NormsArgs {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    view: View,
    /// What the matrix measures values against: majority, median, or a document
    #[arg(long, value_name = "BASE", default_value = "majority", requires = "matrix")]
    base: String,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    /// Read a source a line from standard input and answer each with a line; one that can't be read with {"path":…,"error":…}
    #[arg(long, value_enum, value_name = "FORM", conflicts_with_all = ["meetings", "matrix", "chains", "document"])]
    stdin: Option<Stream>,
}

/// Which norms are wanted; several values of an option are separated by commas.
#[derive(Args)]
struct Wanted {
    /// Only norms of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    kind: Vec<Kind>,
    /// Only norms whose topic's key or name holds one of these
    #[arg(long, value_name = "TOPIC", value_delimiter = ',')]
    topic: Vec<String>,
    /// Only norms of these documents: ids, unique parts of them, or paths
    #[arg(long, value_name = "DOCUMENT", value_delimiter = ',')]
    document: Vec<String>,
    /// Only norms of these units: working_day or 工作日, day, hour, month, time, CNY, person, …
    #[arg(long, value_name = "UNIT", value_delimiter = ',', value_parser = |text: &str| -> Result<Unit, FilterError> { unit_named(text) })]
    unit: Vec<Unit>,
    /// Only values of at least this; with a unit (3工作日), lengths of time are compared
    #[arg(long, value_name = "VALUE", value_parser = |text: &str| -> Result<Limit, FilterError> { text.parse() })]
    min: Option<Limit>,
    /// Only values of at most this
    #[arg(long, value_name = "VALUE", value_parser = |text: &str| -> Result<Limit, FilterError> { text.parse() })]
    max: Option<Limit>,
}

/// What is shown, where it is not the list.
#[derive(Args)]
#[group(multiple = false)]
struct View {
    /// Meetings × documents: who composes, convenes and chairs them, when, who signs the minutes
    #[arg(long)]
    meetings: bool,
    /// Topics × documents, with what differs from a base
    #[arg(long)]
    matrix: bool,
    /// The steps that hang on one event, along time, and the longest and shortest path
    #[arg(long)]
    chains: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Columns that fit the screen
    Table,
    /// Comma-separated values
    Csv,
    /// JSON
    Json,
    /// A record a line
    Ndjson,
    /// A Markdown table
    Markdown,
}

/// What a document that says nothing on a matter gets in its cell.
const SILENT: &str = "未规定";

/// The documents that are shown, with those of their norms that are wanted.
struct Selection<'a> {
    documents: Vec<&'a Document>,
    norms: Vec<Vec<Norm>>,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.key()))
        .try_map(|name| -> Result<Kind, KindError> { name.parse() })
}

pub(super) fn run(args: &NormsArgs, global: &Global) -> Result<Outcome, Failure> {
    let vocabulary = vocabulary(global)?;
    if let Some(Stream::Ndjson) = args.stdin {
        args.paths.none_but_standard_input()?;
        let filter = args.wanted.filter();
        return stream::answer(global, |document| {
            let norms = read_norms_with(document, &vocabulary).into_iter();
            let norms: Vec<Norm> = norms.filter(|norm| filter.takes(norm)).collect();
            line_of(&NormsJson::new(document, &norms))
        });
    }
    let loaded = sources::load(&args.paths.paths, global)?;
    let selection = args.select(&loaded, &vocabulary)?;
    // Meetings have names of their own.
    if !args.view.meetings {
        let matters = vocabulary.matters();
        let names = matters.iter().flat_map(|matter| [matter.key.as_str(), matter.zh.as_str()]);
        topic::known(&args.wanted.topic, names, |asked| {
            matters.iter().any(|matter| matter.answers_to(asked))
        })?;
    }
    let screen = Screen::new(global);
    let standard = matrix::standard(&args.base, &loaded, &selection)?;
    let mut out = Output::open(global)?;
    if args.view.meetings {
        meetings::write(&selection, &args.wanted, &vocabulary, args.format, screen, &mut out)?;
    } else if args.view.matrix {
        matrix::write(&selection, standard, &args.wanted.kind, args.format, screen, &mut out)?;
    } else if args.view.chains {
        chains::write(&selection, args.format, screen, &mut out)?;
    } else {
        list::write(&selection, args.format, screen, &mut out)?;
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

impl Wanted {
    fn filter(&self) -> NormFilter {
        NormFilter {
            kinds: self.kind.clone(),
            topics: self.topic.clone(),
            units: self.unit.clone(),
            min: self.min,
            max: self.max,
        }
    }
}

impl NormsArgs {
    fn select<'a>(&self, loaded: &'a Loaded, vocabulary: &Vocabulary) -> Result<Selection<'a>, Failure> {
        let mut documents: Vec<&Document> = loaded.corpus.documents.iter().collect();
        if !self.wanted.document.is_empty() {
            let mut named = Vec::new();
            for name in &self.wanted.document {
                named.push(sources::document(&loaded.corpus, name)?.id.as_str());
            }
            documents.retain(|document| named.contains(&document.id.as_str()));
        }
        let mut filter = self.wanted.filter();
        if self.view.matrix {
            // A cell answers a question: one who asks how often is told 不定期, not 未规定.
            filter.kinds = kinds_of_question(&filter.kinds);
        }
        let norms = documents
            .par_iter()
            .map(|document| {
                let norms = read_norms_with(document, vocabulary).into_iter();
                norms.filter(|norm| filter.takes(norm)).collect()
            })
            .collect();
        Ok(Selection { documents, norms })
    }
}
