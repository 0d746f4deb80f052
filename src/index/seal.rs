//! What a sealed generation holds: each file with its length and the checksums of its blocks.
//!
//! Blocks are small, so that a search checks what it reads of a file and not the whole of it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

/// The size of a block in bytes.
const BLOCK: usize = 16 << 10;
/// The length of a checksum as it is written: a space and eight digits.
const SUM: usize = 9;

/// A file as it was when it was sealed.
#[derive(Clone, Debug, Default)]
pub(super) struct FileSeal {
    /// Its length in bytes.
    pub(super) length: usize,
    /// Holds the checksum of each of its blocks, as it is written: of many only a few are read. The last block may be shorter.
    text: Arc<String>,
    /// Where in it they stand.
    sums: Range<usize>,
}

impl FileSeal {
    /// Seals a content, of which one block at a time is in memory.
    pub(super) fn of(mut content: impl Read) -> io::Result<Self> {
        let (mut length, mut sums) = (0, String::new());
        let mut block = Vec::with_capacity(BLOCK);
        loop {
            block.clear();
            content.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
            if block.is_empty() {
                return Ok(Self { length, sums: 0..sums.len(), text: Arc::new(sums) });
            }
            length += block.len();
            // Writing to a string does not fail.
            let _ = write!(sums, " {:08x}", crc32fast::hash(&block));
        }
    }

    /// The numbers of the blocks that some bytes lie in.
    pub(super) fn blocks(&self, start: usize, end: usize) -> Range<usize> {
        if start < end { start / BLOCK..end.div_ceil(BLOCK).min(self.count()) } else { 0..0 }
    }

    /// How many blocks there are.
    pub(super) fn count(&self) -> usize {
        self.sums.len() / SUM
    }

    /// Whether a block of this content is as it was.
    pub(super) fn holds(&self, content: &[u8], block: usize) -> bool {
        let own = content.chunks(BLOCK).nth(block).map(crc32fast::hash);
        own.is_some() && own == self.sum(block)
    }

    fn sums(&self) -> &str {
        self.text.get(self.sums.clone()).unwrap_or_default()
    }

    fn sum(&self, block: usize) -> Option<u32> {
        let digits = self.sums().get(block.checked_mul(SUM)? + 1..block.checked_add(1)?.checked_mul(SUM)?)?;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// The files of a generation, by name.
#[derive(Clone, Debug, Default)]
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
            let _ = writeln!(text, "{name} {}{}", file.length, file.sums());
        }
        text
    }

    /// Reads what [`to_text`](Self::to_text) wrote; `None` if it is something else. Its files share the text: of a large index it is large.
    pub(super) fn from_text(text: String) -> Option<Self> {
        let text = Arc::new(text);
        let mut seal = Self::default();
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            end += line.len();
            let (name, rest) = line.strip_suffix('\n')?.split_once(' ')?;
            let (length, sums) = rest.split_at(rest.find(' ').unwrap_or(rest.len()));
            let length: usize = length.parse().ok()?;
            if sums.len() != length.div_ceil(BLOCK).checked_mul(SUM)? {
                return None;
            }
            let sums = end - 1 - sums.len()..end - 1;
            seal.add(name.to_owned(), FileSeal { length, text: Arc::clone(&text), sums });
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
        let file = FileSeal::of(content.as_slice()).unwrap();
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
        seal.add("b".to_owned(), FileSeal::of(vec![1; BLOCK + 1].as_slice()).unwrap());
        seal.add("a".to_owned(), FileSeal::of(&b""[..]).unwrap());
        let again = Seal::from_text(seal.to_text()).unwrap();
        assert_eq!(again.to_text(), seal.to_text());
        assert!(again.file("b").unwrap().holds(&vec![1; BLOCK + 1], 1));
        assert!(seal.file("a").is_some() && seal.file("c").is_none());
        for text in ["a", "a x\n", "a 1\n", "a 1 zz\n", "a 0 00000000\n", "a 0"] {
            assert!(Seal::from_text(text.to_owned()).is_none(), "{text}");
        }
    }
}
