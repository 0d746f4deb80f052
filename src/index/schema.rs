//! The fields of the engine and how text becomes terms.
//!
//! `words` ranks: dictionary words, numbers by value. `chars` finds: each character of the shadow with the next one, at its
//! position, so that a phrase of such pairs is exactly a run of characters; and each number by its value, with the length of
//! its spelling, so that a phrase with numbers is found in every spelling.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::fold::{Folded, Unit};
use crate::index::fold::shadow;
use crate::segment::Segmenter;
use crate::text::read_integer;

/// Stands behind the last character of a text.
pub(super) const END: char = '\u{10ffff}';

/// Stands for a number by value.
pub(super) const NUMBER: char = '\u{10fffe}';

const WORDS: &str = "words";
const CHARS: &str = "chars";

/// The fields of the engine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Dictionary words, for ranking.
    pub(super) words: Field,
    /// Pairs of characters, and numbers by value, for finding.
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
    /// Stored: the text.
    pub(super) text: Field,
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
        chars: builder.add_text_field(CHARS, text(CHARS, IndexRecordOption::WithFreqsAndPositions)),
        document: builder.add_u64_field(column::DOCUMENT, INDEXED | FAST),
        sequence: builder.add_u64_field(column::SEQUENCE, FAST),
        chapter: builder.add_u64_field(column::CHAPTER, FAST),
        article: builder.add_u64_field(column::ARTICLE, FAST),
        kinds: builder.add_u64_field(column::KINDS, FAST),
        deadlines: builder.add_u64_field(column::DEADLINES, FAST),
        text: builder.add_text_field("text", STORED),
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

/// The terms by which a text is ranked: its dictionary words, numbers by value.
pub(super) fn ranking_terms(text: &str, segmenter: &Segmenter) -> Vec<String> {
    let folded = shadow(text);
    segmenter
        .cut(&folded)
        .into_iter()
        .filter(super::super::segment::Token::is_word)
        .map(|token| match read_integer(token.text) {
            Some(number) => number.to_string(),
            None => token.text.to_lowercase(),
        })
        .collect()
}

#[derive(Clone)]
struct Words(Segmenter);

struct WordStream {
    words: std::vec::IntoIter<String>,
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream {
        WordStream { words: ranking_terms(text, &self.0).into_iter(), token: Token::default() }
    }
}

impl TokenStream for WordStream {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.text = word;
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

struct PairStream {
    terms: std::vec::IntoIter<(usize, String)>,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairStream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream {
        PairStream { terms: finding_terms(text).into_iter(), token: Token::default() }
    }
}

impl TokenStream for PairStream {
    fn advance(&mut self) -> bool {
        let Some((position, text)) = self.terms.next() else { return false };
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

/// The terms by which a text is found, each with its position: pairs of characters, and numbers with their neighbours.
fn finding_terms(text: &str) -> Vec<(usize, String)> {
    let folded = Folded::new(text);
    let chars: Vec<char> = folded.as_str().chars().collect();
    let next = |at: usize| chars.get(at + 1).copied().unwrap_or(END);
    let mut terms: Vec<(usize, String)> =
        chars.iter().enumerate().map(|(at, &c)| (at, [c, next(at)].into_iter().collect())).collect();
    for (unit, start, end) in folded.units() {
        let Unit::Number(number) = unit else { continue };
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
    terms.sort_by_key(|&(position, _)| position);
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
