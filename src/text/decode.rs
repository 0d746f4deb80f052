//! Bytes → text, whatever encoding a publisher chose.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A decoded source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding, as the WHATWG standard spells it (UTF-8, UTF-16LE, gb18030 …).
    pub encoding: &'static str,
    /// Whether the bytes begin with a byte order mark.
    pub marked: bool,
    /// Whether some bytes made no sense and became U+FFFD.
    pub damaged: bool,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// The bytes hold control characters as only binary files do.
    #[error("this is a binary file{}, not text", .0.map(|kind| format!(" ({kind})")).unwrap_or_default())]
    Binary(Option<&'static str>),
    /// There is nothing but white space.
    #[error("the file is empty")]
    Empty,
}

/// Decodes a source by what its bytes are: byte order mark, strict UTF-8, UTF-16 by its zero bytes, then what a web page says of
/// itself where its bytes bear that out, else detection.
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    if let Some(kind) = known_binary(bytes) {
        return Err(DecodeError::Binary(Some(kind)));
    }
    let decoded = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => with_encoding(bytes, encoding),
        None => match std::str::from_utf8(bytes) {
            Ok(text) => {
                Decoded { text: text.to_owned(), encoding: UTF_8.name(), marked: false, damaged: false }
            }
            Err(error) if truncated_utf8(bytes, error) => with_encoding(bytes, UTF_8),
            Err(_) => guessed(bytes),
        },
    };
    // UTF-16 without a mark is valid UTF-8 where all its letters are Latin; its zero bytes tell.
    let decoded = match utf16_by_zero_bytes(bytes) {
        Some(encoding) if decoded.text.contains('\0') => with_encoding(bytes, encoding),
        _ => decoded,
    };
    if looks_binary(&decoded.text) {
        return Err(DecodeError::Binary(None));
    }
    if decoded.text.chars().all(super::is_space) {
        return Err(DecodeError::Empty);
    }
    Ok(decoded)
}

fn with_encoding(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, encoding, damaged) = encoding.decode(bytes);
    let marked = Encoding::for_bom(bytes).is_some();
    Decoded { text: text.into_owned(), encoding: encoding.name(), marked, damaged }
}

/// UTF-8 that is sound but for a cut at its very end, or for a stray byte or two in a long text.
fn truncated_utf8(bytes: &[u8], error: std::str::Utf8Error) -> bool {
    if error.error_len().is_none() {
        return true;
    }
    let mut rest = bytes;
    let (mut wrong, mut multibyte) = (0_usize, 0_usize);
    while let Err(error) = std::str::from_utf8(rest) {
        let (good, bad) = rest.split_at(error.valid_up_to());
        multibyte += good.iter().filter(|&&byte| byte >= 0xe0).count();
        wrong += 1;
        rest = bad.get(error.error_len().unwrap_or(bad.len())..).unwrap_or_default();
        if wrong > 1000 {
            return false;
        }
    }
    multibyte += rest.iter().filter(|&&byte| byte >= 0xe0).count();
    wrong * 50 < multibyte
}

/// What is neither marked nor UTF-8.
fn guessed(bytes: &[u8]) -> Decoded {
    if let Some(encoding) = utf16_by_zero_bytes(bytes) {
        return with_encoding(bytes, encoding);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let detected = with_encoding(bytes, detector.guess(None, Utf8Detection::Deny));
    // A page saved in another encoding keeps the line that names its former one.
    let declared = declared(bytes).map(|encoding| with_encoding(bytes, encoding));
    match declared.filter(|declared| is_sound(&declared.text)) {
        // Bytes of GBK make characters in Big5 too, if odd ones: only a long text tells by how common they are.
        Some(declared) if bytes.len() < TELLING || !is_sound(&detected.text) => declared,
        _ => detected,
    }
}

/// From so many bytes on the characters of a text tell its encoding.
const TELLING: usize = 200;

/// Whether what is not ASCII makes sense as Chinese text, but for a stray character in fifty.
fn is_sound(text: &str) -> bool {
    let (mut chinese, mut other) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        let plausible = super::is_cjk(c) || matches!(c, '\u{2000}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}');
        *(if plausible { &mut chinese } else { &mut other }) += 1;
    }
    other * 50 <= chinese
}

