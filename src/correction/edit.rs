//! A correction → its lines in `corrections.toml`; what stands there, remarks too, stays as it is.

use std::io::Write;
use std::path::Path;

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::file::{CorrectionError, line_end, read, stored};
use super::fit::text;
use super::model::{Act, Mark, Target};
use crate::document::{Document, Place};
use crate::file::{Whole, lock_folder};
use crate::text::encode;

/// So many characters are enough to know a provision again.
const QUOTED: usize = 20;

/// What a new file starts with.
const HEAD: &str = "# 人工校正：每次运行都照办；不再符合原文的会报告出来。可以手改，注释保留。
# Corrections by hand: every run obeys them, and reports those that no longer fit. Written by hand or by
# duizhao align --pin, --split, --move, --rename, --ignore.
";

/// The words by which a provision is known again: its first ones.
pub fn quote(document: &Document, place: &Place) -> Option<String> {
    text(document, place).map(|text| text.chars().take(QUOTED).collect())
}

/// The text of a file of corrections with one more; unchanged where it holds the same already.
pub fn add(text: &str, file: &str, act: &Act) -> Result<String, CorrectionError> {
    // What is wrong with the file must be put right first.
    if read(text, file)?.iter().any(|correction| correction.act == *act) {
        return Ok(text.to_owned());
    }
    let head = if text.trim().is_empty() { HEAD } else { text };
    let broken = |problem: String| CorrectionError::Form { file: file.to_owned(), line: 1, problem };
    let mut table = Table::new();
    match act {
        Act::Join(marks) | Act::Split(marks) | Act::Ignore(marks) => {
            table.insert("provisions", value(list(marks)));
        }
        Act::Move(mark, to) => {
            table.insert("provision", Item::Value(inline(mark)));
            insert_target(&mut table, "to", to);
        }
        Act::Rename(row, label) => {
            insert_target(&mut table, "of", row);
            table.insert("label", value(label.as_str()));
        }
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

fn insert_target(table: &mut Table, name: &str, target: &Target) {
    match target {
        Target::Of(mark) => table.insert(name, Item::Value(inline(mark))),
        Target::Topic(topic) => table.insert("row", value(topic.as_str())),
    };
}

fn list(marks: &[Mark]) -> Array {
    let mut list = Array::new();
    for mark in marks {
        let mut mark = inline(mark);
        mark.decor_mut().set_prefix("\n    ");
        list.push_formatted(mark);
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

/// So often the folder is asked for, some ten seconds: others hold it for a moment only.
const TRIES: usize = 500;

/// Adds a correction to a file, which is made where it is missing; the file is whole at every moment, and keeps its encoding and
/// its line ends. Says whether it was new. Of several programs that add at once each waits for its turn.
pub fn save(path: &Path, act: &Act) -> Result<bool, CorrectionError> {
    let refused = |source| CorrectionError::Write { path: path.to_owned(), source };
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().unwrap_or(Path::new(""));
    let Some(_lock) = lock_folder(folder, TRIES).map_err(refused)? else {
        return Err(CorrectionError::Busy { path: path.to_owned() });
    };
    let before = stored(path)?;
    let after = add(&before.text, &path.display().to_string(), act)?;
    if before.text == after {
        return Ok(false);
    }
    let bytes = encode(&after, before.encoding, before.marked)
        .ok_or_else(|| CorrectionError::Encoding { path: path.to_owned(), encoding: before.encoding })?;
    let mut file = Whole::beside(path).map_err(refused)?;
    file.write_all(&bytes).and_then(|()| file.sync()).map_err(refused)?;
    file.place().map_err(refused)?;
    Ok(true)
}
