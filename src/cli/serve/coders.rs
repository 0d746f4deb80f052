//! How far two coders agree: codings in the folder of the texts, set against each other or against the rows.

use std::path::{Path, PathBuf};

use duizhao::coding::{Agreement, Coding, read};
use duizhao::file::{TEXT_LIMIT, read_file};
use minijinja::context;

use super::super::align::agree::Told;
use super::super::failure::Failure;
use super::page::{Answer, Wanted, Workbench};
use crate::cli::language::say;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let study = workbench.shelf.study()?;
    let codings = codings(workbench.corrections.parent().unwrap_or(Path::new("")));
    let names: Vec<String> = codings.iter().map(|(name, _)| name.clone()).collect();
    let chosen = |name: &str| {
        let wanted = wanted.get(name)?;
        codings.iter().find(|(own, _)| own == wanted).map(|(_, coding)| coding)
    };
    let rows = || Coding::of(study.documents(), study.alignment());
    let agreement = chosen("first").map(|first| match chosen("second") {
        Some(second) => Agreement::of(first, second),
        None => Agreement::of(first, &rows()),
    });
    let told = agreement.filter(|agreement| agreement.paragraphs > 0).map(|agreement| Told::of(&agreement));
    if chosen("first").is_some() && told.is_none() {
        return Err(Failure::new(say!("two-codings-have-no-paragraph"), say!("name-documents-by-same-ids")));
    }
    let told = told
        .map(|told| context! { compared => told.compared, measures => told.measures, apart => told.apart });
    let (first, second) = (wanted.get("first"), wanted.get("second"));
    workbench.page("coders.html", context! { names, first, second, told })
}

/// The codings in a folder by their names.
fn codings(folder: &Path) -> Vec<(String, Coding)> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
        .collect();
    paths.sort();
    let coding = |path: PathBuf| {
        let bytes = read_file(&path, TEXT_LIMIT).ok()?;
        Some((path.file_name()?.to_str()?.to_owned(), read(&bytes).ok()?))
    };
    paths.into_iter().filter_map(coding).collect()
}
