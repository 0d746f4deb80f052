//! Text → pieces: the words, numbers, marks and references that are compared, each with the key under which it counts as equal.

use super::row_references::RowReferences;
use crate::document::{Level, Names, Reference, read_reference};
use crate::segment::Segmenter;
use crate::text::{Span, fold, fold_char, is_cjk, is_numeral, is_space, read_quantity, unified};

/// What finds the words of a Chinese text.
pub trait Words: Sync {
    /// The words of `text` in order, without gaps.
    fn words(&self, text: &str) -> Vec<Span>;
}

impl Words for Segmenter {
    fn words(&self, text: &str) -> Vec<Span> {
        self.cut(text).into_iter().map(|token| token.span).collect()
    }
}

/// What knows which provision a reference within a text means.
pub trait References: Sync {
    /// What the reference at this span of `text` is compared by: two references with one key name one provision. `None` where
    /// that is not known, and the number as written counts.
    fn key(&self, text: &str, span: Span, reference: &Reference) -> Option<String>;

    /// The length of a reference in words that `text` has at this place (前条), and its key.
    fn in_words(&self, _text: &str, _at: usize) -> Option<(usize, String)> {
        None
    }
}

/// How finely texts are cut before they are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Words; single characters where nothing finds words.
    #[default]
    Word,
    /// Characters, each as it is written.
    Char,
    /// Clauses, up to and with their mark, as they are written.
    Clause,
}

/// Cuts texts for comparison.
#[derive(Clone, Copy, Default)]
pub struct Cutter<'a> {
    /// How finely.
    pub by: By,
    /// What finds words.
    pub words: Option<&'a dyn Words>,
    /// What knows the provisions that references mean.
    pub references: Option<&'a dyn References>,
    /// The rows of an alignment, by which references of different documents are compared; they come before `references`.
    pub rows: Option<&'a RowReferences>,
}

/// A text cut for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
}

/// A part of a text that is equal or not as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Span,
    /// What it is compared by: 七 and 7, （ and (, and the names of two districts have one key.
    pub(super) key: String,
    /// Whether it is a Chinese word, which may be cut again where the other text cuts it.
    pub(super) word: bool,
}

impl std::fmt::Debug for Cutter<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cutter").field("by", &self.by).field("words", &self.words.is_some()).finish()
    }
}

impl Wording {
    /// The text as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether two texts say the same in the same words, but for names of places, numbering and width.
    pub fn same_as(&self, other: &Self) -> bool {
        self.pieces.iter().map(|piece| &piece.key).eq(other.pieces.iter().map(|piece| &piece.key))
    }
}

impl Cutter<'_> {
    /// Cuts a text, in which `names` are the names of its own place.
    pub fn cut(&self, text: &str, names: &Names) -> Wording {
        let given = text;
        // Word by word a text with radicals in it reads as the other.
        let text = &*unified(text);
        let mut pieces = Vec::new();
        let mut at = 0;
        // Chinese text that waits to be cut into words.
        let mut run = Span::new(0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            if let Some((length, key)) = self.whole(text, at, rest, before, names) {
                self.cut_run(text, run, &mut pieces);
                pieces.push(Piece { span: Span::new(at, at + length), key, word: false });
                at += length;
                run = Span::new(at, at);
                continue;
            }
            let c = rest.chars().next().unwrap_or_default();
            if is_cjk(c) {
                at += c.len_utf8();
                run.end = at;
                continue;
            }
            self.cut_run(text, run, &mut pieces);
            let length = if c.is_alphanumeric() {
                rest.find(|c: char| !c.is_alphanumeric() || is_cjk(c)).unwrap_or(rest.len())
            } else {
                c.len_utf8()
            };
            let span = Span::new(at, at + length);
            if !is_space(c) {
                let written = span.slice(text);
                let key = if self.by == By::Word { fold(written) } else { written.to_owned() };
                pieces.push(Piece { span, key, word: false });
            }
            at += length;
            run = Span::new(at, at);
        }
        self.cut_run(text, run, &mut pieces);
        if self.by == By::Clause {
            pieces = clauses(text, &pieces);
        }
        Wording { text: given.to_owned(), pieces }
    }

    /// What is never cut where words are compared: the name of the own place, a reference to an article, a number.
    fn whole(
        &self,
        text: &str,
        at: usize,
        rest: &str,
        before: Option<char>,
        names: &Names,
    ) -> Option<(usize, String)> {
        if self.by != By::Word {
            return None;
        }
        if let Some((length, level)) = names.at_start(rest) {
            return Some((length, level.key().to_owned()));
        }
        if let Some(found) = self.references.and_then(|references| references.in_words(text, at)) {
            return Some(found);
        }
        if let Some((length, reference)) = read_reference(rest) {
            let span = Span::new(at, at + length);
            let known = self.references.and_then(|references| references.key(text, span, &reference));
            return Some((length, known.unwrap_or_else(|| format!("\u{1}{reference:?}"))));
        }
        number(rest, before)
    }

    fn cut_run(&self, text: &str, run: Span, pieces: &mut Vec<Piece>) {
        let part = run.slice(text);
        if part.is_empty() {
            return;
        }
        match self.words.filter(|_| self.by != By::Char) {
            Some(words) => {
                for span in words.words(part) {
                    push_word(text, span.shifted(run.start), pieces);
                }
            }
            None => pieces.extend(part.char_indices().map(|(i, c)| {
                let span = Span::new(i, i + c.len_utf8()).shifted(run.start);
                let key = span.slice(text);
                let key = if self.by == By::Word && matches!(key, "区" | "县") {
                    Level::District.key()
                } else {
                    key
                };
                Piece { span, key: key.to_owned(), word: false }
            })),
        }
    }
}

