//! Documents → the lines of their texts as a reader sees them, and which lines of two versions are one.

use std::collections::BTreeMap;

use super::likeness::{Likeness, Pair};
use super::pairing::chain;
use crate::document::{Document, Item};
use crate::text::{CleanText, is_space};

/// Lines that share this much are one, changed; else one went and the other came.
const LEAST: f32 = 0.35;

/// A line of a text; blank ones count.
type Line = String;

/// The lines of a document: those of its source, but lines that only a page width cut are joined, without the page furniture
/// between them.
pub(crate) fn lines(document: &Document) -> Vec<Line> {
    let mut nodes: Vec<&CleanText> = Vec::new();
    for (_, article) in document.articles() {
        for paragraph in &article.paragraphs {
            nodes.push(&paragraph.text);
            paragraph.items.iter().for_each(|item| collect(item, &mut nodes));
        }
    }
    nodes.retain(|text| !text.is_empty());
    nodes.sort_by_key(|text| text.span());
    let source = document.source.text.as_str();
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for node in nodes {
        let span = node.span();
        text.push_str(source.get(at..span.start).unwrap_or_default());
        text.push_str(node.as_str());
        at = span.end.max(at);
    }
    text.push_str(source.get(at..).unwrap_or_default());
    let mut lines: Vec<Line> =
        text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line).to_owned()).collect();
    // The line end that ends a file opens no line.
    if lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn collect<'a>(item: &'a Item, nodes: &mut Vec<&'a CleanText>) {
    nodes.push(&item.text);
    item.subitems.iter().for_each(|item| collect(item, nodes));
}

/// The lines of two versions that are one, in the order of both.
pub(crate) fn pair_lines(old: &[Line], new: &[Line]) -> Vec<(usize, usize)> {
    let speaking = |lines: &[Line]| -> (Vec<usize>, Vec<String>) {
        let kept = lines.iter().enumerate().filter(|(_, line)| !is_blank(line));
        kept.map(|(index, line)| (index, line.clone())).unzip()
    };
    let ((old_places, old_texts), (new_places, new_texts)) = (speaking(old), speaking(new));
    let likeness = Likeness::new(&old_texts, &new_texts);
    let length = |index: usize| old_texts.get(index).map_or(0, |text| text.chars().count());
    #[expect(clippy::cast_precision_loss, reason = "lines have fewer than 2^23 characters")]
    let weigh = |pair: &Pair| Pair { likeness: pair.likeness * (1.0 + length(pair.old) as f32), ..*pair };
    let worth: Vec<Pair> = likeness.pairs().iter().filter(|pair| pair.likeness >= LEAST).map(weigh).collect();
    let pairs = chain(&worth);
    let places =
        pairs.iter().filter_map(|pair| Some((*old_places.get(pair.old)?, *new_places.get(pair.new)?)));
    with_blanks(&places.collect::<Vec<_>>(), old, new)
}

fn is_blank(line: &str) -> bool {
    line.chars().all(is_space)
}

/// Joins the blank lines between two pairs, one by one.
fn with_blanks(pairs: &[(usize, usize)], old: &[Line], new: &[Line]) -> Vec<(usize, usize)> {
    let mut all: BTreeMap<usize, usize> = BTreeMap::new();
    let (mut old_at, mut new_at) = (0, 0);
    for &(old_to, new_to) in pairs.iter().chain(std::iter::once(&(old.len(), new.len()))) {
        let blanks = |lines: &[Line], from: usize, to: usize| -> Vec<usize> {
            let between = lines.iter().enumerate().take(to).skip(from);
            between.filter(|(_, line)| is_blank(line)).map(|(index, _)| index).collect()
        };
        all.extend(blanks(old, old_at, old_to).into_iter().zip(blanks(new, new_at, new_to)));
        if old_to < old.len() {
            all.insert(old_to, new_to);
        }
        (old_at, new_at) = (old_to + 1, new_to + 1);
    }
    all.into_iter().collect()
}
