//! A text as the grammar reads it: white space gone, full-width forms folded, with the way back.

use crate::text::{Span, fold_char, is_space};

/// What ends a sentence, and with it the reach of a word of force.
const SENTENCE_ENDS: [char; 5] = ['。', ';', '!', '?', '\n'];
/// What ends a clause.
const CLAUSE_ENDS: [char; 7] = ['。', ';', '!', '?', '\n', ',', ':'];

/// A text in the form in which two spellings of a norm are equal. Offsets are byte offsets of that form.
#[derive(Debug, Default)]
pub(super) struct Reading {
    text: String,
    /// For each byte of the form, where its character stands in the original.
    origin: Vec<Span>,
    /// Titles and quoted words: what stands there is a name.
    names: Vec<Span>,
    /// The cues that occur at all: most texts lack most of them, and need not be searched for their words.
    cues: u16,
}

/// Groups of words that are searched for, each known by a character.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cue {
    /// 每
    Every = 1,
    /// 按, 逐, 隔, 双, 单
    By = 2,
    /// 年底, 月末, 季末
    Close = 4,
    /// 安排在, 定于
    Placed = 8,
    /// 不定期
    Irregular = 16,
    /// 随时
    AnyTime = 32,
    /// 立即, 即时, 当日, 马上
    AtOnce = 64,
    /// 施行, 执行, 生效
    Effect = 128,
    /// 废止, 失效
    End = 256,
    /// 次日, 翌日
    NextDay = 512,
    /// 调度, 通报 and other habits
    Habit = 1024,
}

fn cue(c: char) -> u16 {
    match c {
        '每' => Cue::Every as u16,
        '按' | '逐' | '隔' | '双' | '单' => Cue::By as u16,
        '底' | '末' | '终' => Cue::Close as u16,
        '排' | '固' => Cue::Placed as u16,
        '定' => Cue::Placed as u16 | Cue::Irregular as u16,
        '随' => Cue::AnyTime as u16,
        '立' | '即' | '当' | '马' => Cue::AtOnce as u16,
        '施' | '执' | '实' | '生' | '正' | '公' | '试' => Cue::Effect as u16,
        '次' | '翌' => Cue::NextDay as u16,
        '调' | '报' | '督' | '研' | '商' | '评' => Cue::Habit as u16,
        '废' | '失' | '停' | '作' => Cue::End as u16,
        _ => 0,
    }
}

impl Reading {
    pub(super) fn new(original: &str) -> Self {
        let mut reading = Self {
            text: String::with_capacity(original.len()),
            origin: Vec::with_capacity(original.len()),
            names: Vec::new(),
            cues: 0,
        };
        let mut open: Option<(char, usize)> = None;
        for (at, c) in original.char_indices() {
            if is_space(c) {
                continue;
            }
            let place = Span::new(at, at + c.len_utf8());
            let c = fold_char(c);
            reading.cues |= cue(c);
            let start = reading.text.len();
            reading.text.push(c);
            reading.origin.resize(reading.text.len(), place);
            match (c, open) {
                ('《' | '“' | '〈', None) => open = Some((c, start)),
                ('》', Some(('《', from))) | ('”', Some(('“', from))) | ('〉', Some(('〈', from))) => {
                    reading.names.push(Span::new(from, reading.text.len()));
                    open = None;
                }
                _ => {}
            }
        }
        reading
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text may hold a word of this group.
    pub(super) fn has(&self, cue: Cue) -> bool {
        self.cues & cue as u16 != 0
    }

    /// All places of a word of a group.
    pub(super) fn find_all<'a>(&'a self, cue: Cue, word: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        let text = if self.has(cue) { self.text.as_str() } else { "" };
        text.match_indices(word)
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
        match before.char_indices().rev().find(|(_, c)| CLAUSE_ENDS.contains(c)) {
            Some((end, c)) => before.get(end + c.len_utf8()..).unwrap_or_default(),
            None => before,
        }
    }

    /// From an offset to the end of the clause.
    pub(super) fn clause_after(&self, at: usize) -> &str {
        let after = self.after(at);
        after.get(..after.find(CLAUSE_ENDS).unwrap_or(after.len())).unwrap_or_default()
    }

    /// The range of the original that a range of this form was read from.
    pub(super) fn original(&self, span: Span) -> Span {
        let first = self.origin.get(span.start).copied();
        let last = span.end.checked_sub(1).and_then(|last| self.origin.get(last)).copied();
        match (first, last) {
            (Some(first), Some(last)) if !span.is_empty() => first.cover(last),
            _ => Span::default(),
        }
    }

    fn around(&self, span: Span, ends: &[char]) -> Span {
        let before = self.before(span.start);
        let start = before
            .char_indices()
            .rev()
            .find(|(_, c)| ends.contains(c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let end = self.after(span.end).find(ends).map_or(self.text.len(), |at| span.end + at);
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