/// UTF-16 without a mark has zero bytes, and one reading of its pairs gives Chinese, full-width marks and ASCII only.
fn utf16_by_zero_bytes(bytes: &[u8]) -> Option<&'static Encoding> {
    // An odd byte at the end is one that was cut.
    let head = bytes.get(..bytes.len().min(65_536) & !1).unwrap_or_default();
    if !head.contains(&0) {
        return None;
    }
    let plausible = |unit: u16| matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xa0..=0xff | 0x2000..=0x30ff | 0x3400..=0x9fff | 0xff00..=0xffef);
    let share = |read: fn([u8; 2]) -> u16| {
        head.chunks_exact(2).filter(|pair| plausible(read([pair[0], pair[1]]))).count() * 2
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    let enough = |count: usize| count * 100 >= head.len() * 95;
    match little.cmp(&big) {
        std::cmp::Ordering::Greater if enough(little) => Some(UTF_16LE),
        std::cmp::Ordering::Less if enough(big) => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a web page names in its first kilobytes.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default().to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let label: Vec<u8> = head
        .get(at..)?
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label).filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 7] = [
        (b"%PDF-", "PDF"),
        (b"PK\x03\x04", "an archive or an Office document that is no text: unpack it, or save it as text"),
        (b"\xd0\xcf\x11\xe0", "an old Office file that is no document: save it as text"),
        (b"\x89PNG", "PNG picture"),
        (b"\xff\xd8\xff", "JPEG picture"),
        (b"\x7fELF", "program"),
        (b"\x1f\x8b", "gzip archive: unpack it first"),
    ];
    KINDS.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
}

/// More than one control character (tabs, line ends and form feeds aside) in a thousand, or mostly replacement characters.
fn looks_binary(text: &str) -> bool {
    let (mut total, mut control, mut replaced) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(200_000) {
        total += 1;
        replaced += usize::from(c == '\u{fffd}');
        control += usize::from(
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{b}' | '\u{85}' | '\u{1b}'),
        );
    }
    control * 200 > total || replaced * 5 > total
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "第一条　为了规范会议制度，区政府每2周召开1次常务会议。\n第二条　本规则自印发之日起施行。\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    }

    #[test]
    fn reads_each_encoding() {
        let gbk = encoding_rs::GBK.encode(TEXT).0.into_owned();
        let mut marked = vec![0xef, 0xbb, 0xbf];
        marked.extend_from_slice(TEXT.as_bytes());
        let mut utf16_marked = vec![0xff, 0xfe];
        utf16_marked.extend(utf16(TEXT, true));
        for (bytes, encoding) in [
            (TEXT.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8"),
            (utf16_marked, "UTF-16LE"),
            (utf16(TEXT, true), "UTF-16LE"),
            (utf16(TEXT, false), "UTF-16BE"),
            (gbk, "GBK"),
        ] {
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.damaged), (TEXT, encoding, false));
        }
    }

    #[test]
    fn keeps_damaged_utf8_as_utf8() {
        let long = TEXT.repeat(10);
        let cut = decode(&long.as_bytes()[..long.len() - 2]).unwrap();
        assert_eq!((cut.encoding, cut.damaged), ("UTF-8", true));
        let mut stray = long.into_bytes();
        stray[30] = 0xff;
        let stray = decode(&stray).unwrap();
        assert_eq!((stray.encoding, stray.damaged), ("UTF-8", true));
    }

    #[test]
    fn believes_a_page_about_itself() {
        let page = format!("<meta charset=gb2312>{TEXT}");
        let bytes = encoding_rs::GBK.encode(&page).0.into_owned();
        assert_eq!(decode(&bytes).unwrap().text, page);
    }

    #[test]
    fn believes_no_page_that_its_bytes_contradict() {
        let text = |label: &str| format!("<meta charset={label}>\n{}", TEXT.repeat(3));
        for label in
            ["utf-8", "\"UTF-8\"", "big5", "iso-8859-1", "windows-1252", "euc-kr", "shift_jis", "utf-16"]
        {
            let page = text(label);
            let bytes = encoding_rs::GB18030.encode(&page).0.into_owned();
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.text.as_str(), decoded.damaged), (page.as_str(), false), "{label}");
        }
        let traditional =
            format!("<meta charset=gbk>{}", "第一條　為了規範會議制度，會議由區長主持。\n".repeat(3));
        let bytes = encoding_rs::BIG5.encode(&traditional).0.into_owned();
        assert_eq!(decode(&bytes).unwrap().text, traditional);
    }

    #[test]
    fn a_stray_byte_leaves_a_page_its_encoding() {
        let page = format!("<meta charset=gb2312>{}", TEXT.repeat(10));
        let mut bytes = encoding_rs::GBK.encode(&page).0.into_owned();
        bytes.push(0xff);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.damaged), ("GBK", true));
        assert!(decoded.text.starts_with(&page));
    }

    #[test]
    fn a_cut_byte_leaves_utf16_its_encoding() {
        for (little, encoding) in [(true, "UTF-16LE"), (false, "UTF-16BE")] {
            let mut bytes = utf16(TEXT, little);
            bytes.push(0x20);
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.encoding, decoded.damaged), (encoding, true));
            assert!(decoded.text.starts_with(TEXT));
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        assert_eq!(decode(b""), Err(DecodeError::Empty));
        assert_eq!(decode(" \n\u{3000}".as_bytes()), Err(DecodeError::Empty));
        assert_eq!(decode(&[0, 1, 2, 3, 0, 7, 8, 255, 254, 0, 9]), Err(DecodeError::Binary(None)));
        assert!(matches!(decode(b"%PDF-1.7 \x00"), Err(DecodeError::Binary(Some(_)))));
    }
}
