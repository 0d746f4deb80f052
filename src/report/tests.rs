//! Reports of three small invented rules with norms and rows made by hand, and of one that is out to do harm.

use std::collections::BTreeMap;

use super::build::Inputs;
use super::csv::{write_alignment, write_norms};
use super::drawing::drawings;
use super::html::write_html;
use super::json::write_json;
use super::*;
use crate::align::{Alignment, Row, State};
use crate::document::{Document, DocumentId, Jurisdiction, Place, Source};
use crate::norm::{Bound, Kind, Norm, Period, Rule, Unit};
use crate::parse::parse;
use crate::text::Span;
use crate::vocabulary::Vocabulary;

fn document(id: &str, district: &str, text: &str) -> Document {
    let mut document = parse(Source {
        path: format!("rules/{id}.txt"),
        sha256: format!("{:064}", id.len()),
        bytes: text.len(),
        encoding: "UTF-8".to_owned(),
        text: text.to_owned(),
        ..Source::default()
    });
    document.id = id.into();
    document.metadata.jurisdiction =
        Jurisdiction { district: Some(district.to_owned()), ..Jurisdiction::default() };
    document
}

fn norm(document: &Document, address: &str, kind: Kind, value: Option<f64>, quote: &str) -> Norm {
    let start = document.source.text.find(quote).unwrap();
    let rule = match value {
        Some(value) if kind == Kind::Frequency => {
            Rule::of(kind, value, Unit::Time, Some(Period::Weeks(2)), Bound::Exact)
        }
        Some(value) => Rule::of(kind, value, Unit::WorkingDay, None, Bound::Within),
        None => Rule::Effective,
    };
    assert_eq!(rule.kind(), kind);
    let topic = match kind {
        Kind::Deadline => Some("reply-to-consultation"),
        Kind::Frequency => Some("executive-meeting"),
        _ => None,
    };
    Norm {
        topic: topic.and_then(|key| Vocabulary::work_rules().matter(key).cloned()),
        place: address.parse().unwrap(),
        quote: quote.to_owned(),
        span: Span::new(start, start + quote.len()),
        ..Norm::bare(rule)
    }
}

fn row(topic: &str, label: &str, members: &[(&str, &[&str])]) -> Row {
    let members: BTreeMap<DocumentId, Vec<Place>> = members
        .iter()
        .map(|&(document, places)| {
            (document.into(), places.iter().map(|place| place.parse().unwrap()).collect())
        })
        .collect();
    Row { state: State::Sure, ..Row::new(topic, label, members, 0.9) }
}

pub(super) struct Sample {
    pub(super) documents: Vec<Document>,
    pub(super) norms: Vec<Vec<Norm>>,
    pub(super) alignment: Alignment,
}

impl Sample {
    pub(super) fn new() -> Self {
        let texts = [
            (
                "东岭区-2021",
                "东岭区",
                "东岭区人民政府工作规则\n\n第一章 总则\n\n第一条 为了规范东岭区人民政府的工作，制定本规则。\n\n第二章 会议\n\n第二条 常务会议每两周召开1次，由区长召集。\n\n第三条 部门征求意见的，有关单位应当在5个工作日内答复。\n",
            ),
            (
                "西泽县-2022",
                "西泽县",
                "西泽县人民政府工作规则\n\n第一章 总则\n\n第一条 为了规范西泽县人民政府的工作，制定本规则。\n\n第二章 会议\n\n第二条 部门征求意见的，有关单位一般应在7个工作日内书面答复。\n\n第三条 县政府设立夜间值守岗。\n",
            ),
            (
                "南汀区-2023",
                "南汀区",
                "南汀区人民政府工作规则\n\n第一章 总则\n\n第一条 为了规范南汀区人民政府的工作，制定本规则。\n\n第二条 部门征求意见的，有关单位应当在5个工作日内答复。\n",
            ),
        ];
        let documents: Vec<Document> =
            texts.iter().map(|(id, district, text)| document(id, district, text)).collect();
        let norms = vec![
            vec![
                norm(&documents[0], "2.1", Kind::Frequency, Some(1.0), "每两周召开1次"),
                norm(&documents[0], "3.1", Kind::Deadline, Some(5.0), "应当在5个工作日内答复"),
            ],
            vec![norm(&documents[1], "2.1", Kind::Deadline, Some(7.0), "一般应在7个工作日内书面答复")],
            vec![norm(&documents[2], "2.1", Kind::Deadline, Some(5.0), "应当在5个工作日内答复")],
        ];
        let alignment = Alignment {
            rows: vec![
                row(
                    "purpose",
                    "制定目的",
                    &[("东岭区-2021", &["1.1"]), ("西泽县-2022", &["1.1"]), ("南汀区-2023", &["1.1"])],
                ),
                row(
                    "reply",
                    "征求意见的答复",
                    &[("东岭区-2021", &["3.1"]), ("西泽县-2022", &["2.1"]), ("南汀区-2023", &["2.1"])],
                ),
            ],
            unmatched: BTreeMap::new(),
        };
        Self { documents, norms, alignment }
    }

