//! Norms of one matter → which of them ask for like acts: only these are measured against each other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::pairing::{likeness, same_words, unlike};
use crate::norm::{Kind, Norm};

/// A norm with the index of its document.
type Own<'a> = (usize, &'a Norm);

/// What the words of the act count beside all that makes two norms alike.
const ACT: f64 = 3.0;

/// Groups of norms that ask for like acts, by their places in the list; the groups in the order of their first norms.
pub(crate) fn like_acts(norms: &[Own<'_>]) -> Vec<Vec<usize>> {
    let mut of_document: BTreeMap<usize, usize> = BTreeMap::new();
    for (document, _) in norms {
        *of_document.entry(*document).or_default() += 1;
    }
    // Who asks for several acts says which there are.
    let mut order: Vec<(usize, &Own<'_>)> = norms.iter().enumerate().collect();
    order.sort_by_key(|(index, (document, _))| (Reverse(of_document.get(document).copied()), *index));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, own) in order {
        let fits = |group: &Vec<usize>| !of(group, norms).any(|other| apart(own, other));
        let near = |group: &Vec<usize>| {
            let scores = of(group, norms).map(|(_, other)| {
                let acts = own.1.roles.action.as_deref().zip(other.roles.action.as_deref());
                let same_act = acts.and_then(|(a, b)| same_words(a, b)).unwrap_or_default();
                ACT * same_act + likeness(own.1, other).unwrap_or_default()
            });
            scores.fold(0.0, f64::max)
        };
        let likest = groups.iter_mut().filter(|group| fits(group) && near(group) > 0.0);
        match likest.reduce(|best, group| if near(group) > near(best) { group } else { best }) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

fn of<'a>(group: &'a [usize], norms: &'a [Own<'a>]) -> impl Iterator<Item = &'a Own<'a>> {
    group.iter().filter_map(|&index| norms.get(index))
}

/// What a group of like acts is called: 纪要印发, 报告.
pub(crate) fn act_name<'a>(norms: impl IntoIterator<Item = &'a Norm>) -> Option<String> {
    let mut names: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (index, norm) in norms.into_iter().enumerate() {
        if let Some(name) = norm.roles.act() {
            names.entry(name).or_insert((0, index)).0 += 1;
        }
    }
    let common = names.into_iter().max_by_key(|(_, (count, first))| (*count, Reverse(*first)));
    common.map(|(name, _)| name)
}

/// Whether two norms can't be measured against each other: they are unlike, or two acts of one document.
fn apart((document, a): &Own<'_>, (other, b): &Own<'_>) -> bool {
    let acts = a.roles.action.as_deref().zip(b.roles.action.as_deref());
    // How often and on which days are one question.
    let rhythm = |norm: &Norm| matches!(norm.kind(), Kind::Frequency | Kind::Irregular | Kind::Schedule);
    unlike(a, b)
        || document == other
            && !(rhythm(a) && rhythm(b))
            && acts.is_some_and(|(a, b)| same_words(a, b) == Some(0.0))
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