/// Adds a word. The 区 or 县 that it begins with stands for the own place, so that 县长, 区长 and 东岭区区长 are one office.
pub(super) fn push_word(text: &str, span: Span, pieces: &mut Vec<Piece>) {
    let word = span.slice(text);
    if word.is_empty() {
        return;
    }
    let Some(rest) = word.strip_prefix(['区', '县']) else {
        let (key, word) = match place(word) {
            Some(level) => (level.key(), false),
            None => (word, true),
        };
        pieces.push(Piece { span, key: key.to_owned(), word });
        return;
    };
    let place = Span::new(span.start, span.end - rest.len());
    let key = Level::District.key();
    match pieces.last_mut().filter(|last| last.key == key && last.span.end == place.start) {
        Some(last) => last.span = last.span.cover(place),
        None => pieces.push(Piece { span: place, key: key.to_owned(), word: false }),
    }
    if !rest.is_empty() {
        pieces.push(Piece { span: Span::new(place.end, span.end), key: rest.to_owned(), word: true });
    }
}

/// The level of a place that a word names: 某某省, 某某市. A rule also calls its superiors by name.
fn place(word: &str) -> Option<Level> {
    const NONE: [&str; 11] =
        ["城市", "都市", "辖市", "级市", "列市", "超市", "夜市", "集市", "门市", "全市", "各市"];
    let long = word.chars().count() > 2;
    if !long || NONE.iter().any(|none| word.ends_with(none)) {
        return None;
    }
    match word.chars().next_back() {
        Some('省') => Some(Level::Province),
        Some('市') => Some(Level::City),
        _ => word.ends_with("自治区").then_some(Level::Province).filter(|_| word != "自治区"),
    }
}

/// A number, in digits or in Chinese numerals before a measure word, and its value as key.
fn number(text: &str, before: Option<char>) -> Option<(usize, String)> {
    let first = text.chars().next()?;
    let folded = fold_char(first);
    let length = if folded.is_ascii_digit() {
        text.find(|c: char| {
            !(fold_char(c).is_ascii_digit() || matches!(fold_char(c), '.' | '百' | '千' | '万' | '亿'))
        })
        .unwrap_or(text.len())
    } else if is_numeral(first) {
        // 统一, 唯一, 万一, 专一: no number, whatever follows.
        if before.is_some_and(|c| matches!(c, '统' | '唯' | '专' | '单' | '同' | '万' | '逐')) {
            return None;
        }
        let end = text.find(|c: char| !is_numeral(c))?;
        let after = text.get(end..)?.trim_start_matches(is_space);
        MEASURES.iter().any(|measure| after.starts_with(measure)).then_some(end)?
    } else {
        return None;
    };
    let written = text.get(..length)?.trim_end_matches('.');
    let key = match read_quantity(written) {
        Some(quantity) => format!("\u{1}{}", quantity.value),
        None => fold(written),
    };
    Some((written.len(), key))
}

/// The numbers in a text that count something, each with its value; those of references are none.
pub(crate) fn numbers(text: &str) -> Vec<(Span, f64)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        if let Some((length, _)) = read_reference(rest) {
            at += length;
        } else if let Some((length, _)) = number(rest, before) {
            let span = Span::new(at, at + length);
            found.extend(read_quantity(span.slice(text)).map(|quantity| (span, quantity.value)));
            at = span.end;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// Words that a number counts.
const MEASURES: [&str; 33] = [
    "个",
    "次",
    "周",
    "天",
    "日",
    "月",
    "年",
    "名",
    "人",
    "件",
    "份",
    "小时",
    "分钟",
    "工作日",
    "季度",
    "星期",
    "元",
    "亿",
    "倍",
    "成",
    "%",
    "％",
    "届",
    "期",
    "批",
    "类",
    "种",
    "级",
    "位",
    "家",
    "字",
    "页",
    "点",
];

/// Pieces joined up to the marks that end a clause.
fn clauses(text: &str, pieces: &[Piece]) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    let mut open = false;
    for piece in pieces {
        match joined.last_mut().filter(|_| open) {
            Some(last) => {
                last.span = last.span.cover(piece.span);
                last.key.push_str(&piece.key);
            }
            None => joined.push(Piece { word: false, ..piece.clone() }),
        }
        open = !matches!(piece.span.slice(text), "，" | "。" | "；" | "：" | "！" | "？" | "," | ";" | ":");
    }
    joined
}
