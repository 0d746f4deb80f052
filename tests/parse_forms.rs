//! The forms in which rule texts are published, each as a small text of our own and the outline it must give.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::fmt::Write as _;

use duizhao::document::{DiagnosticCode, Document, Item, Source};
use duizhao::parse::parse;

fn parsed(text: &str) -> Document {
    parse(Source { text: text.to_owned(), ..Source::default() })
}

/// One line a chapter: `1总则: 1(2) 2(1,0/3)` — article numbers, and for each paragraph its number of items.
fn outline(document: &Document) -> String {
    let mut out = String::new();
    for chapter in &document.chapters {
        if let Some(part) = &chapter.part {
            write!(out, "{}", part.title).unwrap();
            out.push('/');
        }
        if let Some(heading) = &chapter.heading {
            write!(
                out,
                "{}{}: ",
                heading.number.map_or(String::from("?"), |number| number.to_string()),
                heading.title
            )
            .unwrap();
        }
        let articles: Vec<String> = chapter
            .articles
            .iter()
            .map(|article| {
                let counts: Vec<String> =
                    article.paragraphs.iter().map(|paragraph| counts(&paragraph.items)).collect();
                let section =
                    article.section.as_ref().map_or(String::new(), |section| format!("[{}]", section.title));
                format!("{section}{}({})", article.number, counts.join(","))
            })
            .collect();
        out.push_str(&articles.join(" "));
        out.push('\n');
    }
    out
}

/// The number of items, and in brackets the numbers of their subitems where there are any.
fn counts(items: &[Item]) -> String {
    let below: Vec<String> = items.iter().map(|item| item.subitems.len().to_string()).collect();
    if items.iter().all(|item| item.subitems.is_empty()) {
        items.len().to_string()
    } else {
        format!("{}[{}]", items.len(), below.join(" "))
    }
}

fn codes(document: &Document) -> Vec<DiagnosticCode> {
    document.diagnostics.iter().map(|found| found.code).collect()
}

#[track_caller]
fn assert_outline(text: &str, expected: &str) -> Document {
    let document = parsed(text);
    assert_eq!(outline(&document), expected, "in\n{text}");
    document
}

#[test]
fn counted_articles_with_paragraphs_and_items() {
    let document = assert_outline(
        "云岭区人民政府工作规则\n\n第一章 总 则\n\n一、区政府依法办事。\n\n各部门照此办理。\n\n二、会议讨论下列事项：\n\n（一）年度计划；\n\n（二）财政预算。\n\n其他事项另行安排。\n",
        "1总则: 1(0,0) 2(2,0)\n",
    );
    assert_eq!(document.title(), "云岭区人民政府工作规则");
    assert_eq!(
        document.provision(&"2.1".parse().unwrap()).unwrap().paragraph.items[1].text.as_str(),
        "财政预算。"
    );
    assert_eq!(codes(&document), []);
}

#[test]
fn named_articles_branches_parts_and_sections() {
    assert_outline(
        "云岭市会议条例\n第一编　通则\n第一章　总则\n第一条　甲。\n第一条之一　乙。\n第二章　会议\n第一节　召集\n第二条　丙。\n第二节　主持\n第三条　丁。\n第二编　分则\n第一章　表决\n第四条　戊。\n",
        "通则/1总则: 1(0) 1-1(0)\n通则/2会议: [召集]2(0) [主持]3(0)\n分则/1表决: 4(0)\n",
    );
}

#[test]
fn items_in_levels() {
    assert_outline(
        "云岭市规定\n第一条　分为：\n（一）甲：\n1.子；\n2.丑：\n（1）寅；\n（2）卯。\n（二）乙：\n①辰；\n②巳。\n第二条　完。\n",
        "1(2[2 2]) 2(0)\n",
    );
}

