//! Leading terms that a genre keeps apart: 全体会议 and 常务会议, 变更登记 and 注销登记.

use std::collections::BTreeSet;

use crate::text::is_cjk;

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
    /// The compounds of a text without white space.
    pub(super) fn of(text: &str) -> Self {
        let mut compounds = Self::default();
        for (kind, head) in HEADS.iter().enumerate() {
            for (at, _) in text.match_indices(head) {
                let before = text.get(..at).unwrap_or_default();
                let mut characters = before.chars().rev();
                if let (Some(last), Some(first)) = (characters.next(), characters.next())
                    && is_cjk(last)
                    && is_cjk(first)
                {
                    compounds.all.insert(([first, last], kind));
                    if before.chars().count() < OPENING {
                        compounds.leading.insert(([first, last], kind));
                    }
                }
            }
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
        let plenary = Compounds::of("镇政府全体会议由镇长召集");
        let executive = Compounds::of("镇政府常务会议由镇长召集");
        let both = Compounds::of("镇政府全体会议、常务会议的组织工作由办公室负责");
        let known: BTreeSet<Compound> = both.all.clone();
        assert!(plenary.rivals(&known, &executive, &known));
        assert!(!plenary.rivals(&known, &plenary, &known));
        assert!(!plenary.rivals(&known, &both, &known));
        assert!(!plenary.rivals(&plenary.all, &executive, &executive.all));
    }
}
