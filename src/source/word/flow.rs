//! Lines as they come out of a document, with what was left out of them.

use crate::document::{Omission, OmissionReason};
use crate::source::Reading;

/// A paragraph, or a part of one, as a line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    omitted: Vec<Omission>,
}

/// What an edited document keeps of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    Omitted(OmissionReason),
}

impl Line {
    /// Adds characters that are kept, or told as left out.
    pub(super) fn push(&mut self, text: &str, fate: Fate) {
        match fate {
            Fate::Kept => self.text.push_str(text),
            Fate::Omitted(reason) => self.omit(reason, text),
        }
    }

    /// Says that something was left out here.
    pub(super) fn omit(&mut self, reason: OmissionReason, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let at = self.text.len();
        match self.omitted.last_mut() {
            Some(last) if last.reason == reason && last.at == at => last.text.push_str(text),
            _ => self.omitted.push(Omission { reason, text: text.to_owned(), at }),
        }
    }

    /// Puts a label before it.
    pub(super) fn label(&mut self, label: &str) {
        self.text.insert_str(0, label);
        self.omitted.iter_mut().for_each(|omission| omission.at += label.len());
    }

    /// Whether there is nothing in it, not even something left out.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.omitted.is_empty()
    }

    fn append(&mut self, other: Line) {
        let at = self.text.len();
        self.text.push_str(&other.text);
        self.omitted
            .extend(other.omitted.into_iter().map(|omission| Omission { at: omission.at + at, ..omission }));
    }
}

/// The lines of a table's row: one line where no cell has more than one, as in a table of values; else those of each cell.
pub(super) fn row(cells: Vec<Vec<Line>>) -> Vec<Line> {
    let shown = |line: &&Line| !line.text.trim().is_empty();
    let single = |cell: &Vec<Line>| {
        let mut lines = cell.iter().filter(shown);
        lines.next().is_none_or(|line| !line.text.trim().contains('\n')) && lines.next().is_none()
    };
    let filled = cells.iter().filter(|cell| cell.iter().any(|line| shown(&line))).count();
    if filled < 2 || !cells.iter().all(single) {
        return cells.into_iter().flatten().collect();
    }
    let mut row = Line::default();
    for line in cells.into_iter().flatten() {
        if !line.text.trim().is_empty() && !row.text.is_empty() {
            row.text.push('\t');
        }
        row.append(line);
    }
    vec![row]
}

/// The text of all lines.
pub(super) fn assemble(lines: Vec<Line>) -> Reading {
    let mut whole = Line::default();
    for mut line in lines {
        if line.text.trim().is_empty() {
            line.text.clear();
            line.omitted.iter_mut().for_each(|omission| omission.at = 0);
            whole.append(line);
        } else {
            whole.append(line);
            whole.text.push('\n');
        }
    }
    Reading { text: whole.text, omissions: whole.omitted, ..Reading::default() }
}
