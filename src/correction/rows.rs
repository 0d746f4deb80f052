//! Rows that corrections change.

use std::collections::{BTreeMap, BTreeSet};

use super::fit::{Unit, text};
use super::misfit::Misfit;
use super::model::Target;
use crate::align::{Alignment, Row, State};
use crate::document::{Document, Place};
use crate::text::is_cjk;
use crate::vocabulary::Vocabulary;

/// The rows while they are changed.
pub(super) struct Rows<'a> {
    documents: &'a [Document],
    vocabulary: &'a Vocabulary,
    pub(super) list: Vec<Row>,
    touched: BTreeSet<String>,
    ignored: BTreeSet<Unit>,
}

/// The longest label that a new row takes from its text, in characters.
const LABEL: usize = 12;

impl<'a> Rows<'a> {
    pub(super) fn new(rows: Vec<Row>, documents: &'a [Document], vocabulary: &'a Vocabulary) -> Self {
        Self { documents, vocabulary, list: rows, touched: BTreeSet::new(), ignored: BTreeSet::new() }
    }

    /// Whether a row holds a paragraph.
    pub(super) fn has(&self, row: usize, unit: &Unit) -> bool {
        self.list
            .get(row)
            .is_some_and(|row| row.members.get(&unit.0).is_some_and(|places| places.contains(&unit.1)))
    }

    /// The rows that hold a paragraph.
    pub(super) fn of(&self, unit: &Unit) -> Vec<usize> {
        (0..self.list.len()).filter(|&row| self.has(row, unit)).collect()
    }

    /// The row that is meant, as the paragraphs found for its mark say; or why there is none.
    pub(super) fn named(&self, target: &Target, units: &[Unit]) -> Result<Option<usize>, Misfit> {
        match target {
            Target::Of(_) => Ok(units.first().and_then(|unit| self.surest(unit))),
            Target::Topic(name) => {
                let by_key = self.list.iter().position(|row| row.topic == *name);
                let by_label = || self.list.iter().position(|row| row.label == *name);
                let row = by_key.or_else(by_label);
                let row = row.or_else(|| self.list.iter().position(|row| self.is_called(row, name)));
                row.map(Some).ok_or_else(|| Misfit::NoRow(name.clone()))
            }
        }
    }

    /// The row that a paragraph is in most surely: the one that is shown where its address is asked for.
    fn surest(&self, unit: &Unit) -> Option<usize> {
        let score = |row: usize| self.list.get(row).map_or(0.0, |row| row.score);
        // Of rows as sure as each other the first.
        self.of(unit).into_iter().rev().max_by(|a, b| score(*a).total_cmp(&score(*b)))
    }

    /// Whether a row has this key or label, or its matter had this key once.
    pub(super) fn is_called(&self, row: &Row, name: &str) -> bool {
        let matter = self.vocabulary.matter(name);
        row.topic == name || row.label == name || matter.is_some_and(|matter| matter.key == row.topic)
    }

    /// Puts a paragraph into a row; says whether it was not there yet.
    pub(super) fn put(&mut self, row: usize, unit: &Unit) -> bool {
        let new = !self.has(row, unit) && !self.ignored.contains(unit);
        if let Some(row) = self.list.get_mut(row).filter(|_| new) {
            let places = row.members.entry(unit.0.clone()).or_default();
            places.push(unit.1.clone());
            places.sort();
            self.touched.insert(row.topic.clone());
        }
        new
    }

    /// Takes a paragraph out of a row; says whether it was there.
    pub(super) fn take(&mut self, row: usize, unit: &Unit) -> bool {
        let there = self.has(row, unit);
        if let Some(row) = self.list.get_mut(row).filter(|_| there) {
            if let Some(places) = row.members.get_mut(&unit.0) {
                places.retain(|place| *place != unit.1);
            }
            row.members.retain(|_, places| !places.is_empty());
            if let Some(parts) = row.spans.get_mut(&unit.0) {
                parts.remove(&unit.1);
            }
            row.spans.retain(|_, parts| !parts.is_empty());
            self.touched.insert(row.topic.clone());
        }
        there
    }

    /// Puts all that is in the rows of these keys into the first of them; says whether there were several.
    pub(super) fn merge(&mut self, keys: &[String]) -> bool {
        let Some((first, rest)) = keys.split_first() else { return false };
        let taken = |row: &mut Row| row.topic != *first && rest.contains(&row.topic);
        let others: Vec<Row> = self.list.extract_if(.., taken).collect();
        let Some(row) = self.list.iter_mut().find(|row| row.topic == *first) else { return false };
        for other in &others {
            absorb(row, other);
        }
        row.corrected |= !others.is_empty();
        !others.is_empty()
    }

    /// Notes that a row of exactly these paragraphs was read and is right; fails where the row of most of them holds others.
    pub(super) fn confirm(&mut self, wanted: &BTreeSet<Unit>) -> Result<bool, Misfit> {
        let shared = |row: &Row| units(row).intersection(wanted).count();
        let nearest = (0..self.list.len()).rev().max_by_key(|&row| self.list.get(row).map_or(0, &shared));
        let row = nearest.and_then(|row| self.list.get_mut(row)).filter(|row| shared(row) > 0);
        let row = row.ok_or(Misfit::Alone)?;
        let own = units(row);
        if own != *wanted {
            let named = |(id, place): &Unit| format!("{id}:{place}");
            let came = own.difference(wanted).map(named).collect();
            return Err(Misfit::Changed { came, went: wanted.difference(&own).map(named).collect() });
        }
        let changed = !row.confirmed;
        (row.confirmed, row.state) = (true, State::Sure);
        Ok(changed)
    }

