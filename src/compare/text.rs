//! A comparison for a terminal.

use std::io::{self, Write};

use super::comparison::{Cell, Comparison};
use super::force::{Direction, ForceChange};
use super::fragment::{Mark, fragments};
use super::value::{ValueChange, describe};
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
    writeln!(out, "{}", visible(&comparison.label))?;
    let base = comparison.base.and_then(|base| comparison.cells.get(base));
    for (i, cell) in comparison.cells.iter().enumerate() {
        let role = if comparison.base == Some(i) { "（基准）" } else { "" };
        if cell.is_silent() {
            writeln!(out, "\n{}：{}", visible(&cell.name), cell.silence())?;
            continue;
        }
        writeln!(out, "\n{}{role}", visible(&cell.citation()))?;
        match comparison.cells.get(cell.same_as).filter(|_| cell.same_as != i) {
            Some(other) => write_wrapped(&format!("与{}相同", other.name), options, out)?,
            None => write_wrapped(
                &marked(base.map_or("", |base| base.text.as_str()), cell, options.color),
                options,
                out,
            )?,
        }
        for norm in &cell.norms {
            let quote = visible(&norm.quote);
            write_wrapped(&format!("· {}（{quote}）", visible(&describe(norm))), options, out)?;
        }
        for line in cell.values.iter().map(value_words).chain(cell.forces.iter().map(force_words)) {
            write_wrapped(&format!("Δ {}", visible(&line)), options, out)?;
        }
    }
    Ok(())
}

/// A difference of values in words: 5个工作日内 → 7个工作日内（+2，更宽）.
pub(super) fn value_words(change: &ValueChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "未规定".to_owned());
    let mut notes: Vec<String> = Vec::new();
    notes.extend(change.difference.map(|difference| format!("{difference:+}")));
    // 大致: by a rate that the calendar does not keep exactly.
    notes.extend(match (change.approximate, change.direction) {
        (true, Direction::Other) => Some("大致相当".to_owned()),
        (true, way) => direction_words(way, "大致更严", "大致更宽"),
        (false, way) => direction_words(way, "更严", "更宽"),
    });
    let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
    format!("{} → {}{notes}", side(&change.base), side(&change.here))
}

/// A difference of force in words: 应当 → 可以（更弱）.
pub(super) fn force_words(change: &ForceChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "无".to_owned());
    let notes = direction_words(change.direction, "更强", "更弱")
        .map(|word| format!("（{word}）"))
        .unwrap_or_default();
    format!("{} → {}{notes}", side(&change.base), side(&change.here))
}

fn direction_words(direction: Direction, stricter: &str, looser: &str) -> Option<String> {
    match direction {
        Direction::Stricter => Some(stricter.to_owned()),
        Direction::Looser => Some(looser.to_owned()),
        Direction::Other => None,
    }
}

fn marked(base: &str, cell: &Cell, color: Color) -> String {
    fragments(base, &cell.text, &cell.diff)
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
fn write_wrapped(text: &str, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    let room = options.width.saturating_sub(2).max(10);
    for line in text.split('\n') {
        let (mut used, mut escape) = (0, false);
        let mut buffer = String::from("  ");
        for c in line.chars() {
            let width = if escape || c == '\u{1b}' { 0 } else { display_width(c.encode_utf8(&mut [0; 4])) };
            escape = (escape || c == '\u{1b}') && c != 'm';
            if used + width > room {
                buffer.push_str("\n  ");
                used = 0;
            }
            used += width;
            buffer.push(c);
        }
        writeln!(out, "{buffer}")?;
    }
    Ok(())
}
