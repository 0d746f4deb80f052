//! `duizhao report`: the whole comparison into a folder.

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use duizhao::check::check;
use duizhao::corpus::Corpus;
use duizhao::correction::{FILE_NAME, Standing};
use duizhao::document::Severity;
use duizhao::norm::{Norm, read_norms};
use duizhao::report::{
    DiagnosticView, Format, Inputs, Language, Order, Report, ReportError, ReportOptions, write_folder,
};
use duizhao::segment::Segmenter;
use rayon::prelude::*;

use super::aligned::{Aligned, align_corrected};
use super::args::{Global, Paths};
use super::compare::Against;
use super::failure::Failure;
use super::{Outcome, sources};
use duizhao::text::visible;

/// Writes the whole comparison into a folder (-o DIR, default reports): a page, Markdown, JSON, CSV, a workbook, a document and charts
#[derive(Args)]
#[command(after_help = "Examples:
  duizhao report
  duizhao report ~/rules -o ~/comparison
  duizhao report --format html --base earliest --lang en")]
pub(super) struct ReportArgs {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    against: Against,
    /// Only these forms
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    format: Vec<Form>,
    /// Only these topics, by key or part of the name
    #[arg(long, value_delimiter = ',', value_name = "TOPIC")]
    topic: Vec<String>,
    /// Only these documents: ids, unique parts of them, or paths
    #[arg(long, value_delimiter = ',', value_name = "DOCUMENT")]
    document: Vec<String>,
    /// The order of the rows
    #[arg(long, value_enum, default_value_t = Sorting::Genre)]
    order: Sorting,
    /// The language of labels and values; quotes stay as they are
    #[arg(long, alias = "language", value_enum, default_value_t = Tongue::Zh)]
    lang: Tongue,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    /// index.html
    Html,
    /// report.md
    Markdown,
    /// report.json
    Json,
    /// norms.csv, alignment.csv
    Csv,
    /// workbook.xlsx
    Xlsx,
    /// 对照表.docx
    Docx,
    /// figures/*.svg
    Svg,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tongue {
    /// Chinese
    Zh,
    /// English
    En,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sorting {
    /// As rules of the genre are built
    Genre,
    /// Those that differ most first
    Spread,
    /// By the keys of the topics
    Topic,
}

pub(super) fn run(args: &ReportArgs, global: &Global) -> Result<Outcome, Failure> {
    let folder = global.output.clone().unwrap_or_else(|| PathBuf::from("reports"));
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(
            format!("{} is a file, and a report is a folder", folder.display()),
            "name a folder with -o DIR",
        ));
    }
    let mut loaded = sources::load(&args.paths.paths, global)?;
    args.choose(&mut loaded.corpus)?;
    // A report names the faults of drafting too, not only what the parser met.
    loaded.corpus.documents.par_iter_mut().for_each(|document| document.diagnostics = check(document));
    let documents = &loaded.corpus.documents;
    let base = args.against.base(&loaded.corpus)?;
    let norms: Vec<Vec<Norm>> = documents.par_iter().map(read_norms).collect();
    // Loading the dictionary takes as long as aligning a few documents.
    let (aligned, segmenter) =
        rayon::join(|| align_corrected(documents, &args.paths.paths, global), Segmenter::full);
    let aligned = aligned?;
    let options = ReportOptions {
        language: if args.lang == Tongue::En { Language::En } else { Language::Zh },
        base: Some(&base),
        words: Some(&segmenter),
        topics: &args.topic,
        order: args.order(),
        command: &args.written(),
    };
    let mut report =
        Report::new(&Inputs { documents, norms: &norms, alignment: &aligned.alignment }, &options);
    report.diagnostics.splice(0..0, unfit(&aligned));
    let written = write_folder(&report, &folder, &args.formats()).map_err(|error| refused(&error))?;
    let mut out = io::stdout().lock();
    for path in written {
        writeln!(out, "{}", visible(&path.display().to_string()))?;
    }
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

/// The corrections that don't fit or are overruled, among the oddities.
fn unfit(aligned: &Aligned) -> Vec<DiagnosticView> {
    let pairs = aligned.corrections.iter().zip(&aligned.outcomes);
    pairs
        .filter_map(|(correction, outcome)| {
            let code = match outcome.standing {
                Standing::Applied | Standing::AlreadySo => return None,
                Standing::Unfit => "unfit-correction",
                Standing::Overruled => "overruled-correction",
            };
            let why = outcome.message.as_deref().unwrap_or_default();
            Some(DiagnosticView {
                document: FILE_NAME.to_owned(),
                name: FILE_NAME.to_owned(),
                severity: Severity::Warning,
                code,
                line: correction.line,
                citation: None,
                message: format!("{}: {why}", correction.act.kind()),
            })
        })
        .collect()
}

impl ReportArgs {
    /// Leaves only the documents that were asked for, as if no others were there.
    fn choose(&self, corpus: &mut Corpus) -> Result<(), Failure> {
        let mut chosen = Vec::new();
        for name in &self.document {
            chosen.push(sources::document(corpus, name)?.id.clone());
        }
        corpus.documents.retain(|document| chosen.is_empty() || chosen.contains(&document.id));
        Ok(())
    }

    fn order(&self) -> Order {
        match self.order {
            Sorting::Genre => Order::Genre,
            Sorting::Spread => Order::Spread,
            Sorting::Topic => Order::Topic,
        }
    }

    fn formats(&self) -> Vec<Format> {
        if self.format.is_empty() {
            return Format::ALL.to_vec();
        }
        self.format
            .iter()
            .map(|form| match form {
                Form::Html => Format::Html,
                Form::Markdown => Format::Markdown,
                Form::Json => Format::Json,
                Form::Csv => Format::Csv,
                Form::Xlsx => Format::Workbook,
                Form::Docx => Format::Docx,
                Form::Svg => Format::Figures,
            })
            .collect()
    }

    /// The command to name at the foot of the report: what shapes it, without the paths of this machine.
    fn written(&self) -> String {
        let mut words = vec!["duizhao report".to_owned()];
        words.extend(self.against.written());
        words.extend((!self.topic.is_empty()).then(|| format!("--topic {}", self.topic.join(","))));
        words.extend((!self.document.is_empty()).then(|| format!("--document {}", self.document.join(","))));
        words.extend(match self.order {
            Sorting::Genre => None,
            Sorting::Spread => Some("--order spread".to_owned()),
            Sorting::Topic => Some("--order topic".to_owned()),
        });
        words.extend((self.lang == Tongue::En).then(|| "--lang en".to_owned()));
        words.join(" ")
    }
}

fn refused(error: &ReportError) -> Failure {
    let mut cause = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        cause.extend([": ", inner.to_string().as_str()]);
        source = inner.source();
    }
    let help = match error {
        ReportError::Write { .. } => "name another folder with -o DIR, or check the disk and the permissions",
        _ => "report this",
    };
    Failure::new(cause, help)
}
