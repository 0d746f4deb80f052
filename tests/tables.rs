//! The tables of a report (`--format parquet`), read by DuckDB, pandas and polars (`tables.py`), which share nothing with their writer.
//!
//! They are installed into a folder of their own when the tests run; where Python, its virtual environments or PyPI can't be
//! had, the test is reported as ignored.

use std::path::Path;
use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};

mod python;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let python = if arguments.list {
        None
    } else {
        python::with(
            "tables",
            "duckdb, pandas, polars, pyarrow",
            &["duckdb>=1", "pandas>=2", "polars>=1", "pyarrow>=15"],
        )
    };
    let ignored = python.is_none();
    let trial = Trial::test("analysts_read_them_and_have_five_answers", move || read(python.as_deref()));
    libtest_mimic::run(&arguments, vec![trial.with_ignored_flag(ignored)]).exit_code()
}

/// Writes the tables of the sample corpus, and the machine form that says the same.
fn read(python: Option<&Path>) -> Result<(), Failed> {
    let python = python.ok_or("no reader")?;
    let folder = tempfile::tempdir()?;
    for layout in ["columns", "distribution"] {
        let at = folder.path().join(layout);
        let made = Command::new(env!("CARGO_BIN_EXE_duizhao"))
            .args(["report", "--layout", layout, "--format", "parquet", "-o"])
            .arg(&at)
            .output()?;
        if !made.status.success() {
            return Err(String::from_utf8_lossy(&made.stderr).into());
        }
    }
    // The layout says how people read it; the tables are the same.
    for name in ["documents", "provisions", "norms", "rows"] {
        let table =
            |layout: &str| std::fs::read(folder.path().join(layout).join(format!("tables/{name}.parquet")));
        if table("columns")? != table("distribution")? {
            return Err(format!("{name} differs between the layouts").into());
        }
    }
    let machine_form = Command::new(env!("CARGO_BIN_EXE_duizhao"))
        .args(["report", "--layout", "distribution", "--format", "json", "-o"])
        .arg(folder.path())
        .output()?;
    let said = Command::new(python)
        .arg("tests/tables.py")
        .arg(folder.path().join("columns/tables"))
        .arg(folder.path().join("report.json"))
        .output()?;
    if machine_form.status.success() && said.status.success() {
        Ok(())
    } else {
        Err(String::from_utf8_lossy(&said.stderr).into())
    }
}
