//! The TOML of a vocabulary → a vocabulary, or what is wrong with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::expression::{spellings, typed};
use super::{Cues, Entries, Figure, Matter, Vocabulary, VocabularyError};
use crate::text::{fold, sha256};

/// Words that are parted by white space.
#[derive(Debug, Default)]
struct Words(Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(Self(text.split_whitespace().map(str::to_owned).collect()))
    }
}

impl Words {
    fn folded(self) -> Vec<String> {
        self.0.iter().map(|word| fold(word)).collect()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    #[serde(default)]
    precedence: Words,
    #[serde(default, rename = "figure")]
    figures: Vec<FigureEntry>,
    #[serde(default)]
    words: BTreeMap<String, Words>,
    #[serde(default)]
    refers_back: Option<RefersBack>,
    #[serde(default, rename = "matter")]
    matters: Vec<MatterEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FigureEntry {
    key: String,
    zh: String,
    en: String,
    kinds: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefersBack {
    words: Words,
    kinds: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MatterEntry {
    key: String,
    zh: String,
    en: String,
    #[serde(default)]
    also: Words,
    #[serde(default)]
    speaks: Words,
    #[serde(default)]
    meeting: Words,
    figure: Option<String>,
    #[serde(default)]
    own_rhythm: bool,
    #[serde(default)]
    of_meetings: bool,
    #[serde(default)]
    norms: Vec<CuesEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CuesEntry {
    kinds: Words,
    #[serde(default)]
    clause: Words,
    #[serde(default)]
    sentence: Words,
    #[serde(default)]
    paragraph: Words,
    #[serde(default)]
    without: Words,
}

impl Vocabulary {
    /// Reads a vocabulary; the form of the file is said at the head of `work_rules.toml`.
    pub fn from_toml(text: &str) -> Result<Self, VocabularyError> {
        Ok(Self::new(Entries::from_toml(text)?, vec![sha256(text.as_bytes())]))
    }
}

impl Entries {
    pub(super) fn from_toml(text: &str) -> Result<Self, VocabularyError> {
        let file: File = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = 1 + text.bytes().take(start).filter(|&byte| byte == b'\n').count();
            let message = error.message().split_whitespace().collect::<Vec<&str>>().join(" ");
            VocabularyError::Syntax { line, message }
        })?;
        if file.matters.is_empty() {
            return Err(VocabularyError::Empty);
        }
        let matters: Result<Vec<Arc<Matter>>, VocabularyError> =
            file.matters.into_iter().map(|entry| entry.matter().map(Arc::new)).collect();
        let (back, kinds) = file.refers_back.map(|back| (back.words.0, back.kinds.0)).unwrap_or_default();
        let stands = |(word, others): (String, Words)| {
            others.0.into_iter().map(move |other| (other, word.clone())).collect::<Vec<_>>()
        };
        let figure = |FigureEntry { key, zh, en, kinds }| Figure { key, zh, en, kinds: kinds.0 };
        let entries = Self {
            matters: matters?,
            figures: file.figures.into_iter().map(figure).collect(),
            order: file.precedence.0,
            words: file.words.into_iter().flat_map(stands).collect(),
            back,
            kinds,
        };
        check(&entries)?;
        Ok(entries)
    }
}

impl MatterEntry {
    fn matter(self) -> Result<Matter, VocabularyError> {
        let mut expressions = Vec::new();
        for expression in self.speaks.0 {
            expressions.extend(spellings(&typed(&expression)).map_err(|problem| {
                VocabularyError::Expression { matter: self.key.clone(), expression, problem }
            })?);
        }
        let cues = |CuesEntry { kinds, clause, sentence, paragraph, without }| Cues {
            kinds: kinds.0.iter().map(|kind| kind.replace('-', "_")).collect(),
            clause: clause.folded(),
            sentence: sentence.folded(),
            paragraph: paragraph.folded(),
            without: without.folded(),
        };
        Ok(Matter {
            added: false,
            key: self.key,
            zh: self.zh,
            en: self.en,
            also: self.also.0,
            meeting: self.meeting.folded(),
            figure: self.figure,
            own_rhythm: self.own_rhythm,
            of_meetings: self.of_meetings,
            norms: self.norms.into_iter().map(cues).collect(),
            rank: 0,
            expressions,
        })
    }
}

/// Whether all names are there and different, each matter has a use, and what is named exists.
fn check(entries: &Entries) -> Result<(), VocabularyError> {
    let (mut keys, mut zh, mut en) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for matter in &entries.matters {
        if [&matter.key, &matter.zh, &matter.en].iter().any(|name| name.trim().is_empty()) {
            let name = [&matter.key, &matter.zh, &matter.en].into_iter().find(|name| !name.is_empty());
            return Err(VocabularyError::Nameless(name.cloned().unwrap_or_default()));
        }
        for (names, name) in [(&mut keys, &matter.key), (&mut zh, &matter.zh), (&mut en, &matter.en)] {
            if !names.insert(name) {
                return Err(VocabularyError::Repeated(name.clone()));
            }
        }
        if matter.expressions.is_empty() && matter.meeting.is_empty() && matter.norms.is_empty() {
            return Err(VocabularyError::Unused(matter.key.clone()));
        }
        let known = |figure: &&String| entries.figures.iter().any(|other| other.key == **figure);
        if let Some(figure) = matter.figure.as_ref().filter(|figure| !known(figure)) {
            return Err(VocabularyError::NoFigure { matter: matter.key.clone(), figure: figure.clone() });
        }
    }
    if let Some(also) = entries.matters.iter().flat_map(|matter| &matter.also).find(|also| !keys.insert(also))
    {
        return Err(VocabularyError::Repeated(also.clone()));
    }
    let missing = |key: &&String| !entries.matters.iter().any(|matter| matter.key == **key);
    entries.order.iter().find(missing).map_or(Ok(()), |key| Err(VocabularyError::NoMatter(key.clone())))
}
