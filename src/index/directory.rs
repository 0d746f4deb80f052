//! A sealed folder as the engine reads it: every byte that is handed out has been compared with its seal.
//!
//! Files are mapped, and a block is checked when it is first read, so that opening costs the same whatever the size. No lock
//! file is needed, so a read-only folder will do.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle,
    WritePtr,
};

use super::generation::is_segment_file;
use super::seal::{FileSeal, Seal};

/// So many files of segments are opened side by side: those of three.
const MANY: usize = 18;
/// So many threads wait for the disk.
const WAITING: usize = 8;

/// A sealed folder: read and never written.
#[derive(Clone, Debug)]
pub(super) struct Sealed {
    folder: MmapDirectory,
    seal: Arc<Seal>,
    /// The files that are open: the engine asks for some of them several times.
    open: Arc<Mutex<BTreeMap<String, Arc<Checked>>>>,
    /// What was found to be wrong, first of all: whatever the engine makes of the error, it is not forgotten.
    damage: Arc<OnceLock<String>>,
}

impl Sealed {
    pub(super) fn new(folder: MmapDirectory, seal: Seal) -> Self {
        Self { folder, seal: Arc::new(seal), open: Arc::default(), damage: Arc::default() }
    }

    /// What is wrong with the folder, as far as it has been read.
    pub(super) fn damage(&self) -> Option<&str> {
        self.damage.get().map(String::as_str)
    }

    /// What is known of one of its files.
    pub(super) fn seal(&self, name: &str) -> Option<&FileSeal> {
        self.seal.file(name)
    }

    /// A whole file.
    pub(super) fn read(&self, name: &str) -> io::Result<OwnedBytes> {
        let file = self.get_file_handle(Path::new(name)).map_err(io::Error::other)?;
        file.read_bytes(0..file.len())
    }

    /// Opens the files of the segments and checks their ends, which the engine asks for one after the other: side by side, as each waits
    /// for the disk. What is wrong with one is told when it is asked for.
    pub(super) fn open_segments(&self) {
        let names: Vec<&str> = self.seal.names().filter(|name| is_segment_file(name)).collect();
        let next = AtomicUsize::new(0);
        let work = || {
            while let Some(name) = names.get(next.fetch_add(1, Ordering::Relaxed)) {
                if let Ok(file) = self.get_file_handle(Path::new(name)) {
                    drop(file.read_bytes(file.len().saturating_sub(1)..file.len()));
                }
            }
        };
        if names.len() >= MANY {
            std::thread::scope(|scope| (0..WAITING).for_each(|_| drop(scope.spawn(work))));
        }
    }

    /// A file that the seal names and that is as long as it says.
    fn file(&self, name: &str, seal: &FileSeal) -> Result<Checked, OpenReadError> {
        let path = Path::new(name);
        let wrap = |error: io::Error| OpenReadError::wrap_io_error(error, path.to_owned());
        let bytes = match self.folder.open_read(path) {
            Ok(file) => file.read_bytes().map_err(wrap)?,
            Err(OpenReadError::FileDoesNotExist(_)) => {
                return Err(wrap(changed(&self.damage, format!("{name} is gone"))));
            }
            Err(error) => return Err(error),
        };
        if bytes.len() != seal.length {
            return Err(wrap(changed(&self.damage, format!("{name} has changed"))));
        }
        let known = (0..seal.count()).map(|_| AtomicBool::new(false)).collect();
        let (name, seal, damage) = (name.to_owned(), seal.clone(), Arc::clone(&self.damage));
        Ok(Checked { name, bytes, seal, known, damage })
    }
}

/// Notes what is wrong; only the first is kept.
fn changed(damage: &OnceLock<String>, what: String) -> io::Error {
    let error = io::Error::new(io::ErrorKind::InvalidData, what.clone());
    let _ = damage.set(what);
    error
}

/// A file of which each block is checked before it is handed out for the first time.
#[derive(Debug)]
struct Checked {
    name: String,
    bytes: OwnedBytes,
    seal: FileSeal,
    known: Vec<AtomicBool>,
    /// The folder's.
    damage: Arc<OnceLock<String>>,
}

impl HasLen for Checked {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for Checked {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.start > range.end || range.end > self.bytes.len() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "beyond the end of the file"));
        }
        for block in self.seal.blocks(range.start, range.end) {
            let Some(known) = self.known.get(block) else { continue };
            // Two readers may check the same block; that does no harm.
            if !known.load(Ordering::Relaxed) {
                if !self.seal.holds(&self.bytes, block) {
                    return Err(changed(&self.damage, format!("{} has changed", self.name)));
                }
                known.store(true, Ordering::Relaxed);
            }
        }
        Ok(self.bytes.slice(range))
    }
}

fn refused() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "a sealed generation is never written")
}

impl Directory for Sealed {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let name = path.to_string_lossy().into_owned();
        // What the seal doesn't name is none of ours.
        let Some(seal) = self.seal.file(&name) else {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        };
        let open = || self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(file) = open().get(&name) {
            return Ok(Arc::clone(file) as Arc<dyn FileHandle>);
        }
        // Without the lock: others are opened meanwhile.
        let file = Arc::new(self.file(&name, seal)?);
        open().insert(name, Arc::clone(&file));
        Ok(file)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.seal.file(&path.to_string_lossy()).is_some())
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let file = self.get_file_handle(path)?;
        let bytes = file.read_bytes(0..file.len());
        Ok(bytes.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?.to_vec())
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
