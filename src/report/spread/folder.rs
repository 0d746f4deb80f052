//! A report on many documents → files in a folder.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::ser::PrettyFormatter;

use super::csv;
use super::page::Pages;
use super::view::Spread;
#[cfg(feature = "office")]
use super::{docx, workbook};
use crate::report::folder::{begin, place, references};
use crate::report::{Format, ReportError, json};

/// The forms that a report on many documents has.
pub const SPREAD_FORMATS: &[Format] = &[
    Format::Html,
    Format::Json,
    Format::Csv,
    #[cfg(feature = "office")]
    Format::Workbook,
    #[cfg(feature = "office")]
    Format::Docx,
    Format::References,
];

/// Writes a report on many documents into a folder, as [`write_folder`](crate::report::write_folder) does, and names the files at
/// its top; the pages in `rows`, `documents` and `parts` belong to `index.html`.
pub fn write_spread(spread: &Spread, folder: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, ReportError> {
    if let Some(&format) = formats.iter().find(|format| !SPREAD_FORMATS.contains(format)) {
        return Err(ReportError::NoSuchForm(format));
    }
    let wanted: Vec<Format> =
        SPREAD_FORMATS.iter().copied().filter(|format| formats.contains(format)).collect();
    let mut ready = wanted
        .par_iter()
        .filter(|format| **format != Format::Html)
        .map(|format| form(spread, *format))
        .flat_map_iter(|files| match files {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
        .map(|file| file.and_then(|(name, bytes)| begin(folder, &name, &bytes)))
        .collect::<Result<Vec<_>, _>>()?;
    if wanted.contains(&Format::Html) {
        let pages = Pages::new(spread)?;
        let mut written = (0..pages.len())
            .into_par_iter()
            .map(|number| {
                let (name, text) = pages.page(number)?;
                begin(folder, &name, text.as_bytes())
            })
            .collect::<Result<Vec<_>, _>>()?;
        // The page that leads to all others comes last.
        written.rotate_left(1);
        ready.extend(written);
    }
    let mut top = place(ready)?;
    top.retain(|path| path.parent() == Some(folder));
    top.sort();
    Ok(top)
}

/// The files of a form but the pages.
fn form(spread: &Spread, format: Format) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let mut bytes = Vec::new();
    Ok(match format {
        Format::Json => {
            json::write(spread, PrettyFormatter::with_indent(b""), &mut bytes)?;
            vec![("report.json".to_owned(), bytes)]
        }
        Format::Csv => {
            let mut norms = Vec::new();
            crate::report::csv::write_norms(&spread.norms, &mut norms)?;
            csv::write_rows(spread, &mut bytes)?;
            vec![("norms.csv".to_owned(), norms), ("alignment.csv".to_owned(), bytes)]
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
        Format::References => {
            let documents: Vec<_> = spread.documents.iter().map(|document| document.about.clone()).collect();
            references(&documents)?
        }
        _ => Vec::new(),
    })
}
