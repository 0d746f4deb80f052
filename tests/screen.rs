//! What tables look like on screens of several widths, and when they are coloured.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use assert_cmd::Command;
use unicode_width::UnicodeWidthStr;

fn run(arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut command = Command::cargo_bin("duizhao").unwrap();
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("COLUMNS");
    let output = command.args(arguments).envs(environment.iter().copied()).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

const TABLES: [&[&str]; 7] = [
    &["norms"],
    &["norms", "--matrix"],
    &["norms", "--meetings"],
    &["align"],
    &["family"],
    &["compare", "reply-to-consultation"],
    &["diff", "青屿:24.2", "柳塘:25.2"],
];

/// Screens of the sample corpus, a file each in `tests/snapshots`.
const SCREENS: [(&str, &[&str]); 15] = [
    ("parse", &["parse", "corpus/wangchao.html"]),
    ("check", &["check"]),
    ("norms", &["norms", "--document", "望潮"]),
    ("norms-matrix", &["norms", "--matrix", "--topic", "minutes"]),
    ("norms-chains", &["norms", "--chains", "--document", "青屿"]),
    ("align-documents", &["align", "--documents"]),
    ("align-explain", &["align", "--explain", "青屿:24.2", "柳塘:25.2"]),
    ("compare", &["compare", "回复时限"]),
    ("diff", &["diff", "青屿:24.2", "柳塘:25.2"]),
    ("search", &["search", "--no-index", "会签部门", "--limit", "3"]),
    ("search-kwic", &["search", "--no-index", "工作日", "--kwic", "10", "--limit", "5"]),
    ("search-facets", &["search", "--no-index", "会签", "--facets"]),
    ("show", &["show", "柳塘:25.2"]),
    ("family", &["family"]),
    ("due", &["due", "2024-03-01", "--within", "7工作日"]),
];

/// What a reader sees. After a change that is meant, `INSTA_UPDATE=always cargo test --test screen` writes the files anew: read the difference.
#[test]
fn screens_stay_as_they_were_read() {
    for (name, arguments) in SCREENS {
        insta::assert_snapshot!(name, run(arguments, &[("COLUMNS", "100")]));
    }
}

#[test]
fn tables_fit_the_screen() {
    for arguments in TABLES {
        for columns in ["80", "120", "200"] {
            let shown = run(arguments, &[("COLUMNS", columns)]);
            let width: usize = columns.parse().unwrap();
            for line in shown.lines() {
                // Characters that some terminals draw wide are counted wide.
                assert!(line.width_cjk() <= width, "{arguments:?} at {columns}: {line}");
            }
        }
    }
}

#[test]
fn every_district_is_on_some_page() {
    for arguments in [&["align"][..], &["norms", "--matrix"], &["norms", "--meetings"]] {
        let shown = run(arguments, &[("COLUMNS", "80")]);
        for district in ["柳塘", "鹿鸣", "青屿", "石梁", "松岩", "望潮"] {
            assert!(shown.contains(district), "{arguments:?}: {district}");
        }
    }
}

#[test]
fn colour_is_shown_where_it_is_asked_for_and_nowhere_else() {
    let compare = ["compare", "reply-to-consultation"];
    let coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        let all: Vec<&str> = compare.iter().chain(arguments).copied().collect();
        run(&all, environment).contains('\u{1b}')
    };
    // Into a pipe: none, unless it is asked for.
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("NO_COLOR", "1")]));
    // What is said on the command line counts for more than what stands in the environment.
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
}

#[test]
fn no_pager_stands_between_a_pipe_and_its_reader() {
    let direct = run(&["norms"], &[("PAGER", "head -1")]);
    assert_eq!(run(&["norms", "--no-pager"], &[("PAGER", "head -1")]), direct);
    assert_ne!(direct.lines().count(), 1);
}

#[test]
fn a_comparison_says_by_its_status_whether_anything_differs() {
    let status = |arguments: &[&str]| {
        let output = Command::cargo_bin("duizhao").unwrap().args(arguments).output().unwrap();
        output.status.code().unwrap()
    };
    for (arguments, expected) in [
        (&["diff", "青屿:24.2", "青屿:24.2"][..], 0),
        (&["diff", "青屿:24.2", "柳塘:25.2"], 1),
        (&["diff", "青屿:24.2", "柳塘:25.2", "--by", "char"], 1),
        (&["diff", "青屿:24.2", "柳塘:25.2", "--by", "clause"], 1),
        (&["diff", "青屿:24.2", "柳塘:999"], 2),
        (&["compare", "reply-to-consultation", "--base", "earliest"], 0),
        (&["compare", "reply-to-consultation", "--base", "青屿"], 0),
        (&["compare", "reply-to-consultation", "--base", "无此区"], 2),
    ] {
        assert_eq!(status(arguments), expected, "{arguments:?}");
    }
}

