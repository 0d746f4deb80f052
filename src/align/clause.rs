//! Paragraph → clauses: the parts of a paragraph that may each regulate a matter of its own.

use crate::document::{Item, Paragraph};
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
}

/// Fewer characters than this say nothing.
const LEAST: usize = 4;

/// Takes a paragraph with its items apart into clauses of at least `least` Chinese characters; never none. Of one that punishes
/// the conduct is kept.
pub(super) fn clauses(paragraph: &Paragraph, least: usize) -> Vec<Clause> {
    let punishes = is_penal(&fold(&paragraph.full_text()));
    let mut clauses = Vec::new();
    let mut introduction = None;
    let mut add = |text: &str, is_item: bool| {
        let mut before = if is_item { introduction.clone() } else { None };
        for sentence in &cut(text) {
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
            }));
            before = Some(conduct.clone());
        }
    };
    add(paragraph.text.as_str(), false);
    for_each_item(&paragraph.items, &mut |item| add(item.text.as_str(), true));
    if clauses.is_empty() {
        clauses.push(Clause { text: fold(&paragraph.full_text()), sentence: None, before: None });
    }
    clauses
}

/// The sentences of a paragraph and its items, without white space and in half width.
pub(super) fn sentences(paragraph: &Paragraph) -> Vec<String> {
    let mut sentences = cut(paragraph.text.as_str());
    for_each_item(&paragraph.items, &mut |item| sentences.extend(cut(item.text.as_str())));
    sentences
}

fn cut(text: &str) -> Vec<String> {
    let folded = fold(text);
    let sentences = folded.split(['。', ';']).filter(|sentence| length(sentence) >= LEAST);
    sentences.map(str::to_owned).collect()
}

/// Calls `act` for each item and subitem in order.
fn for_each_item(items: &[Item], act: &mut impl FnMut(&Item)) {
    for item in items {
        act(item);
        for_each_item(&item.subitems, act);
    }
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
