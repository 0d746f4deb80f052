//! The sources of a command: loaded, with what could not be read told on standard error.

use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use duizhao::corpus::{Corpus, LoadError, LoadOptions, LoadProblem, ResolveError};
use duizhao::document::{Address, Document, Form};
use duizhao::file::{FileProblem, TEXT_LIMIT, container, path_of};
use duizhao::project::{PROJECT_FILE, Project};
use duizhao::source::SourceError;
use duizhao::study::folders;
use duizhao::text::{DecodeError, visible};

use super::apart;
use super::args::Global;
use super::failure::Failure;
use super::notes::misdescribed;
use super::progress::{self, At, Progress};
use super::set;
use crate::cli::language::say;

/// Documents, and whether they are all that was asked for.
pub(super) struct Loaded {
    pub(super) corpus: Corpus,
    pub(super) complete: bool,
}

/// The paths, or the folder of `--corpus` where there are none.
pub(super) fn given(paths: &[PathBuf], global: &Global) -> Vec<PathBuf> {
    if paths.is_empty() { vec![global.corpus.clone()] } else { paths.to_vec() }
}

/// The projects of the folders that these paths are or lie in.
pub(super) fn projects(paths: &[PathBuf]) -> Result<Vec<(PathBuf, Project)>, Failure> {
    let mut projects = Vec::new();
    for folder in folders(paths) {
        if let Some(project) = Project::load(&folder).map_err(|error| misdescribed(&error))? {
            projects.push((folder, project));
        }
    }
    Ok(projects)
}

/// Orders, names and completes documents as the projects beside them and `--set` say; tells which are not among them.
fn described(corpus: &mut Corpus, given: &[PathBuf], global: &Global) -> Result<Vec<String>, Failure> {
    let mut missing = Vec::new();
    for (folder, project) in projects(given)? {
        // One of them may not be asked for.
        let gone = |name: &String| !folder.join(name).exists();
        missing.extend(project.apply(&folder, corpus).into_iter().filter(gone));
    }
    for set in &global.set {
        let set = set::read(set)?;
        let id = document(corpus, &set.document)?.id.clone();
        if let Some(document) = corpus.documents.iter_mut().find(|document| document.id == id) {
            set.own.complete(document);
        }
        if let Some(rank) = set.rank {
            corpus.place(&id, rank);
        }
    }
    Ok(missing)
}

/// Loads the paths, or the folder of `--corpus` where there are none. Fails only where nothing at all could be read.
pub(super) fn load(paths: &[PathBuf], global: &Global) -> Result<Loaded, Failure> {
    let given = existing(paths, global)?;
    let shown = Progress::new();
    let progress = |done: usize, total: usize| shown.show(At::Reading, done, total);
    let options =
        LoadOptions { progress: Some(&progress), reader: Some(&apart::read), ..LoadOptions::default() };
    let mut corpus = if given == [Path::new("-")] {
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(TEXT_LIMIT + 1).read_to_end(&mut bytes);
        read.map_err(|error| {
            Failure::new(say!("cannot-read-standard-input", error = error), say!("name-file-instead"))
        })?;
        Corpus::read([("-", bytes)], &options)
    } else {
        Corpus::load(&given, &options)
    };
    progress::clear();
    tell(&corpus.failures, &corpus.passed_over);
    if corpus.documents.is_empty() {
        return Err(Failure::Told);
    }
    tell_missing(described(&mut corpus, &given, global)?.iter());
    Ok(Loaded { complete: corpus.failures.is_empty(), corpus })
}

/// Tells which documents that a project names are not among the texts.
pub(super) fn tell_missing<'a>(names: impl Iterator<Item = &'a String>) {
    for name in names {
        let note = say!("project-names-no-text", file = PROJECT_FILE, name = name);
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(std::io::stderr().lock(), "{}", visible(&note));
    }
}

