//! A correction → its lines in `corrections.toml`; what stands there, remarks too, stays as it is.

use std::io::Write;
use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::file::{CorrectionError, line_end, read, stored};
use super::fit::text;
use super::model::{Act, Mark, Target};
use crate::document::{Document, Place};
use crate::file::{Whole, clear_abandoned, lock_folder};
use crate::text::{encode, sha256};

/// So many characters are enough to know a provision again.
const QUOTED: usize = 20;

/// What a new file starts with.
const HEAD: &str = "# 人工校正：每次运行都照办；不再符合原文的会报告出来。可以手改，注释保留。
# Corrections by hand: every run obeys them, and reports those that no longer fit. Written by hand or by
# duizhao align --pin, --split, --move, --add, --merge, --rename, --ignore; --list shows them, --undo takes the last one back.
";

/// The words by which a provision is known again: its first ones.
pub fn quote(document: &Document, place: &Place) -> Option<String> {
    text(document, place).map(|text| text.chars().take(QUOTED).collect())
}

/// The text of a file of corrections with one more; unchanged where it holds the same already. A confirmation takes the
/// place of one which shares a provision.
pub fn add(text: &str, file: &str, act: &Act, note: Option<&str>) -> Result<String, CorrectionError> {
    // What is wrong with the file must be put right first.
    if read(text, file)?.iter().any(|correction| correction.act == *act) {
        return Ok(text.to_owned());
    }
    let text = &*without_superseded(text, file, act)?;
    let head = if text.trim().is_empty() { HEAD } else { text };
    let broken = |problem: String| CorrectionError::Form { file: file.to_owned(), line: 1, problem };
    let mut table = Table::new();
    match act {
        Act::Join(marks) | Act::Split(marks) | Act::Ignore(marks) | Act::Confirm(marks) => {
            table.insert("provisions", value(list(marks)));
        }
        Act::Move(mark, to) | Act::Add(mark, to) => {
            table.insert("provision", Item::Value(inline(mark)));
            let (name, value) = named(to, "to");
            table.insert(name, Item::Value(value));
        }
        Act::Merge(rows) => {
            let rows = rows.iter().map(|row| {
                let (name, value) = named(row, "of");
                Value::InlineTable([(name, value)].into_iter().collect())
            });
            table.insert("rows", value(lines(rows)));
        }
        Act::Rename(row, label) => {
            let (name, own) = named(row, "of");
            table.insert(name, Item::Value(own));
            table.insert("label", value(label.as_str()));
        }
    }
    if let Some(note) = note.map(str::trim).filter(|note| !note.is_empty()) {
        table.insert("note", value(note));
    }
    let mut addition = DocumentMut::new();
    addition.insert(act.kind(), Item::ArrayOfTables([table].into_iter().collect::<ArrayOfTables>()));
    // What stands there stays as it is, byte for byte; what is added ends its lines alike.
    let end = line_end(head);
    let gap = if head.ends_with(['\n', '\r']) { "" } else { end };
    let after = format!("{head}{gap}{end}{}", addition.to_string().replace('\n', end));
    // A list that is written join = [ … ] can't be gone on with at the end.
    read(&after, file).map_err(|_| broken(format!("write each as [[{}]]", act.kind())))?;
    Ok(after)
}

/// The text without the corrections whose place this one takes; those that stand in a list stay.
fn without_superseded(text: &str, file: &str, act: &Act) -> Result<String, CorrectionError> {
    let superseded = |old: &Act| match (old, act) {
        (Act::Confirm(old), Act::Confirm(new)) => old.iter().any(|mark| new.contains(mark)),
        _ => false,
    };
    let mut text = text.to_owned();
    for (number, correction) in (1..).zip(read(&text, file)?).collect::<Vec<_>>().into_iter().rev() {
        if superseded(&correction.act)
            && let Ok((without, _)) = remove(&text, file, number)
        {
            text = without;
        }
    }
    Ok(text)
}

/// The field by which a row is named, and what stands in it.
fn named<'a>(target: &Target, of: &'a str) -> (&'a str, Value) {
    match target {
        Target::Of(mark) => (of, inline(mark)),
        Target::Topic(topic) => ("row", Value::from(topic.as_str())),
    }
}

fn list(marks: &[Mark]) -> Array {
    lines(marks.iter().map(inline))
}

/// Values in a list, each on a line.
fn lines(values: impl Iterator<Item = Value>) -> Array {
    let mut list = Array::new();
    for mut value in values {
        value.decor_mut().set_prefix("\n    ");
        list.push_formatted(value);
    }
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    list
}

fn inline(mark: &Mark) -> Value {
    let address = mark.address.to_string();
    let Some(quote) = &mark.quote else { return Value::from(address) };
    let mut table = InlineTable::new();
    table.insert("at", address.into());
    table.insert("text", quote.as_str().into());
    Value::InlineTable(table)
}

