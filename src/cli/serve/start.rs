//! The first page: all rows, and all documents.

use minijinja::context;

use super::super::failure::Failure;
use super::page::{Answer, Wanted, Workbench, encoded, name_of, row_link, state_of};

pub(super) fn page(workbench: &Workbench, _: &Wanted) -> Result<Answer, Failure> {
    let now = workbench.now()?;
    let study = &now.study;
    let rows = &study.alignment().rows;
    let total = study.documents().len();
    let confirmed = rows.iter().filter(|row| row.confirmed).count();
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let perhaps = row.perhaps.keys().filter(|id| !row.members.contains_key(*id)).count();
            context! {
                link => row_link(&row.topic), name => name_of(row, study), documents => row.members.len(),
                silent => total - row.members.len() - perhaps, perhaps, state => state_of(row),
                corrected => row.corrected, score => format!("{:.2}", row.score),
            }
        })
        .collect();
    let documents: Vec<_> = study
        .documents()
        .iter()
        .map(|document| {
            context! {
                link => format!("document?id={}", encoded(&document.id)), id => document.id.as_str(),
                title => document.metadata.title.as_deref(), dated => document.metadata.dated().map(|day| day.to_string()),
                articles => document.articles().count(), path => document.source.path.as_str(),
                alone => study.alignment().unmatched.get(&document.id).map_or(0, Vec::len),
            }
        })
        .collect();
    workbench.page(
        "start.html",
        context! {
            rows, documents, total, confirmed, seen => now.seen,
            unread => workbench.shelf.unread(),
        },
    )
}
