//! The sheets that are plain tables.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{Looks, table};
use crate::document::Severity;
use crate::report::norm_columns::{NORM_COLUMNS, Value, count, given, text};
use crate::report::view::Report;

/// Heads and lines of a table.
struct Sheet<'a> {
    name: &'a str,
    heads: Vec<&'a str>,
    widths: Vec<u16>,
    lines: Vec<Vec<Value>>,
}

/// The documents, figures and meetings, which stand before the rows.
pub(super) fn before_rows(report: &Report, workbook: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
    add(
        vec![documents(report), figures(report), meetings(report), coverage(report), chains(report)],
        workbook,
        looks,
    )
}

/// What stands behind them.
pub(super) fn after_rows(report: &Report, workbook: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
    let sheets = vec![
        norms(report),
        descents(report),
        similarity(report),
        wordings(report),
        unmatched(report),
        diagnostics(report),
        method(report),
    ];
    add(sheets, workbook, looks)
}

fn add(sheets: Vec<Sheet<'_>>, workbook: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
    for sheet in sheets {
        let lines = sheet.lines.into_iter();
        table(workbook.add_worksheet(), sheet.name, &sheet.heads, &sheet.widths, lines, looks)?;
    }
    Ok(())
}

fn documents(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let stated = |value: &Option<String>| text(value.as_deref().unwrap_or(t("not_stated")));
    let keys = [
        "district",
        "doc_title",
        "issuer",
        "number",
        "adopted_on",
        "issued_on",
        "amended_on",
        "effective",
        "chapters_unit",
        "articles_unit",
        "provisions_unit",
        "source",
        "encoding",
    ];
    let lines = report.documents.iter().map(|document| {
        vec![
            text(&document.name),
            stated(&document.title),
            stated(&document.issuer),
            stated(&document.number),
            stated(&document.adopted_on),
            stated(&document.issued_on),
            given(document.amended_on.as_deref()),
            stated(&document.effective),
            count(document.chapters),
            count(document.articles),
            count(document.provisions),
            text(&document.path),
            text(&document.encoding),
            text(&document.sha256),
        ]
    });
    Sheet {
        name: t("documents"),
        heads: keys.into_iter().map(t).chain(["SHA-256"]).collect(),
        widths: vec![12, 32, 20, 20, 12, 12, 12, 24, 6, 6, 6, 28, 10, 66],
        lines: lines.collect(),
    }
}

fn figures(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let keys =
        ["figures", "matter", "reference", "district", "values", "against_reference", "place", "quote"];
    let mut lines = Vec::new();
    for matrix in &report.figures {
        for row in &matrix.rows {
            for (document, cell) in report.documents.iter().zip(&row.cells) {
                let line = |value: &str, delta: Option<&str>, place: Option<&str>, quote: Option<&str>| {
                    vec![
                        text(&matrix.title),
                        text(&row.label),
                        given(row.reference.as_deref()),
                        text(&document.name),
                        text(value),
                        given(delta),
                        given(place),
                        given(quote),
                    ]
                };
                lines.extend(cell.unsaid.iter().map(|unsaid| line(unsaid, None, None, None)));
                for figure in &cell.entries {
                    let delta = figure.delta.as_deref();
                    lines.push(line(&figure.value, delta, Some(&figure.citation), Some(&figure.quote)));
                }
            }
        }
    }
    Sheet {
        name: t("figures"),
        heads: keys.into_iter().map(t).collect(),
        widths: vec![26, 18, 16, 12, 18, 14, 26, 60],
        lines,
    }
}

fn meetings(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let mut lines = Vec::new();
    for meeting in &report.meetings {
        for facet in &meeting.facets {
            for (document, cell) in report.documents.iter().zip(&facet.cells) {
                let head = || [text(&meeting.label), text(facet.label), text(&document.name)];
                if cell.entries.is_empty() {
                    lines.push(head().into_iter().chain([text(t("silent"))]).collect());
                }
                for entry in &cell.entries {
                    let said = [text(&entry.text), text(&entry.citation), text(&entry.quote)];
                    lines.push(head().into_iter().chain(said).collect());
                }
            }
        }
    }
    Sheet {
        name: t("meetings"),
        heads: ["meeting", "matter", "district", "text", "place", "quote"].map(t).to_vec(),
        widths: vec![14, 12, 12, 40, 26, 60],
        lines,
    }
}

/// How many characters each document has on each matter.
fn coverage(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let lines = report.rows.iter().map(|row| {
        let mut line = vec![text(&row.label)];
        line.extend(row.cells.iter().map(|cell| {
            if cell.silent { text(cell.silence(report.language)) } else { count(cell.characters) }
        }));
        line.push(count(row.present));
        line
    });
    let names = report.documents.iter().map(|document| document.name.as_str());
    Sheet {
        name: t("coverage"),
        heads: std::iter::once(t("matter")).chain(names).chain([t("coverage_share")]).collect(),
        widths: std::iter::once(30).chain(report.documents.iter().map(|_| 10)).chain([10]).collect(),
        lines: lines.collect(),
    }
}

