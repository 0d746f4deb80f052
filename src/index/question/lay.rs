//! Words of everyday speech and what the law calls the same thing.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// The words, each with those of the law.
static TABLE: LazyLock<(Option<AhoCorasick>, Vec<Vec<&str>>)> = LazyLock::new(|| {
    let lines = include_str!("lay.txt").lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let mut words = line.split_whitespace();
        Some((words.next()?, words.collect()))
    });
    let (lay, legal): (Vec<&str>, Vec<Vec<&str>>) = entries.unzip();
    let finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(lay);
    (finder.ok(), legal)
});

/// The words of the law for what a text calls by other names.
pub(super) fn legal_words(text: &str) -> impl Iterator<Item = &'static str> + '_ {
    let (finder, legal) = &*TABLE;
    let found = finder.iter().flat_map(move |finder| finder.find_iter(text));
    found.filter_map(|found| legal.get(found.pattern().as_usize())).flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_longest_word() {
        let words = |text| legal_words(text).collect::<Vec<_>>();
        assert_eq!(words("加班费怎么算"), ["劳动报酬", "延长工作时间"]);
        assert_eq!(words("会签时限"), [""; 0]);
    }

    #[test]
    fn each_word_has_one_of_the_law() {
        let (finder, legal) = &*TABLE;
        assert!(finder.is_some());
        assert!(legal.len() > 100 && legal.iter().all(|words| !words.is_empty()));
    }
}
