//! Where the output goes: standard output, or a file that is whole or not there at all.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use duizhao::file::Whole;
use duizhao::text::hides;
use serde::Serialize;

use super::args::Global;
use super::failure::Failure;
use super::{pager, progress, signals};
use crate::cli::language::say;

/// A place to write to.
pub(super) struct Output {
    target: Target,
}

enum Target {
    Standard(BufWriter<io::Stdout>),
    /// A screen, which may be too small for all of it.
    Screen(Vec<u8>),
    /// A pipe or device that the user named: there is nothing to rename over.
    Direct(BufWriter<fs::File>),
    Beside {
        file: BufWriter<Whole>,
        path: PathBuf,
    },
}

impl Output {
    /// Opens standard output, or what `-o` says.
    pub(super) fn open(global: &Global) -> Result<Self, Failure> {
        if global.output.is_none() && pager::wanted(global) {
            return Ok(Self { target: Target::Screen(Vec::new()) });
        }
        Self::unpaged(global)
    }

    /// Opens standard output, or what `-o` says, for what is written as it comes.
    pub(super) fn unpaged(global: &Global) -> Result<Self, Failure> {
        let target = match &global.output {
            None => Target::Standard(BufWriter::new(io::stdout())),
            Some(path) => file(path).map_err(|error| refused(path, &error))?,
        };
        Ok(Self { target })
    }

    /// Opens a file.
    pub(super) fn to(path: &Path) -> Result<Self, Failure> {
        Ok(Self { target: file(path).map_err(|error| refused(path, &error))? })
    }

    /// Writes a machine form: JSON with control and direction characters escaped, then a line end.
    pub(super) fn json<T: Serialize>(&mut self, value: &T, layout: Layout) -> Result<(), Failure> {
        let json = match layout {
            Layout::Line => serde_json::to_string(value),
            Layout::Pretty => serde_json::to_string_pretty(value),
        };
        let json = json.map_err(|error| no_json(&error))?;
        self.write_all(escaped(json).as_bytes())?;
        self.write_all(b"\n")?;
        Ok(())
    }

    /// Writes the values as one JSON array, one after the other.
    pub(super) fn json_array<T: Serialize>(
        &mut self,
        values: impl Iterator<Item = T>,
    ) -> Result<(), Failure> {
        self.write_all(b"[")?;
        for (index, value) in values.enumerate() {
            self.write_all(if index == 0 { b"\n" } else { b",\n" })?;
            let json = serde_json::to_string_pretty(&value).map_err(|error| no_json(&error))?;
            self.write_all(escaped(json).as_bytes())?;
        }
        self.write_all(b"\n]\n")?;
        Ok(())
    }

    /// Brings everything to its place.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self.target {
            Target::Standard(mut out) => out.flush()?,
            Target::Screen(output) => pager::show(&output)?,
            Target::Direct(mut out) => out.flush()?,
            Target::Beside { file, path } => {
                let file = file.into_inner().map_err(|error| refused(&path, error.error()))?;
                file.place().map_err(|error| refused(&path, &error))?;
            }
        }
        Ok(())
    }
}

/// A machine form on one line.
pub(super) fn line_of<T: Serialize>(value: &T) -> Result<String, Failure> {
    serde_json::to_string(value).map(escaped).map_err(|error| no_json(&error))
}

fn no_json(error: &serde_json::Error) -> Failure {
    Failure::new(say!("cannot-write-json", error = error), say!("report-this"))
}

/// How JSON is laid out.
#[derive(Clone, Copy)]
pub(super) enum Layout {
    /// On one line.
    Line,
    /// Indented.
    Pretty,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        progress::clear();
        match &mut self.target {
            Target::Standard(out) => out.write(bytes),
            Target::Screen(output) => output.write(bytes),
            Target::Direct(out) => out.write(bytes),
            Target::Beside { file, .. } => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.target {
            Target::Standard(out) => out.flush(),
            Target::Screen(_) => Ok(()),
            Target::Direct(out) => out.flush(),
            Target::Beside { file, .. } => file.flush(),
        }
    }
}

fn file(path: &Path) -> io::Result<Target> {
    // A link is written through, not replaced.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => {
            return Ok(Target::Direct(BufWriter::new(fs::File::options().write(true).open(&path)?)));
        }
        _ => {}
    }
    let file = BufWriter::new(Whole::beside(&path)?);
    signals::keeps(say!("stopped-file", file = path.display()));
    Ok(Target::Beside { file, path })
}

fn refused(path: &Path, error: &io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::NotFound => say!("make-folder-first"),
        io::ErrorKind::IsADirectory => say!("name-file-not-folder"),
        _ => say!("check-disk-permissions"),
    };
    Failure::new(say!("cannot-write", path = path.display(), error = error), help)
}

/// JSON that is safe to show: such characters stand only in strings, where an escape means the same.
fn escaped(json: String) -> String {
    if !json.contains(hides) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if hides(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = std::fmt::Write::write_fmt(&mut safe, format_args!("\\u{unit:04x}"));
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_reads_back_and_is_harmless() {
        let text = "a\u{1b}[2J\u{202e}b\u{85}\u{7f}\n柳\u{e0041}";
        let json = escaped(serde_json::to_string(text).unwrap());
        assert_eq!(json, "\"a\\u001b[2J\\u202eb\\u0085\\u007f\\n柳\\udb40\\udc41\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
