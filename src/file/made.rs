//! Folders that are made on the way to a file.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::disk;
use super::pending::Pending;

/// Folders that were missing and were made; gone again where they are dropped before they are kept, as far as nothing stands in them.
#[derive(Debug, Default)]
pub(super) struct Made(Mutex<Vec<(PathBuf, Pending)>>);

impl Made {
    /// Makes a folder and all above it that are missing.
    pub(super) fn make(&self, folder: &Path) -> io::Result<()> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.is_dir()).collect();
        for path in missing.into_iter().rev() {
            made.push((path.to_owned(), Pending::folder(path)?));
        }
        Ok(())
    }

    /// Lets the folders stand.
    pub(super) fn keep(self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        let made = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        for (path, _pending) in made.drain(..).rev() {
            let _ = disk::remove_dir(&path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn folders_go_again_unless_they_are_kept_or_used() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b/c");
        let made = Made::default();
        made.make(&deep).unwrap();
        made.make(&deep).unwrap();
        assert!(deep.is_dir());
        drop(made);
        assert!(!folder.path().join("a").exists() && folder.path().exists());

        let made = Made::default();
        made.make(&deep).unwrap();
        fs::write(folder.path().join("a/mine"), "").unwrap();
        drop(made);
        assert!(folder.path().join("a/mine").exists() && !folder.path().join("a/b").exists());

        let made = Made::default();
        made.make(&deep).unwrap();
        made.keep();
        assert!(deep.is_dir());
    }
}
