//! The forms in which rule texts are published that no file shows: pages that are typeset here, and the sample corpus. All others are
//! golden cases (`golden_parse.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use duizhao::document::{DiagnosticCode, Document, Source};
use duizhao::parse::parse;

fn parsed(text: &str) -> Document {
    parse(Source { text: text.to_owned(), ..Source::default() })
}

fn codes(document: &Document) -> Vec<DiagnosticCode> {
    document.diagnostics.iter().map(|found| found.code).collect()
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
        ("qingyu", 9, 40, 56, 16),
        ("liutang", 9, 37, 48, 15),
        ("shiliang", 9, 36, 45, 16),
        ("luming", 8, 37, 42, 12),
        ("songyan", 8, 39, 44, 12),
        ("wangchao", 7, 28, 31, 7),
    ] {
        let path = format!("{}/corpus/{name}.txt", env!("CARGO_MANIFEST_DIR"));
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

/// A Word document of these lines, whose labels 第N章, 第N条 and （N） are automatic numbers.
fn word_document(lines: &[&str]) -> Vec<u8> {
    use std::io::Write;
    const LEVELS: [(&str, &str, &str); 3] =
        [("章", "第%1章", "space"), ("条", "第%2条", "space"), ("）", "（%3）", "nothing")];
    let level = |(at, (_, text, behind)): (usize, &(&str, &str, &str))| {
        format!(
            "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/>{}<w:suff w:val='{behind}'/><w:lvlText w:val='{text}'/></w:lvl>",
            if at == 1 { "<w:lvlRestart w:val='0'/>" } else { "" }
        )
    };
    let levels: String = LEVELS.iter().enumerate().map(level).collect();
    let paragraph = |line: &&str| {
        let line = line.trim_start_matches('\u{3000}');
        let found = LEVELS.iter().enumerate().find_map(|(at, (mark, ..))| {
            let (label, rest) = line.split_once(mark)?;
            let number = label.trim_start_matches(['第', '（']);
            let numeral =
                !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十百零".contains(c));
            (numeral && number.len() < label.len()).then(|| (at, rest.trim_start_matches(['\u{3000}', ' '])))
        });
        match found {
            Some((at, rest)) => format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{rest}</w:t></w:r></w:p>"
            ),
            None => format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"),
        }
    };
    let body: String = lines.iter().map(paragraph).collect();
    let parts = [
        ("word/document.xml", format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>")),
        (
            "word/numbering.xml",
            format!(
                "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Type='x/numbering' Target='numbering.xml'/></Relationships>"
                .to_owned(),
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_document_with_automatic_numbers_says_what_the_plain_text_does() {
    let text = [
        "岚溪区人民政府工作规则",
        "第一章　总则",
        "第一条　为了规范工作，制定本规则。",
        "第二条　办公室承担下列职责：",
        "（一）收集议题；",
        "（二）在会议召开3日前送达材料。",
        "议题由区长确定。",
        "第二章　会议",
        "第三条　常务会议每月召开1次，收到申请后5个工作日内答复。",
    ];
    let word = duizhao::source::read("a.docx".to_owned(), &word_document(&text)).unwrap();
    assert_eq!(word.form.to_string(), "docx");
    let (word, plain) = (parse(word), parsed(&text.join("\n")));
    let facts = |document: &Document| -> Vec<(String, String)> {
        let provision = document.provisions().map(|provision| {
            let items = provision.paragraph.items.iter().map(|item| item.text.as_str().to_owned());
            (
                provision.place().to_string(),
                provision.paragraph.text.as_str().to_owned() + &items.collect::<String>(),
            )
        });
        provision.collect()
    };
    assert_eq!(facts(&word), facts(&plain));
    assert_eq!((word.title(), word.chapters.len()), (plain.title(), plain.chapters.len()));
}
