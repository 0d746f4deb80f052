//! The sources of a command: loaded, with what could not be read told on standard error.

use std::io::{ErrorKind, IsTerminal, Read};
use std::path::{Path, PathBuf};

use duizhao::corpus::{Corpus, LoadError, LoadOptions, LoadProblem, ResolveError};
use duizhao::document::{Address, Document, Form};
use duizhao::file::{FileProblem, TEXT_LIMIT, container, path_of};
use duizhao::source::SourceError;
use duizhao::text::DecodeError;
use indicatif::{ProgressBar, ProgressStyle};

use super::apart;
use super::args::Global;
use super::failure::Failure;

/// Fewer sources than this are read before a bar could be seen.
pub(super) const SHOW_PROGRESS_FROM: usize = 40;

/// Documents, and whether they are all that was asked for.
pub(super) struct Loaded {
    pub(super) corpus: Corpus,
    pub(super) complete: bool,
}

impl Loaded {
    /// The paths that could not be read, of which an earlier reading may know something.
    pub(super) fn unread(&self) -> Vec<String> {
        let known = |failure: &&LoadError| {
            !matches!(failure.problem, LoadProblem::EmptyFolder | LoadProblem::OtherKind)
        };
        self.corpus.failures.iter().filter(known).map(|failure| failure.path.clone()).collect()
    }
}

/// The paths, or the folder of `--corpus` where there are none.
pub(super) fn given(paths: &[PathBuf], global: &Global) -> Vec<PathBuf> {
    if paths.is_empty() { vec![global.corpus.clone()] } else { paths.to_vec() }
}

/// Loads the paths, or the folder of `--corpus` where there are none. Fails only where nothing at all could be read.
pub(super) fn load(paths: &[PathBuf], global: &Global) -> Result<Loaded, Failure> {
    let given = existing(paths, global)?;
    let bar = std::io::stderr().is_terminal().then(|| ProgressBar::no_length().with_style(style()));
    let progress = |done: usize, total: usize| {
        if let Some(bar) = bar.as_ref().filter(|_| total >= SHOW_PROGRESS_FROM) {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    };
    let options =
        LoadOptions { progress: Some(&progress), reader: Some(&apart::read), ..LoadOptions::default() };
    let corpus = if given == [Path::new("-")] {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(TEXT_LIMIT + 1).read_to_end(&mut bytes);
        read.map_err(|error| {
            Failure::new(format!("cannot read standard input: {error}"), "name a file instead of -")
        })?;
        Corpus::read([("-", bytes)], &options)
    } else {
        Corpus::load(&given, &options)
    };
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    for failure in &corpus.failures {
        told(failure).tell();
    }
    if corpus.documents.is_empty() {
        return Err(Failure::Told);
    }
    Ok(Loaded { complete: corpus.failures.is_empty(), corpus })
}

/// The paths, or the folder of `--corpus` where there are none and it exists.
fn existing(paths: &[PathBuf], global: &Global) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() && !global.corpus.exists() {
        return Err(Failure::new(
            format!("no PATH was given and there is no folder {}", global.corpus.display()),
            "name files or folders, or write the sample corpus with: duizhao init corpus",
        ));
    }
    Ok(given(paths, global))
}

/// Loads the same where standard error is not looked at: what could not be read is among the corpus' failures, and fails where
/// it is all.
pub(super) fn read(paths: &[PathBuf], global: &Global) -> Result<Corpus, Failure> {
    let options = LoadOptions { reader: Some(&apart::read), ..LoadOptions::default() };
    let corpus = Corpus::load(&existing(paths, global)?, &options);
    match corpus.failures.first() {
        Some(failure) if corpus.documents.is_empty() => Err(told(failure)),
        _ => Ok(corpus),
    }
}

/// What is said of a source that can't be read.
pub(super) fn told(failure: &LoadError) -> Failure {
    Failure::new(failure, remedy(&failure.problem))
}

