//! What has expressly no fixed rhythm: 不定期, 随时.

use super::finding::{Context, Finding, ending, opening};
use super::reader::{Cue, Reader};
use super::rule::Rule;
use crate::text::Span;

pub(super) const READER: Reader =
    Reader::of_texts(&[Cue::anywhere(&["不定期", "时间不固定", "不固定时间", "随时", "临时"])], read);

/// What has no term: a lease, a contract.
const TENURES: &[&str] = &["租赁", "合同", "劳动", "用工", "物业", "借款", "保管", "的租赁", "的合同"];

/// What is done out of turn.
const OUT_OF_TURN: &[&str] = &["召开", "举行", "组织召开", "组织开展", "安排召开"];

/// What may be done at any time and has then no rhythm.
const AT_ANY_TIME: &[&str] = &[
    "召开", "召集", "举行", "组织", "安排", "开展", "进行", "检查", "抽查", "报告", "调度", "汇报", "通报",
    "报送", "研究", "听取", "开会", "公布", "公开", "发布", "更新", "上报",
];

/// Reads what is expressly irregular.
fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for (start, word) in reading.find_all("不定期") {
        let span = Span::new(start, start + word.len());
        let rest = reading.after(span.end);
        // 不定期租赁: a contract's name.
        if !reading.is_name(start) && opening(rest, TENURES).is_none() {
            found.push(Finding::new(Rule::Irregular, span));
        }
    }
    for word in ["时间不固定", "不固定时间"] {
        for (start, _) in reading.find_all(word) {
            found.push(Finding::new(Rule::Irregular, Span::new(start, start + word.len())));
        }
    }
    // 会议可临时组织召开; who may call one out of turn (可以临时召集会议) sets no rhythm of it.
    for (start, word) in reading.find_all("临时") {
        let span = Span::new(start, start + word.len());
        let rest = reading.after(span.end);
        let act = opening(rest, OUT_OF_TURN).and_then(|act| rest.get(act.len()..));
        let allowed = ending(reading.before(start), &["可", "可以", "应", "应当", "须", "要"]).is_some();
        if !reading.is_name(start)
            && allowed
            && act.is_some_and(|after| after.is_empty() || after.starts_with([',', '。', ';', '、']))
        {
            found.push(Finding::new(Rule::Irregular, span));
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
