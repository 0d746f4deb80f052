//! The names that a rule calls its own place by, which are no differences.

use super::{Document, Jurisdiction};

/// The names of a document's own province, city and district; two rules that differ in these alone don't differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Longest first, so that 甲市乙区 is not read as 甲市.
    names: Vec<(String, Level)>,
}

/// A level of administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Province, autonomous region, or municipality under the central government.
    Province,
    /// City or prefecture.
    City,
    /// District or county.
    District,
}

impl Level {
    /// What stands for any name of this level; 区 and 县 are of one level.
    pub fn key(self) -> &'static str {
        match self {
            Self::Province => "\u{1}省",
            Self::City => "\u{1}市",
            Self::District => "\u{1}区",
        }
    }
}

impl Names {
    /// The names of a document's jurisdiction.
    pub fn of(document: &Document) -> Self {
        Self::of_jurisdiction(&document.metadata.jurisdiction)
    }

    /// The names of a jurisdiction.
    pub fn of_jurisdiction(jurisdiction: &Jurisdiction) -> Self {
        let levels = [
            (&jurisdiction.province, Level::Province),
            (&jurisdiction.city, Level::City),
            (&jurisdiction.district, Level::District),
        ];
        let mut names: Vec<(String, Level)> = levels
            .into_iter()
            .filter_map(|(name, level)| name.clone().map(|name| (name, level)))
            // A single character (区) is a word of its own, not a name.
            .filter(|(name, _)| name.chars().count() > 1)
            .collect();
        names.sort_by(|(a, level_a), (b, level_b)| b.len().cmp(&a.len()).then(level_b.cmp(level_a)));
        Self { names }
    }

    /// The length of the name that `text` starts with, and its level; several names in a row (甲省乙市丙区) are one name
    /// of the lowest level.
    pub fn at_start(&self, text: &str) -> Option<(usize, Level)> {
        let mut found: Option<(usize, Level)> = None;
        loop {
            let length = found.map_or(0, |(length, _)| length);
            let rest = text.get(length..)?;
            let Some((name, level)) = self.names.iter().find(|(name, _)| rest.starts_with(name.as_str()))
            else {
                return found;
            };
            let lowest = found.map_or(*level, |(_, before)| before.max(*level));
            found = Some((length + name.len(), lowest));
        }
    }
}
