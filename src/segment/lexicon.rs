//! The legal lexicon: words of the genre that are joined, glued words that are parted.

/// The lexicon as it was written.
pub(super) const LEXICON: &str = include_str!("lexicon.txt");

/// What the lexicon says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry<'a> {
    /// It is one word.
    Join(&'a str),
    /// It is none, whatever the general dictionary says.
    Part(&'a str),
}

/// The entries of the lexicon, in its order.
pub(super) fn entries() -> impl Iterator<Item = Entry<'static>> {
    LEXICON.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        match line.strip_prefix('-') {
            Some(word) => Entry::Part(word),
            None => Entry::Join(line),
        }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_each_word_once_and_nothing_but_words() {
        let mut seen = BTreeSet::new();
        for entry in entries() {
            let (Entry::Join(word) | Entry::Part(word)) = entry;
            assert!(seen.insert(word), "{word} stands twice");
            assert!(word.chars().all(crate::text::is_cjk) && word.chars().count() > 1, "{word}");
        }
        assert!((150..400).contains(&seen.len()), "{}", seen.len());
    }
}
