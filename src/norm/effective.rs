//! When the rule takes effect, and when it ends another.

use std::sync::LazyLock;

use regex::Regex;

use super::finding::{Context, Finding, opening};
use super::model::Kind;
use crate::text::Span;

/// 本规则自印发之日起施行; also with a date, and without naming itself at the start of the sentence.
static TAKES_EFFECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[。;,])(?:(?:本|该|此|以上|上述)[^。;,]{1,20}?|(?:新)?(?:规则|条例|办法|规定|细则|制度|决定)|修订后的[^。;,]{1,20}?)?(?:自|从|于)[^。;]{1,40}?(?:起|日)?(?:正式|开始|公布)?(?:施行|执行|实施|生效|试行)(?:[。;,(]|$)",
    )
    .ok()
});

/// 《…》同时废止; 原…停止执行.
static ENDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:同时|即行|予以|相应|随之|一并|自行|自动|同日|起)(?:废止|失效|停止执行|停止施行|停止实施|作废)",
    )
    .ok()
});

/// Reads when rules take effect and end.
pub(super) fn read(context: &Context) -> Vec<Finding> {
    let text = context.reading.text();
    // Two cheap searches spare most paragraphs the two expressions.
    let mut found = Vec::new();
    if ["行", "实施", "生效"].iter().any(|word| text.contains(word))
        && let Some(expression) = TAKES_EFFECT.as_ref()
    {
        for found_at in expression.find_iter(text) {
            let end = text
                .get(..found_at.end())
                .map_or(found_at.end(), |head| head.trim_end_matches(['。', ';', ',', '(']).len());
            let words = found_at.as_str();
            let lead = words.len() - words.trim_start_matches(['。', ';', ',']).len();
            let start = found_at.start() + lead;
            let named = opening(context.reading.after(start), &["自", "从", "于"]).is_none();
            let counted = context.scan.quantities.iter().any(|q| start <= q.span.start && q.span.end <= end);
            let dated = words.contains('日') || words.contains('起');
            // A number of days in between is no date, unless the time runs from a day.
            let clear = !counted || words.contains("之日起");
            let last = named || start == 0 || last_sentence(text, end);
            if dated && clear && last && !context.reading.is_name(start) {
                found.push(Finding::new(Kind::Effective, Span::new(start, end)));
            }
        }
    }
    if ["废止", "失效", "停止", "作废"].iter().any(|word| text.contains(word))
        && let Some(expression) = ENDS.as_ref()
    {
        let mut taken = usize::MAX;
        for at in expression.find_iter(text) {
            let span = Span::new(at.start(), at.end());
            let sentence = context.reading.sentence(span);
            let words = context.reading.slice(sentence);
            let named = words.contains('《')
                || words.contains("原")
                || words.contains("本规则")
                || words.contains("本办法");
            let duty = ["应当", "及时", "建议", "可以", "修改或", "修改、", "清理"]
                .iter()
                .any(|word| words.contains(word));
            if sentence.start != taken && named && !duty && !context.reading.is_name(span.start) {
                taken = sentence.start;
                found.push(Finding::new(Kind::Effective, span));
            }
        }
    }
    found
}

fn last_sentence(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| rest.chars().count() < 60)
}
