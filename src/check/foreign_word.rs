//! Foreign words that strayed into Chinese text.

use super::{Fault, Reading};
use crate::document::Finding;

/// Lower-case words that Chinese rules write on purpose: units of measure and names of files and services.
const KNOWN: [&str; 38] = [
    "km", "cm", "mm", "nm", "um", "dm", "kg", "mg", "ml", "kw", "kv", "kwh", "hz", "khz", "mhz", "ghz", "db",
    "dba", "ppm", "pm", "ph", "app", "apps", "email", "wifi", "vpn", "web", "doc", "docx", "pdf", "txt",
    "xls", "xlsx", "wps", "ofd", "jpg", "mp", "etc",
];

/// English words that join others: never a name, whatever their case.
const JOINING: [&str; 9] = ["and", "or", "of", "the", "to", "in", "for", "with", "by"];

/// Reports lower-case Latin words and letters of other scripts; capital letters are names (AB角, WTO, PPP, 5G).
pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    reading.each(|passage, faults| {
        let text = passage.text();
        let mut report = |start: usize, end: usize| {
            faults.push(Fault {
                span: passage.source(start, end),
                place: Some(passage.place.clone()),
                finding: Finding::ForeignWord(text.get(start..end).unwrap_or_default().to_owned()),
            });
        };
        let mut rest = text;
        let mut offset = 0;
        while let Some(found) = rest.find(is_foreign) {
            let tail = rest.get(found..).unwrap_or_default();
            let length = tail.find(|c| !is_foreign(c)).unwrap_or(tail.len());
            let (start, end) = (offset + found, offset + found + length);
            let word = text.get(start..end).unwrap_or_default();
            let joined = |c: Option<char>| c.is_some_and(is_joint);
            let alone = !joined(text.get(..start).unwrap_or_default().chars().next_back())
                && !joined(text.get(end..).unwrap_or_default().chars().next());
            if alone && is_stray(word) {
                report(start, end);
            }
            rest = text.get(end..).unwrap_or_default();
            offset = end;
        }
    })
}

fn is_foreign(c: char) -> bool {
    c.is_ascii_alphabetic() || is_other_script(c)
}

/// Cyrillic and Japanese letters; Greek ones are symbols of measurement.
fn is_other_script(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4ff}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
}

/// What makes a word a part of an address, a number with its unit, or a file name.
fn is_joint(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '.' | '/' | '@' | ':' | '-' | '_' | '=' | '&' | '?' | '%' | '~' | '·' | '²' | '³' | '"' | '\''
        )
}

fn is_stray(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    if word.chars().all(is_other_script) {
        // The Cyrillic О stands for 〇 in many dates.
        return !word.chars().all(|c| c == 'О');
    }
    // Runs of x are placeholders, and reported as such.
    if lower.chars().all(|c| c == 'x') {
        return false;
    }
    JOINING.contains(&lower.as_str())
        || (word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase()) && !KNOWN.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn strays_only() {
        for (text, words) in [
            ("规划and计划由区长审定。", &["and"][..]),
            ("规划 and 计划の审定。", &["and", "の"]),
            ("实行AB角、WTO、PPP、5G、Wi-Fi、km、6 km、kg、app制度，见www.example.org/a。", &[]),
            ("收到xxx的文件。", &[]),
            ("发往a.b@example.org，存为pdf。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, words, "{text}");
        }
    }
}
