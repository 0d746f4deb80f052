//! Traditional characters → simplified ones, one by one, so that each spelling finds the other.
//!
//! Only the shadow that is searched is simplified; what is cited stays as it is written.

/// The characters that may have another form.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';
const COUNT: usize = LAST as usize - FIRST as usize + 1;

/// For each character from the first: its simplified form, or itself. Made by the compiler, so that a query that asks for few
/// pays for few.
static TABLE: [u16; COUNT] = table(include_bytes!("variants.txt"));

/// Reads lines of pairs, each of two characters without anything between them; lines that begin with # are remarks.
#[allow(clippy::cast_possible_truncation)] // all of them are of the first plane
#[allow(clippy::large_stack_arrays)] // it is the compiler's stack
const fn table(text: &[u8]) -> [u16; COUNT] {
    let mut table = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        table[at] = (FIRST as usize + at) as u16;
        at += 1;
    }
    let mut at = 0;
    while at < text.len() {
        if text[at] == b'#' {
            while at < text.len() && text[at] != b'\n' {
                at += 1;
            }
        } else if text[at].is_ascii_whitespace() {
            at += 1;
        } else {
            table[wide(text, at) as usize - FIRST as usize] = wide(text, at + 3);
            at += 6;
        }
    }
    table
}

/// A character of three bytes, as each of the table is.
const fn wide(text: &[u8], at: usize) -> u16 {
    assert!(text[at] >> 4 == 0b1110, "no character of the first plane");
    (text[at] as u16 & 0xf) << 12 | (text[at + 1] as u16 & 0x3f) << 6 | (text[at + 2] as u16 & 0x3f)
}

/// The simplified form of a traditional character; any other character unchanged.
pub(super) fn simplified(c: char) -> char {
    let at = u32::from(c).checked_sub(u32::from(FIRST)).and_then(|at| usize::try_from(at).ok());
    let simple = at.and_then(|at| TABLE.get(at)).and_then(|&simple| char::from_u32(u32::from(simple)));
    simple.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplifies_as_opencc_does() {
        use ferrous_opencc::OpenCC;
        use ferrous_opencc::config::BuiltinConfig;

        let library = OpenCC::from_config(BuiltinConfig::T2s).unwrap();
        let mut changed = 0;
        for c in FIRST..=LAST {
            // Simplified twice: what is searched may pass through the shadow again.
            let expected = library.convert(&library.convert(&c.to_string()));
            // Of some rare characters the simple form lies beyond the first plane.
            if expected.chars().all(|c| u32::from(c) < 0x10000) {
                assert_eq!(simplified(c).to_string(), expected);
                changed += usize::from(simplified(c) != c);
            }
        }
        for c in FIRST..=LAST {
            assert_eq!(simplified(simplified(c)), simplified(c));
        }
        assert!(changed > 2900, "{changed}");
        assert_eq!((simplified('A'), simplified('。'), simplified('會')), ('A', '。', '会'));
    }
}
