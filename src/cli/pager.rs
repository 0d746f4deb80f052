//! Long output through the user's pager, as git does it: on a terminal only, `$PAGER` else `less`, and nothing where all fits.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use super::args::Global;
use super::screen::columns;

/// Whether output to standard output may go through a pager.
pub(super) fn wanted(global: &Global) -> bool {
    global.output.is_none() && !global.no_pager && io::stdout().is_terminal() && io::stdin().is_terminal()
}

/// Shows the output: at once where the screen holds it, else in the pager; at once too where no pager can be started.
pub(super) fn show(output: &[u8]) -> io::Result<()> {
    let (width, height) = terminal_size::terminal_size()
        .map_or((80, 24), |(width, height)| (usize::from(width.0), usize::from(height.0)));
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    let pager = pager.trim();
    // One line is left for the prompt.
    if pager.is_empty() || pager == "cat" || lines(&String::from_utf8_lossy(output), width) < height {
        return io::stdout().write_all(output);
    }
    let mut command = Command::new("sh");
    command.args(["-c", pager]).stdin(Stdio::piped());
    // Colours are shown, long lines run on, and the text stays on the screen; a user's own choice stands.
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    if std::env::var_os("LESSCHARSET").is_none() {
        command.env("LESSCHARSET", "utf-8");
    }
    let Ok(mut child) = command.spawn() else { return io::stdout().write_all(output) };
    let written = child.stdin.take().map_or(Ok(()), |mut stdin| stdin.write_all(output));
    let status = child.wait()?;
    match written {
        // The shell didn't find the pager.
        _ if status.code() == Some(127) => io::stdout().write_all(output),
        // The reader left before the end.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

/// How many lines a text takes on a screen of this width; escape sequences take no columns.
fn lines(text: &str, width: usize) -> usize {
    let wide = |line: &str| {
        let mut escape = false;
        let bare: String = line
            .chars()
            .filter(|&c| {
                let within = escape;
                escape = if within { c != 'm' && c != '\\' } else { c == '\u{1b}' };
                !within && !escape
            })
            .collect();
        columns(&bare)
    };
    text.lines().map(|line| wide(line).div_ceil(width.max(1)).max(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_lines_of_a_screen() {
        for (text, width, count) in [
            ("", 80, 0),
            ("甲\n\n乙\n", 80, 3),
            ("会议由区长主持。", 16, 1),
            ("会议由区长主持。", 15, 2),
            ("\u{1b}[31m甲m乙\u{1b}[0m", 5, 1),
            ("\u{1b}[31m甲m乙\u{1b}[0m", 4, 2),
        ] {
            assert_eq!(lines(text, width), count, "{text} {width}");
        }
    }
}
