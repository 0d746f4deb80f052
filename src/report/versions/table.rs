//! `新旧条文对照表.docx`: old and new articles in two columns, as legislatures print them.

use std::io::Write;

use docx_rs::{AlignmentType, Docx, Paragraph, Table, TableRow};

use super::view::Columns;
use crate::compare::{Chinese, Fragment, Mark};
use crate::report::ReportError;
use crate::report::docx::{About, Look, cell, head_row, pack, paper, run, soft, strong, table};
use crate::version::{Entry, Fate, Section, Versions, notes};

/// The widths of the columns: old, new, what changed.
const WIDTHS: [usize; 3] = [6_300, 6_300, 2_538];

/// Writes the table of old and new articles: what came in bold, what went struck through, 增加 and 删除 said.
pub fn write_versions_docx(versions: &Versions, out: &mut dyn Write) -> Result<(), ReportError> {
    let title = title(versions);
    let about = About { title: &title, author: None };
    pack(document(versions, &title), about, out)
}

fn title(versions: &Versions) -> String {
    let title = versions.new.title.as_deref().or(versions.old.title.as_deref()).unwrap_or("（无标题）");
    format!("《{title}》新旧条文对照表")
}

fn document(versions: &Versions, title: &str) -> Docx {
    let centred = |run| Paragraph::new().align(AlignmentType::Center).add_run(run);
    let note = "左栏中带删除线的文字为删去或者被修改的内容，右栏中加粗的文字为增加或者修改后的内容。";
    paper()
        .default_size(21)
        .add_paragraph(centred(run(title, Look::Plain)).style("Title"))
        .add_paragraph(centred(run(&versions.summary().words(), Look::Soft)))
        .add_paragraph(centred(run(note, Look::Soft)))
        .add_table(rows(versions))
}

fn rows(versions: &Versions) -> Table {
    let heads = [head("旧条文", &versions.old), head("新条文", &versions.new), "说明".to_owned()];
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut lines = vec![head_row(&heads, &WIDTHS)];
    let mut chapter: Option<&str> = None;
    for entry in &versions.entries {
        let own = entry.new_chapter.as_deref().or(entry.old_chapter.as_deref());
        if own.is_some() && own != chapter {
            let title = |title: &Option<String>| {
                strong(title.as_deref().unwrap_or_default()).align(AlignmentType::Center)
            };
            lines.push(row([
                vec![title(&entry.old_chapter)],
                vec![title(&entry.new_chapter)],
                vec![Paragraph::new()],
            ]));
            chapter = own;
        }
        lines.push(article(entry));
    }
    table(lines, &WIDTHS)
}

fn head(name: &str, section: &Section) -> String {
    match section.dated {
        Some(date) => format!("{name}（{date}）"),
        None => name.to_owned(),
    }
}

fn article(entry: &Entry) -> TableRow {
    let columns = Columns::of(entry);
    let (old, new) = match entry.fate {
        Fate::New => (vec![soft("（增加）")], side(&entry.new_citation(), &columns.new)),
        Fate::Deleted => (side(&entry.old_citation(), &columns.old), vec![soft("（删除）")]),
        _ => (side(&entry.old_citation(), &columns.old), side(&entry.new_citation(), &columns.new)),
    };
    let mut said = vec![soft(if entry.fate == Fate::Same { "" } else { entry.fate.label() })];
    said.extend(notes(entry, &Chinese).iter().map(|note| soft(note)));
    row([old, new, said])
}

fn row(cells: [Vec<Paragraph>; 3]) -> TableRow {
    TableRow::new(cells.into_iter().zip(WIDTHS).map(|(paragraphs, width)| cell(width, paragraphs)).collect())
}

/// The article with its number, one paragraph a line.
fn side(citation: &str, parts: &[Fragment]) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut open = Paragraph::new().add_run(run(&format!("{citation}　"), Look::Plain));
    for part in parts {
        let look = match part.mark {
            Mark::Same => Look::Plain,
            Mark::Added | Mark::Moved => Look::Strong,
            Mark::Removed => Look::Struck,
        };
        for (number, line) in part.text.split('\n').enumerate() {
            if number > 0 {
                paragraphs.push(std::mem::take(&mut open));
            }
            if !line.is_empty() {
                open = open.add_run(run(line, look));
            }
        }
    }
    paragraphs.push(open);
    paragraphs
}
