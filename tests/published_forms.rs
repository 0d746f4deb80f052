//! A text says the same in whatever form it is published: the sample corpus in each of them, its structure, its norms and its rows.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test fails by panicking")]

mod published;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use duizhao::document::{Document, DocumentId, DocumentJson, Place};
use duizhao::study::Study;
use serde_json::Value;

/// Where the plain text of a district of the sample corpus is.
fn original(name: &str) -> String {
    let root = env!("CARGO_MANIFEST_DIR");
    let published = PUBLISHED.iter().any(|(other, ..)| *other == name);
    format!("{root}/{}/{name}.txt", if published { "tests/published" } else { "corpus" })
}

/// Makes the bytes of a form of the lines of a text.
type Publisher = fn(&[&str]) -> Vec<u8>;

const FORMS: [(&str, Publisher); 6] = [
    ("docx", published::docx),
    ("html", published::html),
    ("mhtml", published::mhtml),
    ("markdown", published::markdown),
    ("pdf", published::pdf),
    ("ofd", published::ofd),
];

/// The sample corpus as clean texts, by name.
fn sample() -> BTreeMap<String, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let study = Study::load(&[folder], &duizhao::corpus::LoadOptions::default()).unwrap();
    let name = |document: &Document| {
        Path::new(&document.source.path).file_stem().unwrap().to_str().unwrap().to_owned()
    };
    study.documents().iter().map(|document| (name(document), document.clean_text())).collect()
}

/// The texts of those districts whose rules the sample corpus holds in another form, and that form. `PUBLISH=1 cargo test --test published_forms`
/// makes their files anew.
const PUBLISHED: [(&str, &str, Option<Publisher>); 3] = [
    ("liutang", "pdf", Some(published::pdf)),
    ("songyan", "docx", Some(published::docx)),
    // A page as a site would serve it, written by hand.
    ("wangchao", "html", None),
];

#[test]
fn the_sample_corpus_holds_texts_as_published() {
    for (name, form, publish) in PUBLISHED {
        let root = env!("CARGO_MANIFEST_DIR");
        let file = format!("{root}/corpus/{name}.{form}");
        let text = fs::read(original(name)).unwrap();
        if let Some(publish) = publish {
            let study = Study::of([(name, text.clone())]);
            let clean = study.documents()[0].clean_text();
            let lines: Vec<&str> = clean.lines().filter(|line| !line.trim().is_empty()).collect();
            let published = publish(&lines);
            if std::env::var_os("PUBLISH").is_some() {
                fs::write(&file, &published).unwrap();
            }
            assert!(fs::read(&file).unwrap() == published, "{file} isn't made of its text");
        }
        let study = Study::of([("a", text), ("b", fs::read(&file).unwrap())]);
        let [text, file] = study.documents() else { panic!("two texts") };
        assert_eq!(file.source.form.to_string(), form);
        assert_same(&structure(file), &structure(text), name);
    }
}

/// The structure of a document: its title, headings, articles, paragraphs and items with their labels and words.
fn structure(document: &Document) -> Value {
    let mut json = serde_json::to_value(DocumentJson::from(document)).unwrap();
    forget(&mut json, &["span", "path"]);
    Value::Array(["title", "chapters"].map(|name| json[name].clone()).into())
}

/// Takes fields out of a value, wherever they stand.
fn forget(value: &mut Value, names: &[&str]) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !names.contains(&name.as_str()));
            fields.values_mut().for_each(|field| forget(field, names));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| forget(value, names)),
        _ => {}
    }
}

/// What is found in all texts: structures, norms and rows.
fn findings(study: &Study) -> (Vec<Value>, Vec<Value>, Vec<String>) {
    assert!(study.failures().is_empty(), "{:?}", study.failures());
    let structures = study.documents().iter().map(structure).collect();
    let norms = study.documents().iter().zip(study.norms()).flat_map(|(document, norms)| {
        norms.iter().map(move |norm| {
            let mut json = serde_json::to_value(duizhao::norm::NormJson::new(document, norm)).unwrap();
            forget(&mut json, &["span", "path"]);
            json
        })
    });
    let rows = study.alignment().rows.iter().map(|row| format!("{} {}", row.label, members(row)));
    (structures, norms.collect(), rows.collect())
}

