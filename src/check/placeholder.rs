//! Places that were never filled in.

use std::sync::LazyLock;

use regex::Regex;

use super::{Fault, Reading};
use crate::document::Finding;

/// xxx, XX, ××, ＿＿, □□, ***, and a date without its numbers.
static PLACEHOLDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"[xXｘＸ]{2,}|×{2,}|[_＿]{2,}|□{2,}|\*{2,}|[xX×](?:区|县|市|年|月|日|号)|[ \u{3000}]年[ \u{3000}]+月[ \u{3000}]+日|（(?:待定|待补充|此处略)）",
    )
    .ok()
});

pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    let Some(pattern) = PLACEHOLDER.as_ref() else { return Vec::new() };
    reading.each(|passage, faults| {
        for found in pattern.find_iter(passage.text()) {
            // Within a Latin word or a number the letters are no placeholder (XXL, ＸＸ over 2×3号).
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            let before = passage.before(found.start()).chars().next_back();
            let after = passage.from(found.end()).chars().next();
            if latin(before) || latin(after) && found.as_str().ends_with(|c: char| c.is_ascii_alphabetic()) {
                continue;
            }
            faults.push(Fault {
                span: passage.source(found.start(), found.end()),
                place: Some(passage.place.clone()),
                finding: Finding::Placeholder(found.as_str().trim().to_owned()),
            });
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn unfilled_places() {
        for (text, places) in [
            ("由xxx负责，报XX备案，××另定。", &["xxx", "XX", "××"][..]),
            ("于＿＿＿＿前送达，编号___。", &["＿＿＿＿", "___"]),
            ("自×年起施行。", &["×年"]),
            ("自　年　月　日起施行。", &["　年　月　日"]),
            ("面积为5×10米，尺码XXL，邮箱max@example.org，二○二四年三月四日。", &[]),
            ("每年 3 月 1 日前报送。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, places, "{text}");
        }
    }
}
