//! Automatic numbers: what a document's lists are, and the label that a paragraph gets as they are counted.

use std::collections::{BTreeMap, BTreeSet};

use super::numeral::Numeral;

/// The levels of a list.
pub(super) const LEVELS: usize = 9;

/// One level of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) numeral: Numeral,
    pub(super) text: Vec<Piece>,
    /// What stands between label and text.
    pub(super) behind: &'static str,
    /// Begins anew behind a paragraph of a level below this number; `None` behind one of any outer level.
    pub(super) restart: Option<usize>,
    /// Whether all numbers of the label are figures.
    pub(super) legal: bool,
    /// Whether the label is hidden.
    pub(super) hidden: bool,
    /// The paragraph style that has this level.
    pub(super) style: Option<String>,
}

/// A part of a level's label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Words(String),
    /// The number of this level.
    Number(usize),
}

/// A list as paragraphs name it: the levels that it counts with others, and what it has of its own.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// What it shares its levels and numbers with.
    pub(super) shared: u32,
    /// Where a level begins when the list is first used.
    pub(super) starts: BTreeMap<usize, u32>,
    /// Levels that it has of its own.
    pub(super) levels: BTreeMap<usize, Level>,
}

/// All lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    pub(super) shared: BTreeMap<u32, BTreeMap<usize, Level>>,
    pub(super) lists: BTreeMap<u32, List>,
}

/// How far each list is counted.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters {
    values: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeSet<(u32, usize)>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            numeral: Numeral::Decimal,
            text: Vec::new(),
            behind: "\u{3000}",
            restart: None,
            legal: false,
            hidden: false,
            style: None,
        }
    }
}

impl Lists {
    /// A level of a list.
    pub(super) fn level(&self, list: u32, level: usize) -> Option<&Level> {
        let list = self.lists.get(&list)?;
        list.levels.get(&level).or_else(|| self.shared.get(&list.shared)?.get(&level))
    }

    /// The level of a list that paragraphs of a style have.
    pub(super) fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        (0..LEVELS)
            .find(|&level| self.level(list, level).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

impl Counters {
    /// Counts a paragraph, and gives its label with what stands behind it; `None` where it has none.
    pub(super) fn label(&mut self, lists: &Lists, list: u32, level: usize) -> Option<String> {
        let at = level.min(LEVELS - 1);
        let (named, level) = (lists.lists.get(&list)?, lists.level(list, at)?);
        let values = self.values.entry(named.shared).or_default();
        let start = |at: usize| {
            named
                .starts
                .get(&at)
                .copied()
                .or_else(|| lists.level(list, at).map(|level| level.start))
                .unwrap_or(1)
        };
        let anew = named.starts.contains_key(&at) && self.begun.insert((list, at));
        values[at] = match values[at] {
            Some(value) if !anew => Some(value.saturating_add(1)),
            _ => Some(start(at)),
        };
        for (inner, value) in values.iter_mut().enumerate().skip(at + 1) {
            let restart = lists.level(list, inner).and_then(|level| level.restart);
            if restart.is_none_or(|below| at < below) {
                *value = None;
            }
        }
        let mut label = String::new();
        for piece in &level.text {
            match piece {
                Piece::Words(words) => label.push_str(words),
                Piece::Number(outer) if *outer <= at => {
                    let number = *values[*outer].get_or_insert_with(|| start(*outer));
                    let numeral = lists.level(list, *outer).map(|level| level.numeral).unwrap_or_default();
                    let figures = level.legal && !matches!(numeral, Numeral::None | Numeral::Bullet);
                    label.push_str(&if figures { number.to_string() } else { numeral.write(number) });
                }
                Piece::Number(_) => {}
            }
        }
        if level.hidden || level.numeral == Numeral::Bullet || label.trim().is_empty() {
            return None;
        }
        label.push_str(level.behind);
        Some(label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(numeral: &str, text: &[Piece]) -> Level {
        Level { numeral: Numeral::named(numeral), text: text.to_vec(), behind: "", ..Level::default() }
    }

    fn words(words: &str) -> Piece {
        Piece::Words(words.to_owned())
    }

    /// 第一章 / 第一条 / （一） / 1.1, and a second list of the same levels that begins at 5.
    fn lists() -> Lists {
        let levels = [
            level("chineseCountingThousand", &[words("第"), Piece::Number(0), words("章")]),
            Level {
                restart: Some(0),
                ..level("chineseCountingThousand", &[words("第"), Piece::Number(1), words("条")])
            },
            level("chineseCounting", &[words("（"), Piece::Number(2), words("）")]),
            Level { legal: true, ..level("decimal", &[Piece::Number(1), words("."), Piece::Number(3)]) },
        ];
        let list = |starts: &[(usize, u32)]| List {
            shared: 7,
            starts: starts.iter().copied().collect(),
            levels: BTreeMap::new(),
        };
        Lists {
            shared: [(7, levels.into_iter().enumerate().collect())].into(),
            lists: [(1, list(&[])), (2, list(&[(1, 5)]))].into(),
        }
    }

    fn labels(paragraphs: &[(u32, usize)]) -> Vec<String> {
        let (lists, mut counters) = (lists(), Counters::default());
        paragraphs.iter().map(|&(list, level)| counters.label(&lists, list, level).unwrap()).collect()
    }

    #[test]
    fn levels_count_below_one_another() {
        let found = labels(&[(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 3), (1, 3)]);
        let wanted =
            ["第一章", "第一条", "（一）", "（二）", "第二条", "（一）", "第二章", "第三条", "3.1", "3.2"];
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_list_of_the_same_levels_goes_on_or_begins_where_it_says() {
        assert_eq!(
            labels(&[(1, 1), (2, 1), (2, 1), (1, 1), (2, 1)]),
            ["第一条", "第五条", "第六条", "第七条", "第八条"]
        );
        assert_eq!(labels(&[(1, 3), (1, 1)]), ["1.1", "第二条"]);
        assert_eq!(Counters::default().label(&lists(), 3, 0), None);
        assert_eq!(Counters::default().label(&lists(), 1, 5), None);
    }
}
