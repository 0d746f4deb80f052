//! What a part of a query looks for in a paragraph: characters in a row, words near one another, a word with slips.

use super::fold::{Folded, Needle, merge};
use super::query::Node;
use crate::text::Span;

/// What is looked for in the shadow of a text.
#[derive(Clone, Debug)]
pub(super) enum Target {
    /// Characters in a row.
    Exact(Box<Needle>),
    /// Words in this order, with at most so many characters between one and the next.
    Near(Vec<Needle>, usize),
    /// Characters in a row, but for so many that are changed, left out or put in.
    Fuzzy(Vec<char>, usize),
}

impl Target {
    /// What a phrase, a loose phrase or a fuzzy word looks for; `None` for any other part of a query.
    pub(super) fn of(node: &Node) -> Option<Self> {
        match node {
            Node::Phrase(text) => Self::exact(text),
            Node::Near(parts, gap) => {
                Some(Self::Near(parts.iter().filter_map(|part| Needle::new(part)).collect(), *gap))
            }
            Node::Fuzzy(word, slips) => {
                Some(Self::Fuzzy(Folded::new(word).as_str().chars().collect(), *slips))
            }
            _ => None,
        }
    }

    /// These characters in a row.
    pub(super) fn exact(text: &str) -> Option<Self> {
        Needle::new(text).map(Box::new).map(Self::Exact)
    }

    /// Whether it stands in a text.
    pub(super) fn is_in(&self, text: &Folded) -> bool {
        match self {
            Self::Exact(needle) => needle.is_in(text),
            Self::Near(parts, gap) => {
                parts.iter().all(|part| part.is_in(text)) && !near(parts, *gap, text).is_empty()
            }
            Self::Fuzzy(word, slips) => !alike(word, *slips, text).is_empty(),
        }
    }

    /// Where it stands in a text, in order; overlapping places are given once.
    pub(super) fn find_in(&self, text: &Folded) -> Vec<Span> {
        let places = match self {
            Self::Exact(needle) => return needle.find_in(text),
            Self::Near(parts, gap) => near(parts, *gap, text),
            Self::Fuzzy(word, slips) => alike(word, *slips, text),
        };
        let mut spans: Vec<Span> =
            places.into_iter().filter_map(|(first, end)| text.origin(first, end)).collect();
        merge(&mut spans);
        spans
    }
}

/// From where to where the parts stand in order, each soon enough behind the one before.
fn near(parts: &[Needle], gap: usize, text: &Folded) -> Vec<(usize, usize)> {
    let mut chains: Option<Vec<(usize, usize)>> = None;
    for part in parts {
        let places = part.places(text);
        chains = Some(match chains {
            None => places,
            Some(before) => places
                .into_iter()
                .filter_map(|(first, end)| {
                    let follows = |chain: &&(usize, usize)| chain.1 <= first && first - chain.1 <= gap;
                    before.iter().filter(follows).map(|chain| chain.0).max().map(|start| (start, end))
                })
                .collect(),
        });
    }
    chains.unwrap_or_default()
}

/// The places that differ from a word in at most so many characters; of those that overlap the likest.
fn alike(word: &[char], slips: usize, text: &Folded) -> Vec<(usize, usize)> {
    // For each number of characters of the word: the fewest slips to get there, and where that began.
    let mut row: Vec<(usize, usize)> = (0..=word.len()).map(|length| (length, 0)).collect();
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (at, c) in text.as_str().chars().enumerate() {
        let mut diagonal = (0, at);
        let mut before = (0, at + 1);
        let mut next = vec![before];
        for (&wanted, &above) in word.iter().zip(row.iter().skip(1)) {
            let kept = (diagonal.0 + usize::from(wanted != c), diagonal.1);
            let best = [kept, (above.0 + 1, above.1), (before.0 + 1, before.1)]
                .into_iter()
                .min_by_key(|&(cost, start)| (cost, usize::MAX - start));
            diagonal = above;
            before = best.unwrap_or(kept);
            next.push(before);
        }
        if before.0 <= slips && before.1 <= at {
            found.push((before.0, before.1, at + 1));
        }
        row = next;
    }
    found.sort_by_key(|&(cost, start, end)| (cost, (end - start).abs_diff(word.len()), start));
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    for (_, start, end) in found {
        if chosen.iter().all(|other| end <= other.0 || other.1 <= start) {
            chosen.push((start, end));
        }
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(node: &Node, text: &'a str) -> Vec<&'a str> {
        let target = Target::of(node).unwrap();
        let folded = Folded::new(text);
        let spans = target.find_in(&folded);
        assert_eq!(!spans.is_empty(), target.is_in(&folded), "{node} in {text}");
        spans.into_iter().map(|span| span.slice(text)).collect()
    }

    #[test]
    fn finds_words_near_one_another() {
        for (parts, gap, text, expected) in [
            ("审议 决定", 2, "审议并决定事项", &["审议并决定"][..]),
            ("审议 决定", 0, "审议并决定事项", &[]),
            ("审议 决定", 0, "审议决定", &["审议决定"]),
            ("决定 审议", 9, "审议并决定事项", &[]),
            ("审议 决定", 3, "审议，审议、再决定", &["审议、再决定"]),
            ("七个 回复", 4, "7 个工作日\n内回复", &["7 个工作日\n内回复"]),
            ("甲 乙 丙", 1, "甲一乙二丙，甲乙一二丙", &["甲一乙二丙"]),
        ] {
            let node = Node::Near(parts.split(' ').map(str::to_owned).collect(), gap);
            assert_eq!(found(&node, text), expected, "{node} in {text}");
        }
    }

    #[test]
    fn finds_words_with_slips() {
        for (word, slips, text, expected) in [
            ("合法性审查", 1, "合法性审核，合法性审查", &["合法性审核", "合法性审查"][..]),
            ("合法性审查", 1, "合法审查", &["合法审查"]),
            ("合法性审查", 1, "合法性的审查", &["合法性的审查"]),
            ("合法性审查", 1, "合法性核准", &[]),
            ("合法性审查", 2, "合法性核准", &["合法性核准"]),
            ("会签单", 1, "会 签", &["会 签"]),
            ("会签单", 1, "无", &[]),
        ] {
            assert_eq!(found(&Node::Fuzzy(word.to_owned(), slips), text), expected, "{word} in {text}");
        }
    }
}
