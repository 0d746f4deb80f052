//! Two lists of norms → which of them are about one thing: by what they limit, not by the order in which they stand.
//!
//! The one home of this question; matrix, rows, comparisons of provisions and of versions ask it here.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::value::{Magnitude, describe};
use crate::norm::Norm;

/// Two norms of one kind are about one thing rather than about nothing.
const KIND: f64 = 1.0;
/// What words around the figures count, from none in common to all.
const WORDS: f64 = 2.0;
/// Norms without words around them may be about anything.
const NO_WORDS: f64 = 0.5;
/// The same topic of the vocabulary.
const TOPIC: f64 = 0.5;
/// The same side of a limit.
const BOUND: f64 = 0.3;
/// Values that can be set against each other.
const SCALE: f64 = 0.3;
/// The same value: less than what a third pair would count, so that three steps stay three.
const VALUE: f64 = 0.4;
/// The same order, at most.
const ORDER: f64 = 0.3;
/// Below this share of words in common two norms are about two things.
const APART: f64 = 0.08;
/// More norms than this are paired by their likeness alone, from the likest on, each with those that stand at most so many places from
/// its own in the other list: the cost grows with their number, not with its square.
const MOST: usize = 80;

/// The pairs of norms that are about one thing, by index (base, here), in the order of `here`; each norm is in one pair at most.
pub fn pair_norms(base: &[&Norm], here: &[&Norm]) -> Vec<(usize, usize)> {
    let mut scores: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let words: Vec<Vec<Words>> =
        [base, here].iter().map(|side| side.iter().map(|norm| Words::of(norm)).collect()).collect();
    let [base_words, here_words] = words.as_slice() else { return Vec::new() };
    let crowded = base.len().max(here.len()) > MOST;
    for (i, (norm, own)) in base.iter().zip(base_words).enumerate() {
        let (from, many) = if crowded {
            let own_place = i * here.len() / base.len();
            (own_place.saturating_sub(MOST), own_place.min(MOST) + MOST + 1)
        } else {
            (0, here.len())
        };
        for (j, (other, theirs)) in here.iter().zip(here_words).enumerate().skip(from).take(many) {
            if let Some(score) = score(norm, own, other, theirs) {
                let order = 1.0 - (place(i, base.len()) - place(j, here.len())).abs();
                scores.insert((i, j), score + ORDER * order);
            }
        }
    }
    let mut pairs = if crowded {
        greedy(&scores, (base.len(), here.len()))
    } else {
        best(&scores, base.len().max(here.len()))
    };
    pairs.sort_by_key(|&(i, j)| (j, i));
    pairs
}

/// How much two norms are about the same thing; `None` where they can't be.
pub(super) fn likeness(a: &Norm, b: &Norm) -> Option<f64> {
    score(a, &Words::of(a), b, &Words::of(b))
}

pub(super) fn score(a: &Norm, own: &Words, b: &Norm, theirs: &Words) -> Option<f64> {
    if a.kind() != b.kind() || unlike(a, b) {
        return None;
    }
    let words = own.likeness(theirs);
    let same_topic = a.topic.is_some() && a.topic_key() == b.topic_key();
    if words.is_some_and(|share| share < APART) && !same_topic {
        return None;
    }
    let flag = |holds: bool, weight: f64| if holds { weight } else { 0.0 };
    let scale = Magnitude::of(a).zip(Magnitude::of(b)).is_some_and(|(a, b)| a.minus(b).is_some());
    Some(
        KIND + words.map_or(NO_WORDS, |share| WORDS * share)
            + flag(same_topic, TOPIC)
            + flag(a.rule.bound() == b.rule.bound(), BOUND)
            + flag(scale, SCALE)
            + flag(describe(a) == describe(b), VALUE),
    )
}

