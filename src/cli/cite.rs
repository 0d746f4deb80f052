//! How provisions are cited: `--cite`.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use duizhao::document::Cite;
use strum::VariantArray;

use clap::Args;

/// How provisions are cited.
#[derive(Args, Clone, Copy)]
pub(super) struct Citing {
    #[arg(long = "cite", id = "cite", value_parser = styles(), value_name = "STYLE")]
    asked: Option<Cite>,
}

impl Citing {
    /// The style, in short where none is asked for.
    pub(super) fn style(self) -> Cite {
        self.asked.unwrap_or_default()
    }

    /// The same, with another style where none was asked for.
    pub(super) fn or(self, style: Option<Cite>) -> Self {
        Self { asked: self.asked.or(style) }
    }

    /// The style that was asked for.
    pub(super) fn asked(self) -> Option<Cite> {
        self.asked
    }
}

fn styles() -> impl TypedValueParser<Value = Cite> {
    let named = |style: &Cite| PossibleValue::new(style.key());
    PossibleValuesParser::new(Cite::VARIANTS.iter().map(named)).try_map(|name| {
        Cite::VARIANTS.iter().copied().find(|style| style.key() == name).ok_or("there is no such style")
    })
}
