//! How a query was read and why it finds nothing: its parts, how often each occurs, and what is nearest to those that don't.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

/// A part of a query: a word, a phrase or a field.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct QueryPart {
    /// As it was understood.
    pub text: String,
    /// For a word: what a paragraph must hold of it, each piece in a row.
    pub pieces: Vec<String>,
    /// How many paragraphs it finds by itself.
    pub paragraphs: usize,
}

/// What a part of the query adds to the score of a hit.
#[derive(Clone, Debug, PartialEq, JsonSchema, Serialize)]
#[non_exhaustive]
pub struct Weight {
    /// A dictionary word, or several characters in a row.
    pub term: String,
    /// What it adds.
    pub score: f64,
}

/// A part of a query that occurs in no paragraph, or a field with a name that no document has.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Missing {
    /// The part.
    pub text: String,
    /// The nearest that does occur: its longest stretches, and words that share characters with it.
    pub nearest: Vec<String>,
}

/// So many of the nearest are named.
const NEAREST: usize = 5;
/// Of longer parts only so many characters are looked at.
const LENGTH: usize = 24;

/// What is nearest to a text that occurs nowhere: `words` tells in how many paragraphs each word occurs, `occurs` whether
/// some characters do in a row.
pub(super) fn nearest<E>(
    text: &str,
    words: &BTreeMap<String, u64>,
    occurs: &mut dyn FnMut(&str) -> Result<bool, E>,
) -> Result<Vec<String>, E> {
    let chars: Vec<char> = text.chars().take(LENGTH).collect();
    let mut near: Vec<String> = Vec::new();
    // A stretch of less than half of it says too little.
    for length in (chars.len().div_ceil(2).max(2)..chars.len()).rev() {
        for stretch in chars.windows(length) {
            let stretch: String = stretch.iter().collect();
            if occurs(&stretch)? {
                near.push(stretch);
            }
        }
        if !near.is_empty() {
            break;
        }
    }
    let mut alike: Vec<(usize, u64, &str)> = words
        .iter()
        .filter_map(|(word, &paragraphs)| Some((likeness(&chars, word)?, paragraphs, word.as_str())))
        .collect();
    alike.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(b.2)));
    near.extend(alike.into_iter().take(NEAREST).map(|(_, _, word)| word.to_owned()));
    let mut seen = BTreeSet::new();
    near.retain(|word| seen.insert(word.clone()));
    near.truncate(NEAREST);
    Ok(near)
}

/// Whether a word may be named as one of the nearest to a text.
pub(super) fn is_like(text: &[char], word: &str) -> bool {
    let text = text.get(..LENGTH).unwrap_or(text);
    word.chars().any(|c| text.contains(&c)) && likeness(text, word).is_some()
}

/// How much of both is shared, in thousandths: characters, and twice as much pairs of them; `None` for too little.
fn likeness(text: &[char], word: &str) -> Option<usize> {
    let word: Vec<char> = word.chars().collect();
    if word.len() < 2 {
        return None;
    }
    let shared = text.iter().filter(|c| word.contains(c)).count().min(word.len());
    let pairs = text.windows(2).filter(|pair| word.windows(2).any(|own| own == *pair)).count();
    let of = text.len() + word.len();
    let characters = 2000 * shared / of;
    (characters >= 500).then(|| characters + 2000 * pairs.min(word.len() - 1) / (of - 2).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_nearest() {
        let corpus = "会签部门应当在七个工作日内回复，常务会议审议。";
        let words: BTreeMap<String, u64> =
            [("会签", 3), ("会议", 9), ("工作日", 2), ("常务会议", 4), ("审议", 5), ("回复", 1)]
                .map(|(word, count)| (word.to_owned(), count))
                .into();
        for (text, expected) in [
            ("会签单", &["会签"][..]),
            ("评议", &["会议", "审议"]),
            ("七个工作日外", &["七个工作日", "工作日"]),
            ("常委会议", &["会议", "常务会议"]),
            ("天气", &[]),
        ] {
            let mut occurs = |text: &str| Ok::<bool, ()>(corpus.contains(text));
            let mut near = nearest(text, &words, &mut occurs).unwrap();
            near.sort();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            assert_eq!(near, expected, "{text}");
        }
    }
}