/// Whether two norms ask for acts on other papers (纪要, 文件) or towards others (市委, 办公室).
pub(super) fn unlike(a: &Norm, b: &Norm) -> bool {
    let papers = a.roles.paper().zip(b.roles.paper());
    let addressees = a.roles.addressee.as_deref().zip(b.roles.addressee.as_deref());
    papers.is_some_and(|(a, b)| a != b) || addressees.is_some_and(|(a, b)| other_bodies(a, b))
}

/// Whether no body of one list is of the kind of one of the other: 市委、市政府 and 办公室.
fn other_bodies(a: &str, b: &str) -> bool {
    let heads = |list: &str| -> Vec<Vec<char>> {
        list.split(['、', '和', '及', '与']).map(|body| body.chars().rev().take(2).collect()).collect()
    };
    let theirs = heads(b);
    !heads(a).iter().any(|head| theirs.contains(head))
}

/// Pairs of neighbouring characters of what a norm says beside its figures.
#[derive(Debug)]
pub(super) struct Words {
    /// The case that it holds for.
    case: Pairs,
    /// What is to be done, and by whom.
    act: Pairs,
}

impl Words {
    pub(super) fn of(norm: &Norm) -> Self {
        let said = |parts: &[Option<&str>]| {
            let text: String = parts.iter().flatten().copied().collect::<Vec<_>>().join("|");
            pairs(&text)
        };
        let roles = &norm.roles;
        Self {
            case: said(&[roles.trigger.as_deref()]),
            act: said(&[roles.action.as_deref(), roles.actor.as_deref(), Some(norm.quote.as_str())]),
        }
    }

    /// The share of both that is the same; `None` where either says nothing.
    fn likeness(&self, other: &Self) -> Option<f64> {
        let act = dice(&self.act, &other.act);
        match (dice(&self.case, &other.case), act) {
            (Some(case), Some(act)) => Some(0.6 * case + 0.4 * act),
            // A case that only one of them names tells them apart.
            (None, Some(act)) if self.case.is_empty() != other.case.is_empty() => Some(0.8 * act),
            (_, act) => act,
        }
    }
}

/// Pairs of neighbouring characters, sorted.
pub(super) type Pairs = Vec<(char, char)>;

/// Figures, marks and what only counts say nothing of the matter.
pub(super) fn pairs(text: &str) -> Pairs {
    let said: Vec<char> = text
        .chars()
        .map(|c| if c.is_alphanumeric() && !crate::text::is_numeral(c) { c } else { '|' })
        .collect();
    let mut pairs: Vec<(char, char)> = said
        .iter()
        .zip(said.iter().skip(1))
        .map(|(a, b)| (*a, *b))
        .filter(|(a, b)| *a != '|' && *b != '|')
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The share of both that is the same; `None` where either is empty.
pub(super) fn dice(a: &[(char, char)], b: &[(char, char)]) -> Option<f64> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let shared = a.iter().filter(|pair| b.binary_search(pair).is_ok()).count();
    Some(2.0 * count(shared) / count(a.len() + b.len()))
}

#[expect(clippy::cast_precision_loss, reason = "a provision has few norms and characters")]
fn count(number: usize) -> f64 {
    number as f64
}

/// Where something stands in its list, from 0 to 1.
fn place(index: usize, length: usize) -> f64 {
    count(index) / count(length.saturating_sub(1).max(1))
}

/// The likest first.
fn greedy(scores: &BTreeMap<(usize, usize), f64>, (bases, heres): (usize, usize)) -> Vec<(usize, usize)> {
    let mut ranked: Vec<(&(usize, usize), &f64)> = scores.iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let (mut base_taken, mut here_taken) = (vec![false; bases], vec![false; heres]);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (&(i, j), _) in ranked {
        if let (Some(base @ false), Some(here @ false)) = (base_taken.get_mut(i), here_taken.get_mut(j)) {
            (*base, *here) = (true, true);
            pairs.push((i, j));
        }
    }
    pairs
}

