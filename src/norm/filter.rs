//! What a reader asks for → which norms are meant.

use std::str::FromStr;

use super::json::Figures;
use super::length::Length;
use super::measure::THINGS;
use super::model::Norm;
use super::rule::Kind;
use super::unit::Unit;
use crate::text::fold;

/// Which norms are wanted; what is empty asks for nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NormFilter {
    /// One of these kinds.
    pub kinds: Vec<Kind>,
    /// The topic answers to one of these: a part of its key or name, or another name.
    pub topics: Vec<String>,
    /// One of these units.
    pub units: Vec<Unit>,
    /// At least this value.
    pub min: Option<Limit>,
    /// At most this value.
    pub max: Option<Limit>,
}

/// A value to filter by: 7 of whatever the norm counts, or 7工作日.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Limit {
    /// The number.
    pub value: f64,
    /// Its unit; norms of other units of time are compared by their length.
    pub unit: Option<Unit>,
}

/// A filter that can't be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No unit has this name.
    #[error("“{text}” is no unit: one of {}", unit_names().join(", "))]
    Unit {
        /// What was written.
        text: String,
    },
    /// No number, or one with a unit that is none.
    #[error("“{text}” is no value: write a number, or a number with a unit such as 3工作日 or 48hour")]
    Limit {
        /// What was written.
        text: String,
    },
}

impl NormFilter {
    /// Whether a norm is wanted. A norm without number is not between any two.
    pub fn takes(&self, norm: &Norm) -> bool {
        let about = |wanted: &String| norm.topic.as_deref().is_some_and(|topic| topic.answers_to(wanted));
        let Figures { value, value_max, unit, .. } = Figures::from(&norm.rule);
        (self.kinds.is_empty() || self.kinds.contains(&norm.kind()))
            && (self.topics.is_empty() || self.topics.iter().any(about))
            && (self.units.is_empty() || unit.is_some_and(|unit| self.units.contains(&unit)))
            // A range is wanted where a part of it lies between the limits.
            && self.min.is_none_or(|min| min.compare(value_max.or(value), unit).is_some_and(|more| more >= 0.0))
            && self.max.is_none_or(|max| max.compare(value, unit).is_some_and(|more| more <= 0.0))
    }
}

impl Limit {
    /// How much more than this limit a value is, where the two can be compared.
    fn compare(self, value: Option<f64>, of: Option<Unit>) -> Option<f64> {
        let value = value?;
        match self.unit {
            None => Some(value - self.value),
            Some(unit) if of == Some(unit) => Some(value - self.value),
            Some(unit) => Some(Length::new(value, of?)?.days - Length::new(self.value, unit)?.days),
        }
    }
}

impl FromStr for Limit {
    type Err = FilterError;

    /// Reads 7, 0.5, 7工作日, 7个工作日, 48 hour.
    fn from_str(text: &str) -> Result<Self, FilterError> {
        let wrong = || FilterError::Limit { text: text.to_owned() };
        let folded = fold(text.trim());
        let end = folded.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(folded.len());
        let (number, unit) = folded.split_at_checked(end).ok_or_else(wrong)?;
        let value: f64 = number.parse().map_err(|_| wrong())?;
        let unit = Some(unit.trim()).filter(|unit| !unit.is_empty());
        let unit = unit.map(unit_named).transpose().map_err(|_| wrong())?;
        Ok(Self { value, unit })
    }
}

/// Reads the name of a unit: the key of machine output, the Chinese word, or what things are called there (kind, person).
pub fn unit_named(text: &str) -> Result<Unit, FilterError> {
    let name = text.trim();
    name.parse::<Unit>().or_else(|_| {
        things()
            .find(|(word, key)| *key == name || *word == name)
            .map(|(_, key)| Unit::Thing(key))
            .ok_or_else(|| FilterError::Unit { text: text.to_owned() })
    })
}

/// The words for things, with their keys.
fn things() -> impl Iterator<Item = (&'static str, &'static str)> {
    THINGS.iter().copied()
}

fn unit_names() -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Unit::named().map(Unit::key).collect();
    for (_, key) in things() {
        if !names.contains(&key) {
            names.push(key);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::cases::read;
    use super::*;

    #[test]
    fn takes_what_is_asked_for() {
        let norms = read(
            "部门之间征求意见时，一般应在7个工作日内回复。会签文件的部门应当在8日内反馈。常务会议一般每两周召开1次。每次随行人员不超过3人。",
        );
        assert_eq!(norms.len(), 4, "{norms:#?}");
        let limit = |text: &str| Some(text.parse::<Limit>().unwrap());
        let all = NormFilter::default();
        for (filter, taken) in [
            (all.clone(), [true, true, true, true]),
            (NormFilter { kinds: vec![Kind::Deadline], ..all.clone() }, [true, true, false, false]),
            (NormFilter { topics: vec!["reply".to_owned()], ..all.clone() }, [true, true, false, false]),
            (
                NormFilter { topics: vec!["常务".to_owned(), "回复".to_owned()], ..all.clone() },
                [true, true, true, false],
            ),
            (
                NormFilter { units: vec![Unit::Day, unit_named("person").unwrap()], ..all.clone() },
                [false, true, false, true],
            ),
            (NormFilter { min: limit("3"), ..all.clone() }, [true, true, false, true]),
            (NormFilter { max: limit("7"), ..all.clone() }, [true, false, true, true]),
            // Seven working days are nearly ten days.
            (NormFilter { max: limit("8日"), ..all.clone() }, [false, true, false, false]),
            (NormFilter { min: limit("6个工作日"), ..all.clone() }, [true, false, false, false]),
        ] {
            let read: Vec<bool> = norms.iter().map(|norm| filter.takes(norm)).collect();
            assert_eq!(read, taken, "{filter:?}");
        }
    }

    #[test]
    fn reads_values() {
        for (text, value, unit) in [
            ("7", 7.0, None),
            (" 0.5 ", 0.5, None),
            ("７工作日", 7.0, Some(Unit::WorkingDay)),
            ("3个工作日", 3.0, Some(Unit::WorkingDay)),
            ("48 hour", 48.0, Some(Unit::Hour)),
            ("30天", 30.0, Some(Unit::Day)),
            ("5人", 5.0, Some(Unit::Thing("person"))),
        ] {
            assert_eq!(text.parse(), Ok(Limit { value, unit }), "{text}");
        }
        for text in ["", "日", "七", "-1", "3光年", "1.2.3", "NaN"] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
        let message = unit_named("fortnight").unwrap_err().to_string();
        assert!(message.contains("working_day") && message.contains("person"), "{message}");
    }
}
