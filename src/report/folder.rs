//! A report → files in a folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::drawing::drawings;
use super::view::Report;
use super::{csv, docx, html, json, markdown, workbook};

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
    Workbook,
    /// `对照表.docx`
    Docx,
    /// `figures/*.svg`
    Figures,
}

impl Format {
    /// Every form there is.
    pub const ALL: [Self; 7] =
        [Self::Html, Self::Markdown, Self::Json, Self::Csv, Self::Workbook, Self::Docx, Self::Figures];
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
/// never sees half a file, and a failure leaves the former report as it was. Other files in the folder stay.
pub fn write_folder(report: &Report, folder: &Path, formats: &[Format]) -> Result<Vec<PathBuf>, ReportError> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for format in Format::ALL.into_iter().filter(|format| formats.contains(format)) {
        let mut add = |name: &str, write: &dyn Fn(&mut dyn Write) -> Result<(), ReportError>| {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            files.push((name.to_owned(), bytes));
            Ok::<(), ReportError>(())
        };
        match format {
            Format::Html => add("index.html", &|out| html::write_html(report, out))?,
            Format::Markdown => add("report.md", &|out| markdown::write_markdown(report, out))?,
            Format::Json => add("report.json", &|out| json::write_json(report, out))?,
            Format::Csv => {
                add("norms.csv", &|out| csv::write_norms(report, out))?;
                add("alignment.csv", &|out| csv::write_alignment(report, out))?;
            }
            Format::Workbook => add("workbook.xlsx", &|out| workbook::write_workbook(report, out))?,
            Format::Docx => add(docx::DOCX_NAME, &|out| docx::write_docx(report, out))?,
            Format::Figures => {
                let drawn = drawings(report);
                files.extend(drawn.iter().map(|drawing| {
                    (format!("{FIGURES}/{}.svg", drawing.key), drawing.file.clone().into_bytes())
                }));
            }
        }
    }
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ReportError::Write { path, source }
    };
    let figures = folder.join(FIGURES);
    fs::create_dir_all(if formats.contains(&Format::Figures) { &figures } else { folder })
        .map_err(failed(folder))?;
    let mut ready: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let mut file = beside(path.parent().unwrap_or(folder)).map_err(failed(&path))?;
        file.write_all(&bytes).and_then(|()| file.as_file().sync_all()).map_err(failed(&path))?;
        ready.push((path, file));
    }
    let mut written = Vec::new();
    for (path, file) in ready {
        file.persist(&path).map_err(|error| failed(&path)(error.error))?;
        written.push(path);
    }
    Ok(written)
}

/// A file that is gone again unless it is moved; with the rights of an ordinary new file, not of a secret one.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".duizhao-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
