//! Characters of fonts of symbols.

/// A character of a font, by its code, as a character that shows the same where one is known. Fonts of symbols have theirs from
/// U+F000 on; where the font isn't known, they are taken for the most usual one, of ticks and boxes.
pub(super) fn symbol(font: &str, code: u32) -> String {
    let low = match code {
        0xf000..=0xf0ff => code - 0xf000,
        0x20..=0xff if matches!(font, "Symbol" | "Wingdings") => code,
        _ => return char::from_u32(code).filter(|c| !c.is_control()).into_iter().collect(),
    };
    let shown = if font == "Symbol" {
        match low {
            0xb7 => Some('•'),
            0xb0 => Some('°'),
            0xb1 => Some('±'),
            0xb4 => Some('×'),
            0xa3 => Some('≤'),
            0xb3 => Some('≥'),
            _ => None,
        }
    } else {
        match low {
            0x6f | 0x71 | 0xa8 => Some('□'),
            0x52 | 0xfe => Some('☑'),
            0x54 | 0xfd => Some('☒'),
            0xfc => Some('✓'),
            0x6c => Some('●'),
            0x6e => Some('■'),
            0xa1 => Some('○'),
            0x81..=0x8a => char::from_u32(0x2460 + low - 0x81),
            _ => None,
        }
    };
    shown.or_else(|| char::from_u32(code)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::symbol;

    #[test]
    fn symbols_show_the_same() {
        for (font, code, wanted) in [
            ("Wingdings", 0xf0a8, "□"),
            ("Wingdings", 0xa8, "□"),
            ("", 0xf0fe, "☑"),
            ("Wingdings", 0xf083, "③"),
            ("Symbol", 0xf0b0, "°"),
            ("宋体", 0x3007, "〇"),
            ("", 7, ""),
        ] {
            assert_eq!(symbol(font, code), wanted, "{font} {code:x}");
        }
    }
}
