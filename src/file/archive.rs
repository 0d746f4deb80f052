//! An archive (ZIP) of files: a folder in one file. What lies in it is read from it, never unpacked to the disk.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use encoding_rs::GB18030;
use zip::ZipArchive;
use zip::result::ZipError;

use super::FileProblem;

/// How an archive begins, and how an empty one does.
const MAGIC: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];
/// No folder of rules holds more files.
const FILES: usize = 50_000;
/// What all of it may come to when it is unpacked, in bytes.
const TOTAL: u64 = 2 << 30;
/// Texts and pictures are never packed tighter than this; files below a mebibyte do no harm.
const RATIO: u64 = 250;
const HARMLESS: u64 = 1 << 20;
/// Documents that are archives themselves have one of these.
const PARTS: [&str; 4] = ["[Content_Types].xml", "word/document.xml", "OFD.xml", "mimetype"];

/// An archive of files.
pub(crate) struct Archive {
    names: Vec<PathBuf>,
    inside: Mutex<ZipArchive<BufReader<File>>>,
}

/// The file on disk that a path leads to or into: the path itself, or the archive in which it stands.
pub fn container(path: &Path) -> &Path {
    let above = || path.ancestors().skip(1).take_while(|above| !above.as_os_str().is_empty());
    if path.exists() { path } else { above().find(|above| above.is_file()).unwrap_or(path) }
}

impl Archive {
    /// Opens a regular file, `None` where it is no archive of files.
    pub(crate) fn open(path: &Path) -> Result<Option<Self>, FileProblem> {
        let mut head = Vec::new();
        File::open(path)?.take(4).read_to_end(&mut head)?;
        if !MAGIC.contains(&head.as_slice()) {
            return Ok(None);
        }
        let archive = ZipArchive::new(BufReader::new(File::open(path)?)).map_err(|error| problem(&error))?;
        if PARTS.iter().any(|part| archive.index_for_name(part).is_some()) {
            return Ok(None);
        }
        let names: Vec<PathBuf> = archive.file_names_raw().map(name).collect();
        if names.len() > FILES {
            return Err(FileProblem::Unbounded);
        }
        let sizes = (0..names.len()).filter_map(|place| archive.by_index_data(place).ok());
        let total = sizes.map(|file| file.size()).fold(0, u64::saturating_add);
        if total > TOTAL {
            return Err(FileProblem::Unbounded);
        }
        Ok(Some(Self { names, inside: Mutex::new(archive) }))
    }

    /// What the files in it are called, each with its place; folders are none.
    pub(crate) fn files(&self) -> impl Iterator<Item = (usize, &Path)> {
        let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let plain = |place: &usize| {
            inside.by_index_data(*place).is_ok_and(|file| !file.is_dir() && !file.is_symlink())
        };
        let places: Vec<usize> = (0..self.names.len()).filter(plain).collect();
        places.into_iter().filter_map(|place| Some((place, self.names.get(place)?.as_path())))
    }

    /// The place of the file of this name.
    pub(crate) fn place(&self, name: &Path) -> Option<usize> {
        self.files().find(|(_, own)| *own == name).map(|(place, _)| place)
    }

    /// Reads the file at a place, of at most so many bytes.
    pub(crate) fn read(&self, place: usize, max_bytes: u64) -> Result<Vec<u8>, FileProblem> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let file = inside.by_index(place).map_err(|error| problem(&error))?;
        let size = file.size();
        if size > max_bytes {
            return Err(FileProblem::TooLarge(max_bytes));
        }
        if size > HARMLESS && size / RATIO > file.compressed_size() {
            return Err(FileProblem::Unbounded);
        }
        let mut bytes = Vec::new();
        // What it says of its size may be wrong.
        file.take(size.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| FileProblem::Damaged)?;
        if bytes.len() as u64 == size { Ok(bytes) } else { Err(FileProblem::Damaged) }
    }
}

/// Reads a file that stands in an archive; `None` where the path leads into none.
pub(super) fn read_inside(path: &Path, max_bytes: u64) -> Result<Option<Vec<u8>>, FileProblem> {
    let holder = container(path);
    let Ok(name) = path.strip_prefix(holder) else { return Ok(None) };
    if name.as_os_str().is_empty() {
        return Ok(None);
    }
    let Some(archive) = Archive::open(holder)? else { return Ok(None) };
    archive.place(name).map(|place| archive.read(place, max_bytes)).transpose()
}

/// A name as a path that leads nowhere but into the archive. Where it is no UTF-8, it was written on a Chinese Windows.
fn name(raw: &[u8]) -> PathBuf {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.into(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0,
    };
    text.split(['/', '\\']).filter(|step| !matches!(*step, "" | "." | "..")).collect()
}

fn problem(error: &ZipError) -> FileProblem {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            FileProblem::Locked
        }
        _ => FileProblem::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::file::read_file;

    fn packed(path: &Path, files: &[(&str, &[u8])]) {
        let mut writer = ZipWriter::new(File::create(path).unwrap());
        for (name, content) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap();
    }

    #[test]
    fn files_are_read_by_their_path_through_the_archive() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rules.zip");
        packed(&path, &[("甲/a.txt", b"one"), ("../../b.txt", b"two"), ("c\\d.txt", b"three")]);
        let archive = Archive::open(&path).unwrap().unwrap();
        let names: Vec<String> = archive.files().map(|(_, name)| name.display().to_string()).collect();
        assert_eq!(names, ["甲/a.txt", "b.txt", "c/d.txt"]);
        assert_eq!(read_file(&path.join("甲/a.txt"), 9).unwrap(), b"one");
        assert_eq!(read_file(&path.join("b.txt"), 9).unwrap(), b"two");
        assert_eq!(read_file(&path.join("c/d.txt"), 4), Err(FileProblem::TooLarge(4)));
        assert!(read_file(&path.join("e.txt"), 9).unwrap_err().is_missing());
        assert_eq!(container(&path.join("甲/a.txt")), path);
        assert_eq!(container(&folder.path().join("gone/a.txt")), folder.path().join("gone/a.txt"));
    }

    #[test]
    fn a_document_is_no_archive_of_files_and_a_bomb_is_not_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        packed(&path, &[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<a/>")]);
        assert!(Archive::open(&path).unwrap().is_none());
        std::fs::write(&path, "第一条").unwrap();
        assert!(Archive::open(&path).unwrap().is_none());
        std::fs::write(&path, "PK\x03\x04 and no more").unwrap();
        assert_eq!(Archive::open(&path).err(), Some(FileProblem::Damaged));

        packed(&path, &[("a.txt", &vec![b' '; 4 << 20])]);
        assert_eq!(read_file(&path.join("a.txt"), 32 << 20), Err(FileProblem::Unbounded));
    }

    #[test]
    fn names_are_read_in_either_encoding_and_stay_inside() {
        for (raw, wanted) in [
            ("规则/甲.txt".as_bytes(), "规则/甲.txt"),
            (b"\xb9\xe6\xd4\xf2/\xbc\xd7.txt", "规则/甲.txt"),
            (b"/etc/../a.txt", "etc/a.txt"),
            (b"..\\..\\a.txt", "a.txt"),
        ] {
            assert_eq!(name(raw), Path::new(wanted));
        }
    }
}
