//! The search as it is used from a shell: what is shown, counted, and said where nothing is found.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// A folder with the rules of two invented districts.
fn corpus() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("corpus")).unwrap();
    for (file, name, year, days) in [("a", "甲山区", "2020", "七"), ("b", "乙水区", "2023", "15")] {
        let text = format!(
            "{name}人民政府工作规则\n（{year}年3月1日印发）\n\n第一章　总则\n\n第一条　为规范{name}人民政府的工作，制定本规则。\n\n\
             第二章　会签制度\n\n第二条　首先由主办部门起草。会签部门应当在{days}个工作日内回复。此后送审。\n\n\
             逾期不回复的，视为同意。\n\n第三条　本规则自印发之日起施行。\n"
        );
        fs::write(folder.path().join(format!("corpus/{file}.txt")), text).unwrap();
    }
    folder
}

/// Standard output, standard error and status.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = Command::cargo_bin("duizhao").unwrap().current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

#[test]
fn shows_what_is_asked_for_with_and_without_an_index() {
    let folder = corpus();
    let at = folder.path();
    for with_index in [false, true] {
        if with_index {
            assert_eq!(run(at, &["index"]).2, 0);
        }
        for (arguments, status, expected, unexpected) in [
            (
                &["工作日"][..],
                0,
                &["甲山区第二条第一款  会签制度", "会签部门应当在七个工作日内回复。"][..],
                "送审",
            ),
            (&["工作日", "--context", "paragraph"], 0, &["此后送审。"], "视为同意"),
            (&["工作日", "--context", "article"], 0, &["  > 首先由主办部门", "视为同意"], "总则"),
            (&["回复", "--count"], 0, &["4\n"], "回复"),
            (
                &["回复", "--facets"],
                0,
                &["      2  甲山区", "      4  会签制度", "4 paragraphs in 2 documents"],
                "视为",
            ),
            (&["回复", "--group", "document"], 0, &["甲山区-2020 (2)\n", "乙水区-2023 (2)\n"], "总则"),
            (&["规则", "--group", "chapter"], 0, &["总则 (2)\n", "会签制度 (2)\n"], "视为"),
            (
                &["规则 OR 会签", "--group", "topic", "--limit", "1"],
                0,
                &["征求意见的回复时限 (2, 1 shown)"],
                "No",
            ),
            (
                &["回复", "--group", "topic", "--format", "csv"],
                0,
                &[",text,group\n", ",征求意见的回复时限\n"],
                "hits",
            ),
            (
                &["回复", "--group", "document", "--format", "json"],
                0,
                &["\"groups\": [", "\"paragraphs\": 2"],
                "No",
            ),
            (&["七个工作日 OR 15个工作日", "--kwic", "4"], 0, &["门应当在七个工作日内回复。"], "总则"),
            (
                &["工作日", "--format", "csv", "--all"],
                0,
                &["document,path,address", ",第二条第一款,会签制度,"],
                "hits",
            ),
            (&["norm:<=8工作日"], 0, &["甲山区第二条第一款"], "乙水区"),
            (&["工作日", "--explain"], 0, &["read as: 工作日", "score "], "no hits"),
            (
                &["会签单位"],
                0,
                &["没有条款含全部词", "“单位” occurs nowhere", "with some of the words"],
                "no hits",
            ),
            (&["会签单位", "--all"], 1, &["no hits\n", "“单位” occurs nowhere"], "paragraphs in"),
            (&["会签单位", "--format", "json"], 0, &["\"all_words\": false"], "没有条款"),
            (&["会签 AND 单位"], 1, &["no hits\n"], "没有条款"),
            (
                &["\"工作日内答复\""],
                1,
                &["“工作日内答复” occurs nowhere; nearest: 工作日内"],
                "paragraphs in",
            ),
            (&["工作日 AND 同意"], 1, &["all words occur"], "nearest"),
            (&["几天会签"], 0, &["没有条款含全部词", "七个工作日"], "no hits"),
            (&["无此", "--count"], 1, &["0\n"], "no hits"),
            (&["听取", "--synonyms", "--format", "json"], 1, &["\"total\": 0"], "\u{1b}"),
        ] {
            let (out, error, ended) = run(at, &[&["search"], arguments].concat());
            assert_eq!((ended, error.as_str()), (status, ""), "{arguments:?}");
            for part in expected {
                assert!(out.contains(part), "{arguments:?} lacks {part}:\n{out}");
            }
            assert!(!out.contains(unexpected), "{arguments:?} has {unexpected}:\n{out}");
        }
    }
}

