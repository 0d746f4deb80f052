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
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct DiffArgs {
    #[arg(value_name = "OLD NEW", num_args = 2.., required = true)]
    sides: Vec<String>,
    #[arg(long)]
    chain: bool,
    #[arg(long, value_enum, default_value_t = Order::Date, requires = "chain")]
    order: Order,
    #[arg(long, value_enum, default_value_t = Pieces::Word)]
    by: Pieces,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// What puts versions into order.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    Date,
    Given,
}

/// The forms of a difference.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
    Html,
    Docx,
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
            say!("are-provisions-texts", sides = sides.join(", ")),
            say!("compare-two-provisions-two-texts"),
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
                say!("two-provisions-have-no-such"),
                say!("ask-text-markdown-json-compare"),
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
