//! The folder of a generation that is being built, as the engine writes and reads it: what was taken over from the generation
//! before is compared with its seal as it is read, so that nothing damaged is built upon.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use super::directory::Sealed;
use super::generation::is_segment_file;
use crate::file::disk;

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
        let refused = |error| DeleteError::IoError { io_error: Arc::new(error), filepath: path.to_owned() };
        disk::step().map_err(refused)?;
        self.folder.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.folder.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let refused = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        disk::step().map_err(refused)?;
        let file = self.folder.open_write(path)?.into_inner().map_err(|error| refused(error.into_error()))?;
        Ok(WritePtr::new(Box::new(Changing(file))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.folder.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        disk::step()?;
        self.folder.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        disk::step()?;
        self.folder.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.folder.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.folder.watch(callback)
    }
}

/// A file of the engine, each write of which is a change of the disk.
struct Changing(Box<dyn TerminatingWrite + Send + Sync>);

impl Write for Changing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        disk::write(&mut self.0, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl TerminatingWrite for Changing {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        disk::step()?;
        self.0.terminate_ref(token)
    }
}
