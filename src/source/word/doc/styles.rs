//! Styles of a document: what they say of numbers and of hidden text.

use super::bytes::Bytes;
use super::properties::{Character, Paragraph, Switch, character, paragraph};

/// No chain of styles is longer.
const CHAIN: usize = 64;
/// The style of those that are based on none.
const NONE: u16 = 0x0fff;

/// The styles by their numbers.
pub(super) struct Styles(Vec<Option<Style>>);

struct Style {
    based_on: u16,
    paragraph: Paragraph,
    character: Character,
}

impl Styles {
    pub(super) fn of(table: Bytes<'_>) -> Self {
        let mut styles = Vec::new();
        let (Some(head), Some(count), Some(base)) = (table.short(0), table.short(2), table.short(4)) else {
            return Self(styles);
        };
        let mut at = 2 + usize::from(head);
        for _ in 0..count {
            let Some(length) = table.short(at).map(usize::from) else { break };
            let Some(entry) = table.stretch(at + 2, length) else { break };
            styles.push(style(Bytes(entry), usize::from(base)));
            at += 2 + length + length % 2;
        }
        Self(styles)
    }

    /// Whether a style hides its text.
    pub(super) fn hides(&self, style: u16) -> bool {
        let said = self.chain(style).find_map(|(_, style)| style.character.hidden);
        said == Some(Switch::On)
    }

    /// List and level that a style gives its paragraphs, each from the nearest style that says so.
    pub(super) fn numbered(&self, style: u16) -> (Option<i16>, Option<u8>) {
        let list = self.chain(style).find_map(|(_, style)| style.paragraph.list);
        (list, self.chain(style).find_map(|(_, style)| style.paragraph.level))
    }

    /// The numbers of a style and of those it is based on.
    pub(super) fn numbers(&self, style: u16) -> impl Iterator<Item = u16> {
        self.chain(style).map(|(number, _)| number)
    }

    fn chain(&self, style: u16) -> impl Iterator<Item = (u16, &Style)> {
        let get = |number: u16| Some((number, self.0.get(usize::from(number))?.as_ref()?));
        std::iter::successors(get(style), move |(_, style)| get(style.based_on)).take(CHAIN)
    }
}

fn style(entry: Bytes<'_>, base: usize) -> Option<Style> {
    let kind = entry.short(2)?;
    let mut style =
        Style { based_on: kind >> 4, paragraph: Paragraph::default(), character: Character::default() };
    if style.based_on == NONE {
        style.based_on = u16::MAX;
    }
    // Behind the name stand the changes for paragraphs, if it is a style of these, and those for characters.
    let name = usize::from(entry.short(base)?);
    let mut at = base + 2 + 2 * name + 2;
    let mut next = || {
        let length = usize::from(entry.short(at)?);
        let changes = entry.stretch(at + 2, length);
        at += 2 + length + length % 2;
        changes
    };
    if kind & 0x0f == 1 {
        let changes = next().and_then(|changes| changes.get(2..)).unwrap_or_default();
        style.paragraph = paragraph(Paragraph::default(), changes);
    }
    if matches!(kind & 0x0f, 1 | 2) {
        style.character = character(next().unwrap_or_default());
    }
    Some(style)
}
