//! What is said when a thing can't be done: one line on standard error, with what to do about it.

use crate::cli::language::{Said, say};
use crate::cli::progress;
use std::io::{self, Write};

use duizhao::text::visible;

/// Why a command ended early.
pub(super) enum Failure {
    /// Whoever read the output has gone (`| head`): nothing to tell.
    ReaderGone,
    /// Everything was told already.
    Told,
    /// It could not be done.
    Message {
        /// What and why.
        cause: String,
        /// What to do.
        help: String,
    },
}

impl Failure {
    pub(super) fn new(cause: impl Said, help: impl Said) -> Self {
        Self::Message { cause: cause.said(), help: help.said() }
    }

    /// Says it on standard error.
    pub(super) fn tell(&self) {
        if let Self::Message { cause, help } = self {
            tell(cause, help);
        }
    }

    /// The same in words, for who reads no standard error.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Message { cause, help } => say!("line-words", cause = visible(cause), help = visible(help)),
            Self::Told | Self::ReaderGone => say!("told-already"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ReaderGone;
        }
        Self::new(say!("cannot-write-output", error = error), say!("check-disk-permissions"))
    }
}

/// One line on standard error: what is wrong, and what to do.
pub(super) fn tell(cause: &str, help: &str) {
    progress::clear();
    let line = say!("line-error", cause = visible(cause), help = visible(help)).replace('\n', " ");
    // Nobody can be told where standard error itself is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}
