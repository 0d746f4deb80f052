//! The server of the Model Context Protocol, spoken to by the protocol's official Python client (`mcp_client.py`).
//!
//! The client is installed into a folder of its own when the tests run; where Python, its virtual environments or PyPI can't be
//! had, the test is reported as ignored.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let python = if arguments.list { None } else { client() };
    let ignored = python.is_none();
    let trial = Trial::test("the_official_client_is_answered", move || speak(python.as_deref()));
    libtest_mimic::run(&arguments, vec![trial.with_ignored_flag(ignored)]).exit_code()
}

/// Lets the client ask all there is.
fn speak(python: Option<&Path>) -> Result<(), Failed> {
    let python = python.ok_or("no client")?;
    let home = env!("CARGO_MANIFEST_DIR");
    let said = Command::new(python)
        .args(["tests/mcp_client.py", env!("CARGO_BIN_EXE_duizhao"), "corpus"])
        .current_dir(home)
        .output()?;
    if said.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&said.stderr).into()) }
}

/// The Python that has the client; installed first where it is not yet.
fn client() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mcp-client");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let run = |command: &mut Command| {
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        quiet.status().is_ok_and(|status| status.success())
    };
    let has_client = || run(Command::new(&python).args(["-c", "import mcp.client.stdio"]));
    if has_client() {
        return Some(python);
    }
    let made = run(Command::new("python3").args(["-m", "venv"]).arg(&folder))
        && run(Command::new(&python).args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--retries",
            "0",
            "mcp>=1.9,<3",
        ]));
    (made && has_client()).then_some(python)
}
