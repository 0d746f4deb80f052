//! `--set DOCUMENT:KEY=VALUE`: what `duizhao.toml` says of a document, on the command line.

use std::path::Path;

use duizhao::project::{Project, ProjectDocument};

use super::failure::Failure;
use crate::cli::language::say;

/// The document that is meant, and what is said of it.
pub(super) struct Set {
    pub(super) document: String,
    pub(super) own: ProjectDocument,
    /// Where it stands among the documents; in a file their order says it.
    pub(super) rank: Option<usize>,
}

pub(super) fn read(text: &str) -> Result<Set, Failure> {
    let wrong = || Failure::new(say!("set-without-form", text = text), say!("write-set"));
    let (name, said) = text.rsplit_once(':').filter(|(name, _)| !name.is_empty()).ok_or_else(wrong)?;
    let (key, value) = said.split_once('=').ok_or_else(wrong)?;
    let document = name.to_owned();
    if key == "rank" {
        let rank = value.parse().ok().filter(|&rank: &usize| rank > 0).ok_or_else(wrong)?;
        return Ok(Set { document, own: ProjectDocument::default(), rank: Some(rank) });
    }
    let value = if key.ends_with("_on") { format!("{key} = {value}\n") } else { toml_value(value, key) };
    let table = toml_value(name, "path") + &value;
    let project = Project::read(&format!("[[document]]\n{table}"), Path::new("--set"));
    let project = project.map_err(|error| Failure::new(error, say!("write-set")))?;
    let own = project.documents.into_iter().next().ok_or_else(wrong)?;
    Ok(Set { document, own, rank: None })
}

/// A line of a table.
fn toml_value(value: &str, key: &str) -> String {
    format!("{key} = {}\n", toml::Value::from(value))
}
