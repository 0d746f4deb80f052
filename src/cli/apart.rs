//! Forms whose readers a file may lead into endless work, read by the program itself in a process of its own.
//!
//! The child gets the file's bytes on its standard input and answers in JSON; what it takes of time and memory is bounded, and
//! where it ends otherwise, only that file is lost.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use clap::Args;
use duizhao::document::{Form, Source};
use duizhao::source::{self, SourceError, form_of};

use super::Outcome;

/// So long may a child read one file.
const TIME: Duration = Duration::from_secs(10);
/// So much memory may it take, in bytes.
#[cfg(target_os = "linux")]
const MEMORY: u64 = 500 << 20;

/// Read a source from standard input and write what it holds as JSON (the program calls itself so)
#[derive(Args)]
#[command(hide = true)]
pub(super) struct ApartArgs {}

/// Reads a source: apart where its form needs it, else here.
pub(super) fn read(path: String, bytes: &[u8]) -> Result<Source, SourceError> {
    let form = form_of(bytes);
    if form != Form::Pdf {
        return source::read(path, bytes);
    }
    let Some(mut child) = start() else { return source::read(path, bytes) };
    let answer = answer(&mut child, bytes);
    let status = child.wait().ok();
    match answer.and_then(|answer| serde_json::from_slice::<Result<Source, SourceError>>(&answer).ok()) {
        Some(read) => read.map(|source| Source { path, ..source }),
        None if status.is_some_and(exhausted) => Err(SourceError::Exhausting(form)),
        None => Err(SourceError::Damaged(form)),
    }
}

/// The child's part.
pub(super) fn run() -> Outcome {
    bound();
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut bytes);
    let source = read.ok().map(|_| source::read(String::new(), &bytes));
    let answer = source.and_then(|source| serde_json::to_vec(&source).ok()).unwrap_or_default();
    // Whoever no longer listens needs no answer.
    let _ = std::io::stdout().lock().write_all(&answer);
    Outcome::Done
}

fn start() -> Option<Child> {
    let program = std::env::current_exe().ok()?;
    let mut command = Command::new(program);
    command.arg("read-apart").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // The allocator takes memory from the system in such pieces (in KiB); its usual gibibyte is more than the child may have.
    command.env("MIMALLOC_ARENA_RESERVE", "65536");
    command.spawn().ok()
}

/// What the child writes, within the time that it has.
fn answer(child: &mut Child, bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut input, mut output) = (child.stdin.take()?, child.stdout.take()?);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut answer = Vec::new();
            let read = output.read_to_end(&mut answer).is_ok();
            // Nobody waits for an answer that comes too late.
            let _ = sender.send(Some(answer).filter(|_| read));
        });
        scope.spawn(move || {
            // A child that ends early leaves the rest unread.
            let _ = input.write_all(bytes);
        });
        let answer = receiver.recv_timeout(TIME).ok().flatten();
        if answer.is_none() {
            // The threads above end with the child, which may have ended by itself by now.
            let _ = child.kill();
        }
        answer
    })
}

/// Whether a child was ended for what it took: killed by us or by the system, or out of memory.
#[cfg(unix)]
fn exhausted(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal().is_some()
}

#[cfg(not(unix))]
fn exhausted(status: ExitStatus) -> bool {
    !status.success()
}

/// Bounds this process.
#[cfg(target_os = "linux")]
fn bound() {
    let seconds = TIME.as_secs();
    // Where the system sets no bounds, the time still holds.
    let _ = rlimit::setrlimit(rlimit::Resource::DATA, MEMORY, MEMORY);
    let _ = rlimit::setrlimit(rlimit::Resource::CPU, seconds, seconds);
    let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
}

#[cfg(not(target_os = "linux"))]
fn bound() {}
