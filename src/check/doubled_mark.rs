//! Two marks where one belongs.

use super::{Fault, Reading};
use crate::document::Finding;

/// Marks that never stand side by side, whichever the other is.
const SINGLE: [char; 5] = ['，', '、', '；', '：', '。'];

pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    reading.each(|passage, faults| {
        let text = passage.text();
        let mut run: Option<(usize, usize, usize)> = None;
        let mut close = |run: Option<(usize, usize, usize)>| {
            let Some((start, end, _)) = run.filter(|&(_, _, count)| count > 1) else { return };
            faults.push(Fault {
                span: passage.source(start, end),
                place: Some(passage.place.clone()),
                finding: Finding::DoubledMark(text.get(start..end).unwrap_or_default().to_owned()),
            });
        };
        for (offset, c) in text.char_indices() {
            if SINGLE.contains(&c) {
                let end = offset + c.len_utf8();
                run = Some(run.map_or((offset, end, 1), |(start, _, count)| (start, end, count + 1)));
            } else {
                close(run.take());
            }
        }
        close(run);
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn runs_of_marks() {
        for (text, marks) in [
            ("区长签发。。", &["。。"][..]),
            ("区长，、副区长；。", &["，、", "；。"]),
            ("区长说：“办。”副区长等……都同意——就办（见第一条。）。", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, marks, "{text}");
        }
    }
}
