//! What an index holds and what it is to hold → what is to be done.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::Path;

use super::UpdateReport;
use super::intake::Glance;
use super::manifest::IndexedDocument;

/// The documents that an index holds, by the paths of their sources.
pub(super) struct Known<'a> {
    by_path: HashMap<&'a str, Vec<&'a IndexedDocument>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(documents: &'a [IndexedDocument]) -> Self {
        let mut by_path: HashMap<&str, Vec<&IndexedDocument>> = HashMap::with_capacity(documents.len());
        for document in documents {
            by_path.entry(&document.path).or_default().push(document);
        }
        Self { by_path }
    }

    /// What was known of a document; each is found once. Of several of one path the one of the same id.
    pub(super) fn take(&mut self, glance: &Glance<'_>) -> Option<&'a IndexedDocument> {
        let own = self.by_path.get_mut(glance.path.as_ref())?;
        let same = own.iter().position(|own| glance.id == Some(own.id.as_str()));
        let at = same.or_else(|| own.len().checked_sub(1))?;
        Some(own.swap_remove(at))
    }

    /// The documents that were not found.
    pub(super) fn rest(self) -> Vec<&'a IndexedDocument> {
        self.by_path.into_values().flatten().collect()
    }
}

/// A document of the new state, and what was known of it.
pub(super) struct Entry<'a> {
    pub(super) now: Cow<'a, IndexedDocument>,
    pub(super) before: Option<&'a IndexedDocument>,
}

/// What is to be done.
#[derive(Default)]
pub(super) struct Plan<'a> {
    /// The documents of the new state.
    pub(super) documents: Vec<Cow<'a, IndexedDocument>>,
    /// The keys of what goes.
    pub(super) removed: BTreeSet<u64>,
    /// Whether the new state is the old one.
    pub(super) is_idle: bool,
    pub(super) report: UpdateReport,
}

impl<'a> Plan<'a> {
    /// The plan for documents that have their ids, and those that were there before and are found no more; `unread` paths could not be
    /// read.
    pub(super) fn new(
        entries: Vec<Entry<'a>>,
        mut gone: Vec<&'a IndexedDocument>,
        unread: &[&String],
    ) -> Self {
        gone.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
        let mut plan = Self { is_idle: true, ..Self::default() };
        let report = &mut plan.report;
        for Entry { now, before } in entries {
            plan.is_idle &= before == Some(now.as_ref());
            match before {
                None => report.added.push(now.id.clone()),
                Some(before) if before.key != now.key || before.id != now.id => {
                    report.changed.push(now.id.clone());
                    plan.removed.extend((before.key != now.key).then_some(before.key));
                }
                Some(_) => report.unchanged += 1,
            }
            plan.documents.push(now);
        }
        let ids: HashSet<String> = plan.documents.iter().map(|document| document.id.clone()).collect();
        for old in gone {
            let is_unread = unread.iter().any(|path| Path::new(&old.path).starts_with(path));
            // What is called so now is another document.
            if is_unread && !ids.contains(&old.id) {
                report.kept.push(old.id.clone());
                plan.documents.push(Cow::Borrowed(old));
            } else {
                plan.is_idle = false;
                plan.removed.insert(old.key);
                report.removed.push(old.id.clone());
            }
        }
        report.documents = plan.documents.len();
        report.paragraphs = plan.documents.iter().map(|document| document.paragraphs).sum();
        plan
    }
}
