//! Web pages: the rule on a page, with what the page says of it and what else stands there apart.

mod element;
mod flow;
mod list;
mod region;
mod said;
mod sheet;
mod style;
mod tree;

use super::{Reading, SourceError};
use crate::document::{Form, Omission, OmissionReason};
use crate::text::{Decoded, decode};
use flow::Line;
use region::Part;
use tree::Tree;

/// How the markup of a page begins, behind white space and comments.
const OPENINGS: [&str; 20] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "meta",
    "title",
    "link",
    "div",
    "p",
    "table",
    "section",
    "article",
    "span",
    "h1",
    "h2",
    "center",
    "style",
    "script",
    "font",
    "main",
];

/// Whether a text is the markup of a page.
pub(super) fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches(crate::text::is_space);
    loop {
        let behind = match rest.get(..4).unwrap_or_default() {
            "<!--" => rest.split_once("-->"),
            head if head.starts_with("<?") => rest.split_once('>'),
            _ => break,
        };
        let Some((_, after)) = behind else { return false };
        rest = after.trim_start_matches(crate::text::is_space);
    }
    let Some(inner) = rest.strip_prefix('<') else { return false };
    let word: String = inner.chars().take(16).collect::<String>().to_ascii_lowercase();
    OPENINGS.iter().any(|opening| {
        word.strip_prefix(opening).is_some_and(|after| after.starts_with(['>', ' ', '\t', '\r', '\n', '/']))
    })
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let Decoded { text, encoding, damaged, .. } = decode(bytes)?;
    let reading = page(&text)?;
    Ok(Reading { encoding, damaged, ..reading })
}

/// Reads the markup of a page.
pub(super) fn page(markup: &str) -> Result<Reading, SourceError> {
    let tree = Tree::of(markup).map_err(|_| SourceError::Unbounded(Form::Html))?;
    let lines = flow::lines(&tree);
    let head = said::Head::of(&tree);
    let parts = region::parts(&tree, &lines, &head.titles);
    let reading = assemble(&lines, &parts, &head);
    if reading.text.is_empty() { Err(SourceError::NoText(Form::Html)) } else { Ok(reading) }
}

fn assemble(lines: &[Line], parts: &[Part], head: &said::Head) -> Reading {
    let mut reading = Reading::default();
    for (line, part) in lines.iter().zip(parts) {
        if *part == Part::Text {
            reading.text.push_str(&line.text);
            reading.text.push('\n');
            continue;
        }
        let reason = line.left_out.unwrap_or(OmissionReason::Furniture);
        let at = reading.text.len();
        match reading.omissions.last_mut() {
            Some(last) if last.reason == reason && last.at == at => {
                last.text.push('\n');
                last.text.push_str(&line.text);
            }
            _ => reading.omissions.push(Omission { reason, text: line.text.clone(), at }),
        }
    }
    let fields: Vec<&str> = lines
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::Field)
        .map(|(line, _)| line.text.as_str())
        .collect();
    reading.said = said::said(head, &fields);
    reading
}

#[cfg(test)]
mod tests;
