//! The fields of the engine and how text becomes terms.
//!
//! `words` ranks: dictionary words, numbers by value. `chars` finds: each character of the shadow with the next one, at its
//! position, so that a phrase of such pairs is exactly a run of characters; and each number by its value, with the length of
//! its spelling, so that a phrase with numbers is found in every spelling.

use std::borrow::Cow;

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::fold::{numbers, shadow_chars};
use crate::segment::{self, Segmenter};
use crate::text::{is_cjk, read_integer};

/// Stands behind the last character of a text.
pub(super) const END: char = '\u{10ffff}';

/// Stands for a number by value.
pub(super) const NUMBER: char = '\u{10fffe}';

const WORDS: &str = "words";
const CHARS: &str = "chars";

/// The fields of the engine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Dictionary words of the text's shadow, for ranking.
    pub(super) words: Field,
    /// Pairs of characters, and numbers by value, for finding. Stored: it is the text.
    pub(super) chars: Field,
    /// The document's key.
    pub(super) document: Field,
    /// The paragraph's number within the document, from 0.
    pub(super) sequence: Field,
    /// The number of the document's chapter, from 0.
    pub(super) chapter: Field,
    /// The number of the article.
    pub(super) article: Field,
    /// The kinds of norms as bits.
    pub(super) kinds: Field,
    /// How long its deadlines run, in minutes.
    pub(super) deadlines: Field,
    /// Stored: the place.
    pub(super) place: Field,
    /// Stored: the place in words.
    pub(super) citation: Field,
    /// Stored: where it starts in the source.
    pub(super) start: Field,
    /// Stored: where it ends in the source.
    pub(super) end: Field,
}

/// Names of the columns that filters read.
pub(super) mod column {
    pub(in crate::index) const DOCUMENT: &str = "document";
    pub(in crate::index) const SEQUENCE: &str = "sequence";
    pub(in crate::index) const CHAPTER: &str = "chapter";
    pub(in crate::index) const ARTICLE: &str = "article";
    pub(in crate::index) const KINDS: &str = "kinds";
    pub(in crate::index) const DEADLINES: &str = "deadlines";
}

/// The schema and its fields.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = SchemaBuilder::default();
    let text = |tokenizer: &str, record: IndexRecordOption| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
        TextOptions::default().set_indexing_options(indexing)
    };
    let fields = Fields {
        words: builder.add_text_field(WORDS, text(WORDS, IndexRecordOption::WithFreqs)),
        chars: builder
            .add_text_field(CHARS, text(CHARS, IndexRecordOption::WithFreqsAndPositions).set_stored()),
        document: builder.add_u64_field(column::DOCUMENT, INDEXED | FAST),
        sequence: builder.add_u64_field(column::SEQUENCE, FAST),
        chapter: builder.add_u64_field(column::CHAPTER, FAST),
        article: builder.add_u64_field(column::ARTICLE, FAST),
        kinds: builder.add_u64_field(column::KINDS, FAST),
        deadlines: builder.add_u64_field(column::DEADLINES, FAST),
        place: builder.add_text_field("place", STORED),
        citation: builder.add_text_field("citation", STORED),
        start: builder.add_u64_field("start", STORED),
        end: builder.add_u64_field("end", STORED),
    };
    (builder.build(), fields)
}

/// Tells the engine how text becomes terms.
pub(super) fn register(index: &tantivy::Index, segmenter: Segmenter) {
    index.tokenizers().register(WORDS, Words(segmenter));
    index.tokenizers().register(CHARS, Pairs);
}

/// The terms by which a text is ranked, given its shadow: its dictionary words, numbers by value.
pub(super) fn ranking_terms(shadow: &str, segmenter: &Segmenter) -> Vec<String> {
    segmenter
        .cut(shadow)
        .iter()
        .filter(|token| token.is_word())
        .map(|token| ranking_term(token.text).into_owned())
        .collect()
}

fn ranking_term(word: &str) -> Cow<'_, str> {
    match read_integer(word) {
        Some(number) => number.to_string().into(),
        None if word.chars().all(is_cjk) => word.into(),
        None => word.to_lowercase().into(),
    }
}

#[derive(Clone)]
struct Words(Segmenter);

struct WordStream<'a> {
    words: std::vec::IntoIter<segment::Token<'a>>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        WordStream { words: self.0.cut(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.find(segment::Token::is_word) else { return false };
        self.token.text.clear();
        self.token.text.push_str(&ranking_term(word.text));
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[derive(Clone)]
struct Pairs;

/// Pairs of characters, and numbers with their neighbours, each at its position.
struct PairStream {
    chars: Vec<char>,
    at: usize,
    /// The terms of numbers with their positions, the last first.
    numbers: Vec<(usize, String)>,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream {
        let mut chars: Vec<char> = Vec::with_capacity(text.len() / 3 + 1);
        chars.extend(shadow_chars(text));
        let numbers = number_terms(&chars);
        PairStream { chars, at: 0, numbers, token: Token::default() }
    }
}

impl TokenStream for PairStream {
    fn advance(&mut self) -> bool {
        // At one position the pair comes first.
        if let Some((position, text)) = self.numbers.pop_if(|(position, _)| *position < self.at) {
            self.token.position = position;
            self.token.text = text;
            return true;
        }
        let Some(&c) = self.chars.get(self.at) else { return false };
        self.token.position = self.at;
        self.at += 1;
        self.token.text.clear();
        self.token.text.push(c);
        self.token.text.push(self.chars.get(self.at).copied().unwrap_or(END));
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The terms of the numbers of a shadow, with their positions, the last first.
fn number_terms(chars: &[char]) -> Vec<(usize, String)> {
    let mut terms = Vec::new();
    for (number, start, end) in numbers(chars) {
        let length = end - start;
        if let Some((before, c)) = start.checked_sub(1).and_then(|before| Some((before, *chars.get(before)?)))
        {
            terms.push((before, number_behind(c, number)));
        }
        terms.push((start, number_alone(number, length)));
        if let Some(&c) = chars.get(end) {
            terms.push((start, number_before(number, length, c)));
        }
    }
    terms.sort_by_key(|&(position, _)| std::cmp::Reverse(position));
    terms
}

/// The term for a character with a number behind it.
pub(super) fn number_behind(c: char, number: u32) -> String {
    format!("{c}{NUMBER}{number}")
}

/// The term for a number that is written with so many characters.
pub(super) fn number_alone(number: u32, length: usize) -> String {
    format!("{}{length}", number_prefix(number))
}

/// What all terms of [`number_alone`] begin with.
pub(super) fn number_prefix(number: u32) -> String {
    format!("{NUMBER}{number}=")
}

/// The term for a number that is written with so many characters, with a character behind it.
pub(super) fn number_before(number: u32, length: usize, c: char) -> String {
    format!("{NUMBER}{number}:{length}{c}")
}
