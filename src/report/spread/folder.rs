//! A report on many documents → files in a folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::csv;
use super::page::Pages;
#[cfg(feature = "parquet")]
use super::tables;
use super::view::Spread;
#[cfg(feature = "office")]
use super::{docx, workbook};
use crate::report::folder::{Folder, INDEX, references, wanted};
use crate::report::pages::{LIST, listed};
use crate::report::{Format, ReportError, json};
use crate::watch::Step;

/// The forms that a report on many documents has.
pub const SPREAD_FORMATS: &[Format] = &[
    Format::Html,
    Format::Json,
    Format::Csv,
    #[cfg(feature = "office")]
    Format::Workbook,
    #[cfg(feature = "office")]
    Format::Docx,
    #[cfg(feature = "parquet")]
    Format::Parquet,
    Format::References,
];

/// Writes a report on many documents into a folder, as [`write_folder`](crate::report::write_folder) does, and names the files written;
/// the pages in `rows`, `documents` and `parts` belong to `index.html`.
pub fn write_spread(spread: &Spread, folder: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, ReportError> {
    let mut folder = Folder::new(folder);
    folder.add_spread(spread, formats)?;
    folder.place()
}

impl Folder {
    /// Writes these forms of a report on many documents.
    pub fn add_spread(&mut self, spread: &Spread, formats: &[Format]) -> Result<(), ReportError> {
        let mut wanted = wanted(SPREAD_FORMATS, formats)?;
        if wanted.contains(&Format::Html) {
            let pages = Pages::new(spread)?;
            let list = Mutex::new(BTreeSet::new());
            let watch = self.watch.clone();
            let work = watch.begin(Step::Writing, pages.len());
            self.begin_all((0..pages.len()).into_par_iter().map(|number| {
                let (name, text) = pages.page(number)?;
                if name != INDEX {
                    let line = listed(&name, text.as_bytes());
                    list.lock().unwrap_or_else(PoisonError::into_inner).insert((number, line));
                }
                work.done();
                Ok((name, text.into_bytes()))
            }))?;
            let lines = list.into_inner().unwrap_or_else(PoisonError::into_inner);
            let list: String = lines.into_iter().map(|(_, line)| line).collect();
            self.begin_all(rayon::iter::once(Ok((LIST.to_owned(), list.into_bytes()))))?;
        }
        wanted.retain(|format| *format != Format::Html);
        let watch = self.watch.clone();
        let work = watch.begin(Step::Writing, wanted.len());
        let forms = wanted.into_par_iter().map(|format| {
            let files = form(spread, format);
            work.done();
            files
        });
        let forms = forms.flat_map_iter(|files| match files {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        });
        self.begin_all(forms)
    }
}

/// The files of a form but the pages.
fn form(spread: &Spread, format: Format) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let mut bytes = Vec::new();
    Ok(match format {
        Format::Json => {
            json::write(spread, json::Lines::default(), &mut bytes)?;
            vec![("report.json".to_owned(), bytes)]
        }
        Format::Csv => {
            let (mut norms, mut documents) = (Vec::new(), Vec::new());
            crate::report::csv::write_norms(&spread.norms, &mut norms)?;
            csv::write_documents(spread, &mut documents)?;
            csv::write_rows(spread, &mut bytes)?;
            [("documents.csv", documents), ("norms.csv", norms), ("alignment.csv", bytes)]
                .map(|(name, bytes)| (name.to_owned(), bytes))
                .into()
        }
        #[cfg(feature = "office")]
        Format::Workbook => {
            workbook::write_workbook(spread, &mut bytes)?;
            vec![("workbook.xlsx".to_owned(), bytes)]
        }
        #[cfg(feature = "office")]
        Format::Docx => {
            docx::write_docx(spread, &mut bytes)?;
            vec![(crate::report::docx::DOCX_NAME.to_owned(), bytes)]
        }
        #[cfg(feature = "parquet")]
        Format::Parquet => tables::write_tables(spread)?,
        Format::References => {
            let documents: Vec<_> = spread.documents.iter().map(|document| document.about.clone()).collect();
            references(&documents)?
        }
        _ => Vec::new(),
    })
}
