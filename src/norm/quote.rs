//! Which words of a text a norm is quoted with.

use super::finding::{Finding, ending};
use super::reading::Reading;
use super::rule::{Deadline, Kind, Rule};
use crate::text::Span;

/// A clause longer than this is quoted from its words of force on.
const LONG: usize = 40;

/// The clause of a finding, or as much of it as shows the norm; `force` is where its words of force stand.
pub(super) fn quote(reading: &Reading, finding: &Finding, force: Option<Span>) -> Span {
    let clause = reading.clause(finding.core);
    piece(reading, clause, finding).unwrap_or_else(|| whole(reading, clause, finding, force))
}

/// One piece of a list of figures in one clause: 加急事项5个工作日.
fn piece(reading: &Reading, clause: Span, finding: &Finding) -> Option<Span> {
    if !matches!(finding.kind(), Kind::Deadline | Kind::DurationMin | Kind::DurationCap | Kind::LeadTime) {
        return None;
    }
    let head = reading.slice(Span::new(clause.start, finding.core.start));
    let tail = reading.slice(Span::new(finding.core.end, clause.end));
    let counted = |text: &str| {
        let figures = text.chars().any(|c| c.is_ascii_digit() || crate::text::is_chinese_numeral(c));
        figures && ["日", "天", "小时", "分钟", "月"].iter().any(|unit| text.contains(unit))
    };
    let before = head.rfind('、').filter(|&at| head.get(..at).is_some_and(counted));
    let after = tail.starts_with('、') && counted(tail);
    if before.is_none() && !after {
        return None;
    }
    let start = before.map_or(clause.start, |at| clause.start + at + '、'.len_utf8());
    Some(Span::new(start, if after { finding.core.end } else { clause.end }))
}

fn whole(reading: &Reading, clause: Span, finding: &Finding, force: Option<Span>) -> Span {
    let length = |span: Span| reading.slice(span).chars().count();
    let mut quote = clause.cover(finding.core);
    let long = if finding.kind() == Kind::Effective { 3 * LONG } else { LONG };
    if length(quote) > long {
        let from = force
            .filter(|force| quote.contains(*force))
            .map_or(finding.core.start, |force| force.start.min(finding.core.start));
        let start = cue_start(reading, quote.start, from);
        quote = Span::new(start, quote.end);
    }
    // 每年年初，各部门…: the act stands in the next clause.
    let act = reading.slice(Span::new(finding.core.end, quote.end));
    let bare = match finding.kind() {
        Kind::Deadline | Kind::LeadTime => {
            ["内", "之内", "以内", "前", "之前", "以前"].contains(&act)
                || act.is_empty() && matches!(finding.rule, Rule::Deadline(Deadline::By(..)))
        }
        Kind::Schedule => act.is_empty() && quote.start == finding.core.start,
        _ => false,
    };
    if bare && reading.after(quote.end).starts_with(',') {
        let next = reading.clause_after(quote.end + 1);
        if next.chars().count() <= LONG {
            quote.end += 1 + next.len();
        }
    }
    if length(quote) > 2 * LONG && finding.kind() != Kind::Effective {
        let end = reading
            .after(finding.core.end)
            .char_indices()
            .nth(LONG)
            .map_or(quote.end, |(at, _)| finding.core.end + at);
        quote.end = end.min(quote.end).max(finding.core.end);
    }
    quote
}

/// Goes back from an offset to the event of the finding (在…后, 自…之日起), where it stands in the same clause.
fn cue_start(reading: &Reading, start: usize, from: usize) -> usize {
    let head = reading.slice(Span::new(start, from));
    let near =
        head.char_indices().rev().take(LONG).find(|(_, c)| "自在于".contains(*c)).map(|(at, _)| start + at);
    let event = ending(head, &["后", "之日起", "起", "前", "的"]).is_some();
    if event { near.unwrap_or(from) } else { from }
}
