//! The language in which something is said; what comes from documents is never translated.

use schemars::JsonSchema;
use serde::Serialize;

/// The language of labels and sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// The words of this language.
    pub fn of<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The language tag of HTML.
    pub fn tag(self) -> &'static str {
        self.of("zh-CN", "en")
    }
}
