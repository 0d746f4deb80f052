//! The server of the Model Context Protocol, spoken to by the protocol's official Python client (`mcp_client.py`).
//!
//! The client is installed into a folder of its own when the tests run; where Python, its virtual environments or PyPI can't be
//! had, the test is reported as ignored.

use std::path::Path;
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};

mod python;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let python =
        if arguments.list { None } else { python::with("mcp-client", "mcp.client.stdio", &["mcp>=1.9,<3"]) };
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
