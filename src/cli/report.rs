//! `duizhao report`: the whole comparison into a folder.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use duizhao::document::Cite;
use duizhao::project::Project;
use duizhao::report::{
    Folder, Format, Language, Order, REPORT_FORMATS, Report, ReportError, ReportOptions, SPREAD_FORMATS,
    Spread,
};
use duizhao::segment::Segmenter;
use duizhao::study::Study;

use super::args::{Global, Paths};
use super::cite::Citing;
use super::compare::Against;
use super::failure::Failure;
use super::notes::{Followed, notes, tell_unfit};
use super::progress::{self, Progress};
use super::{Outcome, signals, sources, topic};
use crate::cli::language::{Tongue, say};
use duizhao::text::visible;

#[derive(Args, Clone)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    against: Against,
    #[command(flatten)]
    citing: Citing,
    #[arg(long, value_parser = forms(), value_delimiter = ',', value_name = "FORMAT")]
    format: Vec<Format>,
    #[arg(long, value_delimiter = ',', value_name = "TOPIC")]
    topic: Vec<String>,
    #[arg(long, value_delimiter = ',', value_name = "DOCUMENT")]
    document: Vec<String>,
    #[arg(long, value_enum)]
    order: Option<Sorting>,
    #[arg(long, value_enum)]
    layout: Option<Layout>,
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

/// The forms of a report by their names.
fn forms() -> impl TypedValueParser<Value = Format> {
    let names = Format::ALL.iter().map(|form| PossibleValue::new(form.key()).help(form.files()));
    PossibleValuesParser::new(names).try_map(|name| {
        Format::ALL.iter().copied().find(|form| form.key() == name).ok_or("there is no such form")
    })
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    Columns,
    Distribution,
}

/// More documents than this don't stand side by side.
const MOST_COLUMNS: usize = 8;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sorting {
    Genre,
    Spread,
    Topic,
}

pub(super) fn run(args: &ReportArgs, global: &Global) -> Result<Outcome, Failure> {
    let folder = global.output.clone().unwrap_or_else(|| PathBuf::from("reports"));
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(
            say!("file-report-folder", path = folder.display()),
            say!("name-folder-o-dir"),
        ));
    }
    signals::keeps(say!("stopped-report", folder = folder.display()));
    let sources::Loaded { mut corpus, complete } = sources::load(&args.paths.paths, global)?;
    corpus.choose(&args.document).map_err(|error| sources::unresolved(&error))?;
    let notes = notes(&args.paths.paths, Followed::All, global)?;
    let project = notes.project().cloned().unwrap_or_default();
    let asked = args;
    let args = &args.or(&project);
    let base = args.against.base(&corpus)?;
    let layout = args.layout(corpus.documents.len());
    if layout == Layout::Distribution {
        args.fits_distribution()?;
    }
    let shown = Progress::new();
    let study = Study::new(corpus, notes).watched(shown.watch());
    tell_unfit(&study);
    let segmenter = Segmenter::full();
    let (rows, vocabulary) = (&study.alignment().rows, study.notes().vocabulary());
    let names = rows.iter().flat_map(|row| [row.topic.as_str(), row.label.as_str()]);
    // A matter that these texts don't regulate is one all the same.
    topic::known(&args.topic, names, |asked| {
        vocabulary.matter(asked).is_some() || !study.topics_called(asked).is_empty()
    })?;
    let topics: Vec<String> = args.topic.iter().flat_map(|asked| topic::keys(asked, &study)).collect();
    let options = ReportOptions {
        watch: Some(study.watch()),
        // A report is for others: the locale of who makes it is none of its business.
        language: global.lang.map(Language::from).or(project.language).unwrap_or_default(),
        base: Some(&base),
        words: Some(&segmenter),
        topics: &topics,
        order: args.order(),
        cite: args.citing.style(),
        command: &asked.written(global),
        title: args.title.as_deref(),
        author: args.author.as_deref(),
        vocabulary: Some(vocabulary),
    };
    let written = args.write(layout, &study, &options, &folder);
    signals::keeps_nothing();
    progress::clear();
    let written = written.map_err(|error| refused(&error))?;
    let mut out = io::stdout().lock();
    for path in written {
        writeln!(out, "{}", visible(&path.display().to_string()))?;
    }
    Ok(Outcome::of(complete, Outcome::Done))
}

impl ReportArgs {
    /// What was asked for, and where nothing was, what the project says.
    fn or(&self, project: &Project) -> Self {
        let order = |name: &str| Sorting::from_str(name, false).ok();
        let layout = |name: &str| Layout::from_str(name, false).ok();
        Self {
            against: self.against.or(project.base.as_deref()),
            citing: self.citing.or(project.cite),
            order: self.order.or_else(|| project.order.as_deref().and_then(order)),
            layout: self.layout.or_else(|| project.layout.as_deref().and_then(layout)),
            title: self.title.clone().or_else(|| project.title.clone()),
            author: self.author.clone().or_else(|| project.author.clone()),
            ..self.clone()
        }
    }

