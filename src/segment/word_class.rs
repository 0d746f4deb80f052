//! Parts of speech, as far as they say how words make a phrase.

/// What a word does in a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WordClass {
    /// It heads a phrase or stands before its head (会议, 费用).
    Noun,
    /// A verb that is used as a noun too (管理, 服务).
    VerbalNoun,
    /// It takes an object or ends a clause (撤回, 登记).
    Verb,
    /// It stands before a noun or a verb (临时, 大型, 自行).
    Modifier,
    /// It joins, counts or points, and is no part of a phrase (或者, 三, 应当).
    Other,
}

impl WordClass {
    /// Reads the tag of the dictionary.
    pub(super) fn of(tag: &str, word: &str) -> Self {
        match tag {
            "vn" => Self::VerbalNoun,
            "a" | "b" | "ad" | "ag" | "z" => Self::Modifier,
            "d" if word.chars().count() > 1 => Self::Modifier,
            "an" | "j" | "s" | "t" | "l" | "i" => Self::Noun,
            // 他人, 本人: they stand where a noun does.
            "r" if word.ends_with('人') => Self::Noun,
            // A word of the lexicon has no tag.
            "x" | "" if word.chars().count() > 1 => Self::Noun,
            _ if tag.starts_with('n') => Self::Noun,
            _ if tag.starts_with('v') => Self::Verb,
            _ => Self::Other,
        }
    }

    /// Whether it can stand where a noun does.
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::VerbalNoun)
    }

    /// Whether it can stand where a verb does.
    pub fn is_verbal(self) -> bool {
        matches!(self, Self::Verb | Self::VerbalNoun)
    }
}
