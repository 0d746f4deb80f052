//! axe-core, the judge of accessibility, from npm; it is installed into a folder of its own when tests run.

use std::path::Path;
use std::process::{Command, Stdio};

/// The script of axe-core; none where it can't be had.
pub(crate) fn script() -> Option<String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("axe");
    let path = folder.join("node_modules/axe-core/axe.min.js");
    if !path.is_file() {
        let install = ["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"];
        let mut npm = Command::new("npm");
        let quiet = npm.args(install).arg("--prefix").arg(&folder).stdin(Stdio::null());
        quiet.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    }
    std::fs::read_to_string(path).ok()
}
