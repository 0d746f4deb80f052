//! The vocabulary of a command: that of work rules or the one of `--vocabulary`.

use std::path::PathBuf;

use duizhao::file::read_text;
use duizhao::norm::check_kinds;
use duizhao::vocabulary::Vocabulary;

use super::args::Global;
use super::failure::Failure;
use super::sources::projects;
use crate::cli::language::say;

/// The vocabulary that was asked for, else the one of the project beside these paths.
pub(super) fn vocabulary(paths: &[PathBuf], global: &Global) -> Result<Vocabulary, Failure> {
    let project = match global.vocabulary {
        Some(_) => None,
        None => projects(paths)?.into_iter().find_map(|(_, project)| project.vocabulary),
    };
    let Some(path) = global.vocabulary.as_ref().or(project.as_ref()) else {
        return Ok(Vocabulary::work_rules().clone());
    };
    let name = path.display();
    let wrong = |error: &dyn std::fmt::Display| {
        Failure::new(say!("no-vocabulary", name = name, error = error), say!("correct-form-told-readme-md"))
    };
    let unread = |error| Failure::new(error, say!("save-text-make-readable"));
    let text = read_text(path).map_err(unread)?.ok_or_else(|| {
        Failure::new(say!("cannot-read-no-such-file", name = name), say!("name-file-matters"))
    })?;
    let vocabulary = Vocabulary::from_toml(&text.text).map_err(|error| wrong(&error))?;
    check_kinds(&vocabulary).map_err(|error| wrong(&error))?;
    Ok(vocabulary)
}
