//! What is to be done at once: 立即, 当日, 即时.

use super::finding::{Context, Finding, ending, opening};
use super::reader::{Cue, Reader};
use super::rule::Rule;
use crate::text::Span;

pub(super) const READER: Reader = Reader::of_texts(&[Cue::anywhere(&AT_ONCE)], read);

/// What 即时 goes before in names of things and trades.
const NAMES: &[&str] = &[
    "通讯", "通信", "信息", "战", "比分", "聊天", "消息", "加工", "制作", "制售", "烹饪", "配送", "零售",
    "贷款", "支付", "到账", "翻译", "检测", "数据", "传输", "服务", "食品", "性",
];

const AT_ONCE: [&str; 7] = ["立即", "立刻", "即刻", "即时", "当日", "当天", "马上"];

/// Reads what is to be done at once.
fn read(context: &Context) -> Vec<Finding> {
    let reading = context.reading;
    let mut found = Vec::new();
    for word in AT_ONCE {
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
            // 即时通讯, 即时加工 are names, but what has to be done 即时 is no name.
            let noun = word == "即时"
                && opening(rest, NAMES).is_some()
                && ending(before, &["应", "应当", "须", "必须", "要", "予以"]).is_none();
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
                found.push(Finding::new(Rule::Immediate, span));
            }
        }
    }
    found
}
