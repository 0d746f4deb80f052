//! The name of a file ↔ text, where the name is no text as well.

use std::path::{Path, PathBuf};

/// A path as text from which [`path_of`] finds it again: each byte that is no UTF-8 is written as `\xE9`.
pub fn path_text(path: &Path) -> String {
    escape(path)
}

/// The path that a text names.
pub fn path_of(text: &str) -> PathBuf {
    unescape(text)
}

#[cfg(unix)]
fn escape(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt;
    let mut text = String::new();
    for chunk in path.as_os_str().as_bytes().utf8_chunks() {
        // A name that itself says \xE9 must not be taken for another.
        let mut rest = chunk.valid();
        while let Some(at) = rest.find('\\') {
            let (before, after) = rest.split_at(at);
            text.push_str(before);
            text.push_str(if escaped_byte(after).is_some() { "\\x5C" } else { "\\" });
            rest = after.get(1..).unwrap_or_default();
        }
        text.push_str(rest);
        for byte in chunk.invalid() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\\x{byte:02X}");
        }
    }
    text
}

#[cfg(unix)]
fn unescape(text: &str) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, after) = rest.split_at(at);
        bytes.extend_from_slice(before.as_bytes());
        let (byte, length) = escaped_byte(after).map_or((b'\\', 1), |byte| (byte, 4));
        bytes.push(byte);
        rest = after.get(length..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    std::ffi::OsString::from_vec(bytes).into()
}

/// The byte that a text begins with, where it is written `\xE9`.
#[cfg(unix)]
fn escaped_byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix("\\x")?.get(..2)?;
    let written = digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
    u8::from_str_radix(digits, 16).ok().filter(|_| written)
}

#[cfg(not(unix))]
fn escape(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn unescape(text: &str) -> PathBuf {
    PathBuf::from(text)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::ffi::OsStringExt;

    #[test]
    fn any_name_is_found_again() {
        for (bytes, text) in [
            (&b"corpus/a.txt"[..], "corpus/a.txt"),
            ("规则.txt".as_bytes(), "规则.txt"),
            (b"\xb9\xe6\xd4\xf2.txt", "\\xB9\\xE6\\xD4\\xF2.txt"),
            (b"a\\b", "a\\b"),
            (b"\\xE9", "\\x5CxE9"),
            (b"\\xe9\\", "\\xe9\\"),
            (b"\\\\xE9\xe9", "\\\\x5CxE9\\xE9"),
        ] {
            let path = PathBuf::from(std::ffi::OsString::from_vec(bytes.to_vec()));
            assert_eq!(path_text(&path), text);
            assert_eq!(path_of(text), path, "{text}");
        }
    }
}
