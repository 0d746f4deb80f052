//! Whether the sources have changed since they were indexed: a search must not pass over that in silence.

use crate::cli::language::{Said, say};
use std::collections::BTreeSet;
use std::fs::{self, DirEntry, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use duizhao::corpus;
use duizhao::file::{TEXT_LIMIT, container, path_of, path_text, read_file};
use duizhao::index::{Index, IndexError, IndexedDocument};
use duizhao::text::{sha256, visible};
use rayon::prelude::*;

/// So few sources are looked at one by one for any answer.
const FEW: usize = 200;

/// What is otherwise than the index says.
enum Change {
    Changed(String),
    Gone(String),
    Came(String),
    FolderGone(String),
    /// Something in some folder.
    Folder,
}

impl Said for Change {
    fn said(&self) -> String {
        match self {
            Self::Changed(path) => say!("stale-changed", path = path),
            Self::Gone(path) => say!("stale-gone", path = path),
            Self::Came(path) => say!("stale-came", path = path),
            Self::FolderGone(path) => say!("stale-folder-gone", path = path),
            Self::Folder => say!("stale-folder"),
        }
    }
}

/// Says on standard error what has changed since the index was written.
///
/// What is said of the whole corpus (nowhere, so often, all hits) is checked against all sources; of many hits the `shown` ones are
/// checked against the sources that they stand in: three thousand take as long as the search. A time stamp only tells where to
/// look: what is said to have changed has other content.
pub(in crate::cli) fn warn(
    index: &Index,
    folder: &Path,
    shown: Option<&BTreeSet<String>>,
) -> Result<(), IndexError> {
    if let Some(line) = note(index, folder, shown)? {
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(io::stderr().lock(), "{line}");
    }
    Ok(())
}

/// The same as a line.
pub(super) fn note(
    index: &Index,
    folder: &Path,
    shown: Option<&BTreeSet<String>>,
) -> Result<Option<String>, IndexError> {
    Ok(change(index, folder, shown)?.map(|change| visible(&change.said()).replace('\n', " ")))
}

fn change(
    index: &Index,
    folder: &Path,
    shown: Option<&BTreeSet<String>>,
) -> Result<Option<Change>, IndexError> {
    let written = fs::metadata(folder.join("current")).ok().and_then(|pointer| pointer.modified().ok());
    let Some(written) = written else { return Ok(None) };
    let sources = Sources { base: base(index), written };
    let many = index.document_count() > FEW;
    if !many && let Some(what) = sources.changed(index.documents()?.iter()) {
        return Ok(Some(what));
    }
    for path in index.folders() {
        match fs::metadata(sources.find(path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Some(Change::FolderGone(here(path).to_owned())));
            }
            // Something came, went or was renamed in it: sources, or what is none.
            Ok(own) if sources.is_newer(&own) => {
                if let Some(what) = sources.came_or_went(index)? {
                    return Ok(Some(what));
                }
                break;
            }
            _ => {}
        }
    }
    if !many {
        return Ok(None);
    }
    let suspects: BTreeSet<PathBuf> = match shown {
        // Of a source that is where it was and no newer the index needs no second look.
        Some(shown) => {
            let old = |path: &PathBuf| fs::metadata(container(path)).is_ok_and(|own| !sources.is_newer(&own));
            shown
                .iter()
                .map(|path| sources.find(path))
                .filter(|path| !old(path))
                .map(|path| container(&path).to_owned())
                .collect()
        }
        None => sources.newer_files(index.folders()),
    };
    if suspects.is_empty() {
        return Ok(None);
    }
    // Other files may lie beside the sources.
    let documents = index.documents()?.iter();
    Ok(sources
        .changed(documents.filter(|document| suspects.contains(container(&sources.find(&document.path))))))
}

/// Where the files and folders that were indexed are; `None` where that was not told.
pub(super) fn roots(index: &Index) -> Option<Vec<PathBuf>> {
    let base = base(index);
    // From where one stands they are called as they were.
    let base = if std::env::current_dir().is_ok_and(|here| here == base) { PathBuf::new() } else { base };
    Some(index.origin()?.roots.iter().map(|root| base.join(path_of(root))).collect())
}

