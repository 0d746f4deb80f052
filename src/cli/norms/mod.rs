//! `duizhao norms`: time limits and quantities.

mod chains;
mod list;
mod matrix;
mod meetings;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use duizhao::compare::{kinds_of_question, short};
use duizhao::correction::Act;
use duizhao::document::Document;
use duizhao::norm::{
    FilterError, Kind, KindError, Limit, Norm, NormFilter, NormsJson, Unit, read_norms_with, unit_named,
};
use duizhao::report::{Language, topic_in_words, value_in_words};
use duizhao::study::Study;
use duizhao::vocabulary::Vocabulary;
use rayon::prelude::*;

use super::Outcome;
use super::args::{Global, Paths};
use super::failure::Failure;
use super::notes::{Followed, notes};
use super::output::{Output, line_of};
use super::screen::Screen;
use super::sources::{self, Loaded, given};
use super::stream::{self, Stream};
use super::topic;
use super::vocabulary::vocabulary;
use crate::cli::language::{label, spoken};

#[derive(Args)]
pub(super) struct NormsArgs {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    wanted: Wanted,
    #[command(flatten)]
    view: View,
    #[arg(long, value_name = "BASE", default_value = "majority", requires = "matrix")]
    base: String,
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
    #[arg(long, value_enum, value_name = "FORM", conflicts_with_all = ["meetings", "matrix", "chains", "document"])]
    stdin: Option<Stream>,
}

/// Which norms are wanted; several values of an option are separated by commas.
#[derive(Args)]
struct Wanted {
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = kinds())]
    kind: Vec<Kind>,
    #[arg(long, value_name = "TOPIC", value_delimiter = ',')]
    topic: Vec<String>,
    #[arg(long, value_name = "DOCUMENT", value_delimiter = ',')]
    document: Vec<String>,
    #[arg(long, value_name = "UNIT", value_delimiter = ',', value_parser = |text: &str| -> Result<Unit, FilterError> { unit_named(text) })]
    unit: Vec<Unit>,
    #[arg(long, value_name = "VALUE", value_parser = |text: &str| -> Result<Limit, FilterError> { text.parse() })]
    min: Option<Limit>,
    #[arg(long, value_name = "VALUE", value_parser = |text: &str| -> Result<Limit, FilterError> { text.parse() })]
    max: Option<Limit>,
}

/// What is shown, where it is not the list.
#[derive(Args)]
#[group(multiple = false)]
struct View {
    #[arg(long)]
    meetings: bool,
    #[arg(long)]
    matrix: bool,
    #[arg(long)]
    chains: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Ndjson,
    Markdown,
}

/// What a document that says nothing on a matter gets in its cell.
const SILENT: &str = "未规定";

/// What a reader is shown of a kind: in English the word that `--kind` takes.
fn kind(kind: Kind) -> String {
    match spoken().messages {
        Language::Zh => kind.label().to_owned(),
        Language::En => kind.key().to_owned(),
    }
}

/// A value in the fewest words.
fn value(norm: &Norm) -> String {
    match spoken().labels {
        Language::Zh => short(norm),
        Language::En => value_in_words(norm, Language::En),
    }
}

/// The name of a matter.
fn matter(key: &str, label: &str, vocabulary: &Vocabulary) -> String {
    topic_in_words(key, label, vocabulary, spoken().labels)
}

/// The same for a reader.
fn silent() -> String {
    label!("silent")
}

/// The documents that are shown, with those of their norms that are wanted.
struct Selection<'a> {
    documents: Vec<&'a Document>,
    norms: Vec<Vec<Norm>>,
    /// Whether norms of some kind only were asked for.
    narrowed: bool,
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.key()))
        .try_map(|name| -> Result<Kind, KindError> { name.parse() })
}

pub(super) fn run(args: &NormsArgs, global: &Global) -> Result<Outcome, Failure> {
    let vocabulary = vocabulary(&given(&args.paths.paths, global), global)?;
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
    let topics = args.topics(&loaded, &vocabulary, global)?;
    let selection = args.select(&topics, &loaded, &vocabulary)?;
    // Meetings have names of their own.
    if !args.view.meetings {
        let matters = vocabulary.matters();
        let names = matters.iter().flat_map(|matter| [matter.key.as_str(), matter.zh.as_str()]);
        topic::known(&topics, names, |asked| matters.iter().any(|matter| matter.answers_to(asked)))?;
    }
    let screen = Screen::new(global);
    let standard = matrix::standard(&args.base, &loaded, &selection)?;
    let mut out = Output::open(global)?;
    if args.view.meetings {
        meetings::write(&selection, &args.wanted, &vocabulary, args.format, screen, &mut out)?;
    } else if args.view.matrix {
        matrix::write(&selection, (standard, &vocabulary), &args.wanted.kind, args.format, screen, &mut out)?;
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
    /// The topics that are asked for: what the researcher called a row is its matter.
    fn topics(
        &self,
        loaded: &Loaded,
        vocabulary: &Vocabulary,
        global: &Global,
    ) -> Result<Vec<String>, Failure> {
        let known = |asked: &String| vocabulary.matters().iter().any(|matter| matter.answers_to(asked));
        if self.view.meetings || self.wanted.topic.iter().all(known) {
            return Ok(self.wanted.topic.clone());
        }
        let notes = notes(&self.paths.paths, Followed::All, global)?;
        if !notes.corrections().iter().any(|correction| matches!(correction.act, Act::Rename(..))) {
            return Ok(self.wanted.topic.clone());
        }
        let study = Study::new(loaded.corpus.clone(), notes);
        let keys =
            |asked: &String| if known(asked) { vec![asked.clone()] } else { topic::keys(asked, &study) };
        Ok(self.wanted.topic.iter().flat_map(keys).collect())
    }

    fn select<'a>(
        &self,
        topics: &[String],
        loaded: &'a Loaded,
        vocabulary: &Vocabulary,
    ) -> Result<Selection<'a>, Failure> {
        let mut documents: Vec<&Document> = loaded.corpus.documents.iter().collect();
        if !self.wanted.document.is_empty() {
            let mut named = Vec::new();
            for name in &self.wanted.document {
                named.push(sources::document(&loaded.corpus, name)?.id.as_str());
            }
            documents.retain(|document| named.contains(&document.id.as_str()));
        }
        let mut filter = NormFilter { topics: topics.to_vec(), ..self.wanted.filter() };
        let narrowed = filter != NormFilter::default();
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
        Ok(Selection { documents, norms, narrowed })
    }
}
