//! Tables of lists → lists.

use std::collections::BTreeMap;

use super::bytes::{Bytes, characters};
use super::properties::{Paragraph, Switch, character};
use super::styles::Styles;
use crate::source::word::lists::{LEVELS, Level, List, Lists, Piece};
use crate::source::word::numeral::Numeral;

/// No document has more lists.
const MOST: usize = 20_000;

/// The lists of a document; `uses` is what paragraphs name, `lists` what these share.
pub(super) fn lists(lists: Bytes<'_>, uses: Bytes<'_>) -> Lists {
    let mut found = Lists::default();
    read_lists(lists, &mut found);
    read_uses(uses, &mut found);
    found
}

/// The list and the level of a paragraph, from what it says itself and what its style does.
pub(super) fn place(lists: &Lists, styles: &Styles, paragraph: &Paragraph) -> Option<(u32, usize)> {
    let (list, level) = styles.numbered(paragraph.style);
    let used = u32::try_from(paragraph.list.or(list)?).ok().filter(|&used| used > 0)?;
    let linked =
        || styles.numbers(paragraph.style).find_map(|style| lists.level_of_style(used, &style.to_string()));
    let own = paragraph.level.map(usize::from);
    let inherited = || level.map(usize::from).filter(|_| paragraph.list.is_none());
    Some((used, own.or_else(linked).or_else(inherited).unwrap_or(0)))
}

fn read_lists(table: Bytes<'_>, found: &mut Lists) -> Option<()> {
    let count = usize::from(table.short(0)?).min(MOST);
    let mut at = 2 + 28 * count;
    for list in 0..count {
        let head = table.from(2 + 28 * list);
        let simple = head.byte(26)? & 1 != 0;
        let mut levels = BTreeMap::new();
        for number in 0..if simple { 1 } else { LEVELS } {
            let (mut level, length) = level(table.from(at))?;
            at += length;
            level.style =
                head.short(8 + 2 * number).filter(|&style| style != 0x0fff).map(|style| style.to_string());
            levels.insert(number, level);
        }
        found.shared.insert(head.long(0)?, levels);
    }
    Some(())
}

fn read_uses(table: Bytes<'_>, found: &mut Lists) -> Option<()> {
    let count = table.place(0)?.min(MOST);
    let mut at = 4 + 16 * count;
    for (number, name) in (0..count).zip(1_u32..) {
        let head = table.from(4 + 16 * number);
        let mut list = List { shared: head.long(0)?, ..List::default() };
        at += 4;
        for _ in 0..head.byte(12)? {
            let (start, flags) = (table.long(at)?, table.long(at + 4)?);
            at += 8;
            let number = usize::try_from(flags & 0x0f).ok()?;
            let mut start = start;
            if flags & 0x20 != 0 {
                let (level, length) = level(table.from(at))?;
                at += length;
                start = level.start;
                list.levels.insert(number, level);
            }
            if flags & 0x10 != 0 {
                list.starts.insert(number, start);
            }
        }
        found.lists.insert(name, list);
    }
    Some(())
}

/// A level, and how many bytes it takes.
fn level(table: Bytes<'_>) -> Option<(Level, usize)> {
    let flags = table.byte(5)?;
    let (for_label, for_text) = (usize::from(table.byte(24)?), usize::from(table.byte(25)?));
    let text_at = 28 + for_text + for_label;
    let length = usize::from(table.short(text_at)?);
    let text = characters(table.stretch(text_at + 2, 2 * length)?);
    let label = character(table.stretch(28 + for_text, for_label)?);
    let numbered: Vec<usize> = table.stretch(6, 9)?.iter().map(|&place| usize::from(place)).collect();
    let level = Level {
        start: table.long(0)?,
        numeral: Numeral::coded(table.byte(4)?),
        text: pieces(&text, &numbered),
        behind: match table.byte(15)? {
            0 => "\u{3000}",
            1 => " ",
            _ => "",
        },
        restart: (flags & 0x08 != 0).then(|| table.byte(26).map_or(0, usize::from)),
        legal: flags & 0x04 != 0,
        hidden: label.hidden == Some(Switch::On),
        style: None,
    };
    Some((level, text_at + 2 + 2 * length))
}

/// Words and numbers: at the places that are told, a character is the number of a level.
fn pieces(text: &str, numbered: &[usize]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, c) in text.chars().enumerate() {
        let level = usize::try_from(u32::from(c)).ok().filter(|&level| level < LEVELS);
        match (level.filter(|_| numbered.contains(&(at + 1))), pieces.last_mut()) {
            (Some(level), _) => pieces.push(Piece::Number(level)),
            (None, Some(Piece::Words(words))) => words.push(c),
            (None, _) => pieces.push(Piece::Words(c.to_string())),
        }
    }
    pieces
}
