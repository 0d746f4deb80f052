//! What is said of documents beyond what their sources say: by whom it is asked for, and how the index knows it again.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::corpus::{ResolveError, Traits};
use crate::document::Document;

/// What is said of a document beyond its source.
pub struct Description {
    /// Tells it from all else that may be said of a document: where it is the same, nothing need be read again.
    pub sign: String,
    /// Says it.
    pub complete: Box<dyn Fn(&mut Document) + Send + Sync>,
}

/// Says of all documents, each with its path and its id, what is said of some of them, by their numbers.
///
/// It is asked twice: before the sources are read, when a document that is new has no id yet, and when all have theirs. The second time
/// an error means that nothing is written.
pub type Describe<'a> =
    dyn Fn(&[(&str, &str)]) -> Result<BTreeMap<usize, Description>, ResolveError> + Sync + 'a;

/// That something was said of a document, and what its id is made of: its source alone, as of all others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Said {
    pub(super) sign: String,
    title: Option<String>,
    dated: Option<Date>,
    province: Option<String>,
    city: Option<String>,
    district: Option<String>,
}

impl Said {
    /// Says it of a document as it was read.
    pub(super) fn of(description: &Description, document: &mut Document) -> Self {
        let metadata = document.metadata.clone();
        let (dated, place) = (metadata.dated(), metadata.jurisdiction);
        (description.complete)(document);
        Self {
            sign: description.sign.clone(),
            title: metadata.title,
            dated,
            province: place.province,
            city: place.city,
            district: place.district,
        }
    }

    pub(super) fn traits<'a>(&'a self, path: &'a str) -> Traits<'a> {
        Traits {
            province: self.province.as_deref(),
            city: self.city.as_deref(),
            district: self.district.as_deref(),
            title: self.title.as_deref(),
            dated: self.dated,
            path,
        }
    }
}
