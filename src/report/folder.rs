//! A report → files in a folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::ser::PrettyFormatter;

use super::cite::works;
use super::drawing::drawings;
use super::view::{DocumentView, Report};
use super::{csv, html, json, markdown};
#[cfg(feature = "office")]
use super::{docx, workbook};
use crate::document::{csl_records, write_bibtex};
use crate::file::{Ready, Whole, place_together};

/// The folder of the charts, within the report's.
const FIGURES: &str = "figures";

/// A form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `index.html`
    Html,
    /// `report.md`
    Markdown,
    /// `report.json`
    Json,
    /// `norms.csv` and `alignment.csv`
    Csv,
    /// `workbook.xlsx`
    #[cfg(feature = "office")]
    Workbook,
    /// `对照表.docx`
    #[cfg(feature = "office")]
    Docx,
    /// `figures/*.svg`
    Figures,
    /// `references.bib` and `references.json`
    References,
}

impl Format {
    /// Every form there is.
    pub const ALL: &'static [Self] = &[
        Self::Html,
        Self::Markdown,
        Self::Json,
        Self::Csv,
        #[cfg(feature = "office")]
        Self::Workbook,
        #[cfg(feature = "office")]
        Self::Docx,
        Self::Figures,
        Self::References,
    ];

    /// Its name where a user asks for it.
    pub fn key(self) -> &'static str {
        self.named().0
    }

    /// The files that it is.
    pub fn files(self) -> &'static str {
        self.named().1
    }

    fn named(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("html", "index.html"),
            Self::Markdown => ("markdown", "report.md"),
            Self::Json => ("json", "report.json"),
            Self::Csv => ("csv", "norms.csv, alignment.csv"),
            #[cfg(feature = "office")]
            Self::Workbook => ("xlsx", "workbook.xlsx"),
            #[cfg(feature = "office")]
            Self::Docx => ("docx", docx::DOCX_NAME),
            Self::Figures => ("svg", "figures/*.svg"),
            Self::References => ("references", "references.bib, references.json"),
        }
    }
}

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A template failed.
    #[error("cannot lay out the report")]
    Template(#[from] minijinja::Error),
    /// The report could not be put into its form.
    #[error("cannot put the report into form")]
    Form(#[source] io::Error),
    /// The layout has no such form.
    #[error("a report on many documents has no form “{}”", .0.key())]
    NoSuchForm(Format),
    /// A file or the folder could not be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Writes the report into a folder, which is made where it is missing, and names the files written.
///
/// Each file is written beside its place first, and all are moved there only when all are whole: whoever reads the folder
/// never sees half a file, and a failure, even at the last move, leaves the former report as it was. Other files in the folder stay.
pub fn write_folder(report: &Report, folder: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, ReportError> {
    let wanted: Vec<Format> = Format::ALL.iter().copied().filter(|format| formats.contains(format)).collect();
    let files: Vec<Vec<(String, Vec<u8>)>> =
        wanted.par_iter().map(|format| form(report, *format)).collect::<Result<_, _>>()?;
    let ready = files
        .into_par_iter()
        .flatten()
        .map(|(name, bytes)| begin(folder, &name, &bytes))
        .collect::<Result<Vec<_>, _>>()?;
    place(ready)
}

/// A file of a report, whole beside its place in the folder; folders that are missing are made.
pub(super) fn begin(folder: &Path, name: &str, bytes: &[u8]) -> Result<(PathBuf, Ready), ReportError> {
    let path = folder.join(name);
    let write = || {
        path.parent().map_or(Ok(()), fs::create_dir_all)?;
        let mut file = Whole::beside(&path)?;
        file.write_all(bytes)?;
        file.ready()
    };
    let ready = write().map_err(|source| ReportError::Write { path: path.clone(), source })?;
    Ok((path, ready))
}

/// Moves all files of a report to their places, or none.
pub(super) fn place(files: Vec<(PathBuf, Ready)>) -> Result<Vec<PathBuf>, ReportError> {
    let (paths, files): (Vec<PathBuf>, Vec<Ready>) = files.into_iter().unzip();
    place_together(files).map_err(|(path, source)| ReportError::Write { path, source })?;
    Ok(paths)
}

/// The files of a form, with their names.
fn form(report: &Report, format: Format) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let file = |name: &str, write: Writer| {
        let mut bytes = Vec::new();
        write(report, &mut bytes)?;
        Ok::<_, ReportError>((name.to_owned(), bytes))
    };
    Ok(match format {
        Format::Html => vec![file("index.html", html::write_html)?],
        Format::Markdown => vec![file("report.md", markdown::write_markdown)?],
        Format::Json => vec![file("report.json", json::write_json)?],
        Format::Csv => {
            vec![
                file("norms.csv", |report, out| csv::write_norms(&report.norms, out))?,
                file("alignment.csv", csv::write_alignment)?,
            ]
        }
        #[cfg(feature = "office")]
        Format::Workbook => vec![file("workbook.xlsx", workbook::write_workbook)?],
        #[cfg(feature = "office")]
        Format::Docx => vec![file(docx::DOCX_NAME, docx::write_docx)?],
        Format::Figures => drawings(report)
            .into_iter()
            .map(|drawing| (format!("{FIGURES}/{}.svg", drawing.key), drawing.file.into_bytes()))
            .collect(),
        Format::References => references(&report.documents)?,
    })
}

/// The documents for reference managers: BibTeX, and CSL JSON.
pub(super) fn references(documents: &[DocumentView]) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let works = works(documents);
    let (mut bibtex, mut csl) = (Vec::new(), Vec::new());
    write_bibtex(&works, &mut bibtex).map_err(ReportError::Form)?;
    json::write(&csl_records(&works), PrettyFormatter::new(), &mut csl)?;
    Ok(vec![("references.bib".to_owned(), bibtex), ("references.json".to_owned(), csl)])
}

type Writer = fn(&Report, &mut dyn Write) -> Result<(), ReportError>;
