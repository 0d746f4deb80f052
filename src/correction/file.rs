//! `corrections.toml` → corrections.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::model::{Act, Correction, Mark, Target};
use crate::file::{UnreadText, read_text};
use crate::text::{Decoded, Lines, line_number, sha256};

/// The name of the file in the corpus folder.
pub const FILE_NAME: &str = "corrections.toml";

/// Why corrections can't be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionError {
    /// The file can't be read.
    #[error(transparent)]
    Unread(#[from] UnreadText),
    /// A correction holds characters that the file's encoding lacks.
    #[error("{} is in {encoding}, which lacks a character of the correction", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Its encoding.
        encoding: &'static str,
    },
    /// Another program is writing corrections into the folder.
    #[error("{} is being written by another process", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The system refused to write the file.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is not what who decided had seen.
    #[error("{} was changed meanwhile", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// There is no correction of this number.
    #[error("{file} holds {count} corrections, none of number {number}")]
    NoSuch {
        /// The file.
        file: String,
        /// How many it holds.
        count: usize,
        /// The number, counted from 1.
        number: usize,
    },
    /// The text is not what a file of corrections holds.
    #[error("{file}, line {line}: {problem}")]
    Form {
        /// The file.
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(default)]
    join: Vec<Spanned<Several>>,
    #[serde(default)]
    split: Vec<Spanned<Several>>,
    #[serde(default, rename = "move")]
    moved: Vec<Spanned<MoveForm>>,
    #[serde(default)]
    add: Vec<Spanned<MoveForm>>,
    #[serde(default)]
    merge: Vec<Spanned<MergeForm>>,
    #[serde(default)]
    rename: Vec<Spanned<RenameForm>>,
    #[serde(default)]
    ignore: Vec<Spanned<Several>>,
    #[serde(default)]
    confirm: Vec<Spanned<Several>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Several {
    provisions: Vec<MarkForm>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MoveForm {
    provision: MarkForm,
    to: Option<MarkForm>,
    row: Option<String>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MergeForm {
    rows: Vec<RowForm>,
    note: Option<String>,
}

/// A row: by a provision in it, or by its key or label.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowForm {
    of: Option<MarkForm>,
    row: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RenameForm {
    of: Option<MarkForm>,
    row: Option<String>,
    label: String,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum MarkForm {
    Bare(String),
    Quoted(QuotedForm),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotedForm {
    at: String,
    #[serde(default)]
    text: Option<String>,
}

/// Makes an act of several provisions.
type Make = fn(Vec<Mark>) -> Act;

/// Makes an act of a provision and a row.
type Place = fn(Mark, Target) -> Act;

/// Reads the corrections of a text, in its order; `file` is named in what is told about them.
pub fn read(text: &str, file: &str) -> Result<Vec<Correction>, CorrectionError> {
    // TOML knows no line end but LF and CR LF.
    let text =
        &*if line_end(text) == "\r" { Cow::Owned(text.replace('\r', "\n")) } else { Cow::Borrowed(text) };
    let lines = Lines::of(text);
    let line = |at: usize| lines.number(at);
    let wrong =
        |at: usize, problem: String| CorrectionError::Form { file: file.to_owned(), line: line(at), problem };
    let form: FileForm = toml::from_str(text).map_err(|error| {
        let said = error.message().split('\n').next().unwrap_or_default().to_owned();
        let said = if said.contains("did not match any variant") {
            "a provision is written \"西市区-2024:29.2\" or { at = \"西市区-2024:29.2\", text = \"…\" }"
                .to_owned()
        } else {
            said
        };
        wrong(error.span().map_or(0, |span| span.start), said)
    })?;
    let mut found: Vec<(usize, Act, Option<String>)> = Vec::new();
    let several: [(_, Make, usize); 4] = [
        (form.join, Act::Join, 2),
        (form.split, Act::Split, 2),
        (form.ignore, Act::Ignore, 1),
        (form.confirm, Act::Confirm, 2),
    ];
    for (list, act, least) in several {
        for spanned in list {
            let at = spanned.span().start;
            let Several { provisions: marks, note } = spanned.into_inner();
            if marks.len() < least {
                return Err(wrong(at, format!("this needs at least {least} provisions")));
            }
            let marks: Result<Vec<Mark>, String> = marks.into_iter().map(mark).collect();
            found.push((at, act(marks.map_err(|problem| wrong(at, problem))?), note));
        }
    }
    let placed: [(_, Place); 2] = [(form.moved, Act::Move), (form.add, Act::Add)];
    for (list, act) in placed {
        for spanned in list {
            let at = spanned.span().start;
            let form = spanned.into_inner();
            let to = target(form.to, form.row, "to").map_err(|problem| wrong(at, problem))?;
            found.push((at, act(mark(form.provision).map_err(|problem| wrong(at, problem))?, to), form.note));
        }
    }
    for spanned in form.merge {
        let at = spanned.span().start;
        let MergeForm { rows, note } = spanned.into_inner();
        if rows.len() < 2 {
            return Err(wrong(at, "this needs at least 2 rows".to_owned()));
        }
        let rows: Result<Vec<Target>, String> =
            rows.into_iter().map(|row| target(row.of, row.row, "of")).collect();
        found.push((at, Act::Merge(rows.map_err(|problem| wrong(at, problem))?), note));
    }
    for spanned in form.rename {
        let at = spanned.span().start;
        let form = spanned.into_inner();
        if form.label.trim().is_empty() {
            return Err(wrong(at, "the label is empty".to_owned()));
        }
        let row = target(form.of, form.row, "of").map_err(|problem| wrong(at, problem))?;
        found.push((at, Act::Rename(row, form.label), form.note));
    }
    found.sort_by_key(|&(at, ..)| at);
    let correction = |(at, act, note)| Correction { act, note, file: file.to_owned(), line: line(at) };
    Ok(found.into_iter().map(correction).collect())
}

fn mark(form: MarkForm) -> Result<Mark, String> {
    let (at, quote) = match form {
        MarkForm::Bare(at) => (at, None),
        MarkForm::Quoted(form) => (form.at, form.text.filter(|text| !text.trim().is_empty())),
    };
    Ok(Mark { address: at.parse().map_err(|error| format!("{error}"))?, quote })
}

fn target(mark_form: Option<MarkForm>, row: Option<String>, name: &str) -> Result<Target, String> {
    match (mark_form, row) {
        (Some(form), None) => Ok(Target::Of(mark(form)?)),
        (None, Some(row)) => Ok(Target::Topic(row)),
        _ => Err(format!("say one of the two: {name} = a provision of the row, row = its key or label")),
    }
}

/// The text of a file of corrections, in any encoding; empty where there is no file.
pub fn load(path: &Path) -> Result<String, CorrectionError> {
    Ok(stored(path)?.text)
}

/// By what a file of corrections is known again: SHA-256 of its text.
pub fn fingerprint(path: &Path) -> Result<String, CorrectionError> {
    Ok(sha256(stored(path)?.text.as_bytes()))
}

/// A file of corrections as it is stored.
pub(super) fn stored(path: &Path) -> Result<Decoded, CorrectionError> {
    let empty = || Decoded { text: String::new(), encoding: "UTF-8", marked: false, damaged: false };
    let Some(decoded) = read_text(path)? else { return Ok(empty()) };
    if decoded.damaged {
        // Written anew they would be lost.
        let at = decoded.text.find('\u{fffd}').unwrap_or_default();
        return Err(CorrectionError::Form {
            file: path.display().to_string(),
            line: line_number(&decoded.text, at),
            problem: format!("these bytes make no sense in {}", decoded.encoding),
        });
    }
    Ok(decoded)
}

/// How the lines of a text end, by its first one.
pub(super) fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        Some(rest) if rest.starts_with('\r') && !text.contains('\n') => "\r",
        _ => "\n",
    }
}
