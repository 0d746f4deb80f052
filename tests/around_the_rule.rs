//! What a text says of itself around its rule: each value where the text gives it, none where it doesn't.

#![allow(clippy::unwrap_used)]

use duizhao::document::{DiagnosticCode, Document, Source};
use duizhao::parse::parse;

fn parsed(text: &str) -> Document {
    parse(Source { text: text.replace('/', "\n"), ..Source::default() })
}

const RULE: &str = "第一条　渡口由镇人民政府管理。/第二条　渡口每年检查一次。";

/// Title, issuer, number, day of issue, day of adoption, body, day of the last amendment, day of effect.
fn facts(text: &str) -> [String; 8] {
    let metadata = parsed(text).metadata;
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        metadata.title.unwrap_or_default(),
        metadata.issuer.unwrap_or_default(),
        metadata.number.unwrap_or_default(),
        day(metadata.issued_on),
        day(metadata.adopted_on),
        metadata.adopted_by.unwrap_or_default(),
        day(metadata.amended_on),
        day(metadata.effective.on),
    ]
}

/// A note that a page broke into lines names other rules, and lines of it look like titles.
#[test]
fn no_title_within_a_note() {
    let front = "云岭省渡口条例/（1997年12月1日云岭省人民代表大会常务委员会第三次会议通过　2022年3月1日第九次会议《关于修/改〈云岭省船闸管理条例〉等六项法规的决定/》第一次修正）";
    assert_eq!(facts(&format!("{front}/{RULE}"))[0], "云岭省渡口条例");
    // A bracket that nothing closes opens no note.
    let front = "字体：（大 中 小/云岭省渡口条例";
    assert_eq!(facts(&format!("{front}/{RULE}"))[0], "云岭省渡口条例");
}

#[test]
fn texts_of_many_issuers() {
    for (front, wanted) in [
        (
            "云岭渡口条例/（1998年2月12日国务院令第940号发布　自1998年3月1日起施行）",
            ["云岭渡口条例", "国务院", "国务院令第940号", "1998-02-12", "", "", "", "1998-03-01"],
        ),
        (
            "云岭省渡口管理办法/2003年5月6日云岭省人民政府令第912号公布　根据2017年8月9日云岭省人民政府令第930号修订",
            [
                "云岭省渡口管理办法",
                "云岭省人民政府",
                "云岭省人民政府令第912号",
                "2003-05-06",
                "",
                "",
                "2017-08-09",
                "",
            ],
        ),
        (
            "云岭省高级人民法院/关于审理渡口案件适用法律的解释/（2020年12月25日云岭省高级人民法院审判委员会第18次会议通过，自2021年1月1日起施行）",
            [
                "云岭省高级人民法院关于审理渡口案件适用法律的解释",
                "云岭省高级人民法院",
                "",
                "",
                "2020-12-25",
                "云岭省高级人民法院审判委员会第18次会议",
                "",
                "2021-01-01",
            ],
        ),
        (
            "柳塘市人民代表大会常务委员会公告/（第22号）/《柳塘市渡口条例》已由柳塘市第三届人民代表大会常务委员会第五次会议于2020年4月24日通过，现予公布，自2020年10月1日起施行。/柳塘市人民代表大会常务委员会/2020年5月8日/柳塘市渡口条例",
            [
                "柳塘市渡口条例",
                "柳塘市人民代表大会常务委员会",
                "柳塘市人民代表大会常务委员会公告第22号",
                "2020-05-08",
                "2020-04-24",
                "柳塘市第三届人民代表大会常务委员会第五次会议",
                "",
                "2020-10-01",
            ],
        ),
        (
            "# 渡口条例//1998年2月12日渡口部、水务部发布/",
            ["渡口条例", "渡口部、水务部", "", "1998-02-12", "", "", "", ""],
        ),
        (
            "成文日期：/2007年3月4日/发布日期：/2007年3月9日/渡口条例",
            ["渡口条例", "", "", "2007-03-04", "", "", "", ""],
        ),
        (
            "索引号：0008/2007-21　文号：柳政发〔2007〕21号　成文日期：2007-03-04/柳塘区人民政府关于印发柳塘区渡口规则的通知/各镇：/现将《柳塘区渡口规则》印发给你们。/柳塘区渡口规则",
            ["柳塘区渡口规则", "柳塘区人民政府", "柳政发〔2007〕21号", "2007-03-04", "", "", "", ""],
        ),
        (
            "柳塘大学关于印发《柳塘大学渡口制度》的通知/经校党委会2021年3月4日审定，现予印发。/柳塘大学/二O二一年三月十日/柳塘大学渡口制度",
            ["柳塘大学渡口制度", "柳塘大学", "", "2021-03-10", "2021-03-04", "校党委会", "", ""],
        ),
        (
            "中共柳塘区委 柳塘区人民政府/关于加强渡口管理的决定/（2019年1月8日）",
            [
                "中共柳塘区委柳塘区人民政府关于加强渡口管理的决定",
                "中共柳塘区委、柳塘区人民政府",
                "",
                "",
                "",
                "",
                "",
                "",
            ],
        ),
    ] {
        assert_eq!(facts(&format!("{front}/{RULE}")), wanted, "{front}");
    }
}

