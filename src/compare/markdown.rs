//! A comparison as Markdown.

use std::io::{self, Write};

use super::comparison::Comparison;
use super::fragment::{Mark, fragments};
use super::text::{force_words, value_words};
use super::value::describe;
use super::words::TextDiff;
use crate::text::visible;

/// Writes a comparison as a Markdown table: a row a document, words that differ from the base in bold, words that it
/// lacks struck through.
pub fn write_markdown(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n", escape_markdown(&comparison.label))?;
    let base = comparison.base.and_then(|base| comparison.cells.get(base));
    if let Some(base) = base {
        writeln!(out, "基准：{}\n", escape_markdown(&base.citation()))?;
    }
    writeln!(out, "| 文件 | 条款 | 文字 | 数值 | 力度 |\n| --- | --- | --- | --- | --- |")?;
    for (i, cell) in comparison.cells.iter().enumerate() {
        if cell.is_silent() {
            writeln!(out, "| {} | — | **{}** | — | — |", escape_markdown(&cell.name), cell.silence())?;
            continue;
        }
        let places = match &cell.cited {
            Some(cited) => escape_markdown(cited),
            None => {
                cell.parts.iter().map(|part| escape_markdown(&part.citation)).collect::<Vec<_>>().join("、")
            }
        };
        let text = match comparison.cells.get(cell.same_as).filter(|_| cell.same_as != i) {
            Some(other) => format!("与{}相同", escape_markdown(&other.name)),
            None => marked_markdown(base.map_or("", |base| base.text.as_str()), &cell.text, &cell.diff),
        };
        let mut values: Vec<String> = cell.values.iter().map(value_words).collect();
        if values.is_empty() {
            values.extend(cell.norms.iter().map(describe));
        }
        let forces: Vec<String> = cell.forces.iter().map(force_words).collect();
        let listed = |words: &[String]| {
            if words.is_empty() { "—".to_owned() } else { escape_markdown(&words.join("；")) }
        };
        writeln!(
            out,
            "| {} | {} | {text} | {} | {} |",
            escape_markdown(&cell.name),
            places,
            listed(&values),
            listed(&forces)
        )?;
    }
    Ok(())
}

/// The right text with what differs from the left one marked.
pub(crate) fn marked_markdown(left: &str, right: &str, diff: &TextDiff) -> String {
    fragments(left, right, diff)
        .iter()
        .map(|part| match part.mark {
            Mark::Same => escape_markdown(&part.text),
            // HTML elements, because ** fails beside Chinese marks.
            Mark::Added => format!("<ins>{}</ins>", escape_markdown(&part.text)),
            Mark::Moved => format!("<mark>{}</mark>", escape_markdown(&part.text)),
            Mark::Removed => format!("<del>{}</del>", escape_markdown(&part.text)),
        })
        .collect()
}

/// Text that Markdown shows as it is, also in the cell of a table: marks escaped, lines joined by `<br>`.
pub fn escape_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in visible(text).chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '\t' => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped
}
