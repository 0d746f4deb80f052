//! Two versions for a terminal.

use std::io::{self, Write};

use super::fate::Fate;
use super::labels::{Side, VersionLabels};
use super::run::{run_citation, runs};
use super::versions::{Entry, Versions};
use crate::compare::{TextOptions, marked_text, write_wrapped};
use crate::text::visible;

/// Writes what became of each article: the summary, then each article that is not the same.
pub fn write_text(
    versions: &Versions,
    options: TextOptions,
    labels: &dyn VersionLabels,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (side, section) in [(Side::Old, &versions.old), (Side::New, &versions.new)] {
        write_wrapped(&visible(&labels.section(side, section)), options, 0, out)?;
    }
    write_wrapped(&labels.summary(&versions.summary()), options, 0, out)?;
    for run in runs(&versions.entries) {
        let [entry] = run else {
            write_run(run, options, labels, out)?;
            continue;
        };
        if entry.fate == Fate::Same {
            continue;
        }
        writeln!(out)?;
        write_wrapped(&heading(entry, labels), options, 0, out)?;
        match entry.fate {
            Fate::New => write_wrapped(&visible(&entry.new_text), options, 2, out)?,
            Fate::Deleted => write_wrapped(&visible(&entry.old_text), options, 2, out)?,
            _ if !entry.diff.differs() => {}
            _ if entry.is_worth_marking() => {
                let text = marked_text(&entry.old_text, &entry.new_text, &entry.diff, options.color);
                write_wrapped(&text, options, 2, out)?;
            }
            // With little in common, one below the other is easier to read than marks.
            _ => {
                write_wrapped(labels.one_below_the_other(), options, 2, out)?;
                write_wrapped(&visible(&labels.quoted(Side::Old, &entry.old_text)), options, 2, out)?;
                write_wrapped(&visible(&labels.quoted(Side::New, &entry.new_text)), options, 2, out)?;
            }
        }
        for line in notes(entry, labels) {
            write_wrapped(&visible(&format!("Δ {line}")), options, 2, out)?;
        }
    }
    Ok(())
}

/// Writes in one line that only the numbers of many articles changed; references follow, each with its article.
fn write_run(
    run: &[Entry],
    options: TextOptions,
    labels: &dyn VersionLabels,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    let numbers = run_citation(run).unwrap_or_default();
    write_wrapped(&labels.renumbered(&numbers), options, 0, out)?;
    for entry in run {
        for line in notes(entry, labels) {
            write_wrapped(
                &visible(&format!("Δ {}", labels.at(&entry.new_citation(), &line))),
                options,
                2,
                out,
            )?;
        }
    }
    Ok(())
}

/// The name of an entry: 第十条 → 第十一条　修改, with the chapters where it moved.
pub(super) fn heading(entry: &Entry, labels: &dyn VersionLabels) -> String {
    let numbers = match (entry.old.is_empty(), entry.new.is_empty()) {
        (true, _) => entry.new_citation(),
        (_, true) => entry.old_citation(),
        _ if entry.old == entry.new => entry.new_citation(),
        _ => format!("{} → {}", entry.old_citation(), entry.new_citation()),
    };
    let chapters = match (&entry.old_chapter, &entry.new_chapter) {
        (Some(old), Some(new)) if entry.fate == Fate::Moved && old != new => format!("（{old} → {new}）"),
        _ => String::new(),
    };
    format!("{numbers}　{}{chapters}", labels.fate(entry.fate))
}

/// What changed in figures, force and references, a line each.
pub(crate) fn notes(entry: &Entry, labels: &dyn VersionLabels) -> Vec<String> {
    let values = entry.values.iter().map(|change| labels.number(change));
    let forces = entry.forces.iter().map(|change| labels.force(change));
    let references = entry.references.iter().map(|change| labels.reference(change));
    values.chain(forces).chain(references).collect()
}
