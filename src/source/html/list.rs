//! The numbers that a browser writes before the entries of a list.

use crate::source::roman::roman;
use crate::text::write_integer;

/// The label of an entry, `None` where its list has no numbers.
pub(super) fn label(kind: &str, number: i64) -> Option<String> {
    let count = u32::try_from(number).ok().filter(|&count| count > 0);
    let label = match kind {
        "none" | "disc" | "circle" | "square" => return None,
        "a" | "lower-alpha" | "lower-latin" => letters(count?, 'a'),
        "A" | "upper-alpha" | "upper-latin" => letters(count?, 'A'),
        "i" | "lower-roman" => roman(count?).to_ascii_lowercase(),
        "I" | "upper-roman" => roman(count?),
        "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" | "cjk-decimal" => {
            return Some(format!("{}、", write_integer(count?)));
        }
        // The lists of a widespread editor.
        "custom_cn" => return Some(format!("{}、", write_integer(count?))),
        "custom_cn1" => return Some(format!("{}）", write_integer(count?))),
        "custom_cn2" => return Some(format!("（{}）", write_integer(count?))),
        "custom_num1" => return Some(format!("{number}）")),
        "custom_num2" => return Some(format!("（{number}）")),
        _ => number.to_string(),
    };
    Some(format!("{label}. "))
}

/// a, b … z, aa, ab …
fn letters(count: u32, first: char) -> String {
    let mut written = Vec::new();
    let mut rest = count;
    while rest > 0 {
        rest -= 1;
        written.extend(char::from_u32(u32::from(first) + rest % 26));
        rest /= 26;
    }
    written.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_a_browsers() {
        for (kind, number, wanted) in [
            ("1", 3, Some("3. ")),
            ("decimal", 12, Some("12. ")),
            ("decimal", -1, Some("-1. ")),
            ("a", 28, Some("ab. ")),
            ("A", 1, Some("A. ")),
            ("i", 4, Some("iv. ")),
            ("upper-roman", 1994, Some("MCMXCIV. ")),
            ("cjk-ideographic", 11, Some("十一、")),
            ("custom_cn2", 3, Some("（三）")),
            ("none", 1, None),
            ("a", 0, None),
        ] {
            assert_eq!(label(kind, number).as_deref(), wanted, "{kind} {number}");
        }
    }
}