/// The pairs with the greatest total, by the method of Kuhn and Munkres on a square of `size`.
fn best(scores: &BTreeMap<(usize, usize), f64>, size: usize) -> Vec<(usize, usize)> {
    let cost = |i: usize, j: usize| -scores.get(&(i, j)).copied().unwrap_or_default();
    let at = |list: &[f64], index: usize| list.get(index).copied().unwrap_or_default();
    // Potentials of rows and columns, and the row of each column; 0 stands for none.
    let (mut rows, mut columns) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut row_of = vec![0_usize; size + 1];
    for row in 1..=size {
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        let mut before = vec![0_usize; size + 1];
        let mut column = 0;
        if let Some(slot) = row_of.get_mut(0) {
            *slot = row;
        }
        loop {
            if let Some(used) = used.get_mut(column) {
                *used = true;
            }
            let own = row_of.get(column).copied().unwrap_or_default();
            let (mut step, mut next) = (f64::INFINITY, 0);
            for other in (1..=size).filter(|other| used.get(*other) == Some(&false)) {
                let reduced = cost(own.saturating_sub(1), other - 1) - at(&rows, own) - at(&columns, other);
                if let (Some(least), Some(before)) = (least.get_mut(other), before.get_mut(other)) {
                    if reduced < *least {
                        (*least, *before) = (reduced, column);
                    }
                    if *least < step {
                        (step, next) = (*least, other);
                    }
                }
            }
            for other in 0..=size {
                if used.get(other) == Some(&true) {
                    let own = row_of.get(other).copied().unwrap_or_default();
                    if let (Some(row), Some(column)) = (rows.get_mut(own), columns.get_mut(other)) {
                        *row += step;
                        *column -= step;
                    }
                } else if let Some(least) = least.get_mut(other) {
                    *least -= step;
                }
            }
            column = next;
            if row_of.get(column).is_none_or(|row| *row == 0) {
                break;
            }
        }
        while column != 0 {
            let from = before.get(column).copied().unwrap_or_default();
            let row = row_of.get(from).copied().unwrap_or_default();
            if let Some(slot) = row_of.get_mut(column) {
                *slot = row;
            }
            column = from;
        }
    }
    let pairs = row_of.iter().enumerate().skip(1).filter(|(_, row)| **row > 0);
    pairs.map(|(column, row)| (row - 1, column - 1)).filter(|pair| scores.contains_key(pair)).collect()
}

/// Of several norms the index of the one that is most about the same thing as this one; of those alike the first.
pub(super) fn nearest(norm: &Norm, others: &[&Norm]) -> Option<usize> {
    let scores = others.iter().enumerate().map(|(index, other)| {
        let score = likeness(norm, other).unwrap_or_default();
        (index, score)
    });
    scores
        .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| Reverse(a.0).cmp(&Reverse(b.0))))
        .map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::norm::read_norms;
    use crate::parse::parse;

    /// Lists longer than are paired at best: each norm finds its own, and a norm that came in early moves the others by one place alone.
    #[test]
    fn long_lists_are_paired_around_their_places() {
        let norms = |from: usize| {
            let sentence = |n: usize| format!("第{n}号渡口应当在{n}日内报送第{n}号登记表。");
            let text = (from..=300).map(sentence).collect::<Vec<_>>().join("\n");
            read_norms(&parse(Source {
                text: format!("岚溪区渡口规则\n第一条　{text}\n"),
                ..Source::default()
            }))
        };
        let (base, here) = (norms(1), norms(2));
        let [bases, heres]: [Vec<&Norm>; 2] = [base.iter().collect(), here.iter().collect()];
        let days = |norms: &[&Norm], index: usize| norms[index].rule.length().map(|length| length.value);
        let pairs = pair_norms(&bases, &heres);
        assert_eq!((base.len(), here.len(), pairs.len()), (300, 299, 299));
        let own = pairs.iter().filter(|&&(i, j)| days(&bases, i) == days(&heres, j)).count();
        assert_eq!(own, 299, "{pairs:?}");
    }
}
