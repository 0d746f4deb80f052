//! Two versions for a terminal.

use std::io::{self, Write};

use super::fate::Fate;
use super::number::NumberChange;
use super::run::{run_citation, runs};
use super::versions::{Entry, ReferenceChange, Versions};
use crate::compare::{TextOptions, direction_words, force_words, marked_text, range_notes, write_wrapped};
use crate::text::visible;

/// Writes what became of each article: the summary, then each article that is not the same.
pub fn write_text(versions: &Versions, options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    for (role, section) in [("旧", &versions.old), ("新", &versions.new)] {
        let title = section.title.as_deref().unwrap_or("（无标题）");
        let dated = section.dated.map(|date| format!("，{date}")).unwrap_or_default();
        write_wrapped(&visible(&format!("{role}：{title}（{}{dated}）", section.document)), options, 0, out)?;
    }
    write_wrapped(&versions.summary().words(), options, 0, out)?;
    for run in runs(&versions.entries) {
        let [entry] = run else {
            write_run(run, options, out)?;
            continue;
        };
        if entry.fate == Fate::Same {
            continue;
        }
        writeln!(out)?;
        write_wrapped(&heading(entry), options, 0, out)?;
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
                write_wrapped("两处文字相同之处不多，旧、新先后列出：", options, 2, out)?;
                write_wrapped(&visible(&format!("旧：{}", entry.old_text)), options, 2, out)?;
                write_wrapped(&visible(&format!("新：{}", entry.new_text)), options, 2, out)?;
            }
        }
        for line in notes(entry) {
            write_wrapped(&visible(&format!("Δ {line}")), options, 2, out)?;
        }
    }
    Ok(())
}

/// Writes in one line that only the numbers of many articles changed; references follow, each with its article.
fn write_run(run: &[Entry], options: TextOptions, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    let numbers = run_citation(run).unwrap_or_default();
    write_wrapped(&format!("{numbers}，{}", Fate::Renumbered.label()), options, 0, out)?;
    for entry in run {
        for line in notes(entry) {
            write_wrapped(&visible(&format!("Δ {}：{line}", entry.new_citation())), options, 2, out)?;
        }
    }
    Ok(())
}

/// The name of an entry: 第十条 → 第十一条　修改, with the chapters where it moved.
pub(super) fn heading(entry: &Entry) -> String {
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
    format!("{numbers}　{}{chapters}", entry.fate.label())
}

/// What changed in figures, force and references, a line each.
pub(crate) fn notes(entry: &Entry) -> Vec<String> {
    let values = entry.values.iter().map(number_words);
    let forces = entry.forces.iter().map(force_words);
    let references = entry.references.iter().map(reference_words);
    values.chain(forces).chain(references).collect()
}

/// A number that changed in words: 5日内 → 7日内（+2，更宽）.
pub(super) fn number_words(change: &NumberChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or_else(|| "无".to_owned());
    let mut notes: Vec<String> = Vec::new();
    match (change.lower_step, change.upper_step) {
        (Some(lower), Some(upper)) => notes.extend(range_notes(lower, upper)),
        _ => notes.extend(change.step.map(|step| format!("{step:+}"))),
    }
    notes.extend(change.within.then(|| "在范围之内".to_owned()));
    notes.extend(direction_words(change.direction, change.approximate).map(str::to_owned));
    let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
    format!("{} → {}{notes}", side(&change.old), side(&change.new))
}

/// A reference in both texts in words: 引用第十条 → 第十一条（随条文序号调整）.
fn reference_words(change: &ReferenceChange) -> String {
    let new = change.new.as_deref().unwrap_or("无");
    let note = match (change.follows, change.new.is_some()) {
        (true, _) => "随条文序号调整",
        (false, true) if change.new.as_deref() == Some(change.old.as_str()) => "文字未变，所指条文已不同",
        (false, true) => "所指条文不同",
        (false, false) => "新文本无对应引用",
    };
    format!("引用{} → {new}（{note}）", change.old)
}
