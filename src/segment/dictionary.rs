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

    /// How many words it holds.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The dictionary as text: a word and its frequency a line, the rest of the frequencies in a last line.
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(self.words.len() * 16);
        for (word, frequency) in &self.words {
            // Writing to a string does not fail.
            let _ = writeln!(text, "{word} {frequency}");
        }
        let rest = self.total.saturating_sub(self.words.values().sum());
        let _ = writeln!(text, "{REST} {rest}");
        text
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut dictionary = Self::default();
        for line in text.lines() {
            let (word, frequency) = line.split_once(' ')?;
            let frequency = frequency.parse::<usize>().ok()?;
            dictionary.total = dictionary.total.checked_add(frequency)?;
            if word != REST {
                dictionary.words.insert(word.to_owned(), frequency);
            }
        }
        (!text.is_empty()).then_some(dictionary)
    }
}
