//! `duizhao init`: the sample corpus.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use super::Outcome;
use super::args::Global;
use super::failure::Failure;
use super::output::Output;
use duizhao::text::visible;

/// Writes the sample corpus: work rules of invented districts, each file in another disguise
#[derive(Args)]
#[command(after_help = "Example:
  duizhao init corpus && duizhao norms")]
pub(super) struct InitArgs {
    /// The folder to write; it is made, and may not hold these files yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

macro_rules! sample {
    ($($name:literal)+) => { [$(($name, include_bytes!(concat!("../../corpus/", $name)).as_slice())),+] };
}

const FILES: [(&str, &[u8]); 7] = sample!(
    "README.md" "liutang.pdf" "luming.txt" "qingyu.txt" "shiliang.txt" "songyan.docx" "wangchao.html"
);

pub(super) fn run(args: &InitArgs, global: &Global) -> Result<Outcome, Failure> {
    let folder = &args.folder;
    let refused = |path: &PathBuf, error: &std::io::Error| {
        Failure::new(
            format!("cannot write {}: {error}", path.display()),
            "name a folder that you may write to",
        )
    };
    // Nothing is written unless everything can be.
    for (name, _) in FILES {
        let path = folder.join(name);
        if path.symlink_metadata().is_ok() {
            return Err(Failure::new(
                format!("{} is there already, and nothing is overwritten", path.display()),
                "name another folder",
            ));
        }
    }
    fs::create_dir_all(folder).map_err(|error| refused(folder, &error))?;
    for (name, bytes) in FILES {
        let path = folder.join(name);
        fs::File::create_new(&path)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(|error| refused(&path, &error))?;
    }
    let mut out = Output::open(global)?;
    writeln!(out, "{} files in {}", FILES.len(), visible(&folder.display().to_string()))?;
    out.finish()?;
    Ok(Outcome::Done)
}
