//! Bad input is ordinary input: every command answers it with one clear line and the right status.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The commands that read sources.
const READING: [&[&str]; 9] = [
    &["parse"],
    &["parse", "--format", "ndjson"],
    &["check"],
    &["norms"],
    &["norms", "--format", "csv"],
    &["align"],
    &["align", "--format", "json"],
    &["index"],
    &["report"],
];

const RULE: &str = "竹溪区人民政府工作规则\n\n第一章　总则\n\n第一条　会议由区长主持。\n第二条　文件应当在3个工作日内回复。\n";

struct Ran {
    status: i32,
    out: String,
    err: String,
}

/// Runs the program in a folder of its own, so that nothing of the project is read or written.
fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::cargo_bin("duizhao")
        .unwrap()
        .current_dir(folder)
        .env_remove("COLUMNS")
        .args(arguments)
        .timeout(std::time::Duration::from_mins(2))
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let ran = Ran {
        status: output.status.code().expect("ended by itself"),
        out: text(output.stdout),
        err: text(output.stderr),
    };
    assert!(!ran.err.contains("panicked"), "{arguments:?}: {}", ran.err);
    ran
}

fn with(folder: &Path, command: &[&str], path: &Path) -> Ran {
    let arguments: Vec<&str> = command.iter().copied().chain([path.to_str().unwrap()]).collect();
    run(folder, &arguments)
}

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Nothing but one line, which says the path, the cause and what to do; the place in a query is drawn below it, indented.
fn refused(ran: &Ran, cause: &str) {
    assert_eq!(ran.status, 2, "{}{}", ran.out, ran.err);
    assert_eq!(ran.err.lines().filter(|line| !line.starts_with("  ")).count(), 1, "{}", ran.err);
    assert!(ran.err.starts_with("error: ") && ran.err.contains("; help: "), "{}", ran.err);
    assert!(ran.err.contains(cause), "{cause} is not in {}", ran.err);
    assert_eq!(ran.out, "");
}

#[test]
fn what_is_no_text_is_refused_by_every_command() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let noise: Vec<u8> = (0..4096_u32).map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[2]).collect();
    let cases = [
        (folder.path().join("missing.txt"), "no such file or folder"),
        (folder.path().join("empty"), "no text in it"),
        (file(&folder, "zero.txt", b""), "the file is empty"),
        (file(&folder, "blank.txt", "\n 　\u{feff}\n".as_bytes()), "the file is empty"),
        (file(&folder, "zip.txt", b"PK\x03\x04rest"), "the archive is damaged"),
        (file(&folder, "noise.txt", &noise), "binary file"),
    ];
    for command in READING {
        for (path, cause) in &cases {
            refused(&with(folder.path(), command, path), cause);
        }
    }
}

#[test]
fn without_a_path_and_without_a_corpus() {
    let folder = TempDir::new().unwrap();
    for command in READING {
        refused(&run(folder.path(), command), "no PATH was given and there is no folder corpus");
    }
    refused(&run(folder.path(), &["show", "竹溪区:1"]), "there is no folder corpus");
    refused(&run(folder.path(), &["search", "会签"]), "holds no search index");
}

#[cfg(unix)]
#[test]
fn what_may_never_end_is_not_read() {
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for command in READING {
        refused(&with(folder.path(), command, &pipe), "not a regular file");
        refused(&with(folder.path(), command, Path::new("/dev/zero")), "not a regular file");
    }
    // What stands beside the texts is not waited for either.
    for name in ["matters.conf", "corrections.toml"] {
        let corpus = folder.path().join(name).with_extension("d");
        fs::create_dir(&corpus).unwrap();
        fs::write(corpus.join("a.txt"), RULE).unwrap();
        let beside = corpus.join(name);
        assert!(std::process::Command::new("mkfifo").arg(&beside).status().unwrap().success());
        refused(&with(folder.path(), &["align"], &corpus), "not a regular file");
        fs::remove_file(&beside).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &beside).unwrap();
        refused(&with(folder.path(), &["align"], &corpus), "not a regular file");
    }
    for agree in [pipe.as_path(), Path::new("/dev/zero")] {
        refused(&with(folder.path(), &["align", "--agree"], agree), "not a regular file");
    }
    let large = fs::File::create(folder.path().join("large.txt")).unwrap();
    large.set_len(100 << 20).unwrap();
    refused(
        &with(folder.path(), &["parse"], &folder.path().join("large.txt")),
        "larger than the limit of 32 MiB",
    );
}

