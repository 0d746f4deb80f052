//! A table of queries as one self-contained page.

use std::io::Write;

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::folder::ReportError;
use super::html::{STYLE, pages, policy};
use crate::index::QueryTable;

const OWN_STYLE: &str = include_str!("templates/query_table.css");

/// Writes a table of queries as a page that needs nothing but itself, makes no request and runs no script.
pub fn write_query_table(table: &QueryTable, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut environment = pages()?;
    environment.add_template("query_table.html", include_str!("templates/query_table.html"))?;
    let style = format!("{STYLE}{OWN_STYLE}");
    let page = environment.get_template("query_table.html")?.render(context! {
        table => Value::from(Serde(table)),
        policy => policy(&style, ""),
        style => Value::from_safe_string(style.clone()),
    })?;
    out.write_all(page.as_bytes()).map_err(ReportError::Form)
}
