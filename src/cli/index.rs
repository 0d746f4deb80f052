//! `duizhao index`: builds or updates the search index.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use duizhao::file::path_text;
use duizhao::index::{Index, IndexError, Origin, UpdateMode, UpdateOptions};

use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::Output;
use super::progress::{self, At, Progress};
use super::screen::{Role, Screen};
use super::sources::given;
use super::{Outcome, signals, sources};
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
    signals::keeps(say!("stopped-index", folder = args.place.folder().display()));
    let loaded = sources::load(&args.paths.paths, global)?;
    let shown = Progress::new();
    let told = |done: usize, total: usize| shown.show(At::Indexing, done, total);
    let (unread, origin) = (loaded.unread(), origin(&args.paths.paths, global));
    let options = UpdateOptions {
        mode: if args.rebuild { UpdateMode::Rebuild } else { UpdateMode::Update },
        progress: Some(&told),
        unread: &unread,
        origin: origin.as_ref(),
    };
    let report = Index::update(&args.place.folder(), &loaded.corpus.documents, &options)
        .map_err(|error| refused(&error))?;
    signals::keeps_nothing();
    progress::clear();
    let mut out = Output::open(global)?;
    let summary = say!(
        "index-summary",
        documents = loaded.corpus.documents.len() + report.kept.len(),
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
    Ok(Outcome::of(loaded.complete, Outcome::Done))
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
        IndexError::Missing(_) => say!("build-index"),
        IndexError::Foreign(_) => say!("name-another-folder-index-dir"),
        IndexError::Outdated(_) | IndexError::Damaged { .. } => say!("build-anew-index-rebuild"),
        IndexError::Busy(_) => say!("wait-until-other-process-done"),
        IndexError::Io { .. } | IndexError::Engine { .. } => say!("check-disk-permissions"),
    };
    Failure::new(error, help)
}
