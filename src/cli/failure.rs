//! What is said when a thing can't be done: one line on standard error, with what to do about it.

use std::fmt::Display;
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
    pub(super) fn new(cause: impl Display, help: impl Display) -> Self {
        Self::Message { cause: cause.to_string(), help: help.to_string() }
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
            Self::Message { cause, help } => format!("{}; help: {}", visible(cause), visible(help)),
            Self::Told | Self::ReaderGone => "it could not be done; standard error says why".to_owned(),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::ReaderGone;
        }
        Self::new(format!("cannot write the output: {error}"), "check the disk and the permissions")
    }
}

/// One line on standard error: what is wrong, and what to do.
pub(super) fn tell(cause: &str, help: &str) {
    let line = format!("error: {}; help: {}", visible(cause), visible(help)).replace('\n', " ");
    // Nobody can be told where standard error itself is closed.
    let _ = writeln!(io::stderr().lock(), "{line}");
}
