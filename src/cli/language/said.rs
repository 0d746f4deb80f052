//! What can stand in a sentence: it knows its words in the language of messages.

use std::fmt::Display;
use std::io;
use std::path::{Display as PathDisplay, PathBuf};

use duizhao::report::Language;

use super::{say, spoken};

/// Something that is said to the user.
pub(in crate::cli) trait Said {
    /// Its words in the language of messages.
    fn said(&self) -> String;
}

impl<T: Said + ?Sized> Said for &T {
    fn said(&self) -> String {
        (*self).said()
    }
}

impl Said for dyn Display + '_ {
    fn said(&self) -> String {
        self.to_string()
    }
}

/// What has the same words in every language: names, numbers, what a library of others says.
macro_rules! same {
    ($($type:ty)+) => {
        $(impl Said for $type {
            fn said(&self) -> String {
                self.to_string()
            }
        })+
    };
}

same!(str String std::borrow::Cow<'_, str> u16 i16 i32 usize u64 PathDisplay<'_> duizhao::document::DocumentId);
same!(serde_json::Error clap::Error);

impl Said for PathBuf {
    fn said(&self) -> String {
        self.display().to_string()
    }
}

impl Said for io::Error {
    fn said(&self) -> String {
        if spoken().messages == Language::En {
            return self.to_string();
        }
        of_kind(self.kind()).unwrap_or_else(|| self.to_string())
    }
}

/// What the system's refusals are called in Chinese; of the rarer ones its own words are told.
pub(super) fn of_kind(kind: io::ErrorKind) -> Option<String> {
    Some(match kind {
        io::ErrorKind::NotFound => say!("error-not-found"),
        io::ErrorKind::PermissionDenied => say!("error-permission-denied"),
        io::ErrorKind::AlreadyExists => say!("error-already-exists"),
        io::ErrorKind::IsADirectory => say!("error-is-a-directory"),
        io::ErrorKind::NotADirectory => say!("error-not-a-directory"),
        io::ErrorKind::StorageFull => say!("error-storage-full"),
        io::ErrorKind::ReadOnlyFilesystem => say!("error-read-only"),
        io::ErrorKind::FileTooLarge => say!("error-file-too-large"),
        _ => return None,
    })
}
