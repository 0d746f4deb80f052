//! What the program does when it is told to end: what is half written goes first.

#[cfg(unix)]
use std::io::Write;

#[cfg(unix)]
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

#[cfg(unix)]
use super::progress;

/// What is to be done before the program ends by a signal.
#[cfg(unix)]
static LAST: std::sync::Mutex<Option<fn()>> = std::sync::Mutex::new(None);

/// What is said when the program ends by a signal: what of its work is kept.
static KEPT: std::sync::Mutex<Option<String>> = std::sync::Mutex::new(None);

/// From now on, an end by a signal leaves what these words say.
pub(super) fn keeps(words: String) {
    if let Ok(mut kept) = KEPT.lock() {
        *kept = Some(words);
    }
}

/// There is no more to say about an end by a signal.
pub(super) fn keeps_nothing() {
    if let Ok(mut kept) = KEPT.lock() {
        *kept = None;
    }
}

/// Does this before the program ends by a signal.
#[cfg(unix)]
pub(super) fn before_the_end(act: fn()) {
    if let Ok(mut last) = LAST.lock() {
        *last = Some(act);
    }
}

#[cfg(not(unix))]
pub(super) fn before_the_end(_: fn()) {}

/// Listens for Ctrl-C and its like from now on; what is ignored (`nohup`, jobs in the background) stays ignored.
#[cfg(unix)]
pub(super) fn listen() {
    let ignored = ignored();
    let wanted = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| ignored & (1 << (signal - 1)) == 0);
    // Where the system lets nobody listen, a signal ends the program as ever.
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let placed = duizhao::file::remove_pending();
            progress::clear();
            if let Some(act) = LAST.lock().ok().and_then(|last| *last) {
                act();
            }
            // What was placed already is not as it was.
            let kept = KEPT.lock().ok().and_then(|mut kept| kept.take()).filter(|_| !placed);
            if let Some(kept) = kept {
                let _ = writeln!(std::io::stderr().lock(), "{kept}");
            }
            // It ends by the signal itself, so that a shell and its loops see why.
            let _ = signal_hook::low_level::emulate_default_handler(signal);
        }
    });
}

#[cfg(not(unix))]
pub(super) fn listen() {}

/// The signals that were ignored when the program was started, a bit each, where the system tells.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}
