//! Files that are made to lead a reader astray end in one clear line, and the others of the folder are read.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod published;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use assert_cmd::Command;

const RULE: &str = "竹溪区渡口工作规则\n第一条　渡口由镇人民政府管理。\n第二条　渡船应当在三日内登记。\n";

/// A PDF of these objects; its first is the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut file = "%PDF-1.5\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let start = file.len();
    let size = objects.len() + 1;
    write!(file, "{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").unwrap();
    file.into_bytes()
}

/// A page that draws a form that draws another ten times, and so on: 10^12 drawings.
fn laughing() -> Vec<u8> {
    let calls = "/X Do ".repeat(10);
    let stream = |dict: &str| format!("<<{dict}/Length {}>>\nstream\n{calls}\nendstream", calls.len());
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
            .to_owned(),
        stream(""),
    ];
    for level in 0..12 {
        let inner = format!("/Resources<</XObject<</X {} 0 R>>>>", 6 + level);
        objects.push(stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 600 800]{inner}")));
    }
    objects.push("<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Length 0>>\nstream\n\nendstream".to_owned());
    pdf(&objects)
}

fn cyclic() -> Vec<u8> {
    pdf(&["<</Type/Catalog/Pages 2 0 R>>".to_owned(), "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>".to_owned()])
}

fn parse(folder: &Path) -> (i32, String, String) {
    let output = Command::cargo_bin("duizhao").unwrap().arg("parse").arg(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn hostile_files_cost_one_line_each() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::write(root.join("good.txt"), RULE).unwrap();
    let mut deep = "<html>".to_owned();
    deep.push_str(&"<div>".repeat(300_000));
    let mut wide = "<html><p".to_owned();
    for attribute in 0..300_000 {
        write!(wide, " a{attribute}").unwrap();
    }
    wide.push_str(">第一条");
    for (name, bytes, cause) in [
        ("a.pdf", laughing(), "takes more time or memory"),
        ("b.pdf", cyclic(), "is damaged"),
        ("c.pdf", b"%PDF-1.7\n\0\xff".to_vec(), "is damaged"),
        ("d.html", deep.into_bytes(), "beyond all bounds"),
        ("e.html", wide.into_bytes(), "beyond all bounds"),
        ("f.html", b"<!DOCTYPE html><script>load()</script>".to_vec(), "no text is shown"),
        (
            "g.mht",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a--".to_vec(),
            "no text is shown",
        ),
        ("h.zip", published::packed(&[("a.txt", vec![b' '; 16 << 20])]), "packed beyond all bounds"),
        ("i.zip", published::packed(&[("a.txt", RULE)])[..120].to_vec(), "the archive is damaged"),
        (
            "j.zip",
            published::packed(&[("b.zip", published::packed(&[("a.txt", RULE)]))]),
            "within an archive",
        ),
        ("k.zip", published::packed(&[("a.jpg", RULE)]), "no text in it"),
        ("l.docx", published::packed(&[("word/document.xml", vec![b'<'; 80 << 20])]), "beyond all bounds"),
    ] {
        let path = root.join(name);
        fs::write(&path, bytes).unwrap();
        let start = Instant::now();
        let (status, out, err) = parse(root);
        assert!(start.elapsed() < Duration::from_mins(1), "{name}");
        assert_eq!((status, err.lines().count()), (2, 1), "{name}: {err}");
        assert!(err.contains(name) && err.contains(cause) && err.contains("help: "), "{name}: {err}");
        assert!(out.contains("竹溪区渡口工作规则"), "{name}: {out}");
        fs::remove_file(path).unwrap();
    }
}
