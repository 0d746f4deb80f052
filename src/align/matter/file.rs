//! The file of matters: its lines → names, expressions, words of one meaning, words that refer back.

use aho_corasick::{AhoCorasick, MatchKind};

use super::expression::Expressions;
use super::{Matter, Matters};

impl Matters {
    /// Reads a file of matters; its format is said at the head of the one that comes with the program. Lines of no known form
    /// are left out.
    pub(super) fn read(text: &str) -> Self {
        let (mut variants, mut common) = (Vec::new(), Vec::new());
        let (mut back, mut kinds) = (Vec::new(), Vec::new());
        let (mut names, mut expressions): (Vec<String>, Vec<(String, Matter)>) = (Vec::new(), Vec::new());
        for line in text.lines().map(|line| line.split('#').next().unwrap_or_default()) {
            if let Some((name, words)) = line.split_once(':') {
                let matter = Matter::try_from(names.len()).unwrap_or(Matter::MAX);
                names.push(name.trim().to_owned());
                expressions.extend(words.split_whitespace().flat_map(choices).map(|choice| (choice, matter)));
            } else if let Some((word, others)) = line.split_once('=') {
                for other in others.split_whitespace() {
                    variants.push(other);
                    common.push(word.trim().to_owned());
                }
            } else if let Some((words, those)) = line.split_once('<') {
                back.extend(words.split_whitespace());
                kinds.extend(those.split_whitespace());
            }
        }
        let any = |words: &[&str]| {
            let longest = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words);
            longest.ok().filter(|_| !words.is_empty())
        };
        Self {
            names,
            expressions: Expressions::new(&expressions),
            variants: any(&variants),
            common,
            back: any(&back),
            kinds: any(&kinds),
        }
    }
}

/// All that an expression with choices stands for: 议题(提出|确定) → 议题提出, 议题确定.
fn choices(expression: &str) -> Vec<String> {
    let parts = expression.split_once('(').and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(')')?;
        Some((before, inside, after))
    });
    let Some((before, inside, after)) = parts else { return vec![expression.to_owned()] };
    inside.split('|').flat_map(|choice| choices(&format!("{before}{choice}{after}"))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn choices_are_multiplied_out() {
        assert_eq!(choices("纪要"), ["纪要"]);
        assert_eq!(choices("议题(提出|确定)"), ["议题提出", "议题确定"]);
        assert_eq!(
            choices("(不|严禁)请…(出席|参加)"),
            ["不请…出席", "不请…参加", "严禁请…出席", "严禁请…参加"]
        );
    }

    #[test]
    fn each_line_of_the_built_in_file_has_a_form_and_each_matter_a_name_of_its_own() {
        let lines = include_str!("matters.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let forms = [line.contains(": "), line.contains(" = "), line.contains(" < ")];
            assert_eq!(forms.iter().filter(|&&form| form).count(), 1, "{line}");
            assert_eq!(line.matches('(').count(), line.matches(')').count(), "{line}");
            assert_eq!(line.matches('|').count() > 0, line.contains('('), "{line}");
        }
        let matters = Matters::built_in();
        let names: BTreeSet<&String> = matters.names.iter().collect();
        assert_eq!(names.len(), matters.names.len());
        assert!(matters.variants.is_some() && matters.back.is_some() && matters.kinds.is_some());
    }
}
