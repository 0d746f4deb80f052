//! Norms of one matter → which of them ask for like acts: only these are measured against each other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::pairing::{Pairs, Words, dice, pairs, score, unlike};
use crate::norm::{Kind, Norm};

/// A norm with the index of its document.
pub(super) type Own<'a> = (usize, &'a Norm);

/// What the words of the act count beside all that makes two norms alike.
const ACT: f64 = 3.0;

/// The rows of a matter: its norms by the acts that can't be measured against each other, called after these where there are several.
pub(crate) fn by_acts<'a, T: Copy>(
    (label, colon): (&str, &str),
    norms: &[T],
    own: impl Fn(&T) -> Own<'a>,
) -> Vec<(String, Vec<T>)> {
    let groups = like_acts(&norms.iter().map(&own).collect::<Vec<_>>());
    let several = groups.len() > 1;
    let row = |group: Vec<usize>| {
        let norms: Vec<T> = group.into_iter().filter_map(|index| norms.get(index)).copied().collect();
        let act = act_name(norms.iter().map(|norm| own(norm).1)).filter(|_| several);
        (act.map_or_else(|| label.to_owned(), |act| format!("{label}{colon}{act}")), norms)
    };
    groups.into_iter().map(row).collect()
}

/// A norm with what it is compared by.
struct Act<'a> {
    document: usize,
    norm: &'a Norm,
    words: Words,
    action: Option<Pairs>,
}

/// Norms that ask for like acts, by their places in the list.
#[derive(Default)]
struct Group {
    members: Vec<usize>,
    /// The members by document.
    of_document: BTreeMap<usize, Vec<usize>>,
    /// Those of them that say something of their own: what stands alike in many documents is compared once.
    distinct: Vec<usize>,
}

impl Group {
    fn add(&mut self, index: usize, acts: &[Act<'_>]) {
        let alike = |other: &usize| {
            acts.get(index).zip(acts.get(*other)).is_some_and(|(a, b)| {
                let [a, b] = [a.norm, b.norm];
                a.rule == b.rule && a.roles == b.roles && a.quote == b.quote && a.topic_key() == b.topic_key()
            })
        };
        if !self.distinct.iter().any(alike) {
            self.distinct.push(index);
        }
        self.members.push(index);
        if let Some(act) = acts.get(index) {
            self.of_document.entry(act.document).or_default().push(index);
        }
    }

    /// How near a norm is to the likest of the group; `None` where it can't be measured against one of them.
    fn nearness(&self, own: &Act<'_>, acts: &[Act<'_>]) -> Option<f64> {
        let of =
            |indices: &'_ [usize]| indices.iter().filter_map(|&index| acts.get(index)).collect::<Vec<_>>();
        let distinct = of(&self.distinct);
        let beside = of(self.of_document.get(&own.document).map_or(&[], Vec::as_slice));
        if distinct.iter().any(|other| unlike(own.norm, other.norm))
            || beside.iter().any(|other| own.is_another_act(other))
        {
            return None;
        }
        Some(distinct.iter().map(|other| own.likeness(other)).fold(0.0, f64::max))
    }
}

impl<'a> Act<'a> {
    fn of((document, norm): Own<'a>) -> Self {
        Self { document, norm, words: Words::of(norm), action: norm.roles.action.as_deref().map(pairs) }
    }

    /// How much of the words of two acts is the same.
    fn same_words(&self, other: &Self) -> Option<f64> {
        let (own, theirs) = self.action.as_ref().zip(other.action.as_ref())?;
        dice(own, theirs)
    }

    fn likeness(&self, other: &Self) -> f64 {
        ACT * self.same_words(other).unwrap_or_default()
            + score(self.norm, &self.words, other.norm, &other.words).unwrap_or_default()
    }

    /// Whether two norms of one document ask for two acts; how often and on which days are one question.
    fn is_another_act(&self, other: &Self) -> bool {
        let rhythm = |norm: &Norm| matches!(norm.kind(), Kind::Frequency | Kind::Irregular | Kind::Schedule);
        !(rhythm(self.norm) && rhythm(other.norm)) && self.same_words(other) == Some(0.0)
    }
}

