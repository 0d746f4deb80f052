//! `duizhao text`: sources of any form as plain text.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use duizhao::document::Document;
use duizhao::text::visible;

use super::args::{Global, Paths};
use super::failure::Failure;
use super::output::Output;
use super::{Outcome, fresh, sources};
use crate::cli::language::say;

#[derive(Args)]
pub(super) struct TextArgs {
    #[command(flatten)]
    paths: Paths,
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    into: Option<PathBuf>,
}

pub(super) fn run(args: &TextArgs, global: &Global) -> Result<Outcome, Failure> {
    let loaded = sources::load(&args.paths.paths, global)?;
    let documents = &loaded.corpus.documents;
    if let Some(folder) = &args.into {
        let mut taken = BTreeSet::new();
        let names = documents.iter().map(|document| beside(&document.source.path, &mut taken).into());
        let names: Vec<PathBuf> = names.collect();
        fresh::write(folder, &names, documents.iter().map(Document::clean_text))?;
        let mut out = Output::open(global)?;
        writeln!(out, "{}", visible(&say!("text-done", count = names.len(), path = folder.display())))?;
        out.finish()?;
    } else {
        let mut out = Output::open(global)?;
        for (index, document) in documents.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            out.write_all(visible(&document.clean_text()).as_bytes())?;
        }
        out.finish()?;
    }
    Ok(Outcome::of(loaded.complete, Outcome::Done))
}

/// The name of the text of a source, which no other one has: that of the source, with a number where it is taken.
fn beside(source: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = Path::new(source).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let stem = stem.unwrap_or_else(|| "text".to_owned());
    let names = std::iter::once(format!("{stem}.txt")).chain((2_usize..).map(|n| format!("{stem}-{n}.txt")));
    // Some systems know no difference between upper and lower case.
    let free = names.filter(|name| !taken.contains(&name.to_lowercase())).take(1);
    let name = free.collect::<String>();
    taken.insert(name.to_lowercase());
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_a_name_of_its_own() {
        let mut taken = BTreeSet::new();
        let names =
            ["a/rule.pdf", "b/rule.docx", "b/Rule.txt", "b/rule-2.md"].map(|path| beside(path, &mut taken));
        assert_eq!(names, ["rule.txt", "rule-2.txt", "Rule-3.txt", "rule-2-2.txt"]);
    }
}