/// From where relative paths lead to the sources: the folder in which they were indexed; where they are gone from there, as when index and
/// sources were moved together, the working folder.
fn base(index: &Index) -> PathBuf {
    let Some(origin) = index.origin() else { return PathBuf::new() };
    let base = path_of(&origin.base);
    let there =
        |base: &Path| index.folders().next().is_some_and(|folder| base.join(path_of(folder)).exists());
    if !there(&base) && there(Path::new(".")) { PathBuf::new() } else { base }
}

/// The sources as they are now.
struct Sources {
    base: PathBuf,
    /// When the index was.
    written: SystemTime,
}

impl Sources {
    /// Where a path of the index leads.
    fn find(&self, path: &str) -> PathBuf {
        let path = self.base.join(path_of(path));
        if path.as_os_str().is_empty() { PathBuf::from(".") } else { path }
    }

    fn is_newer(&self, own: &Metadata) -> bool {
        own.modified().is_ok_and(|modified| modified > self.written)
    }

    /// What of some sources has changed, the first of it.
    fn changed<'a>(&self, mut documents: impl Iterator<Item = &'a IndexedDocument>) -> Option<Change> {
        documents.find_map(|document| {
            let place = self.find(&document.path);
            let holder = container(&place);
            match fs::metadata(holder) {
                Ok(own) if holder == place && own.len() != document.bytes as u64 => {
                    Some(Change::Changed(document.path.clone()))
                }
                Ok(own) if self.is_newer(&own) => {
                    let path = document.path.clone();
                    match read_file(&place, TEXT_LIMIT) {
                        Ok(bytes) if sha256(&bytes) == document.sha256 => None,
                        // Out of its archive.
                        Err(problem) if problem.is_missing() => Some(Change::Gone(path)),
                        _ => Some(Change::Changed(path)),
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    Some(Change::Gone(document.path.clone()))
                }
                _ => None,
            }
        })
    }

    /// The first source that is in the folders and not in the index, or the other way round.
    fn came_or_went(&self, index: &Index) -> Result<Option<Change>, IndexError> {
        let Some(origin) = index.origin() else {
            return Ok(Some(Change::Folder));
        };
        let roots: Vec<PathBuf> = origin.roots.iter().map(|root| self.find(root)).collect();
        let now: BTreeSet<PathBuf> = corpus::Sources::find(&roots).paths().map(Path::to_owned).collect();
        let then: BTreeSet<PathBuf> =
            index.documents()?.iter().map(|document| self.find(&document.path)).collect();
        let told = |path: &PathBuf| path_text(path.strip_prefix(&self.base).unwrap_or(path));
        let came = now.difference(&then).next().map(|path| Change::Came(told(path)));
        let gone = || then.difference(&now).next().map(|path| Change::Gone(told(path)));
        Ok(came.or_else(gone))
    }

    /// The paths of the files in some folders that were written after the index.
    fn newer_files<'a>(&self, folders: impl Iterator<Item = &'a str>) -> BTreeSet<PathBuf> {
        let mut newer = BTreeSet::new();
        for folder in folders {
            // The folder may be an archive, or in one.
            let place = self.find(folder);
            let holder = container(&place);
            if holder.is_file() && fs::metadata(holder).is_ok_and(|own| self.is_newer(&own)) {
                newer.insert(holder.to_owned());
            }
            // Of a hundred thousand files each is asked for by itself: that is nearly all of such an answer.
            let entries: Vec<DirEntry> = fs::read_dir(&place).into_iter().flatten().flatten().collect();
            let is_newer = |entry: &&DirEntry| entry.metadata().is_ok_and(|own| self.is_newer(&own));
            let found = entries.par_iter().with_min_len(FEW).filter(is_newer);
            newer.par_extend(found.map(|entry| place.join(entry.file_name())));
        }
        newer
    }
}

/// The working folder where the path is empty.
fn here(path: &str) -> &str {
    if path.is_empty() { "." } else { path }
}
