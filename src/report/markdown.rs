//! `report.md`.

use std::io::Write;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, context};

use super::folder::ReportError;
use super::syntax;
use super::view::Report;
use crate::compare::escape_markdown;

/// Writes the report as Markdown (tables as GitHub knows them); all text of documents is escaped.
pub fn write_markdown(report: &Report, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(escape);
    environment.add_template("report.md", include_str!("templates/report.md"))?;
    let labels = report.language.labels();
    let text = environment.get_template("report.md")?.render(context! {
        report => Value::from(Serde(report)),
        scope => report.generator.scope(report.language),
        method => report.generator.method(report.language),
        facts => report.generator.facts(report.language),
        between => report.language.of("、", ", "),
        t => labels,
        br => Value::from_safe_string("<br>".to_owned()),
    })?;
    out.write_all(text.as_bytes()).map_err(ReportError::Form)
}

fn escape(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    let text = value.to_string();
    let shown = if value.is_safe() { text } else { escape_markdown(&text) };
    out.write_str(&shown).map_err(Error::from)
}
