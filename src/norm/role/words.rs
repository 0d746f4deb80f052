//! A text → its function words, verbs and heads of bodies, each with its class and place.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::text::Span;

/// What a word does in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// The head of a noun phrase that can be bound: 机关, 单位, 申请人.
    Body,
    /// A meeting: it is held, and binds nobody.
    Meeting,
    /// A word of force: 应当, 不得.
    Force,
    /// A word that weakens one: 一般, 原则上.
    Hedge,
    /// What stands before a verb: 及时, 依法.
    Adverb,
    /// What opens an adverbial: 自, 在, 对, 按照.
    Preposition,
    /// 由, which names who acts.
    By,
    /// What ends an adverbial: 之日起, 后, 时.
    Closer,
    /// What opens a condition: 如, 遇.
    If,
    /// What joins clauses: 并, 但.
    AndThen,
    /// What joins nouns: 、, 和.
    And,
    /// 的
    Of,
    /// 。 and the like
    FullStop,
    /// ;
    Semicolon,
    /// ,
    Comma,
    /// :
    Colon,
    /// An opening bracket or quotation mark.
    Open,
    /// A closing one.
    Close,
    /// A verb whose object may be a body: 责令, 收到.
    Command,
    /// Another verb; it may be part of a body's name (承办单位).
    Verb,
    /// A word that only keeps a shorter one from being read in it.
    Other,
}

impl Class {
    const NAMES: [(&'static str, Self); 21] = [
        ("body", Self::Body),
        ("meeting", Self::Meeting),
        ("force", Self::Force),
        ("hedge", Self::Hedge),
        ("adverb", Self::Adverb),
        ("preposition", Self::Preposition),
        ("by", Self::By),
        ("closer", Self::Closer),
        ("if", Self::If),
        ("and-then", Self::AndThen),
        ("and", Self::And),
        ("of", Self::Of),
        ("full-stop", Self::FullStop),
        ("semicolon", Self::Semicolon),
        ("comma", Self::Comma),
        ("colon", Self::Colon),
        ("open", Self::Open),
        ("close", Self::Close),
        ("command", Self::Command),
        ("verb", Self::Verb),
        ("other", Self::Other),
    ];
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) class: Class,
    pub(super) span: Span,
}

impl Word {
    /// Whether it is a verb of either class.
    pub(super) fn is_verb(self) -> bool {
        matches!(self.class, Class::Verb | Class::Command)
    }
}

#[derive(Debug)]
struct Lexicon {
    words: Option<AhoCorasick>,
    /// The class of each word.
    classes: Vec<Class>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let entries: Vec<(&str, Class)> = entries().collect();
    let words = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .build(entries.iter().map(|(word, _)| word))
        .ok();
    Lexicon { words, classes: entries.into_iter().map(|(_, class)| class).collect() }
});

/// The words of the file with their classes.
fn entries() -> impl Iterator<Item = (&'static str, Class)> {
    let mut class = Class::Other;
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(move |line| {
        let named = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        let named = named.and_then(|name| Class::NAMES.iter().find(|(known, _)| *known == name));
        let words = match named {
            Some((_, next)) => {
                class = *next;
                ""
            }
            None => line,
        };
        words.split_whitespace().map(move |word| (word, class))
    })
}

/// The words of a text, in order, none overlapping another.
pub(super) fn words(text: &str) -> Vec<Word> {
    let Some(lexicon) = LEXICON.words.as_ref() else { return Vec::new() };
    lexicon
        .find_iter(text)
        .filter_map(|found| {
            let class = *LEXICON.classes.get(found.pattern().as_usize())?;
            Some(Word { class, span: Span::new(found.start(), found.end()) })
        })
        .filter(|word| word.class != Class::Other)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_one_class() {
        let mut all: Vec<&str> = entries().map(|(word, _)| word).collect();
        let count = all.len();
        all.sort_unstable();
        let twice: Vec<&&str> =
            all.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| &pair[0]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        assert!(count > 1_000, "{count}");
        for (name, class) in Class::NAMES {
            assert!(entries().any(|(_, other)| other == class), "no word is {name}");
        }
    }

    #[test]
    fn the_longest_word_stands() {
        let text = "承办单位应当自受理之日起相应处理";
        let found: Vec<(&str, Class)> =
            words(text).into_iter().map(|word| (word.span.slice(text), word.class)).collect();
        assert_eq!(
            found,
            [
                ("承办", Class::Verb),
                ("单位", Class::Body),
                ("应当", Class::Force),
                ("自", Class::Preposition),
                ("受理", Class::Verb),
                ("之日起", Class::Closer),
                ("处理", Class::Verb),
            ]
        );
    }
}
