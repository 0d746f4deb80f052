//! Paragraph → its wording without what makes no difference.

use crate::document::{Names, Paragraph, reference_length};
use crate::text::{fold, fold_char, is_space};

/// The paragraph with its items in half width, without white space, marks and the numbering of items; the names of its own
/// province, city and district, and references to articles, are replaced by a sign for any such.
pub(super) fn wording(paragraph: &Paragraph, names: &Names) -> String {
    let mut wording = String::new();
    add(paragraph.text.as_str(), names, &mut wording);
    for item in &paragraph.items {
        add_item(item, names, &mut wording);
    }
    wording
}

fn add_item(item: &crate::document::Item, names: &Names, wording: &mut String) {
    add(item.text.as_str(), names, wording);
    item.subitems.iter().for_each(|item| add_item(item, names, wording));
}

fn add(text: &str, names: &Names, wording: &mut String) {
    let folded = fold(text);
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        let length = if let Some((length, level)) = names.at_start(rest) {
            wording.push_str(level.key());
            length
        } else if let Some(length) = reference_length(rest) {
            wording.push_str("\u{1}条");
            length
        } else {
            let next = rest.chars().nth(1);
            // 1.5 is not 15.
            let decimal = wording.ends_with(|c: char| c.is_ascii_digit())
                && next.is_some_and(|next| next.is_ascii_digit());
            if c.is_alphanumeric() || matches!(c, '%' | '‰') || (c == '.' && decimal) {
                wording.push(c);
            }
            c.len_utf8()
        };
        rest = rest.get(length.max(1)..).unwrap_or_default();
    }
}

/// The length of a paragraph with its items in characters, without white space.
pub(super) fn characters(paragraph: &Paragraph) -> usize {
    paragraph.full_text().chars().map(fold_char).filter(|&c| !is_space(c)).count()
}
