//! The folder of an index: one sealed generation at a time, and a pointer that is swapped when a new one is whole.
//!
//! A writer builds the next generation beside the current one (unchanged files are links), writes a seal that names each file
//! with its length and checksums, and then replaces the pointer in one step. So a reader, and whoever comes after a crash,
//! finds the old state or the new one; and a byte that has changed since is noticed.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use tantivy::directory::MmapDirectory;

use super::IndexError;
use super::directory::Sealed;
use super::seal::{FileSeal, Seal};
use crate::segment::Segmenter;
use crate::text::{Span, hexadecimal};

const POINTER: &str = "current";
const LOCK: &str = "lock";
const SEAL: &str = "seal";
const PREFIX: &str = "generation-";
const MAGIC: &str = "duizhao-index";
/// Raised whenever an index of before can't be read any more, or what is indexed of a document changes.
const FORMAT: &str = "8";

/// How long a writer waits for one that is about to finish.
const PAUSES: [Duration; 10] = [Duration::from_millis(20); 10];

/// The file of the documents' keys, in order.
pub(super) const KEYS: &str = "keys";
/// The file that tells what the documents say of themselves.
pub(super) const MANIFEST: &str = "documents.json";
/// The file of the dictionary's words that occur in the documents.
pub(super) const DICTIONARY: &str = "dictionary.txt";

/// A sealed state of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Generation {
    root: PathBuf,
    name: String,
    seal: String,
}

/// Keeps other writers away while it lives.
#[derive(Debug)]
pub(super) struct WriteLock {
    _file: File,
}

/// The version of the format, of the program and of the lexicon, as the pointer's first line says it.
fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let lexicon = hexadecimal(&Sha256::digest(Segmenter::lexicon()));
        format!("{MAGIC} {FORMAT} {} {}", env!("CARGO_PKG_VERSION"), Span::new(0, 16).slice(&lexicon))
    })
}

impl Generation {
    /// The generation that the pointer names.
    pub(super) fn current(root: &Path) -> Result<Self, IndexError> {
        let pointer = root.join(POINTER);
        let text = match fs::read(&pointer) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(if is_foreign(root)? {
                    IndexError::Foreign(root.to_owned())
                } else {
                    IndexError::Missing(root.to_owned())
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(IndexError::Foreign(root.to_owned()));
            }
            Err(error) => return Err(IndexError::io("read", &pointer)(error)),
        };
        let mut lines = text.lines();
        let (first, name, seal) = (lines.next(), lines.next(), lines.next());
        match (first, name, seal) {
            (Some(first), Some(name), Some(seal)) if first == version() && name.starts_with(PREFIX) => {
                let known = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
                if !known || text != pointer_text(name, seal) {
                    return Err(IndexError::damaged(root, format!("{POINTER} has changed")));
                }
                Ok(Self { root: root.to_owned(), name: name.to_owned(), seal: seal.to_owned() })
            }
            (Some(first), _, _) if first.starts_with(MAGIC) => Err(IndexError::Outdated(root.to_owned())),
            _ => Err(IndexError::damaged(root, format!("{POINTER} has changed"))),
        }
    }

