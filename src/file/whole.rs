//! A file that appears whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use super::disk;
use super::pending::{placed, placing};
use super::stage::Staged;

/// A file that is written beside its place and moved there at the end; gone without trace where it is dropped before.
#[derive(Debug)]
pub struct Whole {
    file: File,
    staged: Staged,
}

impl Whole {
    /// Begins a file that is to stand at `path`; a link there is written through, not replaced.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let (staged, file) = Staged::beside(&target, disk::create_new)?;
        Ok(Self { file, staged })
    }

    /// Closes the file, lastingly written.
    pub(super) fn close(self) -> io::Result<Staged> {
        disk::sync(&self.file)?;
        Ok(self.staged)
    }

    /// Moves the file to its place, where it lasts.
    pub fn place(self) -> io::Result<()> {
        let staged = self.close()?;
        let _placing = placing();
        let folder = staged.folder().to_owned();
        staged.place()?;
        placed();
        disk::sync_folder(&folder)
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        disk::write(&mut self.file, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let mut file = Whole::beside(&path).unwrap();
        file.write_all(b"one").unwrap();
        assert!(!path.exists());
        drop(file);
        assert!(names(folder.path()).is_empty());
        let mut file = Whole::beside(&path).unwrap();
        file.write_all(b"two").unwrap();
        file.place().unwrap();
        assert_eq!(names(folder.path()), ["a"]);
        assert_eq!(fs::read(&path).unwrap(), b"two");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        let mut file = Whole::beside(&link).unwrap();
        file.write_all(b"new").unwrap();
        file.place().unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
    }
}
