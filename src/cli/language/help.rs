//! The words of the help: a command without words → the same with those of a language.
//!
//! The message of a command bears its name, that of an argument the command's and its own, or `any` and its own where it means
//! the same everywhere; values and what stands below the help are attributes.

use clap::builder::{PossibleValue, PossibleValuesParser, StyledStr};
use clap::{Arg, ArgAction, Command};
use duizhao::report::Language;

use super::{sentence, words};
use crate::cli::screen::{columns, help_styles};
use crate::cli::wrap::wrap;

/// The command with its words.
pub(in crate::cli) fn worded(command: Command, language: Language) -> Command {
    let mut command = with_words(command, language);
    // Only now clap adds its own: the options for help and version, the command for help, and what it says of all.
    command.build();
    if language == Language::En {
        command
    } else {
        with_headings(with_words_of_clap(command, language), language)
    }
}

/// The arguments and the command that clap adds.
const ADDED: [&str; 4] = ["help", "version", "subcommand", "help-command"];

/// What clap has added, in another language than English.
fn with_words_of_clap(command: Command, language: Language) -> Command {
    let own = |id: &str| ADDED.contains(&id).then(|| words(language, &format!("usage-{id}"), None)).flatten();
    let command = command.mut_args(|arg| match own(arg.get_id().as_str()) {
        Some(help) => arg.help(&help).long_help(help),
        None => arg,
    });
    command.mut_subcommands(|sub| {
        let sub = match own("help-command").filter(|_| sub.get_name() == "help") {
            Some(about) => sub.about(about),
            None => sub,
        };
        with_headings(with_words_of_clap(sub, language), language)
    })
}

/// The column at which clap tells what a command does, in the list of commands.
const COMMANDS: usize = 15;
/// The column at which clap tells what an argument is, on a line below it.
const ARGUMENTS: usize = 10;
/// The same for the options of all commands, beside them.
const GLOBALS: usize = 27;

/// The name of the program, whose options are those of all commands.
const PROGRAM: &str = "duizhao";

/// How lines are cut: clap does it at white space, which Chinese has not.
struct Cut(Option<usize>);

impl Cut {
    fn of(language: Language) -> Self {
        let asked = || std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let screen = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self((language != Language::En).then(|| screen().or_else(asked).unwrap_or(100).clamp(40, 100)))
    }

    /// The text in lines that fit behind so many columns, the rest of a line below its start.
    fn lines(&self, text: &str, before: usize) -> String {
        let Some(width) = self.0 else { return text.to_owned() };
        let mut cut = Vec::new();
        for line in text.lines() {
            let indent = columns(line) - columns(line.trim_start());
            let room = width.saturating_sub(before + indent);
            // An example is copied as it stands.
            if line.trim_start().starts_with("duizhao ") {
                cut.push(line.to_owned());
            } else {
                cut.extend(wrap(line.trim_start(), room).iter().map(|part| format!("{:indent$}{part}", "")));
            }
        }
        cut.join("\n")
    }
}

fn with_words(command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let cut = Cut::of(language);
    let mut command = command.mut_args(|arg| argument(arg, &name, language));
    if let Some(about) = words(language, &name, None) {
        command = command.about(cut.lines(&about, COMMANDS));
    }
    if let Some(after) = words(language, &name, Some("after")) {
        command = command.after_help(cut.lines(&after, 0));
    }
    command.mut_subcommands(|sub| with_words(sub, language))
}

/// The words for an argument of a command, else those that it has everywhere.
pub(super) fn of_argument(
    language: Language,
    command: &str,
    arg: &str,
    attribute: Option<&str>,
) -> Option<String> {
    let arg = arg.replace('_', "-");
    let own = words(language, &format!("{command}-{arg}"), attribute);
    own.or_else(|| words(language, &format!("any-{arg}"), attribute))
}

