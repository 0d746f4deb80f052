//! Groups of documents → drawings: a matrix of similarities and a tree. Colours come from the page (`currentColor`), so that they
//! fit light and dark ones; classes (`family-matrix`, `family-tree`, `cell`, `label`, `branch`, `tick`) let it choose others.

use std::fmt::Write;

use super::group::Groups;
use crate::text::display_width;

/// Height of a line of letters, and the width of half a Chinese character.
const LINE: usize = 20;
const HALF: usize = 7;
/// The longest label in columns.
const LABEL: usize = 24;
/// The width of the tree itself.
const TREE: usize = 360;

/// Draws the similarity matrix as SVG: a square for each two groups, the darker the more they share. `labels` name the groups,
/// `title` the whole for those who can't see it.
pub fn matrix_svg(groups: &Groups, labels: &[String], title: &str) -> String {
    let count = groups.groups.len();
    let labels = shortened(labels, count);
    let margin = margin(&labels);
    let size = margin + count * LINE;
    let mut svg = open("family-matrix", size + HALF, size + HALF, title);
    for (row, label) in labels.iter().enumerate() {
        let at = margin + row * LINE;
        let middle = at + LINE * 7 / 10;
        text(&mut svg, &format!(r#"x="{}" y="{middle}" text-anchor="end""#, margin - HALF), label);
        let turned = format!(r#"transform="translate({middle} {}) rotate(-90)""#, margin - HALF);
        text(&mut svg, &turned, label);
        for (column, other) in labels.iter().enumerate() {
            let value =
                groups.similarity.get(row).and_then(|values| values.get(column)).copied().unwrap_or_default();
            if value < 0.005 {
                continue;
            }
            // The square of a group with itself says nothing where it is one document.
            let value = value.clamp(0.0, 1.0);
            let _ = write!(
                svg,
                r#"<rect class="cell" x="{}" y="{at}" width="{w}" height="{w}" fill="currentColor" fill-opacity="{value:.2}">"#,
                margin + column * LINE,
                w = LINE - 1,
            );
            let _ = write!(
                svg,
                "<title>{} – {}: {:.0} %</title></rect>",
                escaped(label),
                escaped(other),
                value * 100.0
            );
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// Draws the tree of the groups as SVG: branches meet the further left the less they share.
pub fn tree_svg(groups: &Groups, labels: &[String], title: &str) -> String {
    let count = groups.groups.len();
    let labels = shortened(labels, count);
    let (width, top) = (TREE + margin(&labels) + HALF, LINE);
    let mut svg = open("family-tree", width, top + count * LINE + HALF, title);
    for percent in [0, 25, 50, 75, 100_usize] {
        let x = x(f64::from(u32::try_from(percent).unwrap_or_default()) / 100.0);
        let _ = write!(
            svg,
            r#"<line class="tick" x1="{x:.1}" y1="{top}" x2="{x:.1}" y2="{}" stroke="currentColor" stroke-opacity="0.15"/>"#,
            top + count * LINE
        );
        text(
            &mut svg,
            &format!(r#"x="{x:.1}" y="{}" text-anchor="middle" opacity="0.7""#, LINE * 7 / 10),
            &format!("{percent} %"),
        );
    }
    // For each node where it ends: from the left, from above.
    let mut ends: Vec<(f64, f64)> = Vec::with_capacity(count + groups.merges.len());
    #[allow(clippy::cast_precision_loss)]
    for (row, label) in labels.iter().enumerate() {
        let y = (top + row * LINE) as f64 + LINE as f64 / 2.0;
        ends.push((x(1.0), y));
        text(&mut svg, &format!(r#"x="{:.1}" y="{:.1}""#, x(1.0) + HALF as f64, y + 5.0), label);
    }
    for merge in &groups.merges {
        let (Some(&left), Some(&right)) = (ends.get(merge.left), ends.get(merge.right)) else { continue };
        // Rounding must not make a branch run backwards.
        let x = x(merge.similarity).min(left.0).min(right.0);
        let _ = write!(
            svg,
            r#"<path class="branch" d="M{:.1} {:.1}H{x:.1}V{:.1}H{:.1}" fill="none" stroke="currentColor"><title>{:.0} %</title></path>"#,
            left.0,
            left.1,
            right.1,
            right.0,
            merge.similarity * 100.0
        );
        ends.push((x, f64::midpoint(left.1, right.1)));
    }
    svg.push_str("</svg>\n");
    svg
}

#[allow(clippy::cast_precision_loss)]
fn x(similarity: f64) -> f64 {
    20.0 + (TREE as f64 - 40.0) * similarity.clamp(0.0, 1.0)
}

fn open(class: &str, width: usize, height: usize, title: &str) -> String {
    let title = escaped(title);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="{class}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="sans-serif" font-size="13" role="img" aria-label="{title}"><title>{title}</title>"#
    ) + "\n"
}

fn text(svg: &mut String, place: &str, label: &str) {
    let _ = writeln!(svg, r#"<text class="label" {place} fill="currentColor">{}</text>"#, escaped(label));
}

fn margin(labels: &[String]) -> usize {
    labels.iter().map(|label| display_width(label)).max().unwrap_or_default() * HALF + 2 * HALF
}

fn shortened(labels: &[String], count: usize) -> Vec<String> {
    let shorten = |label: &String| {
        let mut short = String::new();
        for c in label.chars() {
            short.push(c);
            if display_width(&short) > LABEL {
                short.pop();
                short.push('…');
                break;
            }
        }
        short
    };
    let mut short: Vec<String> = labels.iter().take(count).map(shorten).collect();
    short.resize(count, String::new());
    short
}

/// Text as XML holds it; characters that XML forbids are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')) {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            _ => safe.push(c),
        }
    }
    safe
}
