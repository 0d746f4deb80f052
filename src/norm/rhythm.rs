//! What has expressly no fixed rhythm (不定期, 随时), and what is to be done at once (立即, 当日, 即时).

use super::finding::{Context, Finding, ending, opening};
use super::model::Kind;
use crate::text::Span;

/// What may be done at any time and has then no rhythm.
const AT_ANY_TIME: &[&str] = &[
    "召开", "召集", "举行", "组织", "安排", "开展", "进行", "检查", "抽查", "报告", "调度", "汇报", "通报",
    "报送", "研究", "听取", "开会",
];

/// Reads what is expressly irregular.
pub(super) fn irregular(context: &Context) -> Vec<Finding> {
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
            found.push(Finding::new(Kind::Irregular, span));
        }
    }
    for word in ["时间不固定", "不固定时间"] {
        for (start, _) in reading.find_all(word) {
            found.push(Finding::new(Kind::Irregular, Span::new(start, start + word.len())));
        }
    }
    for (start, word) in reading.find_all("随时") {
        let span = Span::new(start, start + word.len());
        let near: String = reading.clause_after(span.end).chars().take(8).collect();
        if !reading.is_name(start) && AT_ANY_TIME.iter().any(|act| near.contains(act)) {
            found.push(Finding::new(Kind::Irregular, span));
        }
    }
    found
}

/// Reads what is to be done at once.
pub(super) fn immediate(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for word in ["立即", "立刻", "即刻", "即时", "当日", "当天", "马上"] {
        for (start, _) in reading.find_all(word) {
            let span = Span::new(start, start + word.len());
            let before = reading.before(start);
            let rest = reading.after(span.end);
            let day = word.starts_with('当');
            let moment = day
                && (opening(
                    rest,
                    &[
                        "起", "算", "的", ")", "之", "召", "为", "值", "不", "无", "有", "晚", "视", "开始",
                        "事", "毕",
                    ],
                )
                .is_some()
                    || ending(
                        before,
                        &[
                            "出行", "部署", "出发", "会议", "到达", "自", "从", "申请", "举行", "召开",
                            "节日", "受理", "收到",
                        ],
                    )
                    .is_some()
                    || rest.is_empty()
                    // 应当日产日清
                    || before.ends_with('应') && rest.starts_with(['产', '清', '常']));
            let noun = word == "即时"
                && opening(rest, &["通讯", "通信", "信息", "战", "比分", "聊天", "消息"]).is_some();
            // 责令立即改正 is an order to another; 未立即停止的, 不能即时办结的 is a case.
            let ordered = ending(
                before,
                &[
                    "责令",
                    "要求",
                    "责令其",
                    "责成",
                    "责令限期或者",
                    "未",
                    "没有",
                    "不能",
                    "无法",
                    "需要",
                    "不",
                    "需",
                ],
            )
            .is_some();
            // 有权要求现场人员立即撤离: what another is to do.
            let ordered = ordered || reading.clause_before(start).contains("有权要求");
            let clause = reading.clause_after(span.end);
            let case = clause.ends_with('的') || clause.contains("的情形") || clause.contains("或者限期");
            let clock =
                day && rest.starts_with(|c: char| crate::text::is_chinese_numeral(c) || c.is_ascii_digit());
            if !reading.is_name(start) && !moment && !noun && !ordered && !case && !clock {
                found.push(Finding::new(Kind::Immediate, span));
            }
        }
    }
    found
}
