//! Sentences → the matters that they speak of, whatever words of one meaning they use.

use std::borrow::Cow;
use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Entries;
use super::expression::Expressions;

/// What sentences are looked at with.
#[derive(Debug, Default)]
pub(super) struct Speech {
    expressions: Expressions,
    /// Words that others stand for (区委 → 党委), and these others.
    words: Option<AhoCorasick>,
    common: Vec<String>,
    /// Words that refer back (会议), and the kinds that they refer to (常务会议).
    back: Option<AhoCorasick>,
    kinds: Option<AhoCorasick>,
}

impl Speech {
    pub(super) fn of(entries: &Entries) -> Self {
        let any = |words: Vec<&String>| {
            let longest = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&words);
            longest.ok().filter(|_| !words.is_empty())
        };
        let (words, common): (Vec<&String>, Vec<String>) =
            entries.words.iter().map(|(word, common)| (word, common.clone())).unzip();
        let mut speech = Self {
            expressions: Expressions::default(),
            words: any(words),
            common,
            back: any(entries.back.iter().collect()),
            kinds: any(entries.kinds.iter().collect()),
        };
        // An expression may say 县长 where sentences are looked at as saying 首长.
        let expressions: Vec<(String, usize)> = entries
            .matters
            .iter()
            .enumerate()
            .flat_map(|(at, matter)| matter.expressions.iter().map(move |expression| (expression, at)))
            .map(|(expression, at)| (speech.in_common_words(expression).into_owned(), at))
            .collect();
        speech.expressions = Expressions::new(&expressions);
        speech
    }

    pub(super) fn matters(&self, sentence: &str) -> BTreeSet<usize> {
        self.expressions.of(&self.in_common_words(sentence))
    }

    pub(super) fn kind_named<'a>(&self, sentence: &'a str) -> Option<&'a str> {
        let kind = self.kinds.as_ref()?.find(sentence)?;
        sentence.get(kind.range())
    }

    pub(super) fn refers_back(&self, sentence: &str) -> bool {
        self.back.as_ref().is_some_and(|back| back.is_match(sentence))
    }

    /// A text with the words that stand for others in their place.
    fn in_common_words<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match &self.words {
            Some(words) => Cow::Owned(words.replace_all(text, &self.common)),
            None => Cow::Borrowed(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::Vocabulary;

    fn names<'a>(vocabulary: &'a Vocabulary, sentence: &str) -> Vec<&'a str> {
        let spoken = vocabulary.spoken_of(sentence);
        spoken.into_iter().map(|matter| vocabulary.matters()[matter].key.as_str()).collect()
    }

    #[test]
    fn one_word_stands_for_its_variants() {
        let text = "首长 = 镇长 县长\n副职 = 副镇长 副县长\n\n主持: 首长…期间…主持\n代理: 副职…代\n述职: 县长…述职\n";
        let vocabulary = Vocabulary::default().with(text).unwrap();
        for (sentence, expected) in [
            ("县长外出期间,由常务副县长主持工作", vec!["主持"]),
            ("镇长离镇期间委托一人主持工作", vec!["主持"]),
            // A deputy is not the head.
            ("副县长外出期间由另一位代行职责", vec!["代理"]),
            ("局长外出期间,由副局长主持工作", vec![]),
            // An expression may name a variant itself.
            ("镇长每年述职", vec!["述职"]),
        ] {
            assert_eq!(names(&vocabulary, sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn matters_of_work_rules_are_spoken_of_in_rules_of_all_levels() {
        let vocabulary = Vocabulary::work_rules();
        for (sentence, expected) in [
            ("县政府实行县长负责制", "head-responsibility"),
            ("镇政府实行镇长负责制", "head-responsibility"),
            ("凡不能出席的,应当向会议主持人请假", "meeting-leave"),
            ("重大事项要及时向市委请示报告", "reporting-to-party-committee"),
            ("重大事项要及时向县委请示报告", "reporting-to-party-committee"),
            ("逾期不回复的,视为没有意见", "reply-to-consultation"),
            ("以市人民政府名义发文,由市长签发", "document-issuing"),
            ("以市人民政府办公室名义发文,由秘书长签发", "office-documents"),
            ("认真执行法院的生效裁判,做好应诉工作", "judicial-supervision"),
        ] {
            let names = names(vocabulary, sentence);
            assert!(names.contains(&expected), "{sentence}: {names:?}");
        }
        assert_eq!(names(vocabulary, "库房每天通风"), Vec::<&str>::new());
        assert!(!names(vocabulary, "不以市人民政府或市人民政府办公室名义发文").contains(&"document-issuing"));
        // A list of organs is no matter.
        let organs = "可邀请区监察委员会、区人民法院、区人民检察院、区人民政府各部门负责人";
        assert_eq!(names(vocabulary, organs), Vec::<&str>::new());
    }
}
