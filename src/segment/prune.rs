//! Draws from the full dictionary the part that a corpus needs.

use std::collections::{BTreeMap, HashSet};

use jieba_rs::Jieba;

use super::Dictionary;

/// How far before and behind a letter or digit a dictionary word that holds it may reach, in characters.
const BEFORE: usize = 6;
const BEHIND: usize = 12;

/// The dictionary words of the texts that have been read so far.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    words: HashSet<String>,
    /// What stands around letters and digits, with the letter or digit's place in it.
    contexts: HashSet<(String, usize)>,
}

impl Vocabulary {
    /// Adds what another one has read.
    pub fn extend(&mut self, other: Self) {
        self.words.extend(other.words);
        self.contexts.extend(other.contexts);
    }

    pub(super) fn read(&mut self, jieba: &Jieba, text: &str) {
        for token in jieba.cut_all(text) {
            if !self.words.contains(token.word) && jieba.has_word(token.word) {
                self.words.insert(token.word.to_owned());
            }
        }
        if !text.bytes().any(is_mixed) {
            return;
        }
        // The library reads ideographs alone; the few words with a letter or digit are looked up one by one.
        let chars: Vec<char> = text.chars().collect();
        for (at, _) in
            chars.iter().enumerate().filter(|&(_, &c)| c.is_ascii() && u8::try_from(c).is_ok_and(is_mixed))
        {
            let place = at.min(BEFORE);
            let context = chars.iter().skip(at - place).take(place + BEHIND).collect();
            self.contexts.insert((context, place));
        }
    }

    /// All words, with their frequencies; `None` if the library no longer tells these.
    pub(super) fn dictionary(mut self, jieba: &Jieba) -> Option<Dictionary> {
        let contexts = std::mem::take(&mut self.contexts);
        self.words.extend(contexts.iter().flat_map(|(context, place)| mixed_words(jieba, context, *place)));
        let mut words: Vec<String> = self.words.into_iter().collect();
        words.sort_unstable();
        frequencies(jieba, words)
    }
}

/// The words of a context that hold the character at a place.
fn mixed_words<'a>(jieba: &'a Jieba, context: &'a str, place: usize) -> impl Iterator<Item = String> + 'a {
    let ends: Vec<usize> = context.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let starts = context.char_indices().map(|(at, _)| at).take(place + 1);
    starts
        .flat_map(move |start| {
            ends.clone().into_iter().skip(place).filter_map(move |end| context.get(start..end))
        })
        .filter(|word| jieba.has_word(word))
        .map(str::to_owned)
}

fn is_mixed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'#' | b'&' | b'.' | b'_' | b'%' | b'-')
}

/// The library has no accessor for frequencies, but tells their sum: a word's own is what the sum loses when it goes.
fn frequencies(jieba: &Jieba, words: Vec<String>) -> Option<Dictionary> {
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
