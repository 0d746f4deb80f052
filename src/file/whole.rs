//! A file that appears whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::pending::{Pending, placed, placing};
use super::together::Ready;

/// A file that is written beside its place and moved there at the end; gone without trace where it is dropped before.
#[derive(Debug)]
pub struct Whole {
    file: NamedTempFile,
    target: PathBuf,
    pending: Pending,
}

impl Whole {
    /// Begins a file that is to stand at `path`; a link there is written through, not replaced.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let folder =
            target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".duizhao-");
        // The rights of an ordinary new file, not of a secret one.
        #[cfg(unix)]
        builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
        let (pending, file) = Pending::make(|| {
            let file = builder.tempfile_in(folder)?;
            // The program may change its folder meanwhile.
            let path = file.path().canonicalize().unwrap_or_else(|_| file.path().to_owned());
            Ok((path, file))
        })?;
        Ok(Self { file, target, pending })
    }

    /// Makes what was written so far last through a failure of power.
    pub fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    /// Closes the file, lastingly written, to be placed together with others.
    pub fn ready(self) -> io::Result<Ready> {
        self.sync()?;
        Ok(Ready::new(self.file.into_temp_path(), self.target, self.pending))
    }

    /// Moves the file to its place.
    pub fn place(self) -> io::Result<()> {
        let _placing = placing();
        self.file.persist(&self.target).map_err(|error| error.error)?;
        placed();
        Ok(())
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
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
        file.sync().unwrap();
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
