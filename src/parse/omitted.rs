//! Says what stands in a source and was left out of its text, so that a reader can look.

use super::report::Reporter;
use crate::document::{DiagnosticCode, Omission, OmissionReason, Source};
use crate::text::{Span, is_space};

/// So many characters of what was left out are told.
const EXCERPT: usize = 30;

/// What is left out amid the text is told one by one; what stands before and behind it, as navigation does, together.
pub(super) fn report_omissions(reporter: &mut Reporter, source: &Source) {
    let shown = source.text.trim_end_matches(is_space).len();
    let amid = |omission: &&Omission| {
        omission.reason != OmissionReason::Furniture && omission.at > 0 && omission.at < shown
    };
    for omission in source.omissions.iter().filter(amid) {
        let message = format!("此处{}未纳入正文：{}", named(omission.reason), excerpt(&omission.text));
        reporter.report(DiagnosticCode::LeftOut, Span::new(omission.at, omission.at), None, message);
    }
    for reason in [
        OmissionReason::Deleted,
        OmissionReason::Hidden,
        OmissionReason::Furniture,
        OmissionReason::Note,
        OmissionReason::Unread,
    ] {
        let around = source.omissions.iter().filter(|omission| omission.reason == reason && !amid(omission));
        let around: Vec<&Omission> = around.collect();
        let Some(first) = around.first() else { continue };
        let message =
            format!("{}{}处未纳入正文，第一处为：{}", named(reason), around.len(), excerpt(&first.text));
        reporter.report(DiagnosticCode::LeftOut, Span::default(), None, message);
    }
}

fn named(reason: OmissionReason) -> &'static str {
    match reason {
        OmissionReason::Deleted => "修订中已删除的文字",
        OmissionReason::Hidden => "隐藏的文字",
        OmissionReason::Furniture => "页眉、页脚、导航等",
        OmissionReason::Note => "脚注、尾注或者批注",
        OmissionReason::Unread => "不能读取或者不能定位的内容",
    }
}

/// The beginning of a text, on one line.
fn excerpt(text: &str) -> String {
    let words = text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let mut excerpt: String = words.chars().take(EXCERPT).collect();
    if words.chars().nth(EXCERPT).is_some() {
        excerpt.push('…');
    }
    excerpt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    #[test]
    fn what_was_left_out_is_told_where_it_stood() {
        let text = "岚溪区渡口规则\n第一条　渡口由镇人民政府管理。\n第二条　渡船每年登记。\n".to_owned();
        let at = text.find("管理").unwrap();
        let omission = |reason, text: &str, at| Omission { reason, text: text.to_owned(), at };
        let omissions = vec![
            omission(OmissionReason::Furniture, "首页\n政务公开", 0),
            omission(OmissionReason::Furniture, "某页眉", at),
            omission(OmissionReason::Deleted, "统一\n负责", at),
            omission(OmissionReason::Hidden, &"字".repeat(40), text.len()),
        ];
        let document = parse(Source { text, omissions, ..Source::default() });
        let told: Vec<(usize, &str)> = document
            .diagnostics
            .iter()
            .filter(|found| found.code == DiagnosticCode::LeftOut)
            .map(|found| (found.line, found.message.as_str()))
            .collect();
        let cut = format!("隐藏的文字1处未纳入正文，第一处为：{}…", "字".repeat(EXCERPT));
        assert_eq!(
            told,
            [
                (1, &*cut),
                (1, "页眉、页脚、导航等2处未纳入正文，第一处为：首页 政务公开"),
                (2, "此处修订中已删除的文字未纳入正文：统一 负责"),
            ]
        );
    }
}
