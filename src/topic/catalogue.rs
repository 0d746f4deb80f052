//! A catalogue of topics, as a researcher can edit it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::fold;

/// The topics of a genre, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Catalogue {
    /// The topics, in the order of the genre.
    #[serde(default)]
    pub topics: Vec<Topic>,
}

/// A topic that rules of a genre treat.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its name for programs, such as `reply-to-consultation`.
    pub key: String,
    /// Its name for readers of Chinese.
    pub zh: String,
    /// Its name for readers of English.
    pub en: String,
    /// Words that speak of it; of a cue with `+` all parts must occur.
    pub cues: Vec<String>,
}

/// Why a catalogue can't be read.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// It is not the TOML of a catalogue.
    #[error("this is no catalogue of topics: {0}")]
    Syntax(#[from] toml::de::Error),
    /// Two topics have one key.
    #[error("the catalogue has two topics with the key {0}")]
    RepeatedKey(String),
}

static WORK_RULES: LazyLock<Catalogue> =
    LazyLock::new(|| Catalogue::from_toml(include_str!("work_rules.toml")).unwrap_or_default());

impl Catalogue {
    /// The topics of the work rules of people's governments (人民政府工作规则).
    pub fn work_rules() -> &'static Self {
        &WORK_RULES
    }

    /// Reads a catalogue from TOML; fails where it is malformed or repeats a key.
    pub fn from_toml(text: &str) -> Result<Self, CatalogueError> {
        let catalogue: Self = toml::from_str(text)?;
        let mut keys = BTreeSet::new();
        match catalogue.topics.iter().find(|topic| !keys.insert(topic.key.as_str())) {
            Some(topic) => Err(CatalogueError::RepeatedKey(topic.key.clone())),
            None => Ok(catalogue),
        }
    }

    /// The topic that a text by itself speaks of most: of which it holds the longest cues, most of all at its opening.
    pub fn topic_of(&self, text: &str) -> Option<&Topic> {
        let text = fold(text);
        let weight =
            |topic: &Topic| topic.cues.iter().map(|cue| weight(&text, cue)).max().unwrap_or_default();
        // Of equals the first in the order of the genre.
        let best =
            self.topics.iter().map(|topic| (weight(topic), topic)).rev().max_by_key(|&(weight, _)| weight);
        best.filter(|&(weight, _)| weight > 0).map(|(_, topic)| topic)
    }

    /// The topic with this key.
    pub fn topic(&self, key: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.key == key)
    }
}

/// Words at the start of a text say what it is about.
const OPENING: usize = 30;

/// How many characters of a cue a folded text holds, if it holds all; twice as many where it opens the text.
fn weight(text: &str, cue: &str) -> usize {
    let mut weight = 0;
    let mut first = None;
    for part in cue.split('+').map(fold) {
        let Some(at) = text.find(&part) else { return 0 };
        first.get_or_insert(at);
        weight += part.chars().count();
    }
    let opens = text.get(..first.unwrap_or_default()).is_some_and(|before| before.chars().count() < OPENING);
    if opens { 2 * weight } else { weight }
}

impl Topic {
    /// Whether a text holds a cue: all its parts, in any order, white space and width left out.
    pub fn holds(text: &str, cue: &str) -> bool {
        let text = fold(text);
        cue.split('+').all(|part| text.contains(&fold(part)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_is_sound() {
        let catalogue = Catalogue::from_toml(include_str!("work_rules.toml")).unwrap();
        assert!(catalogue.topics.len() > 100);
        for topic in &catalogue.topics {
            assert!(
                topic.key.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !topic.cues.is_empty(),
                "{topic:?}"
            );
            assert!(!topic.zh.is_empty() && !topic.en.is_empty(), "{topic:?}");
        }
        for key in
            ["reply-to-consultation", "plenary-meeting", "minutes", "leave-notice", "fieldwork", "briefing"]
        {
            assert!(catalogue.topic(key).is_some(), "{key}");
        }
    }

    #[test]
    fn refuses_what_is_no_catalogue() {
        let twice = r#"topics = [{ key = "a", zh = "甲", en = "A", cues = ["甲"] }, { key = "a", zh = "乙", en = "B", cues = ["乙"] }]"#;
        assert!(matches!(Catalogue::from_toml(twice), Err(CatalogueError::RepeatedKey(key)) if key == "a"));
        assert!(matches!(Catalogue::from_toml("topics = 3"), Err(CatalogueError::Syntax(_))));
        assert!(matches!(Catalogue::from_toml("[[topics]]\nkey = \"a\""), Err(CatalogueError::Syntax(_))));
    }

    #[test]
    fn names_what_a_text_speaks_of() {
        let catalogue = Catalogue::work_rules();
        for (text, key) in [
            ("区人民政府全体会议由区长召集和主持。", Some("plenary-meeting")),
            ("会议纪要由办公室起草，在３个工作日内印发。", Some("minutes")),
            ("青禾区位于平原。", None),
            ("", None),
        ] {
            assert_eq!(catalogue.topic_of(text).map(|topic| topic.key.as_str()), key, "{text}");
        }
    }

    #[test]
    fn a_cue_needs_all_its_parts() {
        for (text, cue, held) in [
            ("部门之间征求 意见时，应在５日内回复", "征求意见+回复", true),
            ("部门之间征求意见", "征求意见+回复", false),
            ("应当会签", "会签", true),
        ] {
            assert_eq!(Topic::holds(text, cue), held, "{text} {cue}");
        }
    }
}
