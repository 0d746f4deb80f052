//! The part of the dictionary that a corpus needs.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The words of the dictionary that occur in a corpus, with their frequencies.
///
/// A segmenter made of it cuts every text of the corpus as the full one does, but loads in a fraction of the time. Another
/// text may be cut differently where it holds words that the corpus lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    words: BTreeMap<String, usize>,
    /// The frequencies of all words of the full dictionary together.
    total: usize,
}

/// Stands for all the words that are left out, so that probabilities stay as they are; no text holds it.
const REST: &str = "\u{f8ff}";

impl Dictionary {
    pub(super) fn new(words: BTreeMap<String, usize>, total: usize) -> Self {
        Self { words, total }
    }

    /// Adds the words of another dictionary that was drawn from the same full one.
    pub fn extend(&mut self, other: Self) {
        self.total = self.total.max(other.total);
        self.words.extend(other.words);
    }

    /// Its words, sorted.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether it holds a word.
    pub fn contains(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// Takes a word out.
    pub fn remove(&mut self, word: &str) {
        self.words.remove(word);
    }

    /// How many words it holds.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The dictionary as text: the frequencies of all words together, then a word and its frequency a line, sorted.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", self.total);
        self.write_words(&mut text);
        text
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        let (total, lines) = text.split_once('\n')?;
        let mut words = BTreeMap::new();
        for line in lines.lines() {
            let (word, frequency) = line.split_once(' ')?;
            words.insert(word.to_owned(), frequency.parse().ok()?);
        }
        Some(Self { words, total: total.parse().ok()? })
    }

    /// The dictionary as the segmentation library reads it, the rest of the frequencies in one word.
    pub(super) fn to_library_text(&self) -> String {
        let mut text = String::with_capacity(self.words.len() * 16);
        self.write_words(&mut text);
        let rest = self.total.saturating_sub(self.words.values().sum());
        let _ = writeln!(text, "{REST} {rest}");
        text
    }

    fn write_words(&self, text: &mut String) {
        for (word, frequency) in &self.words {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{word} {frequency}");
        }
    }
}
