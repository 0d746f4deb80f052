//! A comparison for a terminal.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::force::{Direction, ForceChange};
use super::fragment::{Mark, fragments};
use super::labels::{Chinese, Labels};
use super::value::ValueChange;
use super::words::TextDiff;
use crate::norm::Kind;
use crate::text::display_width;
use crate::text::visible;

/// Whether differences are told by colour or by marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// By marks: [-removed-], {+added+} and {~moved~}.
    #[default]
    Plain,
    /// By ANSI colours, with underline and strike-through beside.
    Ansi,
}

/// How a comparison is shown on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOptions {
    /// Columns to fill.
    pub width: usize,
    /// How differences are told.
    pub color: Color,
}

impl Default for TextOptions {
    fn default() -> Self {
        Self { width: 80, color: Color::Plain }
    }
}

/// Writes a comparison, one document below the other.
pub fn write_text(comparison: &Comparison, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    write_text_with(comparison, options, &Chinese, out)
}

/// Writes a comparison with other words around it.
pub fn write_text_with(
    comparison: &Comparison,
    options: TextOptions,
    labels: &dyn Labels,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", visible(&comparison.label))?;
    let base = comparison.base.and_then(|base| comparison.cells.get(base));
    for (i, cell) in comparison.cells.iter().enumerate() {
        let role = if comparison.base == Some(i) { labels.base() } else { String::new() };
        if cell.is_silent() {
            writeln!(out, "\n{}", visible(&labels.silence(cell)))?;
            continue;
        }
        writeln!(out, "\n{}{role}", visible(&cell.citation()))?;
        match comparison.cells.get(cell.same_as).filter(|_| cell.same_as != i) {
            Some(other) => write_wrapped(&labels.same_as(&other.name), options, 2, out)?,
            None if !cell.diff.is_worth_marking() => {
                write_wrapped(&labels.unlike(), options, 2, out)?;
                write_wrapped(&visible(&cell.text), options, 2, out)?;
            }
            None => {
                let base = base.map_or("", |base| base.text.as_str());
                write_wrapped(&marked_text(base, &cell.text, &cell.diff, options.color), options, 2, out)?;
            }
        }
        for norm in &cell.norms {
            write_wrapped(&format!("· {}", visible(&labels.norm(norm))), options, 2, out)?;
        }
        let values = cell.values.iter().map(|change| labels.value(change));
        for line in values.chain(cell.forces.iter().map(|change| labels.force(change))) {
            write_wrapped(&format!("Δ {}", visible(&line)), options, 2, out)?;
        }
    }
    Ok(())
}

/// A difference of values in words: 5个工作日内 → 7个工作日内（+2，更宽）.
pub fn value_words(change: &ValueChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "无".to_owned());
    let mut notes: Vec<String> = Vec::new();
    match (change.lower, change.upper) {
        (Some(lower), Some(upper)) => notes.extend(range_notes(lower, upper)),
        _ => notes.extend(change.difference.map(|difference| format!("{difference:+}"))),
    }
    notes.extend(change.within.then(|| "在范围之内".to_owned()));
    notes.extend(direction_words(change.direction, change.approximate, Some(change.kind)).map(str::to_owned));
    let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
    format!("{} → {}{notes}", side(&change.base), side(&change.here))
}

/// Which bounds of a range moved: 下限+300, 上限+500.
pub(crate) fn range_notes(lower: f64, upper: f64) -> Vec<String> {
    let moved = [("下限", lower), ("上限", upper)].into_iter().filter(|(_, step)| *step != 0.0);
    moved.map(|(name, step)| format!("{name}{step:+}")).collect()
}

/// A difference of force in words: 应当 → 可以（更弱）.
pub fn force_words(change: &ForceChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "无".to_owned());
    let notes = match change.direction {
        Direction::Stricter => "（更强）",
        Direction::Looser => "（更弱）",
        Direction::Other => "",
    };
    format!("{} → {}{notes}", side(&change.base), side(&change.here))
}

/// Which way a value goes, in words; 大致: by a rate that the calendar does not keep exactly.
pub(crate) fn direction_words(
    direction: Direction,
    approximate: bool,
    kind: Option<Kind>,
) -> Option<&'static str> {
    let often = kind == Some(Kind::Frequency);
    match (approximate, direction) {
        (true, Direction::Other) => Some("大致相当"),
        (true, Direction::Stricter) => Some(if often { "大致更密" } else { "大致更严" }),
        (true, Direction::Looser) => Some(if often { "大致更疏" } else { "大致更宽" }),
        (false, Direction::Stricter) => Some(if often { "更密" } else { "更严" }),
        (false, Direction::Looser) => Some(if often { "更疏" } else { "更宽" }),
        (false, Direction::Other) => None,
    }
}

/// The right text with what differs from the left one marked.
pub(crate) fn marked_text(left: &str, right: &str, diff: &TextDiff, color: Color) -> String {
    fragments(left, right, diff)
        .iter()
        .map(|part| {
            let text = visible(&part.text);
            match (part.mark, color) {
                (Mark::Same, _) => text.into_owned(),
                (Mark::Removed, Color::Plain) => format!("[-{text}-]"),
                (Mark::Added, Color::Plain) => format!("{{+{text}+}}"),
                (Mark::Moved, Color::Plain) => format!("{{~{text}~}}"),
                (Mark::Moved, Color::Ansi) => format!("\u{1b}[36;4m{text}\u{1b}[0m"),
                (Mark::Removed, Color::Ansi) => format!("\u{1b}[31;9m{text}\u{1b}[0m"),
                (Mark::Added, Color::Ansi) => format!("\u{1b}[32;4m{text}\u{1b}[0m"),
            }
        })
        .collect()
}

/// Breaks lines where they are full and indents them; escape sequences of our own take no columns.
pub(crate) fn write_wrapped(
    text: &str,
    options: TextOptions,
    indent: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let room = options.width.saturating_sub(indent).max(10);
    let margin = " ".repeat(indent);
    for line in text.split('\n') {
        let (mut used, mut escape) = (0, false);
        let mut buffer = margin.clone();
        for c in line.chars() {
            let width = if escape || c == '\u{1b}' { 0 } else { display_width(c.encode_utf8(&mut [0; 4])) };
            escape = (escape || c == '\u{1b}') && c != 'm';
            if used + width > room {
                buffer.push('\n');
                buffer.push_str(&margin);
                used = 0;
            }
            used += width;
            buffer.push(c);
        }
        writeln!(out, "{buffer}")?;
    }
    Ok(())
}
