//! Text → the legal concepts it names, whatever word it uses for them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Words that stand for one concept of the law or of administration, one concept a line.
#[derive(Debug)]
pub(super) struct Lexicon {
    words: Option<AhoCorasick>,
    /// For each word, the concepts it stands for.
    concepts: Vec<Vec<u32>>,
}

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::read(include_str!("lexicon.txt")));

impl Lexicon {
    /// The lexicon that comes with the program.
    pub(super) fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a lexicon: a concept a line, its words parted by white space; `#` starts a remark.
    pub(super) fn read(text: &str) -> Self {
        let mut pairs: Vec<(&str, u32)> = Vec::new();
        let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
        for (concept, line) in (0_u32..).zip(lines.filter(|line| !line.trim().is_empty())) {
            pairs.extend(line.split_whitespace().map(|word| (word, concept)));
        }
        pairs.sort_unstable();
        pairs.dedup();
        let mut words: Vec<&str> = Vec::new();
        let mut concepts: Vec<Vec<u32>> = Vec::new();
        for (word, concept) in pairs {
            if words.last() == Some(&word) {
                concepts.last_mut().into_iter().for_each(|list| list.push(concept));
            } else {
                words.push(word);
                concepts.push(vec![concept]);
            }
        }
        let words = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok();
        Self { words, concepts }
    }

    /// The concepts that a text names.
    pub(super) fn concepts(&self, text: &str) -> BTreeSet<u32> {
        let found = self.words.iter().flat_map(|words| words.find_iter(text));
        found.filter_map(|found| self.concepts.get(found.pattern().as_usize())).flatten().copied().collect()
    }
}

/// The other words of the lexicon for what a word says (合法性审查 → 合法性审核 …), in its order.
pub fn synonyms(word: &str) -> Vec<&'static str> {
    let lines = include_str!("lexicon.txt").lines().map(|line| line.split('#').next().unwrap_or_default());
    let mut found = Vec::new();
    for line in lines.filter(|line| line.split_whitespace().any(|own| own == word)) {
        let others = line.split_whitespace().filter(|&own| own != word);
        for other in others {
            if !found.contains(&other) {
                found.push(other);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_concepts_by_any_of_their_words() {
        let lexicon = Lexicon::read("# 公文\n会签 征求意见\n\n征求意见 听取意见 # 决策\n请假 请销假\n");
        for (text, concepts) in [
            ("部门之间会签", vec![0]),
            ("应当征求意见", vec![0, 1]),
            ("严格请销假制度，听取意见", vec![1, 2]),
            ("其他", vec![]),
        ] {
            assert_eq!(lexicon.concepts(text).into_iter().collect::<Vec<_>>(), concepts, "{text}");
        }
    }

    #[test]
    fn synonyms_are_the_other_words_of_a_line() {
        let found = synonyms("合法性审查");
        assert!(found.contains(&"合法性审核") && !found.contains(&"合法性审查"), "{found:?}");
        assert!(synonyms("合法性").is_empty() && synonyms("").is_empty());
    }

    #[test]
    fn built_in_lexicon_is_read() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.words.is_some());
        let (a, b) = (lexicon.concepts("合法性审查"), lexicon.concepts("合法性审核"));
        assert!(a.intersection(&b).next().is_some());
    }
}
