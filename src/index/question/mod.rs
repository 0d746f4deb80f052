//! What a question speaks of: words that rank where no paragraph has them all.
//!
//! A query of words without operators is one; phrases in quotes and fields stay what each hit must have. What is asked for is
//! looked for in both views of the text, words and pairs of characters, and under the names that the law has for it.

mod asking;
mod lay;
pub(super) mod plain;

use std::collections::BTreeMap;

use super::fold::shadow;
use super::query::{Node, Query};
use super::ranking::ranking_terms;
use crate::segment::Segmenter;
use crate::text::is_cjk;

/// What a term counts by the view in which it is found, beside a word of the question.
pub(super) mod weight {
    /// A word of the question.
    pub(in crate::index) const WORD: f32 = 1.0;
    /// Two characters of the question side by side.
    pub(in crate::index) const PAIR: f32 = 0.6;
    /// Two characters of the question in the title or a heading above the paragraph.
    pub(in crate::index) const HEADING: f32 = 0.4;
    /// A word of the law for a word of the question.
    pub(in crate::index) const LEGAL: f32 = 0.5;
    /// A norm of the kind that is asked for.
    pub(in crate::index) const ANSWER: f32 = 3.0;
}

/// Characters that stand between words and tell nothing with their neighbours.
const PARTICLES: [char; 2] = ['的', '了'];

/// Whether a word only asks.
pub(super) fn asks(word: &str) -> bool {
    asking::without(&shadow(word)).trim().is_empty()
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Question {
    /// What it speaks of, in its shadow, without the words that only ask.
    stretches: Vec<String>,
    /// What the law calls it.
    legal: Vec<&'static str>,
    /// The kinds of norms of which one would be an answer, a bit each.
    pub(super) kinds: u64,
    /// What each hit must have in any case.
    pub(super) required: Vec<Node>,
}

/// The terms of a question, each with how often it stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Terms {
    /// Words.
    pub(super) words: BTreeMap<String, u16>,
    /// Words of the law for words of the question that it doesn't hold itself.
    pub(super) legal: BTreeMap<String, u16>,
    /// Pairs of characters.
    pub(super) pairs: BTreeMap<String, u16>,
}

impl Question {
    /// The question that a query asks; `None` where it is combined by operators or holds no words outside quotes.
    pub(super) fn of(query: &Query) -> Option<Self> {
        if query.has_operators() {
            return None;
        }
        let mut question = Self::default();
        for leaf in query.root().leaves() {
            match leaf {
                Node::Word(word) => question.read(&shadow(word)),
                other => question.required.push(other.clone()),
            }
        }
        (!question.stretches.is_empty()).then_some(question)
    }

    fn read(&mut self, shadow: &str) {
        self.kinds |= asking::kinds(shadow);
        for legal in lay::legal_words(shadow) {
            if !self.legal.contains(&legal) {
                self.legal.push(legal);
            }
        }
        let bare = asking::without(shadow);
        let stretches = bare.split(|c: char| !c.is_alphanumeric()).filter(|own| !own.is_empty());
        self.stretches.extend(stretches.map(str::to_owned));
    }

    /// All that must be cut into words.
    pub(super) fn texts(&self) -> Vec<&str> {
        self.stretches.iter().map(String::as_str).chain(self.legal.iter().copied()).collect()
    }

    /// Its terms, as `segmenter` cuts them.
    pub(super) fn terms(&self, segmenter: &Segmenter) -> Terms {
        let mut terms = Terms::default();
        for stretch in &self.stretches {
            for word in ranking_terms(stretch, segmenter) {
                *terms.words.entry(word).or_default() += 1;
            }
            let chars: Vec<char> = stretch.chars().collect();
            let telling = |pair: &&[char]| pair.iter().all(|c| is_cjk(*c) && !PARTICLES.contains(c));
            for pair in chars.windows(2).filter(telling) {
                *terms.pairs.entry(pair.iter().collect()).or_default() += 1;
            }
        }
        let legal = self.legal.iter().flat_map(|word| ranking_terms(word, segmenter));
        for word in legal.filter(|word| !terms.words.contains_key(word)) {
            terms.legal.insert(word, 1);
        }
        terms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::passage::kind_bit;
    use crate::norm::Kind;

    fn question(text: &str) -> Option<Question> {
        Question::of(&text.parse().unwrap())
    }

    #[test]
    fn leaves_out_what_only_asks() {
        for (text, stretches) in [
            ("部门之间征求意见几天回复？", "部门之间征求意见|回复"),
            ("请问常务会议多久开一次", "常务会议|开一次"),
            ("没人接电话怎么办？", "没人接电话"),
            ("谁 签发 会议纪要", "签发|会议纪要"),
        ] {
            assert_eq!(question(text).unwrap().stretches.join("|"), stretches, "{text}");
        }
        assert_eq!(question("怎么办？"), None);
    }

    #[test]
    fn knows_words_that_only_ask() {
        assert!(["几天", "怎么", "多久"].into_iter().all(asks));
        assert!(!["半天", "回复", "几天回复"].into_iter().any(asks));
    }

    #[test]
    fn knows_what_kind_of_norm_answers() {
        let has = |text: &str, kind: Kind| question(text).unwrap().kinds & kind_bit(kind) != 0;
        assert!(has("征求意见几天回复", Kind::Deadline));
        assert!(has("常务会议多久开一次", Kind::Frequency));
        assert!(has("乱倒垃圾罚多少钱", Kind::Amount));
        assert!(has("盗窃判几年", Kind::Custody));
        assert!(has("随行人员最多几个人", Kind::CountLimit));
        assert_eq!(question("谁签发会议纪要").unwrap().kinds, 0);
    }

    #[test]
    fn keeps_quotes_and_fields_and_no_operators() {
        let asked = question("“七个工作日” 区:东山 会签几天").unwrap();
        assert_eq!(asked.required.len(), 2);
        for text in ["会签 OR 时限", "会签 -时限", "会签 AND 时限", "\"会签\"", "区:东山", "NOT 会签"]
        {
            assert_eq!(question(text), None, "{text}");
        }
    }

    #[test]
    fn has_words_pairs_and_names_of_the_law() {
        let terms = question("老板欠着工资").unwrap().terms(&Segmenter::full());
        assert!(terms.words.contains_key("工资") && terms.pairs.contains_key("着工"), "{terms:?}");
        assert!(terms.legal.contains_key("用人单位") && !terms.legal.contains_key("工资"), "{terms:?}");
        assert_eq!(terms.pairs.get("老板"), Some(&1));
    }
}
