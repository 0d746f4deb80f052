//! Keeps others away while something is changed; the lock of a program that dies is gone with it.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Between two tries.
const PAUSE: Duration = Duration::from_millis(20);

/// Keeps others from changing what lies in a folder, while it lives.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: File,
}

/// Tries so often to lock a file, and says whether it is ours now.
pub(crate) fn try_lock(file: &File, tries: usize) -> io::Result<bool> {
    for attempt in 0..tries {
        if attempt > 0 {
            thread::sleep(PAUSE);
        }
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

/// Locks a folder; `None` where another program has held it for as many tries.
pub(crate) fn lock_folder(folder: &Path, tries: usize) -> io::Result<Option<FolderLock>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    // A folder can be locked itself, so that nothing is left in it; where it can't be opened, a file in it must do.
    let file = if cfg!(unix) {
        File::open(folder)?
    } else {
        File::options().write(true).create(true).truncate(false).open(folder.join(".duizhao-lock"))?
    };
    Ok(try_lock(&file, tries)?.then_some(FolderLock { _file: file }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock_folder(folder.path(), 1).unwrap();
        assert!(first.is_some());
        assert!(lock_folder(folder.path(), 2).unwrap().is_none());
        drop(first);
        assert!(lock_folder(folder.path(), 1).unwrap().is_some());
    }
}