    pub(super) fn report(&self) -> Report {
        let diagnostics: Vec<_> =
            self.documents.iter().map(|document| document.diagnostics.clone()).collect();
        let inputs = Inputs {
            documents: &self.documents,
            norms: &self.norms,
            diagnostics: &diagnostics,
            alignment: &self.alignment,
        };
        Report::new(&inputs, &ReportOptions { command: "duizhao report rules", ..ReportOptions::default() })
    }
}

/// Every form of a report by file name.
fn forms(report: &Report) -> BTreeMap<&'static str, String> {
    let mut forms = BTreeMap::new();
    let mut add = |name: &'static str, write: &dyn Fn(&mut dyn std::io::Write) -> Result<(), ReportError>| {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        forms.insert(name, String::from_utf8(bytes).unwrap());
    };
    add("index.html", &|out| write_html(report, out));
    add("report.md", &|out| write_markdown(report, out));
    add("report.json", &|out| write_json(report, out));
    add("norms.csv", &|out| write_norms(&report.norms, out));
    add("alignment.csv", &|out| write_alignment(report, out));
    forms.insert("figures", drawings(report).into_iter().map(|drawing| drawing.file).collect());
    forms
}

#[test]
fn sets_reply_deadlines_side_by_side() {
    let report = Sample::new().report();
    let reply = report.figures.iter().find(|matrix| matrix.key == "fig_reply").unwrap();
    let row = &reply.rows[0];
    assert_eq!((row.reference.as_deref(), row.holders), (Some("5个工作日内"), 2));
    let cells: Vec<_> = row
        .cells
        .iter()
        .map(|cell| {
            let figure = &cell.entries[0];
            (figure.citation.as_str(), figure.value.as_str(), figure.delta.as_deref().unwrap())
        })
        .collect();
    // By path: 东岭, 南汀, 西泽.
    let expected = [
        ("东岭区第三条", "5个工作日内", "同多数"),
        ("南汀区第二条", "5个工作日内", "同多数"),
        ("西泽县第二条", "7个工作日内", "+2 更宽"),
    ];
    assert_eq!(cells, expected);
}

