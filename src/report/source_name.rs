//! The names of sources as a report shows them: their paths below the folder that holds them all, so that no path of a machine gets
//! into it.

use std::path::{Component, Path, PathBuf};

/// Names sources by their paths below the folder that holds them all.
#[derive(Debug)]
pub(super) struct SourceNames {
    folder: PathBuf,
}

impl SourceNames {
    /// Finds the folder that holds all of these files.
    pub(super) fn new<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        let folders =
            paths.into_iter().map(|path| Path::new(path).parent().unwrap_or(Path::new("")).to_owned());
        Self { folder: folders.reduce(|common, folder| shared(&common, &folder)).unwrap_or_default() }
    }

    /// The path below the folder, parted by slashes on every system.
    pub(super) fn name(&self, path: &str) -> String {
        let below = Path::new(path).strip_prefix(&self.folder).unwrap_or(Path::new(path));
        let parts =
            below.components().filter(|part| !matches!(part, Component::RootDir | Component::Prefix(_)));
        parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }
}

fn shared(left: &Path, right: &Path) -> PathBuf {
    left.components()
        .zip(right.components())
        .take_while(|(left, right)| left == right)
        .map(|(part, _)| part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sources_below_their_folder() {
        for (paths, expected) in [
            (vec!["corpus/a.txt", "corpus/b.txt"], vec!["a.txt", "b.txt"]),
            (vec!["/home/me/x/a.txt", "/home/me/y/b.txt"], vec!["x/a.txt", "y/b.txt"]),
            (vec!["a.txt"], vec!["a.txt"]),
            (vec!["/a.txt", "b/c.txt"], vec!["a.txt", "b/c.txt"]),
        ] {
            let names = SourceNames::new(paths.iter().copied());
            assert_eq!(paths.iter().map(|path| names.name(path)).collect::<Vec<_>>(), expected);
        }
    }
}
