//! The numbers that a browser writes before the entries of a list.

use super::tree::{NodeId, Tree};
use crate::source::roman::roman;
use crate::text::write_integer;

/// The lists that are open, from the outermost on.
#[derive(Default)]
pub(super) struct Lists(Vec<Counter>);

struct Counter {
    next: i64,
    step: i64,
    kind: String,
}

impl Lists {
    /// Opens an `ol` or `ul`; `marker` is what styles say of its numbers.
    pub(super) fn open(&mut self, tree: &Tree, node: NodeId, marker: Option<&str>) {
        let attribute = |name: &str| tree.attribute(node, name);
        let mut editor = attribute("class").unwrap_or_default().split_ascii_whitespace();
        let editor = editor.rfind(|class| class.starts_with("custom_"));
        let kind = match (tree.name(node), marker) {
            (Some("ul"), _) => "disc",
            (_, Some(marker)) => marker,
            _ => attribute("type").or(editor).unwrap_or("1"),
        };
        let entries = tree.children(node).iter().filter(|&&child| tree.name(child) == Some("li"));
        let reversed = attribute("reversed").is_some();
        let count = i64::try_from(entries.count()).unwrap_or(i64::MAX);
        let start = attribute("start").and_then(|start| start.trim().parse().ok());
        self.0.push(Counter {
            next: start.unwrap_or(if reversed { count } else { 1 }),
            step: if reversed { -1 } else { 1 },
            kind: kind.to_owned(),
        });
    }

    /// Counts an `li`, and gives its label where the innermost list has numbers.
    pub(super) fn entry(&mut self, tree: &Tree, node: NodeId, marker: Option<&str>) -> Option<String> {
        let own = tree.attribute(node, "type").or(marker.filter(|&marker| marker == "none"));
        let value = tree.attribute(node, "value").and_then(|value| value.trim().parse().ok());
        let list = self.0.last_mut()?;
        let number = value.unwrap_or(list.next);
        list.next = number.saturating_add(list.step);
        label(own.filter(|_| list.kind != "disc").unwrap_or(&list.kind), number)
    }

    /// Closes the innermost list.
    pub(super) fn close(&mut self) {
        self.0.pop();
    }
}

/// The label of an entry, `None` where its list has no numbers.
fn label(kind: &str, number: i64) -> Option<String> {
    let count = u32::try_from(number).ok().filter(|&count| count > 0);
    let label = match kind {
        "none" | "disc" | "circle" | "square" => return None,
        "a" | "lower-alpha" | "lower-latin" => letters(count?, 'a'),
        "A" | "upper-alpha" | "upper-latin" => letters(count?, 'A'),
        "i" | "lower-roman" => roman(count?).to_ascii_lowercase(),
        "I" | "upper-roman" => roman(count?),
        // Those that begin with custom_ are of a widespread editor.
        "cjk-ideographic"
        | "simp-chinese-informal"
        | "trad-chinese-informal"
        | "cjk-decimal"
        | "custom_cn" => {
            return Some(format!("{}、", write_integer(count?)));
        }
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
