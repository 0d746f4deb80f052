//! Paths as the user gave them → the files to read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::read::{LoadError, LoadProblem};
use crate::file::FileProblem;

/// The files to read, sorted, and the paths that lead to none.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: Vec<PathBuf>,
    pub(super) failures: Vec<LoadError>,
}

pub(super) fn find<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut given: Vec<PathBuf> = paths.iter().map(|path| path.as_ref().to_owned()).collect();
    given.sort();
    given.dedup();
    // One file may be reached by several names; the first in order of spelling stands for it.
    let mut names: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut failures: Vec<LoadError> = Vec::new();
    let mut keep = |path: PathBuf| match path.canonicalize() {
        Ok(real) => {
            let name = names.entry(real).or_insert_with(|| path.clone());
            if path < *name {
                *name = path;
            }
        }
        Err(_) => {
            names.insert(path.clone(), path);
        }
    };
    for path in given {
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => walk(&path, &mut keep, &mut failures),
            Ok(_) => keep(path),
            Err(error) => failures.push(LoadError::new(&path, LoadProblem::File(error.into()))),
        }
    }
    let mut files: Vec<PathBuf> = names.into_values().collect();
    files.sort();
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    failures.dedup();
    Found { files, failures }
}

fn walk(folder: &Path, keep: &mut impl FnMut(PathBuf), failures: &mut Vec<LoadError>) {
    let (mut sources, mut failed) = (0_usize, 0_usize);
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if is_source(&entry) => {
                sources += 1;
                keep(entry.into_path());
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                // A dangling link that is no source by its name is nobody's loss.
                if path.is_symlink() && !is_source_name(&path) && error.loop_ancestor().is_none() {
                    continue;
                }
                failed += 1;
                let problem = match error.loop_ancestor() {
                    Some(_) => LoadProblem::LinkLoop,
                    None => LoadProblem::File(FileProblem::Refused(
                        error.into_io_error().map(Into::into).unwrap_or_default(),
                    )),
                };
                failures.push(LoadError::new(&path, problem));
            }
        }
    }
    if sources + failed == 0 {
        failures.push(LoadError::new(folder, LoadProblem::EmptyFolder));
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_source(entry: &DirEntry) -> bool {
    !entry.file_type().is_dir() && is_source_name(entry.path())
}

fn is_source_name(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("txt") || end.eq_ignore_ascii_case("text"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn folders_are_walked_and_files_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/.git")).unwrap();
        fs::create_dir_all(root.join("empty")).unwrap();
        for name in ["b/two.TXT", "a.txt", "README.md", ".hidden.txt", "b/.git/x.txt", "note"] {
            fs::write(root.join(name), "x").unwrap();
        }
        let names = |found: &Found| -> Vec<String> {
            let short = |path: &PathBuf| path.strip_prefix(root).unwrap().display().to_string();
            found.files.iter().map(short).collect()
        };
        let found = find(&[root]);
        assert_eq!(names(&found), ["a.txt", "b/two.TXT"]);
        assert!(found.failures.is_empty());

        let found = find(&[root.join("note"), root.join("b/../a.txt"), root.join("a.txt"), root.to_owned()]);
        assert_eq!(names(&found), ["a.txt", "b/two.TXT", "note"]);

        let found = find(&[root.join("empty"), root.join("gone")]);
        let problems: Vec<String> =
            found.failures.iter().map(|failure| failure.problem.to_string()).collect();
        assert_eq!(problems, ["the folder holds no text (*.txt)", "no such file or folder"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_nowhere_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.txt"), "x").unwrap();
        std::os::unix::fs::symlink(root.join("gone"), root.join("dangling.txt")).unwrap();
        std::os::unix::fs::symlink(root, root.join("loop")).unwrap();
        let found = find(&[root]);
        assert_eq!(found.files, [root.join("a.txt")]);
        let problems: Vec<String> =
            found.failures.iter().map(|failure| failure.problem.to_string()).collect();
        assert_eq!(problems, ["no such file or folder", "the link leads back to a folder above it"]);
    }
}