    /// Keeps a paragraph out of all rows from now on, and out of what is in none.
    pub(super) fn ignore(&mut self, unit: &Unit) -> bool {
        for row in self.of(unit) {
            self.take(row, unit);
        }
        for row in &mut self.list {
            row.perhaps.retain(|id, place| *id != unit.0 || *place != unit.1);
        }
        self.ignored.insert(unit.clone())
    }

    /// Whether a paragraph is kept out.
    pub(super) fn is_ignored(&self, unit: &Unit) -> bool {
        self.ignored.contains(unit)
    }

    /// Opens a row for a paragraph, after the row of what stands before it in its document.
    pub(super) fn open(&mut self, unit: &Unit) -> usize {
        let label = self.label(unit);
        let taken: BTreeSet<&str> = self.list.iter().map(|row| row.topic.as_str()).collect();
        let numbered = (2..).map(|number: usize| format!("{label}-{number}"));
        let topic = std::iter::once(label.clone()).chain(numbered).find(|key| !taken.contains(key.as_str()));
        let before =
            |row: &Row| row.members.get(&unit.0)?.iter().filter(|&place| *place < unit.1).max().cloned();
        let nearest = (0..self.list.len()).filter_map(|row| Some((before(&self.list[row])?, row))).max();
        let at = nearest.map_or(0, |(_, row)| row + 1);
        let topic = topic.unwrap_or_default();
        self.touched.insert(topic.clone());
        let members = BTreeMap::from([(unit.0.clone(), vec![unit.1.clone()])]);
        self.list.insert(at, Row { corrected: true, ..Row::new(topic, label, members, 1.0) });
        at
    }

    /// The first words of a paragraph.
    fn label(&self, unit: &Unit) -> String {
        let document = self.documents.iter().find(|document| document.id == unit.0);
        let text = document.and_then(|document| text(document, &unit.1)).unwrap_or_default();
        let words: String = text.chars().take_while(|&c| is_cjk(c)).take(LABEL).collect();
        if words.is_empty() { format!("事项{}", unit.1) } else { words }
    }

    /// The corrected alignment: rows of one document dissolve, and so does a changed row that is part of another.
    pub(super) fn finish(mut self) -> Alignment {
        self.list.retain(|row| row.members.len() > 1);
        for row in &mut self.list {
            row.corrected |= self.touched.contains(&row.topic);
        }
        let sets: Vec<BTreeSet<Unit>> = self.list.iter().map(units).collect();
        let is_part = |index: usize| {
            self.touched.contains(&self.list[index].topic)
                && (0..sets.len()).any(|other| {
                    other != index
                        && sets[index].is_subset(&sets[other])
                        && (sets[index].len() < sets[other].len() || other < index)
                })
        };
        let parts: BTreeSet<usize> = (0..sets.len()).filter(|&index| is_part(index)).collect();
        let matched: BTreeSet<Unit> = sets.into_iter().flatten().collect();
        let mut index = 0;
        self.list.retain(|_| {
            index += 1;
            !parts.contains(&(index - 1))
        });
        let mut unmatched = BTreeMap::new();
        for document in self.documents {
            let places: Vec<Place> = document
                .provisions()
                .map(|provision| provision.place())
                .map(|place| (document.id.clone(), place))
                .filter(|unit| !matched.contains(unit) && !self.ignored.contains(unit))
                .map(|(_, place)| place)
                .collect();
            if !places.is_empty() {
                unmatched.insert(document.id.clone(), places);
            }
        }
        Alignment { rows: self.list, unmatched }
    }
}

fn units(row: &Row) -> BTreeSet<Unit> {
    row.members
        .iter()
        .flat_map(|(id, places)| places.iter().map(move |place| (id.clone(), place.clone())))
        .collect()
}

/// Puts what is in another row into a row. A paragraph that either holds as a whole, it holds as a whole then.
fn absorb(row: &mut Row, other: &Row) {
    let members = other.members.iter().flat_map(|(id, places)| places.iter().map(move |place| (id, place)));
    for (id, place) in members {
        let theirs = other.spans_of(id, place);
        let own = row.members.entry(id.clone()).or_default();
        if !own.contains(place) {
            own.push(place.clone());
            own.sort();
            if !theirs.is_empty() {
                row.spans.entry(id.clone()).or_default().insert(place.clone(), theirs.to_vec());
            }
        } else if let Some(parts) = row.spans.get_mut(id) {
            match parts.get_mut(place) {
                Some(spans) if !theirs.is_empty() => {
                    spans.extend(theirs);
                    spans.sort_unstable();
                    spans.dedup();
                }
                _ => {
                    parts.remove(place);
                }
            }
        }
    }
    row.spans.retain(|_, parts| !parts.is_empty());
}
