//! How a hit looks: its sentences, a line for each match, a line of values.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;

use duizhao::document::{Cite, Form};
use duizhao::file::{TEXT_LIMIT, path_of, read_file};
use duizhao::index::{Hit, sentences};
use duizhao::source::form_of;
use duizhao::text::{CsvStyle, CsvWriter, Span, hides, line_number, visible};
use percent_encoding::{AsciiSet, percent_encode};

use crate::cli::failure::Failure;
use crate::cli::language::say;
use crate::cli::output::Output;
use crate::cli::screen::{IN_ADDRESS, Role, Screen, columns, shortened};
use crate::cli::wrap::wrap_spans;

/// How many lines of sentences are shown of a hit.
const LINES: usize = 8;

/// The hit with its place, and with what was found in it marked: its sentences, or the whole.
pub(super) fn text(
    hit: &Hit,
    style: Cite,
    whole: bool,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let name = cited(hit, style);
    let title = screen.link(|| link(hit), &screen.paint(Role::Title, &name));
    let address = if hit.address.is_empty() { String::new() } else { format!(":{}", hit.address) };
    let chapter = hit.chapter.as_deref().map(|chapter| format!("  {chapter}")).unwrap_or_default();
    let place = format!("{chapter}  {}{address}  {}", hit.document, hit.path);
    writeln!(out, "{title}{}", screen.paint(Role::Faint, &place))?;
    let width = screen.width.saturating_sub(4);
    for neighbour in &hit.context {
        if neighbour.address != hit.address {
            for line in wrap_spans(&neighbour.text, width) {
                writeln!(out, "    {}", screen.paint(Role::Faint, line.slice(&neighbour.text)))?;
            }
            continue;
        }
        for (at, line) in wrap_spans(&hit.text, width).into_iter().enumerate() {
            let edge = if at == 0 { "  > " } else { "    " };
            writeln!(out, "{edge}{}", marked(hit, line, screen))?;
        }
    }
    if hit.context.is_empty() {
        let lines = if whole {
            wrap_spans(&hit.text, width).into_iter().map(Some).collect()
        } else {
            lines(&hit.text, &hit.highlights, width)
        };
        for line in lines {
            let line = line.map_or_else(|| "…".to_owned(), |line| marked(hit, line, screen));
            writeln!(out, "    {line}")?;
        }
    }
    if !hit.why.is_empty() {
        let parts: Vec<String> = hit.why.iter().map(|part| format!("{} {}", part.term, part.score)).collect();
        let sum = say!("hit-score", score = hit.score.to_string(), parts = parts.join(" + "));
        writeln!(out, "    {}", screen.paint(Role::Faint, &sum))?;
    }
    writeln!(out)?;
    Ok(())
}

/// The hit's citation; in another style than the short one the hit has it whole.
fn cited(hit: &Hit, style: Cite) -> String {
    let name = if style == Cite::Short { name(&hit.document) } else { "" };
    format!("{name}{}", hit.citation)
}

/// The id without its year: as the district is cited.
fn name(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((name, year)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => id,
    }
}

/// The lines of the sentences that hold a match; `None` where something is left out.
pub(in crate::cli) fn lines(text: &str, highlights: &[Span], width: usize) -> Vec<Option<Span>> {
    let mut lines = Vec::new();
    let mut left_out = false;
    for sentence in sentences(text) {
        let holds = |mark: &Span| mark.start < sentence.end && sentence.start < mark.end;
        // Where nothing is to be marked, the head stands for the whole.
        let wanted = if highlights.is_empty() { lines.is_empty() } else { highlights.iter().any(holds) };
        if !wanted || lines.len() >= LINES {
            left_out |= !sentence.slice(text).trim().is_empty();
            continue;
        }
        if left_out {
            lines.push(None);
            left_out = false;
        }
        let own = wrap_spans(sentence.slice(text), width).into_iter();
        let own = own.map(|line| Span::new(line.start + sentence.start, line.end + sentence.start));
        lines.extend(own.filter(|line| line.start < line.end).map(Some));
    }
    if left_out {
        lines.push(None);
    }
    lines
}

fn marked(hit: &Hit, line: Span, screen: Screen) -> String {
    let mut shown = String::new();
    let mut at = line.start;
    for highlight in &hit.highlights {
        let (start, end) = (highlight.start.max(at), highlight.end.min(line.end));
        if start >= end {
            continue;
        }
        shown += &visible(Span::new(at, start).slice(&hit.text));
        shown += &screen.paint(Role::Hit, Span::new(start, end).slice(&hit.text));
        at = end;
    }
    shown += &visible(Span::new(at, line.end).slice(&hit.text));
    shown
}

/// So many columns are left to a match and its place where a screen is too narrow for all that is asked for.
const MATCH: usize = 8;
const PLACE: usize = 24;

