//! `duizhao due`: the day on which a time limit ends.

use std::io::Write;

use clap::{Args, ValueEnum};
use duizhao::calendar::{
    Day, Direction, Due, DueError, DueJson, LimitError, Moment, TimeLimit, due, known_years, weekday_name,
};

use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::{Role, Screen, columns};
use super::wrap::wrap;

/// The columns of a run of days: two dates with their weekdays, and 至.
const RUN_COLUMNS: usize = 38;

/// Counts the day on which a time limit ends, with China's holidays and make-up working days
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao due 2026-09-25 --within 7工作日
  duizhao due 2026年9月25日 --within 一个半月
  duizhao due 2026-10-09 --before 3个工作日
  duizhao due 2026-09-25T14:00 --within 24小时 --format json

The day of the start does not count; a last day that is off moves to the next working day (with --before: to the one before).
Where a year's holidays are not known yet, weekends alone are left out and the answer says that it is uncertain.")]
pub(super) struct DueArgs {
    /// The day of the event: 2026-09-25, 2026年9月25日; with a time for hours: 2026-09-25T14:00
    #[arg(value_name = "DATE")]
    start: String,
    #[command(flatten)]
    limit: Limit,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
struct Limit {
    /// So long after it at the latest: 7工作日, 七个工作日, 15日, 两周, 3个月, 半年, 24小时
    #[arg(long, value_name = "TIME")]
    within: Option<String>,
    /// So long before it at least (提前, 会前): 3天, 5个工作日
    #[arg(long, value_name = "TIME")]
    before: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The day, the days left out, and the rule
    Text,
    /// The same for programs
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
    let start: Moment = start.parse().map_err(|error| {
        Failure::new(error, "write it like 2026-09-25, 2026年9月25日 or 2026-09-25T14:00")
    })?;
    let limit: TimeLimit = limit.parse().map_err(|error| Failure::new(&error, limit_help(&error)))?;
    due(start, limit, direction).map_err(|error| {
        let help = match error {
            DueError::NoTime => format!("write the time too: {}T14:00", start.date),
            DueError::OutOfRange => "count a shorter time".to_owned(),
        };
        Failure::new(error, help)
    })
}

fn limit_help(error: &LimitError) -> &'static str {
    match error {
        LimitError::Unread(_) => "write it like 7工作日, 15日, 两周, 3个月, 半年 or 24小时",
        LimitError::Range(_) => "count one end at a time",
        LimitError::Size(_) => "count between one minute and 50000 units",
        LimitError::Fraction(_) => "write whole units, or hours",
        LimitError::Unit(_) => "count minutes, hours, days, working days, weeks, months, quarters or years",
    }
}

fn text(due: &Due, screen: Screen, out: &mut Output) -> Result<(), Failure> {
    let limit = match due.direction {
        Direction::Within => format!("{}内", due.limit),
        Direction::Before => format!("提前{}", due.limit),
    };
    writeln!(out, "{}", screen.paint(Role::Title, &named(due.due)))?;
    writeln!(out, "{}起算，{limit}", named(due.start))?;
    if let Some(last) = due.moved_from {
        writeln!(out, "按日历至{}", named(last.into()))?;
    }
    if !due.skipped.is_empty() {
        writeln!(out, "\n{}", screen.paint(Role::Label, "跳过的休息日"))?;
        days(&due.skipped, out)?;
    }
    if !due.make_up.is_empty() {
        writeln!(out, "\n{}", screen.paint(Role::Label, "算作工作日的周末"))?;
        days(&due.make_up, out)?;
    }
    writeln!(out)?;
    paragraph(&format!("规则：{}", due.rule()), Role::Faint, screen, out)?;
    if !due.is_certain() {
        let years: Vec<String> = due.unknown_years.iter().map(|year| format!("{year}年")).collect();
        let known =
            known_years().map(|(first, last)| format!("（现有{first}—{last}年）")).unwrap_or_default();
        let note =
            format!("不确定：{}的放假安排未知{known}，其中只除去了周末，结果可能有变。", years.join("、"));
        paragraph(&note, Role::Warning, screen, out)?;
    }
    Ok(())
}

/// Days with their weekdays and reasons, earliest first; days that follow each other for one reason stand on one line.
fn days(days: &[Day], out: &mut Output) -> Result<(), Failure> {
    let mut days = days.to_vec();
    days.sort_by_key(|day| day.date);
    let follows = |a: &Day, b: &Day| a.date.tomorrow().is_ok_and(|next| next == b.date);
    for run in days.chunk_by(|a, b| a.reason() == b.reason() && follows(a, b)) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        let mut line = named(first.date.into());
        if run.len() > 1 {
            line = format!("{line} 至 {}", named(last.date.into()));
        }
        let pad = " ".repeat(RUN_COLUMNS.saturating_sub(columns(&line)));
        writeln!(out, "  {line}{pad}  {}", first.reason())?;
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
    let weekday = weekday_name(moment.date);
    match moment.time {
        None => format!("{} {weekday}", moment.date),
        Some(time) => format!("{} {weekday} {:02}:{:02}", moment.date, time.hour(), time.minute()),
    }
}
