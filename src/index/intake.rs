//! What an index is to hold: documents in memory, or sources of which only those are read that may have changed.

use std::borrow::Cow;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::IndexedDocument;
use crate::corpus::{Content, LoadError, LoadOptions, Sources, Stamp, ids};
use crate::document::Document;
use crate::file::path_text;

/// So much text is in memory at once, in bytes; parsed it is some times larger.
const PORTION: u64 = 16 << 20;

/// Documents, in order, that may have to be read first.
pub(super) enum Intake<'a> {
    Documents(&'a [Document]),
    Sources(&'a Sources, &'a LoadOptions<'a>),
}

/// What is known of a document before it is read.
pub(super) struct Glance<'a> {
    pub(super) path: Cow<'a, str>,
    /// Where it is known.
    pub(super) id: Option<&'a str>,
    pub(super) bytes: u64,
    pub(super) stamp: Option<Stamp>,
}

/// What comes of reading a document: none where its source is what it was.
pub(super) type Taken<'a> = Result<Option<Cow<'a, Document>>, LoadError>;

impl Intake<'_> {
    /// Looks at all of them.
    pub(super) fn glances(&self) -> Vec<Glance<'_>> {
        match self {
            Self::Documents(documents) => documents.iter().map(Glance::from).collect(),
            Self::Sources(sources, _) => {
                let paths: Vec<_> = sources.paths().collect();
                let glance = |(number, path): (usize, &&Path)| {
                    let (bytes, stamp) = sources.look(number);
                    Glance { path: path_text(path).into(), id: None, bytes, stamp }
                };
                paths.par_iter().enumerate().map(glance).collect()
            }
        }
    }

    /// Reads one of them, of which this may be known with all that is said of it.
    pub(super) fn take(&self, number: usize, known: Option<&IndexedDocument>) -> Option<Taken<'_>> {
        match self {
            Self::Documents(documents) => Some(Ok(Some(Cow::Borrowed(documents.get(number)?)))),
            Self::Sources(sources, options) => {
                let known = known.filter(|own| own.as_read).map(|own| own.sha256.as_str());
                let content = sources.read(number, known, options)?;
                Some(content.map(|content| match content {
                    Content::Known => None,
                    Content::Document(document) => Some(Cow::Owned(*document)),
                }))
            }
        }
    }

    /// Whether nobody could add to what the sources say.
    pub(super) fn is_as_read(&self) -> bool {
        matches!(self, Self::Sources(..))
    }

    /// What was not even found.
    pub(super) fn failures(&self) -> &[LoadError] {
        match self {
            Self::Documents(_) => &[],
            Self::Sources(sources, _) => &sources.failures,
        }
    }

    /// Gives the documents of sources their ids, all being read; those in memory have them.
    pub(super) fn name(&self, documents: &mut [Option<Cow<'_, IndexedDocument>>]) {
        if self.is_as_read() {
            let ids = ids(documents.iter().flatten().map(|own| own.traits()));
            for (document, id) in documents.iter_mut().flatten().zip(ids) {
                if document.id != id {
                    document.to_mut().id = id;
                }
            }
        }
    }
}

impl<'a> From<&'a Document> for Glance<'a> {
    fn from(document: &'a Document) -> Self {
        let bytes = document.source.text.len() as u64;
        Self { path: (&document.source.path).into(), id: Some(document.id.as_str()), bytes, stamp: None }
    }
}

/// Parts some numbers so that what they stand for is no more at once than memory should hold.
pub(super) fn portions(numbers: Vec<usize>, bytes: impl Fn(usize) -> u64) -> Vec<Vec<usize>> {
    let mut portions: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for number in numbers {
        let bytes = bytes(number);
        if let Some(portion) = portions.last_mut().filter(|_| bytes <= room) {
            portion.push(number);
        } else {
            portions.push(vec![number]);
            room = PORTION;
        }
        room = room.saturating_sub(bytes);
    }
    portions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_what_is_too_much_at_once() {
        let sizes = [1, PORTION - 1, 1, 2 * PORTION, 0, 3];
        let parted = portions((0..sizes.len()).collect(), |number| sizes[number]);
        assert_eq!(parted, [vec![0, 1], vec![2], vec![3, 4], vec![5]]);
        assert!(portions(Vec::new(), |_| 0).is_empty());
    }
}
