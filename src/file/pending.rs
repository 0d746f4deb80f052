//! What is being written and does not stand yet.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// The files and folders that are gone again unless they are finished.
static PENDING: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// A folder into which threads still write is tried to remove so often.
const TRIES: [Duration; 20] = [Duration::from_millis(5); 20];

/// Holds a file or folder among those that are being written.
#[derive(Debug)]
pub(crate) struct Pending {
    path: PathBuf,
}

impl Pending {
    /// Makes a file or folder that does not stand yet; once [`remove_pending`] has been called none is made any more.
    pub(crate) fn make<T>(make: impl FnOnce() -> io::Result<(PathBuf, T)>) -> io::Result<(Self, T)> {
        let mut pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
        let (path, begun) = make()?;
        pending.insert(path.clone());
        Ok((Self { path }, begun))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        PENDING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.path);
    }
}

/// Removes all that is being written and does not stand yet. For a program that ends at once: whoever begins to write afterwards
/// waits for ever.
pub fn remove_pending() {
    let pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    for path in pending.iter() {
        remove(path);
    }
    std::mem::forget(pending);
}

fn remove(path: &Path) {
    if fs::remove_file(path).is_ok() {
        return;
    }
    for pause in TRIES {
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound && path.is_dir() => thread::sleep(pause),
            _ => return,
        }
    }
}
