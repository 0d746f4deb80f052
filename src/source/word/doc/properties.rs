//! Properties of characters and paragraphs, by places in the stream.

use super::bytes::Bytes;

/// Properties and where they hold: from, to, what.
pub(super) struct Properties<P>(Vec<(usize, usize, P)>);

/// What is asked of a run of characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Character {
    pub(super) deleted: bool,
    pub(super) hidden: Option<Switch>,
    pub(super) style: Option<u16>,
    /// Whether it stands for something else: a mark of a field, of a note, a picture.
    pub(super) special: bool,
    pub(super) symbol: Option<u16>,
}

/// What is asked of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: u16,
    pub(super) list: Option<i16>,
    pub(super) level: Option<u8>,
    pub(super) in_table: bool,
    /// Whether its mark ends a row of a table.
    pub(super) ends_row: bool,
}

/// A property that styles have too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Switch {
    On,
    Off,
    /// The opposite of what the style says.
    Opposite,
}

/// A page of properties has this size.
const PAGE: usize = 512;

impl<P: Copy + Default> Properties<P> {
    /// What holds at a place.
    pub(super) fn at(&self, place: usize) -> P {
        let after = self.0.partition_point(|&(from, ..)| from <= place);
        let found = after.checked_sub(1).and_then(|at| self.0.get(at)).filter(|&&(_, to, _)| place < to);
        found.map(|&(.., properties)| properties).unwrap_or_default()
    }

    /// Reads all pages that a table names, each run by `read` from its page and the number of the run in it.
    fn of(table: Bytes<'_>, stream: Bytes<'_>, read: impl Fn(Bytes<'_>, usize, usize) -> Option<P>) -> Self {
        let count = table.0.len().saturating_sub(4) / 8;
        let mut found = Vec::new();
        for page in 0..count {
            let Some(number) = table.place(4 * (count + 1) + 4 * page) else { break };
            let start = (number & 0x003f_ffff) * PAGE;
            let Some(page) = stream.stretch(start, PAGE).map(Bytes) else { continue };
            let runs = usize::from(page.byte(PAGE - 1).unwrap_or(0));
            for run in 0..runs {
                let (Some(from), Some(to)) = (page.place(4 * run), page.place(4 * run + 4)) else { break };
                found.push((from, to, read(page, runs, run).unwrap_or_default()));
            }
        }
        found.sort_by_key(|&(from, ..)| from);
        Self(found)
    }
}

impl Properties<Character> {
    pub(super) fn characters(table: Bytes<'_>, stream: Bytes<'_>) -> Self {
        Self::of(table, stream, |page, runs, run| {
            let at = 2 * usize::from(page.byte(4 * (runs + 1) + run)?);
            let length = usize::from(page.byte(at).filter(|_| at > 0)?);
            Some(character(page.stretch(at + 1, length)?))
        })
    }
}

impl Properties<Paragraph> {
    pub(super) fn paragraphs(table: Bytes<'_>, stream: Bytes<'_>) -> Self {
        Self::of(table, stream, |page, runs, run| {
            let at = 2 * usize::from(page.byte(4 * (runs + 1) + 13 * run)?);
            let words = usize::from(page.byte(at).filter(|_| at > 0)?);
            let (at, length) = match words {
                0 => (at + 2, 2 * usize::from(page.byte(at + 1)?)),
                words => (at + 1, 2 * words - 1),
            };
            let style = page.short(at)?;
            Some(paragraph(
                Paragraph { style, ..Paragraph::default() },
                page.stretch(at + 2, length.checked_sub(2)?)?,
            ))
        })
    }
}

/// What changes of properties say of a run of characters.
pub(super) fn character(changes: &[u8]) -> Character {
    let mut character = Character::default();
    for (code, operand) in Changes(Bytes(changes)) {
        let value = Bytes(operand).byte(0).unwrap_or(0);
        match code {
            0x0800 => character.deleted = value != 0,
            0x083c => {
                character.hidden = match value {
                    0 => Some(Switch::Off),
                    1 => Some(Switch::On),
                    0x81 => Some(Switch::Opposite),
                    _ => None,
                }
            }
            0x0855 => character.special = value != 0,
            0x4a30 => character.style = Bytes(operand).short(0),
            0x6a09 => character.symbol = Bytes(operand).short(2),
            _ => {}
        }
    }
    character
}

/// What changes of properties make of a paragraph.
pub(super) fn paragraph(before: Paragraph, changes: &[u8]) -> Paragraph {
    let mut paragraph = before;
    for (code, operand) in Changes(Bytes(changes)) {
        match code {
            0x2416 => paragraph.in_table = Bytes(operand).byte(0).is_some_and(|value| value != 0),
            0x2417 => paragraph.ends_row = Bytes(operand).byte(0).is_some_and(|value| value != 0),
            0x260a => paragraph.level = Bytes(operand).byte(0),
            0x460b => paragraph.list = Bytes(operand).short(0).map(u16::cast_signed),
            _ => {}
        }
    }
    paragraph
}

/// Changes of properties one by one: their codes and operands.
struct Changes<'a>(Bytes<'a>);

impl<'a> Iterator for Changes<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = self.0.short(0)?;
        let (start, length) = match code >> 13 {
            0 | 1 => (2, 1),
            2 | 4 | 5 => (2, 2),
            3 => (2, 4),
            7 => (2, 3),
            // Two have a length of their own kind.
            _ if code == 0xd608 => (4, usize::from(self.0.short(2)?).checked_sub(1)?),
            _ => (3, usize::from(self.0.byte(2)?)),
        };
        let operand = self.0.stretch(start, length)?;
        self.0 = self.0.from(start + length);
        Some((code, operand))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_read_by_their_lengths() {
        let changes = [
            0x03, 0x6a, 1, 2, 3, 4, // four bytes
            0x15, 0xc6, 2, 9, 9, // as many as it says
            0x00, 0x08, 1, // deleted
            0x3c, 0x08, 0x81, // hidden where the style is not
            0x09, 0x6a, 0, 0, 0xa8, 0xf0, // a symbol
            0x3c, // cut
        ];
        let wanted = Character {
            deleted: true,
            hidden: Some(Switch::Opposite),
            symbol: Some(0xf0a8),
            ..Character::default()
        };
        assert_eq!(character(&changes), wanted);
        let changes = [0x0a, 0x26, 1, 0x0b, 0x46, 2, 0];
        let wanted = Paragraph { level: Some(1), list: Some(2), ..Paragraph::default() };
        assert_eq!(paragraph(Paragraph::default(), &changes), wanted);
    }
}
