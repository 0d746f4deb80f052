//! Paragraphs → the matters that they regulate, as far as a file of expressions knows them.
//!
//! What two provisions have in common is often one clause of a long paragraph, said in other words. A file of expressions
//! (`matters.txt`) says which words speak of one matter; how much a common matter says is asked of the corpus, see `weight`.

mod expression;
mod file;
mod speaker;
mod weight;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use aho_corasick::AhoCorasick;

pub use file::{MATTERS_FILE, MatterError};
pub(super) use speaker::Speaker;
pub(super) use weight::{Naming, weigh};

use expression::Expressions;
use file::Lines;

/// A matter: its index in the file.
pub(super) type Matter = u32;

/// Matters that a provision may regulate, and the expressions that speak of them.
#[derive(Clone, Debug, Default)]
pub struct Matters {
    lines: Arc<Lines>,
    expressions: Arc<Expressions>,
    /// Words that others stand for (区委 → 党委), and these others.
    variants: Option<AhoCorasick>,
    common: Vec<String>,
    /// Words that refer back (会议), and the kinds that they refer to (常务会议).
    back: Option<AhoCorasick>,
    kinds: Option<AhoCorasick>,
}

/// That each of its lines has a form is tested.
static BUILT_IN: LazyLock<Matters> =
    LazyLock::new(|| Matters::default().with(include_str!("matters.txt")).unwrap_or_default());

impl Matters {
    /// The matters of administrative rules that come with the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// What people call a matter.
    pub(super) fn name(&self, matter: Matter) -> &str {
        self.lines.names.get(matter as usize).map_or("", String::as_str)
    }

    /// The matters that a sentence without white space speaks of.
    fn of_sentence(&self, sentence: &str) -> BTreeSet<Matter> {
        self.expressions.of(&self.in_common_words(sentence))
    }

    /// A text with the words that stand for others in their place.
    fn in_common_words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.variants {
            Some(variants) => Cow::Owned(variants.replace_all(text, &self.common)),
            None => Cow::Borrowed(text),
        }
    }
}

impl PartialEq for Matters {
    /// Whether both were read from the same lines.
    fn eq(&self, other: &Self) -> bool {
        self.lines == other.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'a>(matters: &'a Matters, sentence: &str) -> Vec<&'a str> {
        matters.of_sentence(sentence).into_iter().map(|matter| matters.name(matter)).collect()
    }

    #[test]
    fn one_word_stands_for_its_variants() {
        let text = "首长 = 镇长 县长\n副职 = 副镇长 副县长\n\n主持: 首长…期间…主持\n代理: 副职…代\n述职: 县长…述职\n";
        let matters = Matters::default().with(text).unwrap();
        for (sentence, expected) in [
            ("县长外出期间,由常务副县长主持工作", vec!["主持"]),
            ("镇长离镇期间委托一人主持工作", vec!["主持"]),
            // A deputy is not the head.
            ("副县长外出期间由另一位代行职责", vec!["代理"]),
            ("局长外出期间,由副局长主持工作", vec![]),
            // An expression may name a variant itself.
            ("镇长每年述职", vec!["述职"]),
        ] {
            assert_eq!(names(&matters, sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn built_in_matters_speak_of_rules_of_all_levels() {
        let matters = Matters::built_in();
        for (sentence, expected) in [
            ("县政府实行县长负责制", "首长负责制"),
            ("镇政府实行镇长负责制", "首长负责制"),
            ("凡不能出席的,应当向会议主持人请假", "会议请假"),
            ("重大事项要及时向市委请示报告", "向党委请示报告"),
            ("重大事项要及时向县委请示报告", "向党委请示报告"),
            ("逾期不回复的,视为没有意见", "回复时限"),
            ("以市人民政府名义发文,由市长签发", "政府名义发文"),
            ("以市人民政府办公室名义发文,由秘书长签发", "办公室名义"),
        ] {
            assert!(
                names(matters, sentence).contains(&expected),
                "{sentence}: {:?}",
                names(matters, sentence)
            );
        }
        assert_eq!(names(matters, "库房每天通风"), Vec::<&str>::new());
        assert!(!names(matters, "不以市人民政府或市人民政府办公室名义发文").contains(&"政府名义发文"));
    }
}
