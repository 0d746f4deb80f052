//! `duizhao init`: the sample corpus, or a project file for texts of one's own.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::output::Output;
use super::{fresh, sources};
use crate::cli::language::say;
use duizhao::file::Whole;
use duizhao::project::{PROJECT_FILE, Project};
use duizhao::text::visible;

#[derive(Args)]
pub(super) struct InitArgs {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[arg(long)]
    project: bool,
}

macro_rules! sample {
    ($($name:literal)+) => { [$(($name, include_bytes!(concat!("../../corpus/", $name)).as_slice())),+] };
}

const FILES: [(&str, &[u8]); 7] = sample!(
    "README.md" "liutang.pdf" "luming.txt" "qingyu.txt" "shiliang.txt" "songyan.docx" "wangchao.html"
);

pub(super) fn run(args: &InitArgs, global: &Global) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    if args.project {
        return project(folder, global);
    }
    let names: Vec<PathBuf> = FILES.iter().map(|(name, _)| name.into()).collect();
    fresh::write(folder, &names, FILES.iter().map(|(_, bytes)| bytes))?;
    let mut out = Output::open(global)?;
    writeln!(out, "{}", visible(&say!("init-done", count = FILES.len(), path = folder.display())))?;
    out.finish()?;
    Ok(Outcome::Done)
}

/// Writes `duizhao.toml` beside the texts of a folder: what is known of each, to be put right and completed.
fn project(folder: &Path, global: &Global) -> Result<Outcome, Failure> {
    let path = folder.join(PROJECT_FILE);
    if path.symlink_metadata().is_ok() {
        return Err(Failure::new(
            say!("there-already-nothing-overwritten", path = path.display()),
            say!("correct-or-move-it"),
        ));
    }
    let loaded = sources::load(&[folder.to_owned()], global)?;
    let text = Project::describe(folder, &loaded.corpus);
    let refused = |error: std::io::Error| {
        Failure::new(
            say!("cannot-write", path = path.display(), error = error),
            say!("name-folder-you-may-write"),
        )
    };
    let mut file = Whole::beside(&path).map_err(refused)?;
    file.write_all(text.as_bytes()).and_then(|()| file.place()).map_err(refused)?;
    let mut out = Output::open(global)?;
    writeln!(out, "{}", visible(&path.display().to_string()))?;
    out.finish()?;
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}
