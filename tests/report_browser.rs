//! The report's page in headless Chromium. Reported as ignored where there is no `chromium`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::path::Path;
use std::process::{Command, Output};

use duizhao::align::align;
use duizhao::corpus::{Corpus, LoadOptions};
use duizhao::norm::read_norms;
use duizhao::report::{Format, Inputs, Report, ReportOptions, write_folder};
use duizhao::segment::Segmenter;

fn page(folder: &Path) -> String {
    let corpus = Corpus::load(&[Path::new("corpus")], &LoadOptions::default());
    let norms: Vec<_> = corpus.documents.iter().map(read_norms).collect();
    let alignment = align(&corpus.documents);
    assert!(!alignment.rows.is_empty());
    let words = Segmenter::full();
    let inputs = Inputs { documents: &corpus.documents, norms: &norms, alignment: &alignment };
    let report = Report::new(&inputs, &ReportOptions { words: Some(&words), ..ReportOptions::default() });
    write_folder(&report, folder, &[Format::Html]).unwrap();
    format!("file://{}", folder.join("index.html").display())
}

fn chromium(arguments: &[&str]) -> Output {
    let profile = tempfile::tempdir().unwrap();
    Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--enable-logging=stderr",
        ])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .args(arguments)
        .output()
        .unwrap()
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn runs_without_complaint_and_shows_its_filter() {
    let folder = tempfile::tempdir().unwrap();
    let output = chromium(&["--dump-dom", &page(folder.path())]);
    let (page, log) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(!log.contains("CONSOLE"), "the page complains:\n{log}");
    let form = page.split("<form id=\"filter\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(!form.contains("hidden"), "the policy kept the page's own script from running");
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn shows_everything_without_scripts() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    // A single changed byte, and the policy keeps the script from running.
    let path = folder.path().join("index.html");
    let changed = std::fs::read_to_string(&path).unwrap().replace("\"use strict\";", "\"use strict\"; ");
    std::fs::write(&path, changed).unwrap();
    let output = chromium(&["--dump-dom", &page]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("Content Security Policy"), "the policy holds");
    let page = String::from_utf8_lossy(&output.stdout);
    let form = page.split("<form id=\"filter\"").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
    assert!(form.contains("hidden"), "a filter that cannot work is not shown");
    let rows = page.split("id=\"table\"").nth(1).and_then(|rest| rest.split("</table>").next()).unwrap();
    assert!(!rows.contains(" hidden"), "no row is hidden");
}

#[test]
#[cfg_attr(not(browser), ignore = "needs chromium")]
fn prints() {
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("report.pdf");
    chromium(&[&format!("--print-to-pdf={}", paper.display()), &page(folder.path())]);
    assert!(std::fs::metadata(&paper).unwrap().len() > 10_000);
}
