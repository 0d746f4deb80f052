//! `duizhao align --save`, `--onto`: rows that are kept, and documents that join them.

use std::io::Write;
use std::path::Path;

use duizhao::align::SettledRows;
use duizhao::coverage::AlignmentJson;
use duizhao::document::DocumentId;
use duizhao::file::read_file;
use duizhao::text::visible;

use super::super::args::Global;
use super::super::failure::Failure;
use super::super::notes::{Followed, notes};
use super::super::output::{Layout, Output};
use super::super::progress::Progress;
use super::super::screen::Screen;
use super::super::table::Cells;
use super::super::{Outcome, sources};
use super::{AlignArgs, Format, tables};
use crate::cli::language::{label, say};

/// The largest file of rows that is read, in bytes: some hundred thousand documents.
const LIMIT: u64 = 1 << 30;

/// Keeps rows in a file.
pub(super) fn save(rows: &SettledRows, path: &Path) -> Result<(), Failure> {
    let mut out = Output::to(path)?;
    out.json(rows, Layout::Line)?;
    out.finish()
}

/// Lets the documents join kept rows, and shows what came of it.
pub(super) fn onto(path: &Path, args: &AlignArgs, global: &Global) -> Result<Outcome, Failure> {
    let name = path.display();
    let bytes = read_file(path, LIMIT).map_err(|problem| {
        Failure::new(say!("cannot-read", path = name, error = problem), say!("write-align-save-file"))
    })?;
    let text = String::from_utf8_lossy(&bytes);
    let mut rows = SettledRows::read(&text).map_err(|error| {
        Failure::new(say!("of-path", path = name, error = error), say!("write-align-save-file"))
    })?;
    let before = rows.documents().len();
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    let vocabulary = notes(&args.paths.paths, Followed::Matters, global)?.vocabulary().clone();
    let progress = Progress::new();
    let options = duizhao::align::AlignOptions { vocabulary, watch: progress.watch(), ..Default::default() };
    let there = rows.join(documents, &options);
    drop(progress);
    for index in there {
        if let Some(document) = documents.get(index) {
            // Nobody can be told where standard error itself is closed.
            let line = say!("note-joined-already", document = document.source.path, path = name);
            let _ = writeln!(std::io::stderr().lock(), "{}", visible(&line));
        }
    }
    if let Some(path) = &args.save {
        save(&rows, path)?;
    }
    let alignment = rows.alignment();
    let mut out = Output::open(global)?;
    if args.format == Format::Json {
        out.json(&AlignmentJson::<()>::of_settled(rows.documents(), &alignment), Layout::Pretty)?;
    } else {
        let new = rows.documents().get(before..).unwrap_or_default();
        // What programs read says the same in every language.
        let (matter, count) = match args.format {
            Format::Csv => ("事项".to_owned(), "件数".to_owned()),
            _ => (label!("column-matter"), label!("column-count")),
        };
        let mut cells = Cells::new(&[matter]);
        cells.headings.extend(new.iter().map(|document| document.id.clone()));
        cells.headings.push(count);
        for row in &alignment.rows {
            let joined = new.iter().map(|document| {
                let id = DocumentId::from(document.id.as_str());
                row.members.get(&id).map(|places| tables::joined(places, ", "))
            });
            let joined: Vec<Option<String>> = joined.collect();
            if joined.iter().all(Option::is_none) {
                continue;
            }
            let mut line = vec![row.label.clone()];
            line.extend(joined.into_iter().map(|cell| cell.unwrap_or_else(|| tables::SILENT.to_owned())));
            line.push(format!("{}/{}", row.members.len(), rows.documents().len()));
            cells.rows.push(line);
        }
        match args.format {
            Format::Csv => cells.write_csv(&mut out)?,
            Format::Markdown => cells.write_markdown(&mut out)?,
            _ => cells.write_pages(Screen::new(global), &mut out)?,
        }
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}
