//! What a long command is at, how far, and how long still: a line on standard error, where that is a terminal.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use duizhao::watch::{Step, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::language::say;

/// What takes less time is done before it could be read.
const SHOWN_AFTER: Duration = Duration::from_millis(600);

/// What a command is at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    Reading,
    Indexing,
    Step(Step),
}

/// The line that is shown, if any.
static CURRENT: Mutex<Option<Arc<Line>>> = Mutex::new(None);

/// Takes the line away for good: what the command has to say comes now.
pub(super) fn clear() {
    let current = CURRENT.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(line) = current {
        line.end();
    }
}

/// The line.
#[derive(Clone)]
pub(super) struct Progress {
    line: Option<Arc<Line>>,
}

struct Line {
    began: Instant,
    bar: ProgressBar,
    /// What is shown now, of how many parts, and how many are done: threads come out of order.
    shown: Mutex<Option<(At, usize, usize)>>,
    ended: AtomicBool,
}

impl Progress {
    pub(super) fn new() -> Self {
        let line = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(style());
            Arc::new(Line {
                began: Instant::now(),
                bar,
                shown: Mutex::new(None),
                ended: AtomicBool::new(false),
            })
        });
        CURRENT.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&line);
        Self { line }
    }

    /// Shows that so many of so many parts of something are done.
    pub(super) fn show(&self, at: At, done: usize, parts: usize) {
        if let Some(line) = &self.line {
            line.show(at, done, parts);
        }
    }

    /// Shows what the library is at.
    pub(super) fn watch(&self) -> Watch {
        let Some(line) = self.line.clone() else { return Watch::default() };
        Watch::new(move |step, done, parts| line.show(At::Step(step), done, parts))
    }
}

impl Line {
    fn show(&self, at: At, done: usize, parts: usize) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if self.ended.load(Ordering::Relaxed) {
            return;
        }
        match *shown {
            Some((before, of, most)) if before == at && of == parts && done > 0 => {
                if done <= most {
                    return;
                }
            }
            _ => {
                self.bar.reset();
                self.bar.set_message(words(at));
                self.bar.set_length(parts as u64);
            }
        }
        *shown = Some((at, parts, done));
        if self.bar.is_hidden() && self.began.elapsed() > SHOWN_AFTER {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    fn end(&self) {
        let shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        self.ended.store(true, Ordering::Relaxed);
        drop(shown);
        self.bar.finish_and_clear();
    }
}

fn words(at: At) -> String {
    match at {
        At::Reading => say!("at-reading"),
        At::Indexing => say!("at-indexing"),
        At::Step(Step::Norms) => say!("at-norms"),
        At::Step(Step::Rows) => say!("at-rows"),
        At::Step(Step::Joining) => say!("at-joining"),
        At::Step(Step::Wordings) => say!("at-wordings"),
        At::Step(Step::Comparing) => say!("at-comparing"),
        At::Step(_) => say!("at-writing"),
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{bar:24} {pos}/{len} {msg} · ≈{eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
}
