//! A report → files in a folder.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::view::Report;
use super::{csv, html, json, markdown, workbook};

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
}

impl Format {
    /// Every form there is.
    pub const ALL: [Self; 5] = [Self::Html, Self::Markdown, Self::Json, Self::Csv, Self::Workbook];
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
    let mut files: Vec<(&str, Vec<u8>)> = Vec::new();
    for format in Format::ALL.into_iter().filter(|format| formats.contains(format)) {
        match format {
            Format::Html => files.push(("index.html", form(|out| html::write_html(report, out))?)),
            Format::Markdown => files.push(("report.md", form(|out| markdown::write_markdown(report, out))?)),
            Format::Json => files.push(("report.json", form(|out| json::write_json(report, out))?)),
            Format::Csv => {
                files.push(("norms.csv", form(|out| csv::write_norms(report, out))?));
                files.push(("alignment.csv", form(|out| csv::write_alignment(report, out))?));
            }
            Format::Workbook => {
                files.push(("workbook.xlsx", form(|out| workbook::write_workbook(report, out))?));
            }
        }
    }
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |source| ReportError::Write { path, source }
    };
    fs::create_dir_all(folder).map_err(failed(folder))?;
    let mut ready: Vec<(PathBuf, NamedTempFile)> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let mut file = beside(folder).map_err(failed(&path))?;
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

fn form(write: impl FnOnce(&mut dyn Write) -> Result<(), ReportError>) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    Ok(bytes)
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
