//! Two versions as Markdown.

use std::io::{self, Write};

use super::fate::Fate;
use super::labels::VersionLabels;
use super::text::notes;
use super::versions::{Entry, Versions};
use crate::compare::{escape_markdown, marked_markdown};

/// Writes the two texts side by side, a row an article: words that came in `<ins>`, words that went in `<del>`.
pub fn write_markdown(
    versions: &Versions,
    labels: &dyn VersionLabels,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = versions.new.title.as_deref().or(versions.old.title.as_deref());
    let [_, fate, changes] = labels.heads();
    writeln!(out, "## {}\n", escape_markdown(&labels.table_title(title)))?;
    writeln!(out, "{}\n", escape_markdown(&labels.summary(&versions.summary())))?;
    writeln!(
        out,
        "| {} | {} | {fate} | {changes} |\n| --- | --- | --- | --- |",
        escape_markdown(&versions.old.document),
        escape_markdown(&versions.new.document)
    )?;
    for entry in &versions.entries {
        let (old, new) = sides(entry);
        let notes: Vec<String> = notes(entry, labels).iter().map(|note| escape_markdown(note)).collect();
        let notes = if notes.is_empty() { "—".to_owned() } else { notes.join("<br>") };
        writeln!(out, "| {old} | {new} | {} | {notes} |", labels.fate(entry.fate))?;
    }
    Ok(())
}

fn sides(entry: &Entry) -> (String, String) {
    let side = |citation: &str, text: String| format!("**{}** {text}", escape_markdown(citation));
    let (old, new) = (entry.old_citation(), entry.new_citation());
    match entry.fate {
        Fate::New => ("—".to_owned(), side(&new, escape_markdown(&entry.new_text))),
        Fate::Deleted => {
            (side(&old, format!("<del>{}</del>", escape_markdown(&entry.old_text))), "—".to_owned())
        }
        _ if entry.is_worth_marking() => {
            let marked = marked_markdown(&entry.old_text, &entry.new_text, &entry.diff);
            (side(&old, escape_markdown(&entry.old_text)), side(&new, marked))
        }
        _ => (side(&old, escape_markdown(&entry.old_text)), side(&new, escape_markdown(&entry.new_text))),
    }
}
