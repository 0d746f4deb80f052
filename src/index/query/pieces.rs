//! The pieces of a word as a user parts it: what each hit must contain.

use std::collections::BTreeSet;

use crate::index::fold::shadow;
use crate::segment::Segmenter;

/// Words that part others without being looked for.
const LINKS: [&str; 7] = ["的", "和", "与", "及", "或", "等", "了"];

/// The dictionary words of a word as the user wrote it, each to be found by its characters.
///
/// Characters that stand alone side by side are one piece: so the dictionary cuts what it doesn't know (a name, 7个). 的, 和
/// and the like only part other words. Where nothing would be left, the word is one piece as it stands.
pub(in crate::index) fn pieces(word: &str, segmenter: &Segmenter) -> Vec<String> {
    let folded = shadow(word);
    let mut pieces: Vec<String> = Vec::new();
    let mut after_lone = false;
    for token in segmenter.cut(&folded) {
        if !token.is_word() || LINKS.contains(&token.text) {
            after_lone = false;
            continue;
        }
        let lone = token.text.chars().nth(1).is_none();
        match pieces.last_mut() {
            Some(last) if lone && after_lone => last.push_str(token.text),
            _ => pieces.push(token.text.to_owned()),
        }
        after_lone = lone;
    }
    if pieces.is_empty() && !folded.is_empty() {
        pieces.push(folded);
    }
    let mut seen = BTreeSet::new();
    pieces.retain(|piece| seen.insert(piece.clone()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_words_as_the_dictionary_does() {
        let segmenter = Segmenter::full();
        for (word, expected) in [
            ("会签", "会签"),
            ("征求意见的回复时限", "征求意见|回复|时限"),
            ("7个工作日内", "7个|工作日|内"),
            ("７个 工作日", "7个|工作日"),
            ("青禾区青禾区审议", "青禾区青禾区|审议"),
            ("常务委员会", "常务委员会"),
            ("审议、审定", "审议|审定"),
            ("会", "会"),
            ("的", "的"),
            ("〔", "〔"),
        ] {
            assert_eq!(pieces(word, &segmenter).join("|"), expected, "{word}");
        }
    }
}
