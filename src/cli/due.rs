//! `duizhao due`: the day on which a time limit ends.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::calendar::{
    Day, Direction, Due, DueError, DueJson, LimitError, Moment, TimeLimit, due, known_years, weekday_name,
};
use duizhao::report::{Language, amount_in_english};

use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::{Role, Screen, columns};
use super::wrap::wrap;
use crate::cli::language::{label, say, spoken};

/// The columns of a run of days: two dates with their weekdays, and 至.
const RUN_COLUMNS: usize = 38;

#[derive(Args)]
pub(super) struct DueArgs {
    #[arg(value_name = "DATE")]
    start: String,
    #[command(flatten)]
    limit: Limit,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Limit {
    #[arg(long, value_name = "TIME")]
    within: Option<String>,
    #[arg(long, value_name = "TIME")]
    before: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(args: &DueArgs, global: &Global) -> Result<Outcome, Failure> {
    let (direction, asked) = match (&args.limit.within, &args.limit.before) {
        (_, Some(before)) => (Direction::Before, before.as_str()),
        (within, None) => (Direction::Within, within.as_deref().unwrap_or_default()),
    };
    let due = count(&args.start, direction, asked)?;
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json(&DueJson::from(&due), Layout::Pretty)?,
        Format::Text => text(&due, Screen::new(global), &mut out)?,
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// Counts a time limit from what a user wrote.
pub(super) fn count(start: &str, direction: Direction, limit: &str) -> Result<Due, Failure> {
    let start: Moment = start.parse().map_err(|error| Failure::new(error, say!("write-like-t")))?;
    let limit: TimeLimit = limit.parse().map_err(|error| Failure::new(&error, limit_help(&error)))?;
    due(start, limit, direction).map_err(|error| {
        let help = match error {
            DueError::NoTime => say!("write-time-too", date = start.date.to_string()),
            DueError::OutOfRange => say!("count-shorter-time"),
        };
        Failure::new(error, help)
    })
}

fn limit_help(error: &LimitError) -> String {
    match error {
        LimitError::Unread(_) => say!("write-like"),
        LimitError::Range(_) => say!("count-one-end-at-time"),
        LimitError::Size(_) => say!("count-between-one-minute-units"),
        LimitError::Fraction(_) => say!("write-whole-units-hours"),
        LimitError::Unit(_) => say!("count-minutes-hours-days-working"),
    }
}

fn text(due: &Due, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let length = match spoken().labels {
        Language::Zh => due.limit.to_string(),
        Language::En => amount_in_english(due.limit.value(), due.limit.unit()),
    };
    let limit = match due.direction {
        Direction::Within => label!("count-within", limit = length),
        Direction::Before => label!("count-before", limit = length),
    };
    writeln!(out, "{}", screen.paint(Role::Title, &named(due.due)))?;
    writeln!(out, "{}", label!("count-from", start = named(due.start), limit = limit))?;
    if let Some(last) = due.moved_from {
        writeln!(out, "{}", label!("count-by-calendar", day = named(last.into())))?;
    }
    if !due.skipped.is_empty() {
        writeln!(out, "\n{}", screen.paint(Role::Label, &label!("count-skipped")))?;
        days(&due.skipped, out)?;
    }
    if !due.make_up.is_empty() {
        writeln!(out, "\n{}", screen.paint(Role::Label, &label!("count-make-up")))?;
        days(&due.make_up, out)?;
    }
    writeln!(out)?;
    paragraph(&label!("count-rule", rule = due.rule(spoken().labels)), Role::Faint, screen, out)?;
    if !due.is_certain() {
        let years: Vec<String> =
            due.unknown_years.iter().map(|year| label!("count-year", year = year.to_string())).collect();
        let years = years.join(&label!("list-mark"));
        let note = match known_years() {
            Some((first, last)) => {
                let (first, last) = (first.to_string(), last.to_string());
                label!("count-uncertain-known", years = years, first = first, last = last)
            }
            None => label!("count-uncertain", years = years),
        };
        paragraph(&note, Role::Warning, screen, out)?;
    }
    Ok(())
}

/// Days with their weekdays and reasons, earliest first; days that follow each other for one reason stand on one line.
fn days(days: &[Day], out: &mut Output) -> Result<(), Failure> {
    let mut days = days.to_vec();
    days.sort_by_key(|day| day.date);
    let follows = |a: &Day, b: &Day| a.date.tomorrow().is_ok_and(|next| next == b.date);
    for run in days.chunk_by(|a, b| (a.kind, a.holiday) == (b.kind, b.holiday) && follows(a, b)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let mut line = named(first.date.into());
        if run.len() > 1 {
            line = label!("count-run", first = line, last = named(last.date.into()));
        }
        let pad = " ".repeat(RUN_COLUMNS.saturating_sub(columns(&line)));
        writeln!(out, "  {line}{pad}  {}", first.reason(spoken().labels))?;
    }
    Ok(())
}

fn paragraph(words: &str, role: Role, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    for line in wrap(words, screen.width) {
        writeln!(out, "{}", screen.paint(role, &line))?;
    }
    Ok(())
}

/// 2026-09-25 星期五, with the time where there is one.
fn named(moment: Moment) -> String {
    let weekday = weekday_name(moment.date, spoken().labels);
    match moment.time {
        None => format!("{} {weekday}", moment.date),
        Some(time) => format!("{} {weekday} {:02}:{:02}", moment.date, time.hour(), time.minute()),
    }
}