#[test]
fn the_help_of_each_command_has_an_example() {
    let help = run(&["--help"], &[]);
    let list = help.split("Commands:").nth(1).unwrap().split("Options:").next().unwrap();
    let names: Vec<&str> = list
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect();
    assert!(names.len() > 12, "{names:?}");
    for name in names {
        for language in ["en", "zh"] {
            let help = run(&[name, "--help", "--lang", language], &[("COLUMNS", "80")]);
            assert!(help.contains(&format!("  duizhao {name}")), "{name} has no example:\n{help}");
        }
    }
}

/// What a table says is the reader's, what a program reads is nobody's.
#[test]
fn only_what_people_read_is_in_their_language() {
    let both = |arguments: &[&str]| {
        ["zh", "en"].map(|language| {
            let all: Vec<&str> = arguments.iter().copied().chain(["--lang", language]).collect();
            run(&all, &[("COLUMNS", "80")])
        })
    };
    for arguments in TABLES.iter().take(5) {
        let [chinese, english] = both(arguments);
        assert_ne!(chinese, english, "{arguments:?}");
        for format in ["csv", "json"] {
            let all: Vec<&str> = arguments.iter().copied().chain(["--format", format]).collect();
            let [chinese, english] = both(&all);
            assert_eq!(chinese, english, "{all:?}");
            assert_eq!(chinese, run(&all, &[]), "{all:?}");
        }
    }
    let [chinese, english] = both(&["compare", "reply-to-consultation"]);
    assert!(chinese.contains("（基准）") && chinese.contains("，更宽）"), "{chinese}");
    assert!(english.contains(" (base)\n") && english.contains(", looser)"), "{english}");
    assert!(
        !english.contains("基准") && !english.contains("未规定") && !english.contains("更宽"),
        "{english}"
    );
    assert_eq!(chinese, run(&["compare", "reply-to-consultation"], &[("COLUMNS", "80")]));
    let [chinese, english] = both(&["align"]);
    assert!(
        chinese.contains("征求意见的回复时限\n")
            && english.contains("Time limit for replies to consultation\n")
    );
    let [chinese, english] = both(&["norms", "--document", "望潮"]);
    assert!(
        chinese.starts_with("数值") && chinese.contains("提前") && !chinese.contains("lead_time"),
        "{chinese}"
    );
    assert!(
        english.starts_with("value") && english.contains("lead_time") && !english.contains("未规定"),
        "{english}"
    );
}

#[test]
fn a_failure_is_said_in_the_language_of_who_meets_it() {
    let said = |locale: &str, arguments: &[&str]| {
        let mut command = Command::cargo_bin("duizhao").unwrap();
        let output = command.args(arguments).env("LC_ALL", locale).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    for (arguments, english, chinese) in [
        (
            &["norms", "nowhere.txt"][..],
            "error: nowhere.txt: no such file or folder; help: check the path\n",
            "错误：nowhere.txt：没有这个文件或文件夹；办法：检查路径\n",
        ),
        (
            &["show", "青屿:99"],
            "error: 青屿区-2023 has no 第九十九条; its articles run from 第一条 to 第四十条; help: see its structure with: duizhao parse\n",
            "错误：青屿区-2023 没有第九十九条；它的条文从第一条到第四十条；办法：结构见 duizhao parse\n",
        ),
        (
            &["search", "会签", "--index", "nowhere"],
            "error: nowhere holds no search index; help: build it with: duizhao index\n",
            "错误：nowhere 里没有索引；办法：建立索引：duizhao index\n",
        ),
    ] {
        assert_eq!(said("C", arguments), english);
        assert_eq!(said("en_US.UTF-8", arguments), english);
        assert_eq!(said("zh_CN.UTF-8", arguments), chinese);
    }
    let unknown = said("zh_CN.UTF-8", &["norms", "--lagn", "zh"]);
    assert!(unknown.starts_with("错误：没有“--lagn”这个参数\n  相近的有：--lang\n"), "{unknown}");
}
