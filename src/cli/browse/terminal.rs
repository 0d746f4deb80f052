//! The terminal: taken, drawn on, and given back however the program ends.

use std::io::{self, Stdout, Write};
use std::panic;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use super::draw::{Palette, draw};
use super::state::State;
use crate::cli::signals;

/// Whether the terminal is ours.
static OURS: AtomicBool = AtomicBool::new(false);

/// Held by whoever writes to it.
static WRITING: Mutex<()> = Mutex::new(());

/// The terminal while it is ours; given back where this is dropped, after a panic in any thread, and at a signal to end.
pub(super) struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<Stdout>>,
}

impl Terminal {
    pub(super) fn take() -> io::Result<Self> {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
        signals::before_the_end(give_back);
        OURS.store(true, Ordering::SeqCst);
        let taken = enable_raw_mode()
            .and_then(|()| execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste))
            .and_then(|()| ratatui::Terminal::new(CrosstermBackend::new(io::stdout())));
        match taken {
            Ok(inner) => Ok(Self { inner }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws what is on the screen now.
    pub(super) fn draw(&mut self, state: &State, palette: Palette) -> io::Result<()> {
        let _writing = WRITING.lock();
        if OURS.load(Ordering::SeqCst) {
            self.inner.draw(|frame| draw(state, palette, frame))?;
        }
        Ok(())
    }

    /// Puts a text into the clipboard (OSC 52), as far as the terminal lets programs do so.
    pub(super) fn copy(&mut self, text: &str) -> io::Result<()> {
        let _writing = WRITING.lock();
        let out = self.inner.backend_mut();
        write!(out, "\u{1b}]52;c;{}\u{7}", STANDARD.encode(text))?;
        Write::flush(out)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Makes the terminal what it was, once.
fn give_back() {
    // Who writes is done soon; it may be the one that panics, and then it never is.
    for _ in 0..20 {
        if let Ok(writing) = WRITING.try_lock() {
            if OURS.swap(false, Ordering::SeqCst) {
                leave();
            }
            drop(writing);
            return;
        }
        thread::sleep(Duration::from_millis(5));
    }
    if OURS.swap(false, Ordering::SeqCst) {
        leave();
    }
}

fn leave() {
    // What can't be given back stays as it is: nobody else could do more.
    let _ = execute!(io::stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::process::Command;

    use super::*;

    /// Names to the test below, in a terminal of its own, how it is to end.
    const END: &str = "DUIZHAO_TEST_END";

    #[test]
    fn ends_in_a_terminal() {
        let Some(end) = std::env::var_os(END) else { return };
        signals::listen();
        let _terminal = Terminal::take().unwrap();
        assert_ne!(end, "panic", "on purpose");
        thread::sleep(Duration::from_mins(1));
    }

    /// What a pseudo terminal shows of a shell command, with the program of these tests as `$0`; none where there is no `script`.
    fn shown(command: &str) -> Option<String> {
        let program = std::env::current_exe().unwrap();
        let line = command.replace("$0", &program.to_string_lossy());
        let ran = Command::new("script").args(["-qec", &line, "/dev/null"]).output().ok()?;
        Some(String::from_utf8_lossy(&ran.stdout).into_owned())
    }

    #[test]
    fn however_it_ends_the_terminal_is_usable() {
        const RUN: &str = "$0 --exact cli::browse::terminal::tests::ends_in_a_terminal --nocapture";
        for (end, command) in [
            ("panic", format!("{END}=panic {RUN}; stty -a")),
            ("term", format!("{END}=term {RUN} & sleep 1; kill -TERM $!; wait $!; stty -a")),
        ] {
            let Some(shown) = shown(&command) else { return };
            let (entered, left) = (shown.find("\u{1b}[?1049h"), shown.find("\u{1b}[?1049l"));
            assert!(entered.is_some() && entered < left, "{shown:?}");
            let behind = shown.get(left.unwrap()..).unwrap();
            assert!(behind.contains("\u{1b}[?25h"), "{shown:?}");
            let settings = shown.rsplit("speed").next().unwrap();
            for wanted in ["icanon", "echo", "isig"] {
                assert!(settings.split_whitespace().any(|own| own == wanted), "{wanted}: {settings}");
            }
            // What went wrong is told where it can be read.
            assert_eq!(behind.contains("on purpose"), end == "panic", "{shown:?}");
        }
    }
}
