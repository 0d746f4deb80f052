//! Whether the sources have changed since they were indexed: a search must not pass over that in silence.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;
use std::time::SystemTime;

use duizhao::index::{Index, IndexError};

use crate::cli::screen::visible;

/// Of a larger corpus only the folders are looked at, where added and removed files show: a search takes milliseconds.
const FEW: usize = 200;

/// Says on standard error what has changed since the index was written.
pub(super) fn warn(index: &Index, folder: &Path) -> Result<(), IndexError> {
    if let Some(what) = changed(index, folder)? {
        let line = format!("note: {} since it was indexed; help: duizhao index", visible(&what));
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(io::stderr().lock(), "{}", line.replace('\n', " "));
    }
    Ok(())
}

/// What has changed, the first of it.
fn changed(index: &Index, folder: &Path) -> Result<Option<String>, IndexError> {
    let written = fs::metadata(folder.join("current")).ok().and_then(|pointer| pointer.modified().ok());
    let Some(written) = written else { return Ok(None) };
    let few = if index.document_count() > FEW { &[] } else { index.documents()? };
    for document in few {
        let path = Path::new(&document.path);
        // Where the index is used from another folder, its relative paths lead nowhere: that tells nothing.
        let parent = here(path.parent().unwrap_or(path));
        if !parent.is_dir() {
            continue;
        }
        match fs::metadata(path) {
            Ok(source) if source.len() != document.bytes as u64 || is_newer(Some(&source), written) => {
                return Ok(Some(format!("{} has changed", document.path)));
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Some(format!("{} has gone", document.path)));
            }
            _ => {}
        }
    }
    let newer = index.folders().find(|path| is_newer(fs::metadata(here(path)).ok().as_ref(), written));
    Ok(newer.map(|path| format!("the folder {} has changed", here(path).display())))
}

/// The working folder where the path is empty.
fn here<P: AsRef<Path> + ?Sized>(path: &P) -> &Path {
    let path = path.as_ref();
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

fn is_newer(own: Option<&Metadata>, written: SystemTime) -> bool {
    own.and_then(|own| own.modified().ok()).is_some_and(|modified| modified > written)
}
