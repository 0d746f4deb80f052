//! The file of matters: its lines → names, expressions, words of one meaning, words that refer back.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use super::expression::{Expressions, PART};
use super::{Matter, Matters};
use crate::text::fold_char;

/// The name of the file in a corpus folder that adds matters to those that the program knows.
pub const MATTERS_FILE: &str = "matters.conf";

/// A line of a file of matters that has no known form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct MatterError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: &'static str,
}

/// So many spellings an expression may stand for.
const CHOICES: usize = 100;

/// What the lines of one file or more say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// The name of each matter.
    pub(super) names: Vec<String>,
    /// Expressions without choices, and the matters that they speak of.
    expressions: Vec<(String, Matter)>,
    /// A word, and the one that stands for it.
    variants: Vec<(String, String)>,
    /// Words that refer back.
    back: Vec<String>,
    /// What they refer to.
    kinds: Vec<String>,
}

impl Matters {
    /// These matters and those of a text; a name that is known gets more expressions.
    ///
    /// The form of the text is said at the head of `matters.txt`.
    pub fn with(&self, text: &str) -> Result<Self, MatterError> {
        let mut lines = Lines::clone(&self.lines);
        for (number, line) in (1..).zip(text.lines()) {
            lines.add(line).map_err(|problem| MatterError { line: number, problem })?;
        }
        Ok(Self::new(lines))
    }

    fn new(lines: Lines) -> Self {
        let any = |words: &[&str]| {
            let longest = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
            longest.ok().filter(|_| !words.is_empty())
        };
        let words = |words: &[String]| any(&words.iter().map(String::as_str).collect::<Vec<&str>>());
        let (variants, common): (Vec<&str>, Vec<String>) =
            lines.variants.iter().map(|(word, common)| (word.as_str(), common.clone())).unzip();
        let mut matters = Self {
            expressions: Arc::default(),
            variants: any(&variants),
            common,
            back: words(&lines.back),
            kinds: words(&lines.kinds),
            lines: Arc::new(lines),
        };
        // An expression may say 县长 where sentences are looked at as saying 首长.
        let expressions: Vec<(String, Matter)> = matters
            .lines
            .expressions
            .iter()
            .map(|(expression, matter)| (matters.in_common_words(expression).into_owned(), *matter))
            .collect();
        matters.expressions = Arc::new(Expressions::new(&expressions));
        matters
    }
}

impl Lines {
    fn add(&mut self, line: &str) -> Result<(), &'static str> {
        // As an input method for Chinese writes it: ： for :, …… for …, wide brackets.
        let line = line.chars().map(fold_char).collect::<String>().replace("……", "…");
        let line = line.split('#').next().unwrap_or_default().trim();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<String>>();
        if line.is_empty() {
            return Ok(());
        }
        if let Some((name, rest)) = line.split_once(':') {
            let name = name.trim();
            let known = self.names.iter().position(|other| other == name);
            let at = known.unwrap_or(self.names.len());
            let matter = Matter::try_from(at).map_err(|_| "there are too many matters")?;
            let expressions = words(rest);
            if name.is_empty() || expressions.is_empty() {
                return Err("a matter has a name, a colon and at least one expression");
            }
            for expression in expressions {
                for spelling in spellings(&expression)? {
                    if spelling.split(PART).any(str::is_empty) {
                        return Err("words stand on both sides of each …");
                    }
                    self.expressions.push((spelling, matter));
                }
            }
            if known.is_none() {
                self.names.push(name.to_owned());
            }
        } else if let Some((word, others)) = line.split_once('=') {
            let (word, others) = (word.trim().to_owned(), words(others));
            if word.is_empty() || others.is_empty() {
                return Err("before = stands a word, behind it those that it stands for");
            }
            self.variants.extend(others.into_iter().map(|other| (other, word.clone())));
        } else if let Some((back, kinds)) = line.split_once('<') {
            let (back, kinds) = (words(back), words(kinds));
            if back.is_empty() || kinds.is_empty() {
                return Err("before < stand words that refer back, behind it what they refer to");
            }
            self.back.extend(back);
            self.kinds.extend(kinds);
        } else {
            return Err("a line is NAME: EXPRESSION…, WORD = WORD… or WORD… < WORD…");
        }
        Ok(())
    }
}

/// All that an expression with choices stands for: 议题(提出|确定) → 议题提出, 议题确定.
fn spellings(expression: &str) -> Result<Vec<String>, &'static str> {
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
    }
    Ok(spellings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_multiplied_out() {
        for (expression, expected) in [
            ("纪要", Ok(vec!["纪要"])),
            ("议题(提出|确定)", Ok(vec!["议题提出", "议题确定"])),
            ("(不|严禁)请…(出席|参加)", Ok(vec!["不请…出席", "不请…参加", "严禁请…出席", "严禁请…参加"])),
            ("议题(提出", Err("a choice ( | ) is not closed")),
            ("议题提出)", Err("a choice is written (one|other)")),
            ("议题|提出", Err("a choice is written (one|other)")),
        ] {
            let expected = expected.map(|all| all.into_iter().map(str::to_owned).collect::<Vec<String>>());
            assert_eq!(spellings(expression), expected, "{expression}");
        }
        assert_eq!(spellings(&"(甲|乙)".repeat(7)), Err("an expression has too many choices"));
    }

    #[test]
    fn each_line_has_a_form() {
        for (text, line, problem) in [
            ("# 注\n\n会务", 3, "a line is NAME: EXPRESSION…, WORD = WORD… or WORD… < WORD…"),
            ("会务: 会务工作\n会务:", 2, "a matter has a name, a colon and at least one expression"),
            ("会务: …工作", 1, "words stand on both sides of each …"),
            ("= 县长", 1, "before = stands a word, behind it those that it stands for"),
            ("会议 <", 1, "before < stand words that refer back, behind it what they refer to"),
        ] {
            let error = Matters::default().with(text).unwrap_err();
            assert_eq!(error, MatterError { line, problem }, "{text}");
        }
    }

    #[test]
    fn lines_may_be_typed_in_chinese_marks() {
        let of = |text: &str| Matters::default().with(text).unwrap();
        assert_eq!(of("夜间安保：每晚……巡楼（两遍｜三遍）　＃ 保安"), of("夜间安保: 每晚…巡楼(两遍|三遍)"));
    }

    #[test]
    fn a_known_matter_gets_more_expressions() {
        let matters = Matters::default().with("会务: 会务工作\n印章: 用印").unwrap();
        let more = matters.with("会务: 会场布置").unwrap();
        assert_eq!(more.lines.names, ["会务", "印章"]);
        assert!(matters.of_sentence("会场布置由办公室负责").is_empty());
        assert_eq!(more.of_sentence("会场布置由办公室负责"), more.of_sentence("会务工作由办公室负责"));
        assert_ne!(matters, more);
    }

    #[test]
    fn the_built_in_file_has_no_line_without_a_form_and_no_matter_twice() {
        let text = include_str!("matters.txt");
        let matters = Matters::default().with(text).unwrap();
        let named = text.lines().filter(|line| !line.starts_with('#') && line.contains(':')).count();
        assert_eq!(matters.lines.names.len(), named);
        assert_eq!(&matters, Matters::built_in());
        assert!(matters.variants.is_some() && matters.back.is_some() && matters.kinds.is_some());
    }
}