/// A line for each match, the matches below one another, with `reach` full-width characters on both sides; fewer where the
/// line would not fit the screen.
pub(super) fn kwic(
    hit: &Hit,
    style: Cite,
    reach: usize,
    screen: Screen,
    out: &mut Output,
) -> Result<(), Failure> {
    let side = (2 * reach).min(screen.width.saturating_sub(MATCH + PLACE + 2) / 2).max(2);
    for &mark in &hit.highlights {
        let left = one_line(Span::new(0, mark.start).slice(&hit.text));
        let right = one_line(Span::new(mark.end, hit.text.len()).slice(&hit.text));
        let left = fit(left.chars().rev(), side).chars().rev().collect::<String>();
        let matched = one_line(mark.slice(&hit.text));
        // On a narrow screen a long match takes its room from what follows.
        let longer = if side < 2 * reach { columns(&matched).saturating_sub(MATCH) } else { 0 };
        let right = fit(right.chars(), side.saturating_sub(longer));
        let used = columns(&matched).max(MATCH) + columns(&right);
        let (before, behind) = (
            " ".repeat(side.saturating_sub(columns(&left))),
            " ".repeat((side + MATCH).saturating_sub(used)),
        );
        // A whole citation that is cut off would lack the article.
        let room = if style == Cite::Short { PLACE } else { usize::MAX };
        let place = shortened(&cited(hit, style), room);
        let (matched, place) = (screen.paint(Role::Hit, &matched), screen.paint(Role::Faint, &place));
        writeln!(out, "{before}{left}{matched}{right}{behind}  {place}")?;
    }
    Ok(())
}

/// The text without line ends, white space at its ends kept out, and harmless.
fn one_line(text: &str) -> String {
    let harmless = |c: char| if hides(c) { '\u{fffd}' } else { c };
    text.chars().filter(|&c| !matches!(c, '\n' | '\t')).map(harmless).collect()
}

/// As many of the characters as fit into so many columns.
fn fit(chars: impl Iterator<Item = char>, width: usize) -> String {
    let mut used = 0;
    chars
        .take_while(|c| {
            used += columns(c.encode_utf8(&mut [0; 4]));
            used <= width
        })
        .collect()
}

/// The columns of the values.
pub(super) fn csv_heading(grouped: bool, out: &mut Output) -> Result<(), Failure> {
    let mut names = vec!["document", "path", "address", "citation", "chapter", "score", "matches", "text"];
    names.extend(grouped.then_some("group"));
    record(&names, out)
}

/// The hit as a line of values; what was found is parted by ` | `.
pub(super) fn csv(hit: &Hit, group: Option<&str>, out: &mut Output) -> Result<(), Failure> {
    let matches: Vec<&str> = hit.highlights.iter().map(|mark| mark.slice(&hit.text)).collect();
    let (score, matches) = (hit.score.to_string(), matches.join(" | "));
    let mut cells: Vec<&str> = vec![
        &hit.document,
        &hit.path,
        &hit.address,
        &hit.citation,
        hit.chapter.as_deref().unwrap_or_default(),
        &score,
        &matches,
        &hit.text,
    ];
    cells.extend(group);
    record(&cells, out)
}

fn record(cells: &[&str], out: &mut Output) -> Result<(), Failure> {
    let mut table = CsvWriter::new(out, CsvStyle::Plain)?;
    table.record(cells)?;
    table.finish()?;
    Ok(())
}

/// The address of the hit's line in its source, where that can be read.
fn link(hit: &Hit) -> Option<String> {
    const WITHIN: &AsciiSet = &IN_ADDRESS.remove(b'/');
    let path = fs::canonicalize(path_of(&hit.path)).ok()?;
    let mut address = format!("file://{}", percent_encode(path.as_os_str().as_encoded_bytes(), WITHIN));
    // The span counts in UTF-8 and in the text; of a source in another encoding or form only the file is named.
    let bytes = read_file(&path, TEXT_LIMIT).ok().filter(|bytes| form_of(bytes) == Form::Text);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some(text) = text {
        let line = line_number(&text, hit.span.start);
        let _ = write!(address, "#{line}");
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(text: &str, found: &str) -> Hit {
        let highlights = text.match_indices(found).map(|(at, own)| Span::new(at, at + own.len())).collect();
        Hit {
            document: "甲山区-2020".to_owned(),
            path: "a.txt".to_owned(),
            address: "2.1".to_owned(),
            citation: "第二条".to_owned(),
            chapter: None,
            district: None,
            year: None,
            score: 1.0,
            text: text.to_owned(),
            span: Span::new(0, text.len()),
            highlights,
            context: Vec::new(),
            why: Vec::new(),
        }
    }

    #[test]
    fn shows_the_sentences_of_the_matches() {
        for (text, found, expected) in [
            ("首先会签。其次审议。最后印发。", "审议", "…|其次审议。|…"),
            ("首先会签。其次审议。", "会签", "首先会签。|…"),
            ("首先会签。\n其次审议。最后会签", "会签", "首先会签。|…|最后会签"),
            ("首先会签。其次审议。", "无", "首先会签。|…"),
            ("会签", "会签", "会签"),
        ] {
            let hit = hit(text, found);
            let shown = lines(text, &hit.highlights, 60);
            let shown: Vec<&str> =
                shown.iter().map(|line| line.map_or("…", |line| line.slice(text))).collect();
            assert_eq!(shown.join("|"), expected, "{text}");
        }
    }

    #[test]
    fn fits_by_columns() {
        for (text, width, expected) in
            [("会签ab", 5, "会签a"), ("a会签", 4, "a会"), ("", 4, ""), ("会", 1, "")]
        {
            assert_eq!(fit(text.chars(), width), expected, "{text}");
        }
        assert_eq!(one_line("会\n签\u{1b}"), "会签\u{fffd}");
        assert_eq!((name("甲山区-2020"), name("甲-乙")), ("甲山区", "甲-乙"));
    }
}