fn argument(arg: Arg, command: &str, language: Language) -> Arg {
    let id = arg.get_id().to_string();
    let mut arg = match of_argument(language, command, &id, None) {
        Some(help) => arg.help(help),
        None => arg,
    };
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    let values = if takes_value { arg.get_possible_values() } else { Vec::new() };
    let of_value = |value: &PossibleValue| {
        of_argument(language, command, &id, Some(value.get_name()))
            .or_else(|| value.get_help().map(ToString::to_string))
    };
    let told: Vec<(PossibleValue, Option<String>)> =
        values.into_iter().map(|value| (value.clone(), of_value(&value))).collect();
    if !told.is_empty() {
        // Nothing is read by this command: it only tells.
        arg = arg.value_parser(PossibleValuesParser::new(told.iter().map(|(value, help)| match help {
            Some(help) => value.clone().help(help),
            None => value.clone(),
        })));
    }
    let column = if command == PROGRAM { GLOBALS } else { ARGUMENTS };
    if language == Language::En { arg } else { with_values(arg, &told, column, language) }
}

/// What clap says of defaults and values in English, in another language.
fn with_values(arg: Arg, told: &[(PossibleValue, Option<String>)], column: usize, language: Language) -> Arg {
    let cut = Cut::of(language);
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let defaults = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned());
    let defaults: Vec<String> = defaults.filter(|_| arg.get_action().takes_values()).collect();
    let default = in_words(language, "usage-default", "value", &defaults);
    let shown: Vec<_> = told.iter().filter(|(value, _)| !value.is_hide_set()).collect();
    let names: Vec<String> = shown.iter().map(|(value, _)| value.get_name().to_owned()).collect();
    let listed = in_words(language, "usage-value-list", "values", &names);
    let short: Vec<&str> =
        [help.as_str()].into_iter().chain(default.as_deref()).chain(listed.as_deref()).collect();
    let mut arg = if arg.get_action().takes_values() {
        arg.hide_default_value(true).hide_possible_values(true)
    } else {
        arg
    };
    if shown.iter().any(|(_, help)| help.is_some()) {
        let width = names.iter().map(String::len).max().unwrap_or_default();
        let mut long = vec![help.clone(), String::new(), sentence(language, "usage-value-heading", &[])];
        long.extend(shown.iter().map(|(value, help)| {
            format!("- {:<width$}  {}", value.get_name(), help.as_deref().unwrap_or_default())
        }));
        long.extend(default.iter().flat_map(|default| [String::new(), default.clone()]));
        arg = arg.long_help(cut.lines(&long.join("\n"), column));
    }
    arg.help(cut.lines(&short.join(" "), column))
}

/// What clap says of some values; nothing where there are none.
fn in_words(language: Language, key: &str, name: &str, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| sentence(language, key, &[(name, values.join(", "))]))
}

/// The headings that clap has in English, in another language.
fn with_headings(mut command: Command, language: Language) -> Command {
    let style = *help_styles().get_header();
    let heading = |key| format!("{style}{}{style:#}", sentence(language, key, &[]));
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
    let usage = usage
        .replace("[OPTIONS]", &sentence(language, "usage-options-place", &[]))
        .replace("<COMMAND>", &sentence(language, "usage-command-place", &[]));
    let shown = |arg: &&Arg| !arg.is_hide_set();
    let parts = [
        (command.get_subcommands().any(|sub| !sub.is_hide_set()), "usage-commands", "subcommands"),
        (command.get_positionals().any(|arg| shown(&arg)), "usage-arguments", "positionals"),
        (command.get_opts().any(|arg| shown(&arg)), "usage-options", "options"),
    ];
    let parts = parts.into_iter().filter(|(there, ..)| *there);
    let parts: Vec<String> =
        parts.map(|(_, key, part)| format!("\n\n{}\n{{{part}}}", heading(key))).collect();
    let head = format!("{{before-help}}{{about-with-newline}}\n{}{{usage}}", heading("usage-heading"));
    let template = format!("{head}{}{{after-help}}", parts.concat());
    // The list of commands has its words beside them.
    let below = !command.has_subcommands();
    // The lines are cut already.
    command.override_usage(StyledStr::from(usage)).help_template(template).next_line_help(below).term_width(0)
}
