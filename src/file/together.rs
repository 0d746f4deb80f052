//! Files that appear together or not at all.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::disk;
use super::made::Made;
use super::pending::{placed, placing};
use super::stage::Staged;
use super::whole::Whole;

/// Files that are written beside their places and moved there together at the end; gone without trace, and the folders made for them too, where
/// this is dropped before.
#[derive(Debug, Default)]
pub struct Together {
    ready: Mutex<Vec<Staged>>,
    /// Dropped behind what stands in them.
    made: Made,
}

impl Together {
    /// Writes a file, lastingly, beside the place where it is to stand; folders that are missing are made.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        path.parent().map_or(Ok(()), |folder| self.made.make(folder))?;
        let mut file = Whole::beside(path)?;
        file.write_all(bytes)?;
        let staged = file.close()?;
        self.ready.lock().unwrap_or_else(PoisonError::into_inner).push(staged);
        Ok(())
    }

    /// Moves the files to their places, where they last; where one can't be moved, those before it are what they were. The error comes with the
    /// place that failed.
    pub fn place(self) -> Result<(), (PathBuf, io::Error)> {
        let _placing = placing();
        let mut moved: Vec<Placed> = Vec::new();
        let mut folders = BTreeSet::new();
        for file in self.ready.into_inner().unwrap_or_else(PoisonError::into_inner) {
            let target = file.target().to_owned();
            folders.insert(file.folder().to_owned());
            match Placed::of(file) {
                Ok(done) => moved.push(done),
                Err(error) => {
                    moved.into_iter().rev().for_each(Placed::undo);
                    return Err((target, error));
                }
            }
        }
        placed();
        self.made.keep();
        folders.into_iter().try_for_each(|folder| disk::sync_folder(&folder).map_err(|error| (folder, error)))
    }
}

/// What a file takes the place of, until all stand.
struct Placed {
    target: PathBuf,
    /// The former file; none where there was none.
    former: Option<Staged>,
}

impl Placed {
    /// Moves a file to its place and keeps the one that stood there.
    fn of(file: Staged) -> io::Result<Self> {
        let target = file.target().to_owned();
        let former = keep(&target)?;
        file.place()?;
        Ok(Self { target, former })
    }

    /// A failure here leaves the new file, which is whole too.
    fn undo(self) {
        match self.former {
            Some(former) => drop(former.place()),
            None => drop(disk::remove_file(&self.target)),
        }
    }
}

/// A second name for the file at this place, or a copy where the file system has no second names.
fn keep(target: &Path) -> io::Result<Option<Staged>> {
    if !target.is_file() {
        return Ok(None);
    }
    Ok(Some(Staged::beside(target, |path| disk::link_or_copy(target, path))?.0))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Writes files, and has something happen before they are moved.
    fn write(files: &[(&PathBuf, &str)], meanwhile: impl FnOnce()) -> Result<(), (PathBuf, io::Error)> {
        let together = Together::default();
        for (path, text) in files {
            together.write(path, text.as_bytes()).unwrap();
        }
        meanwhile();
        together.place()
    }

    #[test]
    fn all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let [a, b, c] = ["a", "deep/b", "c"].map(|name| root.join(name));
        fs::write(&a, "old").unwrap();
        let names = || fs::read_dir(&root).unwrap().count();
        let (path, _) = write(&[(&a, "new"), (&b, "new"), (&c, "new")], || {
            // Nothing takes the place of a folder.
            fs::create_dir(&c).unwrap();
            fs::write(c.join("inner"), "").unwrap();
        })
        .unwrap_err();
        assert_eq!(path, c);
        assert_eq!(fs::read_to_string(&a).unwrap(), "old");
        assert_eq!(names(), 2, "nothing is left beside");
        fs::remove_dir_all(&c).unwrap();
        write(&[(&a, "new"), (&b, "new")], || ()).unwrap();
        assert_eq!([&a, &b].map(|path| fs::read_to_string(path).unwrap()), ["new", "new"]);
        assert_eq!(names(), 2);
    }
}
