//! Numbers in streams, none beyond their ends.

/// Little-endian numbers at places of a stream; `None` beyond its end.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn byte(self, at: usize) -> Option<u8> {
        self.0.get(at).copied()
    }

    pub(super) fn short(self, at: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.stretch(at, 2)?.try_into().ok()?))
    }

    pub(super) fn long(self, at: usize) -> Option<u32> {
        Some(u32::from_le_bytes(self.stretch(at, 4)?.try_into().ok()?))
    }

    /// A number that is a place or a length.
    pub(super) fn place(self, at: usize) -> Option<usize> {
        usize::try_from(self.long(at)?).ok()
    }

    pub(super) fn stretch(self, at: usize, length: usize) -> Option<&'a [u8]> {
        self.0.get(at..at.checked_add(length)?)
    }

    /// What stands from here on.
    pub(super) fn from(self, at: usize) -> Bytes<'a> {
        Bytes(self.0.get(at..).unwrap_or_default())
    }
}

/// Characters as UTF-16.
pub(super) fn characters(bytes: &[u8]) -> String {
    encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned()
}
