//! `duizhao align --agree`: how far two coders, or a coder and the program, agree.

use std::io::Write;
use std::path::Path;

use duizhao::coding::{Agreement, Coding, read};
use duizhao::file::{TEXT_LIMIT, read_file};
use duizhao::study::Study;

use super::super::args::Global;
use super::super::failure::Failure;
use super::super::notes::{Followed, notes, tell_unfit};
use super::super::output::{Layout, Output};
use super::super::screen::columns;
use super::super::table::Cells;
use super::super::{Outcome, sources};
use super::{AlignArgs, Format};
use crate::cli::language::say;

pub(super) fn run(args: &AlignArgs, global: &Global) -> Result<Outcome, Failure> {
    let mut complete = true;
    let (first, second) = match args.agree.as_slice() {
        [first, second] => (coding(first)?, coding(second)?),
        [first, ..] => {
            let first = coding(first)?;
            let loaded = sources::load(&args.paths.paths, global)?;
            complete = loaded.complete;
            let followed = if args.uncorrected { Followed::Matters } else { Followed::All };
            let study = Study::new(loaded.corpus, notes(&args.paths.paths, followed, global)?);
            tell_unfit(&study);
            (first, Coding::of(study.documents(), study.alignment()))
        }
        [] => return Err(Failure::new(say!("agree-needs-coding"), say!("write-align-agree-csv-b"))),
    };
    let agreement = Agreement::of(&first, &second);
    if agreement.paragraphs == 0 {
        return Err(Failure::new(say!("two-codings-have-no-paragraph"), say!("name-documents-by-same-ids")));
    }
    let mut out = Output::open(global)?;
    match args.format {
        Format::Json => out.json(&agreement, Layout::Pretty)?,
        Format::Csv => measures(&agreement).write_csv(&mut out)?,
        Format::Markdown => measures(&agreement).write_markdown(&mut out)?,
        Format::Table => write_lines(&agreement, &mut out)?,
    }
    out.finish()?;
    Ok(Outcome::of(complete, Outcome::Done))
}

fn coding(path: &Path) -> Result<Coding, Failure> {
    if path.is_dir() {
        return Err(Failure::new(
            say!("folder-agree-takes-codings", path = path.display()),
            say!("write-paths-before-agree-align"),
        ));
    }
    let bytes = read_file(path, TEXT_LIMIT).map_err(|error| {
        Failure::new(say!("cannot-read", path = path.display(), error = error), say!("check-path"))
    })?;
    read(&bytes).map_err(|error| {
        Failure::new(say!("of-path", path = path.display(), error = error), say!("see-what-should-be-align"))
    })
}

/// The measure, or that it is not defined.
fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| format!("{value:.3}"))
}

fn measures(agreement: &Agreement) -> Cells {
    let mut cells = Cells::new(&["over", "measure", "value"]);
    let pairs = &agreement.pairs;
    let mut add = |over: &str, measures: &[(&str, Option<f64>)]| {
        for (name, value) in measures {
            cells.rows.push(vec![over.to_owned(), (*name).to_owned(), shown(*value)]);
        }
    };
    add(
        "pairs",
        &[
            ("percent", pairs.percent),
            ("F1", pairs.f1),
            ("Cohen's kappa", pairs.kappa),
            ("Krippendorff's alpha", pairs.alpha),
        ],
    );
    if let Some(labels) = &agreement.labels {
        add(
            "labels",
            &[
                ("percent", labels.percent),
                ("Cohen's kappa", labels.kappa),
                ("Krippendorff's alpha", labels.alpha),
            ],
        );
    }
    cells
}

/// An agreement in words: sentences on what was compared, and each measure with what it is over and its value.
pub(in crate::cli) struct Told {
    pub(in crate::cli) compared: Vec<String>,
    pub(in crate::cli) measures: Vec<Vec<String>>,
    /// What could not be compared.
    pub(in crate::cli) apart: Option<String>,
}

impl Told {
    pub(in crate::cli) fn of(agreement: &Agreement) -> Self {
        let Agreement { paragraphs, only_first, only_second, pairs, labels, .. } = agreement;
        let common = say!("agree-common", both = paragraphs, first = only_first, second = only_second);
        let pairs = say!(
            "agree-pairs",
            both = pairs.together,
            first = pairs.together_in_first,
            second = pairs.together_in_second,
            apart = pairs.apart,
        );
        let in_words = |line: Vec<String>| line.iter().map(|name| in_words(name)).collect();
        Self {
            compared: vec![common, pairs],
            measures: measures(agreement).rows.into_iter().map(in_words).collect(),
            apart: labels.is_none().then(|| say!("agree-no-labels")),
        }
    }
}

/// A name of the table in the language of messages; the names of the measures are those of their inventors.
fn in_words(name: &str) -> String {
    match name {
        "pairs" => say!("agree-over-pairs"),
        "labels" => say!("agree-over-labels"),
        "percent" => say!("agree-percent"),
        measure => measure.to_owned(),
    }
}

fn write_lines(agreement: &Agreement, out: &mut Output) -> Result<(), Failure> {
    let told = Told::of(agreement);
    for line in told.compared {
        writeln!(out, "{line}")?;
    }
    for line in told.measures {
        let [over, measure, value] = line.as_slice() else { continue };
        let pad = |text: &str, width: usize| " ".repeat(usize::saturating_sub(width, columns(text)));
        writeln!(out, "  {over}{} {measure}{} {value}", pad(over, 7), pad(measure, 21))?;
    }
    if let Some(line) = told.apart {
        writeln!(out, "{line}")?;
    }
    Ok(())
}
