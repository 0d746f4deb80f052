//! Projects as they are written.

use std::path::Path;

use jiff::civil::date;

use super::*;
use crate::corpus::Corpus;

fn read(text: &str) -> Result<Project, ProjectError> {
    Project::read(text, Path::new("rules/duizhao.toml"))
}

fn corpus() -> Corpus {
    let text = |name: &str| {
        format!("{name}人民政府工作规则\n\n第一条　印章由专人保管。\n\n第二条　车辆停放在院内。\n")
    };
    Corpus::of([("rules/a.txt", text("甲区")), ("rules/b.txt", text("乙区")), ("rules/c.txt", text("丙区"))])
}

#[test]
fn documents_are_ordered_named_and_completed() {
    let project = read(
        "title = \"三区比较\"\nbase = \"earliest\"\nvocabulary = \"matters.toml\"\n\n[[document]]\npath = \"c.txt\"\nname = \"丙\"\nissued_on = 2021-05-06\n\n[[document]]\nid = \"甲区\"\nnumber = \"甲政发〔2020〕1号\"\n\n[[document]]\npath = \"d.txt\"\n",
    )
    .unwrap();
    assert_eq!((project.title.as_deref(), project.base.as_deref()), (Some("三区比较"), Some("earliest")));
    assert_eq!(project.vocabulary.as_deref(), Some(Path::new("rules/matters.toml")));
    let mut corpus = corpus();
    assert_eq!(project.apply(Path::new("rules"), &mut corpus), ["d.txt"]);
    let shown: Vec<(&str, Option<&str>)> =
        corpus.documents.iter().map(|own| (own.id.as_str(), own.name.as_deref())).collect();
    assert_eq!(shown, [("丙区", Some("丙")), ("甲区", Some("甲区")), ("乙区", Some("乙区"))]);
    assert_eq!(corpus.documents[0].metadata.dated(), Some(date(2021, 5, 6)));
    assert_eq!(corpus.documents[1].metadata.number.as_deref(), Some("甲政发〔2020〕1号"));
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    for (text, message) in [
        ("titel = \"a\"\n", "rules/duizhao.toml, line 1: there is no “titel”; near: title, cite"),
        (
            "\n[[document]]\npath = \"a\"\nisued_on = 2020-01-01\n",
            "rules/duizhao.toml, line 4: there is no “isued_on”; near: issued_on, issuer, id",
        ),
        ("cite = \"long\"\n", "rules/duizhao.toml, line 1: cite is one of short, full, gbt7714"),
        (
            "[[document]]\npath = \"a\"\nissued_on = 2020-01-01T00:00:00\n",
            "rules/duizhao.toml, line 1: issued_on of a is a day such as 2024-03-01",
        ),
    ] {
        assert_eq!(read(text).unwrap_err().to_string(), message);
    }
    assert!(matches!(read("title = \n"), Err(ProjectError::Form { line: 1, .. })));
}
