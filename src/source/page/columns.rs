//! Lines that stand side by side → the order in which they are read.

use super::Run;
use super::rows::{Column, Row, base_lines, row};
use crate::text::is_space;

/// The rows of a page in reading order.
pub(super) fn in_reading_order(runs: Vec<Run>) -> Vec<Row> {
    let lines = base_lines(runs);
    let Some(gutter) = gutter(&lines) else { return rows(&lines, Column::Whole) };
    let mut ordered: Vec<Row> = Vec::new();
    let mut whole: Vec<Vec<Run>> = Vec::new();
    let (mut left, mut right): (Vec<Run>, Vec<Run>) = (Vec::new(), Vec::new());
    for line in lines {
        if crosses(&line, gutter) {
            ordered.extend(rows(&base_lines(std::mem::take(&mut left)), Column::Left));
            ordered.extend(rows(&base_lines(std::mem::take(&mut right)), Column::Right));
            whole.push(line);
            continue;
        }
        ordered.extend(rows(&std::mem::take(&mut whole), Column::Whole));
        for run in line {
            if run.x < gutter { left.push(run) } else { right.push(run) }
        }
    }
    ordered.extend(rows(&whole, Column::Whole));
    ordered.extend(rows(&base_lines(left), Column::Left));
    ordered.extend(rows(&base_lines(right), Column::Right));
    ordered
}

fn rows(lines: &[Vec<Run>], column: Column) -> Vec<Row> {
    lines.iter().filter_map(|line| row(line, column)).collect()
}

/// The stretches of a line between gaps that are wider than any between words.
fn stretches(line: &[Run]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    for run in line.iter().filter(|run| !run.text.chars().all(is_space)) {
        match found.last_mut() {
            Some((_, right)) if run.x - *right < 1.2 * run.size => *right = right.max(run.x + run.width),
            _ => found.push((run.x, run.x + run.width)),
        }
    }
    found
}

fn crosses(line: &[Run], gutter: f64) -> bool {
    stretches(line).iter().any(|&(left, right)| left < gutter && right > gutter)
}

/// Where the gap between two columns is: most lines leave it free, and on both sides of it lines are full, as those of tables
/// and of lists of contents are not.
fn gutter(lines: &[Vec<Run>]) -> Option<f64> {
    let spans: Vec<Vec<(f64, f64)>> = lines.iter().map(|line| stretches(line)).collect();
    let left = spans.iter().flatten().map(|span| span.0).fold(f64::INFINITY, f64::min);
    let right = spans.iter().flatten().map(|span| span.1).fold(f64::NEG_INFINITY, f64::max);
    let width = right - left;
    let mut best: Option<(usize, f64)> = None;
    for step in 30..=70 {
        let x = left + width * f64::from(step) / 100.0;
        let crossing = spans.iter().filter(|spans| spans.iter().any(|&(l, r)| l < x && r > x)).count();
        let of = |side: fn((f64, f64), f64) -> bool| -> (usize, f64) {
            let full: Vec<f64> =
                spans.iter().flatten().filter(|&&span| side(span, x)).map(|&(l, r)| r - l).collect();
            (full.len(), full.iter().sum::<f64>())
        };
        let (before, before_sum) = of(|(_, right), x| right <= x);
        let (behind, behind_sum) = of(|(left, _), x| left >= x);
        let least = before.min(behind);
        let filled =
            before_sum >= 0.6 * (x - left) * count(before) && behind_sum >= 0.6 * (right - x) * count(behind);
        let parted = least >= 6 && crossing * 3 <= before.max(behind) && filled;
        if parted && best.is_none_or(|(known, _)| least > known) {
            best = Some((least, x));
        }
    }
    best.map(|(_, x)| x)
}

#[expect(clippy::cast_precision_loss, reason = "lines of a page are few")]
fn count(lines: usize) -> f64 {
    lines as f64
}
