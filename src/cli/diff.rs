//! `duizhao diff`: two provisions, word by word.

use clap::Args;
use duizhao::compare::{Base, CompareOptions, Comparison, Passage};
use duizhao::norm::{Norm, read_norms};

use super::args::Global;
use super::compare::{Format, Pieces, write};
use super::failure::Failure;
use super::{Outcome, sources};

/// Compares two provisions word by word; status 1 where they differ
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao diff 青屿:24.2 柳塘:25.2
  duizhao diff 青屿区第二十四条第二款 柳塘区第二十五条第二款 --by char
  duizhao diff old.txt:12 new.txt:12 --format json")]
pub(super) struct DiffArgs {
    /// The provision that is the base
    #[arg(value_name = "ADDRESS")]
    left: String,
    /// The provision that is set against it
    #[arg(value_name = "ADDRESS")]
    right: String,
    /// What is compared
    #[arg(long, value_enum, default_value_t = Pieces::Word)]
    by: Pieces,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(args: &DiffArgs, global: &Global) -> Result<Outcome, Failure> {
    let addresses = [sources::address(&args.left)?, sources::address(&args.right)?];
    let loaded = sources::load_addressed(&addresses.each_ref(), global)?;
    let mut sides = Vec::new();
    for address in &addresses {
        let document = sources::resolve(&loaded.corpus, address)?;
        let norms: Vec<Norm> = read_norms(document);
        sides.push((document, norms, std::slice::from_ref(&address.place)));
    }
    let passages: Vec<Passage<'_>> =
        sides.iter().map(|(document, norms, places)| Passage::new(document, norms, places)).collect();
    let base = passages.first().map(|passage| passage.document.id.clone()).unwrap_or_default();
    let segmenter = args.by.segmenter();
    let options = CompareOptions { cutter: args.by.cutter(segmenter.as_ref()), base: Base::Document(base) };
    let comparison = Comparison::new(None, &format!("{} ↔ {}", args.left, args.right), &passages, &options);
    write(&comparison, args.format, global)?;
    let outcome = if comparison.differs() { Outcome::Noted } else { Outcome::Done };
    Ok(Outcome::of(loaded.complete, outcome))
}