#[test]
fn says_where_to_look_before_it_says_silence() {
    let mut sample = Sample::new();
    let mut watch = row("watch", "值守", &[("东岭区-2021", &["2.1"]), ("西泽县-2022", &["3.1"])]);
    watch.perhaps.insert("南汀区-2023".into(), "2.1".parse().unwrap());
    sample.alignment.rows.push(watch);
    let report = sample.report();
    let told = report.rows[2].cells.iter().find(|cell| cell.document == "南汀区-2023").unwrap();
    assert!(told.silent && told.perhaps.as_deref() == Some("见第二条第一款（待核）"));
    let forms = forms(&report);
    for name in ["index.html", "report.md", "report.json", "alignment.csv"] {
        assert!(forms[name].contains("见第二条第一款（待核）"), "{name}");
    }
    assert!(!forms["index.html"].contains(r#"words silent""#), "no row is silent");
}

#[test]
fn says_silence_aloud() {
    let report = Sample::new().report();
    let meetings = report.figures.iter().find(|matrix| matrix.key == "fig_meetings").unwrap();
    assert_eq!(meetings.rows[0].label, "常务会议");
    let silent: Vec<bool> = meetings.rows[0].cells.iter().map(|cell| cell.entries.is_empty()).collect();
    assert_eq!(silent, [false, true, true]);
    let forms = forms(&report);
    assert!(forms["index.html"].contains("未规定") && forms["report.md"].contains("未规定"));
}

#[test]
fn compares_rows_and_collects_what_has_no_counterpart() {
    let report = Sample::new().report();
    let purpose = &report.rows[0];
    assert!(!purpose.differs, "names of places are no difference");
    let reply = &report.rows[1];
    assert!(reply.differs && reply.values_differ && reply.forces_differ);
    let west = &reply.cells[2];
    assert_eq!(west.values[0].words, "5个工作日内 → 7个工作日内");
    assert_eq!(west.forces[0].words, "应当 → 一般应");
    assert_eq!(west.forces[0].note.as_deref(), Some("更弱"));
    assert_eq!(reply.cells[1].same_as.as_deref(), Some("东岭区"));
    let unmatched: Vec<_> = report
        .unmatched
        .iter()
        .map(|group| (group.name.as_str(), group.provisions[0].citation.as_str()))
        .collect();
    assert_eq!(unmatched, [("东岭区", "第二条"), ("西泽县", "第三条")]);
}

#[test]
fn draws_what_hangs_on_one_event() {
    let mut sample = Sample::new();
    let harm = "<b onclick=\"x\">纪要</b>印发";
    for norm in sample.norms.iter_mut().flatten().filter(|norm| norm.kind() == Kind::Deadline) {
        norm.roles.trigger = Some(harm.to_owned());
    }
    let report = sample.report();
    let [event] = report.chains.as_slice() else { panic!("{:#?}", report.chains) };
    let steps: Vec<(&str, Vec<&str>)> = event
        .chains
        .iter()
        .map(|chain| (chain.name.as_str(), chain.steps.iter().map(|step| step.days.as_str()).collect()))
        .collect();
    assert_eq!(steps, [("东岭区", vec!["约7日"]), ("南汀区", vec!["约7日"]), ("西泽县", vec!["约9.8日"])]);
    assert_eq!(event.longest.as_deref(), Some("西泽县（约9.8日）"));
    assert_eq!(event.shortest.as_deref(), Some("东岭区、南汀区（约7日）"));
    let forms = forms(&report);
    let page = &forms["index.html"];
    let drawn = page.split("id=\"chain-1\"").nth(1).unwrap();
    let drawn = drawn.split("</svg>").next().unwrap();
    assert_eq!(drawn.matches("<circle class=\"after\"").count(), 3);
    assert!(page.contains("&lt;bonclick") && !page.contains("<bonclick"), "markup of a source");
    assert!(forms["report.md"].contains("| 西泽县 | 7个工作日内 | 约9.8日 |"), "{}", forms["report.md"]);
}

#[test]
fn draws_no_frequency_on_a_scale_of_days() {
    let mut sample = Sample::new();
    for norm in sample.norms.iter_mut().take(2).flatten() {
        norm.topic = Vocabulary::work_rules().matter("fieldwork").cloned();
        if let Some(length) = norm.rule.length() {
            norm.rule = Rule::of(Kind::DurationMin, length.value, length.unit, None, Bound::Min);
        }
    }
    let report = sample.report();
    let drawings = drawings(&report);
    let drawn = &drawings.iter().find(|drawing| drawing.key == "fieldwork").unwrap().file;
    // Two stretches of time have bars, the meeting of every second week has words.
    assert_eq!(drawn.matches("<rect class=\"bar").count(), 2, "{drawn}");
    assert!(drawn.contains("每2周1次"), "{drawn}");
}

#[test]
fn is_the_same_whatever_the_order_of_documents() {
    let sample = Sample::new();
    let mut turned = Sample::new();
    turned.documents.reverse();
    turned.norms.reverse();
    let (straight, turned) = (forms(&sample.report()), forms(&turned.report()));
    for (name, form) in &straight {
        assert!(turned[name] == *form, "{name} differs");
    }
}

#[test]
fn every_link_within_the_page_has_its_target_once() {
    let page = &forms(&Sample::new().report())["index.html"];
    let values = |name: &str| -> Vec<String> {
        page.split(name).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
    };
    let ids = values(" id=\"");
    for link in values("href=\"#") {
        assert_eq!(ids.iter().filter(|id| **id == link).count(), 1, "{link}");
    }
}

pub(super) const HARM: &str =
    "<script>alert(1)</script>\"><img src=x onerror=alert(1)>|]]>`code`\u{202e}\u{1b}[31m</td>{{ 1 }}";

/// The sample with a document that is out to do harm wherever it can.
pub(super) fn hostile() -> Sample {
    let mut sample = Sample::new();
    let text = format!("甲乙区人民政府工作规则\n\n第一条 区政府{HARM}办理。\n\n第二条 =cmd()|的会议。\n");
    let mut evil = document("a<b>\"-2024", "甲<b>区", &text);
    evil.metadata.title = Some(format!("=规则{HARM}"));
    evil.metadata.issuer = Some(HARM.to_owned());
    sample.norms.push(vec![norm(&evil, "1.1", Kind::Deadline, Some(5.0), HARM)]);
    sample.documents.push(evil);
    sample.alignment.rows[0].members.insert("a<b>\"-2024".into(), vec!["1.1".parse().unwrap()]);
    sample.alignment.rows[1].label = format!("=1+1{HARM}");
    sample.alignment.rows[1].topic = HARM.to_owned();
    sample
}

#[test]
fn shows_what_is_out_to_do_harm_as_text() {
    let report = hostile().report();
    let forms = forms(&report);
    for (name, form) in &forms {
        assert!(!form.contains(['\u{202e}', '\u{1b}']), "{name} holds a raw control character");
    }
    let page = &forms["index.html"];
    assert_eq!(page.matches("<script").count(), 2, "only the page's own: its data and its program");
    assert!(!page.contains("<img") && !page.contains("<b>\""));
    assert!(page.contains("&lt;script&gt;") && page.contains("‹U+202E›") && page.contains("{{ 1 }}"));
    let markdown = &forms["report.md"];
    assert!(!markdown.contains("<script") && !markdown.contains("<img") && !markdown.contains("`code`"));
    for name in ["norms.csv", "alignment.csv"] {
        let text = forms[name].strip_prefix('\u{feff}').unwrap();
        for record in csv_records(text) {
            for cell in record {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{name}: {cell}");
            }
        }
    }
    let json: serde_json::Value = serde_json::from_str(&forms["report.json"]).unwrap();
    let title = json["documents"][0]["title"].as_str().unwrap();
    assert_eq!(title, format!("=规则{HARM}"), "JSON keeps the very characters");
}

fn csv_records(text: &str) -> Vec<Vec<String>> {
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn asks_for_nothing_from_outside() {
    let page = &forms(&Sample::new().report())["index.html"];
    assert!(page.contains("default-src &#x27;none&#x27;"));
    for outside in ["http:", "https:", "src=\"", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn survives_nothing_at_all() {
    let inputs = Inputs { documents: &[], norms: &[], diagnostics: &[], alignment: &Alignment::default() };
    let report = Report::new(&inputs, &ReportOptions { language: Language::En, ..ReportOptions::default() });
    assert_eq!(forms(&report).len(), 6);
}

#[test]
fn writes_a_folder_and_leaves_other_files_alone() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("deep/reports");
    let report = Sample::new().report();
    let written = write_folder(&report, &target, REPORT_FORMATS).unwrap();
    let names: Vec<_> =
        written.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(
        names,
        [
            "index.html",
            "report.md",
            "report.json",
            "norms.csv",
            "alignment.csv",
            "workbook.xlsx",
            "对照表.docx",
            "reply.svg",
            "meetings.svg",
            "coverage.svg",
            "similarity.svg",
            "tree.svg",
            "references.bib",
            "references.json"
        ]
    );
    std::fs::write(target.join("notes.txt"), "mine").unwrap();
    let before = std::fs::read(target.join("index.html")).unwrap();
    write_folder(&report, &target, &[Format::Html]).unwrap();
    assert_eq!(std::fs::read(target.join("index.html")).unwrap(), before);
    assert_eq!(std::fs::read_dir(&target).unwrap().count(), 11, "nothing is left beside");
    let blocked = folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    let error = write_folder(&report, &blocked, &[Format::Html]).unwrap_err();
    assert!(error.to_string().contains("file"), "{error}");
}