#[test]
fn contents_are_no_chapters() {
    assert_outline(
        "云岭市规定\n目　录\n第一章　总则\n第二章　附则\n第一章　总则\n第一条　甲。\n第二章　附则\n第二条　乙。\n",
        "1总则: 1(0)\n2附则: 2(0)\n",
    );
}

#[test]
fn headings_glued_split_or_without_number() {
    let glued = assert_outline(
        "云岭市规定\n第一章 总则 第一条　甲。\n第二条　乙。第二章　附则\n第三条　丙。\n",
        "1总则: 1(0) 2(0)\n2附则: 3(0)\n",
    );
    assert!(codes(&glued).contains(&DiagnosticCode::GluedHeading));
    assert_outline(
        "云岭市规定\n第一章\n总则\n第一条　甲。\n第二章\n\n附　则\n\n第二条　乙。\n",
        "1总则: 1(0)\n2附则: 2(0)\n",
    );
    let lost = assert_outline(
        "云岭市规定\n第一章　总则\n第一条　甲。\n会议制度\n第二条　乙。\n第三章　附则\n第三条　丙。\n",
        "1总则: 1(0)\n?会议制度: 2(0)\n3附则: 3(0)\n",
    );
    assert_eq!(codes(&lost), [DiagnosticCode::MissingChapterNumber]);
}

#[test]
fn lost_item_numbers_still_count() {
    let first = assert_outline(
        "云岭市规定\n一、任务是：\n听取汇报；\n（二）讨论文件；\n（三）部署工作。\n二、完。\n",
        "1(3) 2(0)\n",
    );
    let item = &first.provisions().next().unwrap().paragraph.items[0];
    assert_eq!((item.number.value, item.label.as_deref(), item.text.as_str()), (1, None, "听取汇报；"));
    assert_eq!(codes(&first), [DiagnosticCode::MissingItemNumber]);
    let inner = assert_outline(
        "云岭市规定\n一、任务是：\n（一）听取汇报；\n讨论文件；\n（三）部署工作。\n二、完。\n",
        "1(3) 2(0)\n",
    );
    assert_eq!(codes(&inner), [DiagnosticCode::MissingItemNumber]);
}

#[test]
fn odd_numbers_are_kept_and_reported() {
    for (text, expected, code) in [
        (
            "云岭市规定\n一、甲。\n二、乙。\n四、丁。\n五、戊。\n",
            "1(0) 2(0) 4(0) 5(0)\n",
            DiagnosticCode::SkippedArticleNumber,
        ),
        (
            "云岭市规定\n一、甲。\n二、乙。\n二、丙。\n三、丁。\n",
            "1(0) 2(0) 2~2(0) 3(0)\n",
            DiagnosticCode::RepeatedArticleNumber,
        ),
        (
            "云岭市规定\n第一条　甲：\n（一）子；\n（三）丑。\n第二条　乙。\n",
            "1(2) 2(0)\n",
            DiagnosticCode::SkippedItemNumber,
        ),
        (
            "云岭市规定\n第一条　甲：\n（一）子；\n（一）丑。\n第二条　乙。\n",
            "1(2) 2(0)\n",
            DiagnosticCode::RepeatedItemNumber,
        ),
        (
            "云岭市规定\n第一章　总则\n第一条　甲。\n第三章　附则\n第二条　乙。\n",
            "1总则: 1(0)\n3附则: 2(0)\n",
            DiagnosticCode::ChapterNumberOutOfOrder,
        ),
        (
            "云岭市规定\n第一章　总则\n第一条　甲。\n第二章　会议\n第三章　附则\n第二条　乙。\n",
            "1总则: 1(0)\n2会议: \n3附则: 2(0)\n",
            DiagnosticCode::EmptyChapter,
        ),
    ] {
        let document = assert_outline(text, expected);
        assert_eq!(codes(&document), [code], "{text}");
    }
}

#[test]
fn references_at_a_line_start_open_nothing() {
    assert_outline(
        "云岭市规定\n第一条　本规定依照上级规定和\n第三条的要求制定。\n第二条　违反\n（一）项规定的，责令改正。\n第三条　完。\n",
        "1(0) 2(0) 3(0)\n",
    );
}

