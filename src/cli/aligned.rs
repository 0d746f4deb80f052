//! The alignment of a command's documents, as the researcher corrected it.

use std::io::Write;
use std::path::{Path, PathBuf};

use duizhao::align::{AlignOptions, Alignment, MATTERS_FILE, Matters, align_with};
use duizhao::correction::{
    Corrected, Correction, CorrectionError, FILE_NAME, Outcome, OutcomeJson, Standing, correct, load, read,
};
use duizhao::document::Document;
use duizhao::file::{TEXT_LIMIT, read_file};
use duizhao::text::{DecodeError, decode};

use super::args::Global;
use super::failure::Failure;
use duizhao::text::visible;

/// An alignment, and what became of the corrections.
pub(super) struct Aligned {
    pub(super) alignment: Alignment,
    pub(super) corrections: Vec<Correction>,
    pub(super) outcomes: Vec<Outcome>,
    /// How the documents were aligned.
    pub(super) options: AlignOptions,
}

/// Aligns documents and obeys the corrections in the folders of their paths; those that no longer fit are told on standard error.
pub(super) fn align_corrected(
    documents: &[Document],
    paths: &[PathBuf],
    global: &Global,
) -> Result<Aligned, Failure> {
    let corrections = corrections(paths, global)?;
    let options = options(paths, global)?;
    let found = align_with(documents, &options);
    let Corrected { alignment, outcomes } = correct(found, documents, &corrections);
    for (correction, outcome) in corrections.iter().zip(&outcomes) {
        if let Some(problem) = problem(correction, outcome) {
            // Nobody can be told where standard error itself is closed.
            let _ = writeln!(std::io::stderr().lock(), "{}", visible(&problem).replace('\n', " "));
        }
    }
    Ok(Aligned { alignment, corrections, outcomes, options })
}

impl Aligned {
    /// The alignment as it is without corrections.
    pub(super) fn plain(documents: &[Document], options: AlignOptions) -> Self {
        let alignment = align_with(documents, &options);
        Self { alignment, corrections: Vec::new(), outcomes: Vec::new(), options }
    }

    /// The machine form of what became of the corrections.
    pub(super) fn told(&self) -> Vec<OutcomeJson> {
        let pairs = self.corrections.iter().zip(&self.outcomes);
        pairs.map(|(correction, outcome)| OutcomeJson::new(correction, outcome)).collect()
    }
}

/// What is wrong with a correction.
pub(super) fn problem(correction: &Correction, outcome: &Outcome) -> Option<String> {
    let (wrong, help) = match outcome.standing {
        Standing::Applied | Standing::AlreadySo => return None,
        Standing::Unfit => ("does not fit", "correct it there, or take it out"),
        Standing::Overruled => ("is overruled", "take one of the two out"),
    };
    let why = outcome.message.as_deref().unwrap_or_default();
    let (file, line, kind) = (&correction.file, correction.line, correction.act.kind());
    Some(format!("warning: {file}, line {line}: this {kind} {wrong}: {why}; help: {help}"))
}

/// How the documents of these paths are aligned: with the matters that the files in their folders add.
pub(super) fn options(paths: &[PathBuf], global: &Global) -> Result<AlignOptions, Failure> {
    let mut matters = Matters::built_in().clone();
    for path in folders(paths, global).iter().map(|folder| folder.join(MATTERS_FILE)) {
        let name = path.display();
        let bytes = match read_file(&path, TEXT_LIMIT) {
            Ok(bytes) => bytes,
            Err(problem) if problem.is_missing() => continue,
            Err(error) => {
                return Err(Failure::new(
                    format!("cannot read {name}: {error}"),
                    "save it as a text of its own, and make it readable",
                ));
            }
        };
        matters = match decode(&bytes) {
            Ok(decoded) => matters.with(&decoded.text).map_err(|error| {
                Failure::new(format!("{name}, {error}"), "correct the line, or take it out")
            })?,
            Err(DecodeError::Empty) => continue,
            Err(error) => {
                return Err(Failure::new(format!("cannot read {name}: {error}"), "save it as text"));
            }
        };
    }
    Ok(AlignOptions { matters, ..AlignOptions::default() })
}

/// The corrections of all folders that the paths are or lie in, sorted by folder.
fn corrections(paths: &[PathBuf], global: &Global) -> Result<Vec<Correction>, Failure> {
    let mut all = Vec::new();
    for path in files(paths, global) {
        let text = load(&path).map_err(|error| refused(&error))?;
        all.extend(read(&text, &path.display().to_string()).map_err(|error| refused(&error))?);
    }
    Ok(all)
}

/// The files that may hold corrections.
pub(super) fn files(paths: &[PathBuf], global: &Global) -> Vec<PathBuf> {
    folders(paths, global).into_iter().map(|folder| folder.join(FILE_NAME)).collect()
}

/// The folders that the paths are or lie in, sorted.
fn folders(paths: &[PathBuf], global: &Global) -> Vec<PathBuf> {
    let default = [global.corpus.clone()];
    let given = if paths.is_empty() { &default[..] } else { paths };
    let mut folders: Vec<PathBuf> = given
        .iter()
        .map(
            |path| {
                if path.is_dir() { path.clone() } else { path.parent().unwrap_or(Path::new("")).to_owned() }
            },
        )
        .collect();
    folders.sort();
    folders.dedup();
    folders
}

pub(super) fn refused(error: &CorrectionError) -> Failure {
    let help = match error {
        CorrectionError::Form { .. } => "correct the file by hand, or move it away",
        CorrectionError::Encoding { .. } => "save it in UTF-8",
        CorrectionError::Busy { .. } => "wait until the other process is done",
        CorrectionError::Read { .. } | CorrectionError::Decode { .. } => {
            "save it as text and make it readable"
        }
        CorrectionError::Write { .. } => "check the disk and the permissions",
    };
    Failure::new(error, help)
}
