//! The pieces that a document's text is put together from.

use encoding_rs::WINDOWS_1252;

use super::bytes::{Bytes, characters};

/// A character of the text, with the place in the stream by which its properties are found.
pub(super) struct Placed {
    pub(super) character: char,
    pub(super) place: usize,
}

/// The whole text of a document, all its parts one after the other; `None` where its table of pieces makes no sense.
pub(super) fn text(table: Bytes<'_>, stream: Bytes<'_>) -> Option<Vec<Placed>> {
    let mut at = 0;
    // Properties for pieces stand before the table of pieces.
    while table.byte(at)? == 1 {
        at += 3 + usize::from(table.short(at + 1)?);
    }
    (table.byte(at)? == 2).then_some(())?;
    let length = table.place(at + 1)?;
    let pieces = Bytes(table.stretch(at + 5, length)?);
    let count = length.checked_sub(4)? / 12;
    let mut text = Vec::new();
    for piece in 0..count {
        let characters_in = pieces.place(4 * piece + 4)?.checked_sub(pieces.place(4 * piece)?)?;
        let place = pieces.long(4 * (count + 1) + 8 * piece + 2)?;
        // No character is in two pieces.
        (text.len() + characters_in <= stream.0.len()).then_some(())?;
        let start = usize::try_from(place & 0x3fff_ffff).ok()?;
        if place & 0x4000_0000 == 0 {
            let units = stream.stretch(start, characters_in.checked_mul(2)?)?;
            let mut place = start;
            for character in characters(units).chars() {
                text.push(Placed { character, place });
                // Positions count units: a character of two has a second place.
                for unit in 1..character.len_utf16() {
                    text.push(Placed { character: '\0', place: place + 2 * unit });
                }
                place += 2 * character.len_utf16();
            }
        } else {
            let bytes = stream.stretch(start / 2, characters_in)?;
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            text.extend(
                decoded
                    .chars()
                    .enumerate()
                    .map(|(at, character)| Placed { character, place: start / 2 + at }),
            );
        }
    }
    Some(text)
}
