//! `duizhao schema`: the JSON Schema of a machine form.

use std::io::Write;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::output::Output;

/// Writes the JSON Schema of a machine form
#[derive(Args)]
#[command(after_help = "Example:
  duizhao schema norm -o norm.schema.json")]
pub(super) struct SchemaArgs {
    /// The machine form
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(SCHEMAS.map(|(name, _)| name)))]
    name: String,
}

macro_rules! schemas {
    ($($name:literal)+) => { [$(($name, include_str!(concat!("../../schemas/", $name, ".json")))),+] };
}

const SCHEMAS: [(&str, &str); 15] = schemas!(
    "document" "norm" "alignment" "search" "comparison" "report" "check" "provision" "due" "meeting" "matrix" "chain" "family" "agreement" "explanation"
);

pub(super) fn run(args: &SchemaArgs, global: &Global) -> Result<Outcome, Failure> {
    let mut out = Output::open(global)?;
    for (_, text) in SCHEMAS.iter().filter(|(name, _)| *name == args.name) {
        out.write_all(text.as_bytes())?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}