#[test]
fn a_name_that_no_document_has_is_told_with_those_that_are_like_it() {
    let folder = corpus();
    let at = folder.path();
    for with_index in [false, true] {
        if with_index {
            assert_eq!(run(at, &["index"]).2, 0);
        }
        for (query, status, found, told) in [
            ("区:甲山县", 1, "0\n", Some("no document has 区:甲山县; nearest: 甲山区")),
            ("区:霜降", 1, "0\n", Some("no document has 区:霜降; and nothing is like it")),
            ("章:会签制", 0, "6\n", None),
            ("章:会签制定", 1, "0\n", Some("no document has 章:会签制定; nearest: 会签制度")),
            // What is not of a district that there is not is everything.
            ("回复 NOT 区:甲山县", 1, "4\n", Some("no document has 区:甲山县; nearest: 甲山区")),
            ("回复 NOT 区:甲山", 0, "2\n", None),
            // A condition that nothing meets is no name.
            ("区:甲山 年:2023", 1, "0\n", None),
        ] {
            let (out, error, ended) = run(at, &["search", query, "--count"]);
            assert_eq!((out.as_str(), ended), (found, status), "{query}: {error}");
            match told {
                Some(told) => assert!(error.starts_with(&format!("warning: {told}")), "{query}: {error}"),
                None => assert_eq!(error, "", "{query}"),
            }
        }
        let (out, _, _) = run(at, &["search", "区:甲山县", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(json["unknown"][0]["nearest"][0], "甲山区", "{out}");
    }
}

#[test]
fn topics_of_groups_are_those_of_the_vocabulary() {
    let folder = corpus();
    let at = folder.path();
    let matter = "[[matter]]\nkey = \"replies\"\nzh = \"复函\"\nen = \"Replies\"\nspeaks = \"回复\"\n";
    fs::write(at.join("own.toml"), matter).unwrap();
    let (out, error, status) = run(at, &["search", "回复", "--group", "topic", "--vocabulary", "own.toml"]);
    assert_eq!((error.as_str(), status), ("", 0));
    assert!(out.contains("复函 (4)"), "{out}");
}

#[test]
fn lines_of_matches_stand_below_one_another() {
    let folder = corpus();
    let (out, _, _) = run(folder.path(), &["search", "工作日 OR 同意", "--kwic", "6", "--all"]);
    let columns = |text: &str| duizhao::text::display_width(text);
    let starts: Vec<usize> = out
        .lines()
        .filter_map(|line| line.find("工作日").or_else(|| line.find("同意")).and_then(|at| line.get(..at)))
        .map(columns)
        .collect();
    assert_eq!(starts, [12; 4], "{out}");
}

#[test]
fn links_only_where_colour_is_asked_for() {
    let folder = corpus();
    let plain = run(folder.path(), &["search", "工作日"]).0;
    assert!(!plain.contains('\u{1b}'));
    let coloured = run(folder.path(), &["search", "工作日", "--color", "always"]).0;
    assert!(
        coloured.contains("\u{1b}]8;;file:///") && coloured.contains("corpus/a.txt#10\u{1b}\\"),
        "{coloured:?}"
    );
}

#[test]
fn builds_the_index_when_told_to() {
    let folder = corpus();
    let at = folder.path();
    let (_, error, status) = run(at, &["search", "工作日", "--index", "here"]);
    assert!(status == 2 && error.contains("build it with"), "{error}");
    assert_eq!(run(at, &["search", "工作日", "--index", "here", "--yes", "--count"]).0, "2\n");
    assert!(at.join("here/current").exists());
    // What is searched now is the index; --no-index reads the sources again.
    fs::remove_file(at.join("corpus/b.txt")).unwrap();
    assert_eq!(run(at, &["search", "工作日", "--index", "here", "--count"]).0, "2\n");
    assert_eq!(run(at, &["search", "工作日", "--no-index", "--count"]).0, "1\n");
}

#[test]
fn traditional_and_simplified_characters_find_each_other() {
    let folder = corpus();
    let at = folder.path();
    fs::write(
        at.join("corpus/c.txt"),
        "丙林區人民政府工作規則\n\n第一條　會議紀要於三個工作日內印發。\n\n第二條　本規則自印發之日起施行。\n",
    )
    .unwrap();
    for with_index in [false, true] {
        if with_index {
            assert_eq!(run(at, &["index"]).2, 0);
        }
        for (query, count) in
            [("会议纪要", "1"), ("\"3个工作日内印发\"", "1"), ("工作日內", "3"), ("\"會簽部門\"", "2")]
        {
            assert_eq!(run(at, &["search", query, "--count"]).0.trim(), count, "{query}");
        }
        let out = run(at, &["search", "会议纪要"]).0;
        assert!(out.contains("會議紀要於三個工作日內印發。"), "what is cited stays as it is: {out}");
    }
}

#[test]
fn an_article_is_shown_with_its_neighbours_on_request() {
    let folder = corpus();
    let at = folder.path();
    let order = |text: &str, parts: &[&str]| {
        let places: Vec<Option<usize>> = parts.iter().map(|part| text.find(part)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{parts:?} in {text}");
    };
    let alone = run(at, &["show", "甲山区:2.2"]).0;
    assert!(!alone.contains("第一条") && !alone.contains("第三条"), "{alone}");
    let beside = run(at, &["show", "甲山区:2.2", "--neighbours", "5"]).0;
    order(&beside, &["第一条", "首先由", "视为同意", "第三条"]);
    let json = run(at, &["show", "甲山区:3", "--neighbours", "1", "--format", "json"]).0;
    order(&json, &["\"neighbours\"", "\"address\": \"2\"", "视为同意"]);
    assert!(!json.contains("\"第一条\""), "{json}");
}

#[test]
fn synonyms_are_found_on_request() {
    let folder = corpus();
    let at = folder.path();
    fs::write(
        at.join("corpus/c.txt"),
        "丙林区人民政府工作规则\n\n第一条　规范性文件须经合法性审核。\n\n第二条　本规则自印发之日起施行。\n",
    )
    .unwrap();
    assert_eq!(run(at, &["search", "合法性审查", "--count"]).2, 1);
    assert_eq!(run(at, &["search", "合法性审查", "--count", "--synonyms"]).0, "1\n");
}

#[test]
fn lines_of_matches_fit_the_screen() {
    let folder = corpus();
    let lines = |width: &str| {
        let output = Command::cargo_bin("duizhao")
            .unwrap()
            .current_dir(folder.path())
            .env("COLUMNS", width)
            .args(["search", "\"工作日\" OR \"会签部门应当在\"", "--kwic", "20", "--all"])
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for (width, columns) in [("80", 80), ("60", 60), ("120", 120)] {
        let shown = lines(width);
        assert!(shown.contains("工作日"), "{shown}");
        for line in shown.lines().filter(|line| line.contains("第二条")) {
            assert!(duizhao::text::display_width(line) <= columns, "{columns}: {line}");
        }
    }
}

#[test]
fn a_misread_query_is_shown_with_the_place_marked() {
    let folder = corpus();
    for (query, picture) in [
        ("会签 章节:会议", "\n  会签 章节:会议\n       ^^^^\n"),
        ("会签 (工作日", "\n  会签 (工作日\n       ^\n"),
        ("年:2030-2020", "\n  年:2030-2020\n     ^^^^^^^^^\n"),
    ] {
        let (out, error, status) = run(folder.path(), &["search", query]);
        assert_eq!((out.as_str(), status), ("", 2));
        assert!(error.starts_with("error: the query can't be read: ") && error.ends_with(picture), "{error}");
    }
}

#[test]
fn says_where_the_sources_have_changed_since() {
    let folder = corpus();
    let at = folder.path();
    let told = || run(at, &["search", "会签", "--count"]).1;
    run(at, &["index"]);
    assert_eq!(told(), "");
    let file = at.join("corpus/a.txt");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("视为同意", "视为没有意见")).unwrap();
    assert!(
        told().starts_with("note: corpus/a.txt has changed since it was indexed; help: duizhao index"),
        "{}",
        told()
    );
    run(at, &["index"]);
    assert_eq!(told(), "");
    fs::write(at.join("corpus/c.txt"), &text).unwrap();
    assert!(told().starts_with("note: corpus/c.txt has come since it was indexed"), "{}", told());
    fs::remove_file(at.join("corpus/c.txt")).unwrap();
    // What is no source may come and go, and a time stamp alone tells nothing.
    fs::write(at.join("corpus/notes.xlsx"), "x").unwrap();
    let stamp = fs::File::options().append(true).open(&file).unwrap();
    stamp.set_modified(std::time::SystemTime::now() + std::time::Duration::from_hours(24)).unwrap();
    assert_eq!(told(), "");
    // Nothing has to be indexed, but the sources were looked at.
    run(at, &["index"]);
    assert_eq!(told(), "");
    fs::remove_file(&file).unwrap();
    assert!(told().contains("corpus/a.txt has gone"), "{}", told());
}

#[test]
fn hostile_queries_are_answered_or_refused() {
    let folder = corpus();
    let at = folder.path();
    run(at, &["index"]);
    for (query, expected) in [
        ("会".repeat(10_000), 1),
        (format!("{}会签{}", "(".repeat(4000), ")".repeat(4000)), 2),
        (format!("会签{}", " OR 会签".repeat(1000)), 0),
        (format!("\"{}\"~5", "会签 ".repeat(300)), 1),
        ("。，、".to_owned(), 1),
        ("\"".to_owned(), 2),
        ("”".to_owned(), 2),
        ("😀".to_owned(), 1),
        ("會簽部門".to_owned(), 0),
        ("（会签）".to_owned(), 0),
        ("年:2023-2020".to_owned(), 2),
        ("\u{1b}[31m:x".to_owned(), 2),
        ("\u{202e}".to_owned(), 1),
        ("NOT NOT 会签".to_owned(), 0),
        (":".to_owned(), 2),
        ("*".to_owned(), 1),
    ] {
        for way in [&["--count"][..], &["--no-index", "--count"]] {
            let (out, error, status) = run(at, &[&["search"], way, &["--", query.as_str()]].concat());
            let head: String = query.chars().take(20).collect();
            assert_eq!(status, expected, "{head} {way:?}: {error}");
            assert!(
                !out.contains(['\u{1b}', '\u{202e}']) && !error.contains(['\u{1b}', '\u{202e}']),
                "{head}"
            );
            assert!(error.lines().all(|line| duizhao::text::display_width(line) < 400), "{head}: {error}");
        }
    }
}

#[test]
fn says_where_one_of_many_sources_has_changed_since() {
    let folder = corpus();
    let at = folder.path();
    for number in 0..210 {
        fs::write(at.join(format!("corpus/more{number}.txt")), "第一条　会签部门应当及时回复。").unwrap();
    }
    let searched = || run(at, &["search", "会签", "--count"]);
    run(at, &["index"]);
    assert_eq!((searched().1.as_str(), searched().2), ("", 0));
    // Of the same length, and beside a folder that stays as it was.
    fs::write(at.join("corpus/more77.txt"), "第一条　会签部门应当按时回复。").unwrap();
    let note = "note: corpus/more77.txt has changed since it was indexed; help: duizhao index\n";
    assert_eq!((searched().1.as_str(), searched().2), (note, 0));
    let nowhere = run(at, &["search", "\"按时回复\""]);
    assert_eq!((nowhere.0.lines().next(), nowhere.1.as_str(), nowhere.2), (Some("no hits"), note, 1));
    assert_eq!(run(at, &["search", "会签", "--all"]).1, note);
    // Of many hits some are shown, and these stand where they are said to.
    for (limit, expected) in [("1", ""), ("209", note), ("210", note)] {
        assert_eq!(run(at, &["search", "及时回复", "--limit", limit]).1, expected, "{limit}");
    }
    run(at, &["index"]);
    assert_eq!(searched().1, "");
}

#[test]
fn tells_of_changes_from_whatever_folder() {
    let folder = corpus();
    let at = folder.path();
    fs::create_dir(at.join("elsewhere")).unwrap();
    let told = |from: &Path| run(from, &["search", "会签", "--count", "--index", "../index"]).1;
    let elsewhere = at.join("elsewhere");
    run(at, &["index"]);
    assert_eq!(told(&elsewhere), "");
    let file = at.join("corpus/a.txt");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}第九十条　会签。\n")).unwrap();
    let note = "note: corpus/a.txt has changed since it was indexed; help: duizhao index\n";
    assert_eq!(told(&elsewhere), note);
    fs::write(&file, &text).unwrap();
    assert_eq!(told(&elsewhere), "");
    // Moved together they still belong together; without the sources nothing can be vouched for.
    fs::create_dir(at.join("new")).unwrap();
    for name in ["corpus", "index", "elsewhere"] {
        fs::rename(at.join(name), at.join("new").join(name)).unwrap();
    }
    let new = at.join("new");
    assert_eq!(run(&new, &["search", "会签", "--count"]).1, "");
    assert!(told(&new.join("elsewhere")).contains("has gone since it was indexed"));
}

#[test]
fn what_can_not_be_read_stays_in_the_index() {
    let folder = corpus();
    let at = folder.path();
    run(at, &["index"]);
    let before = run(at, &["search", "会签", "--count"]).0;
    let file = at.join("corpus/a.txt");
    let text = fs::read(&file).unwrap();
    fs::write(&file, b"\x00\x01\x02\xff\xfe").unwrap();
    let (out, error, status) = run(at, &["index"]);
    assert_eq!(status, 2, "{out}{error}");
    assert!(error.starts_with("error: corpus/a.txt: ") && out.contains("kept as they were"), "{out}{error}");
    assert!(out.contains("0 removed"), "{out}");
    let after = run(at, &["search", "会签", "--count"]);
    assert_eq!(after.0, before);
    assert!(after.1.contains("corpus/a.txt has changed"), "{}", after.1);
    fs::write(&file, text).unwrap();
    assert_eq!(run(at, &["index"]).2, 0);
    assert_eq!(run(at, &["search", "会签", "--count"]).1, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_source_whose_name_is_no_text_is_found() {
    use std::os::unix::ffi::OsStrExt;
    let folder = corpus();
    let at = folder.path();
    let name = std::ffi::OsStr::from_bytes(b"corpus/\xb9\xe6.txt");
    fs::write(at.join(name), "竹溪区人民政府工作规则\n第一条　会签部门应当及时回复。\n").unwrap();
    let (_, error, status) = run(at, &["index"]);
    assert_eq!((error.as_str(), status), ("", 0));
    let (out, error, _) = run(at, &["search", "会签部门应当及时回复"]);
    assert!(out.contains("corpus/\\xB9\\xE6.txt"), "{out}");
    assert_eq!(error, "");
    let (shown, error, status) = run(at, &["show", "corpus/\\xB9\\xE6.txt:1"]);
    assert!(shown.contains("会签部门") && status == 0, "{error}");
}
