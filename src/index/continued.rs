//! The folder of a generation that is being built, as the engine writes and reads it: what was taken over from the generation
//! before is compared with its seal as it is read, so that nothing damaged is built upon.

use std::io;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use super::directory::Sealed;
use super::generation::is_segment_file;

/// A folder with files of the generation before.
#[derive(Clone, Debug)]
pub(super) struct Continued {
    folder: MmapDirectory,
    before: Option<Sealed>,
}

impl Continued {
    pub(super) fn new(folder: MmapDirectory, before: Option<Sealed>) -> Self {
        Self { folder, before }
    }
}

impl Directory for Continued {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let name = path.to_string_lossy();
        // A file of a segment is written once and never again.
        match self.before.as_ref().filter(|before| is_segment_file(&name) && before.seal(&name).is_some()) {
            Some(before) => before.get_file_handle(path),
            None => self.folder.get_file_handle(path),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.folder.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.folder.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.folder.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}