/// The document of this id, part of an id, or path.
pub(super) fn document<'a>(corpus: &'a Corpus, name: &str) -> Result<&'a Document, Failure> {
    corpus.document(name).map_err(|error| unresolved(&error))
}

/// Reads an address.
pub(super) fn address(text: &str) -> Result<Address, Failure> {
    text.parse().map_err(|error| Failure::new(error, "write for example: duizhao show 柳塘区:25.2"))
}

/// Loads what the addresses need: the files that they name, and the folder of `--corpus` for those that name an id.
pub(super) fn load_addressed(addresses: &[&Address], global: &Global) -> Result<Loaded, Failure> {
    load_named(addresses.iter().map(|address| address.document.as_str()), global)
}

/// Loads the files among these names, and the folder of `--corpus` for those that are ids.
pub(super) fn load_named<'a>(
    names: impl Iterator<Item = &'a str>,
    global: &Global,
) -> Result<Loaded, Failure> {
    let (mut paths, mut ids) = (Vec::new(), false);
    for name in names {
        let path = path_of(name);
        if container(&path).is_file() {
            paths.push(path);
        } else {
            ids = true;
        }
    }
    if ids {
        if !global.corpus.exists() {
            return Err(Failure::new(
                format!("there is no folder {}", global.corpus.display()),
                "name the folder of the texts with --corpus DIR, or write a file's path in the address",
            ));
        }
        paths.push(global.corpus.clone());
    }
    load(&paths, global)
}

/// The document that an address names, once the place is known to exist.
pub(super) fn resolve<'a>(corpus: &'a Corpus, address: &Address) -> Result<&'a Document, Failure> {
    corpus.resolve(address).map_err(|error| unresolved(&error))
}

/// What to say where a name or an address leads nowhere.
pub(super) fn unresolved(error: &ResolveError) -> Failure {
    let help = match error {
        ResolveError::NoSuchPlace { .. } => "see its structure with: duizhao parse",
        _ => "write an id, a part that only one id has, or the file's path",
    };
    Failure::new(error, help)
}

/// What to do about a source that can't be read.
fn remedy(problem: &LoadProblem) -> &'static str {
    match problem {
        LoadProblem::File(FileProblem::Refused(refusal)) => match refusal.kind {
            ErrorKind::NotFound => "check the path",
            ErrorKind::PermissionDenied => "make it readable",
            _ => "check the file and its disk",
        },
        LoadProblem::File(FileProblem::NoRegularFile) => "save the text in a file and name that",
        LoadProblem::File(FileProblem::TooLarge(_)) => "split it into one file a rule",
        LoadProblem::File(FileProblem::Damaged) => "get it anew, or unpack it and name the folder",
        LoadProblem::File(FileProblem::Locked) => "unpack it with its password and name the folder",
        LoadProblem::File(FileProblem::Unbounded) => "unpack what you need of it and name the folder",
        LoadProblem::Nested => "unpack it",
        LoadProblem::EmptyFolder => "put texts into it, or name a file itself",
        LoadProblem::OtherKind => "save its text as a .txt file, and move it out of the folder",
        LoadProblem::LinkLoop => "remove the link",
        LoadProblem::Source(SourceError::Decode(DecodeError::Binary(_))) => {
            "save it as plain text, UTF-8 best"
        }
        LoadProblem::Source(SourceError::Scan(_) | SourceError::NoText(Form::Pdf)) => {
            "give it a text with: ocrmypdf -l chi_sim IN.pdf OUT.pdf"
        }
        LoadProblem::Source(SourceError::Decode(DecodeError::Empty) | SourceError::NoText(_)) => {
            "put the text of the rule into it, or remove it"
        }
        LoadProblem::Source(SourceError::Locked(_)) => "open it with its password and save it without",
        LoadProblem::Source(SourceError::Encrypted | SourceError::Damaged(_)) => {
            "get it anew, or open it and save its text as plain text"
        }
        LoadProblem::Source(_) => "save its text as plain text",
    }
}

/// The look of a progress bar.
pub(super) fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
