//! How far two coders agree: codings in the folder of the texts, set against each other or against the rows.

use std::path::{Path, PathBuf};

use duizhao::coding::{Agreement, Coding, Unit, differing, read};
use duizhao::file::{TEXT_LIMIT, read_file};
use duizhao::study::Study;
use minijinja::context;
use minijinja::value::Value;

use super::super::align::agree::Told;
use super::super::failure::Failure;
use super::page::{Answer, Wanted, Workbench, name_of, place_link};
use crate::cli::language::say;

pub(super) fn page(workbench: &Workbench, wanted: &Wanted) -> Result<Answer, Failure> {
    let study = workbench.shelf.study()?;
    let codings = codings(workbench.corrections.parent().unwrap_or(Path::new("")));
    let names: Vec<String> = codings.iter().map(|(name, _)| name.clone()).collect();
    let chosen = |name: &str| {
        let wanted = wanted.get(name)?;
        codings.iter().find(|(own, _)| own == wanted).map(|(_, coding)| coding)
    };
    let rows;
    let told = match (chosen("first"), chosen("second")) {
        (None, _) => None,
        (Some(first), Some(second)) => Some(compared(first, second, &study)?),
        (Some(first), None) => {
            rows = Coding::of(study.documents(), study.alignment());
            Some(compared(first, &rows, &study)?)
        }
    };
    let (first, second) = (wanted.get("first"), wanted.get("second"));
    workbench.page("coders.html", context! { names, first, second, told })
}

/// So many paragraphs on which the two differ are shown.
const SHOWN: usize = 300;

/// How far two codings agree, and where they don't.
fn compared(first: &Coding, second: &Coding, study: &Study) -> Result<Value, Failure> {
    let agreement = Agreement::of(first, second);
    if agreement.paragraphs == 0 {
        return Err(Failure::new(say!("two-codings-have-no-paragraph"), say!("name-documents-by-same-ids")));
    }
    let told = Told::of(&agreement);
    let apart = differing(first, second);
    let rows = |coding: &Coding, unit: Unit<'_>| {
        let name = |row: &String| {
            let known = study.alignment().rows.iter().find(|own| own.topic == *row);
            known.map_or_else(|| row.clone(), |known| name_of(known, study))
        };
        coding.rows.get(unit).into_iter().flatten().map(name).collect::<Vec<String>>()
    };
    let differing = apart.iter().take(SHOWN).map(|&unit| {
        let (id, place) = unit;
        context! {
            link => place_link(id, &place.to_string()), document => id.as_str(), citation => place.citation(),
            first => rows(first, unit), second => rows(second, unit),
        }
    });
    Ok(context! {
        compared => told.compared, measures => told.measures, apart => told.apart,
        differing => differing.collect::<Vec<_>>(), more => apart.len().saturating_sub(SHOWN),
    })
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
