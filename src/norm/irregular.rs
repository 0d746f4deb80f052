//! What has expressly no fixed rhythm: 不定期, 随时.

use super::finding::{Context, Finding, ending, opening};
use super::reader::{Cue, Reader};
use super::rule::Rule;
use crate::text::Span;

pub(super) const READER: Reader =
    Reader::of_texts(&[Cue::anywhere(&["不定期", "时间不固定", "不固定时间", "随时"])], read);

/// What may be done at any time and has then no rhythm.
const AT_ANY_TIME: &[&str] = &[
    "召开", "召集", "举行", "组织", "安排", "开展", "进行", "检查", "抽查", "报告", "调度", "汇报", "通报",
    "报送", "研究", "听取", "开会",
];

/// Reads what is expressly irregular.
fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for (start, word) in reading.find_all("不定期") {
        let span = Span::new(start, start + word.len());
        let before = reading.before(start);
        let rest = reading.after(span.end);
        // 定期或者不定期 says nothing.
        let both = ending(
            before,
            &["定期", "定期或", "定期或者", "定期和", "定期与", "定期、", "定期及", "定期以及"],
        )
        .is_some()
            || opening(rest, &["或定期", "或者定期", "、定期"]).is_some();
        if !reading.is_name(start) && !both {
            found.push(Finding::new(Rule::Irregular, span));
        }
    }
    for word in ["时间不固定", "不固定时间"] {
        for (start, _) in reading.find_all(word) {
            found.push(Finding::new(Rule::Irregular, Span::new(start, start + word.len())));
        }
    }
    for (start, word) in reading.find_all("随时") {
        let span = Span::new(start, start + word.len());
        let near: String = reading.clause_after(span.end).chars().take(8).collect();
        if !reading.is_name(start) && AT_ANY_TIME.iter().any(|act| near.contains(act)) {
            found.push(Finding::new(Rule::Irregular, span));
        }
    }
    found
}
