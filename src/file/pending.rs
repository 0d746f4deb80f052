//! What is being written and does not stand yet.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::thread;
use std::time::Duration;

use super::disk;

/// The files and folders that are gone again unless they are finished.
static PENDING: Mutex<BTreeMap<PathBuf, Kind>> = Mutex::new(BTreeMap::new());
/// Held while files are moved to their places, which is not to be broken off in the middle.
static PLACING: RwLock<()> = RwLock::new(());
/// Whether files were moved to their places together.
static PLACED: AtomicBool = AtomicBool::new(false);

/// A folder into which threads still write is tried to remove so often.
const TRIES: [Duration; 20] = [Duration::from_millis(5); 20];

/// What goes with what is pending.
#[derive(Clone, Copy)]
enum Kind {
    /// All that is in it.
    Whole,
    /// Nothing: a folder that something else stands in stays.
    Empty,
}

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
        pending.insert(path.clone(), Kind::Whole);
        Ok((Self { path }, begun))
    }

    /// Makes a folder for what is to stand in it.
    pub(super) fn folder(path: &Path) -> io::Result<Self> {
        let mut pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
        disk::create_dir(path)?;
        // The program may change its folder meanwhile.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        pending.insert(path.clone(), Kind::Empty);
        Ok(Self { path })
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        PENDING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.path);
    }
}

/// Does this, unless [`remove_pending`] has been called: then it waits for ever.
pub(super) fn unless_ending<T>(act: impl FnOnce() -> T) -> T {
    let _pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    act()
}

/// While this is held, [`remove_pending`] waits.
pub(super) fn placing() -> RwLockReadGuard<'static, ()> {
    PLACING.read().unwrap_or_else(PoisonError::into_inner)
}

/// Files stand in their places.
pub(super) fn placed() {
    PLACED.store(true, Ordering::SeqCst);
}

/// Removes all that is being written and does not stand yet; files that are just moved to their places together all get there first.
/// For a program that ends at once: whoever begins to write afterwards waits for ever. Says whether any files got to their places together.
pub fn remove_pending() -> bool {
    let placing = PLACING.write().unwrap_or_else(PoisonError::into_inner);
    let pending = PENDING.lock().unwrap_or_else(PoisonError::into_inner);
    // What stands in a folder comes behind it.
    for (path, kind) in pending.iter().rev() {
        match kind {
            Kind::Whole => remove(path),
            Kind::Empty => drop(fs::remove_dir(path)),
        }
    }
    std::mem::forget((pending, placing));
    PLACED.load(Ordering::SeqCst)
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
