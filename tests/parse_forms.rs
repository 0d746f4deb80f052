//! The forms in which rule texts are published that no file shows: pages that are typeset here, and the sample corpus. All others are
//! golden cases (`golden_parse.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use duizhao::document::{DiagnosticCode, Document, Source};
use duizhao::parse::parse;

fn parsed(text: &str) -> Document {
    parse(Source { text: text.to_owned(), ..Source::default() })
}

fn codes(document: &Document) -> Vec<DiagnosticCode> {
    document.diagnostics.iter().map(duizhao::Diagnostic::code).collect()
}

/// Sets paragraphs as a page of 20 characters does, first lines two characters narrower, without their indentation.
fn typeset(paragraphs: &[&str]) -> String {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let characters: Vec<char> = paragraph.chars().collect();
        let (mut at, mut room) = (0, 18);
        while at < characters.len() {
            let mut end = (at + room).min(characters.len());
            if characters.get(end).is_some_and(|c| "，。、；：".contains(*c)) {
                end += 1;
            }
            lines.push(characters[at..end].iter().collect::<String>());
            (at, room) = (end, 20);
        }
    }
    lines.join("\n\n")
}

#[test]
fn page_width_tells_paragraphs_apart() {
    let paragraphs = [
        "云岭区人民政府工作规则",
        "一、区政府工作人员应当准时参加会议，不能参加的，事先向会议主持人请假并说明原因，由办公室登记备查。",
        "各镇、各街道办事处参加区政府会议的人员，由本单位主要负责人确定，一般不得由他人代替，代替的须经同意。",
        "二、办公室在会议召开以前把材料送到参加会议的人员手中，材料应当简明扼要，讲清问题、依据和建议。",
        "材料没有按时送到的，这个议题推迟到下一次会议讨论，由提出议题的部门向会议主持人书面说明情况和原因。",
        "三、会议结束以后，办公室起草会议纪要，报会议主持人签发，印发给参加会议的人员和有关的部门、单位。",
    ];
    let document = parsed(&typeset(&paragraphs));
    let texts: Vec<&str> = document.provisions().map(|provision| provision.paragraph.text.as_str()).collect();
    let places: Vec<String> = document.provisions().map(|provision| provision.place().to_string()).collect();
    assert_eq!(places, ["1.1", "1.2", "2.1", "2.2", "3.1"]);
    assert_eq!((texts[1], texts[3]), (paragraphs[2], paragraphs[4]));
    assert!(codes(&document).contains(&DiagnosticCode::WrapRepaired));
}

#[test]
fn nothing_to_parse_is_said() {
    for text in ["", "只有一句话。", "关于召开会议的通知\n请准时参加。"] {
        let document = parsed(text);
        assert_eq!(document.articles().count(), 0, "{text}");
        assert!(codes(&document).contains(&DiagnosticCode::NoArticles));
    }
}

/// Article by article, the sample corpus holds what its README says, whatever its disguise.
#[test]
fn the_sample_corpus_in_its_disguises() {
    for (name, chapters, articles, paragraphs, items) in [
        ("corpus/qingyu", 9, 40, 56, 16),
        ("tests/published/liutang", 9, 37, 48, 15),
        ("corpus/shiliang", 9, 36, 45, 16),
        ("corpus/luming", 8, 37, 42, 12),
        ("tests/published/songyan", 8, 39, 44, 12),
        ("tests/published/wangchao", 7, 28, 31, 7),
    ] {
        let path = format!("{}/{name}.txt", env!("CARGO_MANIFEST_DIR"));
        let text = duizhao::text::decode(&std::fs::read(path).unwrap()).unwrap().text;
        let document = parsed(&text);
        let found = (
            document.chapters.len(),
            document.articles().count(),
            document.provisions().count(),
            document.provisions().map(|provision| provision.paragraph.items.len()).sum::<usize>(),
        );
        assert_eq!(found, (chapters, articles, paragraphs, items), "{name}");
    }
}
