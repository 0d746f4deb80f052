//! The head of a document: where its tables are and how long its parts of text.

use super::bytes::Bytes;

/// What the head of the stream says.
pub(super) struct Header {
    /// Whether the text is enciphered.
    pub(super) encrypted: bool,
    /// The stream with the tables is `1Table`, else `0Table`.
    pub(super) second_table: bool,
    /// The version of the form; below 193 it is another one.
    pub(super) version: u16,
    /// The characters of the main text, of footnotes, heads and feet, macros, comments, endnotes, text boxes and those in heads.
    pub(super) lengths: [usize; 8],
    tables: Vec<(usize, usize)>,
}

/// The tables that are read, by their place in the head.
#[derive(Clone, Copy)]
pub(super) enum Table {
    Styles = 1,
    Characters = 12,
    Paragraphs = 13,
    Pieces = 33,
    Lists = 73,
    ListUses = 74,
}

impl Header {
    pub(super) fn of(stream: Bytes<'_>) -> Option<Self> {
        if stream.short(0)? != 0xa5ec {
            return None;
        }
        let flags = stream.short(0x0a)?;
        let mut lengths = [0; 8];
        for (at, length) in lengths.iter_mut().enumerate() {
            *length = stream.place(0x4c + 4 * at)?;
        }
        let count = usize::from(stream.short(0x98)?);
        let table = |at: usize| Some((stream.place(0x9a + 8 * at)?, stream.place(0x9e + 8 * at)?));
        Some(Self {
            encrypted: flags & 0x0100 != 0,
            second_table: flags & 0x0200 != 0,
            version: stream.short(2)?,
            lengths,
            tables: (0..count).map_while(table).collect(),
        })
    }

    /// Where a table begins and how long it is.
    pub(super) fn table(&self, table: Table) -> Option<(usize, usize)> {
        self.tables.get(table as usize).copied().filter(|&(_, length)| length > 0)
    }
}
