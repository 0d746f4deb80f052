//! For Quickwit: the configuration that creates an index, and a document a line.
//!
//! Its n-gram tokenizer keeps no positions, which phrases need; `chinese_compatible` makes a token of each character and keeps them, so
//! that a phrase of any length is found exactly.

use std::io::Write;

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::output::{Output, line_of};
use super::provision::Exported;

/// The body of `POST /api/v1/indexes`.
pub(super) fn configuration(name: &str) -> Value {
    let keyword = |name: &str| json!({"name": name, "type": "text", "tokenizer": "raw", "record": "basic", "fast": true});
    let list = |name: &str| json!({"name": name, "type": "array<text>", "tokenizer": "raw", "record": "basic", "fast": true});
    let words = |name: &str| json!({"name": name, "type": "text", "tokenizer": "chinese_compatible", "record": "position", "fieldnorms": true});
    let day = |name: &str| json!({"name": name, "type": "datetime", "input_formats": ["rfc3339"], "fast": true, "fast_precision": "seconds"});
    let mut fields: Vec<Value> =
        ["id", "document", "path", "province", "city", "district", "chapter", "place", "citation"]
            .map(keyword)
            .into();
    fields.extend(["title", "issuer", "text"].map(words));
    fields.extend(["issued_on", "effective_on"].map(day));
    fields.extend(["kinds", "topics"].map(list));
    json!({
        "version": "0.8",
        "index_id": name,
        "doc_mapping": {"mode": "strict", "field_mappings": fields, "tag_fields": ["province"]},
        "search_settings": {"default_search_fields": ["text", "title"]},
    })
}

/// A document a line.
pub(super) fn write(exported: &[Exported<'_>], out: &mut Output) -> Result<(), Failure> {
    for record in exported.iter().flat_map(|one| one.provisions(|day| format!("{day}T00:00:00Z"))) {
        writeln!(out, "{}", line_of(&record)?)?;
    }
    Ok(())
}
