//! Files that a command writes into a folder of the user's: all of them or none, and never over what is there.

use std::path::{Path, PathBuf};

use duizhao::file::Together;

use super::failure::Failure;
use super::signals;
use crate::cli::language::say;

/// Writes files into a folder, which is made where it is missing.
pub(super) fn write<B: AsRef<[u8]>>(
    folder: &Path,
    names: &[PathBuf],
    contents: impl Iterator<Item = B>,
) -> Result<(), Failure> {
    let paths: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    if let Some(path) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        return Err(Failure::new(
            say!("there-already-nothing-overwritten", path = path.display()),
            say!("name-another-folder"),
        ));
    }
    let refused = |path: &Path, error| {
        Failure::new(
            say!("cannot-make", path = path.display(), error = error),
            say!("name-folder-you-may-write"),
        )
    };
    signals::keeps(say!("stopped-report", folder = folder.display()));
    let files = Together::default();
    for (path, content) in paths.iter().zip(contents) {
        files.write(path, content.as_ref()).map_err(|error| refused(path, error))?;
    }
    files.place().map_err(|(path, error)| refused(&path, error))?;
    signals::keeps_nothing();
    Ok(())
}
