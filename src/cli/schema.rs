//! `duizhao schema`: the JSON Schema of a machine form, made from the type that writes it.

use clap::Args;
use clap::builder::PossibleValuesParser;
use duizhao::calendar::DueJson;
use duizhao::check::CheckJson;
use duizhao::coding::Agreement;
use duizhao::compare::{ComparisonJson, TopicMatrixJson};
use duizhao::correction::OutcomeJson;
use duizhao::coverage::AlignmentJson;
use duizhao::document::DocumentJson;
use duizhao::family::FamilyJson;
use duizhao::index::QueryTable;
use duizhao::norm::{ChainJson, MeetingJson, NormJson, NormsJson};
use duizhao::report::{Report, Spread};
use duizhao::version::{LivesJson, VersionsJson};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use super::Outcome;
use super::align::ExplanationJson;
use super::args::Global;
use super::failure::Failure;
use super::output::{Layout, Output};
use super::search::Found;
use super::show::Shown;

#[derive(Args)]
pub(super) struct SchemaArgs {
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(SCHEMAS.map(|(name, _)| name)))]
    name: String,
}

/// The name of a machine form, and what makes its schema.
type Form = (&'static str, fn() -> Schema);

const SCHEMAS: [Form; 20] = [
    ("document", schema::<DocumentJson>),
    ("norm", schema::<NormJson>),
    ("norms", schema::<NormsJson>),
    ("alignment", schema::<AlignmentJson<OutcomeJson>>),
    ("search", schema::<Found>),
    ("table", schema::<QueryTable>),
    ("comparison", schema::<ComparisonJson>),
    ("report", schema::<Report>),
    ("distribution", schema::<Spread>),
    ("check", schema::<CheckJson>),
    ("provision", schema::<Shown>),
    ("due", schema::<DueJson>),
    ("meeting", schema::<MeetingJson>),
    ("matrix", schema::<TopicMatrixJson>),
    ("chain", schema::<ChainJson>),
    ("family", schema::<FamilyJson>),
    ("agreement", schema::<Agreement>),
    ("explanation", schema::<ExplanationJson>),
    ("versions", schema::<VersionsJson>),
    ("lives", schema::<LivesJson>),
];

/// The schema of what is written: a field that is always there is required, null or not.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}

pub(super) fn run(args: &SchemaArgs, global: &Global) -> Result<Outcome, Failure> {
    let mut out = Output::open(global)?;
    for (_, schema) in SCHEMAS.iter().filter(|(name, _)| *name == args.name) {
        out.json(&schema(), Layout::Pretty)?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}
