//! The matters that rules of a genre regulate: a file of them in; who speaks of which, what each is called, and which norms are
//! about it out.
//!
//! One file (`work_rules.toml`) says all that the program knows of a matter. Topics of norms, kinds of meetings, names of rows,
//! what two provisions speak of in common and the report's tables of figures come from it. A researcher adds matters in a file of lines,
//! or brings a vocabulary of another genre.

mod cues;
mod error;
mod expression;
mod file;
mod lines;
mod matter;
mod meeting;
mod speech;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, OnceLock};

pub use cues::Cues;
pub use error::VocabularyError;
pub use lines::{MATTERS_FILE, MatterError};
pub use matter::Matter;

use cues::Precedence;
use speech::Speech;

use crate::text::sha256;

/// The matters of a genre, in its order. Copies share what they hold.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary(Arc<Content>);

/// What a vocabulary holds.
#[derive(Debug, Default)]
struct Content {
    entries: Entries,
    /// SHA-256 of each text of one's own that they were read from.
    sources: Vec<String>,
    /// Where cues of which matter are asked in turn.
    precedence: Precedence,
    /// Made when the first sentence is looked at: who only reads norms needs none of it.
    speech: OnceLock<Speech>,
}

/// What the lines of files say.
#[derive(Clone, Debug, Default, PartialEq)]
struct Entries {
    matters: Vec<Arc<Matter>>,
    figures: Vec<Figure>,
    /// Keys of matters in the order in which norms are given to them.
    order: Vec<String>,
    /// A word, and the one that stands for it.
    words: Vec<(String, String)>,
    /// Words that refer back (会议).
    back: Vec<String>,
    /// What they refer to (常务会议).
    kinds: Vec<String>,
}

/// A table of the report that gathers norms.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// Its key, such as `reply`.
    pub key: String,
    /// Its heading in Chinese.
    pub zh: String,
    /// Its heading in English.
    pub en: String,
    /// The kinds of the norms that it gathers.
    pub kinds: Vec<String>,
}

/// That it can be read is tested.
static WORK_RULES: LazyLock<Vocabulary> = LazyLock::new(|| {
    Vocabulary::new(Entries::from_toml(include_str!("work_rules.toml")).unwrap_or_default(), Vec::new())
});

impl Vocabulary {
    /// The matters of the work rules of people's governments (人民政府工作规则).
    pub fn work_rules() -> &'static Self {
        &WORK_RULES
    }

    fn new(mut entries: Entries, sources: Vec<String>) -> Self {
        let precedence = Precedence::of(&mut entries);
        Self(Arc::new(Content { entries, sources, precedence, speech: OnceLock::new() }))
    }

    /// SHA-256 over the texts of one's own that it was read from; none where it is the program's.
    pub fn sha256(&self) -> Option<String> {
        let sources = &self.0.sources;
        (!sources.is_empty()).then(|| sha256(sources.join("\n").as_bytes()))
    }

    /// All matters, in the order of the genre.
    pub fn matters(&self) -> &[Arc<Matter>] {
        &self.0.entries.matters
    }

    /// The tables of figures, in their order.
    pub fn figures(&self) -> &[Figure] {
        &self.0.entries.figures
    }

    /// The matter with this key, or the one that had it once.
    pub fn matter(&self, key: &str) -> Option<&Arc<Matter>> {
        let matters = self.matters();
        let own = matters.iter().find(|matter| matter.key == key);
        own.or_else(|| matters.iter().find(|matter| matter.also.iter().any(|also| also == key)))
    }

    /// Matters and what norms about them are known by, in the order in which they are asked.
    pub fn cues(&self) -> impl Iterator<Item = (&Arc<Matter>, &Cues)> {
        self.0.precedence.cues(self.matters())
    }

    /// The matters, by their index, that a sentence without white space speaks of.
    pub fn spoken_of(&self, sentence: &str) -> BTreeSet<usize> {
        self.speech().matters(sentence)
    }

    /// The matter that a text by itself speaks of most plainly: in its first sentence that speaks of any, the first of the genre.
    pub fn matter_of(&self, text: &str) -> Option<&Arc<Matter>> {
        let text = crate::text::fold(text);
        let spoken = text.split(['。', ';', '；']).find_map(|sentence| self.spoken_of(sentence).pop_first());
        spoken.and_then(|matter| self.matters().get(matter))
    }

    /// The kind (常务会议) that a sentence names, as it names it.
    pub(crate) fn kind_named<'a>(&self, sentence: &'a str) -> Option<&'a str> {
        self.speech().kind_named(sentence)
    }

    /// Whether a sentence has a word (会议) that may refer back to a kind.
    pub(crate) fn refers_back(&self, sentence: &str) -> bool {
        self.speech().refers_back(sentence)
    }

    fn speech(&self) -> &Speech {
        self.0.speech.get_or_init(|| Speech::of(&self.0.entries))
    }
}

impl PartialEq for Vocabulary {
    /// Whether both hold the same matters.
    fn eq(&self, other: &Self) -> bool {
        self.0.entries == other.0.entries
    }
}

#[cfg(test)]
mod tests;
