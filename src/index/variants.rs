//! Traditional characters → simplified ones, one by one, so that each spelling finds the other.
//!
//! Only the shadow that is searched is simplified; what is cited stays as it is written.

use std::sync::LazyLock;

/// The characters that may have another form.
const FIRST: char = '\u{3400}';
const LAST: char = '\u{9fff}';

/// For each character from the first: its simplified form, or itself. A query asks for few, an index for millions.
static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).collect();
    let lines = include_str!("variants.txt").lines().filter(|line| !line.starts_with('#'));
    for pair in lines.flat_map(str::split_whitespace) {
        let mut chars = pair.chars();
        if let (Some(traditional), Some(simplified)) = (chars.next(), chars.next())
            && let Some(entry) = place(traditional).and_then(|at| table.get_mut(at))
        {
            *entry = simplified;
        }
    }
    table
});

fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(u32::from(FIRST)).and_then(|at| usize::try_from(at).ok())
}

/// Gives the simplified form of a traditional character; any other character unchanged.
pub(super) fn simplifier() -> impl Fn(char) -> char {
    let table = TABLE.as_slice();
    move |c| place(c).and_then(|at| table.get(at)).copied().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simplifies_as_opencc_does() {
        use ferrous_opencc::OpenCC;
        use ferrous_opencc::config::BuiltinConfig;

        let simplified = simplifier();
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
