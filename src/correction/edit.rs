//! A correction → its lines in `corrections.toml`; what stands there, remarks too, stays as it is.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value, value};

use super::file::{CorrectionError, load, read};
use super::fit::text;
use super::model::{Act, Mark, Target};
use crate::document::{Document, Place};

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
    let mut document: DocumentMut = head.parse().map_err(|error| broken(format!("{error}")))?;
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
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
    // Remarks at the end of the file belong before what is added.
    table.decor_mut().set_prefix(if trailing.is_empty() { "\n".to_owned() } else { format!("{trailing}\n") });
    document.set_trailing("");
    let tables = document.entry(act.kind()).or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
    let tables = tables.as_array_of_tables_mut();
    let tables = tables.ok_or_else(|| broken(format!("write each as [[{}]]", act.kind())))?;
    // The new one stands at the end, whatever stands between it and its like.
    table.set_position(Some(isize::MAX));
    tables.push(table);
    Ok(document.to_string())
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

/// Adds a correction to a file, which is made where it is missing; the file is whole at every moment. Says whether it was new.
pub fn save(path: &Path, act: &Act) -> Result<bool, CorrectionError> {
    let before = load(path)?;
    let after = add(&before, &path.display().to_string(), act)?;
    if before == after {
        return Ok(false);
    }
    let refused = |source| CorrectionError::Write { path: path.to_owned(), source };
    // A link is written through, not replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".duizhao-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file: NamedTempFile = builder.tempfile_in(folder).map_err(refused)?;
    file.write_all(after.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(refused)?;
    file.persist(&target).map_err(|error| refused(error.error))?;
    Ok(true)
}
