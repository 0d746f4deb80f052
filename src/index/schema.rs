//! The fields of the engine and how text becomes terms.
//!
//! `words` ranks: dictionary words, numbers by value. `chars` finds: each character of the shadow with the next one, at its
//! position, so that a phrase of such pairs is exactly a run of characters; and each number by its value, with the length of
//! its spelling, so that a phrase with numbers is found in every spelling.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::fold::{numbers, shadow_chars};
use super::ranking::SEPARATOR;

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
    /// The number of the article and of its branch.
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
pub(super) fn register(index: &tantivy::Index) {
    index.tokenizers().register(WORDS, Ready);
    index.tokenizers().register(CHARS, Pairs::default());
}

/// Terms that were made before, each with a separator behind it.
#[derive(Clone)]
struct Ready;

struct ReadyStream<'a> {
    rest: &'a str,
    token: Token,
}

impl Tokenizer for Ready {
    type TokenStream<'a> = ReadyStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ReadyStream<'a> {
        ReadyStream { rest: text, token: Token::default() }
    }
}

impl TokenStream for ReadyStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((term, rest)) = self.rest.split_once(SEPARATOR) else { return false };
        self.rest = rest;
        self.token.text.clear();
        self.token.text.push_str(term);
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

/// Pairs of characters, and numbers with their neighbours, each at its position.
#[derive(Clone, Default)]
struct Pairs {
    /// The characters of the text that is read.
    chars: Vec<char>,
    /// Its numbers, each with the place of its first character and one past its last.
    numbers: Vec<(u32, usize, usize)>,
}

struct PairStream<'a> {
    pairs: &'a Pairs,
    /// How many pairs were read.
    at: usize,
    /// How many numbers were read.
    number: usize,
    /// Terms of the last number that are still to come.
    ready: Vec<(usize, String)>,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        self.chars.clear();
        self.chars.extend(shadow_chars(text));
        self.numbers.clear();
        self.numbers.extend(numbers(&self.chars));
        PairStream { pairs: self, at: 0, number: 0, ready: Vec::new(), token: Token::default() }
    }
}

impl TokenStream for PairStream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(&c) = self.pairs.chars.get(self.at) {
            self.token.position = self.at;
            self.at += 1;
            self.token.text.clear();
            self.token.text.push(c);
            self.token.text.push(self.pairs.chars.get(self.at).copied().unwrap_or(END));
            return true;
        }
        // The engine asks for order among the places of one term, not among terms.
        if self.ready.is_empty()
            && let Some(&number) = self.pairs.numbers.get(self.number)
        {
            self.number += 1;
            self.ready.extend(number_terms(&self.pairs.chars, number));
        }
        let Some((position, text)) = self.ready.pop() else { return false };
        self.token.position = position;
        self.token.text = text;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// The terms of a number among the characters of a shadow, with their positions.
fn number_terms(
    chars: &[char],
    (number, start, end): (u32, usize, usize),
) -> impl Iterator<Item = (usize, String)> {
    let before = start.checked_sub(1).and_then(|at| Some((at, number_behind(*chars.get(at)?, number))));
    let behind = chars.get(end).map(|&c| (start, number_before(number, end - start, c)));
    before.into_iter().chain(behind).chain([(start, number_alone(number, end - start))])
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
