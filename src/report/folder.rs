//! A report → files in a folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde_json::ser::PrettyFormatter;

use super::cite::works;
use super::drawing::drawings;
use super::pages::{Former, is_told};
use super::view::{DocumentView, Report};
use super::{csv, html, json, markdown};
#[cfg(feature = "office")]
use super::{docx, workbook};
use crate::document::{csl_records, write_bibtex};
use crate::file::Together;
use crate::watch::{Step, Watch};

/// The page that is opened first.
pub(super) const INDEX: &str = "index.html";
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
    /// `tables/*.parquet`
    #[cfg(feature = "parquet")]
    Parquet,
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
        #[cfg(feature = "parquet")]
        Self::Parquet,
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
            Self::Html => ("html", INDEX),
            Self::Markdown => ("markdown", "report.md"),
            Self::Json => ("json", "report.json"),
            Self::Csv => ("csv", "norms.csv, alignment.csv"),
            #[cfg(feature = "office")]
            Self::Workbook => ("xlsx", "workbook.xlsx"),
            #[cfg(feature = "office")]
            Self::Docx => ("docx", docx::DOCX_NAME),
            #[cfg(feature = "parquet")]
            Self::Parquet => ("parquet", "tables/*.parquet"),
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
    #[error("this layout of a report has no form “{}”", .0.key())]
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

/// The forms that a report with a column a document has.
pub const REPORT_FORMATS: &[Format] = &[
    Format::Html,
    Format::Markdown,
    Format::Json,
    Format::Csv,
    #[cfg(feature = "office")]
    Format::Workbook,
    #[cfg(feature = "office")]
    Format::Docx,
    Format::Figures,
    Format::References,
];

/// Writes the report into a folder, which is made where it is missing, and names the files written: see [`Folder`].
pub fn write_folder(report: &Report, folder: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, ReportError> {
    let mut folder = Folder::new(folder);
    folder.add(report, formats)?;
    folder.place()
}

/// A folder into which reports are written.
///
/// Each file is written beside its place first, and all are moved there only when all are whole: whoever reads the folder
/// never sees half a file, and a failure, even at the last move, leaves the former report as it was. Pages of a former report that
/// the new one has not are removed then; other files in the folder stay.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    written: Vec<PathBuf>,
    files: Together,
    /// Who is told how far it is.
    pub(super) watch: Watch,
}

impl Folder {
    /// A folder that is made when the first file is written.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            written: Vec::new(),
            files: Together::default(),
            watch: Watch::default(),
        }
    }

    /// The same, which tells this watch how far it is.
    #[must_use]
    pub fn watched(mut self, watch: Watch) -> Self {
        self.watch = watch;
        self
    }

    /// Writes these forms of a report with a column a document.
    pub fn add(&mut self, report: &Report, formats: &[Format]) -> Result<(), ReportError> {
        let wanted = wanted(REPORT_FORMATS, formats)?;
        let work = self.watch.begin(Step::Writing, wanted.len());
        let form = |format: &Format| {
            let files = form(report, *format);
            work.done();
            files
        };
        let files: Vec<_> = wanted.par_iter().map(form).collect::<Result<_, _>>()?;
        let files: Vec<(String, Vec<u8>)> = files.into_iter().flatten().collect();
        self.begin_all(files.into_par_iter().map(Ok))
    }

    /// Writes files beside their places.
    pub(super) fn begin_all(
        &mut self,
        files: impl ParallelIterator<Item = Result<(String, Vec<u8>), ReportError>>,
    ) -> Result<(), ReportError> {
        let begun: Vec<_> = files
            .map(|file| file.and_then(|(name, bytes)| self.begin(&name, &bytes)))
            .collect::<Result<_, _>>()?;
        self.written.extend(begun);
        Ok(())
    }

    /// Writes a file beside its place, and says which.
    fn begin(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, ReportError> {
        let path = self.path.join(name);
        match self.files.write(&path, bytes) {
            Ok(()) => Ok(path),
            Err(source) => Err(ReportError::Write { path, source }),
        }
    }

    /// Moves all files to their places, or none, and names them but the pages behind `index.html`.
    pub fn place(self) -> Result<Vec<PathBuf>, ReportError> {
        let mut paths = self.written;
        let former =
            if paths.contains(&self.path.join(INDEX)) { Former::read(&self.path) } else { Former::default() };
        self.files.place().map_err(|(path, source)| ReportError::Write { path, source })?;
        former.remove(&self.path, &paths.iter().map(PathBuf::as_path).collect());
        paths.retain(|path| is_told(&self.path, path));
        Ok(paths)
    }
}

/// Those of the formats that are asked for, in their order; fails where one is asked for that there is not.
pub(super) fn wanted(there: &[Format], asked: &[Format]) -> Result<Vec<Format>, ReportError> {
    match asked.iter().find(|format| !there.contains(format)) {
        Some(&format) => Err(ReportError::NoSuchForm(format)),
        None => Ok(there.iter().copied().filter(|format| asked.contains(format)).collect()),
    }
}

/// The files of a form, with their names.
fn form(report: &Report, format: Format) -> Result<Vec<(String, Vec<u8>)>, ReportError> {
    let file = |name: &str, write: Writer| {
        let mut bytes = Vec::new();
        write(report, &mut bytes)?;
        Ok::<_, ReportError>((name.to_owned(), bytes))
    };
    Ok(match format {
        Format::Html => vec![file(INDEX, html::write_html)?],
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
        #[cfg(feature = "parquet")]
        Format::Parquet => Vec::new(),
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