fn chains(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let mut lines = Vec::new();
    for event in &report.chains {
        for chain in &event.chains {
            if chain.steps.is_empty() {
                lines.push(vec![text(&event.name), text(&chain.name), text(t("no_limit"))]);
            }
            for step in &chain.steps {
                lines.push(vec![
                    text(&event.name),
                    text(&chain.name),
                    text(&step.value),
                    Value::Number((step.at * 100.0).round() / 100.0),
                    given(step.action.as_deref()),
                    text(&step.citation),
                    text(&step.quote),
                ]);
            }
        }
    }
    Sheet {
        name: t("chains"),
        heads: ["event", "district", "time_limit", "days", "step", "place", "quote"].map(t).to_vec(),
        widths: vec![16, 12, 18, 10, 40, 26, 60],
        lines,
    }
}

fn norms(report: &Report) -> Sheet<'_> {
    let lines = report.norms.iter().map(|norm| NORM_COLUMNS.iter().map(|column| (column.of)(norm)).collect());
    Sheet {
        name: report.language.label("norms"),
        heads: NORM_COLUMNS.iter().map(|column| column.name).collect(),
        widths: NORM_COLUMNS.iter().map(|column| column.width).collect(),
        lines: lines.collect(),
    }
}

fn descents(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let lines = report.families.descents.iter().map(|descent| {
        let sources: Vec<String> =
            descent.sources.iter().map(|source| format!("{} {}%", source.name, source.share)).collect();
        vec![
            text(&descent.name),
            given(descent.date.as_deref()),
            text(&sources.join("\n")),
            count(descent.shared),
            count(descent.own),
        ]
    });
    Sheet {
        name: t("families"),
        heads: ["district", "date", "sources", "shared_text", "own_text"].map(t).to_vec(),
        widths: vec![14, 12, 30, 10, 10],
        lines: lines.collect(),
    }
}

fn similarity(report: &Report) -> Sheet<'_> {
    let families = &report.families;
    let lines = families.labels.iter().zip(&families.similarity).map(|(label, values)| {
        std::iter::once(text(label)).chain(values.iter().map(|&value| Value::Number(value))).collect()
    });
    let name = report.language.label("similarity");
    Sheet {
        name,
        heads: std::iter::once(name).chain(families.labels.iter().map(String::as_str)).collect(),
        widths: std::iter::once(16).chain(families.labels.iter().map(|_| 12)).collect(),
        lines: lines.collect(),
    }
}

fn wordings(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let mut lines = Vec::new();
    for (family, number) in report.families.wordings.iter().zip(1..) {
        for member in &family.members {
            lines.push(vec![
                count(number),
                count(family.documents),
                text(&member.citation),
                count(member.wording),
                Value::Number(member.likeness),
                text(&family.text),
            ]);
        }
    }
    Sheet {
        name: t("wordings"),
        heads: ["wordings", "documents", "place", "form", "similarity", "text"].map(t).to_vec(),
        widths: vec![10, 10, 26, 8, 12, 100],
        lines,
    }
}

fn unmatched(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let mut lines = Vec::new();
    for group in &report.unmatched {
        lines.extend(group.provisions.iter().map(|own| {
            vec![text(&group.name), text(&own.citation), given(own.chapter.as_deref()), text(&own.text)]
        }));
    }
    Sheet {
        name: t("unmatched"),
        heads: ["district", "place", "chapter", "text"].map(t).to_vec(),
        widths: vec![12, 20, 20, 100],
        lines,
    }
}

fn diagnostics(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let lines = report.diagnostics.iter().map(|finding| {
        vec![
            text(&finding.name),
            text(t(severity(finding.severity))),
            count(finding.line),
            given(finding.citation.as_deref()),
            text(&finding.message),
            text(finding.code),
        ]
    });
    Sheet {
        name: t("diagnostics"),
        heads: ["district", "severity", "line", "place", "finding", "code"].map(t).to_vec(),
        widths: vec![12, 10, 8, 20, 60, 24],
        lines: lines.collect(),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

fn method(report: &Report) -> Sheet<'_> {
    let t = |key| report.language.label(key);
    let method = (t("method"), report.generator.method(report.language));
    let lines = std::iter::once(method).chain(report.generator.facts(report.language));
    Sheet {
        name: t("method"),
        heads: vec![t("matter"), t("text")],
        widths: vec![24, 120],
        lines: lines.map(|(name, value)| vec![text(name), text(&value)]).collect(),
    }
}
