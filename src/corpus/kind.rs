//! Which files of a folder are sources, by their names; what a source is, its bytes say (`source`).

use std::ffi::OsStr;
use std::path::Path;

/// What a file in a folder is, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A source that is read.
    Text,
    /// An archive of sources.
    Archive,
    /// A source of a kind that is not read yet.
    Unread,
    /// What stands beside sources: the researcher's notes, what a browser saves with a page, what an editor leaves.
    Beside,
    /// No source.
    None,
}

/// How the names of sources end that are no plain text.
const SOURCES: [&str; 11] = ["md", "epub", "html", "htm", "mhtml", "mht", "docx", "doc", "wps", "ofd", "pdf"];
/// How the names of sources end that are not read yet.
const UNREAD: [&str; 2] = ["rtf", "odt"];
/// The researcher's notes in a folder.
const NOTES: [&str; 3] = ["corrections.toml", "matters.conf", "duizhao.toml"];

impl FileKind {
    pub(super) fn of(path: &Path) -> Self {
        let named = |part: Option<&OsStr>, names: &[&str]| {
            part.is_some_and(|part| names.iter().any(|name| part.eq_ignore_ascii_case(name)))
        };
        // A README speaks of the folder, and Word leaves ~$ files beside those that are open.
        let beside = named(path.file_stem(), &["readme"])
            || path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"~$"));
        let notes = path.file_name().is_some_and(|name| NOTES.iter().any(|own| name == *own));
        if named(path.extension(), &["txt", "text"]) || named(path.extension(), &SOURCES) && !beside {
            Self::Text
        } else if named(path.extension(), &["zip"]) {
            Self::Archive
        } else if named(path.extension(), &UNREAD) && !beside {
            Self::Unread
        } else if beside || notes || saved_with_a_page(path) {
            Self::Beside
        } else {
            Self::None
        }
    }
}

/// Whether a file lies where a browser puts what belongs to a page: 规则_files, 规则.files.
fn saved_with_a_page(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name).map(OsStr::as_encoded_bytes);
    folder.is_some_and(|name| name.ends_with(b"_files") || name.ends_with(b".files"))
}
