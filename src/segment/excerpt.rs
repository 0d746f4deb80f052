//! Draws from the written dictionary of a corpus the few words that a query needs.

use std::collections::BTreeMap;

use super::Dictionary;

/// The words of a written dictionary that occur in these texts; `None` if it is no dictionary.
///
/// Its lines are sorted, so they are looked up and not read: this costs what the texts are long, whatever the dictionary.
pub(super) fn excerpt(dictionary: &[u8], texts: &[&str]) -> Option<Dictionary> {
    let end = memchr::memchr(b'\n', dictionary)?;
    let total = str::from_utf8(dictionary.get(..end)?).ok()?.parse().ok()?;
    let lines = dictionary.get(end + 1..)?;
    let mut words = BTreeMap::new();
    for text in texts {
        for (start, _) in text.char_indices() {
            let rest = text.get(start..).unwrap_or_default();
            // Longer and longer, as long as a word begins with it.
            for (at, c) in rest.char_indices() {
                let stem = rest.get(..at + c.len_utf8()).unwrap_or_default();
                let line = line_from(lines, stem.as_bytes());
                let (word, frequency) = split(line);
                if word == stem.as_bytes() {
                    words.insert(stem.to_owned(), str::from_utf8(frequency).ok()?.parse().ok()?);
                } else if !word.starts_with(stem.as_bytes()) {
                    break;
                }
            }
        }
    }
    Some(Dictionary::new(words, total))
}

/// The first line whose word is this one or stands behind it; empty where there is none.
fn line_from<'a>(lines: &'a [u8], word: &[u8]) -> &'a [u8] {
    let (mut low, mut high) = (0, lines.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = lines
            .get(low..middle)
            .and_then(|before| memchr::memrchr(b'\n', before))
            .map_or(low, |at| low + at + 1);
        let line = line_at(lines, start);
        if split(line).0 < word {
            low = start + line.len() + 1;
        } else {
            high = start;
        }
    }
    line_at(lines, low)
}

fn line_at(lines: &[u8], start: usize) -> &[u8] {
    let rest = lines.get(start..).unwrap_or_default();
    rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len())).unwrap_or_default()
}

/// The word of a line and its frequency.
fn split(line: &[u8]) -> (&[u8], &[u8]) {
    let at = memchr::memchr(b' ', line).unwrap_or(line.len());
    (line.get(..at).unwrap_or_default(), line.get(at + 1..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_what_occurs() {
        let dictionary = "1000\n会 5\n会签 3\n会议室 2\n工作 9\n工作日 1\n日 4\n".as_bytes();
        for (texts, expected) in [
            (&["会签工作日"][..], "会 会签 工作 工作日 日"),
            (&["会议", "日会议室"], "会 会议室 日"),
            (&["审议"], ""),
            (&[], ""),
        ] {
            let found = excerpt(dictionary, texts).unwrap();
            let text = found.to_text();
            let words: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(' ').next()).collect();
            assert_eq!(words.join(" "), expected, "{texts:?}");
            assert!(text.starts_with("1000\n"));
        }
        assert_eq!(excerpt(b"", &[]), None);
        assert_eq!(excerpt("会 5\n".as_bytes(), &["会"]), None);
    }
}
