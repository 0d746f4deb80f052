//! A text → its clauses with their words: what stands between two commas, brackets and quoted names being no part of it.

use std::ops::Range;

use super::words::{Class, Word, words};
use crate::text::{Span, is_chinese_numeral};

/// How many clauses a sentence is followed back or on: a longer one is no prose.
pub(super) const REACH: usize = 40;

/// The most bytes of a clause.
const LONGEST: usize = 3_000;

/// A text as clauses and words; offsets are those of the text.
#[derive(Debug)]
pub(in crate::norm) struct Syntax<'a> {
    pub(super) text: &'a str,
    words: Vec<Word>,
    clauses: Vec<Clause>,
}

/// A clause, without the mark that ends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) span: Span,
    words: Range<usize>,
    /// The class of the mark that ends it.
    pub(super) mark: Class,
}

/// What a clause does in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// The case or moment for which the rest holds: …的, …时, …后, 如….
    Case,
    /// An adverbial of its own: 按照有关规定.
    Adjunct,
    /// A statement.
    Main,
}

/// Prepositions whose phrase may be a clause of its own without naming a case.
const MANNER: &[&str] = &[
    "按照", "按", "依照", "依据", "根据", "遵照", "参照", "为", "为了", "除", "除了", "围绕", "结合", "针对",
    "通过", "以", "凭", "对", "对于", "关于",
];

impl<'a> Syntax<'a> {
    pub(in crate::norm) fn new(text: &'a str) -> Self {
        let mut syntax = Self { text, words: Vec::new(), clauses: Vec::new() };
        let mut start = 0;
        let mut first = 0;
        let all = words(text);
        let mut skip_to = 0;
        for (index, word) in all.iter().enumerate() {
            if word.span.start < skip_to {
                continue;
            }
            match word.class {
                Class::Open => {
                    if let Some(end) = closing(&all, index) {
                        skip_to = end;
                    }
                }
                Class::Close => {}
                Class::FullStop | Class::Semicolon | Class::Comma | Class::Colon => {
                    if word.class == Class::Comma && syntax.within_number(word.span) {
                        continue;
                    }
                    let words = first..syntax.words.len();
                    first = words.end;
                    let span = Span::new(start, word.span.start);
                    syntax.clauses.push(Clause { span, words, mark: word.class });
                    start = word.span.end;
                }
                _ => {
                    // What has no commas is no prose, and would cost the square of its length.
                    if word.span.start > start + LONGEST {
                        let words = first..syntax.words.len();
                        first = words.end;
                        let span = Span::new(start, word.span.start);
                        syntax.clauses.push(Clause { span, words, mark: Class::Comma });
                        start = word.span.start;
                    }
                    syntax.words.push(*word);
                }
            }
        }
        if start < text.len() {
            let words = first..syntax.words.len();
            syntax.clauses.push(Clause { span: Span::new(start, text.len()), words, mark: Class::FullStop });
        }
        syntax
    }