    /// The folder of the index.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of its files.
    pub(super) fn folder(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// Opens its files for reading.
    pub(super) fn open(&self) -> Result<Sealed, IndexError> {
        let folder = self.folder();
        if !folder.is_dir() {
            return Err(IndexError::damaged(&self.root, "its generation is gone"));
        }
        let path = folder.join(SEAL);
        let text = fs::read(&path).map_err(|error| self.gone_or(error, &path))?;
        let changed = || IndexError::damaged(&self.root, format!("{SEAL} has changed"));
        if hexadecimal(&Sha256::digest(&text)) != self.seal {
            return Err(changed());
        }
        let seal = str::from_utf8(&text).ok().and_then(Seal::from_text).ok_or_else(changed)?;
        let mapped = MmapDirectory::open(&folder).map_err(IndexError::engine("open", &folder))?;
        Ok(Sealed::new(mapped, seal))
    }

    /// Writes the pointer anew as it is, so that its time tells when the sources were last looked at.
    pub(super) fn renew(&self, _lock: &WriteLock) -> Result<(), IndexError> {
        point(&self.root, &self.name, &self.seal)
    }

    /// An error of reading: a file that is gone is damage.
    fn gone_or(&self, error: io::Error, path: &Path) -> IndexError {
        if error.kind() == io::ErrorKind::NotFound {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            IndexError::damaged(&self.root, format!("{name} is gone"))
        } else {
            IndexError::io("read", path)(error)
        }
    }
}

/// Whether a folder without pointer holds what is not ours. A file that starts with a dot is nobody's.
fn is_foreign(root: &Path) -> Result<bool, IndexError> {
    let entries = match fs::read_dir(root) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(IndexError::io("read", root)(error)),
    };
    for entry in entries {
        let name = entry.map_err(IndexError::io("read", root))?.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with('.') && name != LOCK && !name.starts_with(PREFIX) && !name.starts_with(POINTER) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Creates the folder where it is missing, and keeps other writers away.
pub(super) fn lock(root: &Path) -> Result<WriteLock, IndexError> {
    fs::create_dir_all(root).map_err(IndexError::io("create", root))?;
    let path = root.join(LOCK);
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(IndexError::io("create", &path))?;
    for pause in PAUSES {
        match file.try_lock() {
            Ok(()) => return Ok(WriteLock { _file: file }),
            Err(TryLockError::WouldBlock) => thread::sleep(pause),
            Err(TryLockError::Error(error)) => return Err(IndexError::io("lock", &path)(error)),
        }
    }
    Err(IndexError::Busy(root.to_owned()))
}

/// A generation that is being built; gone without trace unless it is published.
#[derive(Debug)]
pub(super) struct Draft {
    root: PathBuf,
    name: String,
    published: bool,
}

impl Draft {
    /// Starts the generation after `current`, with the same files where there is one; sweeps what crashed writers left.
    pub(super) fn start(
        root: &Path,
        current: Option<&Generation>,
        _lock: &WriteLock,
    ) -> Result<Self, IndexError> {
        sweep(root, current.map(|generation| generation.name.as_str()))?;
        let before = current.and_then(|generation| generation.name.strip_prefix(PREFIX)?.parse::<u64>().ok());
        let draft = Self {
            root: root.to_owned(),
            name: format!("{PREFIX}{}", before.map_or(1, |number| number.wrapping_add(1))),
            published: false,
        };
        let folder = draft.folder();
        fs::create_dir(&folder).map_err(IndexError::io("create", &folder))?;
        if let Some(current) = current {
            for (name, path) in files(&current.folder())? {
                let to = folder.join(&name);
                // These the index writes anew; of the engine's it replaces the private ones and never writes into another.
                let replaced = [KEYS, MANIFEST, DICTIONARY, SEAL].contains(&name.as_str());
                if replaced || is_lock(&path) {
                    continue;
                }
                if is_private(&path) || fs::hard_link(&path, &to).is_err() {
                    fs::copy(&path, &to).map_err(IndexError::io("write", &to))?;
                }
            }
        }
        Ok(draft)
    }

    /// The folder of its files.
    pub(super) fn folder(&self) -> PathBuf {
        self.root.join(&self.name)
    }

    /// Writes one of the small files beside the engine's.
    pub(super) fn write(&self, name: &str, content: &[u8]) -> Result<(), IndexError> {
        write_durably(&self.folder().join(name), content)
    }

    /// Seals the generation and makes it the current one; the one before goes.
    pub(super) fn publish(mut self) -> Result<(), IndexError> {
        let folder = self.folder();
        let sealed: Vec<Option<(String, FileSeal)>> =
            files(&folder)?.into_par_iter().map(close_file).collect::<Result<_, _>>()?;
        let mut seal = Seal::default();
        sealed.into_iter().flatten().for_each(|(name, file)| seal.add(name, file));
        let seal = seal.to_text();
        self.write(SEAL, seal.as_bytes())?;
        sync_folder(&folder)?;
        point(&self.root, &self.name, &hexadecimal(&Sha256::digest(seal.as_bytes())))?;
        self.published = true;
        sync_folder(&self.root)?;
        // The new state stands; that an old folder can't be removed now harms nobody, the next writer sweeps it.
        let _ = sweep(&self.root, Some(&self.name));
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.published {
            let _ = fs::remove_dir_all(self.folder());
            let _ = fs::remove_file(self.root.join(format!("{POINTER}.draft")));
        }
    }
}

/// Makes the pointer name a generation, in one step.
fn point(root: &Path, name: &str, seal: &str) -> Result<(), IndexError> {
    let pointer = root.join(POINTER);
    let draft = root.join(format!("{POINTER}.draft"));
    write_durably(&draft, pointer_text(name, seal).as_bytes())?;
    fs::rename(&draft, &pointer).map_err(IndexError::io("replace", &pointer))
}

/// The pointer's content: version, generation, hash of its seal, and a hash of these.
fn pointer_text(name: &str, seal: &str) -> String {
    let text = format!("{}\n{name}\n{seal}\n", version());
    format!("{text}{}\n", hexadecimal(&Sha256::digest(text.as_bytes())))
}

/// Makes a file of a finished generation what readers expect, and tells its seal; a lock goes.
fn close_file((name, path): (String, PathBuf)) -> Result<Option<(String, FileSeal)>, IndexError> {
    if is_lock(&path) {
        fs::remove_file(&path).map_err(IndexError::io("remove", &path))?;
        return Ok(None);
    }
    let content = fs::read(&path).map_err(IndexError::io("read", &path))?;
    if is_private(&path) {
        // Whoever may read the folder may search.
        fs::remove_file(&path).map_err(IndexError::io("replace", &path))?;
        write_durably(&path, &content)?;
    }
    Ok(Some((name, FileSeal::of(&content))))
}

/// Whether the engine made this file to keep another writer of its own away.
fn is_lock(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "lock")
}

/// Whether the engine made this file by way of a temporary one, which nobody else may read.
fn is_private(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "meta.json" || name == ".managed.json")
}

/// The files of a folder, sorted by name.
fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>, IndexError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(IndexError::io("read", folder))? {
        let path = entry.map_err(IndexError::io("read", folder))?.path();
        if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
            files.push((name.to_owned(), path.clone()));
        }
    }
    files.sort();
    Ok(files)
}

/// Removes all generations but one.
fn sweep(root: &Path, keep: Option<&str>) -> Result<(), IndexError> {
    for (name, path) in files(root)? {
        if name.starts_with(PREFIX) && Some(name.as_str()) != keep {
            fs::remove_dir_all(&path).map_err(IndexError::io("remove", &path))?;
        }
    }
    Ok(())
}

fn write_durably(path: &Path, content: &[u8]) -> Result<(), IndexError> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(content)?;
        file.sync_all()
    };
    write().map_err(IndexError::io("write", path))
}

/// Makes the names in a folder durable, where the system has a way to.
fn sync_folder(folder: &Path) -> Result<(), IndexError> {
    if cfg!(windows) {
        return Ok(());
    }
    File::open(folder).and_then(|file| file.sync_all()).map_err(IndexError::io("write", folder))
}
