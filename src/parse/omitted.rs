//! Says what stands in a source and was left out of its text, so that a reader can look.

use super::report::Reporter;
use crate::document::{Finding, Omission, OmissionReason, Source};
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
        let finding = Finding::LeftOutHere { reason: omission.reason, words: excerpt(&omission.text) };
        reporter.report(finding, Span::new(omission.at, omission.at), None);
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
        let finding = Finding::LeftOutAround { reason, count: around.len(), words: excerpt(&first.text) };
        reporter.report(finding, Span::default(), None);
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
    use crate::document::DiagnosticCode;
    use crate::parse::parse;
    use crate::text::Language;

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
        let told: Vec<(usize, String)> = document
            .diagnostics
            .iter()
            .filter(|found| found.code() == DiagnosticCode::LeftOut)
            .map(|found| (found.line, found.finding.in_words(Language::Zh)))
            .collect();
        let cut = format!("隐藏的文字1处未纳入正文，第一处为：{}…", "字".repeat(EXCERPT));
        assert_eq!(
            told,
            [
                (1, cut),
                (1, "页眉、页脚、导航等2处未纳入正文，第一处为：首页 政务公开".to_owned()),
                (2, "此处修订中已删除的文字未纳入正文：统一 负责".to_owned()),
            ]
        );
    }
}
