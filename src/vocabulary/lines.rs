//! A file of lines beside the texts → the matters that it adds.

use std::sync::Arc;

use super::expression::{spellings, typed};
use super::{Entries, Matter, Vocabulary};
use crate::text::sha256;

/// The name of the file in a corpus folder that adds matters to those of the vocabulary.
pub const MATTERS_FILE: &str = "matters.conf";

/// A line of a file of matters that has no known form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
#[non_exhaustive]
pub struct MatterError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: &'static str,
}

impl Vocabulary {
    /// These matters and those of a text: one a line, `NAME: EXPRESSION…`; a name that is known gets more expressions.
    ///
    /// Two more forms of lines say what words mean: `WORD = WORD…` (the first stands for the others) and `WORD… < WORD…` (the
    /// first refer back to the kinds behind).
    pub fn with(&self, text: &str) -> Result<Self, MatterError> {
        let mut entries = self.0.entries.clone();
        for (number, line) in (1..).zip(text.lines()) {
            entries.add(line).map_err(|problem| MatterError { line: number, problem })?;
        }
        let mut sources = self.0.sources.clone();
        if entries != self.0.entries {
            sources.push(sha256(text.as_bytes()));
        }
        Ok(Self::new(entries, sources))
    }
}

impl Entries {
    fn add(&mut self, line: &str) -> Result<(), &'static str> {
        let line = typed(line);
        let line = line.split('#').next().unwrap_or_default().trim();
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<String>>();
        if line.is_empty() {
            return Ok(());
        }
        if let Some((name, rest)) = line.split_once(':') {
            let (name, expressions) = (name.trim(), words(rest));
            if name.is_empty() || expressions.is_empty() {
                return Err("a matter has a name, a colon and at least one expression");
            }
            let mut spoken = Vec::new();
            for expression in expressions {
                spoken.extend(spellings(&expression)?);
            }
            Arc::make_mut(self.named(name)).expressions.extend(spoken);
        } else if let Some((word, others)) = line.split_once('=') {
            let (word, others) = (word.trim().to_owned(), words(others));
            if word.is_empty() || others.is_empty() {
                return Err("before = stands a word, behind it those that it stands for");
            }
            self.words.extend(others.into_iter().map(|other| (other, word.clone())));
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

    /// The matter of this name; a new one where none is called so.
    fn named(&mut self, name: &str) -> &mut Arc<Matter> {
        let called = |matter: &Arc<Matter>| {
            matter.key == name || typed(&matter.zh) == name || matter.also.iter().any(|also| also == name)
        };
        let at = self.matters.iter().position(called).unwrap_or_else(|| {
            let [key, zh, en] = [name; 3].map(str::to_owned);
            self.matters.push(Arc::new(Matter { key, zh, en, added: true, ..Matter::default() }));
            self.matters.len() - 1
        });
        &mut self.matters[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_a_form() {
        for (text, line, problem) in [
            ("# 注\n\n会务", 3, "a line is NAME: EXPRESSION…, WORD = WORD… or WORD… < WORD…"),
            ("会务: 会务工作\n会务:", 2, "a matter has a name, a colon and at least one expression"),
            ("会务: …工作", 1, "words stand on both sides of each …"),
            ("= 县长", 1, "before = stands a word, behind it those that it stands for"),
            ("会议 <", 1, "before < stand words that refer back, behind it what they refer to"),
        ] {
            let error = Vocabulary::default().with(text).unwrap_err();
            assert_eq!(error, MatterError { line, problem }, "{text}");
        }
    }

    #[test]
    fn lines_may_be_typed_in_chinese_marks() {
        let of = |text: &str| Vocabulary::default().with(text).unwrap();
        assert_eq!(of("夜间安保：每晚……巡楼（两遍｜三遍）　＃ 保安"), of("夜间安保: 每晚…巡楼(两遍|三遍)"));
    }

    #[test]
    fn a_known_matter_gets_more_expressions() {
        let vocabulary = Vocabulary::work_rules();
        let count = vocabulary.matters().len();
        let spoken = |vocabulary: &Vocabulary| -> Vec<String> {
            let spoken = vocabulary.spoken_of("会场布置与茶水由后勤科负责");
            spoken.into_iter().map(|matter| vocabulary.matters()[matter].key.clone()).collect()
        };
        assert!(spoken(vocabulary).is_empty());
        for name in ["会议组织", "meeting-organisation"] {
            let more = vocabulary.with(&format!("{name}: 会场布置")).unwrap();
            assert_eq!(
                (more.matters().len(), spoken(&more)),
                (count, vec!["meeting-organisation".to_owned()])
            );
            assert_ne!(vocabulary, &more);
        }
        let more = vocabulary.with("茶水: 茶水").unwrap();
        assert_eq!((more.matters().len(), spoken(&more)), (count + 1, vec!["茶水".to_owned()]));
    }
}
