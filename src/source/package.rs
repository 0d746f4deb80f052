//! Files that are archives of parts (ZIP), opened within bounds.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::SourceError;
use super::xml::Tree;
use crate::document::Form;

/// No published text has more parts.
const PARTS: usize = 20_000;
/// The largest part that is read, in bytes.
const PART: u64 = 64 << 20;
/// What is read of one archive in all, in bytes.
const TOTAL: u64 = 192 << 20;

/// How an archive begins.
const MAGIC: &[u8] = b"PK\x03\x04";

/// An archive whose parts are read one by one.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    form: Form,
    /// So many bytes may still be read.
    left: u64,
}

/// Whether bytes begin as an archive does.
pub(super) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

impl<'a> Package<'a> {
    /// Opens the archive of a source that has this form.
    pub(super) fn open(bytes: &'a [u8], form: Form) -> Result<Self, SourceError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SourceError::Damaged(form))?;
        if archive.len() > PARTS {
            return Err(SourceError::Unbounded(form));
        }
        Ok(Self { archive, form, left: TOTAL })
    }

    /// Whether there is a part of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.place(name).is_some()
    }

    /// The content of the part of this name, `None` where there is none.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, SourceError> {
        self.place(name).map(|place| self.content(place)).transpose()
    }

    /// The part of this name as a tree, `None` where there is none.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Tree>, SourceError> {
        let form = self.form;
        self.part(name)?.map(|part| Tree::of(&part).map_err(|error| error.of(form))).transpose()
    }

    fn content(&mut self, place: usize) -> Result<Vec<u8>, SourceError> {
        let damaged = SourceError::Damaged(self.form);
        let file = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                SourceError::Locked(self.form)
            }
            _ => damaged.clone(),
        })?;
        let room = PART.min(self.left);
        let mut content = Vec::new();
        file.take(room + 1).read_to_end(&mut content).map_err(|_| damaged)?;
        let read = content.len() as u64;
        if read > room {
            return Err(SourceError::Unbounded(self.form));
        }
        self.left -= read;
        Ok(content)
    }

    /// Names of parts are compared as Office does: without regard to case, and with or without the first slash.
    fn place(&self, name: &str) -> Option<usize> {
        let name = name.trim_start_matches('/');
        self.archive.index_for_name(name).or_else(|| {
            let same =
                |raw: &[u8]| raw.strip_prefix(b"/").unwrap_or(raw).eq_ignore_ascii_case(name.as_bytes());
            self.archive.file_names_raw().position(same)
        })
    }
}

/// The name of a part that another one names: relative to it, without `.` and `..`.
pub(super) fn beside(part: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => part.trim_start_matches('/').split('/').collect(),
    };
    steps.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_named_relative_to_one_another() {
        for (part, target, wanted) in [
            ("word/document.xml", "styles.xml", "word/styles.xml"),
            ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
            ("word/document.xml", "../customXml/item.xml", "customXml/item.xml"),
            ("OFD.xml", "./Doc_0/Document.xml", "Doc_0/Document.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("a/b.xml", "../../../c.xml", "c.xml"),
        ] {
            assert_eq!(beside(part, target), wanted, "{part} {target}");
        }
    }
}
