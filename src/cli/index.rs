//! `duizhao index`: builds or updates the search index.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use duizhao::corpus::{LoadOptions, Sources};
use duizhao::file::path_text;
use duizhao::index::{Describe, Index, IndexError, Origin, UpdateMode, UpdateOptions, UpdateReport};

use super::args::{Global, Paths};
use super::described::Described;
use super::failure::Failure;
use super::output::Output;
use super::progress::{self, At, Progress};
use super::screen::{Role, Screen};
use super::sources::{existing, given, unresolved};
use super::{Outcome, apart, signals, sources};
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct IndexArgs {
    #[command(flatten)]
    paths: Paths,
    #[command(flatten)]
    place: Place,
    #[arg(long)]
    rebuild: bool,
}

/// Where the index is.
#[derive(Args, Clone)]
pub(super) struct Place {
    #[arg(long = "index", value_name = "DIR")]
    pub(super) given: Option<PathBuf>,
}

impl Place {
    pub(super) fn folder(&self) -> PathBuf {
        self.given.clone().unwrap_or_else(|| PathBuf::from("index"))
    }
}

pub(super) fn run(args: &IndexArgs, global: &Global) -> Result<Outcome, Failure> {
    let folder = args.place.folder();
    signals::keeps(say!("stopped-index", folder = folder.display()));
    let mode = if args.rebuild { UpdateMode::Rebuild } else { UpdateMode::Update };
    let report = build(&folder, &args.paths.paths, mode, global)?;
    signals::keeps_nothing();
    let mut out = Output::open(global)?;
    let summary = say!(
        "index-summary",
        documents = report.documents,
        paragraphs = report.paragraphs,
        added = report.added.len(),
        changed = report.changed.len(),
        removed = report.removed.len(),
        unchanged = report.unchanged,
    );
    writeln!(out, "{}", Screen::new(global).paint(Role::Plain, &summary))?;
    if !report.kept.is_empty() {
        let kept = say!("index-kept", names = report.kept.join(", "));
        writeln!(out, "{}", Screen::new(global).paint(Role::Plain, &kept))?;
    }
    out.finish()?;
    Ok(Outcome::of(report.failures.is_empty(), Outcome::Done))
}

/// Makes an index hold the documents of the paths, or of the folder of `--corpus` where there are none. Fails only where nothing at
/// all could be read.
pub(super) fn build(
    folder: &Path,
    paths: &[PathBuf],
    mode: UpdateMode,
    global: &Global,
) -> Result<UpdateReport, Failure> {
    let given = existing(paths, global)?;
    let shown = Progress::new();
    let told = |done: usize, total: usize| shown.show(At::Indexing, done, total);
    let origin = origin(paths, global);
    let options =
        UpdateOptions { mode, progress: Some(&told), origin: origin.as_ref(), ..UpdateOptions::default() };
    let report = if given == [Path::new("-")] {
        let corpus = sources::load(paths, global)?.corpus;
        Index::update(folder, &corpus.documents, &options)
    } else {
        let described = Described::read(&given, global)?;
        let describe = described.as_ref().map(|own| |names: &[(&str, &str)]| own.of(names));
        let describe = describe.as_ref().map(|own| own as &Describe<'_>);
        let options = UpdateOptions { describe, ..options };
        let sources = Sources::find(&given);
        let reading = LoadOptions { reader: Some(&apart::read), ..LoadOptions::default() };
        let report = Index::update_from(folder, &sources, &reading, &options);
        progress::clear();
        if let Ok(report) = &report {
            sources::tell(&report.failures, &sources.passed_over);
            described.iter().for_each(Described::tell_missing);
        }
        report
    };
    progress::clear();
    let report = report.map_err(|error| refused(&error))?;
    // What is told is told.
    if report.documents == 0 && !report.failures.is_empty() { Err(Failure::Told) } else { Ok(report) }
}

/// Where the sources of an index are, so that a search from another folder finds them.
pub(super) fn origin(paths: &[PathBuf], global: &Global) -> Option<Origin> {
    let given = given(paths, global);
    let base = path_text(&std::env::current_dir().ok()?);
    Some(Origin { base, roots: given.iter().map(|path| path_text(path)).collect() })
}

/// What to say where an index can't be read or written.
pub(super) fn refused(error: &IndexError) -> Failure {
    let help = match error {
        IndexError::Unresolved(error) => return unresolved(error),
        IndexError::Missing(_) => say!("build-index"),
        IndexError::Foreign(_) => say!("name-another-folder-index-dir"),
        IndexError::Outdated(_) | IndexError::Damaged { .. } => say!("build-anew-index-rebuild"),
        IndexError::Busy(_) => say!("wait-until-other-process-done"),
        IndexError::Io { .. } | IndexError::Engine { .. } => say!("check-disk-permissions"),
    };
    Failure::new(error, help)
}