#[test]
fn a_title_that_is_only_cited_is_no_title() {
    for (text, title) in [
        (format!("根据《云岭省渡口条例》，现将有关事项明确如下。/{RULE}"), ""),
        (format!("《云岭省渡口条例》中有关事项的答复/{RULE}"), ""),
        (format!("现将《云岭省渡口条例》印发给你们，请遵照执行。/{RULE}"), "云岭省渡口条例"),
        (format!("《柳塘区渡口规则》已经区政府第5次常务会议通过。/{RULE}"), "柳塘区渡口规则"),
    ] {
        let document = parsed(&text);
        assert_eq!(document.metadata.title.as_deref().unwrap_or_default(), title, "{text}");
        let missing = document.diagnostics.iter().any(|found| found.code() == DiagnosticCode::MissingTitle);
        assert_eq!(missing, title.is_empty(), "{text}");
    }
}

#[test]
fn several_organs_and_no_signature_are_a_doubt() {
    let document = parsed(&format!("柳塘市财政局/柳塘市教育局/柳塘市公安局/学校渡口规则/{RULE}"));
    assert_eq!(document.metadata.issuer, None);
    assert!(document.diagnostics.iter().any(|found| found.code() == DiagnosticCode::DoubtfulValue));
}

#[test]
fn no_issuer_out_of_headings_titles_and_contents() {
    for front in [
        "渡口规则/目录/第一章　管理委员会/第二章　渡口办公室",
        "渡口安全管理委员会/会议制度",
        "2019年1月8日渡口管理局成立/渡口规则",
    ] {
        assert_eq!(parsed(&format!("{front}/{RULE}")).metadata.issuer, None, "{front}");
    }
}

#[test]
fn the_notice_ends_other_rules() {
    let text = format!(
        "现予公布，自2011年2月1日起施行。2001年5月印发的《柳塘区渡口旧规则》（柳政发〔2001〕7号）同时废止。/柳塘区渡口规则/{RULE}"
    );
    let repeals = parsed(&text).metadata.repeals;
    assert_eq!(repeals.len(), 1);
    assert_eq!(repeals[0].title, "柳塘区渡口旧规则");
    assert_eq!(repeals[0].number.as_deref(), Some("柳政发〔2001〕7号"));
}

#[test]
fn what_closes_a_rule_and_what_follows_it() {
    for (behind, paragraphs) in [
        ("承办单位应当在5个工作日内办结", 2),
        ("附件所列渡口适用本规则。", 2),
        ("承办单位：区政府办公室", 1),
        ("抄送：区委，区人大常委会办公室。", 1),
        ("柳塘区人民政府办公室2022年7月27日印发", 1),
    ] {
        let document = parsed(&format!("柳塘区渡口规则/{RULE}/{behind}"));
        let last = document.articles().last().unwrap().1;
        assert_eq!(last.paragraphs.len(), paragraphs, "{behind}");
        assert_eq!(document.back_matter.is_empty(), paragraphs == 2, "{behind}");
    }
}

#[test]
fn a_section_without_articles_is_kept_and_told() {
    let text = "柳塘区渡口规则/第一章　总则/第一条　甲。/第二章　渡口/第一节　一般规定/第二节　船只/第二条　乙。/第三节　船员";
    let document = parsed(text);
    let titles: Vec<&str> = document
        .chapters
        .iter()
        .flat_map(|chapter| &chapter.sections)
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(titles, ["一般规定", "船只", "船员"]);
    let empty: Vec<&str> = document
        .diagnostics
        .iter()
        .filter(|found| found.code() == DiagnosticCode::EmptySection)
        .map(|found| found.span.slice(&document.source.text))
        .collect();
    assert_eq!(empty, ["第一节　一般规定", "第三节　船员"]);
}

/// Chapters with their titles, articles with their labels, paragraphs and (items), in one line.
fn outline(text: &str) -> String {
    use std::fmt::Write as _;
    let document = parsed(text);
    let mut outline = String::new();
    for chapter in &document.chapters {
        for heading in chapter.part.iter().chain(&chapter.subpart).chain(&chapter.heading) {
            write!(outline, "[{}] ", heading.title).unwrap();
        }
        for article in &chapter.articles {
            if let Some(section) = &article.section {
                write!(outline, "<{}> ", section.title).unwrap();
            }
            write!(outline, "{}", article.label.trim_end()).unwrap();
            for paragraph in &article.paragraphs {
                let items: Vec<String> = paragraph
                    .items
                    .iter()
                    .map(|item| match item.subitems.len() {
                        0 => String::new(),
                        subitems => subitems.to_string(),
                    })
                    .collect();
                write!(outline, ":{}({})", paragraph.number, items.join(",")).unwrap();
            }
            outline.push(' ');
        }
    }
    outline.trim_end().to_owned()
}

