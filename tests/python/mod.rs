//! Python with packages from PyPI, in a virtual environment that is made when tests run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The Python that can import these modules; the packages are installed first where it can't yet. None where they can't be had.
pub(crate) fn with(name: &str, modules: &str, packages: &[&str]) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let run = |command: &mut Command| {
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    };
    let has_them = || run(Command::new(&python).args(["-c", &format!("import {modules}")]));
    if has_them() {
        return Some(python);
    }
    let install = ["-m", "pip", "install", "--quiet", "--retries", "0"];
    let made = run(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        && run(Command::new(&python).args(install).args(packages));
    (made && has_them()).then_some(python)
}
