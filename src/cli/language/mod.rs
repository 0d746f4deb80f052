//! In which language the program speaks: a key and its arguments → a sentence of `en.ftl` or `zh.ftl`.
//!
//! `--lang` decides, else the locale. Machine forms know no language. A file is read when the first sentence of it is needed, so that
//! a run without one never waits for it.

mod errors;
mod help;
mod said;
mod usage;

use std::env;
use std::ffi::OsString;
use std::sync::{LazyLock, OnceLock};

use clap::ValueEnum;
use duizhao::report::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub(super) use help::worded;
pub(super) use said::Said;
pub(super) use usage::tell;

/// The sentence of this key in the language of messages, with these arguments.
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::cli::language::sentence(
            $crate::cli::language::spoken().messages,
            $key,
            &[$((stringify!($name), $crate::cli::language::Said::said(&$value))),*],
        )
    };
}
pub(super) use say;

/// The words of this key in the language of labels, with these arguments.
macro_rules! label {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::cli::language::sentence(
            $crate::cli::language::spoken().labels,
            $key,
            &[$((stringify!($name), $crate::cli::language::Said::said(&$value))),*],
        )
    };
}
pub(super) use label;

/// The words of these keys in the language of labels.
macro_rules! labels {
    ($($key:literal)+) => { [$($crate::cli::language::label!($key)),+] };
}
pub(super) use labels;

/// What is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spoken {
    /// The language of errors, notes and help.
    pub(super) messages: Language,
    /// The language of headings and labels of tables.
    pub(super) labels: Language,
}

/// What `--lang` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Tongue {
    Zh,
    En,
}

impl From<Tongue> for Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Zh => Self::Zh,
            Tongue::En => Self::En,
        }
    }
}

/// Set once, before anything is said: a failure deep in a command is said in the language of its user.
static SPOKEN: OnceLock<Spoken> = OnceLock::new();

/// Chooses the language by the arguments, else by the environment.
pub(super) fn choose(arguments: &[OsString]) {
    // Nobody chooses twice.
    let _ = SPOKEN.set(Spoken::by(asked(arguments), |name| env::var(name).ok()));
}

/// What is spoken.
pub(super) fn spoken() -> Spoken {
    SPOKEN.get().copied().unwrap_or(Spoken::NEUTRAL)
}

impl Spoken {
    /// Where no language is set (the locales C and POSIX), messages are English and tables are labelled as the texts are written.
    const NEUTRAL: Self = Self { messages: Language::En, labels: Language::Zh };

    fn by(asked: Option<Language>, variable: impl Fn(&str) -> Option<String>) -> Self {
        if let Some(language) = asked {
            return Self { messages: language, labels: language };
        }
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable);
        let locale = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        match locale.split(['_', '.', '@']).next().unwrap_or_default() {
            "" | "C" | "POSIX" => Self::NEUTRAL,
            "zh" => Self { messages: Language::Zh, labels: Language::Zh },
            _ => Self { messages: Language::En, labels: Language::En },
        }
    }
}

/// What `--lang` asks for, before the arguments are read as a whole: what is wrong with them is said in that language too.
fn asked(arguments: &[OsString]) -> Option<Language> {
    let mut words =
        arguments.iter().skip(1).filter_map(|word| word.to_str()).take_while(|&word| word != "--");
    let mut found = None;
    while let Some(word) = words.next() {
        let value = match word.split_once('=') {
            Some(("--lang" | "--language", value)) => Some(value),
            None if matches!(word, "--lang" | "--language") => words.next(),
            _ => continue,
        };
        found = value.and_then(|value| Tongue::from_str(value, false).ok()).map(Language::from).or(found);
    }
    found
}

/// The sentences of a language.
type Sentences = FluentBundle<FluentResource>;

const ENGLISH: &str = include_str!("en.ftl");
const CHINESE: &str = include_str!("zh.ftl");

fn sentences(language: Language) -> &'static Sentences {
    static EN: LazyLock<Sentences> = LazyLock::new(|| read(ENGLISH));
    static ZH: LazyLock<Sentences> = LazyLock::new(|| read(CHINESE));
    match language {
        Language::En => &EN,
        Language::Zh => &ZH,
    }
}

fn read(source: &str) -> Sentences {
    // What can't be read of it is missing; a test reads all of it.
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(Vec::new());
    bundle.set_use_isolating(false);
    // A key that stands twice is a test's to find.
    let _ = bundle.add_resource(resource);
    bundle
}

/// The sentence of this key with these arguments; the key itself where there is none.
pub(super) fn sentence(language: Language, key: &str, arguments: &[(&str, String)]) -> String {
    let bundle = sentences(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, counted(value))).collect();
    bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
}

/// A number as one, so that a sentence can ask whether it is one; all else as it is written.
fn counted(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

/// The sentence of this key in the language of messages, and where none is set in both.
pub(super) fn in_both(key: &str) -> String {
    if spoken() == Spoken::NEUTRAL {
        let [zh, en] = [Language::Zh, Language::En].map(|language| sentence(language, key, &[]));
        return format!("{zh} ({en})");
    }
    sentence(spoken().messages, key, &[])
}

/// The name of a key of the keyboard, and what it does.
pub(super) fn key_and_words(key: &str) -> (String, String) {
    let language = spoken().messages;
    (words(language, key, Some("key")).unwrap_or_default(), words(language, key, None).unwrap_or_default())
}

/// The words of a message, or of one of its attributes; `None` where there are none.
fn words(language: Language, key: &str, attribute: Option<&str>) -> Option<String> {
    let bundle = sentences(language);
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(name) => message.get_attribute(name)?.value(),
    };
    Some(bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests;