#[cfg(unix)]
#[test]
fn links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("rules");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("a.txt"), RULE).unwrap();
    symlink(&root, root.join("again")).unwrap();
    symlink("nowhere", root.join("dangling.txt")).unwrap();
    let ran = with(folder.path(), &["parse"], &root);
    assert_eq!(ran.status, 2);
    assert!(ran.out.contains("竹溪区人民政府工作规则"));
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);

    let closed = folder.path().join("closed");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if fs::read_dir(&closed).is_err() {
        refused(&with(folder.path(), &["parse"], &closed), "permission denied");
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn odd_text_is_read() {
    let folder = TempDir::new().unwrap();
    let mut torn = RULE.repeat(20).into_bytes();
    torn.truncate(torn.len() - 2);
    let mut damaged = RULE.repeat(20).into_bytes();
    damaged[40] = 0xff;
    let long = RULE.replace('\n', "").repeat(5_000_000 / RULE.len());
    let cases = [
        file(&folder, "torn.txt", &torn),
        file(&folder, "damaged.txt", &damaged),
        file(&folder, "one-character.txt", "区".as_bytes()),
        file(&folder, "no-rule.txt", "hello\n\nworld\n".as_bytes()),
        file(&folder, "brackets.txt", "（".repeat(20_000).as_bytes()),
        file(&folder, "deep.txt", "第一条　（一）1.（1）①".repeat(5_000).as_bytes()),
    ];
    for command in READING {
        for path in &cases {
            let ran = with(folder.path(), command, path);
            assert!(ran.status < 2, "{command:?} {}: {} {}", path.display(), ran.status, ran.err);
            assert_eq!(ran.err, "");
        }
    }
    let long = file(&folder, "one-line.txt", long.as_bytes());
    for command in [&["parse"], &["check"], &["norms"]] {
        let ran = with(folder.path(), command, &long);
        assert!(ran.status < 2, "{command:?}: {} {}", ran.status, ran.err);
    }
}

#[test]
fn one_corrupt_file_stops_no_other() {
    let folder = TempDir::new().unwrap();
    let root = folder.path().join("corpus");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("good.txt"), RULE).unwrap();
    fs::write(root.join("bad.txt"), b"%PDF-1.7\n\0\0").unwrap();
    for command in READING {
        let ran = run(folder.path(), command);
        assert_eq!(ran.status, 2, "{command:?}");
        assert!(ran.err.starts_with("error: corpus/bad.txt: this pdf file is damaged"), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        assert_ne!(ran.out, "", "{command:?}");
    }
    let ran = run(folder.path(), &["show", "竹溪:2"]);
    assert_eq!(ran.status, 2);
    assert!(ran.out.contains("3个工作日"));
}

#[test]
fn documents_cannot_steer_the_terminal() {
    let folder = TempDir::new().unwrap();
    let text = RULE.replace("由区长", "由\u{1b}[2J\u{202e}区\u{9b}长");
    let path = file(&folder, "e\u{1b}[31m.txt", text.as_bytes());
    let shown = format!("{}:1", path.display());
    for command in READING.into_iter().chain([&["show", shown.as_str()][..]]) {
        let ran = if command[0] == "show" {
            run(folder.path(), command)
        } else {
            with(folder.path(), command, &path)
        };
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{9b}']), "{command:?}: {text:?}");
        }
    }
    let ran = with(folder.path(), &["parse"], &folder.path().join("gone\u{1b}[31m.txt"));
    refused(&ran, "gone‹U+001B›[31m.txt");
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let folder = TempDir::new().unwrap();
    file(&folder, "a.txt", RULE.as_bytes());
    fs::write(folder.path().join("out.json"), "before").unwrap();
    let ran = run(folder.path(), &["parse", "a.txt", "--format", "json", "-o", "out.json"]);
    assert_eq!((ran.status, ran.out.as_str()), (0, ""));
    let written = fs::read_to_string(folder.path().join("out.json")).unwrap();
    assert!(written.starts_with("[\n{") && written.ends_with("]\n"));

    let ran = run(folder.path(), &["parse", "gone.txt", "-o", "out.json"]);
    assert_eq!(ran.status, 2);
    assert_eq!(fs::read_to_string(folder.path().join("out.json")).unwrap(), written);

    refused(&run(folder.path(), &["parse", "a.txt", "-o", "no/such/folder.json"]), "no/such/folder.json");
    refused(&run(folder.path(), &["parse", "a.txt", "-o", "."]), "cannot write");
    let left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with(".duizhao-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn the_order_of_arguments_changes_nothing() {
    let folder = TempDir::new().unwrap();
    file(&folder, "b.txt", RULE.as_bytes());
    file(&folder, "a.txt", RULE.replace("竹溪", "松涧").as_bytes());
    for command in
        [&["parse", "--format", "ndjson"][..], &["norms"], &["align", "--format", "json"], &["check"]]
    {
        let orders = [&["a.txt", "b.txt"][..], &["b.txt", "a.txt", "./a.txt"], &["."]];
        let outs: Vec<String> = orders
            .iter()
            .map(|order| {
                let arguments: Vec<&str> = command.iter().chain(*order).copied().collect();
                run(folder.path(), &arguments).out.replace("./", "")
            })
            .collect();
        assert!(outs.iter().all(|out| *out == outs[0]), "{command:?}: {outs:#?}");
    }
}

#[test]
fn wrong_arguments_have_status_two() {
    let folder = TempDir::new().unwrap();
    file(&folder, "a.txt", RULE.as_bytes());
    for (arguments, cause) in [
        (&["show", "竹溪区"][..], "no address"),
        (&["show", "a.txt:9"], "has no 第九条"),
        (&["show", "a.txt:1.3"], "the article has 1 款"),
        (&["norms", "a.txt", "--document", "松涧"], "no document is called"),
        (&["search", "("], "the query can't be read"),
    ] {
        refused(&run(folder.path(), arguments), cause);
    }
    for arguments in [&["nonsense"][..], &["parse", "--format", "xml"], &["norms", "--kind", "x"], &["show"]]
    {
        let ran = run(folder.path(), arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
}

#[test]
fn no_table_holds_a_formula_or_a_hidden_character() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("c")).unwrap();
    for (name, district, days) in [("-a.txt", "竹溪", 3), ("@b.txt", "柳塘", 5)] {
        let text = format!(
            "{district}区人民政府工作规则\n\n第一条　会议由区长主持，纪要由秘书长签发。\n\u{3000}\u{3000}=1+1应当在{days}个工作日内回复。\n第二条　@SUM(A1)区政府\u{202e}每年召开\u{1b}[2J2次全体会议。\n"
        );
        fs::write(folder.path().join("c").join(name), text).unwrap();
    }
    let at = folder.path();
    assert_eq!(run(at, &["index", "c"]).status, 0);
    for arguments in [
        &["norms", "c", "--format", "csv"][..],
        &["norms", "c", "--matrix", "--format", "csv"],
        &["norms", "c", "--meetings", "--format", "csv"],
        &["align", "c", "--format", "csv"],
        &["align", "c", "--details", "--format", "csv"],
        &["align", "c", "--documents", "--format", "csv"],
        &["align", "c", "--export", "t.csv"],
        &["family", "c", "--format", "csv"],
        &["family", "c", "--families", "--format", "csv"],
        &["search", "会议 OR 回复", "--format", "csv"],
        &["search", "会议 OR 回复", "--format", "csv", "--kwic", "9"],
        &["report", "c", "--format", "csv"],
    ] {
        let ran = run(at, arguments);
        assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.err);
        let files = ["t.csv", "reports/norms.csv", "reports/alignment.csv"];
        let mut tables: Vec<String> =
            files.iter().filter_map(|file| fs::read_to_string(at.join(file)).ok()).collect();
        if tables.is_empty() {
            tables.push(ran.out);
        }
        for table in tables {
            let table = table.trim_start_matches('\u{feff}');
            assert!(!table.contains(['\u{1b}', '\u{202e}']), "{arguments:?}: {table}");
            let mut reader =
                csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table.as_bytes());
            for cell in reader
                .records()
                .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
            {
                let formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!formula, "{arguments:?}: {cell}");
            }
        }
        for file in ["t.csv", "reports/norms.csv", "reports/alignment.csv"] {
            let _ = fs::remove_file(at.join(file));
        }
    }
}

