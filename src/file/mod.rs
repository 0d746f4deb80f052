//! Paths → bytes, within bounds; bytes → files that are whole or not there at all; the names of files as text.
//!
//! A file may stand in an archive, whose path then is like that of a folder. A file that never ends, or that a program waits for, is never opened. What is being written beside its place is known, so that
//! a program that is told to end can leave nothing behind: [`remove_pending`].

mod archive;
pub(crate) mod disk;
mod lock;
mod made;
mod name;
mod pending;
mod read;
mod stage;
mod text;
mod together;
mod whole;

pub(crate) use archive::Archive;
pub use archive::container;
#[cfg(debug_assertions)]
#[doc(hidden)]
pub use disk::{Fault, inject};
pub(crate) use lock::lock_folder;
#[cfg(feature = "search")]
pub(crate) use lock::try_lock;
pub use name::{path_of, path_text};
#[cfg(feature = "search")]
pub(crate) use pending::Pending;
pub use pending::remove_pending;
pub use read::{FileProblem, Refusal, TEXT_LIMIT, read_file};
pub(crate) use stage::clear_abandoned;
pub use text::{TextProblem, UnreadText, read_text};
pub use together::Together;
pub use whole::Whole;
