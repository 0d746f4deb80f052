//! The tools: what each is called, takes and does.

use std::sync::Arc;

use rmcp::handler::server::common::schema_for_type;
use rmcp::model::JsonObject;
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::super::shelf::Shelf;
use super::{compare, due, norms, row, search, show};
use crate::cli::failure::Failure;
use crate::cli::language::say;

/// Something that a client can call.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// What an assistant is told of it.
    pub(super) description: &'static str,
    /// The JSON Schema of its arguments.
    pub(super) schema: fn() -> Arc<JsonObject>,
    /// What it does.
    pub(super) answer: fn(&Shelf, JsonObject) -> Result<Value, Failure>,
}

pub(super) const TOOLS: [Tool; 6] =
    [search::TOOL, show::TOOL, norms::TOOL, row::TOOL, compare::TOOL, due::TOOL];

/// So many entries are given where nothing else is asked for, and at most.
pub(super) const FEW: usize = 20;
pub(super) const MOST: usize = 200;

/// The schema of a tool's arguments.
pub(super) fn schema<T: JsonSchema + 'static>() -> Arc<JsonObject> {
    schema_for_type::<T>()
}

/// Reads a tool's arguments.
pub(super) fn read<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, Failure> {
    serde_json::from_value(Value::Object(arguments)).map_err(|error| {
        Failure::new(say!("these-are-no-arguments-this", error = error), say!("see-input-schema-2"))
    })
}

/// Which part of a list is wanted.
pub(super) fn part<T>(list: Vec<T>, offset: Option<usize>, limit: Option<usize>) -> Vec<T> {
    list.into_iter().skip(offset.unwrap_or(0)).take(limit.unwrap_or(FEW).min(MOST)).collect()
}

/// A value as JSON.
pub(super) fn json(value: impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value)
        .map_err(|error| Failure::new(say!("cannot-write-json", error = error), say!("report-this")))
}
