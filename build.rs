//! Tells the tests which files the machine has, so that tests on what it lacks are reported as ignored. It only looks, and is no part
//! of the published crate.

use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared_texts, browser, python)");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../shared/corpus");
    println!("cargo::rerun-if-env-changed=PATH");
    if Path::new("../shared/corpus").is_dir() {
        println!("cargo::rustc-cfg=shared_texts");
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    for (program, cfg) in [("chromium", "browser"), ("python3", "python")] {
        if std::env::split_paths(&path).any(|folder| folder.join(program).is_file()) {
            println!("cargo::rustc-cfg={cfg}");
        }
    }
}
