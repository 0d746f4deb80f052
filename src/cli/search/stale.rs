//! Whether the sources have changed since they were indexed: a search must not pass over that in silence.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use duizhao::index::{Index, IndexError, IndexedDocument};

use duizhao::text::visible;

/// So few sources are looked at one by one for any answer.
const FEW: usize = 200;

/// Says on standard error what has changed since the index was written.
///
/// What is said of the whole corpus (nowhere, so often, all hits) is checked against all sources; of many hits the `shown` ones are
/// checked against the sources that they stand in: three thousand take as long as the search.
pub(super) fn warn(index: &Index, folder: &Path, shown: Option<&BTreeSet<String>>) -> Result<(), IndexError> {
    if let Some(what) = change(index, folder, shown)? {
        let line = format!("note: {} since it was indexed; help: duizhao index", visible(&what));
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(io::stderr().lock(), "{}", line.replace('\n', " "));
    }
    Ok(())
}

fn change(
    index: &Index,
    folder: &Path,
    shown: Option<&BTreeSet<String>>,
) -> Result<Option<String>, IndexError> {
    let written = fs::metadata(folder.join("current")).ok().and_then(|pointer| pointer.modified().ok());
    let Some(written) = written else { return Ok(None) };
    let many = index.document_count() > FEW;
    if !many && let Some(what) = changed(index.documents()?.iter(), written) {
        return Ok(Some(what));
    }
    let newer = index.folders().find(|path| is_newer(fs::metadata(here(path)).ok().as_ref(), written));
    if let Some(path) = newer {
        return Ok(Some(format!("the folder {} has changed", here(path).display())));
    }
    if !many {
        return Ok(None);
    }
    let suspects = match shown {
        // Of a source that is where it was and no newer the index needs no second look.
        Some(shown) => {
            let old = |path: &&String| fs::metadata(path).is_ok_and(|own| !is_newer(Some(&own), written));
            shown.iter().filter(|path| !old(path)).map(PathBuf::from).collect()
        }
        None => newer_files(index.folders(), written),
    };
    if suspects.is_empty() {
        return Ok(None);
    }
    // Other files may lie beside the sources.
    Ok(changed(
        index.documents()?.iter().filter(|document| suspects.contains(Path::new(&document.path))),
        written,
    ))
}

/// What of some sources has changed, the first of it.
fn changed<'a>(
    mut documents: impl Iterator<Item = &'a IndexedDocument>,
    written: SystemTime,
) -> Option<String> {
    documents.find_map(|document| {
        let path = Path::new(&document.path);
        // Where the index is used from another folder, its relative paths lead nowhere: that tells nothing.
        let parent = here(path.parent().unwrap_or(path));
        if !parent.is_dir() {
            return None;
        }
        match fs::metadata(path) {
            Ok(source) if source.len() != document.bytes as u64 || is_newer(Some(&source), written) => {
                Some(format!("{} has changed", document.path))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Some(format!("{} has gone", document.path))
            }
            _ => None,
        }
    })
}

/// The paths of the files in some folders that were written after a time.
fn newer_files<'a>(folders: impl Iterator<Item = &'a str>, written: SystemTime) -> BTreeSet<PathBuf> {
    let mut newer = BTreeSet::new();
    for folder in folders {
        for entry in fs::read_dir(here(folder)).into_iter().flatten().flatten() {
            if is_newer(entry.metadata().ok().as_ref(), written) {
                newer.insert(Path::new(folder).join(entry.file_name()));
            }
        }
    }
    newer
}

/// The working folder where the path is empty.
fn here<P: AsRef<Path> + ?Sized>(path: &P) -> &Path {
    let path = path.as_ref();
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn is_newer(own: Option<&Metadata>, written: SystemTime) -> bool {
    own.and_then(|own| own.modified().ok()).is_some_and(|modified| modified > written)
}
