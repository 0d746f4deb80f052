//! Where norms may stand: one pass over a text finds its cue words and numbers, and most texts have none.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use super::measure::starts_measure;
use super::number::starts_number;
use super::reader::READERS;
use crate::text::is_numeral;

/// A cue word with the readers' questions whether it counts where it stands.
type Word = (&'static str, Vec<fn(&str, &str) -> bool>);

/// The cue words of all readers, each once.
static WORDS: LazyLock<Vec<Word>> = LazyLock::new(|| {
    let mut words: Vec<Word> = Vec::new();
    for cue in READERS.iter().flat_map(|reader| reader.cues) {
        for &word in cue.words {
            match words.iter_mut().find(|(known, _)| *known == word) {
                Some((_, counts)) => counts.push(cue.counts),
                None => words.push((word, vec![cue.counts])),
            }
        }
    }
    words
});

/// What numbers are written with, and white space, which may part any word.
const CHARACTERS: &[&str] = &[
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "０", "１", "２", "３", "４", "５", "６", "７", "８",
    "９", "零", "〇", "一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万",
    "亿", "廿", "卅", "半", "○", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾", "佰", "仟", " ",
    "\n", "\t", "\r", "\u{3000}", "\u{a0}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}",
    "\u{2060}", "\u{feff}", "\u{ad}", "\u{2002}", "\u{2003}", "\u{2009}",
];

static WORD_SEARCH: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| search(WORDS.iter().map(|(word, _)| *word)));
static GATE: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| search(WORDS.iter().map(|(word, _)| *word).chain(CHARACTERS.iter().copied())));

fn search(patterns: impl Iterator<Item = &'static str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(patterns).ok()
}

/// Where the words stand that the readers search for, in order; `text` is without white space.
pub(super) fn cue_words(text: &str) -> Vec<usize> {
    let Some(search) = WORD_SEARCH.as_ref() else { return Vec::new() };
    let mut places: Vec<usize> = search.find_overlapping_iter(text).map(|found| found.start()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether a text may hold a norm. It may say yes for nothing, but never no to a norm.
pub(super) fn may_hold_norm(text: &str) -> bool {
    let Some(gate) = GATE.as_ref() else { return true };
    let mut passed = 0;
    gate.find_iter(text).any(|found| {
        if found.start() < passed {
            return false;
        }
        let before = text.get(..found.start()).unwrap_or_default();
        let after = text.get(found.end()..).unwrap_or_default();
        if let Some((_, counts)) = WORDS.get(found.pattern().as_usize()) {
            return counts.iter().any(|counts| counts(before, after));
        }
        let number = text.get(found.start()..).unwrap_or_default();
        let end = number.find(|c| !in_number(c)).unwrap_or(number.len());
        passed = found.start() + end;
        let next = number.get(end..).and_then(|rest| rest.chars().next());
        // 第3次 is a place in an order; where digits of two kinds meet, a number begins anew.
        let alike = |digits: &str| {
            digits.chars().all(|c| c.is_ascii_digit()) || !digits.contains(|c: char| c.is_ascii_digit())
        };
        let ordinal = before.ends_with('第') && number.get(..end).is_some_and(alike);
        end == 0 || !ordinal && next.is_some_and(starts_measure)
    })
}

fn in_number(c: char) -> bool {
    is_numeral(c) || starts_number(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::norm::cases::shorts;

    #[test]
    fn passes_over_texts_without_a_norm() {
        assert!(may_hold_norm("第万0元"));
        for text in [
            "各部门应当统一思想，认真执行本规则第三十二条、第5章的规定，一般事项报告区长。",
            "依照前款规定，组织实施有关工作，并停止有关活动。",
            "",
        ] {
            assert!(!may_hold_norm(text), "{text}");
        }
    }

    proptest::proptest! {
        /// Where the gate says no, the readers find nothing: not even behind white space put before the text.
        #[test]
        fn says_no_to_no_norm(text in "[每年年底月日周季度半两三五0１百分之第工作个内前后提不少超过得于。，次日元万起施行执行废止同时立即随时定期安排在星通报调度按月至—.%]{0,24}") {
            if !may_hold_norm(&text) {
                // White space in front takes the long way.
                proptest::prop_assert_eq!(shorts(&format!(" {text}")), Vec::<String>::new());
            }
        }
    }
}
