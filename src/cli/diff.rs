//! `duizhao diff`: two provisions word by word, or two versions of a text article by article.

mod versions;

use clap::{Args, ValueEnum};
use duizhao::compare::{Base, CompareOptions, Comparison, Passage};
use duizhao::document::Address;
use duizhao::file::{container, path_of};
use duizhao::norm::{Norm, read_norms};

use super::args::Global;
use super::compare::{self, Pieces, write};
use super::failure::Failure;
use super::{Outcome, sources};

/// Compares two provisions word by word, or two versions of a text article by article; status 1 where they differ
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao diff 青屿:24.2 柳塘:25.2
  duizhao diff old.txt:12 new.txt:12 --format json
  duizhao diff old.txt new.txt                      the fate of each article, and what changed in it
  duizhao diff old.txt new.txt --format docx -o 新旧条文对照表.docx
  duizhao diff old.txt new.txt --format tracked -o 修订.docx   the new text over the old, as tracked changes
  duizhao diff --chain 2015.txt 2019.txt 2024.txt   the life of each article")]
pub(super) struct DiffArgs {
    /// Two provisions by their addresses, or two versions: files, or ids of documents of --corpus; the older one first
    #[arg(value_name = "OLD NEW", num_args = 2.., required = true)]
    sides: Vec<String>,
    /// Follow each article through two versions or more
    #[arg(long)]
    chain: bool,
    /// Which of several versions is older: their dates say, or the order in which they are named
    #[arg(long, value_enum, default_value_t = Order::Date, requires = "chain")]
    order: Order,
    /// What is compared
    #[arg(long, value_enum, default_value_t = Pieces::Word)]
    by: Pieces,
    /// The form of the output; html, docx and tracked are for versions
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What puts versions into order.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The dates that the texts give
    Date,
    /// As they are named
    Given,
}

/// The forms of a difference.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// A Markdown table
    Markdown,
    /// Changes with their places
    Json,
    /// A page
    Html,
    /// A Word document: old and new in two columns
    Docx,
    /// A Word document: the new text over the old, as tracked changes
    Tracked,
}

pub(super) fn run(args: &DiffArgs, global: &Global) -> Result<Outcome, Failure> {
    match addresses(&args.sides)? {
        Some([left, right]) if !args.chain => provisions(&[left, right], args, global),
        _ => versions::run(args, global),
    }
}

/// The two addresses; `None` where texts are named.
fn addresses(sides: &[String]) -> Result<Option<[Address; 2]>, Failure> {
    let read: Vec<Option<Address>> = sides
        .iter()
        .map(|side| if container(&path_of(side)).is_file() { None } else { side.parse().ok() })
        .collect();
    match read.as_slice() {
        [Some(left), Some(right)] => Ok(Some([left.clone(), right.clone()])),
        _ if read.iter().all(Option::is_none) => Ok(None),
        _ => Err(Failure::new(
            format!("{} are provisions and texts", sides.join(", ")),
            "compare two provisions, or two texts",
        )),
    }
}

fn provisions(addresses: &[Address; 2], args: &DiffArgs, global: &Global) -> Result<Outcome, Failure> {
    let format = match args.format {
        Format::Text => compare::Format::Text,
        Format::Markdown => compare::Format::Markdown,
        Format::Json => compare::Format::Json,
        Format::Html | Format::Docx | Format::Tracked => {
            return Err(Failure::new(
                "two provisions have no such form",
                "ask for text, markdown or json, or compare two texts",
            ));
        }
    };
    let loaded = sources::load_addressed(&addresses.each_ref(), global)?;
    let mut sides = Vec::new();
    for address in addresses {
        let document = sources::resolve(&loaded.corpus, address)?;
        let norms: Vec<Norm> = read_norms(document);
        sides.push((document, norms, std::slice::from_ref(&address.place)));
    }
    let passages: Vec<Passage<'_>> =
        sides.iter().map(|(document, norms, places)| Passage::new(document, norms, places)).collect();
    let base = passages.first().map(|passage| passage.document.id.clone()).unwrap_or_default();
    let segmenter = args.by.segmenter();
    let options = CompareOptions { cutter: args.by.cutter(segmenter.as_ref()), base: Base::Document(base) };
    let label = args.sides.join(" ↔ ");
    let comparison = Comparison::new(None, &label, &passages, &options);
    write(&comparison, format, global)?;
    let outcome = if comparison.differs() { Outcome::Noted } else { Outcome::Done };
    Ok(Outcome::of(loaded.complete, outcome))
}
