//! The matters that are asked for → which rows, norms and meetings are about them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::build::ReportOptions;
use super::english;
use crate::align::{Alignment, Row};
use crate::document::{Document, DocumentId, Place};
use crate::norm::Norm;

/// What a report is about: all there is, or the matters that were asked for.
pub(super) struct Scope<'a> {
    pub(super) options: &'a ReportOptions<'a>,
    /// The rows that are asked for, where not all are.
    rows: Vec<&'a Row>,
    members: BTreeSet<(&'a DocumentId, &'a Place)>,
}

impl<'a> Scope<'a> {
    pub(super) fn of(alignment: &'a Alignment, options: &'a ReportOptions<'a>) -> Self {
        let narrow = !options.topics.is_empty();
        let rows: Vec<&Row> = alignment.rows.iter().filter(|row| narrow && asked(row, options)).collect();
        let members = rows.iter().flat_map(|row| {
            row.members
                .iter()
                .flat_map(|(document, places)| places.iter().map(move |place| (document, place)))
        });
        Self { options, members: members.collect(), rows }
    }

    /// Those of a document's norms that are about the matters, or stand in their rows.
    pub(super) fn norms<'n>(&self, document: &Document, norms: &'n [Norm]) -> Cow<'n, [Norm]> {
        if self.options.topics.is_empty() {
            return Cow::Borrowed(norms);
        }
        let about = |norm: &&Norm| {
            let place = Place { items: Vec::new(), ..norm.place.clone() };
            self.members.contains(&(&document.id, &place))
                || norm.topic.as_ref().is_some_and(|topic| self.options.topics.contains(&topic.key))
        };
        Cow::Owned(norms.iter().filter(about).cloned().collect())
    }

    /// What the matters are called, in the order of the rows; nothing where all are shown.
    pub(super) fn labels(&self) -> Vec<String> {
        let name =
            |row: &&Row| english::topic(&row.topic, &row.label, self.options.known(), self.options.language);
        self.rows.iter().map(name).collect()
    }

    /// Whether a meeting of this key and name is one of the matters.
    pub(super) fn has_meeting(&self, key: &str, name: &str) -> bool {
        self.options.topics.is_empty()
            || self.options.topics.iter().any(|asked| asked == key || asked == name)
            || self.rows.iter().any(|row| row.topic == key)
    }
}

/// Whether a row is one of those that were asked for.
pub(super) fn asked(row: &Row, options: &ReportOptions<'_>) -> bool {
    let named = |topic: &String| {
        let once = options.known().matter(topic);
        row.topic == *topic
            || row.label.contains(topic.as_str())
            || once.is_some_and(|matter| matter.key == row.topic)
    };
    options.topics.is_empty() || options.topics.iter().any(named)
}