    /// 10,000: the comma ends no clause.
    fn within_number(&self, comma: Span) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        digit(self.slice(Span::new(0, comma.start)).chars().next_back())
            && digit(self.from(comma.end).chars().next())
    }

    pub(super) fn slice(&self, span: Span) -> &'a str {
        span.slice(self.text)
    }

    pub(super) fn from(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn clause(&self, index: usize) -> Option<&Clause> {
        self.clauses.get(index)
    }

    /// How many clauses there are.
    pub(super) fn len(&self) -> usize {
        self.clauses.len()
    }

    /// The clause that holds an offset.
    pub(super) fn clause_at(&self, offset: usize) -> usize {
        self.clauses
            .partition_point(|clause| clause.span.end < offset)
            .min(self.clauses.len().saturating_sub(1))
    }

    pub(super) fn words(&self, clause: &Clause) -> &[Word] {
        self.words.get(clause.words.clone()).unwrap_or_default()
    }

    /// The words that lie in a span.
    pub(super) fn words_in(&self, span: Span) -> &[Word] {
        let start = self.words.partition_point(|word| word.span.start < span.start);
        let end = self.words.partition_point(|word| word.span.end <= span.end);
        self.words.get(start..end.max(start)).unwrap_or_default()
    }

    /// The clauses of the sentence (up to a full stop) before a clause, the nearest first.
    pub(super) fn earlier(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        (0..index)
            .rev()
            .take(REACH)
            .take_while(|&at| self.clause(at).is_some_and(|clause| clause.mark != Class::FullStop))
    }

    /// Those of them that no semicolon parts from the clause.
    pub(super) fn earlier_in_piece(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.earlier(index)
            .take_while(|&at| self.clause(at).is_some_and(|clause| clause.mark != Class::Semicolon))
    }

    /// The clauses behind a clause up to a semicolon or full stop.
    pub(super) fn later_in_piece(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let goes_on = move |at: usize| self.clause(at).is_some_and(|clause| clause.mark == Class::Comma);
        (index..self.len())
            .take(REACH)
            .take_while(move |&at| goes_on(at))
            .map(|at| at + 1)
            .filter(|&at| at < self.len())
    }

    pub(super) fn shape(&self, clause: &Clause) -> Shape {
        let words = self.words(clause);
        let closed = words.last().is_some_and(|last| {
            last.span.end == clause.span.end && matches!(last.class, Class::Of | Class::Closer)
        });
        let first = words.iter().find(|word| word.class != Class::AndThen);
        let opened =
            first.is_some_and(|first| first.class == Class::If && first.span.start <= clause.span.start + 6);
        let manner = first.is_some_and(|first| {
            first.class == Class::Preposition
                && first.span.start == clause.span.start
                && MANNER.contains(&self.slice(first.span))
        });
        let excepted = self.slice(clause.span).starts_with('除');
        // 经主管部门批准: the case that it is.
        let approved =
            first.is_some_and(|first| {
                first.span.start == clause.span.start && matches!(self.slice(first.span), "经" | "经过")
            }) && words.last().is_some_and(|last| last.is_verb() && last.span.end == clause.span.end);
        let bound = words.iter().any(|word| matches!(word.class, Class::Force | Class::By));
        if excepted {
            Shape::Adjunct
        } else if closed || (opened || approved) && !bound {
            Shape::Case
        } else if manner
            && !bound
            && !words.last().is_some_and(|last| last.is_verb() && last.span.end == clause.span.end)
        {
            Shape::Adjunct
        } else {
            Shape::Main
        }
    }

    /// Whether the clause of some figures is a case of its own, not only a time that the next clause goes on from.
    pub(super) fn holds_case(&self, clause: &Clause, core: Span) -> bool {
        let rest = self.slice(Span::new(core.end.min(clause.span.end), clause.span.end));
        self.shape(clause) == Shape::Case && !super::time::tail(rest).is_empty()
    }

    /// Whether nothing stands between two offsets but 等 and brackets.
    pub(super) fn touch(&self, end: usize, start: usize) -> bool {
        let between = self.slice(Span::new(end, start.max(end)));
        let between = between.trim_end_matches('等');
        between.is_empty() || between.starts_with('(') && between.ends_with(')')
    }

    /// Whether a length of time or a count begins at an offset.
    pub(super) fn number_at(&self, offset: usize) -> bool {
        self.from(offset).chars().next().is_some_and(|c| c.is_ascii_digit() || is_chinese_numeral(c))
    }
}

/// Where the bracket closes that opens at an index; `None` where it does so nowhere near.
fn closing(words: &[Word], open: usize) -> Option<usize> {
    let mut depth = 0;
    for word in words.get(open..)?.iter().take(120) {
        match word.class {
            Class::Open => depth += 1,
            Class::Close => depth -= 1,
            Class::FullStop => return None,
            _ => {}
        }
        if depth == 0 {
            return Some(word.span.end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(text: &str) -> Vec<(&str, Shape)> {
        let syntax = Syntax::new(text);
        (0..syntax.len())
            .filter_map(|at| syntax.clause(at))
            .map(|clause| (clause.span.slice(text), syntax.shape(clause)))
            .collect()
    }

    #[test]
    fn clauses_have_shapes() {
        assert_eq!(
            shapes(
                "收到申请后,按照有关规定,承办单位(含分支机构,下同)应当在5日内答复;情节严重的,处10,000元罚款。"
            ),
            [
                ("收到申请后", Shape::Case),
                ("按照有关规定", Shape::Adjunct),
                ("承办单位(含分支机构,下同)应当在5日内答复", Shape::Main),
                ("情节严重的", Shape::Case),
                ("处10,000元罚款", Shape::Main),
            ]
        );
    }

    #[test]
    fn follows_a_sentence_both_ways() {
        let syntax = Syntax::new("甲,乙;丙,丁,戊。己");
        assert_eq!(syntax.earlier(3).collect::<Vec<_>>(), [2, 1, 0]);
        assert_eq!(syntax.earlier_in_piece(3).collect::<Vec<_>>(), [2]);
        assert_eq!(syntax.later_in_piece(2).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(syntax.earlier(5).count(), 0);
    }
}
