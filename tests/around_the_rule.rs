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
        let missing = document.diagnostics.iter().any(|found| found.code == DiagnosticCode::MissingTitle);
        assert_eq!(missing, title.is_empty(), "{text}");
    }
}

#[test]
fn several_organs_and_no_signature_are_a_doubt() {
    let document = parsed(&format!("柳塘市财政局/柳塘市教育局/柳塘市公安局/学校渡口规则/{RULE}"));
    assert_eq!(document.metadata.issuer, None);
    assert!(document.diagnostics.iter().any(|found| found.code == DiagnosticCode::DoubtfulValue));
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
        .filter(|found| found.code == DiagnosticCode::EmptySection)
        .map(|found| found.span.slice(&document.source.text))
        .collect();
    assert_eq!(empty, ["第一节　一般规定", "第三节　船员"]);
}
