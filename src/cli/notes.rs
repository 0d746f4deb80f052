//! The researcher's notes on a command's texts: where they lie, and what is said about those that can't be followed.

use std::io::Write;
use std::path::PathBuf;

use duizhao::correction::{Act, Correction, CorrectionError, Outcome, Standing};
use duizhao::project::ProjectError;
use duizhao::study::{Notes, NotesError, RowError, Study};
use duizhao::text::visible;

use super::args::Global;
use super::failure::Failure;
use super::progress::Progress;
use super::sources::{self, given};
use super::vocabulary::vocabulary;
use crate::cli::language::{say, spoken};

/// What is followed of the notes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Followed {
    /// Corrections and matters.
    All,
    /// Matters only: the program's own rows.
    Matters,
}

/// The notes in the folders of these paths.
pub(super) fn notes(paths: &[PathBuf], followed: Followed, global: &Global) -> Result<Notes, Failure> {
    let paths = given(paths, global);
    let known = Notes::knowing(vocabulary(&paths, global)?)
        .with_project_beside(&paths)
        .and_then(|notes| notes.with_matters_beside(&paths));
    let notes = match followed {
        Followed::All => known.and_then(|notes| notes.with_corrections_beside(&paths)),
        Followed::Matters => known,
    };
    notes.map_err(|error| refused(&error))
}

/// A study of the texts of these paths, with all notes; and whether all texts could be read.
pub(super) fn study(paths: &[PathBuf], global: &Global) -> Result<(Study, bool), Failure> {
    let sources::Loaded { corpus, complete } = sources::load(paths, global)?;
    let study = Study::new(corpus, notes(paths, Followed::All, global)?);
    Ok((study.watched(Progress::new().watch()), complete))
}

/// Tells on standard error which corrections no longer fit.
pub(super) fn tell_unfit(study: &Study) {
    for (correction, outcome) in study.outcomes() {
        if let Some(problem) = problem(correction, outcome) {
            // Nobody can be told where standard error itself is closed.
            let _ = writeln!(std::io::stderr().lock(), "{}", visible(&problem).replace('\n', " "));
        }
    }
}

/// What is wrong with a correction.
pub(super) fn problem(correction: &Correction, outcome: &Outcome) -> Option<String> {
    let why = outcome.message.as_ref().map(|why| why.in_words(spoken().messages)).unwrap_or_default();
    let (file, line, kind) = (&correction.file, correction.line, act(&correction.act));
    match outcome.standing {
        _ if !outcome.is_news() => None,
        Standing::Overruled => {
            Some(say!("correction-overruled", file = file, line = line, kind = kind, why = why))
        }
        _ => Some(say!("correction-unfit", file = file, line = line, kind = kind, why = why)),
    }
}

/// What is decided, in words with the name under which it is written.
pub(super) fn act(act: &Act) -> String {
    match act {
        Act::Join(_) => say!("act-join"),
        Act::Split(_) => say!("act-split"),
        Act::Move(..) => say!("act-move"),
        Act::Add(..) => say!("act-add"),
        Act::Merge(_) => say!("act-merge"),
        Act::Rename(..) => say!("act-rename"),
        Act::Ignore(_) => say!("act-ignore"),
        Act::Confirm(_) => say!("act-confirm"),
    }
}

/// What to say where a row is not found.
pub(super) fn no_row(error: RowError) -> Failure {
    match error {
        RowError::Address(error) => sources::unresolved(&error),
        RowError::Ambiguous { .. } => Failure::new(error, say!("write-topics-key-full")),
        _ => Failure::new(error, say!("see-topics-align")),
    }
}

fn refused(error: &NotesError) -> Failure {
    let help = match error {
        NotesError::Corrections(error) => return uncorrected(error),
        NotesError::Project(error) => return misdescribed(error),
        NotesError::Matters { .. } => say!("correct-line-take-out"),
        _ => say!("save-text-make-readable"),
    };
    Failure::new(error, help)
}

/// What to say where a project can't be read.
pub(super) fn misdescribed(error: &ProjectError) -> Failure {
    let help = match error {
        ProjectError::Unread(_) => say!("save-text-make-readable"),
        _ => say!("correct-project-line"),
    };
    Failure::new(error, help)
}

/// What to say where corrections can't be read or written.
pub(super) fn uncorrected(error: &CorrectionError) -> Failure {
    let help = match error {
        CorrectionError::NoSuch { .. } => say!("see-their-numbers-align-list"),
        CorrectionError::Form { .. } => say!("correct-file-by-hand-move"),
        CorrectionError::Encoding { .. } => say!("save-utf"),
        CorrectionError::Changed { .. } => say!("see-what-changed"),
        CorrectionError::Busy { .. } => say!("wait-until-other-process-done"),
        CorrectionError::Unread(_) => say!("save-text-make-readable"),
        CorrectionError::Write { .. } => say!("check-disk-permissions"),
    };
    Failure::new(error, help)
}
