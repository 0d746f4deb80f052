//! What a sealed generation holds: each file with its length and the checksums of its blocks.
//!
//! Blocks are small, so that a search checks what it reads of a file and not the whole of it.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The size of a block in bytes.
const BLOCK: usize = 16 << 10;

/// A file as it was when it was sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FileSeal {
    /// Its length in bytes.
    pub(super) length: usize,
    /// The checksum of each of its blocks; the last one may be shorter.
    blocks: Vec<u32>,
}

impl FileSeal {
    /// Seals a content.
    pub(super) fn of(content: &[u8]) -> Self {
        Self { length: content.len(), blocks: content.chunks(BLOCK).map(crc32fast::hash).collect() }
    }

    /// The numbers of the blocks that some bytes lie in.
    pub(super) fn blocks(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        if start < end { start / BLOCK..end.div_ceil(BLOCK).min(self.blocks.len()) } else { 0..0 }
    }

    /// How many blocks there are.
    pub(super) fn count(&self) -> usize {
        self.blocks.len()
    }

    /// Whether a block of this content is as it was.
    pub(super) fn holds(&self, content: &[u8], block: usize) -> bool {
        let own = content.chunks(BLOCK).nth(block).map(crc32fast::hash);
        own.is_some() && own.as_ref() == self.blocks.get(block)
    }
}

/// The files of a generation, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seal {
    files: BTreeMap<String, FileSeal>,
}

impl Seal {
    /// Adds a file.
    pub(super) fn add(&mut self, name: String, file: FileSeal) {
        self.files.insert(name, file);
    }

    /// What is known of a file.
    pub(super) fn file(&self, name: &str) -> Option<&FileSeal> {
        self.files.get(name)
    }

    /// The names of the files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// A line for each file: its name, its length, its checksums.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        for (name, file) in &self.files {
            // Writing to a string does not fail.
            let _ = write!(text, "{name} {}", file.length);
            for sum in &file.blocks {
                let _ = write!(text, " {sum:08x}");
            }
            text.push('\n');
        }
        text
    }

    /// Reads what [`to_text`](Self::to_text) wrote; `None` if it is something else.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let mut seal = Self::default();
        for line in text.lines() {
            let mut parts = line.split(' ');
            let name = parts.next()?;
            let length: usize = parts.next()?.parse().ok()?;
            let blocks =
                parts.map(|sum| u32::from_str_radix(sum, 16)).collect::<Result<Vec<u32>, _>>().ok()?;
            if blocks.len() != length.div_ceil(BLOCK) {
                return None;
            }
            seal.add(name.to_owned(), FileSeal { length, blocks });
        }
        Some(seal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_each_block_again() {
        let mut content = vec![7; 2 * BLOCK + 5];
        let file = FileSeal::of(&content);
        assert_eq!((file.length, file.count()), (content.len(), 3));
        for (start, end, blocks) in
            [(0, 1, 0..1), (BLOCK - 1, BLOCK + 1, 0..2), (BLOCK, BLOCK, 0..0), (0, 9 * BLOCK, 0..3)]
        {
            assert_eq!(file.blocks(start, end), blocks, "{start} {end}");
        }
        content[BLOCK] ^= 1;
        let holds: Vec<bool> = (0..4).map(|block| file.holds(&content, block)).collect();
        assert_eq!(holds, [true, false, true, false]);
    }

    #[test]
    fn survives_being_written() {
        let mut seal = Seal::default();
        seal.add("b".to_owned(), FileSeal::of(&vec![1; BLOCK + 1]));
        seal.add("a".to_owned(), FileSeal::of(b""));
        assert_eq!(Seal::from_text(&seal.to_text()), Some(seal.clone()));
        assert_eq!(seal.names().collect::<Vec<_>>(), ["a", "b"]);
        for text in ["a", "a x", "a 1", "a 1 zz", "a 0 00000000"] {
            assert_eq!(Seal::from_text(text), None, "{text}");
        }
    }
}
