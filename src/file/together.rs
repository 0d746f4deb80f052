//! Files that appear together or not at all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::pending::{Pending, placed, placing};

/// A file that is whole and only waits to be moved to its place; gone without trace where it is dropped before.
#[derive(Debug)]
pub struct Ready {
    file: TempPath,
    target: PathBuf,
    _pending: Pending,
}

/// What a file takes the place of, until all stand.
struct Placed {
    target: PathBuf,
    /// The former file; none where there was none.
    former: Option<(TempPath, Pending)>,
}

impl Ready {
    pub(super) fn new(file: TempPath, target: PathBuf, pending: Pending) -> Self {
        Self { file, target, _pending: pending }
    }

    /// Moves the file to its place and keeps the one that stood there.
    fn place(self) -> io::Result<Placed> {
        let former = keep(&self.target)?;
        self.file.persist(&self.target).map_err(|error| error.error)?;
        Ok(Placed { target: self.target, former })
    }
}

/// Moves files to their places; where one can't be moved, those before it are what they were. The error comes with the place that failed.
pub fn place_together(files: Vec<Ready>) -> Result<(), (PathBuf, io::Error)> {
    let _placing = placing();
    let mut moved: Vec<Placed> = Vec::new();
    for file in files {
        let target = file.target.clone();
        match file.place() {
            Ok(done) => moved.push(done),
            Err(error) => {
                for done in moved.into_iter().rev() {
                    undo(done);
                }
                return Err((target, error));
            }
        }
    }
    placed();
    Ok(())
}

/// A second name for the file at this place, or a copy where the file system has no second names.
fn keep(target: &Path) -> io::Result<Option<(TempPath, Pending)>> {
    if !target.is_file() {
        return Ok(None);
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let (pending, path) = Pending::make(|| {
        let path = tempfile::Builder::new()
            .prefix(".duizhao-")
            .make_in(folder, |path| {
                fs::hard_link(target, path).or_else(|error| match error.kind() {
                    io::ErrorKind::AlreadyExists => Err(error),
                    _ => fs::copy(target, path).map(|_| ()),
                })
            })?
            .into_temp_path();
        Ok((path.to_path_buf(), path))
    })?;
    Ok(Some((path, pending)))
}

/// A failure here leaves the new file, which is whole too.
fn undo(placed: Placed) {
    match placed.former {
        Some((former, _pending)) => drop(former.persist(&placed.target)),
        None => drop(fs::remove_file(&placed.target)),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::file::Whole;

    fn ready(path: &Path, text: &str) -> Ready {
        let mut file = Whole::beside(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.ready().unwrap()
    }

    #[test]
    fn all_or_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let [a, b, c] = ["a", "b", "c"].map(|name| folder.path().join(name));
        fs::write(&a, "old").unwrap();
        let files = vec![ready(&a, "new"), ready(&b, "new"), ready(&c, "new")];
        // Nothing takes the place of a folder.
        fs::create_dir(&c).unwrap();
        fs::write(c.join("inner"), "").unwrap();
        let (path, _) = place_together(files).unwrap_err();
        assert_eq!(path, c);
        assert_eq!(fs::read_to_string(&a).unwrap(), "old");
        assert!(!b.exists());
        let names = || fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names(), 2, "nothing is left beside");
        fs::remove_dir_all(&c).unwrap();
        place_together(vec![ready(&a, "new"), ready(&b, "new")]).unwrap();
        assert_eq!([&a, &b].map(|path| fs::read_to_string(path).unwrap()), ["new", "new"]);
        assert_eq!(names(), 2);
    }
}
