//! `duizhao norms`: time limits and quantities.

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use duizhao::document::Document;
use duizhao::norm::{Bound, Kind, Norm, NormJson, Period, Unit, read_norms};
use rayon::prelude::*;
use serde_json::Value;

use super::args::{Global, Paths};
use super::citation::Citer;
use super::failure::Failure;
use super::output::{Layout, Output};
use super::screen::Screen;
use super::table::Cells;
use super::{Outcome, sources};

/// Lists time limits, frequencies, quantities and sums, each with its words and their place
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao norms
  duizhao norms --kind deadline,lead_time corpus
  duizhao norms --document 柳塘 --format csv -o norms.csv")]
pub(super) struct NormsArgs {
    #[command(flatten)]
    paths: Paths,
    /// Only norms of these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = PossibleValuesParser::new(KINDS.map(|(name, _)| name)))]
    kind: Vec<String>,
    /// Only norms whose topic's key holds this
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Only norms of this document: its id, a unique part of it, or its path
    #[arg(long, value_name = "DOCUMENT")]
    document: Option<String>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Columns that fit the screen
    Table,
    /// Comma-separated values
    Csv,
    /// An array of norms
    Json,
    /// A norm a line
    Ndjson,
    /// A Markdown table
    Markdown,
}

const KINDS: [(&str, Kind); 12] = [
    ("deadline", Kind::Deadline),
    ("lead_time", Kind::LeadTime),
    ("frequency", Kind::Frequency),
    ("irregular", Kind::Irregular),
    ("schedule", Kind::Schedule),
    ("duration_cap", Kind::DurationCap),
    ("duration_min", Kind::DurationMin),
    ("term", Kind::Term),
    ("count_limit", Kind::CountLimit),
    ("immediate", Kind::Immediate),
    ("effective", Kind::Effective),
    ("amount", Kind::Amount),
];

/// The columns of the CSV form, named as in the machine form.
const COLUMNS: [&str; 18] = [
    "document",
    "path",
    "article",
    "paragraph",
    "item",
    "kind",
    "value",
    "value_max",
    "unit",
    "ordinal",
    "period",
    "bound",
    "trigger",
    "modality",
    "actor",
    "action",
    "topic",
    "quote",
];

pub(super) fn run(args: &NormsArgs, global: &Global) -> Result<Outcome, Failure> {
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents: Vec<&Document> = match &args.document {
        Some(name) => vec![sources::document(&loaded.corpus, name)?],
        None => loaded.corpus.documents.iter().collect(),
    };
    let read: Vec<Vec<Norm>> = documents.par_iter().map(|document| read_norms(document)).collect();
    let norms: Vec<(&Document, &Norm)> = documents
        .iter()
        .zip(&read)
        .flat_map(|(document, norms)| norms.iter().map(move |norm| (*document, norm)))
        .filter(|(_, norm)| args.wants(norm))
        .collect();

    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json_array(norms.iter().map(|(document, norm)| NormJson::new(document, norm)))?,
        Format::Ndjson => {
            for (document, norm) in &norms {
                out.json(&NormJson::new(document, norm), Layout::Line)?;
            }
        }
        Format::Csv => records(&norms).write_csv(&mut out)?,
        Format::Table => reading(&norms).write_table(Screen::new(global), &mut out)?,
        Format::Markdown => reading(&norms).write_markdown(&mut out)?,
    }
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

impl NormsArgs {
    fn wants(&self, norm: &Norm) -> bool {
        let kind = kind_name(norm.kind);
        let topic = norm.topic.as_deref().unwrap_or_default();
        (self.kind.is_empty() || self.kind.iter().any(|wanted| wanted == kind))
            && self.topic.as_deref().is_none_or(|wanted| topic.contains(wanted))
    }
}

/// All that the machine form says, in columns.
fn records(norms: &[(&Document, &Norm)]) -> Cells {
    let mut cells = Cells::new(&COLUMNS);
    for (document, norm) in norms {
        let record = serde_json::to_value(NormJson::new(document, norm)).unwrap_or_default();
        let row = COLUMNS.iter().map(|&column| match record.get(column) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        });
        cells.rows.push(row.collect());
    }
    cells
}

/// What a reader wants to see.
fn reading(norms: &[(&Document, &Norm)]) -> Cells {
    let mut cells = Cells::new(&["文件", "条款", "类别", "数值", "原文"]);
    for of_one in norms.chunk_by(|(a, _), (b, _)| std::ptr::eq(*a, *b)) {
        let citer = of_one.first().map(|(document, _)| Citer::new(document));
        for (document, norm) in of_one {
            cells.rows.push(vec![
                document.id.clone(),
                citer.as_ref().map(|citer| citer.cite(&norm.place)).unwrap_or_default(),
                kind_name(norm.kind).to_owned(),
                value(norm),
                norm.quote.clone(),
            ]);
        }
    }
    cells
}

fn kind_name(kind: Kind) -> &'static str {
    KINDS.iter().find(|(_, known)| *known == kind).map_or("", |(name, _)| name)
}

/// The value as a reader sees it: ≤7工作日, ≥1次/2周, 每月第2个星期三.
fn value(norm: &Norm) -> String {
    let bound = match norm.bound {
        Some(Bound::Within | Bound::Max) => "≤",
        Some(Bound::Min) => "≥",
        Some(Bound::Exact) | None => "",
    };
    let written = |value: f64| match norm.unit {
        Some(Unit::Yuan) if value >= 10_000.0 && value % 1000.0 == 0.0 => format!("{}万", value / 10_000.0),
        _ => value.to_string(),
    };
    let number = match (norm.value, norm.value_max) {
        (Some(low), Some(high)) => format!("{}–{}", written(low), written(high)),
        (Some(value), None) => written(value),
        _ => String::new(),
    };
    let period = norm.period.map(|period| match period {
        Period::Days(1) => "日".to_owned(),
        Period::Weeks(1) => "周".to_owned(),
        Period::Months(1) => "月".to_owned(),
        Period::Months(3) => "季度".to_owned(),
        Period::Months(6) => "半年".to_owned(),
        Period::Years(1) => "年".to_owned(),
        Period::Days(days) => format!("{days}日"),
        Period::Weeks(weeks) => format!("{weeks}周"),
        Period::Months(months) => format!("{months}个月"),
        Period::Years(years) => format!("{years}年"),
        Period::Semester => "学期".to_owned(),
    });
    if norm.unit == Some(Unit::Weekday) {
        let ordinal = norm.ordinal.map(|ordinal| format!("第{ordinal}个")).unwrap_or_default();
        let every = period.map(|period| format!("每{period}")).unwrap_or_default();
        return format!("{every}{ordinal}星期{number}");
    }
    let unit = norm.unit.map(Unit::label).unwrap_or_default();
    let every = period.map(|period| format!("/{period}")).unwrap_or_default();
    format!("{bound}{number}{unit}{every}")
}
