//! Text → bytes in the encoding that a file has.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Encodes a text as [`decode`](super::decode) found its file: in this encoding, with a byte order mark or without. `None` where the
/// encoding is unknown or lacks a character of the text.
pub fn encode(text: &str, encoding: &str, marked: bool) -> Option<Vec<u8>> {
    let encoding = Encoding::for_label(encoding.as_bytes())?;
    let units = |write: fn(u16) -> [u8; 2]| {
        marked.then_some(0xfeff).into_iter().chain(text.encode_utf16()).flat_map(write).collect()
    };
    if encoding == UTF_16LE {
        return Some(units(u16::to_le_bytes));
    }
    if encoding == UTF_16BE {
        return Some(units(u16::to_be_bytes));
    }
    // Whoever reads GBK reads the characters that GB 18030 adds to it.
    let encoding = if encoding == GBK { GB18030 } else { encoding };
    let (bytes, _, lacking) = encoding.encode(text);
    if lacking {
        return None;
    }
    let mut all = if marked && encoding == UTF_8 { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    all.extend_from_slice(&bytes);
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::super::decode;
    use super::*;

    #[test]
    fn a_file_keeps_its_encoding() {
        let text = "# 看过\r\n[[ignore]]\r\nprovisions = [\"柳塘区:1\"] # 会议记录，不是规定\r\n";
        for (encoding, marked) in [
            ("UTF-8", false),
            ("UTF-8", true),
            ("UTF-16LE", true),
            ("UTF-16LE", false),
            ("UTF-16BE", true),
            ("UTF-16BE", false),
            ("GBK", false),
            ("gb18030", false),
        ] {
            let bytes = encode(text, encoding, marked).unwrap();
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.marked), (text, marked), "{encoding}");
            assert_eq!(encode(&decoded.text, decoded.encoding, decoded.marked).unwrap(), bytes, "{encoding}");
        }
        assert_eq!(encode("柳塘区", "windows-1252", false), None);
        assert_eq!(encode("柳塘区", "无此编码", false), None);
    }
}