    fn order(&self) -> Order {
        match self.order {
            None | Some(Sorting::Genre) => Order::Genre,
            Some(Sorting::Spread) => Order::Spread,
            Some(Sorting::Topic) => Order::Topic,
        }
    }

    fn layout(&self, documents: usize) -> Layout {
        self.layout.unwrap_or(if documents > MOST_COLUMNS { Layout::Distribution } else { Layout::Columns })
    }

    /// Writes the forms that were asked for, else all that the layout has. The tables for analysts are the same in both.
    fn write(
        &self,
        layout: Layout,
        study: &Study,
        options: &ReportOptions<'_>,
        folder: &Path,
    ) -> Result<Vec<PathBuf>, ReportError> {
        let asked = |format: &Format| self.format.is_empty() || self.format.contains(format);
        let (report, spread): (Vec<Format>, Vec<Format>) = match layout {
            Layout::Columns => Format::ALL
                .iter()
                .filter(|format| asked(format))
                .partition(|format| REPORT_FORMATS.contains(format)),
            Layout::Distribution => (Vec::new(), SPREAD_FORMATS.iter().copied().filter(asked).collect()),
        };
        let mut folder = Folder::new(folder).watched(study.watch().clone());
        if !report.is_empty() {
            folder.add(&Report::of(study, options), &report)?;
        }
        if !spread.is_empty() {
            folder.add_spread(&Spread::of(study, options), &spread)?;
        }
        folder.place()
    }

    /// Whether all that was asked for has a meaning in the layout for many documents.
    fn fits_distribution(&self) -> Result<(), Failure> {
        let help = say!("choose-columns-or-fewer");
        if self.against.written().is_some() {
            return Err(Failure::new(say!("where-districts-are-not-side"), help));
        }
        if self.citing.style() != Cite::Short {
            return Err(Failure::new(say!("report-on-many-documents-names"), help));
        }
        match self.format.iter().find(|format| !SPREAD_FORMATS.contains(format)) {
            Some(format) => Err(Failure::new(ReportError::NoSuchForm(*format), help)),
            None => Ok(()),
        }
    }

    /// The command to name at the foot of the report: what shapes it. Of a path that is written from the root only its end is told: the rest
    /// is this machine's.
    fn written(&self, global: &Global) -> String {
        let mut words = vec!["duizhao report".to_owned()];
        let corpus =
            (global.corpus != Path::new("corpus") && self.paths.paths.is_empty()).then_some(&global.corpus);
        // Their order says nothing.
        let paths: BTreeSet<&PathBuf> = self.paths.paths.iter().chain(corpus).collect();
        words.extend(paths.into_iter().map(|path| {
            let end = if path.is_absolute() { path.file_name().map(Path::new) } else { None };
            quoted(&end.unwrap_or(path).to_string_lossy())
        }));
        words.extend(self.against.written());
        words.extend((!self.topic.is_empty()).then(|| format!("--topic {}", self.topic.join(","))));
        words.extend((!self.document.is_empty()).then(|| format!("--document {}", self.document.join(","))));
        words.extend(match self.order {
            None | Some(Sorting::Genre) => None,
            Some(Sorting::Spread) => Some("--order spread".to_owned()),
            Some(Sorting::Topic) => Some("--order topic".to_owned()),
        });
        let style = self.citing.asked().filter(|style| *style != Cite::Short);
        words.extend(style.map(|style| format!("--cite {}", style.key())));
        words.extend(match self.layout {
            None => None,
            Some(Layout::Columns) => Some("--layout columns".to_owned()),
            Some(Layout::Distribution) => Some("--layout distribution".to_owned()),
        });
        words.extend(self.title.iter().map(|title| format!("--title {}", quoted(title))));
        words.extend(self.author.iter().map(|author| format!("--author {}", quoted(author))));
        let vocabulary = global.vocabulary.as_deref().and_then(Path::file_name);
        words.extend(vocabulary.map(|name| format!("--vocabulary {}", name.to_string_lossy())));
        words.extend((global.lang == Some(Tongue::En)).then(|| "--lang en".to_owned()));
        words.join(" ")
    }
}

/// A word as a shell takes it for one.
fn quoted(word: &str) -> String {
    if word.chars().all(|own| own.is_alphanumeric() || "/._-+=:,".contains(own)) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

fn refused(error: &ReportError) -> Failure {
    let help = match error {
        ReportError::Write { .. } => say!("name-another-folder-o-dir"),
        _ => say!("report-this"),
    };
    Failure::new(error, help)
}
