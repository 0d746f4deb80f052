//! When the rule takes effect, and when it ends another.

use std::sync::LazyLock;

use regex::Regex;

use super::finding::{Context, Finding, opening, without_endings};
use super::reader::{Cue, Reader};
use super::rule::Rule;
use crate::text::Span;

pub(super) const READER: Reader = Reader::of_texts(
    &[
        Cue::between(TAKES, |before, _| {
            ["起", "日", "后", "正式", "开始", "公布", "发布"].iter().any(|end| before.ends_with(end))
        }),
        Cue::anywhere(&["废止", "失效", "作废"]),
        Cue::between(&["停止"], |_, after| {
            ["执行", "施行", "实施"].iter().any(|act| after.starts_with(act))
        }),
    ],
    read,
);

/// 《…》同时废止; 原…停止执行.
static ENDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:同时|即行|予以|相应|随之|一并|自行|自动|同日|起)(?:废止|失效|停止执行|停止施行|停止实施|作废)",
    )
    .ok()
});

/// One of these closes the clause by which a rule takes effect.
const TAKES: &[&str] = &["施行", "执行", "实施", "生效", "试行", "实行"];

/// What the clause names before 自: the rule itself.
const ITSELF: &[&str] = &[
    "本",
    "该",
    "此",
    "以上",
    "上述",
    "新",
    "修订后的",
    "规则",
    "条例",
    "办法",
    "规定",
    "细则",
    "制度",
    "决定",
    "但第",
    "第",
];

/// Reads when rules take effect and end.
fn read(context: &Context) -> Vec<Finding> {
    let text = context.reading.text();
    let mut found = Vec::new();
    for word in TAKES {
        for (start, _) in context.reading.find_all(word) {
            let span = Span::new(start, start + word.len());
            found.extend(takes_effect(context, span).map(|core| Finding::new(Rule::Effective, core)));
        }
    }
    // A cheap search spares most paragraphs the expression.
    if ["废止", "失效", "停止", "作废"].iter().any(|word| context.reading.find_all(word).next().is_some())
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
                found.push(Finding::new(Rule::Effective, span));
            }
        }
    }
    found
}

/// The clause 本规则自印发之日起施行 that ends with the word at `closing`, also with a date, or without naming the rule where
/// it ends the text.
fn takes_effect(context: &Context, closing: Span) -> Option<Span> {
    let reading = context.reading;
    let after = reading.after(closing.end);
    if !(after.is_empty() || after.starts_with(['。', ';', ',', '('])) || reading.is_name(closing.start) {
        return None;
    }
    let words = reading.clause_before(closing.start);
    let start = closing.start - words.len();
    let from = words.find(['自', '从', '于'])?;
    let subject = words.get(..from)?;
    let named = opening(subject, ITSELF).is_some() && subject.chars().count() <= 30;
    if !named && !(subject.is_empty() && (start == 0 || last_sentence(reading.text(), closing.end))) {
        return None;
    }
    let stem = without_endings(words, &["正式", "开始", "公布", "发布"]);
    let counted = context.scan.quantities_in(Span::new(start, closing.end)).next().is_some();
    // A number of days in between is no date, unless the time runs from a day.
    let clear = !counted || words.contains("之日起");
    let later = stem.ends_with("日后") || stem.ends_with("个月后");
    ((stem.ends_with(['起', '日']) || later) && clear).then(|| Span::new(start, closing.end))
}

fn last_sentence(text: &str, end: usize) -> bool {
    text.get(end..).is_some_and(|rest| rest.chars().nth(60).is_none())
}
