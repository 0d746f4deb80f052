//! A text as the grammar reads it: white space gone, full-width forms folded, with the way back.

use super::candidate::cue_words;
use crate::text::{Span, fold_char, is_space};

/// How far, in bytes, a clause or sentence is looked for: longer ones are no prose, and would cost the square of their length.
pub(super) const REACH: usize = 3_000;

/// What ends a sentence, and with it the reach of a word of force.
const SENTENCE_ENDS: [char; 5] = ['。', ';', '!', '?', '\n'];
/// What ends a clause.
const CLAUSE_ENDS: [char; 7] = ['。', ';', '!', '?', '\n', ',', ':'];

/// A text in the form in which two spellings of a norm are equal. Offsets are byte offsets of that form.
#[derive(Debug, Default)]
pub(super) struct Reading {
    text: String,
    /// Where the way back changes: from there on, form and original run alike.
    runs: Vec<Run>,
    /// Titles and quoted words: what stands there is a name.
    names: Vec<Span>,
    /// Where cue words stand: most texts lack most of them, and need not be searched for their words.
    cues: Vec<usize>,
}

/// From an offset of the form on, how far its bytes stand from those of the original.
#[derive(Clone, Copy, Debug)]
struct Run {
    start: usize,
    original: usize,
    /// The length of the original of a character that was folded; `None` where the characters are the same.
    folded: Option<usize>,
}

impl Reading {
    pub(super) fn new(original: &str) -> Self {
        let mut reading = Self {
            text: String::with_capacity(original.len()),
            runs: Vec::new(),
            names: Vec::new(),
            cues: Vec::new(),
        };
        let mut open: Option<(char, usize)> = None;
        // Where the original of the next byte stands, if the run goes on.
        let mut expected = None;
        for (at, c) in original.char_indices() {
            if is_space(c) {
                continue;
            }
            let start = reading.text.len();
            let folded = fold_char(c);
            reading.text.push(folded);
            if folded == c {
                if expected != Some(at) {
                    reading.runs.push(Run { start, original: at, folded: None });
                }
                expected = Some(at + c.len_utf8());
            } else {
                reading.runs.push(Run { start, original: at, folded: Some(c.len_utf8()) });
                expected = None;
            }
            match (folded, open) {
                ('《' | '“' | '〈', None) => open = Some((folded, start)),
                ('》', Some(('《', from))) | ('”', Some(('“', from))) | ('〉', Some(('〈', from))) => {
                    reading.names.push(Span::new(from, reading.text.len()));
                    open = None;
                }
                _ => {}
            }
        }
        reading.cues = cue_words(&reading.text);
        reading
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// All places of a cue word.
    pub(super) fn find_all<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        self.cues
            .iter()
            .copied()
            .filter(move |&at| self.after(at).starts_with(word))
            .map(move |at| (at, word))
    }

    /// What stands before an offset.
    pub(super) fn before(&self, at: usize) -> &str {
        self.text.get(..at).unwrap_or_default()
    }

    /// What stands from an offset on.
    pub(super) fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn slice(&self, span: Span) -> &str {
        span.slice(&self.text)
    }

    /// Whether an offset lies in a title or between quotation marks.
    pub(super) fn is_name(&self, at: usize) -> bool {
        let next = self.names.partition_point(|name| name.end <= at);
        self.names.get(next).is_some_and(|name| name.start <= at)
    }

    /// The sentence (up to a full stop or semicolon) around a span.
    pub(super) fn sentence(&self, span: Span) -> Span {
        self.around(span, &SENTENCE_ENDS)
    }

    /// The clause around a span.
    pub(super) fn clause(&self, span: Span) -> Span {
        self.around(span, &CLAUSE_ENDS)
    }

    /// From the start of the clause up to an offset.
    pub(super) fn clause_before(&self, at: usize) -> &str {
        let before = self.before(at);
        let near = before.get(Self::near_end(before)..).unwrap_or_default();
        match near.char_indices().rev().find(|(_, c)| CLAUSE_ENDS.contains(c)) {
            Some((end, c)) => near.get(end + c.len_utf8()..).unwrap_or_default(),
            None => near,
        }
    }

    /// From an offset to the end of the clause.
    pub(super) fn clause_after(&self, at: usize) -> &str {
        let near = Self::near_start(self.after(at));
        near.get(..near.find(CLAUSE_ENDS).unwrap_or(near.len())).unwrap_or_default()
    }

    /// The range of the original that a range of this form was read from.
    pub(super) fn original(&self, span: Span) -> Span {
        if span.is_empty() || span.end > self.text.len() {
            return Span::default();
        }
        let run =
            |at: usize| self.runs.get(self.runs.partition_point(|run| run.start <= at).saturating_sub(1));
        let start = run(span.start).map_or(0, |run| match run.folded {
            Some(_) => run.original,
            None => run.original + (span.start - run.start),
        });
        let end = run(span.end - 1).map_or(0, |run| match run.folded {
            Some(length) => run.original + length,
            None => run.original + (span.end - run.start),
        });
        Span::new(start, end)
    }

    /// The last part of a text, from where a clause or sentence may start.
    pub(super) fn near_end(text: &str) -> usize {
        let mut from = text.len().saturating_sub(REACH);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        from
    }

    /// Where the first part of a text ends, in which a clause or sentence may end.
    pub(super) fn near_start(text: &str) -> &str {
        let mut to = text.len().min(REACH);
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        text.get(..to).unwrap_or_default()
    }

    fn around(&self, span: Span, ends: &[char]) -> Span {
        let before = self.before(span.start);
        let from = Self::near_end(before);
        let start = before
            .get(from..)
            .and_then(|near| near.char_indices().rev().find(|(_, c)| ends.contains(c)))
            .map_or(from, |(at, c)| from + at + c.len_utf8());
        let near = Self::near_start(self.after(span.end));
        let end = span.end + near.find(ends).unwrap_or(near.len());
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_way_back_through_white_space_and_full_width() {
        let original = "应在 ７ 个\n工作日（含）内，回复";
        let reading = Reading::new(original);
        assert_eq!(reading.text(), "应在7个工作日(含)内,回复");
        for (word, source) in
            [("7", "７"), ("7个工", "７ 个\n工"), ("(含)", "（含）"), ("内,", "内，"), ("复", "复")]
        {
            let start = reading.text().find(word).unwrap();
            let span = reading.original(Span::new(start, start + word.len()));
            assert_eq!(span.slice(original), source);
        }
    }

    #[test]
    fn knows_names() {
        let reading = Reading::new("按照《八项规定》和“三个务必”办");
        let at = |word: &str| reading.text().find(word).unwrap();
        assert!(reading.is_name(at("八项")));
        assert!(reading.is_name(at("三个")));
        assert!(!reading.is_name(at("和")));
        assert!(!reading.is_name(at("办")));
    }
}
