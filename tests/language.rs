//! What is said around the texts is said in the language that was asked for.

#![allow(clippy::unwrap_used)]

use std::io::Read as _;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const OLD: &str = "岚溪区渡口规则\n\n第一条　渡口由镇人民政府管理。\n第二条　渡船应当在五个工作日内登记。\n第三条　违反第二条的，处五十元罚款。\n";
const NEW: &str = "岚溪区渡口规则\n\n第一条　渡口由镇人民政府管理。\n第二条　渡船应当在七个工作日内登记。\n第三条　渡工应当穿着救生衣。\n第四条　违反第二条的，处五十元罚款。\n";

fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("old.txt"), OLD).unwrap();
    std::fs::write(folder.path().join("new.txt"), NEW).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    let output = command.current_dir(folder).env("COLUMNS", "100").args(arguments).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[test]
fn a_day_is_counted_in_either_language() {
    let folder = folder();
    let asked = ["due", "2026-09-25", "--within", "7工作日"];
    let english = run(folder.path(), &[&["--lang", "en"], &asked[..]].concat());
    assert!(!is_chinese(&english), "{english}");
    assert!(english.starts_with("2026-10-12 Monday\nfrom 2026-09-25 Friday, within 7 working days\n"));
    assert!(english.contains("National Day, day off") && english.contains("Rule: counted in working days"));
    let chinese = run(folder.path(), &[&["--lang", "zh"], &asked[..]].concat());
    assert!(chinese.starts_with("2026-10-12 星期一\n") && chinese.contains("国庆节放假"), "{chinese}");
}

#[test]
fn versions_are_told_in_either_language() {
    let folder = folder();
    let english = run(folder.path(), &["--lang", "en", "diff", "old.txt", "new.txt"]);
    assert!(english.contains("old text 3 articles, new text 4: 1 same, 1 only renumbered, 1 changed, 1 new"));
    assert!(english.contains("Δ within 5 working days → within 7 working days (+2, looser)"), "{english}");
    for word in ["修改", "增加", "仅改序号", "更宽", "旧文本"] {
        assert!(!english.contains(word), "{word} in {english}");
    }
    let chinese = run(folder.path(), &["--lang", "zh", "diff", "old.txt", "new.txt"]);
    assert!(chinese.contains("修改") && chinese.contains("更宽"), "{chinese}");
    let page = run(folder.path(), &["--lang", "en", "diff", "old.txt", "new.txt", "--format", "html"]);
    assert!(page.contains("<html lang=\"en\">") && page.contains("What became of it"));
    let table = run(folder.path(), &["--lang", "en", "diff", "old.txt", "new.txt", "--format", "markdown"]);
    assert!(table.contains("| What became of it | Changes |"), "{table}");
}

#[test]
fn findings_say_their_kind_in_either_language() {
    let folder = folder();
    std::fs::write(folder.path().join("old.txt"), OLD.replace("第二条的", "第九条的")).unwrap();
    let english = run(folder.path(), &["--lang", "en", "check", "old.txt"]);
    let told = "error[dangling-reference] a reference to what does not exist: this text has no 第九条";
    assert!(english.replace("\n    ", " ").contains(told) && !english.contains("引用不存在"), "{english}");
    let chinese = run(folder.path(), &["--lang", "zh", "check", "old.txt"]);
    assert!(chinese.contains("引用不存在") && !chinese.contains("a reference"), "{chinese}");
}

#[test]
fn a_page_of_the_manual_has_headings_of_its_language() {
    let folder = folder();
    let headings = |language: &str| -> Vec<String> {
        let page = run(folder.path(), &["--lang", language, "man"]);
        page.lines().filter_map(|line| line.strip_prefix(".SH ")).map(ToOwned::to_owned).collect()
    };
    let (english, chinese) = (headings("en"), headings("zh"));
    assert_eq!((english[0].as_str(), chinese[0].as_str()), ("NAME", "名称"));
    assert_eq!(english.len(), chinese.len());
    assert!(!chinese.iter().any(|heading| heading == "OPTIONS" || heading == "SYNOPSIS"), "{chinese:?}");
    assert!(
        !english.iter().any(|heading| heading.contains("READ-APART")),
        "what people don't call is not told"
    );
}

/// Title and author stand in the page, in the Word document and in its properties, in both layouts.
#[test]
fn a_report_bears_title_and_author() {
    let folder = folder();
    for layout in ["columns", "distribution"] {
        let into = format!("report-{layout}");
        run(
            folder.path(),
            &[
                "report",
                "old.txt",
                "new.txt",
                "--layout",
                layout,
                "-o",
                &into,
                "--title",
                "渡口规则 <比较>",
                "--author",
                "某课题组",
            ],
        );
        let report = folder.path().join(&into);
        let page = std::fs::read_to_string(report.join("index.html")).unwrap();
        assert!(page.contains("<h1>渡口规则 &lt;比较&gt;</h1>") && page.contains("某课题组"), "{layout}");
        let mut word =
            zip::ZipArchive::new(std::fs::File::open(report.join("对照表.docx")).unwrap()).unwrap();
        let mut part = |name: &str| {
            let mut xml = String::new();
            word.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
            xml
        };
        let core = part("docProps/core.xml");
        let properties = roxmltree::Document::parse(&core).unwrap();
        let said = |name: &str| {
            properties.descendants().find(|node| node.tag_name().name() == name).and_then(|node| node.text())
        };
        assert_eq!((said("title"), said("creator")), (Some("渡口规则 <比较>"), Some("某课题组")), "{layout}");
        assert!(part("word/document.xml").contains("某课题组"), "{layout}");
    }
}
