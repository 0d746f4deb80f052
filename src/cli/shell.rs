//! `duizhao completions` and `duizhao man`: for the shell.

use std::io::Write;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Outcome;
use super::args::{Cli, Global};
use super::failure::Failure;
use super::output::Output;
use crate::cli::language::{say, spoken, worded};

#[derive(Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

#[derive(Args)]
pub(super) struct ManArgs {}

pub(super) fn completions(args: &CompletionsArgs, global: &Global) -> Result<Outcome, Failure> {
    let mut written = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut worded(Cli::command(), spoken().messages),
        "duizhao",
        &mut written,
    );
    write(&written, global)
}

/// One page for the program and all its commands.
pub(super) fn man(global: &Global) -> Result<Outcome, Failure> {
    let command = worded(Cli::command(), spoken().messages);
    let mut written = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut written)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help" && !sub.is_hide_set()) {
        let name = format!("duizhao {}", sub.get_name());
        let page = clap_mangen::Man::new(sub.clone().bin_name(name.clone()).disable_help_flag(true));
        writeln!(written, ".SH {}", name.to_uppercase())?;
        page.render_description_section(&mut written)?;
        page.render_synopsis_section(&mut written)?;
        page.render_options_section(&mut written)?;
    }
    write(headed(&String::from_utf8_lossy(&written)).as_bytes(), global)
}

/// The page with its headings in the language of messages: clap_mangen knows English ones alone.
fn headed(page: &str) -> String {
    let mut headed = page.to_owned();
    for (english, own) in [
        ("NAME", say!("man-name")),
        ("SYNOPSIS", say!("man-synopsis")),
        ("DESCRIPTION", say!("man-description")),
        ("OPTIONS", say!("man-options")),
        ("SUBCOMMANDS", say!("man-subcommands")),
        ("EXTRA", say!("man-extra")),
        ("VERSION", say!("man-version")),
    ] {
        headed = headed.replace(&format!("\n.SH {english}\n"), &format!("\n.SH {own}\n"));
    }
    headed
}

fn write(written: &[u8], global: &Global) -> Result<Outcome, Failure> {
    let mut out = Output::open(global)?;
    out.write_all(written)?;
    out.finish()?;
    Ok(Outcome::Done)
}
