//! `duizhao check`: faults of drafting and of the source.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::check::{CheckJson, check};
use duizhao::document::{Diagnostic, Document, Severity};
use duizhao::text::{Span, visible};
use rayon::prelude::*;

use super::args::{Global, Paths};
use super::citation::Citer;
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::{Role, Screen, columns};
use super::wrap::wrap;
use super::{Outcome, sources};
use crate::cli::language::{say, spoken};

#[derive(Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    paths: Paths,
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Least::Info)]
    severity: Least,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Least {
    Info,
    Warning,
    Error,
}

/// How many characters are shown on each side of a fault.
const CONTEXT: usize = 12;

/// How many characters of the fault itself are shown.
const SHOWN: usize = 30;

pub(super) fn run(args: &CheckArgs, global: &Global) -> Result<Outcome, Failure> {
    let loaded = sources::load(&args.paths.paths, global)?;
    let least = match args.severity {
        Least::Info => Severity::Info,
        Least::Warning => Severity::Warning,
        Least::Error => Severity::Error,
    };
    let found: Vec<(&Document, Vec<Diagnostic>)> = loaded
        .corpus
        .documents
        .par_iter()
        .map(|document| {
            let mut diagnostics = check(document);
            diagnostics.retain(|diagnostic| diagnostic.severity() >= least);
            (document, diagnostics)
        })
        .collect();
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json(&CheckJson::new(&found), Layout::Pretty)?,
        Format::Text => text(&found, Screen::new(global), &mut out)?,
    }
    out.finish()?;
    let failed = found.iter().any(|(_, all)| all.iter().any(|one| one.severity() == Severity::Error));
    Ok(Outcome::of(loaded.complete, if failed { Outcome::Noted } else { Outcome::Done }))
}

fn text(found: &[(&Document, Vec<Diagnostic>)], screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let mut counts = [0_usize; 3];
    for (document, diagnostics) in found {
        let citer = Citer::new(document);
        for diagnostic in diagnostics {
            let role = match diagnostic.severity() {
                Severity::Error => Role::Error,
                Severity::Warning => Role::Warning,
                Severity::Info => Role::Faint,
            };
            counts[diagnostic.severity() as usize] += 1;
            let at = format!("{}:{}: ", document.source.path, diagnostic.line);
            let place = diagnostic.place.as_ref().map(|place| format!("{} ", citer.cite(place)));
            let place = place.unwrap_or_default();
            let kind = format!("{}[{}]", severity(diagnostic.severity()), diagnostic.code());
            let sentence = diagnostic.finding.in_words(spoken().messages);
            let used = columns(&visible(&at)) + columns(&place) + columns(&kind);
            let (place, kind) = (screen.paint(Role::Label, &place), screen.paint(role, &kind));
            write!(out, "{}{place}{kind}", visible(&at))?;
            if used + 1 + columns(&visible(&sentence)) <= screen.width {
                writeln!(out, " {}", visible(&sentence))?;
            } else {
                writeln!(out)?;
                for line in wrap(&sentence, screen.width.saturating_sub(4)) {
                    writeln!(out, "    {line}")?;
                }
            }
            if let Some((before, fault, after)) = excerpt(&document.source.text, diagnostic.span) {
                writeln!(
                    out,
                    "    {}{}{}",
                    screen.paint(Role::Faint, &before),
                    screen.paint(role, &fault),
                    screen.paint(Role::Faint, &after)
                )?;
            }
        }
    }
    let [infos, warnings, errors] = counts;
    let summary =
        say!("check-summary", errors = errors, warnings = warnings, infos = infos, documents = found.len(),);
    writeln!(out, "{}", screen.paint(Role::Title, &summary))?;
    Ok(())
}

/// How much a fault weighs, in words.
fn severity(severity: Severity) -> String {
    match severity {
        Severity::Error => say!("severity-error"),
        Severity::Warning => say!("severity-warning"),
        Severity::Info => say!("severity-info"),
    }
}

/// The words of a fault with a little of what stands around them, on one line.
fn excerpt(source: &str, span: Span) -> Option<(String, String, String)> {
    let fault = span.slice(source);
    if fault.is_empty() {
        return None;
    }
    let line_end = |c: &char| !matches!(c, '\n' | '\r');
    let before = Span::new(0, span.start).slice(source);
    let before: Vec<char> = before.chars().rev().take_while(line_end).take(CONTEXT).collect();
    let before: String = before.into_iter().rev().collect::<String>().trim_start().to_owned();
    let after = source.get(span.end..).unwrap_or_default();
    let after: String = after.chars().take_while(line_end).take(CONTEXT).collect();
    let mut shown: String = fault.chars().take(SHOWN).map(|c| if line_end(&c) { c } else { ' ' }).collect();
    if fault.chars().nth(SHOWN).is_some() {
        shown.push('…');
        return Some((before, shown, String::new()));
    }
    Some((before, shown, after.trim_end().to_owned()))
}
