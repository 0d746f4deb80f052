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

    /// The topic with this key.
    pub fn topic(&self, key: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.key == key)
    }
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
