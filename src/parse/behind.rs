//! What stands behind the last article: the rule's last paragraphs, or what is no longer the rule.

use super::line::ends_sentence;
use crate::text::fold;

/// Whether a line behind the last article opens what is no longer the rule: a distribution list, an imprint, an attachment,
/// a signature, a page's navigation.
pub(super) fn is_behind(line: &str) -> bool {
    const OPENERS: [&str; 32] = [
        "抄送",
        "抄报",
        "主送",
        "报送:",
        "附件",
        "附:",
        "附表",
        "附录",
        "相关文章",
        "相关阅读",
        "相关文件",
        "相关解读",
        "相关链接",
        "上一篇",
        "下一篇",
        "【打印",
        "打印本页",
        "关闭窗口",
        "【关闭",
        "扫一扫",
        "主办:",
        "主办单位",
        "承办:",
        "承办单位",
        "版权所有",
        "责任编辑",
        "信息来源",
        "来源:",
        "分享",
        "[打印",
        "浏览次数",
        "(此件",
    ];
    let folded = fold(line);
    let opened = OPENERS.iter().find_map(|opener| folded.strip_prefix(opener).map(|rest| (opener, rest)));
    let marked = opened.is_some_and(|(opener, rest)| {
        rest.is_empty()
            || rest.starts_with([':', '(', '《', '】', ']'])
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || opener.contains([':', '【', '[', '('])
    });
    // 承办单位应当在五日内办结 opens with a word of imprints, and is a paragraph of the rule.
    marked
        || !sets_a_norm(&folded) && (opened.is_some() || is_imprint(&folded) || is_explanation_title(&folded))
}

/// Whether a line says what must, may or must not be done: no imprint, signature or link does.
fn sets_a_norm(folded: &str) -> bool {
    const FORCE: [&str; 14] = [
        "应当", "不得", "必须", "可以", "负责", "施行", "执行", "适用", "参照", "禁止", "予以", "应在",
        "应于", "须在",
    ];
    FORCE.iter().any(|word| folded.contains(word))
}

/// 某区人民政府办公室2022年7月27日印发, 2022年7月27日, 某区人民政府
fn is_imprint(folded: &str) -> bool {
    let dated = folded.ends_with("印发") && folded.contains('年');
    let date = folded.contains('年')
        && folded.contains('月')
        && folded.ends_with('日')
        && folded.chars().count() <= 14;
    let organ = folded.chars().count() <= 30
        && ["人民政府", "委员会", "办公室", "办公厅", "委员会办公室"].iter().any(|end| folded.ends_with(end))
        && !folded.contains([',', '、', '。', ';']);
    dated || date || organ
}

fn is_explanation_title(folded: &str) -> bool {
    ["解读", "的说明", "说明", "起草说明", "问答", "答记者问"].iter().any(|end| folded.ends_with(end))
        && !folded.contains(['。', ';', ','])
}

/// A line behind a finished text that ends nothing: no sentence of the rule.
pub(super) fn is_loose(line: &str) -> bool {
    !ends_sentence(line) && line.chars().count() <= 20 && !sets_a_norm(&fold(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_the_rule_from_what_follows() {
        for line in [
            "承办单位应当在5个工作日内办结",
            "承办单位应当在5个工作日内办结。",
            "附件与本办法具有同等效力，应当一并执行。",
            "来源不明的财物不得入库。",
            "分享数据可以收取费用",
            "本规则由区政府办公室负责解释",
            "抄送有关部门的文件应当登记。",
            "申请人应当附具说明",
        ] {
            assert!(!is_behind(line) && !is_loose(line), "{line}");
        }
        for line in [
            "承办单位：区政府办公室",
            "抄送：区委，应当知晓的单位。",
            "抄送区委各部门，区人大常委会办公室。",
            "附件：1.申请表",
            "附件1",
            "附表",
            "云岭区人民政府办公室2022年7月27日印发",
            "2022年7月27日",
            "云岭区人民政府",
            "关于《云岭区规则》的说明",
            "责任编辑：张三",
            "分享到",
        ] {
            assert!(is_behind(line), "{line}");
        }
        assert!(is_loose("返回顶部"));
    }
}
