//! Expressions: how they are written, and the sentences that hold them.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;

use crate::text::fold_char;

/// A matter: its index in the vocabulary.
type Matter = usize;

/// Expressions, each a row of pieces that follow one another within a sentence.
#[derive(Debug, Default)]
pub(super) struct Expressions {
    /// Finds all pieces in one pass.
    pieces: Option<AhoCorasick>,
    /// For each piece, the expressions that begin with it: the pieces that follow, and the matter.
    starting: Vec<Vec<(Vec<usize>, Matter)>>,
}

/// Parts the pieces of an expression.
const PART: char = '…';

/// So many characters may stand between two pieces.
const GAP: usize = 24;

/// Byte ranges at which a piece stands.
type Found = BTreeMap<usize, Vec<(usize, usize)>>;

impl Expressions {
    /// Reads expressions whose pieces are parted by `…`.
    pub(super) fn new(expressions: &[(String, Matter)]) -> Self {
        let parts = |expression: &str| {
            expression.split(PART).filter(|piece| !piece.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        let all: BTreeSet<String> =
            expressions.iter().flat_map(|(expression, _)| parts(expression)).collect();
        let pieces: Vec<String> = all.into_iter().collect();
        let mut starting = vec![Vec::new(); pieces.len()];
        for (expression, matter) in expressions {
            let ids: Vec<usize> =
                parts(expression).iter().filter_map(|piece| pieces.binary_search(piece).ok()).collect();
            if let Some((first, rest)) = ids.split_first() {
                starting[*first].push((rest.to_vec(), *matter));
            }
        }
        Self { pieces: AhoCorasick::new(pieces).ok(), starting }
    }

    /// The matters of a sentence.
    pub(super) fn of(&self, sentence: &str) -> BTreeSet<Matter> {
        let mut found = Found::new();
        for piece in self.pieces.iter().flat_map(|pieces| pieces.find_overlapping_iter(sentence)) {
            found.entry(piece.pattern().as_usize()).or_default().push((piece.start(), piece.end()));
        }
        let mut matters = BTreeSet::new();
        for (&piece, places) in &found {
            for (rest, matter) in &self.starting[piece] {
                if !matters.contains(matter)
                    && places.iter().any(|&(_, end)| follow(sentence, &found, rest, end))
                {
                    matters.insert(*matter);
                }
            }
        }
        matters
    }
}

/// So many spellings an expression may stand for.
const CHOICES: usize = 100;

/// What is written as an input method for Chinese writes it (：, ……, wide brackets), in the marks that the program reads.
pub(super) fn typed(text: &str) -> String {
    text.chars().map(fold_char).collect::<String>().replace("……", "…")
}

/// All that an expression with choices stands for: 议题(提出|确定) → 议题提出, 议题确定.
pub(super) fn spellings(expression: &str) -> Result<Vec<String>, &'static str> {
    let mut spellings = vec![String::new()];
    let mut rest = expression;
    while let Some((before, tail)) = rest.split_once('(') {
        let (choice, after) = tail.split_once(')').ok_or("a choice ( | ) is not closed")?;
        let choices: Vec<&str> = choice.split('|').collect();
        if spellings.len() * choices.len() > CHOICES {
            return Err("an expression has too many choices");
        }
        spellings = spellings
            .iter()
            .flat_map(|start| choices.iter().map(move |choice| format!("{start}{before}{choice}")))
            .collect();
        rest = after;
    }
    if rest.contains([')', '|']) || spellings.iter().any(|spelling| spelling.contains([')', '|'])) {
        return Err("a choice is written (one|other)");
    }
    for spelling in &mut spellings {
        spelling.push_str(rest);
        if spelling.split(PART).any(str::is_empty) {
            return Err("words stand on both sides of each …");
        }
    }
    Ok(spellings)
}

/// Whether the pieces stand behind `end` in their order, each near enough to the one before.
fn follow(sentence: &str, found: &Found, pieces: &[usize], end: usize) -> bool {
    let Some((next, rest)) = pieces.split_first() else { return true };
    let near = |start: usize| {
        sentence
            .get(end..start)
            .is_some_and(|between| !between.contains(':') && between.chars().nth(GAP).is_none())
    };
    found
        .get(next)
        .is_some_and(|places| places.iter().any(|&(s, e)| near(s) && follow(sentence, found, rest, e)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_one_another_within_reach() {
        let expressions = Expressions::new(&[
            ("会前…协商".to_owned(), 0),
            ("协商".to_owned(), 1),
            ("议题…报…审定".to_owned(), 2),
        ]);
        let far = format!("会前{}协商", "又".repeat(GAP + 1));
        let reach = format!("会前{}协商", "又".repeat(GAP));
        for (sentence, expected) in [
            ("会前应当协商", vec![0, 1]),
            ("协商后于会前报告", vec![1]),
            ("会前:协商", vec![1]),
            (reach.as_str(), vec![0, 1]),
            (far.as_str(), vec![1]),
            // 审定 is out of reach of the first 报, not of the second.
            ("议题由报社提出并说明其中的各种理由以后再报镇长与书记会商后审定", vec![2]),
            ("", vec![]),
        ] {
            assert_eq!(expressions.of(sentence).into_iter().collect::<Vec<_>>(), expected, "{sentence}");
        }
    }

    #[test]
    fn choices_are_multiplied_out() {
        for (expression, expected) in [
            ("纪要", Ok(vec!["纪要"])),
            ("议题(提出|确定)", Ok(vec!["议题提出", "议题确定"])),
            ("(不|严禁)请…(出席|参加)", Ok(vec!["不请…出席", "不请…参加", "严禁请…出席", "严禁请…参加"])),
            ("议题(提出", Err("a choice ( | ) is not closed")),
            ("议题提出)", Err("a choice is written (one|other)")),
            ("议题|提出", Err("a choice is written (one|other)")),
            ("…提出", Err("words stand on both sides of each …")),
        ] {
            let expected = expected.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<String>>());
            assert_eq!(spellings(expression), expected, "{expression}");
        }
        assert_eq!(spellings(&"(甲|乙)".repeat(7)), Err("an expression has too many choices"));
    }
}
