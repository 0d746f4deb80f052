//! A document without a figure that others have → what can be said of it: silent, regulating the matter without such a value, or to be checked.

use std::collections::BTreeMap;

use super::language::Language;
use crate::align::{Alignment, Row};
use crate::document::{Document, DocumentId, Place};
use crate::norm::Norm;

/// The rows by the paragraphs that they hold.
pub(super) struct Unsaid<'a> {
    rows: BTreeMap<(&'a DocumentId, Place), Vec<&'a Row>>,
    language: Language,
}

impl<'a> Unsaid<'a> {
    pub(super) fn new(alignment: &'a Alignment, language: Language) -> Self {
        let mut rows: BTreeMap<(&DocumentId, Place), Vec<&Row>> = BTreeMap::new();
        for row in &alignment.rows {
            for (document, places) in &row.members {
                for place in places {
                    rows.entry((document, place.clone())).or_default().push(row);
                }
            }
        }
        Self { rows, language }
    }

    /// What is said of a document that has no norm like these, which others have.
    pub(super) fn of<'n>(
        &self,
        document: &Document,
        others: impl Iterator<Item = (&'n Document, &'n Norm)>,
    ) -> String {
        let (mut check, mut beside) = (None, false);
        for (other, norm) in others {
            let place = Place { items: Vec::new(), ..norm.place.clone() };
            let rows = self.rows.get(&(&other.id, place)).map_or(&[][..], Vec::as_slice);
            // The row of the matter itself says whether it is regulated; another one that the paragraph is in doesn't.
            let about = |row: &&Row| norm.topic.as_ref().is_some_and(|topic| topic.key == row.topic);
            let speaks = |row: &&Row| row.members.contains_key(&document.id);
            if rows.iter().copied().filter(|row| about(row)).any(|row| speaks(&row)) {
                return self.language.label("no_value").to_owned();
            }
            beside |= rows.iter().any(speaks);
            check = check.or_else(|| rows.iter().find_map(|row| row.perhaps_in(&document.id)));
        }
        match check {
            Some(place) => self.language.to_check(place),
            None if beside => self.language.label("no_such_value").to_owned(),
            None => self.language.label("silent").to_owned(),
        }
    }
}
