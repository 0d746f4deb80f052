//! Norms of several documents → topic × document, each value with its standing to a base.

use std::collections::BTreeMap;

use super::act::{Own, by_acts, is_exception};
use super::majority::{middle, reference};
use super::pairing::{nearest, pair_norms};
use super::short::short;
use super::standing::{Standing, standing};
use super::untitled::groups;
use crate::norm::{Kind, Norm};

/// What values are measured against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standard {
    /// The value that most documents set; where none is shared, the middle one.
    #[default]
    Majority,
    /// The middle one of the values (the lower one of two).
    Median,
    /// What the document of this index sets.
    Document(usize),
}

/// Topics down, documents across.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicMatrix {
    /// What the values are measured against.
    pub standard: Standard,
    /// One question of a topic a row, in the order in which topics are listed; then a row for each matter that no topic holds.
    pub rows: Vec<TopicRow>,
}

/// One question of a topic over all documents.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicRow {
    /// Key of the topic; `other` for a matter that no topic holds.
    pub topic: String,
    /// What people are shown for the topic.
    pub label: String,
    /// What is asked, named by the first of the kinds of norm that answer it.
    pub kind: Kind,
    /// The value that the cells are measured against, in short; `None` where there is none.
    pub base: Option<String>,
    /// The value that most documents set, where one is shared by more than any other.
    pub majority: Option<Majority>,
    /// How many documents set any value.
    pub speaking: usize,
    /// The values of each document in the order of the text; none where it is silent (未规定).
    pub cells: Vec<Vec<TopicEntry>>,
}

/// A value that several documents share.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Majority {
    /// The value in short.
    pub value: String,
    /// How many documents set it before any other.
    pub holders: usize,
    /// The documents that set only other values, by index.
    pub outliers: Vec<usize>,
}

/// A value with its norm.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TopicEntry {
    /// The value in short.
    pub value: String,
    /// How it stands to the base; `None` where there is none.
    pub standing: Option<Standing>,
    /// Whether it only says what may be beside another value of its document: 必要时随时召开.
    pub exception: bool,
    /// The norm that sets it.
    pub norm: Norm,
}

impl TopicEntry {
    /// How it stands to the base, as machine forms say it.
    pub fn standing_key(&self) -> Option<&'static str> {
        if self.exception { Some("exception") } else { self.standing.map(Standing::key) }
    }
}

/// The kinds that answer one question; the first one names it.
const QUESTIONS: [&[Kind]; 11] = [
    &[Kind::Frequency, Kind::Irregular],
    &[Kind::Schedule],
    &[Kind::Deadline, Kind::Immediate],
    &[Kind::LeadTime],
    &[Kind::DurationCap],
    &[Kind::DurationMin],
    &[Kind::Term],
    &[Kind::CountLimit],
    &[Kind::Amount],
    &[Kind::Effective],
    &[Kind::Custody],
];

/// The kinds of norm that answer the same question as one of these: who asks how often reads 不定期 as well.
pub fn kinds_of_question(kinds: &[Kind]) -> Vec<Kind> {
    let asked = |question: &&&[Kind]| question.iter().any(|kind| kinds.contains(kind));
    QUESTIONS.iter().filter(asked).copied().flatten().copied().collect()
}

/// Key and name of what no topic holds.
const OTHER: &str = "other";
const UNTITLED: &str = "未归题：";

impl TopicMatrix {
    /// Gathers the norms of each document by topic.
    pub fn new(norms: &[Vec<Norm>], standard: Standard) -> Self {
        let mut rows: BTreeMap<(usize, &str, &str, usize), Vec<Own<'_>>> = BTreeMap::new();
        let mut untitled = Vec::new();
        for (document, norm) in
            norms.iter().enumerate().flat_map(|(i, norms)| norms.iter().map(move |norm| (i, norm)))
        {
            let question = QUESTIONS.iter().position(|kinds| kinds.contains(&norm.kind())).unwrap_or(0);
            let Some(topic) = norm.topic.as_deref() else {
                untitled.push((document, question, norm));
                continue;
            };
            rows.entry((topic.rank, &topic.key, &topic.zh, question)).or_default().push((document, norm));
        }
        let rows = rows
            .into_iter()
            .flat_map(|((_, topic, label, question), own)| {
                let of_act = move |(label, own): (String, Vec<Own<'_>>)| {
                    row((topic, &label), question, &cells_of(&own, norms.len()), standard)
                };
                by_acts((label, "："), &own, |own| *own).into_iter().map(of_act)
            })
            .chain(groups(untitled.into_iter(), norms.len()).into_iter().map(|group| {
                let row = row((OTHER, OTHER), group.question, &group.cells, standard);
                TopicRow { label: format!("{UNTITLED}{}", group.name), ..row }
            }))
            .collect();
        Self { standard, rows }
    }
}

/// One list for each of so many documents.
fn cells_of<'a>(norms: &[Own<'a>], documents: usize) -> Vec<Vec<&'a Norm>> {
    let mut cells = vec![Vec::new(); documents];
    for (document, norm) in norms {
        if let Some(cell) = cells.get_mut(*document) {
            cell.push(*norm);
        }
    }
    cells
}

