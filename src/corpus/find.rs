//! Paths as the user gave them → the files to read.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::{DirEntry, WalkDir};

use super::kind::FileKind;
use super::read::{LoadError, LoadProblem};
use crate::file::{Archive, FileProblem, container};

/// A file to read.
pub(super) struct Place {
    /// What it is called.
    pub(super) path: PathBuf,
    /// The archive that it stands in, and its place there.
    pub(super) inside: Option<(Arc<Archive>, usize)>,
}

/// The files to read, sorted, and the paths that lead to none.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: Vec<Place>,
    pub(super) failures: Vec<LoadError>,
    /// Files in folders that are no sources by their names.
    pub(super) passed_over: Vec<PathBuf>,
}

pub(super) fn find<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut given: Vec<PathBuf> = paths.iter().map(|path| path.as_ref().to_owned()).collect();
    given.sort();
    given.dedup();
    let mut search = Search::default();
    for path in given {
        match std::fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => search.walk(&path),
            // A pipe is not looked into.
            Ok(metadata) if !metadata.is_file() => search.keep(path, None),
            Ok(_) => {
                search.open(&path);
            }
            Err(_) if container(&path) != path => search.inside(&path),
            Err(error) => search.fail(&path, LoadProblem::File(error.into())),
        }
    }
    let Search { places: mut files, mut failures, mut passed_over, .. } = search;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    failures.dedup();
    passed_over.sort();
    passed_over.dedup();
    Found { files, failures, passed_over }
}

/// What was found so far.
#[derive(Default)]
struct Search {
    /// In the order in which they were found.
    places: Vec<Place>,
    /// Which of them stands where it really is: one file may be reached by several names.
    known: HashMap<PathBuf, usize>,
    failures: Vec<LoadError>,
    passed_over: Vec<PathBuf>,
    /// The folder of the file that was found last, and where it really is.
    folder: Option<(PathBuf, PathBuf)>,
}

impl Search {
    /// Keeps a file of a folder, which is no link: where it really is its folder says, which is asked once for all that are in it.
    fn keep_in_folder(&mut self, path: PathBuf) {
        let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
            return self.keep(path, None);
        };
        if self.folder.as_ref().is_none_or(|(known, _)| known != parent) {
            let here = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            self.folder = here.canonicalize().ok().map(|real| (parent.to_owned(), real));
        }
        match &self.folder {
            Some((_, real)) => {
                let real = real.join(name);
                self.keep_at(real, path, None);
            }
            None => self.keep(path, None),
        }
    }

    /// Keeps a file; of its names the first in order of spelling stands for it.
    fn keep(&mut self, path: PathBuf, inside: Option<(Arc<Archive>, usize)>) {
        let holder = container(&path);
        let real = match (holder.canonicalize(), path.strip_prefix(holder)) {
            (Ok(real), Ok(rest)) if rest.as_os_str().is_empty() => real,
            (Ok(real), Ok(rest)) => real.join(rest),
            _ => path.clone(),
        };
        self.keep_at(real, path, inside);
    }

    fn keep_at(&mut self, real: PathBuf, path: PathBuf, inside: Option<(Arc<Archive>, usize)>) {
        let place = Place { path, inside };
        match self.known.get(&real).and_then(|&known| self.places.get_mut(known)) {
            Some(known) if known.path <= place.path => {}
            Some(known) => *known = place,
            None => {
                self.known.insert(real, self.places.len());
                self.places.push(place);
            }
        }
    }

    fn fail(&mut self, path: &Path, problem: LoadProblem) {
        self.failures.push(LoadError::new(path, problem));
    }

    /// Keeps a file, or where it is an archive the sources in it; says how many sources and failures that made.
    fn open(&mut self, path: &Path) -> usize {
        let archive = match Archive::open(path) {
            Ok(Some(archive)) => Arc::new(archive),
            Ok(None) => {
                self.keep(path.to_owned(), None);
                return 1;
            }
            Err(problem) => {
                self.fail(path, LoadProblem::File(problem));
                return 1;
            }
        };
        let (mut taken, mut passed_over) = (0, Vec::new());
        for (place, name) in archive.files().filter(|(_, name)| !is_hidden_below(name)) {
            taken += 1;
            match FileKind::of(name) {
                FileKind::Text => self.keep(path.join(name), Some((Arc::clone(&archive), place))),
                FileKind::Archive => self.fail(&path.join(name), LoadProblem::Nested),
                FileKind::Unread => self.fail(&path.join(name), LoadProblem::OtherKind),
                FileKind::None => {
                    passed_over.push(path.join(name));
                    taken -= 1;
                }
                FileKind::Beside => taken -= 1,
            }
        }
        if taken == 0 {
            self.fail(path, LoadProblem::EmptyFolder);
        } else {
            self.passed_over.extend(passed_over);
        }
        taken
    }

    /// Keeps a file in an archive that was named itself.
    fn inside(&mut self, path: &Path) {
        let holder = container(path);
        let found = Archive::open(holder).map(|archive| {
            let archive = Arc::new(archive?);
            let name = path.strip_prefix(holder).ok()?;
            let place = archive.place(name)?;
            Some((archive, place))
        });
        match found {
            Ok(Some(inside)) => self.keep(path.to_owned(), Some(inside)),
            Ok(None) => {
                let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
                self.fail(path, LoadProblem::File(missing.into()));
            }
            Err(problem) => self.fail(holder, LoadProblem::File(problem)),
        }
    }

    fn walk(&mut self, folder: &Path) {
        let (mut found, mut passed_over) = (0, Vec::new());
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => match FileKind::of(entry.path()) {
                    FileKind::Text => {
                        found += 1;
                        let is_link = entry.path_is_symlink();
                        if is_link {
                            self.keep(entry.into_path(), None);
                        } else {
                            self.keep_in_folder(entry.into_path());
                        }
                    }
                    FileKind::Archive if entry.file_type().is_file() => found += self.open(entry.path()),
                    FileKind::Archive => {
                        found += 1;
                        self.fail(entry.path(), LoadProblem::File(FileProblem::NoRegularFile));
                    }
                    FileKind::Unread => {
                        found += 1;
                        self.fail(entry.path(), LoadProblem::OtherKind);
                    }
                    FileKind::None => passed_over.push(entry.into_path()),
                    FileKind::Beside => {}
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
                    found += 1;
                    let problem = match error.loop_ancestor() {
                        Some(_) => LoadProblem::LinkLoop,
                        None => LoadProblem::File(FileProblem::Refused(
                            error.into_io_error().map(Into::into).unwrap_or_default(),
                        )),
                    };
                    self.fail(&path, problem);
                }
            }
        }
        if found == 0 {
            self.fail(folder, LoadProblem::EmptyFolder);
        } else {
            self.passed_over.extend(passed_over);
        }
    }
}

