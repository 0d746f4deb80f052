//! The pages behind `index.html`, each with its fingerprint in a list, so that those of a former report can go.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::file::disk;
use crate::text::sha256;

/// The folders of the pages.
const FOLDERS: [&str; 3] = ["rows", "documents", "parts"];
/// The list of the pages, in the form of `sha256sum`.
pub(super) const LIST: &str = "parts/pages.sha256";

/// A line of the list.
pub(super) fn listed(name: &str, bytes: &[u8]) -> String {
    format!("{}  {name}\n", sha256(bytes))
}

/// The pages that a former report wrote into a folder.
#[derive(Default)]
pub(super) struct Former(Vec<(String, PathBuf)>);

impl Former {
    pub(super) fn read(folder: &Path) -> Self {
        let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
        let mut pages: Vec<(String, PathBuf)> = list
            .lines()
            .filter_map(|line| line.split_once("  "))
            .filter(|(_, name)| is_page(name))
            .map(|(hash, name)| (hash.to_owned(), folder.join(name)))
            .collect();
        if !pages.is_empty() {
            pages.push((sha256(list.as_bytes()), folder.join(LIST)));
        }
        Self(pages)
    }

    /// Removes those that are as they were written and are not among the new files; a folder that is empty then goes too.
    pub(super) fn remove(self, folder: &Path, written: &BTreeSet<&Path>) {
        for (hash, path) in self.0.into_iter().filter(|(_, path)| !written.contains(path.as_path())) {
            if fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == hash) {
                // What can't be removed does no harm.
                let _ = disk::remove_file(&path);
            }
        }
        for name in FOLDERS {
            let _ = disk::remove_dir(&folder.join(name));
        }
    }
}

/// Whether a name leads to a file in one of the folders, and nowhere else.
fn is_page(name: &str) -> bool {
    name.split_once('/').is_some_and(|(folder, file)| {
        FOLDERS.contains(&folder) && !file.starts_with('.') && !file.contains(['/', '\\'])
    })
}

/// Whether a file of a report is named to the user: not the pages, to which `index.html` leads.
pub(super) fn is_told(folder: &Path, path: &Path) -> bool {
    let above = path.parent().and_then(|above| above.strip_prefix(folder).ok());
    above.is_none_or(|above| FOLDERS.iter().all(|name| above != Path::new(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_as_it_was_written_goes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let pages =
            [("rows/a.html", "a"), ("rows/b.html", "b"), ("rows/c.html", "c"), ("documents/1.html", "1")];
        for name in FOLDERS {
            fs::create_dir(path(name)).unwrap();
        }
        for (name, text) in pages.into_iter().chain([("rows/mine.html", "mine")]) {
            fs::write(path(name), text).unwrap();
        }
        fs::write(path("elsewhere"), "x").unwrap();
        let outside = ("rows/../elsewhere", b"x".as_slice());
        let named = pages.iter().map(|(name, text)| (*name, text.as_bytes())).chain([outside]);
        let list: String = named.map(|(name, bytes)| listed(name, bytes)).collect();
        fs::write(path(LIST), list).unwrap();
        fs::write(path("rows/b.html"), "changed").unwrap();
        let kept = path("rows/c.html");
        Former::read(folder.path()).remove(folder.path(), &BTreeSet::from([kept.as_path()]));
        let there = [
            "rows/a.html",
            "rows/b.html",
            "rows/c.html",
            "rows/mine.html",
            "documents",
            "parts",
            "elsewhere",
        ]
        .map(|name| path(name).exists());
        assert_eq!(there, [false, true, true, true, false, false, true]);
    }
}
