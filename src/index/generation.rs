//! The folder of an index: one sealed generation at a time, and a pointer that is swapped when a new one is whole.
//!
//! A writer builds the next generation beside the current one (unchanged files are links), writes a seal that names each file
//! with its length and checksums, and then replaces the pointer in one step. So a reader, and whoever comes after a crash,
//! finds the old state or the new one; and a byte that has changed since is noticed.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use tantivy::directory::MmapDirectory;

use super::IndexError;
use super::continued::Continued;
use super::directory::Sealed;
use super::seal::{FileSeal, Seal};
use crate::file::{Pending, disk, try_lock};
use crate::segment::Segmenter;
use crate::text::{Span, sha256};

const POINTER: &str = "current";
/// The next pointer, before it takes the place of the last.
const POINTER_DRAFT: &str = "current.draft";
const LOCK: &str = "lock";
const SEAL: &str = "seal";
const PREFIX: &str = "generation-";
const MAGIC: &str = "duizhao-index";
/// Raised whenever an index of before can't be read any more, or what is indexed of a document changes.
const FORMAT: &str = "12";

/// So often a writer asks for the lock of one that is about to finish.
const TRIES: usize = 10;

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
        let lexicon = sha256(Segmenter::lexicon().as_bytes());
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
            // A folder of that name is a user's.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory) =>
            {
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
        if sha256(&text) != self.seal {
            return Err(changed());
        }
        let seal = String::from_utf8(text).ok().and_then(Seal::from_text).ok_or_else(changed)?;
        let mapped = MmapDirectory::open(&folder).map_err(IndexError::engine("open", &folder))?;
        Ok(Sealed::new(mapped, seal))
    }

    /// Writes the pointer anew as it is, so that its time tells when the sources were last looked at; sweeps what crashed writers left.
    pub(super) fn renew(&self, _lock: &WriteLock) -> Result<(), IndexError> {
        point(&self.root, &self.name, &self.seal)?;
        sync_folder(&self.root)?;
        let _ = sweep(&self.root, Some(&self.name));
        Ok(())
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
    // A writer that was killed leaves its lock; its generation may still be empty.
    let begun = root.join(LOCK).exists();
    for entry in entries {
        let entry = entry.map_err(IndexError::io("read", root))?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name == LOCK || name == POINTER_DRAFT || is_generation(&entry.path(), begun)?;
        if !name.starts_with('.') && !ours {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether this is the folder of a generation: it is called so, and holds nothing that no generation holds.
fn is_generation(path: &Path, may_be_empty: bool) -> Result<bool, IndexError> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if number(name).is_none() || !path.is_dir() {
        return Ok(false);
    }
    let files = files(path)?;
    let is_ours = |(name, path): &(String, PathBuf)| {
        let engine = is_private(path) || name.starts_with(".tantivy-") || name.starts_with(".tmp");
        engine || is_segment_file(name) || [KEYS, MANIFEST, DICTIONARY, SEAL].contains(&name.as_str())
    };
    Ok(files.iter().all(is_ours) && (may_be_empty || !files.is_empty()))
}

/// The number of a generation, from its name.
fn number(name: &str) -> Option<u64> {
    name.strip_prefix(PREFIX)?.parse().ok()
}

/// Whether the engine calls a file of a segment so: 32 hexadecimal digits, then what it holds.
pub(super) fn is_segment_file(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    stem.len() >= 32 && stem.chars().take(32).all(|c| c.is_ascii_hexdigit())
}

/// Creates the folder where it is missing, and keeps other writers away.
pub(super) fn lock(root: &Path) -> Result<WriteLock, IndexError> {
    disk::create_dir_all(root).map_err(IndexError::io("create", root))?;
    let path = root.join(LOCK);
    let file = disk::open_lock(&path).map_err(IndexError::io("create", &path))?;
    if try_lock(&file, TRIES).map_err(IndexError::io("lock", &path))? {
        return Ok(WriteLock { _file: file });
    }
    Err(IndexError::Busy(root.to_owned()))
}

/// A generation that is being built; gone without trace unless it is published.
#[derive(Debug)]
pub(super) struct Draft {
    root: PathBuf,
    name: String,
    /// The generation that it goes on from.
    before: Option<Sealed>,
    published: bool,
    _pending: Pending,
}

impl Draft {
    /// Starts the next generation, with the files of the one `before` where there is one; sweeps what crashed writers left. What the pointer
    /// names serves until the new one stands, whether it is gone on with or not.
    pub(super) fn start(
        root: &Path,
        before: Option<(&Generation, &Sealed)>,
        _lock: &WriteLock,
    ) -> Result<Self, IndexError> {
        sweep(root, pointed(root)?.as_deref())?;
        let taken = files(root)?.iter().filter_map(|(name, _)| number(name)).max();
        let name = format!("{PREFIX}{}", taken.map_or(1, |number| number.wrapping_add(1)));
        let folder = root.join(&name);
        let make = || disk::create_dir(&folder).map(|()| (folder.clone(), ()));
        let (pending, ()) = Pending::make(make).map_err(IndexError::io("create", &folder))?;
        let sealed = before.map(|(_, sealed)| sealed.clone());
        let draft = Self { root: root.to_owned(), name, before: sealed, published: false, _pending: pending };
        if let Some((generation, sealed)) = before {
            for (name, path) in files(&generation.folder())? {
                let to = folder.join(&name);
                // These the index writes anew; of the engine's it replaces the private ones and never writes into another.
                let replaced = [KEYS, MANIFEST, DICTIONARY, SEAL].contains(&name.as_str());
                if replaced || is_lock(&path) {
                    continue;
                }
                if is_private(&path) {
                    let content = sealed.read(&name).map_err(IndexError::io("read", &path))?;
                    write_durably(&to, &content)?;
                } else {
                    disk::link_or_copy(&path, &to).map_err(IndexError::io("write", &to))?;
                }
            }
        }
        Ok(draft)
    }

    /// Opens its files for the engine.
    pub(super) fn open(&self) -> Result<Continued, IndexError> {
        let folder = self.folder();
        let mapped = MmapDirectory::open(&folder).map_err(IndexError::engine("open", &folder))?;
        Ok(Continued::new(mapped, self.before.clone()))
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
            files(&folder)?.into_par_iter().map(|file| self.close(file)).collect::<Result<_, _>>()?;
        let mut seal = Seal::default();
        sealed.into_iter().flatten().for_each(|(name, file)| seal.add(name, file));
        let seal = seal.to_text();
        self.write(SEAL, seal.as_bytes())?;
        sync_folder(&folder)?;
        point(&self.root, &self.name, &sha256(seal.as_bytes()))?;
        self.published = true;
        sync_folder(&self.root)?;
        // The new state stands; that an old folder can't be removed now harms nobody, the next writer sweeps it.
        let _ = sweep(&self.root, Some(&self.name));
        Ok(())
    }

    /// Makes one of its files what readers expect, and tells its seal; a lock goes.
    ///
    /// A file that it took over keeps its seal unread: if its content has changed, whoever reads it still learns of that.
    fn close(&self, (name, path): (String, PathBuf)) -> Result<Option<(String, FileSeal)>, IndexError> {
        if is_lock(&path) {
            disk::remove_file(&path).map_err(IndexError::io("remove", &path))?;
            return Ok(None);
        }
        let before = self.before.as_ref().filter(|_| is_segment_file(&name));
        if let Some(seal) = before.and_then(|before| before.seal(&name)) {
            return Ok(Some((name, seal.clone())));
        }
        if is_private(&path) {
            // Whoever may read the folder may search.
            let content = fs::read(&path).map_err(IndexError::io("read", &path))?;
            disk::remove_file(&path).map_err(IndexError::io("replace", &path))?;
            write_durably(&path, &content)?;
        }
        let seal = File::open(&path).and_then(FileSeal::of).map_err(IndexError::io("read", &path))?;
        Ok(Some((name, seal)))
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.published {
            let _ = disk::remove_dir_all(&self.folder());
            let _ = disk::remove_file(&self.root.join(POINTER_DRAFT));
        }
    }
}

/// Makes the pointer name a generation, in one step.
fn point(root: &Path, name: &str, seal: &str) -> Result<(), IndexError> {
    let pointer = root.join(POINTER);
    let draft = root.join(POINTER_DRAFT);
    write_durably(&draft, pointer_text(name, seal).as_bytes())?;
    disk::rename(&draft, &pointer).map_err(IndexError::io("replace", &pointer))
}

/// The pointer's content: version, generation, hash of its seal, and a hash of these.
fn pointer_text(name: &str, seal: &str) -> String {
    let text = format!("{}\n{name}\n{seal}\n", version());
    format!("{text}{}\n", sha256(text.as_bytes()))
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

/// The generation that the pointer names, whatever its version and whether it can be read; that the pointer can't be read is no reason to
/// take its generation for abandoned.
fn pointed(root: &Path) -> Result<Option<String>, IndexError> {
    let pointer = root.join(POINTER);
    match fs::read(&pointer) {
        Ok(text) => Ok(String::from_utf8_lossy(&text).lines().nth(1).map(str::to_owned)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(IndexError::io("read", &pointer)(error)),
    }
}

/// Removes all generations but one.
fn sweep(root: &Path, keep: Option<&str>) -> Result<(), IndexError> {
    for (name, path) in files(root)? {
        if Some(name.as_str()) != keep && is_generation(&path, true)? {
            disk::remove_dir_all(&path).map_err(IndexError::io("remove", &path))?;
        }
    }
    Ok(())
}

fn write_durably(path: &Path, content: &[u8]) -> Result<(), IndexError> {
    disk::write_whole(path, content).map_err(IndexError::io("write", path))
}

/// Makes the names in a folder durable.
fn sync_folder(folder: &Path) -> Result<(), IndexError> {
    disk::sync_folder(folder).map_err(IndexError::io("write", folder))
}
