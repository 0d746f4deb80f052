//! Paragraph → clauses: the parts of a paragraph that may each regulate a matter of its own.

use crate::document::{Paragraph, Sentence};
use crate::text::{fold, is_cjk};

use super::sanction::{conduct, is_penal};

/// A part of a sentence with what surrounds it, all without white space and in half width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// The words.
    pub(super) text: String,
    /// The sentence it is a part of, where that is more.
    pub(super) sentence: Option<String>,
    /// The sentence before, or the words that introduce the item.
    pub(super) before: Option<String>,
    /// The number of the sentence among those of its paragraph.
    pub(super) number: usize,
}

/// Fewer characters than this say nothing.
const LEAST: usize = 4;

/// Takes a paragraph with its items apart into clauses of at least `least` Chinese characters; never none. Of one that punishes
/// the conduct is kept.
pub(super) fn clauses(paragraph: &Paragraph, least: usize) -> Vec<Clause> {
    let punishes = is_penal(&fold(&paragraph.full_text()));
    let mut clauses = Vec::new();
    let (mut introduction, mut before): (Option<String>, Option<String>) = (None, None);
    for (number, sentence) in paragraph.sentences().iter().enumerate() {
        if sentence.opens {
            before = introduction.clone().filter(|_| sentence.in_item);
        }
        let sentence = &words(sentence);
        if length(sentence) < LEAST {
            continue;
        }
        let conduct = if punishes { &conduct(sentence) } else { sentence };
        if sentence.ends_with(':') {
            introduction = Some(conduct.clone());
        }
        if length(conduct) < LEAST {
            continue;
        }
        let parts = parts(conduct, least);
        let whole = (parts.len() > 1).then(|| conduct.clone());
        clauses.extend(parts.into_iter().map(|text| Clause {
            text,
            sentence: whole.clone(),
            before: before.clone(),
            number,
        }));
        before = Some(conduct.clone());
    }
    if clauses.is_empty() {
        clauses.push(Clause { text: fold(&paragraph.full_text()), sentence: None, before: None, number: 0 });
    }
    clauses
}

/// The sentences of a paragraph and its items, without white space and in half width.
pub(super) fn sentences(paragraph: &Paragraph) -> Vec<String> {
    paragraph.sentences().iter().map(words).filter(|sentence| length(sentence) >= LEAST).collect()
}

/// A sentence in half width without white space and without the mark that ends it.
fn words(sentence: &Sentence) -> String {
    let mut words = fold(&sentence.text);
    words.truncate(words.trim_end_matches(['。', ';']).len());
    words
}

/// Parts a sentence at its commas, where the parts have at least `least` characters.
fn parts(sentence: &str, least: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut open = String::new();
    for piece in sentence.split_inclusive(',') {
        open.push_str(piece);
        if length(&open) >= least {
            parts.push(std::mem::take(&mut open));
        }
    }
    match parts.last_mut() {
        Some(tail) => tail.push_str(&open),
        None => parts.push(open),
    }
    parts
}

fn length(text: &str) -> usize {
    text.chars().filter(|&c| is_cjk(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_a_least_length() {
        for (sentence, expected) in [
            (
                "会议由镇长召集,秘书记录,会后三日内把纪要印发",
                vec!["会议由镇长召集,秘书记录,", "会后三日内把纪要印发"],
            ),
            ("镇长主持", vec!["镇长主持"]),
            ("一二三四五六七八九十,尾", vec!["一二三四五六七八九十,尾"]),
        ] {
            assert_eq!(parts(sentence, 8), expected);
        }
    }
}
