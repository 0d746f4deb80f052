//! `compare`: one row side by side.

use duizhao::compare::{Base, CompareOptions, ComparisonJson, Cutter, force_words, value_words};
use duizhao::document::Document;
use duizhao::segment::Segmenter;
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::shelf::Shelf;
use super::row::warnings;
use super::tool::{FEW, Tool, read, schema};
use crate::cli::failure::Failure;
use crate::cli::language::say;
use crate::cli::notes::no_row;
use crate::cli::sources;

pub(super) const TOOL: Tool = Tool {
    name: "compare",
    title: "逐字对照 Compare",
    description: "Sets the provisions of one row side by side against a base: for each document the words verbatim in quote with citation and addresses, what differs from \
the base word by word (changes), its norms, and the differences in values (5个工作日内 → 7个工作日内（+2，更宽）) and in force (应当 → 可以（更弱）). At most 20 \
documents at once; name them in documents where there are more.",
    schema: schema::<Wanted>,
    answer,
};

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// A topic's key or name, a part of it, or the address of a provision.
    topic: String,
    /// Only these documents: ids, unique parts of them, or paths.
    #[serde(default)]
    documents: Vec<String>,
    /// What the others are set against: majority (the default), earliest, or a document.
    base: Option<String>,
}

fn answer(shelf: &Shelf, arguments: JsonObject) -> Result<Value, Failure> {
    let wanted: Wanted = read(arguments)?;
    let study = shelf.study()?;
    let row = study.row(&wanted.topic).map_err(no_row)?;
    let mut documents: Vec<Document> = Vec::new();
    for name in &wanted.documents {
        documents.push(sources::document(study.corpus(), name)?.clone());
    }
    if documents.is_empty() {
        documents = study.documents().to_vec();
    }
    if documents.len() > FEW {
        return Err(Failure::new(
            say!("documents-cant-be-set-side", documents = documents.len()),
            say!("name-at-most-them-documents", few = FEW),
        ));
    }
    let base = match wanted.base.as_deref() {
        None | Some("majority") => Base::Majority,
        Some("earliest") => Base::Earliest,
        Some(name) => Base::Document(sources::document(study.corpus(), name)?.id.clone()),
    };
    let segmenter = Segmenter::full();
    let cutter = Cutter { words: Some(&segmenter), ..Cutter::default() };
    let comparison = study.compare_among(row, &documents, &CompareOptions { cutter, base });
    let mut form = super::tool::json(ComparisonJson::from(&comparison))?;
    let cells = form.get_mut("cells").and_then(Value::as_array_mut).into_iter().flatten();
    for (cell, (own, document)) in cells.zip(comparison.cells.iter().zip(&documents)) {
        let Some(cell) = cell.as_object_mut() else { continue };
        let address = |part: &duizhao::compare::Part| format!("{}:{}", own.document, part.place);
        let quote = cell.remove("text").unwrap_or_default();
        cell.insert("quote".to_owned(), quote);
        cell.insert("title".to_owned(), json!(document.metadata.title));
        cell.insert("addresses".to_owned(), own.parts.iter().map(address).collect());
        let words = own.values.iter().map(value_words).chain(own.forces.iter().map(force_words));
        cell.insert("differences".to_owned(), words.collect());
    }
    if let Some(form) = form.as_object_mut() {
        form.insert("warnings".to_owned(), json!(warnings(&study)));
    }
    Ok(form)
}
