//! An index without room: an error that leaves the old state, never a broken one.
//!
//! Whether a small file system can be mounted is asked when the tests run; where none can, that one is reported as ignored.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;
use std::process::{Command, ExitCode};

use duizhao::document::{Document, Source};
use duizhao::index::{Index, IndexError, SearchOptions, UpdateOptions};
use libtest_mimic::{Arguments, Failed, Trial};

/// Names the folder to a process that is to write more into it than there is room for.
const FOLDER: &str = "DUIZHAO_TEST_FULL_DISK";

/// Mounts a small file system over the folder, in a name space of its own: it is gone when the process ends, however it ends.
const MOUNT: &str = "exec unshare -rm sh -c 'mount -t tmpfs -o size=512k none \"$DUIZHAO_TEST_FULL_DISK\" && exec \"$0\" \"$@\"' \"$0\" \"$@\"";

/// Lets no file grow beyond 64 KiB.
const LIMIT: &str = "trap '' XFSZ; ulimit -f 128; exec \"$0\" \"$@\"";

fn main() -> ExitCode {
    if let Some(folder) = std::env::var_os(FOLDER) {
        write_without_room(Path::new(&folder));
        return ExitCode::SUCCESS;
    }
    let arguments = Arguments::from_args();
    let can_mount = run(MOUNT, "true").is_ok();
    let trials = vec![
        Trial::test("a_full_disk_is_an_error_and_leaves_the_old_state", || run_apart(MOUNT))
            .with_ignored_flag(!can_mount),
        Trial::test("a_file_that_can_not_grow_is_an_error_and_leaves_the_old_state", || run_apart(LIMIT))
            .with_ignored_flag(!cfg!(unix)),
    ];
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Runs this program again, as the writer, behind a shell command.
fn run_apart(shell: &str) -> Result<(), Failed> {
    run(shell, &std::env::current_exe()?.to_string_lossy())
}

/// Runs a program behind a shell command, with a folder of its own to write to.
fn run(shell: &str, program: &str) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let ended = Command::new("sh").args(["-c", shell, program]).env(FOLDER, folder.path()).output()?;
    if ended.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&ended.stderr).into()) }
}

/// A rule of an invented district that holds `days` in its only deadline.
fn rule(name: &str, days: &str) -> Document {
    let text = format!(
        "{name}人民政府工作规则\n\n第一条　为规范{name}人民政府的工作，制定本规则。\n\n第二条　会签部门应当在{days}个工作日内\
         回复。\n\n逾期不回复的，视为同意。\n"
    );
    let source = Source { path: format!("{name}.txt"), sha256: days.to_owned(), text, ..Source::default() };
    let mut document = duizhao::parse::parse(source);
    document.id = name.into();
    document
}

fn addresses(folder: &Path, query: &str) -> Vec<String> {
    let result = Index::open(folder).unwrap().search(&query.parse().unwrap(), &SearchOptions::ALL).unwrap();
    result.hits.iter().map(|hit| format!("{}:{}", hit.document, hit.address)).collect()
}

/// Writes more than there is room for.
fn write_without_room(folder: &Path) {
    let folder = &folder.join("index");
    let options = UpdateOptions::default();
    Index::update(folder, &[rule("甲山区", "七")], &options).unwrap();
    let queries = ["\"七个工作日\"", "视为 同意", "区:甲山 norm:<=9工作日"];
    let before = queries.map(|query| addresses(folder, query));
    assert_eq!(before[0], ["甲山区:2.1"]);
    let large: Vec<Document> =
        (0..900).map(|number| rule(&format!("乙水{number}区"), &number.to_string())).collect();
    let error = Index::update(folder, &large, &options).unwrap_err();
    assert!(matches!(error, IndexError::Io { .. } | IndexError::Engine { .. }), "{error}");
    assert_eq!(queries.map(|query| addresses(folder, query)), before);
    // Where there is room again, it goes on.
    Index::update(folder, &[rule("甲山区", "9")], &options).unwrap();
    assert_eq!(addresses(folder, "\"九个工作日\""), ["甲山区:2.1"]);
}
