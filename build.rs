//! Tells the tests what the machine has, so that tests on what it lacks are reported as ignored.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared_texts, browser, small_disk)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../shared/corpus");
    println!("cargo::rerun-if-env-changed=PATH");
    if Path::new("../shared/corpus").is_dir() {
        println!("cargo::rustc-cfg=shared_texts");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    if std::env::split_paths(&path).any(|folder| folder.join("chromium").is_file()) {
        println!("cargo::rustc-cfg=browser");
    }
    // A file system of its own in memory, as the test of a full disk mounts it.
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    let mounted = Command::new("unshare").args(["-rm", "mount", "-t", "tmpfs", "none"]).arg(folder).output();
    if mounted.is_ok_and(|mounted| mounted.status.success()) {
        println!("cargo::rustc-cfg=small_disk");
    }
}
