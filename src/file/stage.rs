//! Hidden folders in which files are written before they are moved to their places beside.
//!
//! A stage is locked while its program lives: whoever writes there next removes those that nobody holds any more.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::disk;
use super::lock::{FolderLock, lock_folder};
use super::pending::{Pending, unless_ending};

/// How the name of a stage begins.
const PREFIX: &str = ".duizhao-writing-";
/// So often a stage is made anew that somebody took for abandoned before it was locked.
const TRIES: usize = 10;

/// The stages of this process, by the folders that they stand in.
static STAGES: Mutex<BTreeMap<PathBuf, Weak<Stage>>> = Mutex::new(BTreeMap::new());

/// A hidden folder for files that are to stand beside it; gone with the last of them.
#[derive(Debug)]
struct Stage {
    /// None where the file system knows no locks: then nobody removes it either.
    lock: Option<FolderLock>,
    path: PathBuf,
    files: AtomicUsize,
    _pending: Pending,
}

/// A file in a stage; gone where it is dropped before it is moved to its place.
#[derive(Debug)]
pub(super) struct Staged {
    path: PathBuf,
    target: PathBuf,
    stage: Arc<Stage>,
}

impl Stage {
    /// The stage in a folder, which other files may have already.
    fn within(folder: &Path) -> io::Result<Arc<Self>> {
        let mut stages = STAGES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stage) = stages.get(folder).and_then(Weak::upgrade) {
            return Ok(stage);
        }
        clear_abandoned(folder);
        let stage = Arc::new(Self::make(folder)?);
        stages.retain(|_, stage| stage.strong_count() > 0);
        stages.insert(folder.to_owned(), Arc::downgrade(&stage));
        Ok(stage)
    }

    fn make(folder: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        for _ in 0..TRIES {
            let (pending, path) = Pending::make(|| {
                let made = builder.make_in(folder, disk::create_dir)?;
                let path = made.into_temp_path().keep().map_err(|error| error.error)?;
                Ok((path.clone(), path))
            })?;
            let lock = lock_folder(&path, 1).ok().flatten();
            if path.is_dir() {
                return Ok(Self { lock, path, files: AtomicUsize::new(0), _pending: pending });
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Some systems remove no folder in which a file is open.
        self.lock = None;
        let _ = disk::remove_dir_all(&self.path);
    }
}

/// Removes the stages in a folder that programs left which were killed; an empty path is the current folder.
pub(crate) fn clear_abandoned(folder: &Path) {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let stages = entries.filter(|entry| {
        entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
    });
    for path in stages.map(|entry| entry.path()) {
        let abandoned = matches!(lock_folder(&path, 1), Ok(Some(_)));
        if abandoned {
            // What can't be removed does no harm.
            let _ = disk::remove_dir_all(&path);
        }
    }
}

impl Staged {
    /// A name in a stage for what is to stand at `path`, and what `begin` makes under it.
    pub(super) fn beside<T>(
        path: &Path,
        begin: impl FnOnce(&Path) -> io::Result<T>,
    ) -> io::Result<(Self, T)> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // The program may change its folder meanwhile.
        let folder = folder.canonicalize()?;
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        let stage = Stage::within(&folder)?;
        let number = stage.files.fetch_add(1, Ordering::Relaxed);
        let staged = Self { path: stage.path.join(number.to_string()), target: folder.join(name), stage };
        let made = unless_ending(|| begin(&staged.path))?;
        Ok((staged, made))
    }

    /// The folder in which it is to stand.
    pub(super) fn folder(&self) -> &Path {
        self.stage.path.parent().unwrap_or(Path::new("."))
    }

    /// Where it is to stand.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Moves it to its place.
    pub(super) fn place(self) -> io::Result<()> {
        disk::rename(&self.path, &self.target)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // It is not there any more where it was moved.
        if self.path.exists() {
            let _ = disk::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_dead_left_goes_and_what_the_living_hold_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (dead, living, mine) =
            (path(".duizhao-writing-dead"), path(".duizhao-writing-living"), path(".duizhao-mine"));
        for stage in [&dead, &living, &mine] {
            fs::create_dir(stage).unwrap();
            fs::write(stage.join("0"), "half").unwrap();
        }
        let _held = lock_folder(&living, 1).unwrap().unwrap();
        let (first, ()) = Staged::beside(&path("a"), |path| fs::write(path, "a")).unwrap();
        assert_eq!([&dead, &living, &mine].map(|stage| stage.exists()), [false, true, true]);
        let (second, ()) = Staged::beside(&path("b"), |path| fs::write(path, "b")).unwrap();
        assert!(Arc::ptr_eq(&first.stage, &second.stage) && first.path != second.path);
        first.place().unwrap();
        drop(second);
        let mut names: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, [".duizhao-mine", ".duizhao-writing-living", "a"]);
    }
}