/// Shows the first line in which two values differ, rather than all of them.
fn assert_same(left: &Value, right: &Value, what: &str) {
    let (left, right) = (format!("{left:#}"), format!("{right:#}"));
    for (number, (left, right)) in left.lines().zip(right.lines()).enumerate() {
        assert_eq!(left, right, "{what}, line {number}");
    }
    assert_eq!(left.len(), right.len(), "{what}");
}

/// The addresses in a row.
fn members(row: &duizhao::align::Row) -> String {
    let of = |(id, places): (&DocumentId, &Vec<Place>)| {
        places.iter().map(|place| format!("{id}:{place}")).collect::<Vec<_>>().join(" ")
    };
    row.members.iter().map(of).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_form_says_what_the_plain_text_does() {
    let texts = sample();
    assert_eq!(texts.len(), 6);
    let plain = Study::of(texts.iter().map(|(name, text)| (name.clone(), text.clone())));
    let (structures, norms, rows) = findings(&plain);
    assert!(norms.len() > 100 && rows.len() > 60);
    for (form, publish) in FORMS {
        let sources = texts.iter().map(|(name, text)| {
            let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
            (name.clone(), publish(&lines))
        });
        let study = Study::of(sources);
        for (document, expected) in study.documents().iter().zip(&structures) {
            assert_eq!(document.source.form.to_string(), form, "{}", document.source.path);
            assert_same(&structure(document), expected, &format!("{} as {form}", document.source.path));
        }
        let found = findings(&study);
        assert_eq!(found.1, norms, "{form}");
        let other: Vec<_> = found.2.iter().filter(|row| !rows.contains(row)).collect();
        assert!(other.is_empty() && found.2.len() == rows.len(), "{form}: {other:#?}");
    }
}

#[test]
fn a_clean_text_keeps_the_structure() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in sample() {
        let original = fs::read(original(&name)).unwrap();
        let path = folder.path().join(format!("{name}.txt"));
        fs::write(&path, &text).unwrap();
        let study = Study::of([("a", original), ("b", text.clone().into_bytes())]);
        let [original, clean] = study.documents() else { panic!("two texts") };
        assert_same(&structure(clean), &structure(original), &name);
        assert_eq!(clean.clean_text(), text, "{name}");
    }
}

#[test]
fn sources_of_all_forms_become_texts_in_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let lines = ["岚溪区渡口规则", "第一条　渡口由镇人民政府管理。", "第二条　渡船应当在三日内登记。"];
    for (form, publish) in FORMS {
        let ending = if form == "markdown" { "md" } else { form };
        fs::write(folder.path().join(format!("rule.{ending}")), publish(&lines)).unwrap();
    }
    let archive = published::packed(&[("甲/rule.docx", published::docx(&lines))]);
    fs::write(folder.path().join("rules.zip"), archive).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("duizhao").unwrap();
        command.current_dir(folder.path()).args(arguments).output().unwrap()
    };
    let output = run(&["text", ".", "--into", "texts"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let wanted = "岚溪区渡口规则\n　　第一条　渡口由镇人民政府管理。\n　　第二条　渡船应当在三日内登记。\n";
    let mut names = Vec::new();
    for entry in fs::read_dir(folder.path().join("texts")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(fs::read_to_string(&path).unwrap(), wanted, "{}", path.display());
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    names.sort();
    let wanted =
        ["rule-2.txt", "rule-3.txt", "rule-4.txt", "rule-5.txt", "rule-6.txt", "rule-7.txt", "rule.txt"];
    assert_eq!(names, wanted);
    // What is there is never overwritten.
    let again = run(&["text", "rule.docx", "--into", "texts"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8(again.stderr).unwrap().contains("is there already"));
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs ../shared")]
fn clean_texts_of_real_rules_keep_the_structure() {
    let shared = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    let mut read = 0;
    for folder in ["corpus", "laws/structure/plain", "laws/structure/wrapped", "laws/structure/webpage"] {
        for entry in fs::read_dir(format!("{shared}/{folder}")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|ending| ending != "txt") {
                continue;
            }
            let original = Study::of([("a", fs::read(&path).unwrap())]);
            let clean = Study::of([("a", original.documents()[0].clean_text())]);
            let (original, clean) = (&original.documents()[0], &clean.documents()[0]);
            assert_same(&structure(clean), &structure(original), &path.display().to_string());
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}
