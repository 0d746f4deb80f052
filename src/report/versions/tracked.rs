//! The new text over the old one as tracked changes (`w:ins`, `w:del`): accepting all gives the new text, rejecting all the old.

use std::io::Write;

use docx_rs::{Delete, Docx, Insert, LineSpacing, Paragraph, Run, RunFonts};

use crate::compare::{By, Cutter, Edit, Words, diff, edits};
use crate::document::{Document, Names};
use crate::report::ReportError;
use crate::report::docx::{About, pack_with};
use crate::text::visible;
use crate::version::{lines, pair_lines};

/// Who changed it, as Word shows it.
const AUTHOR: &str = "对照";

/// Writes the new text over the old one, one paragraph a line, with every difference as a tracked change.
///
/// The changes bear the day of the new text's wording, since a report knows no clock. Lines that a page width cut are joined;
/// characters that XML has no place for are written out.
pub fn write_tracked_changes(
    old: &Document,
    new: &Document,
    words: Option<&dyn Words>,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let date = new.metadata.dated().map_or("2000-01-01".to_owned(), |date| date.to_string());
    let writer = Writer {
        cutter: Cutter { by: By::Word, words, ..Cutter::default() },
        date: format!("{date}T00:00:00Z"),
    };
    let about = About { title: new.title(), author: None };
    pack_with(writer.document(&printable(old), &printable(new)), about, numbered, out)
}

fn printable(document: &Document) -> Vec<String> {
    lines(document).iter().map(|line| visible(line).into_owned()).collect()
}

struct Writer<'a> {
    cutter: Cutter<'a>,
    date: String,
}

impl Writer<'_> {
    fn document(&self, old: &[String], new: &[String]) -> Docx {
        let mut docx = Docx::new()
            .created_at("2000-01-01T00:00:00Z")
            .updated_at("2000-01-01T00:00:00Z")
            .default_size(24)
            .default_fonts(
                RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia("仿宋"),
            );
        let pairs = pair_lines(old, new);
        let (mut old_at, mut new_at) = (0, 0);
        for (old_to, new_to) in pairs.into_iter().chain(std::iter::once((old.len(), new.len()))) {
            for line in old.iter().take(old_to).skip(old_at) {
                docx = docx.add_paragraph(self.deleted(line));
            }
            for line in new.iter().take(new_to).skip(new_at) {
                docx = docx.add_paragraph(self.inserted(line));
            }
            if let (Some(before), Some(after)) = (old.get(old_to), new.get(new_to)) {
                docx = docx.add_paragraph(self.changed(before, after));
            }
            (old_at, new_at) = (old_to + 1, new_to + 1);
        }
        docx
    }

    fn deleted(&self, line: &str) -> Paragraph {
        let paragraph = spaced().delete(AUTHOR, &self.date);
        if line.is_empty() { paragraph } else { paragraph.add_delete(self.delete(line)) }
    }

    fn inserted(&self, line: &str) -> Paragraph {
        let paragraph = spaced().insert(AUTHOR, &self.date);
        if line.is_empty() { paragraph } else { paragraph.add_insert(self.insert(line)) }
    }

    fn changed(&self, before: &str, after: &str) -> Paragraph {
        if before == after {
            return if before.is_empty() { spaced() } else { spaced().add_run(Run::new().add_text(before)) };
        }
        let none = Names::default();
        let difference = diff(&self.cutter.cut(before, &none), &self.cutter.cut(after, &none));
        edits(before, after, &difference).into_iter().fold(spaced(), |paragraph, edit| match edit {
            Edit::Keep(text) => paragraph.add_run(Run::new().add_text(text)),
            Edit::Delete(text) => paragraph.add_delete(self.delete(text)),
            Edit::Insert(text) => paragraph.add_insert(self.insert(text)),
        })
    }

    fn delete(&self, text: &str) -> Delete {
        Delete::new().add_run(Run::new().add_delete_text(text)).author(AUTHOR).date(&self.date)
    }

    fn insert(&self, text: &str) -> Insert {
        Insert::new(Run::new().add_text(text)).author(AUTHOR).date(&self.date)
    }
}

fn spaced() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().line(400))
}

/// Numbers the changes from 1: docx-rs counts on through all documents that a program writes. In text the marks can't occur,
/// since there < is escaped.
fn numbered(xml: &[u8]) -> Vec<u8> {
    const MARKS: [&[u8]; 2] = [b"<w:ins w:id=\"", b"<w:del w:id=\""];
    let mut numbered = Vec::with_capacity(xml.len());
    let (mut rest, mut count) = (xml, 0_usize);
    while let Some((at, mark)) =
        MARKS.iter().filter_map(|mark| memchr::memmem::find(rest, mark).map(|at| (at, mark.len()))).min()
    {
        let (before, after) = rest.split_at(at + mark);
        count += 1;
        numbered.extend_from_slice(before);
        numbered.extend_from_slice(count.to_string().as_bytes());
        rest = after.get(memchr::memchr(b'"', after).unwrap_or_default()..).unwrap_or_default();
    }
    numbered.extend_from_slice(rest);
    numbered
}
