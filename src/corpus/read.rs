//! One file → one document.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::document::{Diagnostic, DiagnosticCode, Document, Source};
use crate::parse::parse;
use crate::text::{DecodeError, Span, decode, hexadecimal, line_number};

/// A path that gave no document, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct LoadError {
    /// The path as the user gave it, or as found below the folder that the user gave.
    pub path: String,
    /// What is wrong with it.
    pub problem: LoadProblem,
}

/// Why a path gave no document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadProblem {
    /// The operating system refused.
    #[error("{0}")]
    Read(Refusal),
    /// A folder without any source.
    #[error("the folder holds no text (*.txt)")]
    EmptyFolder,
    /// A pipe, socket or device, which may never end.
    #[error("not a regular file (a pipe, socket or device)")]
    NoRegularFile,
    /// A link that leads back to a folder above it.
    #[error("the link leads back to a folder above it")]
    LinkLoop,
    /// More than the limit of [`LoadOptions`](super::LoadOptions), in bytes.
    #[error("larger than the limit of {} MiB for one text", .0 >> 20)]
    TooLarge(u64),
    /// The bytes are no text.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// What the operating system said: comparable, unlike [`io::Error`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of refusal.
    pub kind: io::ErrorKind,
    said: String,
}

impl LoadError {
    pub(super) fn new(path: &Path, problem: LoadProblem) -> Self {
        Self { path: path.display().to_string(), problem }
    }
}

impl LoadProblem {
    /// What the user can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::Read(refusal) if refusal.kind == io::ErrorKind::NotFound => "check the path",
            Self::Read(refusal) if refusal.kind == io::ErrorKind::PermissionDenied => "make it readable",
            Self::Read(_) => "check the file and its disk",
            Self::EmptyFolder => "put texts into it, or name a file itself",
            Self::NoRegularFile => "save the text in a file and name that",
            Self::LinkLoop => "remove the link",
            Self::TooLarge(_) => "split it into one file a rule",
            Self::Decode(DecodeError::Binary(_)) => "save it as plain text, UTF-8 best",
            Self::Decode(DecodeError::Empty) => "put the text of the rule into it, or remove it",
        }
    }
}

impl Default for Refusal {
    fn default() -> Self {
        io::Error::from(io::ErrorKind::Other).into()
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let said = match error.kind() {
            io::ErrorKind::NotFound => "no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            _ => error.to_string(),
        };
        Self { kind: error.kind(), said }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

/// Reads, decodes and parses one file, in bounded time and memory.
pub(super) fn read(path: &Path, max_bytes: u64) -> Result<Document, LoadError> {
    let bytes = read_bytes(path, max_bytes).map_err(|problem| LoadError::new(path, problem))?;
    let decoded = decode(&bytes).map_err(|error| LoadError::new(path, error.into()))?;
    let source = Source {
        path: path.display().to_string(),
        sha256: hexadecimal(&Sha256::digest(&bytes)),
        bytes: bytes.len(),
        encoding: decoded.encoding.to_owned(),
        text: decoded.text,
    };
    drop(bytes);
    let mut document = parse(source);
    if decoded.damaged {
        let damage = damaged(&document.source);
        let at = document.diagnostics.partition_point(|other| other.span.start <= damage.span.start);
        document.diagnostics.insert(at, damage);
    }
    Ok(document)
}

fn read_bytes(path: &Path, max_bytes: u64) -> Result<Vec<u8>, LoadProblem> {
    let refused = |error: io::Error| LoadProblem::Read(error.into());
    // Opening a pipe that nobody writes to would wait for ever, so the kind is asked first.
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err(LoadProblem::NoRegularFile);
    }
    if metadata.len() > max_bytes {
        return Err(LoadProblem::TooLarge(max_bytes));
    }
    // A file may grow while it is read, and some of /proc give no size.
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(max_bytes.saturating_add(1)).read_to_end(&mut bytes))
        .map_err(refused)?;
    if bytes.len() as u64 > max_bytes {
        return Err(LoadProblem::TooLarge(max_bytes));
    }
    Ok(bytes)
}

fn damaged(source: &Source) -> Diagnostic {
    let start = source.text.find('\u{fffd}').unwrap_or(0);
    let count = source.text.chars().filter(|&c| c == '\u{fffd}').count();
    Diagnostic {
        code: DiagnosticCode::DamagedEncoding,
        line: line_number(&source.text, start),
        span: Span::new(start, start + if count > 0 { '\u{fffd}'.len_utf8() } else { 0 }),
        place: None,
        message: format!("有{count}个字符不能按{}解读", source.encoding),
    }
}
