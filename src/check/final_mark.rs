//! Paragraphs and items that end without a mark.

use super::{Fault, Passage, Reading};
use crate::document::{Article, Finding, Place};
use crate::text::is_cjk;

/// A paragraph must end with a mark; an item too, where another item of its list does.
pub(super) fn find(reading: &Reading<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, passage) in reading.passages.iter().enumerate() {
        let text = passage.text();
        let Some(last) = text.chars().next_back() else { continue };
        let cut_off = match last {
            '，' | '、' => !is_item(passage) && !passage.introduces,
            _ => is_cjk(last) || last.is_ascii_alphanumeric(),
        };
        if !cut_off {
            continue;
        }
        if is_item(passage) && !siblings_end_with_marks(&reading.passages, index) {
            continue;
        }
        // A heading, a caption or the like that the parser took for a paragraph has no mark inside either.
        if !is_item(passage)
            && !passage.introduces
            && !text.contains(['，', '。', '；'])
            && passage.place.paragraph != Some(1)
        {
            continue;
        }
        faults.push(Fault {
            span: passage.source(text.len() - last.len_utf8(), text.len()),
            place: Some(passage.place.clone()),
            finding: if is_item(passage) { Finding::UnfinishedItem } else { Finding::UnfinishedParagraph },
        });
    }
    faults
}

fn is_item(passage: &Passage<'_>) -> bool {
    !passage.place.items.is_empty()
}

fn siblings_end_with_marks(passages: &[Passage<'_>], index: usize) -> bool {
    let Some(own) = passages.get(index) else { return false };
    let list = |place: &Place, article: &Article| {
        let above = place.items.split_last().map(|(_, above)| above.to_vec());
        (std::ptr::from_ref(article), place.paragraph, above)
    };
    let of = list(&own.place, own.article);
    let siblings = || {
        passages
            .iter()
            .enumerate()
            .filter(|(other, passage)| *other != index && list(&passage.place, passage.article) == of)
    };
    let marked = siblings()
        .filter(|(_, passage)| passage.text().ends_with(['；', '。', '，', '：', '”', '）']))
        .count();
    marked > 0 && marked * 2 > siblings().count()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, rule_of};
    use super::find;

    #[test]
    fn ends_without_mark() {
        for (text, ends) in [
            ("会议由区长主持", &["持"][..]),
            ("会议由区长主持，", &["，"]),
            ("会议由区长主持。", &[]),
            ("会议纪要称“纪要”", &[]),
            ("会议的任务是：\n（一）听取汇报；\n（二）研究工作\n（三）决定事项。", &["作"]),
            ("分为下列各类：\n（一）甲类\n（二）乙类\n（三）丙类", &[]),
        ] {
            let found: Vec<String> = found(find, &rule_of(&[text])).into_iter().map(|(_, at)| at).collect();
            assert_eq!(found, ends, "{text}");
        }
    }
}
