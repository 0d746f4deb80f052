//! For Elasticsearch (and OpenSearch): the body that creates an index, and the lines of `_bulk`.
//!
//! The analyzer cuts Han text into overlapping pairs, so that a phrase is found exactly and only where it stands; the field
//! `text.character` answers questions of one character.

use std::io::Write;

use serde_json::{Value, json};

use super::super::failure::Failure;
use super::super::output::{Output, line_of};
use super::provision::Exported;

/// The body of `PUT /NAME`.
pub(super) fn configuration() -> Value {
    let keyword = json!({"type": "keyword"});
    let day = json!({"type": "date", "format": "strict_date"});
    let words = json!({"type": "text", "analyzer": "han_bigram", "fields": {"keyword": {"type": "keyword", "ignore_above": 256}}});
    json!({
        "settings": {"analysis": {"analyzer": {"han_bigram": {
            "type": "custom", "tokenizer": "standard", "filter": ["cjk_width", "lowercase", "cjk_bigram"],
        }}}},
        "mappings": {"dynamic": "strict", "properties": {
            "id": keyword, "document": keyword, "path": keyword, "title": words, "issuer": words,
            "province": keyword, "city": keyword, "district": keyword, "issued_on": day, "effective_on": day,
            "chapter": keyword, "place": keyword, "citation": keyword, "kinds": keyword, "topics": keyword,
            "text": {"type": "text", "analyzer": "han_bigram", "fields": {"character": {"type": "text", "analyzer": "standard"}}},
        }},
    })
}

/// The lines of `_bulk`: an action, then its document.
pub(super) fn write(exported: &[Exported<'_>], name: &str, out: &mut Output) -> Result<(), Failure> {
    for record in exported.iter().flat_map(|one| one.provisions(|day| day)) {
        let action = line_of(&json!({"index": {"_index": name, "_id": record.id}}))?;
        writeln!(out, "{action}\n{}", line_of(&record)?)?;
    }
    Ok(())
}
