//! Paths as the user gave them → the files to read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::kind::FileKind;
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
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => match FileKind::of(entry.path()) {
                FileKind::Text => {
                    sources += 1;
                    keep(entry.into_path());
                }
                FileKind::Unread => {
                    failed += 1;
                    failures.push(LoadError::new(entry.path(), LoadProblem::OtherKind));
                }
                FileKind::None => {}
            },
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                // A dangling link that is no source by its name is nobody's loss.
                if path.is_symlink()
                    && FileKind::of(&path) == FileKind::None
                    && error.loop_ancestor().is_none()
                {
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

        // What is no text but a source is named, once for each file, and keeps no text from being found.
        let others = ["c.rtf", "b/d.ODT", "e.odt", "f.md", "notes.md", "~$c.docx", "table.xlsx", ".g.pdf"];
        for name in others {
            fs::write(root.join(name), "x").unwrap();
        }
        let found = find(&[root]);
        assert_eq!(names(&found), ["a.txt", "b/two.TXT"]);
        let told: Vec<String> = found.failures.iter().map(ToString::to_string).collect();
        let expected = ["b/d.ODT", "c.rtf", "e.odt", "f.md", "notes.md"];
        let expected =
            expected.map(|name| format!("{}: sources of this kind are not read", root.join(name).display()));
        assert_eq!(told, expected);
        assert_eq!(names(&find(&[root.join("c.rtf")])), ["c.rtf"]);

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

    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_text_are_told_apart() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        for name in [&b"\xb9\xe6.txt"[..], b"\xb9\xe7.txt"] {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "第一条　会议由区长主持。").unwrap();
        }
        let corpus = crate::corpus::Corpus::load(&[folder.path()], &crate::corpus::LoadOptions::default());
        assert!(corpus.failures.is_empty());
        let paths: Vec<&str> =
            corpus.documents.iter().map(|document| document.source.path.as_str()).collect();
        assert!(paths[0].ends_with("/\\xB9\\xE6.txt") && paths[1].ends_with("/\\xB9\\xE7.txt"), "{paths:?}");
        for document in &corpus.documents {
            assert!(crate::file::path_of(&document.source.path).is_file());
            assert_eq!(corpus.document(&document.source.path).unwrap().id, document.id);
        }
    }
}