#[test]
fn init_overwrites_nothing() {
    let folder = TempDir::new().unwrap();
    let ran = run(folder.path(), &["init", "corpus"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(run(folder.path(), &["parse"]).status, 0);
    fs::write(folder.path().join("corpus/README.md"), "mine").unwrap();
    refused(&run(folder.path(), &["init", "corpus"]), "nothing is overwritten");
    assert_eq!(fs::read_to_string(folder.path().join("corpus/README.md")).unwrap(), "mine");
}

#[test]
fn a_reader_that_leaves_ends_the_program_quietly() {
    let folder = TempDir::new().unwrap();
    file(&folder, "a.txt", RULE.repeat(4000).as_bytes());
    let program = assert_cmd::cargo::cargo_bin("duizhao");
    let mut child = std::process::Command::new(program)
        .current_dir(folder.path())
        .args(["parse", "a.txt", "--format", "ndjson"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

/// What a program that is told to end leaves: nothing half written, and a status that says why.
#[cfg(target_os = "linux")]
#[test]
fn nothing_half_written_stays_behind_a_signal() {
    use std::os::unix::process::ExitStatusExt;

    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("c")).unwrap();
    for number in 0..40 {
        let text =
            RULE.replace("竹溪", &format!("竹溪{number}")) + &"第三条　会签部门应当答复。\n".repeat(400);
        fs::write(at.join(format!("c/{number}.txt")), text).unwrap();
    }
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap().trim();
    let ignored = u64::from_str_radix(ignored, 16).unwrap();
    let half = |name: &str| name.starts_with(".duizhao-") || name.starts_with("generation-");
    let left = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| half(name)).collect()
    };
    let writing = [
        (&["parse", "c", "--format", "json", "-o", "out.json"][..], at.to_owned()),
        (&["index", "c"], at.join("index")),
    ];
    for (arguments, place) in writing {
        for (name, signal) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
            // As a job in the background this test is started with INT ignored, and so is what it starts.
            if ignored & (1 << (signal - 1)) != 0 {
                continue;
            }
            let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("duizhao"))
                .current_dir(at)
                .args(arguments)
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap();
            while left(&place).is_empty() {
                assert!(child.try_wait().unwrap().is_none(), "{arguments:?} ended by itself");
                std::thread::sleep(std::time::Duration::from_millis(1));
            }
            let kill = std::process::Command::new("kill")
                .args(["-s", name, &child.id().to_string()])
                .status()
                .unwrap();
            assert!(kill.success());
            assert_eq!(child.wait().unwrap().signal(), Some(signal), "{arguments:?} {name}");
            assert_eq!(left(&place), [""; 0], "{arguments:?} {name}");
        }
    }
    assert!(!at.join("out.json").exists());
    // Whoever starts it with a signal ignored means that: nohup, or a job in the background.
    let shell = "trap '' HUP; \"$0\" index c & kill -s HUP $!; wait $!";
    let ignoring = std::process::Command::new("sh")
        .args(["-c", shell, assert_cmd::cargo::cargo_bin("duizhao").to_str().unwrap()])
        .current_dir(at)
        .output()
        .unwrap();
    assert!(ignoring.status.success(), "{}", String::from_utf8_lossy(&ignoring.stderr));
}

#[test]
fn browsing_needs_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &["browse"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "error: browse draws on a terminal, and standard output is none; help: run it in a terminal, or search with: duizhao search QUERY\n"
    );
}
