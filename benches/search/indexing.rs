//! How long it takes to index documents that are read and parsed: `cargo bench --bench indexing -- FOLDER`. See README.md.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a program that reports to a terminal"
)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use duizhao::Corpus;
use duizhao::corpus::LoadOptions;
use duizhao::index::{Index, UpdateOptions};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let folder = PathBuf::from(folder.unwrap_or_else(|| "corpus".to_owned()));
    let corpus = Corpus::load(&[folder], &LoadOptions::default());
    let Ok(root) = tempfile::tempdir() else { return ExitCode::FAILURE };
    let start = Instant::now();
    match Index::update(&root.path().join("index"), &corpus.documents, &UpdateOptions::default()) {
        Ok(report) => {
            println!("{:.3} s, {} paragraphs", start.elapsed().as_secs_f64(), report.paragraphs);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
