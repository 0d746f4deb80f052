//! Families and genealogies on the command line.

#![allow(clippy::unwrap_used)]

use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

fn run(folder: &Path, threads: &str, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output =
        command.current_dir(folder).env("RAYON_NUM_THREADS", threads).args(arguments).output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn every_form_is_the_same_in_every_run() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    run(at, "1", &["init", "corpus"]);
    let forms: [(&[&'static str], &str); 8] = [
        (&[], "青屿区-2023 5"),
        (&["--format", "csv"], "source,share,added,weight,precedence"),
        (&["--families"], "青屿区-2023:24.1"),
        (&["--families", "--format", "csv"], "family,documents,wordings"),
        (&["--matrix", "--limit", "3"], " +"),
        (&["--tree"], "`-- "),
        (&["--matrix", "--format", "svg"], "<svg "),
        (&["--format", "json"], "duizhao.family/1"),
    ];
    for (form, holds) in forms {
        let with = |paths: [&'static str; 2]| [&["family"], form, &paths].concat();
        let (status, all) = run(at, "1", &with(["corpus/qingyu.txt", "corpus"]));
        assert_eq!(status, 0, "{form:?}");
        assert!(all.contains(holds), "{form:?}: {all}");
        assert_eq!(run(at, "4", &with(["corpus", "corpus/qingyu.txt"])).1, all, "{form:?}");
    }
    assert_eq!(run(at, "1", &["family", "--families", "--format", "svg"]).0, 2);
    assert_eq!(run(at, "1", &["family", "--likeness", "0.2"]).0, 2);
}
