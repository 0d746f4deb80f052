//! Text → counted tokens: concepts, pairs of characters, single characters.

use super::addressee::addressees;
use super::lexicon::Lexicon;
use super::options::AlignOptions;
use crate::text::{is_cjk, is_numeral};

/// A token: a concept of the lexicon, or one or two characters, packed into a number.
pub(super) type Key = u64;

/// Tokens with their weighted counts, sorted by token.
pub(super) type Counts = Vec<(Key, f32)>;

const PAIR: Key = 1 << 42;
const CONCEPT: Key = 1 << 43;

/// Counts the tokens of a text. Numerals part words and are no tokens: 七个工作日 and 五个工作日 are one wording.
pub(super) fn count(text: &str, lexicon: &Lexicon, options: &AlignOptions) -> Counts {
    let mut counts: Counts =
        lexicon.concepts(text).into_iter().map(|id| (CONCEPT | Key::from(id), options.concept)).collect();
    let mut addressees = addressees(text).into_iter().peekable();
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        while addressees.next_if(|range| range.end <= at).is_some() {}
        let inside = addressees.peek().is_some_and(|range| range.contains(&at));
        let factor = if inside { options.addressee } else { 1.0 };
        if !is_cjk(c) || is_numeral(c) {
            before = None;
            continue;
        }
        counts.push((Key::from(u32::from(c)), options.character * factor));
        if let Some(before) = before {
            counts.push((PAIR | Key::from(u32::from(before)) << 21 | Key::from(u32::from(c)), factor));
        }
        before = Some(c);
    }
    counts.retain(|&(_, count)| count > 0.0);
    sum(counts)
}

/// Adds up the counts of equal tokens.
pub(super) fn sum(mut counts: Counts) -> Counts {
    counts.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_part_words() {
        let lexicon = Lexicon::read("");
        let options = AlignOptions::default();
        let of = |text: &str| count(text, &lexicon, &options);
        assert_eq!(of("提前五天报告"), of("提前3天报告"));
        assert_ne!(of("提前五天报告"), of("推后五天报告"));
        let pairs = of("报告制度").iter().filter(|(key, _)| key & PAIR != 0).count();
        assert_eq!(pairs, 3);
    }

    #[test]
    fn a_concept_counts_once() {
        let lexicon = Lexicon::read("会签 征求意见");
        let options = AlignOptions::default();
        let counts = count("会签时会签", &lexicon, &options);
        assert!(counts.contains(&(CONCEPT, options.concept)));
    }
}
