//! How provisions are cited: `--cite`.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use duizhao::document::Cite;
use strum::VariantArray;

use clap::Args;

/// How provisions are cited.
#[derive(Args)]
pub(super) struct Citing {
    #[arg(long, value_parser = styles(), default_value = "short", value_name = "STYLE")]
    pub(super) cite: Cite,
}

fn styles() -> impl TypedValueParser<Value = Cite> {
    let named = |style: &Cite| PossibleValue::new(style.key());
    PossibleValuesParser::new(Cite::VARIANTS.iter().map(named)).try_map(|name| {
        Cite::VARIANTS.iter().copied().find(|style| style.key() == name).ok_or("there is no such style")
    })
}
