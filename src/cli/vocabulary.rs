//! The vocabulary of a command: that of work rules or the one of `--vocabulary`.

use std::path::{Path, PathBuf};

use duizhao::file::{TEXT_LIMIT, read_file};
use duizhao::norm::check_kinds;
use duizhao::text::{DecodeError, decode};
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
    let text = read(path)?.ok_or_else(|| {
        Failure::new(say!("cannot-read-no-such-file", name = name), say!("name-file-matters"))
    })?;
    let vocabulary = Vocabulary::from_toml(&text).map_err(|error| wrong(&error))?;
    check_kinds(&vocabulary).map_err(|error| wrong(&error))?;
    Ok(vocabulary)
}

/// The text of a file in any encoding; nothing where there is none.
fn read(path: &Path) -> Result<Option<String>, Failure> {
    let failure = |error: &dyn std::fmt::Display, help| {
        Failure::new(say!("cannot-read", path = path.display(), error = error), help)
    };
    let bytes = match read_file(path, TEXT_LIMIT) {
        Ok(bytes) => bytes,
        Err(problem) if problem.is_missing() => return Ok(None),
        Err(error) => return Err(failure(&error, "save it as a text of its own, and make it readable")),
    };
    match decode(&bytes) {
        Ok(decoded) => Ok(Some(decoded.text)),
        Err(DecodeError::Empty) => Ok(None),
        Err(error) => Err(failure(&error, "save it as text")),
    }
}