/// The text of a file of corrections without one of them, counted from 1, and what that was. Remarks above the next one stay.
pub fn remove(text: &str, file: &str, number: usize) -> Result<(String, Act), CorrectionError> {
    let before = read(text, file)?;
    let wrong = |line, problem: &str| CorrectionError::Form {
        file: file.to_owned(),
        line,
        problem: problem.to_owned(),
    };
    let Some(gone) = number.checked_sub(1).and_then(|at| before.get(at)) else {
        return Err(CorrectionError::NoSuch { file: file.to_owned(), count: before.len(), number });
    };
    let by_hand = || wrong(gone.line, "this correction stands in a list: take it out by hand");
    let lines: Vec<&str> = text.split_inclusive(line_end(text)).collect();
    let start = gone.line - 1;
    let heads = |line: &&str| line.trim_start().starts_with('[');
    if !lines.get(start).is_some_and(|line| line.trim_start().starts_with("[[")) {
        return Err(by_hand());
    }
    let next = lines.iter().skip(start + 1).position(heads).map_or(lines.len(), |at| start + 1 + at);
    // What stands between belongs to the next one; at the end nothing does.
    let remark = |line: &&&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let kept = lines.get(start..next).unwrap_or_default().iter().rev().take_while(remark).count();
    let end = if next == lines.len() { next } else { next - kept };
    // The blank line that was put between it and what stood there goes with it.
    let start = start
        - usize::from(lines.get(..start).and_then(<[_]>::last).is_some_and(|line| line.trim().is_empty()));
    let after: String =
        [lines.get(..start), lines.get(end..)].into_iter().flatten().flatten().copied().collect();
    let acts = |list: Vec<super::Correction>| list.into_iter().map(|correction| correction.act);
    let rest: Vec<Act> = acts(read(&after, file).map_err(|_| by_hand())?).collect();
    let wanted = acts(before.clone()).enumerate().filter(|(at, _)| at + 1 != number).map(|(_, act)| act);
    if rest != wanted.collect::<Vec<_>>() {
        return Err(by_hand());
    }
    Ok((after, gone.act.clone()))
}

/// So often the folder is asked for, some ten seconds: others hold it for a moment only.
const TRIES: usize = 500;

/// Adds a correction to a file, which is made where it is missing; the file is whole at every moment, and keeps its encoding and
/// its line ends. Says whether it was new. Of several programs that add at once each waits for its turn.
pub fn save(path: &Path, act: &Act, note: Option<&str>) -> Result<bool, CorrectionError> {
    change(path, None, |text, file| add(text, file, act, note))
}

/// The same with several corrections at once, decided on a file of this [`fingerprint`](super::fingerprint): where it is another one by now, nothing is
/// written.
pub fn save_onto(path: &Path, seen: &str, acts: &[Act], note: Option<&str>) -> Result<bool, CorrectionError> {
    change(path, Some(seen), |text, file| {
        acts.iter().try_fold(text.to_owned(), |text, act| add(&text, file, act, note))
    })
}

/// Takes a correction out of a file, counted from 1, the last one where no number is given, and says what it was; else as [`save`].
pub fn undo(path: &Path, number: Option<usize>) -> Result<Option<Act>, CorrectionError> {
    take_out(path, None, number)
}

/// The same, decided on a file of this [`fingerprint`](super::fingerprint).
pub fn undo_onto(path: &Path, seen: &str, number: Option<usize>) -> Result<Option<Act>, CorrectionError> {
    take_out(path, Some(seen), number)
}

fn take_out(path: &Path, seen: Option<&str>, number: Option<usize>) -> Result<Option<Act>, CorrectionError> {
    let mut gone = None;
    change(path, seen, |text, file| {
        let number = match number {
            Some(number) => number,
            None => read(text, file)?.len(),
        };
        if number == 0 {
            return Ok(text.to_owned());
        }
        let (after, act) = remove(text, file, number)?;
        gone = Some(act);
        Ok(after)
    })?;
    Ok(gone)
}

/// Writes a file of corrections anew, unless it is not the one that was seen; says whether that changed it.
fn change(
    path: &Path,
    seen: Option<&str>,
    edit: impl FnOnce(&str, &str) -> Result<String, CorrectionError>,
) -> Result<bool, CorrectionError> {
    let refused = |source| CorrectionError::Write { path: path.to_owned(), source };
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().unwrap_or(Path::new(""));
    let Some(_lock) = lock_folder(folder, TRIES).map_err(refused)? else {
        return Err(CorrectionError::Busy { path: path.to_owned() });
    };
    let before = stored(path)?;
    if seen.is_some_and(|seen| seen != sha256(before.text.as_bytes())) {
        return Err(CorrectionError::Changed { path: path.to_owned() });
    }
    let after = edit(&before.text, &path.display().to_string())?;
    if before.text == after {
        clear_abandoned(folder);
        return Ok(false);
    }
    let bytes = encode(&after, before.encoding, before.marked)
        .ok_or_else(|| CorrectionError::Encoding { path: path.to_owned(), encoding: before.encoding })?;
    let mut file = Whole::beside(path).map_err(refused)?;
    file.write_all(&bytes).and_then(|()| file.place()).map_err(refused)?;
    Ok(true)
}
