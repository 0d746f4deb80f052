//! Leading terms that a genre keeps apart: 全体会议 and 常务会议, 年度报告 and 专项报告.

use std::collections::BTreeSet;

use super::phrase::tells;
use crate::segment::Segmenter;

/// Nouns that come with a word of two characters before them which says of which kind.
const HEADS: [&str; 11] =
    ["会议", "登记", "制度", "报告", "纪要", "文件", "公文", "机关", "委员会", "条件", "检查"];

/// How far from its start a paragraph says what it is about.
const OPENING: usize = 40;

/// A kind of a thing: 常务 of 会议.
pub(super) type Compound = ([char; 2], usize);

/// The compounds of a paragraph, and those among them that its opening names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compounds {
    /// All of the paragraph.
    pub(super) all: BTreeSet<Compound>,
    /// Those of its opening.
    pub(super) leading: BTreeSet<Compound>,
}

impl Compounds {
    /// The compounds of a text without white space: a head and the noun before it, as the dictionary cuts them.
    pub(super) fn of(text: &str, segmenter: &Segmenter) -> Self {
        let mut compounds = Self::default();
        let mut before: Option<&str> = None;
        let mut length = 0;
        for token in segmenter.cut(text) {
            for (kind, head) in HEADS.iter().enumerate() {
                let Some(rest) = token.text.strip_suffix(head) else { continue };
                let name = if rest.is_empty() {
                    before.filter(|word| tells(word) && segmenter.is_nominal(word))
                } else {
                    Some(rest)
                };
                let mut characters = name.unwrap_or_default().chars().rev();
                if let (Some(last), Some(first)) = (characters.next(), characters.next()) {
                    compounds.all.insert(([first, last], kind));
                    if length < OPENING {
                        compounds.leading.insert(([first, last], kind));
                    }
                }
            }
            before = Some(token.text);
            length += token.text.chars().count();
        }
        compounds
    }

    /// Whether this opening names a kind that the other paragraph lacks, though its document knows it, and the other way round
    /// for another kind of the same thing.
    pub(super) fn rivals(
        &self,
        known: &BTreeSet<Compound>,
        other: &Self,
        known_other: &BTreeSet<Compound>,
    ) -> bool {
        let own = self.leading.iter().filter(|term| !other.all.contains(term) && known_other.contains(term));
        own.into_iter().any(|&(_, head)| {
            other
                .leading
                .iter()
                .any(|term| term.1 == head && !self.all.contains(term) && known.contains(term))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_one_thing_are_rivals_where_both_documents_know_both() {
        let segmenter = Segmenter::full();
        let of = |text: &str| Compounds::of(text, &segmenter);
        let plenary = of("镇政府全体会议由镇长召集");
        let executive = of("镇政府常务会议由镇长召集");
        let both = of("镇政府全体会议、常务会议的组织工作由办公室负责");
        let known: BTreeSet<Compound> = both.all.clone();
        assert!(plenary.rivals(&known, &executive, &known));
        assert!(!plenary.rivals(&known, &plenary, &known));
        assert!(!plenary.rivals(&known, &both, &known));
        assert!(!plenary.rivals(&plenary.all, &executive, &executive.all));
    }

    #[test]
    fn a_kind_is_a_noun_and_not_a_verb_or_a_half_word() {
        let segmenter = Segmenter::full();
        for (text, expected) in [
            ("镇长召开会议", vec![]),
            ("委员会会议", vec!["员会"]),
            ("年度报告和专项报告", vec!["年度", "专项"]),
            ("有关机关", vec![]),
        ] {
            let found: BTreeSet<String> =
                Compounds::of(text, &segmenter).all.iter().map(|(kind, _)| kind.iter().collect()).collect();
            assert_eq!(found, expected.into_iter().map(str::to_owned).collect(), "{text}");
        }
    }
}