/// Says what could not be read, and what was passed over.
pub(super) fn tell(failures: &[LoadError], passed_over: &[PathBuf]) {
    for failure in failures {
        told(failure).tell();
    }
    tell_passed_over(passed_over);
}

/// How many files that were passed over are named.
const NAMED: usize = 3;

/// Names what lies in the folders and is no source.
fn tell_passed_over(files: &[PathBuf]) {
    if !files.is_empty() {
        let named: Vec<String> = files.iter().take(NAMED).map(|path| path.display().to_string()).collect();
        let count = files.len();
        let note = if count > NAMED {
            say!("passed-over-more", files = named.join(&say!("list-mark")), count = count)
        } else {
            say!("passed-over", files = named.join(&say!("list-mark")))
        };
        // Nobody can be told where standard error itself is closed.
        let _ = writeln!(std::io::stderr().lock(), "{}", visible(&note));
    }
}

/// The paths, or the folder of `--corpus` where there are none and it exists.
pub(super) fn existing(paths: &[PathBuf], global: &Global) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() && !global.corpus.exists() {
        return Err(Failure::new(
            say!("no-path-was-given-there", path = global.corpus.display()),
            say!("name-files-folders-write-sample"),
        ));
    }
    Ok(given(paths, global))
}

/// Loads the same where standard error is not looked at: what could not be read is among the corpus' failures, and fails where
/// it is all.
pub(super) fn read(paths: &[PathBuf], global: &Global) -> Result<Corpus, Failure> {
    let options = LoadOptions { reader: Some(&apart::read), ..LoadOptions::default() };
    let given = existing(paths, global)?;
    let mut corpus = Corpus::load(&given, &options);
    described(&mut corpus, &given, global)?;
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
    text.parse().map_err(|error| Failure::new(error, say!("write-show")))
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
                say!("there-no-folder", path = global.corpus.display()),
                say!("name-folder-texts-corpus-dir"),
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
        ResolveError::NoSuchPlace { .. } => say!("see-structure-parse"),
        _ => say!("write-id-part-only-one"),
    };
    Failure::new(error, help)
}

/// What to do about a source that can't be read.
fn remedy(problem: &LoadProblem) -> String {
    match problem {
        LoadProblem::File(FileProblem::Refused(refusal)) => match refusal.kind {
            ErrorKind::NotFound => say!("check-path"),
            ErrorKind::PermissionDenied => say!("make-readable"),
            _ => say!("check-file-disk"),
        },
        LoadProblem::File(FileProblem::NoRegularFile) => say!("save-text-file-name"),
        LoadProblem::File(FileProblem::TooLarge(_)) => say!("split-into-one-file-rule"),
        LoadProblem::File(FileProblem::Damaged) => say!("get-anew-unpack-name-folder"),
        LoadProblem::File(FileProblem::Locked) => say!("unpack-password-name-folder"),
        LoadProblem::File(FileProblem::Unbounded) => say!("unpack-what-you-need-name"),
        LoadProblem::Nested => say!("unpack"),
        LoadProblem::EmptyFolder => say!("put-texts-into-name-file"),
        LoadProblem::OtherKind => say!("save-text-txt-file-move"),
        LoadProblem::LinkLoop => say!("remove-link"),
        LoadProblem::Source(SourceError::Decode(DecodeError::Binary(_))) => {
            say!("save-plain-text-utf-best")
        }
        LoadProblem::Source(SourceError::Scan(_) | SourceError::NoText(Form::Pdf)) => {
            say!("give-text-ocrmypdf-l-chi")
        }
        LoadProblem::Source(SourceError::Decode(DecodeError::Empty) | SourceError::NoText(_)) => {
            say!("put-text-rule-into-remove")
        }
        LoadProblem::Source(SourceError::Locked(_)) => say!("open-password-save-without"),
        LoadProblem::Source(SourceError::Encrypted | SourceError::Damaged(_)) => {
            say!("get-anew-open-save-text")
        }
        LoadProblem::Source(_) => say!("save-text-plain-text"),
    }
}
