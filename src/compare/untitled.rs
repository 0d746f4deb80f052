//! Norms that no topic of the catalogue holds → groups of those that are about one matter, told by their words.

use std::collections::BTreeMap;

use crate::norm::{Norm, before_bound};

/// A part of the pairs of characters that two norms must share to be about one matter.
const ALIKE: f64 = 0.5;

/// How many characters of its words name a group.
const NAME: usize = 16;

/// Norms of several documents that are about one matter.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The question that they answer, by its place in the list of questions.
    pub(super) question: usize,
    /// What the first of them is about.
    pub(super) name: String,
    /// The norms of each document.
    pub(super) cells: Vec<Vec<&'a Norm>>,
    pairs: Vec<(char, char)>,
}

/// Gathers norms that answer one question and share most of their words; what most documents know comes first, then the order
/// of the texts. A norm that is like no other is a group of its own, so that none is left out.
pub(super) fn groups<'a>(
    norms: impl Iterator<Item = (usize, usize, &'a Norm)>,
    documents: usize,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    // Which groups hold a pair of characters: only those that share one are compared.
    let mut holders: BTreeMap<(char, char), Vec<usize>> = BTreeMap::new();
    for (document, question, norm) in norms {
        let pairs = pairs(norm);
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for group in pairs.iter().filter_map(|pair| holders.get(pair)).flatten() {
            *shared.entry(*group).or_default() += 1;
        }
        let likeness = |(index, count): (usize, usize)| {
            let group = groups.get(index).filter(|group| group.question == question)?;
            #[expect(clippy::cast_precision_loss, reason = "a phrase has few characters")]
            let likeness = 2.0 * count as f64 / (group.pairs.len() + pairs.len()) as f64;
            (likeness >= ALIKE).then_some((likeness, index))
        };
        let best = shared
            .into_iter()
            .filter_map(likeness)
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
            .map(|(_, index)| index);
        let index = best.unwrap_or_else(|| {
            for pair in &pairs {
                holders.entry(*pair).or_default().push(groups.len());
            }
            groups.push(Group { question, name: name(norm), cells: vec![Vec::new(); documents], pairs });
            groups.len() - 1
        });
        if let Some(cell) = groups.get_mut(index).and_then(|group| group.cells.get_mut(document)) {
            cell.push(norm);
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.cells.iter().filter(|cell| !cell.is_empty()).count()));
    groups
}

/// The words beside the figures, or those of the quote where there are none.
fn words(norm: &Norm) -> String {
    let roles = [&norm.roles.trigger, &norm.roles.action].into_iter().flatten();
    let said: String = roles.map(|said| before_bound(said)).collect();
    let words = if said.chars().count() < 2 { before_bound(&norm.quote) } else { &said };
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn pairs(norm: &Norm) -> Vec<(char, char)> {
    let words = words(norm);
    let mut pairs: Vec<(char, char)> = words.chars().zip(words.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn name(norm: &Norm) -> String {
    let roles = [&norm.roles.action, &norm.roles.trigger].into_iter().flatten();
    let said = roles.map(|said| before_bound(said)).find(|words| words.chars().count() > 1);
    let words = said.unwrap_or_else(|| before_bound(&norm.quote));
    let name: String = words.chars().take(NAME).collect();
    if name.len() < words.len() { format!("{name}…") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Source;
    use crate::norm::read_norms;
    use crate::parse::parse;

    fn norms(sentence: &str) -> Vec<Norm> {
        let text = format!("竹溪区绿化条例\n\n第一章　总则\n\n第一条　{sentence}\n");
        read_norms(&parse(Source { text, ..Source::default() }))
    }

    #[test]
    fn those_about_one_matter_meet() {
        let all = [
            norms("占用绿地期满后七日内恢复原状。苗木检疫自收到样品之日起三日内完成。"),
            norms("占用绿地期满后十日内恢复原状。移植大树的，应当在五日内报告。"),
        ];
        let numbered =
            all.iter().enumerate().flat_map(|(index, norms)| norms.iter().map(move |norm| (index, 2, norm)));
        let groups = groups(numbered, 2);
        let held: Vec<(&str, Vec<usize>)> = groups
            .iter()
            .map(|group| (group.name.as_str(), group.cells.iter().map(Vec::len).collect()))
            .collect();
        assert_eq!(held, [("恢复原状", vec![1, 1]), ("完成", vec![1, 0]), ("报告", vec![0, 1])]);
    }
}
