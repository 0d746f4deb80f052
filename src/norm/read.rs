//! A text → its norms.

use std::sync::Arc;

use super::chain::is_meeting;
use super::model::Norm;
use super::quote::quote;
use super::reading::{REACH, Reading};
use super::role::{Phrase, Syntax, phrases};
use super::roles::Roles;
use super::settle;
use super::topic::{Surroundings, topic};
use crate::document::Place;
use crate::text::{CleanText, Span, fold};
use crate::vocabulary::{Matter, Vocabulary};

/// Reads the norms of one text. `above` is what stands before it in its article, `introduction` the text that introduces it
/// where it is an item; both only help to name the topic.
pub(super) fn read_text(
    text: &CleanText,
    place: &Place,
    above: &[&CleanText],
    introduction: Option<&CleanText>,
    vocabulary: &Vocabulary,
) -> Vec<Norm> {
    let original = text.as_str();
    let Some((reading, findings)) = settle::read(original) else { return Vec::new() };
    let introducing = introduction.map(|text| (near(text), Reading::new(near(text))));
    let introduction = introducing.as_ref().map(|(_, reading)| reading.text()).unwrap_or_default();
    let above = near_above(above);
    let paragraph = format!("{introduction}{}", reading.text());
    let syntax = Syntax::new(reading.text());
    let syntax_above = introducing.as_ref().map(|(_, reading)| Syntax::new(reading.text()));
    let words = |phrase: Option<Phrase>| -> Option<String> {
        let phrase = phrase?;
        let (reading, original) = match &introducing {
            Some((original, introduction)) if phrase.introduced => (introduction, *original),
            _ => (&reading, original),
        };
        Some(reading.original(phrase.span).slice(original).to_owned())
    };
    findings
        .into_iter()
        .map(|finding| {
            let phrases = phrases(&syntax, syntax_above.as_ref(), &finding);
            let force = phrases.modality.filter(|force| !force.introduced).map(|force| force.span);
            let quote = reading.original(quote(&reading, &finding, force));
            let roles = Roles {
                actor: words(phrases.actor),
                trigger: words(phrases.trigger),
                action: words(phrases.action),
                object: words(phrases.object),
                addressee: words(phrases.addressee),
                modality: words(phrases.modality),
            };
            // A paragraph of many pages has no one topic: what stands near counts.
            let here = introduction.len() + finding.core.end;
            let before = paragraph.get(..here).unwrap_or_default();
            let before = before.get(Reading::near_end(before)..).unwrap_or_default();
            let near_end = here + Reading::near_start(paragraph.get(here..).unwrap_or_default()).len();
            let near = paragraph.get(here - before.len()..near_end).unwrap_or_default();
            let around = Surroundings {
                clause: &clause_with_act(&reading, finding.core),
                sentence: reading.slice(reading.sentence(finding.core)),
                before,
                paragraph: near,
                above: &above,
            };
            let meetings = roles
                .trigger
                .as_deref()
                .map(fold)
                .as_deref()
                .filter(|trigger| is_meeting(trigger))
                .map(|trigger| meetings_of(vocabulary, trigger, &reading, finding.core, around))
                .unwrap_or_default();
            Norm {
                rule: finding.rule,
                roles,
                topic: topic(vocabulary, finding.kind(), around).cloned(),
                meetings,
                place: place.clone(),
                quote: quote.slice(original).to_owned(),
                span: text.source_span(quote),
            }
        })
        .collect()
}

/// The end of what stands above: an article of many pages is about no one thing, and each of its texts looks back.
fn near_above(above: &[&CleanText]) -> String {
    let mut parts = Vec::new();
    let mut length = 0;
    for text in above.iter().rev() {
        let part = fold(near(text));
        length += part.len();
        parts.push(part);
        if length >= REACH {
            break;
        }
    }
    parts.reverse();
    parts.concat()
}

fn near(text: &CleanText) -> &str {
    let text = text.as_str();
    text.get(Reading::near_end(text)..).unwrap_or_default()
}

/// Which meetings 会前, 会后 and 会议结束 speak of: those that the event or the sentence names, else the last one named above.
fn meetings_of(
    vocabulary: &Vocabulary,
    trigger: &str,
    reading: &Reading,
    core: Span,
    around: Surroundings,
) -> Vec<Arc<Matter>> {
    let own = vocabulary.meetings_named(trigger);
    if !own.is_empty() {
        return own;
    }
    let sentence = reading.sentence(core);
    let head = reading.slice(Span::new(sentence.start, core.end));
    // Who goes to a meeting of others reports after it.
    if head.contains("参加") {
        return Vec::new();
    }
    let named = vocabulary.meetings_named(head);
    if !named.is_empty() {
        return named;
    }
    let about = around.sentence.contains("会议") || around.sentence.contains("纪要");
    let nearest = |text: &str| vocabulary.nearest_meeting(text).cloned();
    let above = nearest(around.before).or_else(|| nearest(around.above).filter(|_| about));
    above.into_iter().collect()
}

/// The clause, with the next one where the act stands there (应当在五日内，…).
fn clause_with_act(reading: &Reading, core: Span) -> String {
    let clause = reading.clause(core);
    let act = reading.slice(Span::new(core.end, clause.end));
    let mut words = reading.slice(clause).to_owned();
    if act.chars().count() <= 3 {
        words += reading.clause_after((clause.end + 1).min(reading.text().len()));
    }
    words
}
