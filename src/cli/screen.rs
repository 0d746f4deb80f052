//! How text looks on a screen: colour, width, and nothing in it that moves the cursor.

use std::io::IsTerminal;

use anstyle::{AnsiColor, Style};
use clap::builder::styling;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use unicode_width::UnicodeWidthChar;

use duizhao::text::visible;

use super::args::{Color, Global};

/// What is written as %XX within an address.
pub(super) const IN_ADDRESS: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The width of a table that goes to a file or a pipe.
const PIPE_WIDTH: usize = 120;

/// What the output may use.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    /// Columns.
    pub(super) width: usize,
    colour: bool,
}

/// What a coloured word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Label,
    Faint,
    Error,
    Warning,
    Hit,
    Plain,
}

impl Screen {
    pub(super) fn new(global: &Global) -> Self {
        let to_screen = global.output.is_none() && std::io::stdout().is_terminal();
        let colour = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                global.output.is_none()
                    && anstream::AutoStream::choice(&std::io::stdout()) != anstream::ColorChoice::Never
            }
        };
        let asked = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        let width = if to_screen {
            terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).or(asked)
        } else {
            asked
        };
        Self { width: width.filter(|&width| width > 0).unwrap_or(PIPE_WIDTH).max(20), colour }
    }

    /// Whether colours may be used.
    pub(super) fn colours(self) -> bool {
        self.colour
    }

    /// How the library's comparisons tell differences here.
    pub(super) fn comparison_color(self) -> duizhao::compare::Color {
        if self.colour { duizhao::compare::Color::Ansi } else { duizhao::compare::Color::Plain }
    }

    /// The text as a link, on a screen that takes colours; `address` is asked for only there.
    pub(super) fn link(self, address: impl FnOnce() -> Option<String>, text: &str) -> String {
        match self.colour.then(address).flatten() {
            Some(address) => format!("\u{1b}]8;;{}\u{1b}\\{text}\u{1b}]8;;\u{1b}\\", visible(&address)),
            None => text.to_owned(),
        }
    }

    /// The text in the colour of its role, made safe for a terminal.
    pub(super) fn paint(self, role: Role, text: &str) -> String {
        let text = visible(text);
        if !self.colour || matches!(role, Role::Plain) {
            return text.into_owned();
        }
        let style = match role {
            Role::Title => Style::new().bold(),
            Role::Label => AnsiColor::Cyan.on_default(),
            Role::Faint => Style::new().dimmed(),
            Role::Error => AnsiColor::Red.on_default().bold(),
            Role::Warning => AnsiColor::Yellow.on_default(),
            Role::Plain => Style::new(),
            Role::Hit => AnsiColor::Green.on_default().bold(),
        };
        format!("{style}{text}{style:#}")
    }
}

/// The beginning of a text that fits into so many columns, on one line, with … where something is left out.
pub(super) fn shortened(text: &str, columns: usize) -> String {
    let mut short = String::new();
    let mut used = 0;
    for c in visible(text).chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }) {
        used += columns_of(c);
        if used > columns {
            // Room for the mark: on some terminals it takes two columns.
            let mut freed = used - columns_of(c);
            while freed + 2 > columns {
                match short.pop() {
                    Some(last) => freed -= columns_of(last),
                    None => break,
                }
            }
            short.push('…');
            return short;
        }
        short.push(c);
    }
    short
}

/// How many columns a text takes on a terminal.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

fn columns_of(c: char) -> usize {
    c.width_cjk().unwrap_or(0)
}

/// The colours of the help.
pub(super) fn help_styles() -> styling::Styles {
    styling::Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default().bold())
        .placeholder(AnsiColor::Cyan.on_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortens_by_columns() {
        for (text, columns, short) in [
            ("柳塘区人民政府", 14, "柳塘区人民政府"),
            ("柳塘区人民政府", 13, "柳塘区人民…"),
            ("柳塘区人民政府", 12, "柳塘区人民…"),
            ("abc\ndef", 20, "abc def"),
            ("abc", 0, "…"),
        ] {
            assert_eq!(shortened(text, columns), short, "{text} {columns}");
        }
    }
}
