//! Two versions as one self-contained page.

use std::io::Write;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::view::Columns;
use crate::report::html::{STYLE, pages, policy};
use crate::report::{Language, ReportError};
use crate::version::{Entry, Fate, VersionLabels, Versions, notes};

/// What of the page's look the report does not have.
const OWN_STYLE: &str = include_str!("../templates/versions.css");
const SCRIPT: &str = include_str!("../templates/versions.js");

/// Writes two versions side by side as a page that needs nothing but itself, and makes no request.
pub fn write_versions_html(
    versions: &Versions,
    language: Language,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let mut environment = pages()?;
    environment.add_template("versions.html", include_str!("../templates/versions.html"))?;
    let style = format!("{STYLE}{OWN_STYLE}");
    let summary = versions.summary();
    let page = environment.get_template("versions.html")?.render(context! {
        old => Value::from(Serde(&versions.old)),
        new => Value::from(Serde(&versions.new)),
        summary => language.summary(&summary),
        lang => language.tag(),
        labels => language.labels(),
        title => language.table_title(versions.new.title.as_deref().or(versions.old.title.as_deref())),
        entries => versions.entries.iter().enumerate().map(|it| entry(it, language)).collect::<Vec<Value>>(),
        fates => summary.present().into_iter().map(|fate| context! { key => fate.key(), label => language.fate(fate), count => summary.count(fate) }).collect::<Vec<Value>>(),
        policy => policy(&style, SCRIPT),
        style => Value::from_safe_string(style.clone()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
    })?;
    out.write_all(page.as_bytes()).map_err(ReportError::Form)
}

fn entry((index, entry): (usize, &Entry), language: Language) -> Value {
    let number = entry.new.first().map(|new| format!("new-{new}"));
    let old = entry.old.first().map(|old| format!("old-{old}"));
    context! {
        anchor => number.or(old).unwrap_or_else(|| format!("entry-{index}")).replace('~', "-"),
        old => entry.old_citation(),
        new => entry.new_citation(),
        fate => entry.fate.key(),
        label => language.fate(entry.fate),
        old_chapter => entry.old_chapter.clone(),
        new_chapter => entry.new_chapter.clone(),
        moved => entry.fate == Fate::Moved && entry.old_chapter != entry.new_chapter,
        columns => Value::from(Serde(Columns::of(entry))),
        notes => notes(entry, &language),
    }
}
