//! `norms`: time limits and quantities.

use duizhao::compare::short;
use duizhao::document::Document;
use duizhao::norm::{Kind, KindError, Limit, Norm, NormFilter, NormJson, unit_named};
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::shelf::Shelf;
use super::cited::Cited;
use super::tool::{self, Tool, part, read, schema};
use crate::cli::citation::Citer;
use crate::cli::failure::Failure;
use crate::cli::language::say;
use crate::cli::{sources, topic};

pub(super) const TOOL: Tool = Tool {
    name: "norms",
    title: "时限与数量 Norms",
    description: "Lists the time limits, frequencies, quantities and sums that the texts set: kind, value, unit, bound, who must do what upon which event, and the \
words that say so in quote, with document, citation and address. What a text does not say is null, never guessed. Filters narrow the list; total is \
the whole number.",
    schema: schema::<Wanted>,
    answer,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Wanted {
    /// Only these kinds: deadline, lead_time, frequency, irregular, schedule, duration_cap, duration_min, term, count_limit, immediate, effective, amount, custody.
    kinds: Vec<String>,
    /// Only topics whose key or name holds one of these: reply-to-consultation, 回复时限.
    topics: Vec<String>,
    /// Only these documents: ids, unique parts of them, or paths.
    documents: Vec<String>,
    /// Only these units: working_day or 工作日, day, hour, month, time, person, CNY.
    units: Vec<String>,
    /// Only values of at least this: 3, or 3工作日, which compares lengths of time.
    min: Option<String>,
    /// Only values of at most this.
    max: Option<String>,
    /// At most so many (20, at most 200).
    limit: Option<usize>,
    /// Pass over so many.
    offset: Option<usize>,
}

/// A norm in its machine form, with its place as other tools take it.
#[derive(Serialize)]
struct Placed<'a> {
    #[serde(flatten)]
    norm: NormJson<'a>,
    #[serde(flatten)]
    quote: Cited,
    /// The value in words.
    words: String,
}

fn answer(shelf: &Shelf, arguments: JsonObject) -> Result<Value, Failure> {
    let wanted: Wanted = read(arguments)?;
    let filter = wanted.filter()?;
    let study = shelf.study()?;
    let matters = study.notes().vocabulary().matters();
    let names = matters.iter().flat_map(|matter| [matter.key.as_str(), matter.zh.as_str()]);
    topic::known(&wanted.topics, names, |asked| matters.iter().any(|matter| matter.answers_to(asked)))?;
    let mut ids = Vec::new();
    for name in &wanted.documents {
        ids.push(sources::document(study.corpus(), name)?.id.clone());
    }
    let of_documents = study.documents().iter().zip(study.norms());
    let norms: Vec<(&Document, &Norm)> = of_documents
        .filter(|(document, _)| ids.is_empty() || ids.contains(&document.id))
        .flat_map(|(document, norms)| norms.iter().map(move |norm| (document, norm)))
        .filter(|(_, norm)| filter.takes(norm))
        .collect();
    let total = norms.len();
    let shown = part(norms, wanted.offset, wanted.limit).into_iter().map(placed);
    Ok(json!({ "total": total, "norms": shown.collect::<Result<Vec<_>, _>>()? }))
}

fn placed((document, norm): (&Document, &Norm)) -> Result<Value, Failure> {
    let citation = Citer::new(document).cite(&norm.place);
    tool::json(Placed {
        norm: NormJson::new(document, norm),
        quote: Cited::of(document, &norm.place, citation, norm.quote.clone()),
        words: short(norm),
    })
}

impl Wanted {
    fn filter(&self) -> Result<NormFilter, Failure> {
        let wrong = |error: &dyn std::fmt::Display| Failure::new(error, say!("see-input-schema"));
        let kind = |text: &String| text.parse().map_err(|error: KindError| wrong(&error));
        let limit = |text: &Option<String>| -> Result<Option<Limit>, Failure> {
            text.as_ref().map(|text| text.parse()).transpose().map_err(|error| {
                let error: duizhao::norm::FilterError = error;
                wrong(&error)
            })
        };
        Ok(NormFilter {
            kinds: self.kinds.iter().map(kind).collect::<Result<Vec<Kind>, _>>()?,
            topics: self.topics.clone(),
            units: self
                .units
                .iter()
                .map(|text| unit_named(text).map_err(|error| wrong(&error)))
                .collect::<Result<Vec<_>, _>>()?,
            min: limit(&self.min)?,
            max: limit(&self.max)?,
        })
    }
}
