//! The machine form of what became of corrections.

use schemars::JsonSchema;
use serde::Serialize;

use super::model::{Act, Correction, Outcome, Standing, Target};

/// What became of a correction, in its machine form.
#[derive(Debug, JsonSchema, Serialize)]
pub struct OutcomeJson {
    kind: &'static str,
    provisions: Vec<String>,
    row: Option<String>,
    label: Option<String>,
    note: Option<String>,
    file: String,
    line: usize,
    standing: Standing,
    message: Option<String>,
}

impl OutcomeJson {
    /// The machine form.
    pub fn new(correction: &Correction, outcome: &Outcome) -> Self {
        let act = &correction.act;
        let row = match act {
            Act::Move(_, row) | Act::Add(_, row) | Act::Rename(row, _) => row.topic().map(str::to_owned),
            Act::Merge(rows) => rows.iter().find_map(Target::topic).map(str::to_owned),
            Act::Join(_) | Act::Split(_) | Act::Ignore(_) | Act::Confirm(_) => None,
        };
        Self {
            kind: act.kind(),
            provisions: act.marks().into_iter().map(|mark| mark.address.to_string()).collect(),
            row,
            note: correction.note.clone(),
            label: if let Act::Rename(_, label) = act { Some(label.clone()) } else { None },
            file: correction.file.clone(),
            line: correction.line,
            standing: outcome.standing,
            message: outcome.message.as_ref().map(ToString::to_string),
        }
    }
}