fn row((topic, label): (&str, &str), question: usize, cells: &[Vec<&Norm>], standard: Standard) -> TopicRow {
    // Each document has one voice: its first value.
    let voices: Vec<&Norm> = cells.iter().filter_map(|cell| cell.first().copied()).collect();
    let shared = reference(&voices).filter(|reference| reference.holders > 1);
    let bases: Vec<&Norm> = match standard {
        Standard::Majority => reference(&voices).into_iter().map(|reference| reference.norm).collect(),
        Standard::Median => middle(&voices).into_iter().collect(),
        Standard::Document(index) => cells.get(index).cloned().unwrap_or_default(),
    };
    let majority = shared.map(|reference| {
        let value = short(reference.norm);
        let differs = |cell: &&Vec<&Norm>| !cell.is_empty() && cell.iter().all(|norm| short(norm) != value);
        let outliers =
            cells.iter().enumerate().filter(|(_, cell)| differs(cell)).map(|(index, _)| index).collect();
        Majority { value, holders: reference.holders, outliers }
    });
    // Of several values of a base, the one that is about the same thing; what is left over, the nearest.
    let entries = |cell: &Vec<&Norm>| -> Vec<TopicEntry> {
        let pairs = pair_norms(&bases, cell);
        let base_of = |index: usize, norm: &Norm| {
            let paired = pairs.iter().find(|(_, here)| *here == index).map(|(base, _)| *base);
            paired.or_else(|| nearest(norm, &bases)).and_then(|base| bases.get(base))
        };
        cell.iter()
            .enumerate()
            .map(|(index, norm)| {
                let exception = is_exception(norm, cell);
                let base = base_of(index, norm).filter(|_| !exception);
                TopicEntry {
                    value: short(norm),
                    standing: base.map(|base| standing(norm, base)),
                    exception,
                    norm: (*norm).clone(),
                }
            })
            .collect()
    };
    TopicRow {
        topic: topic.to_owned(),
        label: label.to_owned(),
        kind: QUESTIONS.get(question).and_then(|kinds| kinds.first()).copied().unwrap_or(Kind::Deadline),
        base: (!bases.is_empty())
            .then(|| bases.iter().map(|norm| short(norm)).collect::<Vec<_>>().join("、")),
        majority,
        speaking: voices.len(),
        cells: cells.iter().map(entries).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::norm::read_norms;
    use crate::parse::parse;

    fn norms(sentence: &str) -> Vec<Norm> {
        let text = format!("竹溪区人民政府工作规则\n\n第一章　总则\n\n第一条　{sentence}\n");
        read_norms(&parse(Source { text, ..Source::default() }))
    }

    fn reply(words: &str) -> Vec<Norm> {
        norms(&format!("部门之间征求意见的，一般应在{words}内回复。"))
    }

    fn marks(row: &TopicRow) -> Vec<Vec<(&str, Option<Standing>)>> {
        row.cells
            .iter()
            .map(|cell| cell.iter().map(|entry| (entry.value.as_str(), entry.standing)).collect())
            .collect()
    }

    fn of(norms: &[Vec<Norm>], standard: Standard) -> TopicRow {
        let matrix = TopicMatrix::new(norms, standard);
        let [row] = matrix.rows.as_slice() else { panic!("{matrix:#?}") };
        row.clone()
    }

    #[test]
    fn values_stand_to_a_base() {
        let all = [
            reply("5个工作日"),
            reply("7个工作日"),
            reply("5个工作日"),
            Vec::new(),
            reply("3个工作日"),
            reply("15日"),
        ];
        let looser = |difference, approximate| Some(Standing::Looser { difference, approximate });
        let stricter = |difference, approximate| Some(Standing::Stricter { difference, approximate });
        let row = of(&all, Standard::Majority);
        assert_eq!(row.topic, "reply-to-consultation");
        assert_eq!((row.kind, row.base.as_deref(), row.speaking), (Kind::Deadline, Some("≤5工作日"), 5));
        let majority = Majority { value: "≤5工作日".to_owned(), holders: 2, outliers: vec![1, 4, 5] };
        assert_eq!(row.majority, Some(majority));
        let equal = Some(Standing::Equal);
        assert_eq!(
            marks(&row),
            [
                vec![("≤5工作日", equal)],
                vec![("≤7工作日", looser(Some(2.0), false))],
                vec![("≤5工作日", equal)],
                vec![],
                vec![("≤3工作日", stricter(Some(-2.0), false))],
                vec![("≤15日", looser(None, true))],
            ]
        );
        let row = of(&all, Standard::Document(1));
        assert_eq!(row.base.as_deref(), Some("≤7工作日"));
        assert_eq!(marks(&row)[0], [("≤5工作日", stricter(Some(-2.0), false))]);
        let row = of(&all[1..5], Standard::Median);
        assert_eq!((row.base.as_deref(), row.majority), (Some("≤5工作日"), None));
        let silent = of(&all, Standard::Document(3));
        assert_eq!(marks(&silent)[0], [("≤5工作日", None)]);
    }

    #[test]
    fn what_no_topic_holds_has_its_row() {
        let all = [norms("占用期满后七日内恢复原状。"), norms("占用期满后十日内恢复原状。")];
        let row = of(&all, Standard::Document(0));
        assert_eq!((row.topic.as_str(), row.label.as_str(), row.speaking), ("other", "未归题：恢复原状", 2));
        let looser = Standing::Looser { difference: Some(3.0), approximate: false };
        assert_eq!(marks(&row)[1], [("≤10日", Some(looser))]);
    }

    #[test]
    fn kinds_that_answer_one_question_share_a_row() {
        let all =
            [norms("常务会议每两周召开1次。"), norms("常务会议不定期召开。"), norms("常务会议每周召开1次。")];
        let row = of(&all, Standard::Document(0));
        assert_eq!((row.label.as_str(), row.kind), ("常务会议", Kind::Frequency));
        assert_eq!(marks(&row)[0], [("每2周1次", Some(Standing::Equal))]);
        assert_eq!(marks(&row)[1], [("不定期", Some(Standing::Incomparable))]);
        assert!(matches!(
            marks(&row)[2][..],
            [("每周1次", Some(Standing::Stricter { approximate: false, .. }))]
        ));
    }
}
