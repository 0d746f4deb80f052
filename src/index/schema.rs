//! The fields of the engine and how text becomes terms.
//!
//! `words` ranks: dictionary words, numbers by value. `chars` finds: each character of the shadow with the next one, at its
//! position, so that a phrase of such pairs is exactly a run of characters; and each number by its value, with the length of
//! its spelling, so that a phrase with numbers is found in every spelling. `heading` ranks answers to questions.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer, WhitespaceTokenizer};

use super::fold::numbers;

/// Stands behind the last character of a text.
pub(super) const END: char = '\u{10ffff}';

/// Stands for a number by value.
pub(super) const NUMBER: char = '\u{10fffe}';

const WORDS: &str = "words";
const CHARS: &str = "chars";
const HEADING: &str = "heading";

/// The fields of the engine.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Dictionary words of the text's shadow, for ranking.
    pub(super) words: Field,
    /// Pairs of characters, and numbers by value, of the text's shadow, for finding.
    pub(super) chars: Field,
    /// Pairs of characters of the shadow of what stands above the text: title, chapter, section.
    pub(super) heading: Field,
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
    /// Stored: where it stands, and its text; see [`Stored`](super::passage::Stored).
    pub(super) stored: Field,
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
        heading: builder.add_text_field(HEADING, text(CHARS, IndexRecordOption::WithFreqs)),
        document: builder.add_u64_field(column::DOCUMENT, INDEXED | FAST),
        sequence: builder.add_u64_field(column::SEQUENCE, FAST),
        chapter: builder.add_u64_field(column::CHAPTER, FAST),
        article: builder.add_u64_field(column::ARTICLE, FAST),
        kinds: builder.add_u64_field(column::KINDS, FAST),
        deadlines: builder.add_u64_field(column::DEADLINES, FAST),
        stored: builder.add_text_field("stored", STORED),
    };
    (builder.build(), fields)
}

/// Tells the engine how text becomes terms.
pub(super) fn register(index: &tantivy::Index) {
    // The terms of words are ready: they come with white space between them.
    index.tokenizers().register(WORDS, WhitespaceTokenizer::default());
    index.tokenizers().register(CHARS, Pairs::default());
}

/// Pairs of characters, and numbers with their neighbours, each at its position.
#[derive(Clone, Default)]
struct Pairs {
    /// The characters of the text that is read.
    chars: Vec<char>,
    /// Its numbers, each with the place of its first character and one past its last.
    numbers: Vec<(u32, usize, usize)>,
}

/// How many terms [`Pairs`] makes of a shadow.
pub(super) fn pair_count(shadow: &str) -> usize {
    let chars: Vec<char> = shadow.chars().collect();
    let terms =
        |number| (0..NUMBER_TERMS).filter(|&which| NumberTerm::nth(which, &chars, number).is_some()).count();
    chars.len() + numbers(&chars).map(terms).sum::<usize>()
}

struct PairStream<'a> {
    pairs: &'a Pairs,
    /// How many pairs were read.
    at: usize,
    /// How many terms of numbers were read.
    terms: usize,
    token: Token,
}

impl Tokenizer for Pairs {
    type TokenStream<'a> = PairStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> PairStream<'a> {
        self.chars.clear();
        self.chars.extend(text.chars());
        self.numbers.clear();
        self.numbers.extend(numbers(&self.chars));
        PairStream { pairs: self, at: 0, terms: 0, token: Token::default() }
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
        while let Some(&number) = self.pairs.numbers.get(self.terms / NUMBER_TERMS) {
            let which = self.terms % NUMBER_TERMS;
            self.terms += 1;
            if let Some((term, position)) = NumberTerm::nth(which, &self.pairs.chars, number) {
                self.token.position = position;
                self.token.text.clear();
                term.write(number.0, &mut self.token.text);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// So many terms a number has at most.
const NUMBER_TERMS: usize = 3;

/// A term of a number, by what stands beside it.
#[derive(Clone, Copy, Debug)]
pub(super) enum NumberTerm {
    /// A character with the number behind it.
    Behind(char),
    /// The number, written with so many characters.
    Alone(usize),
    /// The number, written with so many characters, with a character behind it.
    Before(usize, char),
}

impl NumberTerm {
    /// One of the terms of a number among the characters of a shadow, with its position; `None` where the number stands first
    /// or last.
    fn nth(which: usize, chars: &[char], (_, start, end): (u32, usize, usize)) -> Option<(Self, usize)> {
        match which {
            0 => {
                let before = start.checked_sub(1)?;
                Some((Self::Behind(*chars.get(before)?), before))
            }
            1 => Some((Self::Alone(end - start), start)),
            _ => Some((Self::Before(end - start, *chars.get(end)?), start)),
        }
    }

    /// The term for a number.
    pub(super) fn of(self, number: u32) -> String {
        let mut term = String::new();
        self.write(number, &mut term);
        term
    }

    fn write(self, number: u32, term: &mut String) {
        if let Self::Behind(c) = self {
            term.push(c);
        }
        term.push(NUMBER);
        push_digits(term, number as usize);
        match self {
            Self::Behind(_) => {}
            Self::Alone(length) => {
                term.push('=');
                push_digits(term, length);
            }
            Self::Before(length, c) => {
                term.push(':');
                push_digits(term, length);
                term.push(c);
            }
        }
    }
}

/// What all terms of a number alone begin with.
pub(super) fn number_prefix(number: u32) -> String {
    format!("{NUMBER}{number}=")
}

/// Writes a number in digits: the formatter takes ten times as long, and a corpus has hundreds of thousands.
fn push_digits(term: &mut String, number: usize) {
    if number > 9 {
        push_digits(term, number / 10);
    }
    term.extend(u32::try_from(number % 10).ok().and_then(|digit| char::from_digit(digit, 10)));
}
