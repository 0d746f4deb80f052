//! Whether every sentence is there in both languages, with the same arguments, and is said somewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use clap::{Arg, Command, CommandFactory};
use duizhao::report::Language;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use walkdir::WalkDir;

use super::help::of_argument;
use super::{CHINESE, ENGLISH, Spoken, asked, sentence, words};
use crate::cli::args::Cli;

/// What clap and the library say in English themselves.
const SAID_ELSEWHERE: [&str; 2] = ["usage-", "error-"];

/// The messages of a file: the arguments of each, with its attributes.
fn messages(source: &str) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let resource = fluent_syntax::parser::parse(source).expect("the file is in the form of Fluent");
    let mut all = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let own = message.value.iter().map(|value| (String::new(), variables(value)));
        let attributes = message.attributes.iter();
        let attributes = attributes.map(|own| (own.id.name.to_owned(), variables(&own.value)));
        let before = all.insert(message.id.name.to_owned(), own.chain(attributes).collect());
        assert!(before.is_none(), "{} stands twice", message.id.name);
    }
    all
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    pattern.elements.iter().flat_map(placed).collect()
}

fn placed(element: &PatternElement<&str>) -> BTreeSet<String> {
    let named = |inline: &InlineExpression<&str>| match inline {
        InlineExpression::VariableReference { id } => Some(id.name.to_owned()),
        _ => None,
    };
    match element {
        PatternElement::Placeable { expression: Expression::Inline(inline) } => {
            named(inline).into_iter().collect()
        }
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            variants.iter().flat_map(|own| variables(&own.value)).chain(named(selector)).collect()
        }
        PatternElement::TextElement { .. } => BTreeSet::new(),
    }
}

#[test]
fn one_is_no_plural() {
    let hits = |total: &str| {
        let arguments = [("total", total.to_owned()), ("documents", "2026".to_owned())];
        sentence(Language::En, "hits", &arguments)
    };
    assert_eq!(hits("1"), "1 paragraph in 2026 documents");
    assert_eq!(hits("11"), "11 paragraphs in 2026 documents");
}

#[test]
fn both_languages_say_the_same_with_the_same_arguments() {
    let (english, chinese) = (messages(ENGLISH), messages(CHINESE));
    for (key, own) in &english {
        assert_eq!(Some(own), chinese.get(key), "{key}");
    }
    for key in chinese.keys().filter(|key| !english.contains_key(*key)) {
        assert!(SAID_ELSEWHERE.iter().any(|prefix| key.starts_with(prefix)), "{key} has no English");
    }
}

