//! Which words are marked, in pairs of sentences of our own.

use super::{ChangeKind, Cutter, Names, Words, diff};
use crate::document::Jurisdiction;
use crate::text::Span;

/// The longest word of a small list, else a single character.
struct List(&'static [&'static str]);

impl Words for List {
    fn words(&self, text: &str) -> Vec<Span> {
        let mut words = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let longest = self.0.iter().filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
            let length = longest.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
            words.push(Span::new(at, at + length));
            at += length;
        }
        words
    }
}

const WORDS: List = List(&[
    "收到",
    "意见",
    "建议",
    "工作日",
    "工作日内",
    "予以",
    "答复",
    "书面",
    "常务",
    "委员会",
    "常务委员会",
    "会议",
    "召开",
    "办公室",
    "负责",
    "区长",
    "县长",
    "政府",
    "区政府",
    "县政府",
    "应当",
    "可以",
    "办理",
    "审议",
    "材料",
    "按照",
    "规定",
]);

fn names(district: &str) -> Names {
    Names::of_jurisdiction(&Jurisdiction {
        province: None,
        city: Some("青岚市".to_owned()),
        district: Some(district.to_owned()),
    })
}

/// The differences as `left/right`, in order.
fn marked(left: &str, right: &str) -> Vec<String> {
    let cutter = Cutter { words: Some(&WORDS), ..Cutter::default() };
    let diff = diff(&cutter.cut(left, &names("东岭区")), &cutter.cut(right, &names("西泽县")));
    diff.changes
        .iter()
        .filter(|change| change.kind != ChangeKind::Same)
        .map(|change| format!("{}/{}", change.left.slice(left), change.right.slice(right)))
        .collect()
}

#[test]
fn marks_words() {
    for (left, right, expected) in [
        (
            "收到意见后5个工作日内予以答复。",
            "收到建议后7个工作日内书面予以答复。",
            &["意见/建议", "5/7", "/书面"][..],
        ),
        ("收到意见后5个工作日内答复", "收到意见后15个工作日内答复", &["5/15"]),
        ("每2.5小时", "每2小时", &["2.5/2"]),
        ("二十九个工作日", "二十个工作日", &["二十九/二十"]),
        // No differences: numerals, width, white space, names of places, offices, renumbering.
        ("五个工作日内答复", "5 个工作日内答复", &[]),
        ("（材料）10份", "(材料)１０份", &[]),
        ("东岭区政府办公室负责", "西泽县政府办公室负责", &[]),
        ("青岚市东岭区政府办公室负责", "县政府办公室负责", &[]),
        ("区长召开会议", "县长召开会议", &[]),
        ("按照第十二条第二款规定办理", "按照第三十条之一规定办理", &["第十二条第二款/第三十条之一"]),
        // A dictionary's moods are no differences.
        ("常务委员会会议", "常务会议", &["委员会/"]),
        ("工作日答复", "5个工作日内答复", &["/5个", "/内"]),
        ("应当办理", "可以办理", &["应当/可以"]),
    ] {
        assert_eq!(marked(left, right), expected, "{left} / {right}");
    }
}

#[test]
fn covers_both_texts_in_order() {
    for (left, right) in
        [("", ""), ("", "甲"), ("甲 乙", ""), ("\u{202e}<b>|甲", "乙\u{1b}[0m 1."), ("第条", "第二条第")]
    {
        let cutter = Cutter::default();
        let diff = diff(&cutter.cut(left, &Names::default()), &cutter.cut(right, &Names::default()));
        let (mut left_at, mut right_at) = (0, 0);
        for change in &diff.changes {
            assert!(
                change.left.start >= left_at && change.right.start >= right_at,
                "{left} / {right}: {diff:?}"
            );
            (left_at, right_at) = (change.left.end, change.right.end);
        }
        assert!(left_at <= left.len() && right_at <= right.len());
    }
}

#[test]
fn ends_on_long_texts() {
    let (left, right) = ("甲乙，".repeat(60_000), "乙甲。".repeat(60_000));
    let cutter = Cutter::default();
    assert!(diff(&cutter.cut(&left, &Names::default()), &cutter.cut(&right, &Names::default())).differs());
    // A text of a hundred thousand characters in an order of their own, and the same with another start.
    let mut state = 1_u32;
    let mut text = String::new();
    for _ in 0..100_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.extend(char::from_u32(0x4e00 + (state >> 20)));
    }
    let (left, right) = (text.clone(), text.chars().skip(500).chain("一二三".chars()).collect::<String>());
    assert!(diff(&cutter.cut(&left, &Names::default()), &cutter.cut(&right, &Names::default())).differs());
}

#[test]
fn moved_text_is_neither_lost_nor_new() {
    use super::{Mark, fragments};
    for (left, right, expected) in [
        (
            "会议由区长召集和主持。会议议题由办公室收集。纪要由区长签发。",
            "会议议题由办公室收集。会议由区长召集和主持。纪要由区长签发。",
            &[(Mark::Moved, "会议议题由办公室收集。")][..],
        ),
        // Another word in it, and it is no longer the same sentence.
        (
            "材料由办公室收集。会议按期召开，不得拖延。",
            "会议按期召开，不得拖延。材料由各部门收集。",
            &[(Mark::Removed, "材料由办公室收集。"), (Mark::Added, "材料由各部门收集。")],
        ),
        // Single words are no sentences.
        ("由区长、副区长参加", "由副区长、区长参加", &[(Mark::Added, "副"), (Mark::Removed, "副")]),
    ] {
        let cutter = Cutter { words: Some(&WORDS), ..Cutter::default() };
        let diff = diff(&cutter.cut(left, &names("东岭区")), &cutter.cut(right, &names("西泽县")));
        let parts = fragments(left, right, &diff);
        let marked: Vec<(Mark, &str)> = parts
            .iter()
            .filter(|part| part.mark != Mark::Same)
            .map(|part| (part.mark, part.text.as_str()))
            .collect();
        assert_eq!(marked, expected, "{left} / {right}");
        let text: String =
            parts.iter().filter(|part| part.mark != Mark::Removed).map(|part| part.text.as_str()).collect();
        assert_eq!(text, right);
    }
}
