//! `--stdin ndjson`: a source a line on standard input, an answer a line on standard output, in the same order.
//!
//! What can't be read is answered with its error and stops nothing. Lines are read ahead only so far that memory doesn't grow with
//! the stream, and each answer is written before the program waits for more.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use clap::ValueEnum;
use duizhao::corpus::{Corpus, LoadOptions, RawSource};
use duizhao::document::Document;
use duizhao::file::TEXT_LIMIT;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Outcome;
use super::apart;
use super::args::Global;
use super::failure::Failure;
use super::output::{Output, line_of};

/// So many lines are answered together.
const TOGETHER: usize = 64;
/// The longest line: the largest source in base64, with room for its path.
const LINE: u64 = TEXT_LIMIT / 3 * 4 + (1 << 16);

/// What standard input holds.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Stream {
    Ndjson,
}

/// A source as it comes.
#[derive(Deserialize)]
struct Asked {
    path: Option<String>,
    text: Option<String>,
    bytes: Option<String>,
}

/// The answer where there is none.
#[derive(Serialize)]
struct Refused<'a> {
    path: Option<&'a str>,
    error: &'a str,
}

/// Answers each source of the stream.
pub(super) fn answer(
    global: &Global,
    of: impl Fn(&Document) -> Result<String, Failure> + Sync,
) -> Result<Outcome, Failure> {
    let (sender, lines) = sync_channel(TOGETHER);
    thread::spawn(move || read(&sender));
    let mut out = Output::unpaged(global)?;
    while let Some(lines) = ready(&lines) {
        let answers: Vec<Result<String, Failure>> = lines.par_iter().map(|line| one(line, &of)).collect();
        for answer in answers {
            out.write_all(answer?.as_bytes())?;
            out.write_all(b"\n")?;
        }
        out.flush()?;
    }
    out.finish()?;
    Ok(Outcome::Done)
}

/// A line as it was read, or why it was not.
type Line = Result<Vec<u8>, &'static str>;

/// Waits for a line and takes those that are there by then; nothing at the end.
fn ready(lines: &Receiver<Line>) -> Option<Vec<Line>> {
    let mut ready = vec![lines.recv().ok()?];
    ready.extend(lines.try_iter().take(TOGETHER - 1));
    Some(ready)
}

fn read(sender: &SyncSender<Line>) {
    let mut input = BufReader::new(io::stdin());
    loop {
        let mut line = Vec::new();
        let sent = match input.by_ref().take(LINE).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) if line.trim_ascii().is_empty() => Ok(()),
            Ok(length) if length as u64 == LINE && !line.ends_with(b"\n") => {
                let rest = input.skip_until(b'\n');
                sender.send(Err("the line is larger than any source may be")).and(Ok(())).map(|()| drop(rest))
            }
            Ok(_) => sender.send(Ok(line)),
        };
        // Nobody answers any more.
        if sent.is_err() {
            return;
        }
    }
}

fn one(line: &Line, of: &(impl Fn(&Document) -> Result<String, Failure> + Sync)) -> Result<String, Failure> {
    let refused = |path: Option<&str>, error: &str| line_of(&Refused { path, error });
    let line = match line {
        Ok(line) => line,
        Err(problem) => return refused(None, problem),
    };
    let asked: Asked = match serde_json::from_slice(line) {
        Ok(asked) => asked,
        Err(error) => return refused(None, &format!("no JSON object with path and text or bytes: {error}")),
    };
    let path = asked.path.as_deref();
    let bytes = match (asked.text, asked.bytes) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(bytes)) => match STANDARD.decode(bytes.trim()) {
            Ok(bytes) => bytes,
            Err(error) => return refused(path, &format!("bytes is no base64: {error}")),
        },
        _ => return refused(path, "text or bytes is asked for, one of them"),
    };
    let source = RawSource::from((path.unwrap_or("-"), bytes));
    let options = LoadOptions { reader: Some(&apart::read), ..LoadOptions::default() };
    let corpus = Corpus::read([source], &options);
    match (corpus.documents.first(), corpus.failures.first()) {
        (Some(document), _) => of(document),
        (None, failure) => {
            refused(path, &failure.map(|failure| failure.problem.to_string()).unwrap_or_default())
        }
    }
}
