//! One file → its bytes, in bounded time and memory.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::archive::read_inside;

/// The largest text in bytes where nothing else is asked for: a thousand times a long rule.
pub const TEXT_LIMIT: u64 = 32 << 20;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileProblem {
    /// The operating system refused.
    #[error("{0}")]
    Refused(Refusal),
    /// A folder, pipe, socket or device, which may never end.
    #[error("not a regular file (a pipe, socket or device)")]
    NoRegularFile,
    /// More than the limit, in bytes.
    #[error("larger than the limit of {} MiB for one text", .0 >> 20)]
    TooLarge(u64),
    /// An archive, or a file in it, that can't be unpacked.
    #[error("the archive is damaged")]
    Damaged,
    /// A file in an archive that a password locks.
    #[error("it can only be unpacked with its password")]
    Locked,
    /// An archive of more files, of more bytes, or packed tighter than any of rules is.
    #[error("packed beyond all bounds")]
    Unbounded,
}

/// What the operating system said: comparable, unlike [`io::Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Refusal {
    /// The kind of refusal.
    pub kind: io::ErrorKind,
    said: String,
}

impl FileProblem {
    /// Whether there is no such file.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.kind == io::ErrorKind::NotFound)
    }
}

impl Default for Refusal {
    fn default() -> Self {
        io::Error::from(io::ErrorKind::Other).into()
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let said = match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        };
        Self { kind: error.kind(), said }
    }
}

impl From<io::Error> for FileProblem {
    fn from(error: io::Error) -> Self {
        Self::Refused(error.into())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

/// Reads a regular file, or one in an archive, of at most so many bytes.
pub fn read_file(path: &Path, max_bytes: u64) -> Result<Vec<u8>, FileProblem> {
    // Opening a pipe that nobody writes to would wait for ever, so the kind is asked first.
    let metadata = match std::fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => {
            // A path that goes on behind a file may lead into an archive.
            let inside = read_inside(path, max_bytes)?;
            let missing = FileProblem::from(std::io::Error::from(io::ErrorKind::NotFound));
            let behind_a_file = error.kind() == io::ErrorKind::NotADirectory;
            return inside.ok_or(if behind_a_file { missing } else { error.into() });
        }
    };
    if !metadata.is_file() {
        return Err(FileProblem::NoRegularFile);
    }
    if metadata.len() > max_bytes {
        return Err(FileProblem::TooLarge(max_bytes));
    }
    // A file may grow while it is read, and some of /proc give no size.
    let mut bytes = Vec::new();
    File::open(path)?.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(FileProblem::TooLarge(max_bytes));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_within_bounds() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "四字文书").unwrap();
        assert_eq!(read_file(&path, 12).unwrap(), "四字文书".as_bytes());
        assert_eq!(read_file(&path, 11), Err(FileProblem::TooLarge(11)));
        assert_eq!(read_file(folder.path(), 11), Err(FileProblem::NoRegularFile));
        assert!(read_file(&folder.path().join("b"), 11).unwrap_err().is_missing());
    }
}