#[test]
fn pages_are_taken_off_and_sentences_joined() {
    let document = assert_outline(
        "云岭区文件\n云岭区人民政府工作规则\n一、区政府及其部门开会、办文、办\n- 1 -\n云岭区文件\n事，适用本规则。\n二、会议由区\n长\n主持召开，办公室负责记\n— 2 —\n云岭区文件\n录。\n",
        "1(0) 2(0)\n",
    );
    let texts: Vec<&str> = document.provisions().map(|provision| provision.paragraph.text.as_str()).collect();
    assert_eq!(texts, ["区政府及其部门开会、办文、办事，适用本规则。", "会议由区主持召开，办公室负责记录。"]);
    assert_eq!(document.furniture.len(), 5);
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
    let document = assert_outline(&typeset(&paragraphs), "1(0,0) 2(0,0) 3(0)\n");
    let texts: Vec<&str> = document.provisions().map(|provision| provision.paragraph.text.as_str()).collect();
    assert_eq!(texts[1], paragraphs[2]);
    assert_eq!(texts[3], paragraphs[4]);
    assert!(codes(&document).contains(&DiagnosticCode::WrapRepaired));
}

#[test]
fn lost_line_breaks_are_found_again() {
    let document = assert_outline(
        "云岭市规定（2020年1月2日云岭市第三届人民代表大会常务委员会第四次会议通过）第一章总则第一条甲。第二条乙：（一）子；（二）丑。第二章附则第三条违反第二条规定的，丙。第四条丁。",
        "1总则: 1(0) 2(2)\n2附则: 3(0) 4(0)\n",
    );
    assert_eq!(document.title(), "云岭市规定");
    assert!(codes(&document).contains(&DiagnosticCode::LineBreaksLost));
}

#[test]
fn a_web_page_is_taken_off() {
    let document = assert_outline(
        "首页 > 政务公开 > 文件\n索引号：123\n关于印发云岭区人民政府工作规则的通知\n云政发〔2024〕3号\n各部门：\n现将规则印发给你们。\n云岭区人民政府\n2024年5月6日\n云岭区人民政府工作规则\n一、甲。\n二、乙。\n本规则自印发之日起施行。\n相关文章：\n· 另一文件 2024-01-01\n上一篇：没有了\n",
        "1(0) 2(0,0)\n",
    );
    assert_eq!(document.title(), "云岭区人民政府工作规则");
    assert_eq!(document.metadata.number.as_deref(), Some("云政发〔2024〕3号"));
    assert_eq!(document.metadata.issued_on.unwrap().to_string(), "2024-05-06");
    assert_eq!(document.back_matter.len(), 3);
}

#[test]
fn an_explanation_behind_the_rule_is_no_rule() {
    let document = assert_outline(
        "云岭市规定\n一、甲。\n二、乙。\n三、丙。\n《云岭市规定》解读\n一、制定的背景\n有关情况。\n二、主要内容\n有关内容。\n",
        "1(0) 2(0) 3(0)\n",
    );
    assert_eq!(document.back_matter.len(), 5);
}

#[test]
fn distribution_list_and_imprint_stand_behind() {
    let document = assert_outline(
        "云岭区人民政府工作规则\n一、甲。\n二、本规则自印发之日起执行。\n抄送：区委，区人大，区政协，\n      各人民团体\n云岭区人民政府办公室            2022年7月27日印发\n",
        "1(0) 2(0)\n",
    );
    assert_eq!(document.back_matter.len(), 3);
    assert_eq!(document.metadata.effective.text.as_deref(), Some("自印发之日起执行"));
}

#[test]
fn nothing_to_parse_is_said() {
    for text in ["", "只有一句话。", "关于召开会议的通知\n请准时参加。"] {
        let document = parsed(text);
        assert_eq!(outline(&document), "");
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
