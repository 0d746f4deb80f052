//! One matter (事项): what it is called and what speaks of it.

use super::Cues;

/// A matter that rules of a genre regulate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Matter {
    /// Its name for programs, such as `reply-to-consultation`.
    pub key: String,
    /// Its name for readers of Chinese.
    pub zh: String,
    /// Its name for readers of English.
    pub en: String,
    /// Other names by which it may be asked for.
    pub also: Vec<String>,
    /// The ends of its names, where it is a kind of meeting; folded.
    pub meeting: Vec<String>,
    /// The report's table of figures that gathers its norms.
    pub figure: Option<String>,
    /// A rhythm that is about it is so even where the sentence names a meeting.
    pub own_rhythm: bool,
    /// Its time limits hang on the meeting that the text speaks of.
    pub of_meetings: bool,
    /// Which norms are about it.
    pub norms: Vec<Cues>,
    /// Where it stands in lists of norms: meetings first, then in the order in which norms are given to matters.
    pub rank: usize,
    /// Whether a researcher added it beside the texts.
    pub added: bool,
    /// Expressions that speak of it, without choices.
    pub(super) expressions: Vec<String>,
}

impl Matter {
    /// Whether it is a kind of meeting.
    pub fn is_meeting(&self) -> bool {
        !self.meeting.is_empty()
    }

    /// Whether someone who asks for this means the matter: a part of its key or Chinese name, or another name of it.
    pub fn answers_to(&self, asked: &str) -> bool {
        self.key.contains(asked) || self.zh.contains(asked) || self.also.iter().any(|also| also == asked)
    }
}
