//! What is wrong with the arguments: clap's words in English, in another language the same with its sentences.

use std::error::Error as _;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use duizhao::norm::FilterError;
use duizhao::report::Language;

use super::{say, spoken, worded};

/// Tells help, version, or what is wrong with the arguments, of a command that is still without words.
pub(in crate::cli) fn tell(command: Command, arguments: &[OsString], error: Error) -> ExitCode {
    let language = spoken().messages;
    let hidden: Vec<String> = command
        .get_subcommands()
        .filter(|command| command.is_hide_set())
        .map(|command| command.get_name().to_owned())
        .collect();
    let error = if error.kind() == ErrorKind::DisplayVersion {
        error
    } else {
        worded(command, language).try_get_matches_from(arguments).err().unwrap_or(error)
    };
    let told = if language == Language::En || !error.use_stderr() || error.context().next().is_none() {
        error.print()
    } else {
        let lines = in_words(&error, &hidden);
        std::io::Write::write_all(&mut anstream::stderr(), lines.as_bytes())
    };
    // Nobody can be told where the stream itself is closed.
    drop(told);
    if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS }
}

fn in_words(error: &Error, hidden: &[String]) -> String {
    let texts = |kind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
            Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
            Some(ContextValue::Number(number)) => vec![number.to_string()],
            _ => Vec::new(),
        }
    };
    let one = |kind| texts(kind).join("、");
    let (arg, value) = (one(ContextKind::InvalidArg), one(ContextKind::InvalidValue));
    let wrong = match error.kind() {
        ErrorKind::UnknownArgument => say!("usage-unknown", arg = arg),
        ErrorKind::InvalidSubcommand => {
            say!("usage-no-command", name = one(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue if value.is_empty() => say!("usage-value-missing", arg = arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let why = error.source().and_then(|error| error.downcast_ref::<FilterError>());
            match why {
                Some(why) => say!("usage-invalid-why", value = value, arg = arg, why = why),
                None => say!("usage-invalid", value = value, arg = arg),
            }
        }
        ErrorKind::NoEquals => say!("usage-no-equals", arg = arg),
        ErrorKind::TooManyValues => say!("usage-too-many", value = value, arg = arg),
        ErrorKind::TooFewValues => {
            say!("usage-too-few", arg = arg, count = one(ContextKind::MinValues))
        }
        ErrorKind::WrongNumberOfValues => {
            say!("usage-number", arg = arg, count = one(ContextKind::ExpectedNumValues))
        }
        ErrorKind::ArgumentConflict => match one(ContextKind::PriorArg) {
            prior if prior == arg => say!("usage-twice", arg = arg),
            prior => say!("usage-conflict", arg = arg, prior = prior),
        },
        ErrorKind::MissingRequiredArgument => say!("usage-required", arg = arg),
        ErrorKind::MissingSubcommand => say!("usage-command-missing"),
        ErrorKind::InvalidUtf8 => say!("usage-no-text"),
        _ => error.to_string(),
    };
    let mut lines = say!("line-plain", cause = wrong);
    for (kind, tip) in [
        (ContextKind::ValidValue, None),
        (ContextKind::ValidSubcommand, None),
        (ContextKind::SuggestedArg, Some(())),
        (ContextKind::SuggestedValue, Some(())),
        (ContextKind::SuggestedSubcommand, Some(())),
    ] {
        let names = texts(kind)
            .into_iter()
            .filter(|name| !name.is_empty() && !hidden.contains(name))
            .collect::<Vec<_>>()
            .join("、");
        if names.is_empty() {
            continue;
        }
        let line = if tip.is_some() {
            say!("usage-near", names = names)
        } else {
            say!("usage-values", names = names)
        };
        let _ = write!(lines, "\n  {line}");
    }
    let usage = one(ContextKind::Usage);
    if let Some((_, usage)) = usage.split_once(": ") {
        let usage = usage
            .replace("[OPTIONS]", &say!("usage-options-place"))
            .replace("<COMMAND>", &say!("usage-command-place"));
        let _ = write!(lines, "\n\n{}{}", say!("usage-heading"), usage.trim_end());
    }
    let _ = write!(lines, "\n\n{}\n", say!("usage-more"));
    lines
}
