//! Meetings of several documents → meeting and question × document.

use super::short::short;
use crate::document::Place;
use crate::norm::{Fact, Kind, Meeting, Norm};

/// What is asked of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// Whom it is composed of.
    Composition,
    /// Who convenes it.
    Convenor,
    /// Who chairs it.
    Chair,
    /// How often it is held.
    Rhythm,
    /// Its fixed place in the calendar.
    Schedule,
    /// Who signs its minutes (纪要).
    MinutesSigner,
    /// Time limits of its minutes, papers and documents.
    Limits,
}

impl Facet {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Composition,
        Self::Convenor,
        Self::Chair,
        Self::Rhythm,
        Self::Schedule,
        Self::MinutesSigner,
        Self::Limits,
    ];

    /// The name in machine output.
    pub fn key(self) -> &'static str {
        match self {
            Self::Composition => "composition",
            Self::Convenor => "convenor",
            Self::Chair => "chair",
            Self::Rhythm => "rhythm",
            Self::Schedule => "schedule",
            Self::MinutesSigner => "minutes_signed_by",
            Self::Limits => "limits",
        }
    }

    /// What people are shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Composition => "组成",
            Self::Convenor => "召集",
            Self::Chair => "主持",
            Self::Rhythm => "频次",
            Self::Schedule => "固定时间",
            Self::MinutesSigner => "纪要签发",
            Self::Limits => "时限",
        }
    }

    fn entries(self, meeting: &Meeting) -> Vec<MeetingEntry> {
        let facts = |facts: [&Option<Fact>; 2]| -> Vec<MeetingEntry> {
            facts.into_iter().flatten().map(MeetingEntry::of_fact).collect()
        };
        let fact = |fact: &Option<Fact>| facts([fact, &None]);
        let norms = |norms: &[Norm]| norms.iter().map(MeetingEntry::of_norm).collect();
        match self {
            Self::Composition => fact(&meeting.composition),
            Self::Convenor => facts([&meeting.convenor, &meeting.convenor_instead]),
            Self::Chair => facts([&meeting.chair, &meeting.chair_instead]),
            Self::Rhythm => norms(&meeting.rhythm),
            Self::Schedule => norms(&meeting.schedule),
            Self::MinutesSigner => fact(&meeting.minutes_signed_by),
            Self::Limits => norms(&meeting.limits),
        }
    }
}

/// Meetings and questions down, documents across.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MeetingMatrix {
    /// All questions of each meeting that any document names.
    pub rows: Vec<MeetingRow>,
}

/// One question of one meeting over all documents.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MeetingRow {
    /// Key of the meeting, such as `executive-meeting`.
    pub topic: String,
    /// What people are shown for it.
    pub label: String,
    /// What is asked.
    pub facet: Facet,
    /// What each document says; nothing where it is silent (未规定).
    pub cells: Vec<Vec<MeetingEntry>>,
}

/// What a document says, with its place.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MeetingEntry {
    /// Who or what; a norm in short.
    pub text: String,
    /// The norm, where one says it.
    pub norm: Option<Norm>,
    /// The paragraph or item.
    pub place: Place,
    /// The words of the source.
    pub quote: String,
}

impl MeetingEntry {
    /// Who or what, with values said otherwise than in short.
    pub fn words_with(&self, value: impl FnOnce(&Norm) -> String) -> String {
        self.norm.as_ref().map_or_else(|| self.text.clone(), |norm| norm_words(norm, &value(norm)))
    }

    fn of_fact(fact: &Fact) -> Self {
        Self { text: fact.text.clone(), norm: None, place: fact.place.clone(), quote: fact.quote.clone() }
    }

    fn of_norm(norm: &Norm) -> Self {
        Self {
            text: norm_words(norm, &short(norm)),
            norm: Some(norm.clone()),
            place: norm.place.clone(),
            quote: norm.quote.clone(),
        }
    }
}

/// A value with what it limits; 召开 says nothing beside a rhythm.
fn norm_words(norm: &Norm, value: &str) -> String {
    let limit = !matches!(norm.kind(), Kind::Frequency | Kind::Irregular | Kind::Schedule);
    match norm.roles.action.as_ref().filter(|_| limit) {
        Some(action) => format!("{value} {action}"),
        None => value.to_owned(),
    }
}

impl MeetingMatrix {
    /// Sets the meetings of each document side by side.
    pub fn new(meetings: &[Vec<Meeting>]) -> Self {
        let rank = |meeting: &Meeting| meeting.matter.as_ref().map_or(usize::MAX, |matter| matter.rank);
        let mut named: Vec<(usize, &str, &str)> = meetings
            .iter()
            .flatten()
            .map(|meeting| (rank(meeting), meeting.topic.as_str(), meeting.label.as_str()))
            .collect();
        named.sort_unstable();
        named.dedup();
        let row = |(_, topic, label): (usize, &str, &str), facet: Facet| MeetingRow {
            topic: topic.to_owned(),
            label: label.to_owned(),
            facet,
            cells: meetings
                .iter()
                .map(|own| {
                    let meeting = own.iter().find(|meeting| meeting.topic == topic);
                    meeting.map(|meeting| facet.entries(meeting)).unwrap_or_default()
                })
                .collect(),
        };
        let rows =
            named.into_iter().flat_map(|meeting| Facet::ALL.map(|facet| row(meeting, facet))).collect();
        Self { rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::norm::{read_meetings, read_norms};
    use crate::parse::parse;

    fn meetings(sentence: &str) -> Vec<Meeting> {
        let text = format!("竹溪区人民政府工作规则\n\n第一章　会议\n\n第一条　{sentence}\n");
        let document = parse(Source { text, ..Source::default() });
        read_meetings(&document, &read_norms(&document), crate::vocabulary::Vocabulary::work_rules())
    }

    #[test]
    fn silence_is_an_empty_cell() {
        let matrix = MeetingMatrix::new(&[
            meetings("区政府常务会议由区长召集和主持，每两周召开1次。"),
            meetings("区政府全体会议每半年召开一次。"),
        ]);
        let labels: Vec<&str> = matrix.rows.iter().map(|row| row.label.as_str()).collect();
        assert_eq!(labels.len(), 2 * Facet::ALL.len());
        assert_eq!((labels[0], labels[7]), ("全体会议", "常务会议"));
        let said = |label: &str, facet: Facet| -> Vec<Vec<&str>> {
            let row = matrix.rows.iter().find(|row| row.label == label && row.facet == facet).unwrap();
            row.cells.iter().map(|cell| cell.iter().map(|entry| entry.text.as_str()).collect()).collect()
        };
        assert_eq!(said("常务会议", Facet::Chair), [vec!["区长"], vec![]]);
        assert_eq!(said("常务会议", Facet::Rhythm), [vec!["每2周1次"], vec![]]);
        assert_eq!(said("全体会议", Facet::Rhythm), [vec![], vec!["每半年1次"]]);
        assert_eq!(said("常务会议", Facet::MinutesSigner), [Vec::<&str>::new(), vec![]]);
    }
}