/// The keys with the names of their arguments, as the sources of the program have them.
fn said() -> BTreeMap<String, BTreeSet<String>> {
    let call = regex::Regex::new(
        r#"\b(?:say|label)!\(\s*"([a-z0-9-]+)"((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)"#,
    )
    .unwrap();
    let name = regex::Regex::new(r"(?:^|[\s,(])([a-z_0-9]+) = ").unwrap();
    let other = regex::Regex::new(r#"(?:in_both\(|labels!\[)((?:\s*"[a-z-]+",?)+)|"(key-[a-z]+)""#).unwrap();
    let key = regex::Regex::new(r#""([a-z-]+)""#).unwrap();
    let mut all = BTreeMap::new();
    // Templates say t("key", name=value), and t("state-" ~ state) of all keys that begin so.
    let template = regex::Regex::new(r#"\bt\("([a-z-]+)"((?:, [a-z]+=[^,)]*)*)\)"#).unwrap();
    let argument = regex::Regex::new(r"([a-z]+)=").unwrap();
    let beginning = regex::Regex::new(r#"\bt\("([a-z]+-)" ~"#).unwrap();
    for entry in WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/serve/templates")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        for found in template.captures_iter(&source) {
            let names = argument.captures_iter(&found[2]).map(|name| name[1].to_owned());
            all.insert(format!("serve-{}", &found[1]), names.collect());
        }
        for found in beginning.captures_iter(&source) {
            let beginning = format!("serve-{}", &found[1]);
            let keys = messages(CHINESE).into_keys().filter(|key| key.starts_with(&beginning));
            all.extend(keys.map(|key| (key, BTreeSet::new())));
        }
    }
    for entry in WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|extension| extension != "rs") || path.ends_with("language/tests.rs") {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        for found in call.captures_iter(&source) {
            let names = name.captures_iter(&found[2]).map(|name| name[1].to_owned());
            all.insert(found[1].to_owned(), names.collect());
        }
        for found in other.captures_iter(&source) {
            for key in key.captures_iter(&found[0]) {
                all.insert(key[1].to_owned(), BTreeSet::new());
            }
        }
    }
    all
}

#[test]
fn every_sentence_that_is_said_is_there_with_its_arguments() {
    let chinese = messages(CHINESE);
    let said = said();
    assert!(said.len() > 300, "{}", said.len());
    for (key, names) in &said {
        let own = chinese.get(key).unwrap_or_else(|| panic!("{key} is said and nowhere written"));
        assert_eq!(own.get(""), Some(names), "{key}");
    }
    let mut helps = BTreeSet::new();
    each_argument(&mut |command, arg| {
        helps.insert(command.get_name().to_owned());
        if let Some(arg) = arg {
            let id = arg.get_id().as_str().replace('_', "-");
            for prefix in [command.get_name(), "any", "usage"] {
                helps.insert(format!("{prefix}-{id}"));
            }
        }
    });
    helps.insert("usage-help-command".to_owned());
    for key in chinese.keys().filter(|key| !helps.contains(*key)) {
        // Keys of the parts of the help are asked for by name.
        let by_name = key.starts_with("usage-");
        assert!(said.contains_key(key) || by_name, "{key} is written and nowhere said");
    }
}

fn each_argument(of: &mut dyn FnMut(&Command, Option<&Arg>)) {
    let mut root = Cli::command();
    root.build();
    for command in std::iter::once(&root).chain(root.get_subcommands()) {
        if command.is_hide_set() || command.get_name() == "help" {
            continue;
        }
        of(command, None);
        command.get_arguments().filter(|arg| !arg.is_hide_set()).for_each(|arg| of(command, Some(arg)));
    }
}

#[test]
fn every_command_and_argument_has_its_help_in_both_languages() {
    for language in [Language::Zh, Language::En] {
        each_argument(&mut |command, arg| {
            let name = command.get_name();
            let Some(arg) = arg else {
                assert!(words(language, name, None).is_some(), "{name} in {language:?}");
                let examples = words(language, name, Some("after")).unwrap_or_default();
                assert!(
                    examples.contains(&format!("  duizhao {}", if name == "duizhao" { "" } else { name })),
                    "{name} in {language:?}"
                );
                return;
            };
            let id = arg.get_id().as_str();
            let own = of_argument(language, name, id, None);
            // What clap adds it names in English by itself.
            let clap = words(language, &format!("usage-{id}"), None);
            let added = matches!(id, "help" | "version") && (language == Language::En || clap.is_some());
            assert!(own.is_some() || added, "{name} {id} in {language:?}");
        });
    }
}

#[test]
fn the_help_is_in_its_language_alone() {
    for (language, own, foreign) in [
        (Language::Zh, "用法：", ["Usage:", "Options:", "[OPTIONS]", "Print help"]),
        (Language::En, "Usage:", ["用法：", "选项：", "[选项]", "显示说明"]),
    ] {
        let mut root = super::worded(Cli::command(), language);
        let mut helps = vec![root.render_long_help().to_string()];
        helps.extend(
            root.get_subcommands_mut()
                .flat_map(|sub| [sub.render_help().to_string(), sub.render_long_help().to_string()]),
        );
        assert!(helps.len() > 40);
        for help in helps {
            assert!(help.contains(own) && foreign.iter().all(|word| !help.contains(word)), "{help}");
        }
    }
}

#[test]
fn the_arguments_choose_the_language_else_the_locale() {
    let asked = |words: &[&str]| asked(&words.iter().map(Into::into).collect::<Vec<_>>());
    for (words, language) in [
        (&["duizhao", "norms"][..], None),
        (&["duizhao", "norms", "--lang", "zh"], Some(Language::Zh)),
        (&["duizhao", "--lang=en", "norms"], Some(Language::En)),
        (&["duizhao", "report", "--language", "en"], Some(Language::En)),
        (&["duizhao", "--lang", "zh", "--lang", "en"], Some(Language::En)),
        (&["duizhao", "--lang", "fr"], None),
        (&["duizhao", "--lang"], None),
        (&["duizhao", "search", "--", "--lang", "zh"], None),
    ] {
        assert_eq!(asked(words), language, "{words:?}");
    }
    let (zh, en) = (Language::Zh, Language::En);
    for (set, messages, labels) in [
        (&[][..], en, zh),
        (&[("LANG", "C")], en, zh),
        (&[("LANG", "zh_CN.UTF-8")], zh, zh),
        (&[("LANG", "de_DE.UTF-8")], en, en),
        (&[("LC_ALL", "C.UTF-8"), ("LANG", "zh_CN.UTF-8")], en, zh),
        (&[("LC_ALL", ""), ("LC_MESSAGES", "zh_TW"), ("LANG", "en_US.UTF-8")], zh, zh),
    ] {
        let variable =
            |name: &str| set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        assert_eq!(Spoken::by(None, variable), Spoken { messages, labels }, "{set:?}");
    }
    assert_eq!(Spoken::by(Some(zh), |_| Some("en_US".to_owned())), Spoken { messages: zh, labels: zh });
}

#[test]
fn a_sentence_takes_its_arguments_as_they_are() {
    let arguments = [("path", "{ $error } 甲".to_owned()), ("error", "乙".to_owned())];
    assert_eq!(sentence(Language::En, "cannot-write", &arguments), "cannot write { $error } 甲: 乙");
    assert_eq!(sentence(Language::Zh, "cannot-write", &arguments), "无法写入 { $error } 甲：乙");
}
