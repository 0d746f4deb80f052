//! Draws from the full dictionary the part that a corpus needs.

use std::collections::{BTreeMap, BTreeSet};

use jieba_rs::Jieba;

use super::Dictionary;

/// How far before and behind a letter or digit a dictionary word that holds it may reach, in characters.
const BEFORE: usize = 6;
const BEHIND: usize = 12;

/// The words of `jieba` that occur in the texts, with their frequencies; `None` if the library no longer tells these.
pub(super) fn prune<'a>(jieba: &Jieba, texts: impl Iterator<Item = &'a str>) -> Option<Dictionary> {
    let mut words: BTreeSet<String> = BTreeSet::new();
    let mut contexts: BTreeSet<String> = BTreeSet::new();
    for text in texts {
        for token in jieba.cut_all(text) {
            if !words.contains(token.word) && jieba.has_word(token.word) {
                words.insert(token.word.to_owned());
            }
        }
        collect_contexts(text, &mut contexts);
    }
    // `cut_all` reads ideographs alone; the few words with a letter or digit are looked up one by one.
    for context in &contexts {
        let starts: Vec<usize> = context.char_indices().map(|(at, _)| at).chain([context.len()]).collect();
        for (i, &start) in starts.iter().enumerate() {
            for &end in starts.iter().skip(i + 1) {
                if let Some(word) = context.get(start..end)
                    && !words.contains(word)
                    && jieba.has_word(word)
                {
                    words.insert(word.to_owned());
                }
            }
        }
    }
    frequencies(jieba, words)
}

fn collect_contexts(text: &str, contexts: &mut BTreeSet<String>) {
    if !text.bytes().any(is_mixed) {
        return;
    }
    let chars: Vec<char> = text.chars().collect();
    for (at, _) in
        chars.iter().enumerate().filter(|&(_, &c)| c.is_ascii() && u8::try_from(c).is_ok_and(is_mixed))
    {
        let context = chars.iter().skip(at.saturating_sub(BEFORE)).take(at.min(BEFORE) + BEHIND).collect();
        contexts.insert(context);
    }
}

fn is_mixed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'#' | b'&' | b'.' | b'_' | b'%' | b'-')
}

/// The library has no accessor for frequencies, but tells their sum: a word's own is what the sum loses when it goes.
fn frequencies(jieba: &Jieba, words: BTreeSet<String>) -> Option<Dictionary> {
    let mut shrinking = jieba.clone();
    let total = sum(&shrinking)?;
    let mut before = total;
    let mut counted = BTreeMap::new();
    for word in words {
        shrinking.add_word(&word, Some(0), None);
        let after = sum(&shrinking)?;
        counted.insert(word, before.checked_sub(after)?);
        before = after;
    }
    Some(Dictionary::new(counted, total))
}

fn sum(jieba: &Jieba) -> Option<usize> {
    let told = format!("{jieba:?}");
    let (_, sum) = told.split_once("total_freq: ")?;
    sum.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}