/// Whether a file in an archive, or a folder above it there, is hidden.
fn is_hidden_below(name: &Path) -> bool {
    name.iter().any(starts_with_a_dot)
}

fn starts_with_a_dot(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_hidden(entry: &DirEntry) -> bool {
    starts_with_a_dot(entry.file_name())
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
            let short = |place: &Place| place.path.strip_prefix(root).unwrap().display().to_string();
            found.files.iter().map(short).collect()
        };
        let found = find(&[root]);
        assert_eq!(names(&found), ["a.txt", "b/two.TXT"]);
        assert!(found.failures.is_empty());

        let found = find(&[root.join("note"), root.join("b/../a.txt"), root.join("a.txt"), root.to_owned()]);
        assert_eq!(names(&found), ["a.txt", "b/two.TXT", "note"]);

        // What is no text but a source is named, once for each file, and keeps no text from being found.
        let others = ["c.rtf", "b/d.ODT", "e.odt", "~$c.docx", "table.xlsx", ".g.pdf"];
        for name in others {
            fs::write(root.join(name), "x").unwrap();
        }
        let found = find(&[root]);
        assert_eq!(names(&found), ["a.txt", "b/two.TXT"]);
        let told: Vec<String> = found.failures.iter().map(ToString::to_string).collect();
        let expected = ["b/d.ODT", "c.rtf", "e.odt"];
        let expected =
            expected.map(|name| format!("{}: sources of this kind are not read", root.join(name).display()));
        assert_eq!(told, expected);
        assert_eq!(names(&find(&[root.join("c.rtf")])), ["c.rtf"]);

        let found = find(&[root.join("empty"), root.join("gone")]);
        let problems: Vec<String> =
            found.failures.iter().map(|failure| failure.problem.to_string()).collect();
        assert_eq!(problems, ["no text in it (*.txt, *.docx, *.pdf, *.html, …)", "no such file or folder"]);
    }

    #[test]
    fn an_archive_is_read_like_a_folder() {
        use std::io::Write as _;
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let mut writer = zip::ZipWriter::new(fs::File::create(root.join("rules.zip")).unwrap());
        for name in
            ["甲/a.txt", "b.md", "README.md", "__MACOSX/._a.txt", ".c/d.txt", "e.odt", "f.zip", "g.jpg"]
        {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all("第一条　会议由区长主持。".as_bytes()).unwrap();
        }
        writer.finish().unwrap();
        let found = find(&[root]);
        let names: Vec<String> = found.files.iter().map(|place| place.path.display().to_string()).collect();
        let at = |name: &str| root.join("rules.zip").join(name).display().to_string();
        assert_eq!(names, [at("b.md"), at("甲/a.txt")]);
        let told: Vec<String> = found.failures.iter().map(ToString::to_string).collect();
        assert_eq!(told[0], format!("{}: sources of this kind are not read", at("e.odt")));
        assert_eq!(told[1], format!("{}: an archive within an archive is not opened", at("f.zip")));

        // By itself, a file in it, and one that is not.
        assert_eq!(find(&[root.join("rules.zip"), root.to_owned()]).files.len(), 2);
        let found = find(&[root.join("rules.zip/甲/a.txt"), root.join("rules.zip/甲/c.txt")]);
        assert_eq!((found.files.len(), found.failures.len()), (1, 1));
        let corpus = crate::corpus::Corpus::load(&[root], &crate::corpus::LoadOptions::default());
        assert_eq!(corpus.documents.len(), 2);
        assert_eq!(corpus.documents[1].articles().count(), 1);
        assert_eq!(corpus.document(&at("甲/a.txt")).unwrap().id, corpus.documents[1].id);
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
        assert_eq!(found.files.iter().map(|place| &place.path).collect::<Vec<_>>(), [&root.join("a.txt")]);
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
