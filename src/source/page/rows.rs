//! Runs that stand on one base line → rows.

use super::{Run, whole};
use crate::text::{is_cjk, is_space};

/// A line of a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) text: String,
    pub(super) column: Column,
}

/// Where on a page a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Whole,
    Left,
    Right,
}

/// Runs on one base line, from left to right, blank ones left out; from top to bottom.
pub(super) fn base_lines(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut runs = runs;
    let seen = |run: &Run| {
        run.size > 0.0 && [run.x, run.y, run.width, run.size].iter().all(|length| length.is_finite())
    };
    runs.retain(seen);
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Vec<Run>> = Vec::new();
    // The base line of the largest type on the line, which notes above and below it hang on.
    let (mut y, mut size) = (f64::NEG_INFINITY, 0.0_f64);
    for run in runs {
        match lines.last_mut() {
            Some(line) if run.y - y <= 0.4 * size.max(run.size) => {
                if run.size > size {
                    (y, size) = (run.y, run.size);
                }
                line.push(run);
            }
            _ => {
                (y, size) = (run.y, run.size);
                lines.push(vec![run]);
            }
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        // Type made bold by being printed twice.
        line.dedup_by(|next, run| next.text == run.text && (next.x - run.x).abs() < 0.15 * run.size);
    }
    lines.retain(|line| line.iter().any(|run| !run.text.chars().all(is_space)));
    lines
}

/// The text of a base line.
pub(super) fn row(runs: &[Run], column: Column) -> Option<Row> {
    let seen: Vec<&Run> = runs.iter().filter(|run| !run.text.chars().all(is_space)).collect();
    let first = seen.first()?;
    let size = seen.iter().map(|run| run.size).fold(0.0, f64::max);
    let mut text = String::new();
    let mut before: Option<&Run> = None;
    let mut blank = String::new();
    for run in runs {
        if run.text.chars().all(is_space) {
            blank.push_str(&run.text);
            continue;
        }
        if let Some(before) = before {
            text.push_str(&gap(before, run, &blank));
        }
        blank.clear();
        text.push_str(run.text.trim_end_matches(['\n', '\r']));
        before = Some(run);
    }
    let end = text.trim_end_matches(is_space).len();
    text.truncate(end);
    let lead = text.trim_start_matches(is_space).len();
    let text = text.get(text.len() - lead..).unwrap_or_default().to_owned();
    Some(Row { x: first.x, y: first.y, size, text, column })
}

/// What stands between two runs: nothing, a space, or as many ideographic spaces as there is room for.
fn gap(before: &Run, next: &Run, blank: &str) -> String {
    let size = before.size.max(next.size);
    let ems = (next.x - before.x - before.width) / size;
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let words = latin(before.text.chars().next_back()) && latin(next.text.chars().next());
    if ems >= 0.8 {
        "\u{3000}".repeat(whole(ems.round().clamp(1.0, 40.0)))
    } else if ems > 0.02 && !blank.is_empty() || words && ems > 0.15 {
        // Half a space between Chinese and Latin letters is the typesetter's.
        let chinese = |c: Option<char>| c.is_some_and(is_cjk);
        let mixed = chinese(before.text.chars().next_back()) != chinese(next.text.chars().next());
        if mixed && blank.is_empty() { String::new() } else { " ".to_owned() }
    } else {
        String::new()
    }
}
