//! `index.html`: one self-contained page.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, context};
use sha2::{Digest, Sha256};

use super::folder::ReportError;
use super::syntax;
use super::view::Report;
use crate::compare::visible;

const STYLE: &str = include_str!("templates/report.css");
const SCRIPT: &str = include_str!("templates/report.js");

/// Writes the report as a page that needs nothing but itself.
///
/// Its Content-Security-Policy forbids every request, and every style and script but the page's own two, named by their
/// hashes: even markup that slipped through could do nothing.
pub fn write_html(report: &Report, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(escape);
    environment.add_template("figures.html", include_str!("templates/figures.html"))?;
    environment.add_template("chains.html", include_str!("templates/chains.html"))?;
    environment.add_template("rows.html", include_str!("templates/rows.html"))?;
    environment.add_template("report.html", include_str!("templates/report.html"))?;
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    let page = environment.get_template("report.html")?.render(context! {
        report => Value::from(Serde(report)),
        t => report.language.labels(),
        language => report.language.tag(),
        policy => policy,
        long => Value::from_safe_string(" class=\"long\"".to_owned()),
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(SCRIPT.to_owned()),
    })?;
    out.write_all(page.as_bytes()).map_err(ReportError::Form)
}

fn hash(content: &str) -> String {
    STANDARD.encode(Sha256::digest(content))
}

/// Text as HTML shows it: markup escaped, hiding characters written out.
fn escape(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => minijinja::escape_formatter(out, state, &Value::from(visible(text).as_ref())),
        None => minijinja::escape_formatter(out, state, value),
    }
}
