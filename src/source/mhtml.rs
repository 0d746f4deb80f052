//! Pages that a browser saved in one file (MHTML): the first page of the archive, read as a web page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Reading, SourceError, html};
use crate::document::Form;

/// So many parts are looked through for the page.
const MAX_PARTS: usize = 10_000;
/// Archives within archives are opened so far.
const MAX_DEPTH: usize = 3;

/// Whether a text begins with the head of such an archive.
pub(super) fn is_archive(text: &str) -> bool {
    let head = text.split("\n\n").next().and_then(|head| head.split("\r\n\r\n").next()).unwrap_or_default();
    let head = head.to_ascii_lowercase();
    let field = head.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    });
    field && head.contains("mime-version:") && head.contains("content-type:") && head.contains("multipart/")
}

pub(super) fn read(bytes: &[u8]) -> Result<Reading, SourceError> {
    let page = page(bytes, MAX_DEPTH).ok_or(SourceError::NoText(Form::Mhtml))?;
    html::read(&page)
}

/// The bytes of the first page in an entity.
fn page(entity: &[u8], depth: usize) -> Option<Vec<u8>> {
    let (head, body) = parted(entity);
    let kind = field(&head, "content-type").unwrap_or_default();
    if kind.to_ascii_lowercase().starts_with("multipart/") {
        let boundary = format!("--{}", parameter(&kind, "boundary").filter(|_| depth > 0)?);
        return parts(body, boundary.as_bytes()).into_iter().find_map(|part| page(part, depth - 1));
    }
    if !kind.to_ascii_lowercase().starts_with("text/html") {
        return None;
    }
    let encoding = field(&head, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
    Some(match encoding.as_str() {
        "quoted-printable" => unquoted(body),
        "base64" => {
            let bare: Vec<u8> = body.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
            STANDARD.decode(bare).ok()?
        }
        _ => body.to_owned(),
    })
}

/// The head of an entity, its folded lines joined, and its body.
fn parted(entity: &[u8]) -> (String, &[u8]) {
    let ends = [&b"\r\n\r\n"[..], b"\n\n"];
    let found = ends.iter().filter_map(|end| Some((memchr::memmem::find(entity, end)?, end.len()))).min();
    let (head, body) = match found {
        Some((at, len)) => (entity.get(..at), entity.get(at + len..)),
        None => (Some(entity), None),
    };
    let head = String::from_utf8_lossy(head.unwrap_or_default()).replace("\r\n", "\n");
    (head.replace("\n ", " ").replace("\n\t", " "), body.unwrap_or_default())
}

fn field(head: &str, name: &str) -> Option<String> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    })
}

/// A parameter of a field's value: `multipart/related; boundary="x"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|parameter| {
        let (found, value) = parameter.split_once('=')?;
        found.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// What stands between the boundaries of a body.
fn parts<'a>(body: &'a [u8], boundary: &[u8]) -> Vec<&'a [u8]> {
    let starts: Vec<usize> = memchr::memmem::find_iter(body, boundary)
        .filter(|&at| at == 0 || body.get(at - 1) == Some(&b'\n'))
        .take(MAX_PARTS)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([body.len()]);
    let line_end =
        |from: usize| body.get(from..).and_then(|rest| memchr::memchr(b'\n', rest)).map(|at| from + at + 1);
    starts.iter().zip(ends).filter_map(|(&start, end)| body.get(line_end(start)?..end)).collect()
}

/// Reads quoted-printable: `=E7` is a byte, `=` at the end of a line joins it to the next.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let hex = |byte: Option<&u8>| {
        byte.and_then(|&byte| char::from(byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok())
    };
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        bytes.extend_from_slice(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        if let (Some(high), Some(low)) = (hex(rest.first()), hex(rest.get(1))) {
            bytes.push(high * 16 + low);
            rest = rest.get(2..).unwrap_or_default();
        } else {
            let blank = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
            match rest.get(blank) {
                Some(b'\n') => rest = rest.get(blank + 1..).unwrap_or_default(),
                _ => bytes.push(b'='),
            }
        }
    }
    bytes.extend_from_slice(rest);
    bytes
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    const PAGE: &str = "<html><head><meta charset=utf-8></head><body><h1>柳塘区渡口规则</h1><p>第一条　渡口=渡船。</p><p>第二条　本规则自发布之日起施行。</p></body></html>";

    fn archive(encoding: &str, body: &str) -> String {
        format!(
            "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://example.invalid/\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x--\"\r\n\r\n\r\n\
             ------x--\r\nContent-Type: text/css\r\n\r\np{{}}\r\n------x--\r\nContent-Type: text/html\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n------x----\r\n"
        )
    }

    #[test]
    fn the_page_of_an_archive_is_read() {
        let mut quoted = String::new();
        for (at, byte) in PAGE.bytes().enumerate() {
            write!(quoted, "={byte:02X}{}", if at % 30 == 29 { "=\r\n" } else { "" }).unwrap();
        }
        let base64 = STANDARD.encode(PAGE);
        let lines: Vec<&str> =
            base64.as_bytes().chunks(60).map(|line| std::str::from_utf8(line).unwrap()).collect();
        for archive in [
            archive("quoted-printable", &quoted),
            archive("base64", &lines.join("\r\n")),
            archive("8bit", PAGE),
        ] {
            assert!(is_archive(&archive));
            let found = read(archive.as_bytes()).unwrap();
            assert_eq!(found.text, "柳塘区渡口规则\n第一条　渡口=渡船。\n第二条　本规则自发布之日起施行。\n");
        }
    }

    #[test]
    fn what_is_no_archive_or_has_no_page_is_told() {
        for text in ["第一条：MIME-Version: multipart/", "标题: 甲\n\n第一条", "", "MIME-Version: 1.0\n\n"]
        {
            assert!(!is_archive(text), "{text}");
        }
        let nested = "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(100);
        for bytes in
            ["MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\n--a--", &nested]
        {
            assert_eq!(read(bytes.as_bytes()).unwrap_err(), SourceError::NoText(Form::Mhtml));
        }
    }
}
