//! Which line of a text an offset stands on, as an editor counts lines.

/// Where the lines of a text begin: a line ends at LF, at CR LF, and at a CR that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The offset behind each line end, in order.
    starts: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
        Self { starts: ends.map(|at| at + 1).collect() }
    }

    /// The line that an offset stands on, counted from 1.
    pub fn number(&self, offset: usize) -> usize {
        1 + self.starts.partition_point(|&start| start <= offset)
    }
}

/// The line of a text that an offset stands on, counted from 1.
pub fn line_number(text: &str, offset: usize) -> usize {
    Lines::of(text).number(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_an_editor_does() {
        for (text, offset, line) in [
            ("", 0, 1),
            ("甲\n乙\n", 3, 1),
            ("甲\n乙\n", 4, 2),
            ("甲\n乙\n", 8, 3),
            ("甲\r乙\r丙", 4, 2),
            ("甲\r乙\r丙", 8, 3),
            ("甲\r\n乙\r\n", 3, 1),
            ("甲\r\n乙\r\n", 4, 1),
            ("甲\r\n乙\r\n", 5, 2),
            ("甲\r\r\n乙\n\r丙", 9, 3),
            ("甲\r\r\n乙\n\r丙", 11, 5),
            ("甲\u{c}乙\u{2028}丙", 9, 1),
            ("甲\n", 99, 2),
        ] {
            assert_eq!(line_number(text, offset), line, "{text:?} {offset}");
        }
    }
}
