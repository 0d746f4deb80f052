//! Why the researcher's notes can't be followed.

use crate::correction::CorrectionError;
use crate::file::UnreadText;
use crate::project::ProjectError;
use crate::vocabulary::MatterError;

/// Why the researcher's notes can't be followed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotesError {
    /// The corrections can't be read.
    #[error(transparent)]
    Corrections(#[from] CorrectionError),
    /// What the folder says of the study can't be read.
    #[error(transparent)]
    Project(#[from] ProjectError),
    /// A file of matters can't be read.
    #[error(transparent)]
    Unread(#[from] UnreadText),
    /// A line of a file of matters has no known form.
    #[error("{name}, {source}")]
    Matters {
        /// The file.
        name: String,
        /// The line, and what is wrong with it.
        source: MatterError,
    },
}
