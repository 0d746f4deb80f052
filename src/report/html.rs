//! `index.html`: one self-contained page.

use std::collections::BTreeMap;
use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, context};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::drawing::{drawings, event};
use super::folder::ReportError;
use super::rows::MOST_BASES;
use super::syntax;
use super::view::{Delta, FigureBase, Report};
use crate::document::Cite;
use crate::text::visible;

pub(super) const STYLE: &str =
    concat!(include_str!("templates/colors.css"), include_str!("templates/report.css"));
/// What copies quotes, and what filters: scripts of their own, that run one after the other.
const SCRIPTS: [&str; 2] = [include_str!("templates/quote.js"), include_str!("templates/report.js")];

/// Writes the report as a page that needs nothing but itself.
///
/// Its Content-Security-Policy forbids every request, and every style and script but the page's own two, named by their
/// hashes: even markup that slipped through could do nothing.
pub(crate) fn write_html(report: &Report, out: &mut dyn Write) -> Result<(), ReportError> {
    let mut environment = pages()?;
    environment.add_template("figures.html", include_str!("templates/figures.html"))?;
    environment.add_template("meetings.html", include_str!("templates/meetings.html"))?;
    environment.add_template("coverage.html", include_str!("templates/coverage.html"))?;
    environment.add_template("families.html", include_str!("templates/families.html"))?;
    environment.add_template("chains.html", include_str!("templates/chains.html"))?;
    environment.add_template("rows.html", include_str!("templates/rows.html"))?;
    environment.add_template("report.html", include_str!("templates/report.html"))?;
    let script = SCRIPTS.concat();
    // What is drawn escapes its text itself.
    let charts: BTreeMap<String, Value> = drawings(report)
        .iter()
        .map(|drawing| (format!("fig_{}", drawing.key), Value::from_safe_string(drawing.inline.clone())))
        .collect();
    let events: Vec<Value> = report
        .chains
        .iter()
        .map(|chain| event(report, chain).map_or(Value::UNDEFINED, |it| Value::from_safe_string(it.inline)))
        .collect();
    let page = environment.get_template("report.html")?.render(context! {
        report => Value::from(Serde(report)),
        scope => report.generator.scope(report.language),
        method => report.generator.method(report.language),
        facts => report.generator.facts(report.language),
        charts => charts,
        choose_base => report.documents.len() <= MOST_BASES,
        bases => bases(report)?.map(Value::from_safe_string),
        between => report.language.of("、", ", "),
        selected => Value::from_safe_string(" selected".to_owned()),
        newline => "\n",
        events => events,
        t => report.language.labels(),
        language => report.language.tag(),
        short => report.generator.cite == Cite::Short.key(),
        policy => policy(STYLE, &script),
        long => Value::from_safe_string(" class=\"long\"".to_owned()),
        style => Value::from_safe_string(STYLE.to_owned()),
        script => Value::from_safe_string(script),
    })?;
    out.write_all(page.as_bytes()).map_err(ReportError::Form)
}

/// What the page's script sets against each other: the rows against their other wordings, the figures against those of each
/// document; `None` where there are no rows.
///
/// It stands in the page as data that nothing runs; with `<` escaped it can't end its element.
fn bases(report: &Report) -> Result<Option<String>, ReportError> {
    if report.rows.is_empty() {
        return Ok(None);
    }
    let index = |id: &str| report.documents.iter().position(|document| document.id == id);
    let deltas = |deltas: &[Delta]| -> Vec<_> {
        deltas.iter().map(|delta| json!([visible(&delta.words), delta.note, delta.direction])).collect()
    };
    let mut rows = serde_json::Map::new();
    for row in &report.rows {
        let mut others = serde_json::Map::new();
        for other in &row.others {
            let cells: Vec<_> = other
                .cells
                .iter()
                .map(|cell| json!([cell.marks, deltas(&cell.values), deltas(&cell.forces)]))
                .collect();
            if let Some(index) = index(&other.document) {
                others.insert(index.to_string(), cells.into());
            }
        }
        let firsts: Vec<Option<usize>> =
            row.cells.iter().map(|cell| (!cell.silent).then_some(cell.first)).collect();
        let base = row.base.as_deref().and_then(index);
        rows.insert(row.anchor.clone(), json!({ "base": base, "firsts": firsts, "others": others }));
    }
    let figures: Vec<_> = report
        .figures
        .iter()
        .flat_map(|matrix| &matrix.rows)
        .map(|row| -> serde_json::Map<_, _> {
            let of =
                |other: &FigureBase| (other.document.to_string(), json!([other.reference, other.deltas]));
            row.others.iter().map(of).collect()
        })
        .collect();
    let ids: Vec<&str> = report.documents.iter().map(|document| document.id.as_str()).collect();
    let t = |key| report.language.label(key);
    let keys = ["base", "quite_different", "values", "forces", "tag_words", "tag_same", "tag_values"];
    let labels: BTreeMap<&str, &str> =
        keys.into_iter().chain(["tag_forces", "base_is_silent"]).map(|key| (key, t(key))).collect();
    let data = json!({ "labels": labels, "documents": ids, "rows": rows, "figures": figures });
    let data = serde_json::to_string(&data).map_err(|error| ReportError::Form(error.into()))?;
    Ok(Some(data.replace('<', "\\u003c")))
}

/// Templates of pages: what goes into them is escaped.
pub fn pages() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_syntax(syntax()?);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(escape);
    Ok(environment)
}

/// The policy of a page that makes no request and runs only its own style and script, named by their hashes.
pub(super) fn policy(style: &str, script: &str) -> String {
    let hash = |content: &str| STANDARD.encode(Sha256::digest(content));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

/// Text as HTML shows it: markup escaped, hiding characters written out.
fn escape(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str().filter(|_| !value.is_safe()) {
        Some(text) => minijinja::escape_formatter(out, state, &Value::from(visible(text).as_ref())),
        None => minijinja::escape_formatter(out, state, value),
    }
}