/// Groups of norms that ask for like acts, by their places in the list; the groups in the order of their first norms.
fn like_acts(norms: &[Own<'_>]) -> Vec<Vec<usize>> {
    let acts: Vec<Act<'_>> = norms.iter().map(|own| Act::of(*own)).collect();
    let mut of_document: BTreeMap<usize, usize> = BTreeMap::new();
    for act in &acts {
        *of_document.entry(act.document).or_default() += 1;
    }
    // Who asks for several acts says which there are.
    let mut order: Vec<(usize, &Act<'_>)> = acts.iter().enumerate().collect();
    order.sort_by_key(|(index, act)| (Reverse(of_document.get(&act.document).copied()), *index));
    let mut groups: Vec<Group> = Vec::new();
    for (index, act) in order {
        let near = groups.iter_mut().filter_map(|group| {
            group.nearness(act, &acts).filter(|near| *near > 0.0).map(|near| (near, group))
        });
        if let Some((_, group)) = near.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            group.add(index, &acts);
        } else {
            let mut group = Group::default();
            group.add(index, &acts);
            groups.push(group);
        }
    }
    let mut groups: Vec<Vec<usize>> = groups.into_iter().map(|group| group.members).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

/// What a group of like acts is called: 纪要印发, 报告.
fn act_name<'a>(norms: impl IntoIterator<Item = &'a Norm>) -> Option<String> {
    let mut names: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, norm) in norms.into_iter().enumerate() {
        if let Some(name) = norm.roles.act() {
            names.entry(name).or_insert((0, index)).0 += 1;
        }
    }
    let common = names.into_iter().max_by_key(|(_, (count, first))| (*count, Reverse(*first)));
    common.map(|(name, _)| name)
}

/// Whether a norm only lets a meeting be held beside its rhythm, which stands before it in the same paragraph: 每两周召开一次,必要时随时召开.
pub(crate) fn is_exception(norm: &Norm, beside: &[&Norm]) -> bool {
    norm.kind() == Kind::Irregular
        && beside.iter().any(|other| {
            matches!(other.kind(), Kind::Frequency | Kind::Schedule)
                && other.place == norm.place
                && other.topic_key() == norm.topic_key()
                && other.span.start < norm.span.start
        })
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

    /// The groups of the norms of some texts: of each norm its document and its act.
    fn groups(texts: &[&str]) -> Vec<Vec<(usize, String)>> {
        let norms: Vec<Vec<Norm>> = texts.iter().map(|text| norms(text)).collect();
        let own: Vec<Own<'_>> = norms
            .iter()
            .enumerate()
            .flat_map(|(index, norms)| norms.iter().map(move |norm| (index, norm)))
            .collect();
        let named = |&index: &usize| {
            own.get(index)
                .map(|(document, norm)| (*document, norm.roles.act().unwrap_or_default()))
                .unwrap_or_default()
        };
        like_acts(&own).iter().map(|group| group.iter().map(named).collect()).collect()
    }

    fn named(groups: &[&[(usize, &str)]]) -> Vec<Vec<(usize, String)>> {
        groups.iter().map(|group| group.iter().map(|(at, act)| (*at, (*act).to_owned())).collect()).collect()
    }

    #[test]
    fn acts_on_other_things_are_other_acts() {
        let found = groups(&[
            "会议纪要由办公室起草，在会议结束后三日内印发。",
            "会议决定印发的文件，应当在会议结束后七日内印发。",
            "办公室应当在会议结束后五日内印发会议纪要。",
        ]);
        let wanted: [&[(usize, &str)]; 2] = [&[(0, "纪要印发"), (2, "印发会议纪要")], &[(1, "文件印发")]];
        assert_eq!(found, named(&wanted));
    }

    #[test]
    fn acts_towards_others_are_other_acts() {
        let found = groups(&[
            "区长外出，应当提前三日向市委、市政府报告。",
            "部门负责人外出，应当提前三日向区政府办公室报告。",
            "区长外出，应当提前五日向省政府报告。",
        ]);
        let wanted: [&[(usize, &str)]; 2] =
            [&[(0, "向市委、市政府报告"), (2, "向省政府报告")], &[(1, "向区政府办公室报告")]];
        assert_eq!(found, named(&wanted));
    }

    #[test]
    fn two_acts_of_one_text_are_two() {
        let found = groups(&[
            "文件应当在会议结束后三日内送审，在会议结束后七日内印发。",
            "文件应当在会议结束后五日内印发。",
        ]);
        let wanted: [&[(usize, &str)]; 2] = [&[(0, "文件送审")], &[(0, "文件印发"), (1, "文件印发")]];
        assert_eq!(found, named(&wanted));
    }

    #[test]
    fn other_words_for_one_act_are_one() {
        let found =
            groups(&["部门之间征求意见，应当在三日内回复。", "部门之间征求意见，应当在五日内书面反馈意见。"]);
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn what_may_be_beside_a_rhythm_is_an_exception() {
        let both = norms("区政府常务会议每两周召开一次，必要时可以随时召开。");
        let [rhythm, beside] = both.as_slice() else { panic!("{both:#?}") };
        assert!(is_exception(beside, &[rhythm]) && !is_exception(rhythm, &[beside]));
        let alone = norms("区政府常务会议不定期召开。");
        assert!(!is_exception(&alone[0], &[]));
    }
}
