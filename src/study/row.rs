//! What a user calls a row → the row.

use super::Study;
use crate::align::Row;
use crate::corpus::ResolveError;
use crate::document::Address;

/// Why a name leads to no row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowError {
    /// No row is called so.
    #[error("no row is called “{0}”")]
    Unknown(String),
    /// The name is a part of several.
    #[error("“{name}” may be any of: {}", listed(.rows))]
    Ambiguous {
        /// The name as written.
        name: String,
        /// The key and the label of each row that it may be.
        rows: Vec<(String, String)>,
    },
    /// The provision of this address is in no row.
    #[error("{0} is in no row")]
    Alone(String),
    /// The address names no provision.
    #[error(transparent)]
    Address(#[from] ResolveError),
}

/// How many rows an error names.
const SHOWN: usize = 12;

fn listed(rows: &[(String, String)]) -> String {
    let names: Vec<String> = rows.iter().take(SHOWN).map(|(key, label)| format!("{key} ({label})")).collect();
    let more = rows.len().saturating_sub(SHOWN);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    names.join(", ") + &rest
}

impl Study {
    /// The row of this key, this label, a key that its matter had once, the label that it had before the researcher renamed it, a part of either that only
    /// one has, or the surest one that holds the provision of this address.
    pub fn row(&self, name: &str) -> Result<&Row, RowError> {
        let rows = &self.alignment().rows;
        if let Ok(address) = name.parse::<Address>() {
            let document = self.corpus.resolve(&address)?;
            let place = &address.place;
            let holds = |row: &&Row| {
                row.members.get(&document.id).is_some_and(|places| {
                    places.iter().any(|member| {
                        member.article == place.article
                            && (place.paragraph.is_none() || member.paragraph == place.paragraph)
                    })
                })
            };
            // The first of those that are equally sure.
            let surest = rows.iter().filter(holds).rev().max_by(|a, b| a.score.total_cmp(&b.score));
            return surest.ok_or_else(|| RowError::Alone(name.to_owned()));
        }
        // A key that a matter had once leads to its row.
        let matter = self.notes.vocabulary().matter(name);
        let rules: [&dyn Fn(&Row) -> bool; 5] = [
            &|row| row.topic == name,
            &|row| row.label == name,
            &|row| matter.is_some_and(|matter| row.topic == matter.key),
            &|row| self.once_called(name, |label| label == name).contains(&row.topic.as_str()),
            &|row| row.topic.contains(name) || row.label.contains(name),
        ];
        for rule in rules {
            let found: Vec<&Row> = rows.iter().filter(|row| rule(row)).collect();
            match found.as_slice() {
                [] => {}
                [row] => return Ok(row),
                several => {
                    let rows = several.iter().map(|row| (row.topic.clone(), row.label.clone())).collect();
                    return Err(RowError::Ambiguous { name: name.to_owned(), rows });
                }
            }
        }
        Err(RowError::Unknown(name.to_owned()))
    }

    /// The keys of the rows that have this key, this in their labels, or, where none has, had it in them before the researcher renamed them.
    pub fn topics_called(&self, name: &str) -> Vec<&str> {
        let rows = self.alignment().rows.iter();
        let now: Vec<&str> = rows
            .filter(|row| row.topic == name || row.label.contains(name))
            .map(|row| row.topic.as_str())
            .collect();
        if now.is_empty() { self.once_called(name, |label| label.contains(name)) } else { now }
    }

    /// The keys of the rows that had such a label before the researcher's corrections.
    fn once_called(&self, name: &str, such: impl Fn(&str) -> bool) -> Vec<&str> {
        if name.is_empty() || self.notes.corrections().is_empty() {
            return Vec::new();
        }
        let rows = self.uncorrected().rows.iter();
        rows.filter(|row| such(&row.label)).map(|row| row.topic.as_str()).collect()
    }
}