#[test]
fn headings_between_articles() {
    for (text, wanted) in [
        (
            "渡口办法/一、总则/第一条　甲。/二、受理/第二条　乙。/第三条　丙。/三、附则/第四条　丁。",
            "[总则] 第一条:1() [受理] 第二条:1() 第三条:1() [附则] 第四条:1()",
        ),
        (
            "渡口办法/第一章　总则/第一条　甲。/第二章　程序/一、受理/第二条　乙。/二、办理/第三条　丙。",
            "[总则] 第一条:1() [程序] <受理> 第二条:1() <办理> 第三条:1()",
        ),
        // Items of a list, though the last one has no mark.
        (
            "渡口办法/第一条　材料如下：/一、申请书/二、证明/第二条　乙。/第三条　丙。",
            "第一条:1(,) 第二条:1() 第三条:1()",
        ),
        (
            "渡口条例/第一编　通则/第一分编　船只/第一章　总则/第一条　甲。/第二分编　船员/第二章　任职/第二条　乙。",
            "[通则] [船只] [总则] 第一条:1() [通则] [船员] [任职] 第二条:1()",
        ),
        (
            "渡口条例/第一章/总则/第一条　甲。/第二章/摆渡标的/第二条　乙。/第三章　摆渡/当事人/第三条　丙。",
            "[总则] 第一条:1() [摆渡标的] 第二条:1() [摆渡当事人] 第三条:1()",
        ),
        (
            "渡口条例第一章总则/第一条甲。/第二条乙。/第二章服务第三条丙应当登记。/第四条丁。",
            "[总则] 第一条:1() 第二条:1() [服务] 第三条:1() 第四条:1()",
        ),
        (
            "# 渡口条例//1998年2月12日国务院令第940号发布//<!-- INFO END -->//## 第一章 总则//第一条 甲。//## 第二章 服务//第二条 乙。",
            "[总则] 第一条:1() [服务] 第二条:1()",
        ),
        ("渡口会议制度/第一章会议制度/第一条甲。/第二条乙。", "[会议制度] 第一条:1() 第二条:1()"),
        (
            "渡口條例/第一章　總則/第 1 條/甲。/第 2 條/乙：/一、丙。/二、丁。/第 3 條/戊。",
            "[總則] 第 1 條:1() 第 2 條:1(,) 第 3 條:1()",
        ),
    ] {
        assert_eq!(outline(text), wanted, "{text}");
    }
}

#[test]
fn lists_and_their_paragraphs() {
    for (text, wanted) in [
        (
            "渡口规则/第一条　会议制度。/一、全体会议/（一）甲；/（二）乙。/二、常务会议/（一）丙；/（二）丁。/第二条　戊。",
            "第一条:1(2,2) 第二条:1()",
        ),
        ("渡口规则/第一条　会议制度/（一）甲；/（二）乙。/第二条　戊。", "第一条:1(,) 第二条:1()"),
        // A paragraph without number within an item, and one that closes the list.
        (
            "渡口规则/第一条　材料如下：/（一）申请书；/申请书应当签字。/（二）证明。/证明应当盖章。/第二条　戊。",
            "第一条:1(,):2() 第二条:1()",
        ),
        (
            "渡口规则/第一条　材料如下：/（一）申请书。/有下列情形的，还应当提交：/（二）证明。/第二条　戊。",
            "第一条:1():2() 第二条:1()",
        ),
    ] {
        assert_eq!(outline(text), wanted, "{text}");
    }
}

#[test]
fn articles_of_other_labels() {
    for (text, wanted) in [
        ("渡口守则/1、甲。/2、乙。/3、丙。", "1、:1() 2、:1() 3、:1()"),
        ("渡口守则/1. 甲：/（1）子；/（2）丑。/2. 乙。/3. 丙。", "1.:1(,) 2.:1() 3.:1()"),
        (
            "渡口规定/1 总则/1.1 甲。/1.2 乙。/2 会议组织/2.1 丙。/2.1.1 子。/2.2 丁。",
            "[总则] 1.1:1() 1.2:1() [会议组织] 2.1:1() 2.2:1()",
        ),
        (
            "渡口规则/第一章　总则/（一）甲。/（二）乙。/第二章　会议/（一）丙。/（二）丁。",
            "[总则] （一）:1() （二）:1() [会议] （一）:1() （二）:1()",
        ),
        ("渡口条例/第五条船主应当交费。/第六条　渡口应当公示。", "第五条:1() 第六条:1()"),
        // Figures in a rule that has articles are items, and two lines are no rule.
        ("渡口规则/第一条　甲：/1. 子；/2. 丑；/3. 寅。/第二条　乙。", "第一条:1(,,) 第二条:1()"),
        ("渡口水位表/1.5 米/2.5 米/3.5 米", ""),
        ("联系方式/1. 电话/2. 邮箱", ""),
    ] {
        assert_eq!(outline(text), wanted, "{text}");
    }
}

#[test]
fn articles_beyond_ten_thousand() {
    let text: String = std::iter::once("渡口规则/".to_owned())
        .chain((9_998..10_003).map(|n| format!("第{}条　甲。/", duizhao::text::write_integer(n))))
        .collect();
    assert_eq!(
        outline(&text),
        "第九千九百九十八条:1() 第九千九百九十九条:1() 第一万条:1() 第一万零一条:1() 第一万零二条:1()"
    );
}
