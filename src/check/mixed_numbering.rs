//! Lists of one level that are numbered in different styles.

use std::collections::BTreeMap;

use super::{Fault, Reading};
use crate::document::{Finding, Item, Place};
use crate::text::Span;

/// Reports each list whose first label is of another style than most lists of the document, and each list that changes
/// its style on the way.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    let mut lists: Vec<(Place, Vec<(String, Span)>)> = Vec::new();
    for provision in reading.document.provisions() {
        let labels = labels(&provision.paragraph.items);
        if !labels.is_empty() {
            lists.push((provision.place(), labels));
        }
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (style, _) in lists.iter().filter_map(|(_, labels)| labels.first()) {
        *counts.entry(style).or_default() += 1;
    }
    let Some((&usual, &most)) = counts.iter().max_by_key(|&(_, &count)| count) else { return Vec::new() };
    let total: usize = counts.values().sum();
    let settled = most * 2 > total;
    let mut faults = Vec::new();
    for (place, labels) in &lists {
        let Some((own, first)) = labels.first() else { continue };
        let changed = labels.iter().find(|(style, _)| style != own);
        let (span, finding) = match changed {
            Some((style, span)) => {
                (*span, Finding::NumberingChanges { first: own.clone(), then: style.clone() })
            }
            None if settled && own.as_str() != usual => {
                (*first, Finding::UnusualNumbering { own: own.clone(), usual: usual.to_owned() })
            }
            None => continue,
        };
        faults.push(Fault { span, place: Some(place.clone()), finding });
    }
    faults
}

fn labels(items: &[Item]) -> Vec<(String, Span)> {
    items.iter().filter_map(|item| Some((style(item.label.as_deref()?), item.label_span?))).collect()
}

/// The label with its number replaced by the first of its kind: （三） → （一）, 12. → 1.
fn style(label: &str) -> String {
    let mut style = String::new();
    let mut inside = false;
    for c in label.chars().filter(|&c| !crate::text::is_space(c)) {
        let stand_in = match c {
            '0'..='9' => '1',
            '０'..='９' => '１',
            '①'..='⑳' => '①',
            c if crate::text::is_chinese_numeral(c) => '一',
            _ => {
                inside = false;
                style.push(c);
                continue;
            }
        };
        if !inside {
            style.push(stand_in);
        }
        inside = true;
    }
    style
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn styles_of_lists() {
        let usual = "包括：\n（一）甲事项；\n（二）乙事项；\n（三）丙事项。";
        let other = "包括：\n1. 甲事项；\n2. 乙事项；\n3. 丙事项。";
        for (articles, labels) in [
            (&[usual, usual][..], &[][..]),
            (&[usual, other, usual], &["1."]),
            (&[usual, other], &[]),
            (&["包括：\n（一）甲事项；\n（二）乙事项；\n(三)丙事项。"], &["(三)"]),
        ] {
            let found: Vec<String> = found(find, &rule_of(articles)).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, labels);
        }
    }
}
